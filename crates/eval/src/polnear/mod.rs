//! Statements against PolNeAR.
//!
//! PolNeAR marks source, cue and content of each attribution, in Unicode code points; quotation marks and *that* stand
//! inside its contents, while a [`Statement`] leaves them out, so they are added before both are compared.

pub(crate) mod corpus;
mod scores;

use std::{fs, path::Path};

use anstream::println;
use anyhow::{Context, Result};
use rashomon::Rashomon;
use rashomon_record::{Report, Span, Statement};

use self::{
    corpus::Attribution,
    scores::{Links, Scores},
};

/// Prints the scores on the `split` of the corpus in `folder`; reads each `every`-th article only.
///
/// With `errors`, prints what was missed and what was found besides, too.
pub(crate) fn score(
    rashomon: &Rashomon,
    folder: &Path,
    split: &str,
    every: usize,
    errors: bool,
) -> Result<()> {
    let mut scores = Scores::default();
    for path in corpus::articles(&folder.join(split))?.into_iter().step_by(every.max(1)) {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold = corpus::attributions(folder, split, &path, &text)?;
        let mut report = Report::new(path.to_string_lossy(), text);
        rashomon.read(&mut report);
        let found: Vec<_> = outer(&report).map(|it| found(&report, it)).collect();
        let links = scores.add(report.text(), &gold, &found);
        if errors {
            print_errors(report.text(), &gold, &found, &links);
        }
    }
    scores.print();
    Ok(())
}

/// The statements that stand in no other's content: PolNeAR has one label a word.
fn outer(report: &Report) -> impl Iterator<Item = &Statement> {
    let inside = |inner: &Statement, outer: &Statement| {
        let (inner, outer) = (inner.content[0], &outer.content);
        outer.iter().any(|it| it.contains(inner) && it.len() > inner.len())
    };
    report
        .statements
        .iter()
        .filter(move |&it| !report.statements.iter().any(|other| inside(it, other)))
}

/// A statement as PolNeAR would mark it: the content with its marks and its *that*.
fn found(report: &Report, statement: &Statement) -> Attribution {
    let content = statement.content.iter().map(|&it| with_marks(report.text(), it));
    let parts = [
        statement.source.into_iter().collect(),
        statement.cue.into_iter().collect(),
        content.collect(),
    ];
    Attribution { parts, rule: statement.rule }
}

/// `span` with a quotation mark on either side, and the *that* before it.
fn with_marks(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start(), span.end());
    let marks = ["\"", "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'"];
    if let Some(mark) = marks.iter().find(|it| text[..start].ends_with(**it)) {
        start -= mark.len();
    }
    if let Some(mark) = marks.iter().find(|it| text[end..].starts_with(**it)) {
        end += mark.len();
    }
    for word in ["that ", "That "] {
        start -= if text[..start].ends_with(word) { word.len() } else { 0 };
    }
    Span::of(start..end)
}

/// Prints what was missed and what was found besides, with `[source]`, `(cue)` and `{content}` in their places.
fn print_errors(text: &str, gold: &[Attribution], found: &[Attribution], links: &Links) {
    let Links { linked, pairs } = links;
    for (at, it) in gold.iter().enumerate().filter(|it| !linked.iter().any(|link| link.0 == it.0)) {
        let kind = if pairs.iter().any(|link| link.0 == at) { "PARTLY" } else { "MISSED" };
        println!("{kind:7} {}", marked(text, it));
    }
    for (at, it) in found.iter().enumerate().filter(|it| !linked.iter().any(|link| link.1 == it.0))
    {
        let kind = if pairs.iter().any(|link| link.1 == at) { "partly" } else { "BESIDES" };
        println!("{kind:7} {} <{}>", marked(text, it), it.rule);
    }
}

fn marked(text: &str, attribution: &Attribution) -> String {
    let mut spans: Vec<(Span, &str, &str)> = Vec::new();
    for (part, marks) in [("[", "]"), ("(", ")"), ("{", "}")].into_iter().enumerate() {
        spans.extend(attribution.parts[part].iter().map(|&it| (it, marks.0, marks.1)));
    }
    spans.sort_unstable();
    let first = spans.first().map_or(0, |it| it.0.start());
    let before: String = text[..first].chars().rev().take(40).collect();
    let mut line: String = before.chars().rev().collect();
    let mut at = first;
    for (span, open, close) in spans {
        if span.start() < at {
            continue;
        }
        line += &text[at..span.start()];
        line.extend([open, &text[span.range()], close]);
        at = span.end();
    }
    line.extend(text[at..].chars().take(40));
    line.replace('\n', "⏎")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_and_marks_are_added() {
        let text = "She said that “we will”.";
        let span = with_marks(text, Span::of(17..24));
        assert_eq!(&text[span.range()], "that “we will”");
    }
}
