//! Cuts reports into the passages that are compared.

use std::{collections::BTreeSet, ops::Range};

use rashomon_record::{BlockKind, Report, Span};

use crate::reading::Reading;

/// A passage that may tell one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    /// The sentence, as an index.
    pub(crate) sentence: usize,
    /// The passage.
    pub(crate) span: Span,
    /// The statement whose content it is.
    pub(crate) statement: Option<usize>,
    /// Whether it is a part of its sentence or of what a statement says, between commas or dashes.
    pub(crate) is_part: bool,
}

/// A sentence with more statements is none, but text without full stops.
const MOST_SAID: usize = 32;

/// Each sentence, its parts, and each statement as far as it stands in one sentence; in order.
pub(crate) fn of(reading: &Reading) -> Vec<Cut> {
    let report = reading.report;
    let said = said(report);
    let length = |at: usize| report.sentences[at].span.len();
    // A sentence that is all quotation is the statement, not a second passage.
    let whole: BTreeSet<usize> = said
        .iter()
        .filter(|it| covers(it.span, length(it.sentence)))
        .map(|it| it.sentence)
        .collect();
    let mut all = said.clone();
    for it in &said {
        let parts = report.clauses(it.span).into_iter();
        all.extend(parts.map(|span| Cut { span, is_part: true, ..*it }));
    }
    for at in (0..report.sentences.len()).filter(|&it| is_body(report, it)) {
        let new = |span, is_part| Cut { sentence: at, span, statement: None, is_part };
        if !whole.contains(&at) {
            all.push(new(report.sentences[at].span, false));
        }
        let first = said.partition_point(|it| it.sentence < at);
        let here = || said[first..].iter().take_while(|it| it.sentence == at).take(MOST_SAID);
        let is_new = |it: &Span| {
            !here().any(|other| it.overlaps(other.span) && covers(*it, other.span.len()))
                && !here().any(|other| other.span.contains(*it))
        };
        all.extend(
            report
                .clauses(report.sentences[at].span)
                .into_iter()
                .filter(is_new)
                .map(|it| new(it, true)),
        );
    }
    all.sort_unstable();
    all
}

/// Whether a span is nearly as long as something of this length, or longer.
fn covers(span: Span, length: usize) -> bool {
    10 * span.len() >= 9 * length
}

/// Whether a sentence is the report's text, and not a headline or boilerplate.
fn is_body(report: &Report, sentence: usize) -> bool {
    let block = &report.blocks[report.sentences[sentence].block];
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation)
}

/// Each statement as far as it stands in one sentence, by sentence.
fn said(report: &Report) -> Vec<Cut> {
    let mut said: Vec<Cut> = Vec::new();
    for (at, statement) in report.statements.iter().enumerate() {
        let mut last: Option<usize> = None;
        for &piece in &statement.content {
            for sentence in sentences_of(report, piece).filter(|&it| is_body(report, it)) {
                let Some(span) = cut(report, piece, sentence) else { continue };
                let mut spans = sentences_in(report, span);
                let goes_on = |it: &Cut| spans.len() == 1 || !ends_sentence(report, it.span);
                // A quotation that its speaker interrupts goes on in the second piece.
                if let Some(it) = said.last_mut().filter(|it| last == Some(sentence) && goes_on(it))
                {
                    it.span = it.span.cover(spans.remove(0));
                }
                let new = |span| Cut { sentence, span, statement: Some(at), is_part: false };
                said.extend(spans.into_iter().map(new));
                last = Some(sentence);
            }
        }
    }
    said.sort_unstable();
    said
}

/// Whether the text of the span ends as a sentence does.
fn ends_sentence(report: &Report, span: Span) -> bool {
    report.slice(span).ends_with(['.', '!', '?', '…'])
}

/// The sentences that a piece of content stands in.
fn sentences_of(report: &Report, piece: Span) -> Range<usize> {
    let start = report.sentences.partition_point(|it| it.span.end() <= piece.start());
    let end = report.sentences.partition_point(|it| it.span.start() < piece.end());
    start..end.max(start)
}

/// The sentences that stand inside a quotation, which the sentence around it holds together.
fn sentences_in(report: &Report, span: Span) -> Vec<Span> {
    let tokens = &report.tokens[report.tokens_in(span)];
    let mut parts = Vec::new();
    let mut start = span.start();
    for pair in tokens.windows(2) {
        let ends = matches!(report.slice(pair[0].span), "." | "!" | "?" | "…");
        let starts = report.slice(pair[1].span).starts_with(char::is_uppercase);
        if ends && starts && pair[0].span.end() > start {
            parts.push(Span::of(start..pair[0].span.end()));
            start = pair[1].span.start();
        }
    }
    parts.push(Span::of(start..span.end().max(start)));
    parts
}

/// The part of `piece` that stands in a sentence, without blanks at its ends.
fn cut(report: &Report, piece: Span, sentence: usize) -> Option<Span> {
    let sentence = report.sentences[sentence].span;
    let (start, end) = (piece.start().max(sentence.start()), piece.end().min(sentence.end()));
    let text = report.text().get(start..end)?;
    let lead = text.len() - text.trim_start().len();
    (!text.trim().is_empty()).then(|| Span::of(start + lead..start + text.trim_end().len()))
}
