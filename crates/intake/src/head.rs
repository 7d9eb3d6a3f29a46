//! What the text itself says about the report: its headline, its byline, a date line, a copyright line.

use std::sync::LazyLock;

use jiff::civil::Date;
use rashomon_record::{Basis, BlockKind, Known, Published, Report, Span, Warning, YearHint};
use regex::Regex;

use crate::{
    byline,
    draft::{check, skip},
    stamp::{self, Reading},
};

/// Blocks at the head of a report in which a byline or a date line stands.
const HEAD: usize = 6;

/// Blocks at its foot in which a copyright line or a date line stands.
const FOOT: usize = 4;

/// Reads the lines at the head and the foot of `report`. What they say fills the metadata that is not known from
/// outside the text; they are boilerplate either way.
pub(crate) fn read(report: &mut Report, latest: Option<Date>) {
    headline(report);
    let count = report.blocks.len();
    for at in 0..count {
        let is_paragraph =
            matches!(report.blocks[at].kind, BlockKind::Paragraph | BlockKind::Heading);
        if !is_paragraph || !(at < HEAD || at + FOOT >= count) {
            continue;
        }
        let _ =
            dated(report, at, latest) || credited(report, at) || copyrighted(report, at, latest);
    }
}

/// Whether two lines have the same words.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    let letters = |it: &str| {
        it.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    letters(a) == letters(b) && a.contains(char::is_alphanumeric)
}

/// Names the headline: the block that has the words of the title, or a first line that looks like one.
fn headline(report: &mut Report) {
    if let Some(title) = report.blocks.iter().find(|it| it.kind == BlockKind::Title) {
        let known = Known::read(report.slice(title.span).to_owned(), "first heading", title.span);
        report.metadata.title.get_or_insert(known);
        return;
    }
    let Some(first) = report.blocks.first() else { return };
    let span = first.span;
    let line = report.slice(span);
    match &report.metadata.title {
        Some(title) if !same_words(line, &title.value) => {}
        Some(_) => report.blocks[0].kind = BlockKind::Title,
        None if looks_like_headline(report) => {
            report.metadata.title = Some(Known::read(line.to_owned(), "first line", span));
            report.blocks[0].kind = BlockKind::Title;
        }
        None => {}
    }
}

/// Whether the first line is short, does not end as a sentence does, and stands alone.
fn looks_like_headline(report: &Report) -> bool {
    let (Some(first), Some(second)) = (report.blocks.first(), report.blocks.get(1)) else {
        return false;
    };
    let line = report.slice(first.span);
    let words = line.split_whitespace().count();
    let apart = report.text()[first.span.end()..second.span.start()].matches('\n').count() > 1;
    let dated = stamp::whole(report.slice(second.span)).is_some();
    (2..=30).contains(&words)
        && line.len() <= 250
        && !line.ends_with(['.', ':', ';', ','])
        && line.contains(char::is_alphabetic)
        && stamp::whole(line).is_none()
        && !is_byline(line)
        && (apart || dated)
}

/// A label before a date on a line of its own.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?P<published>(?:first )?published|posted|date|publication date|issued|created)|(?P<modified>(?:last )?(?:updated|modified|edited)|upd))\s*(?:on|at)?\s*:?\s+",
    )
    .expect("the pattern is well formed")
});

/// Reads block `at` as a date line.
fn dated(report: &mut Report, at: usize, latest: Option<Date>) -> bool {
    let span = report.blocks[at].span;
    let line = report.slice(span);
    if line.len() > 100 {
        return false;
    }
    let label = LABEL.captures(line);
    let after = label.as_ref().map_or(0, |it| it[0].len());
    let Some(reading) = stamp::whole(&line[after..]) else { return false };
    let is_modified = label.is_some_and(|it| it.name("modified").is_some());
    match reading {
        Reading::Either(a, b) => either(report, span, a, b),
        Reading::Day(stamp) => match check(stamp.date, latest) {
            Err(why) => {
                let message = format!("date line {} not used: {why}", stamp.date);
                report.warnings.push(Warning::at(span, message));
            }
            Ok(()) if is_modified => {
                let known = Known::read(stamp.spelled(), "a line of its own in the text", span);
                report.metadata.modified.get_or_insert(known);
            }
            Ok(()) => {
                let from = if at < HEAD {
                    "a line of its own at the head of the text"
                } else {
                    "a line of its own at the end of the text"
                };
                let published = Published {
                    date: stamp.date,
                    basis: Basis::Text,
                    from: from.into(),
                    span: Some(span),
                };
                report.metadata.published.get_or_insert(published);
            }
        },
    }
    skip(&mut report.blocks[at], "date line");
    true
}

