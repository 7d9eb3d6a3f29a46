//! Quotations and statements.

use std::{io, sync::Arc};

use rashomon_extract::by_rules;
use rashomon_record::{
    Link, Quote, Report, Span, Statement, SuggestedAttribution, Suggestions, Tree, Upos, Word,
};
use rashomon_render::carets::{Case, Mark};

use super::{check, holds, read};

#[test]
fn quotes() -> io::Result<()> {
    check("quotes", |case| {
        let report = read(&case.text);
        let quotes = report.quotes.iter().map(|it| Mark::new(it.inner, quote(it)));
        let warnings = report.warnings.iter();
        quotes
            .chain(
                warnings
                    .filter_map(|it| Some(Mark::new(it.span?, format!("warning: {}", it.message)))),
            )
            .collect()
    })
}

fn quote(quote: &Quote) -> &'static str {
    match (quote.is_speech, quote.continues) {
        (true, false) => "speech",
        (true, true) => "speech, goes on",
        (false, _) => "no speech",
    }
}

#[test]
fn statements() -> io::Result<()> {
    check("statements", |case| {
        let report = read(&case.text);
        let parts = |(nth, it)| parts(&report, nth, it);
        report.statements.iter().enumerate().flat_map(parts).collect()
    })
}

/// Statements where a reader suggests what the notes tell: `reader: source | cue | piece of content + piece`, with
/// `⏎` for the end of a line; and the tree of a sentence where one stands in `tree: word UPOS relation number of the head (lemma) |
/// …`.
#[test]
fn suggested() -> io::Result<()> {
    check("suggested", |case| {
        let mut report = Report::new("case.txt", &*case.text);
        let notes = case.notes.iter().filter_map(|it| it.strip_prefix("reader: "));
        let attributions = notes.map(|it| attribution(&case.text, it)).collect();
        report.suggestions = Some(Suggestions { attributions, ..Suggestions::default() });
        report.trees = trees(case);
        by_rules().expect("each stage stands after those that it needs").apply(&mut report);
        let rule = |it: &Statement| {
            let whole = it.content.iter().copied().chain(it.source).reduce(Span::cover);
            whole.map(|span| Mark::new(span, format!("by {}", it.rule)))
        };
        let speaker = |it: &Statement| {
            let span = report.mentions[it.speaker?].span;
            (it.source != Some(span)).then(|| Mark::new(span, "speaker".to_owned()))
        };
        let parts =
            |(nth, it)| parts(&report, nth, it).into_iter().chain(rule(it)).chain(speaker(it));
        let marks = report.statements.iter().enumerate().flat_map(parts);
        marks.chain(links(&report)).collect()
    })
}

/// Where a case tells trees: to whom mentions lead.
fn links(report: &Report) -> Vec<Mark> {
    let links = report.chains.iter().flat_map(|it| &it.links);
    let label =
        |it: &Link| format!("> {} ({})", report.slice(report.mentions[it.to].span), it.reason);
    let marks = links.map(|it| Mark::new(report.mentions[it.mention].span, label(it)));
    marks.filter(|_| !report.trees.is_empty()).collect()
}

/// The trees of a case, one a note, their words found in the text from left to right.
fn trees(case: &Case) -> Vec<Tree> {
    let mut at = 0;
    let mut word = |note: &str| {
        let parts: Vec<&str> = note.split(' ').collect();
        at += case.text[at..]
            .find(parts[0])
            .expect("help: write the words as they stand in the text");
        let span = Span::of(at..at + parts[0].len());
        at += parts[0].len();
        Word {
            span,
            upos: parts[1]
                .parse::<Upos>()
                .expect("help: a tag of Universal Dependencies in capitals"),
            lemma: parts
                .get(4)
                .map_or_else(|| parts[0].to_lowercase(), |it| (*it).to_owned())
                .into(),
            head: parts[3].parse::<usize>().expect("help: end with a number").checked_sub(1),
            relation: Arc::from(parts[2]),
        }
    };
    let notes = case.notes.iter().filter_map(|it| it.strip_prefix("tree: "));
    notes.map(|it| Tree { words: it.split(" | ").map(&mut word).collect() }).collect()
}

