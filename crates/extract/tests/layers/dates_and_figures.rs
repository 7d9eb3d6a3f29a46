//! Dates and figures.
//!
//! `# published: 2016-09-30` sets the day of publication of a case, `# year: 2016` a year without a day, and
//! `# show: basis` prints the reason behind each value.

use std::io;

use jiff::civil::Date;
use proptest::prelude::*;
use rashomon_extract::{Dates, Figures};
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{
    Basis, Bound, Figure, Pipeline, Published, Report, TimeExpression, YearHint,
};
use rashomon_render::carets::{Case, Mark};

use super::{check, holds};

#[test]
fn dates() -> io::Result<()> {
    check("dates", |case| {
        let report = read(&case.text, published(case), year(case));
        let basis = case.notes.iter().any(|it| it == "show: basis");
        report.dates.iter().map(|it| Mark::new(it.span, date(it, basis))).collect()
    })
}

#[test]
fn figures() -> io::Result<()> {
    check("figures", |case| {
        let report = read(&case.text, published(case), year(case));
        report.figures.iter().map(|it| Mark::new(it.span, figure(&report, it))).collect()
    })
}

fn date(date: &TimeExpression, basis: bool) -> String {
    match &date.value {
        Some(value) if basis => format!("{} ({})", value.as_str(), date.basis),
        Some(value) => value.as_str().to_owned(),
        None => format!("open: {}", date.basis),
    }
}

/// `about 250000 civilians surrounded by soldiers`
fn figure(report: &Report, figure: &Figure) -> String {
    let mut label = String::new();
    let bound = figure.bound.map(|it| match it {
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
        Bound::MoreThan => "more than",
        Bound::LessThan => "less than",
    });
    let hedges = [figure.approximate.then_some("about"), bound];
    let number = |it: f64| format!("{}", (it * 1000.0).round() / 1000.0);
    let value = if figure.low < figure.high {
        format!("{} to {}", number(figure.low), number(figure.high))
    } else {
        number(figure.low)
    };
    let counted = figure.counted.map(|it| format!("[{}]", report.slice(it)));
    let problem = figure.problem.as_ref().map(|it| format!("problem: {it}"));
    let words = hedges.into_iter().flatten().map(str::to_owned);
    let words = words.chain([value]).chain(figure.unit.clone()).chain(counted).chain(problem);
    for word in words {
        label.push_str(if label.is_empty() { "" } else { " " });
        label.push_str(&word);
    }
    label
}

fn published(case: &Case) -> Option<Date> {
    let value = case.notes.iter().find_map(|it| it.strip_prefix("published: "))?;
    Some(value.parse().expect("help: a day such as 2016-09-30"))
}

fn year(case: &Case) -> Option<i16> {
    let value = case.notes.iter().find_map(|it| it.strip_prefix("year: "))?;
    Some(value.parse().expect("help: a year such as 2016"))
}

fn read(text: &str, published: Option<Date>, year: Option<i16>) -> Report {
    let pipeline = Pipeline::default()
        .then(Tokenizer)
        .and_then(|it| it.then(Sentences))
        .and_then(|it| it.then(Dates))
        .and_then(|it| it.then(Figures));
    let mut report = Report::new("case.txt", text);
    report.metadata.published = published.map(|date| Published {
        date,
        basis: Basis::Metadata,
        from: "manifest".into(),
        span: None,
    });
    report.metadata.year = year.map(|year| YearHint {
        year,
        from: "copyright line".into(),
        basis: Basis::Text,
        span: None,
    });
    pipeline.expect("each stage stands after those that it needs").apply(&mut report);
    report
}

/// Words that expressions are made of, so that random texts hold many.
const WORDS: &str = "Monday|May|March|Sept\\.|the|first|last|next|two|weeks?|ago|later|days|before|year|early|half|of|in|\
    quarter|19|2016|9999|12:30|p\\.m\\.|every|one|between|and|to|-|million|thousand|\\$|%|some|at least|dozen|hundreds|\
    people|are|trapped|1,000|9/11|'|will|said|[0-9]{1,9}|999999999999999999999|30/09/2016|decades?|centur(y|ies)|£|half a";

fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => WORDS, 1 => "\\PC{0,4}"];
    proptest::collection::vec((word, " ?|\n|-|, "), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + &gap).collect())
}

proptest! {
    /// Whatever the text and the day of publication, spans are sound, in order, and the same twice.
    #[test]
    fn any_text_is_read_soundly(text in texts(), year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=31) {
        let date = Date::new(year, month, day).ok();
        for published in [date, Some(Date::MIN), Some(Date::MAX), None] {
            let report = read(&text, published, published.is_none().then_some(year));
            let spans: Vec<_> = report.dates.iter().map(|it| it.span).collect();
            prop_assert!(spans.iter().all(|it| holds(&report, *it)), "{:?}", spans);
            prop_assert!(spans.windows(2).all(|it| it[0].end() <= it[1].start()));
            let figures: Vec<_> = report.figures.iter().map(|it| it.span).collect();
            prop_assert!(figures.iter().all(|it| holds(&report, *it)), "{:?}", figures);
            prop_assert!(figures.windows(2).all(|it| it[0].start() <= it[1].start()));
            let counted = report.figures.iter().filter_map(|it| it.counted);
            prop_assert!(counted.into_iter().all(|it| holds(&report, it)));
            prop_assert!(report.figures.iter().all(|it| it.low <= it.high && it.high.is_finite()));
            let again = read(&text, published, published.is_none().then_some(year));
            prop_assert_eq!((report.dates, report.figures), (again.dates, again.figures));
        }
    }
}

/// A line of many kilobytes takes seconds, not hours.
#[test]
fn long_lines_are_read_in_linear_time() {
    for part in [
        "one hundred and ",
        "in May 2016 ",
        "5 to ",
        "some 20 people are held in ",
        "Sept. 12, 13, ",
    ] {
        let text = part.repeat(50_000 / part.len());
        let report = read(&text, Some(Date::new(2016, 9, 30).expect("a day")), None);
        assert!(report.text().len() > 45_000);
    }
}