/// A date line that can be read in two ways: the year is known, the day stays open.
fn either(report: &mut Report, span: Span, a: Date, b: Date) {
    if report.metadata.published.is_some() {
        return;
    }
    let message = format!("date line may be {a} or {b}: the day of publication is left open");
    report.warnings.push(Warning::at(span, message));
    let hint =
        YearHint { year: a.year(), from: "date line".into(), basis: Basis::Text, span: Some(span) };
    report.metadata.year.get_or_insert(hint);
}

/// Reads block `at` as a byline.
fn credited(report: &mut Report, at: usize) -> bool {
    let span = report.blocks[at].span;
    let line = report.slice(span);
    if !is_byline(line) {
        return false;
    }
    if let Some(persons) = byline::persons([line]) {
        report.metadata.byline.get_or_insert(Known::read(
            persons,
            "a line of its own in the text",
            span,
        ));
    }
    skip(&mut report.blocks[at], "byline");
    true
}

/// Whether a line is a byline: *By* and names, of persons or of an agency. *By Friday* looks the same from here; no
/// report has that alone on a line.
fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else {
        return false;
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let capital = |it: &str| it.starts_with(|c: char| c.is_uppercase());
    let is_short = words.len() <= 16 && !line.ends_with(['.', '?', '!', ':']);
    let is_agency = words.len() <= 4 && words.iter().all(|it| capital(it));
    is_short
        && words.first().is_some_and(|it| capital(it))
        && (is_agency || byline::persons([line]).is_some())
}

static COPYRIGHT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:copyright\b|©|\(c\)|&copy;)[\s:]*(?:©|\(c\)|copyright\b)?[\s:]*(?:by\s+)?(?P<rest>.*)$")
        .expect("the pattern is well formed")
});

static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?:19|20)\d{2}\s*[-–/]\s*)?((?:19|20)\d{2})\b")
        .expect("the pattern is well formed")
});

/// Reads block `at` as a copyright line: it may name the outlet and the year.
fn copyrighted(report: &mut Report, at: usize, latest: Option<Date>) -> bool {
    let span = report.blocks[at].span;
    let line = report.slice(span);
    let Some(found) = COPYRIGHT.captures(line) else { return false };
    let rest = &found["rest"];
    let (holder, year) = (holder(rest), year(rest, latest));
    if line.split_whitespace().count() > 90 || holder.is_none() && year.is_none() {
        return false;
    }
    if let Some(holder) = holder {
        report.metadata.outlet.get_or_insert(Known::read(holder, "copyright line", span));
    }
    if let Some(year) = year {
        let hint =
            YearHint { year, from: "copyright line".into(), basis: Basis::Text, span: Some(span) };
        report.metadata.year.get_or_insert(hint);
    }
    skip(&mut report.blocks[at], "copyright line");
    true
}

/// The last year that a copyright line names.
fn year(rest: &str, latest: Option<Date>) -> Option<i16> {
    let year = YEARS.captures_iter(rest).last()?[1].parse().ok()?;
    latest.is_none_or(|it| year <= it.year()).then_some(year)
}

/// What companies put behind their names.
const LEGAL_FORMS: &[&str] = &[
    "limited",
    "ltd",
    "llc",
    "inc",
    "incorporated",
    "plc",
    "corp",
    "corporation",
    "gmbh",
    "ag",
    "pty",
    "co",
];