/// Which of the names in a source speaks.
#[test]
fn speakers() {
    for (text, speaker) in [
        ("Peru's Secretary of State Ana Lopez said the bridge was old.", "Ana Lopez"),
        ("U.S. Ambassador to the United Nations Ana Lopez said the bridge was old.", "Ana Lopez"),
        ("Allies of President Juan Perez said the bridge was old.", "Allies"),
    ] {
        let report = read(text);
        let found = report.statements[0].speaker.map(|it| report.slice(report.mentions[it].span));
        assert!(found.is_some_and(|it| it.starts_with(speaker)), "{text}: {found:?}");
    }
}

fn attribution(text: &str, note: &str) -> SuggestedAttribution {
    let parts: Vec<&str> = note.split(" | ").collect();
    let span = |words: &str| {
        let words = words.replace('⏎', "\n");
        text.find(&words).map(|at| Span::of(at..at + words.len()))
    };
    SuggestedAttribution {
        source: span(parts[0]).filter(|_| parts[0] != "-"),
        cue: span(parts[1]),
        content: parts[2].split(" + ").filter_map(span).collect(),
    }
}

/// The parts of a statement; each label starts with the number of the statement.
fn parts(report: &Report, nth: usize, it: &Statement) -> Vec<Mark> {
    let nth = nth + 1;
    let content = format!("{nth} content, {:?} {:?}", it.form, it.act).to_lowercase();
    let mut marks: Vec<Mark> =
        it.content.iter().map(|&it| Mark::new(it, content.clone())).collect();
    let date = it.date.map(|it| report.dates[it].span);
    let others = [
        (it.source, "source"),
        (it.cue, "cue"),
        (it.target, "target"),
        (it.via, "via"),
        (it.venue, "venue"),
        (date, "date"),
    ];
    let others = others.into_iter().filter_map(|(span, label)| Some((span?, label)));
    marks.extend(others.map(|(span, label)| Mark::new(span, format!("{nth} {label}"))));
    marks
}

#[test]
fn ten_thousand_marks_are_read_in_time() {
    for text in [
        "\" ".repeat(10_000),
        "\"a ".repeat(10_000),
        "“a” said b ".repeat(5_000),
        "''a'' ".repeat(5_000),
    ] {
        let start = std::time::Instant::now();
        let report = read(&text);
        assert!(report.warnings.len() <= 1, "help: warn of all lone marks at once");
        let seconds = start.elapsed().as_secs();
        assert!(
            seconds < 20,
            "help: {} quotes took {seconds} s; look for a loop in a loop",
            report.quotes.len()
        );
    }
}

proptest::proptest! {
    /// Whatever the text, quotes and statements lie inside it, and reading twice finds the same.
    #[test]
    fn any_text_is_read_soundly(
        text in "(\\PC|[\"'“”‘’«»:,.?!\n —]|[A-Za-z]{1,3} |said |told |Ana Lopez |that |he |to |of |accused |according to |quoted |as saying )*"
    ) {
        let report = read(&text);
        for quote in &report.quotes {
            assert!(holds(&report, quote.span) && quote.span.contains(quote.inner), "{quote:?}");
        }
        assert!(report.quotes.windows(2).all(|it| it[0].span.end() <= it[1].span.start()));
        for it in &report.statements {
            let parts = it.content.iter().chain(&it.source).chain(&it.cue).chain(&it.target).chain(&it.via).chain(&it.venue);
            assert!(!it.content.is_empty() && (0.0..=1.0).contains(&it.confidence), "{it:?}");
            assert!(parts.clone().all(|&span| holds(&report, span)), "{it:?}");
        }
        assert_eq!(read(&text).statements, report.statements);
        assert_eq!(read(&text).quotes, report.quotes);
    }
}