/// Who holds the copyright: what stands before the first sentence's end, without years and the legal form.
fn holder(rest: &str) -> Option<String> {
    let without_years = YEARS.replace_all(rest, " ");
    let sentence = without_years
        .split([',', ';', '|', '·', '•', '('])
        .flat_map(|it| it.split(". "))
        .find(|it| it.contains(char::is_alphabetic))?;
    let lower = sentence.to_lowercase();
    let sentence = &sentence[..lower
        .find("all rights")
        .filter(|_| lower.len() == sentence.len())
        .unwrap_or(sentence.len())];
    let mut words: Vec<&str> = sentence.split_whitespace().collect();
    let bare = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    while words
        .last()
        .is_some_and(|it| LEGAL_FORMS.contains(&bare(it).as_str()) || bare(it).is_empty())
    {
        words.pop();
    }
    while words.first().is_some_and(|it| bare(it).is_empty() || bare(it) == "by") {
        words.remove(0);
    }
    let name = words.join(" ").trim_end_matches('.').to_owned();
    let is_name = (1..=7).contains(&words.len())
        && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::draft::{Body, Draft};

    fn check(text: &str, expect: Expect) {
        let today = Date::new(2026, 11, 22).ok();
        let report = Draft::new("a.txt", Body::Lines(text.into())).finish(today);
        let known = |it: &Option<Known<String>>| {
            it.as_ref().map_or("-".into(), |it| format!("{} ({})", it.value, it.from))
        };
        let data = &report.metadata;
        let mut out = format!(
            "title {}\noutlet {}\nbyline {}\n",
            known(&data.title),
            known(&data.outlet),
            known(&data.byline)
        );
        let published =
            data.published.as_ref().map_or("-".into(), |it| format!("{} ({})", it.date, it.from));
        out += &format!("published {published}\nmodified {}\n", known(&data.modified));
        out += &format!(
            "year {}\n",
            data.year.as_ref().map_or("-".into(), |it| format!("{} ({})", it.year, it.from))
        );
        for block in &report.blocks {
            out += &format!("{:?} {}\n", block.kind, report.slice(block.span));
        }
        for warning in &report.warnings {
            out += &format!("warning: {}\n", warning.message);
        }
        expect.assert_eq(&out);
    }

    #[test]
    fn all_lines_of_a_head_and_a_foot() {
        check(
            "\n\nBridge closed – mayor\n\nBy Jane Doe, Staff Writer\n\n30/09/2016\n\nUpdated 1 October 2016\n\nThe bridge was closed on Friday, the mayor said.\n\nCopyright The Valley Times Limited 2016",
            expect![[r#"
                title Bridge closed – mayor (first line)
                outlet The Valley Times (copyright line)
                byline Jane Doe (a line of its own in the text)
                published 2016-09-30 (a line of its own at the head of the text)
                modified 2016-10-01 (a line of its own in the text)
                year -
                Title Bridge closed – mayor
                Skipped("byline") By Jane Doe, Staff Writer
                Skipped("date line") 30/09/2016
                Skipped("date line") Updated 1 October 2016
                Paragraph The bridge was closed on Friday, the mayor said.
                Skipped("copyright line") Copyright The Valley Times Limited 2016
            "#]],
        );
    }

    #[test]
    fn what_stays_open() {
        check(
            "The bridge was closed.\n03/04/2016\nIt fell in 2015.\n30/09/2031\nThe end came soon.",
            expect![[r#"
                title -
                outlet -
                byline -
                published -
                modified -
                year 2016 (date line)
                Paragraph The bridge was closed.
                Skipped("date line") 03/04/2016
                Paragraph It fell in 2015.
                Skipped("date line") 30/09/2031
                Paragraph The end came soon.
                warning: date line may be 2016-04-03 or 2016-03-04: the day of publication is left open
                warning: date line 2031-09-30 not used: it lies after 2026-11-22, when the report was taken
            "#]],
        );
    }

    #[test]
    fn holders() {
        let check = |line: &str| {
            COPYRIGHT.captures(line).and_then(|it| holder(&it["rest"])).unwrap_or("-".into())
        };
        for (line, expected) in [
            ("Copyright The Valley Times Limited 2016", "The Valley Times"),
            (
                "Copyright © 2019 The Valley Times, LLC. Ask us before you reprint.",
                "The Valley Times",
            ),
            ("© 2010-2016 Valley Media Group Ltd. All rights reserved.", "Valley Media Group"),
            ("(c) 2016 by Valley News", "Valley News"),
            (
                "Copyright 2018 The News Agency. All rights reserved. This material may not be published.",
                "The News Agency",
            ),
            ("© 2016 All rights reserved", "-"),
            ("© 2016", "-"),
        ] {
            assert_eq!(check(line), expected, "{line}");
        }
    }
}
