//! Names that a trained reader finds.

use std::ops::Range;

use rashomon_lang::lexicon::{countries, grammar, roles::title};
use rashomon_record::{Report, Span, SuggestedName, TokenKind};

use super::{
    evidence::Evidence,
    names::{Found, Name},
    tokens_span,
};

/// Adds the names of people and bodies that the reader finds where the rules find none.
///
/// Names are written with a capital: what is not, and what stands in a heading, is left to the rules, and so is what
/// touches a name or a title of theirs.
pub(super) fn add(report: &Report, evidence: &Evidence<'_>, found: &mut Found) {
    let names = report.suggestions.iter().flat_map(|it| &it.names);
    let mut new = Vec::new();
    for name in names.filter(|it| matches!(it.class.as_str(), "Person" | "Organization")) {
        let Some(tokens) = trimmed(report, report.tokens_in(name.span)) else { continue };
        let sentence = report.sentence_at(report.tokens[tokens.start].span.start());
        let is_plain = sentence.is_some_and(|it| {
            !evidence.is_heading(it) && report.sentences[it].tokens.end >= tokens.end
        });
        let touches = |it: &Range<usize>| it.start < tokens.end && tokens.start < it.end;
        let after = found.names.partition_point(|it| it.tokens.end <= tokens.start);
        let is_taken = found.names.get(after).is_some_and(|it| touches(&it.tokens));
        let titled = found.titles.partition_point(|it| it.end <= tokens.start);
        let is_title = found.titles.get(titled).is_some_and(touches);
        if is_plain && !is_taken && !is_title && is_name(report, &tokens) {
            new.push(Name { tokens, is_titled: false });
        }
    }
    found.names.extend(new);
    found.names.sort_by_key(|it| it.tokens.start);
    found.names.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
}

/// The class that the reader gives the name at `span`.
pub(super) fn class(report: &Report, span: Span) -> Option<&str> {
    let names = &report.suggestions.as_ref()?.names;
    let first = names.partition_point(|it: &SuggestedName| it.span.end() <= span.start());
    let near = names[first..].iter().take_while(|it| it.span.start() < span.end());
    let mut near = near.filter(|it| it.span.contains(span) || span.contains(it.span));
    near.next().map(|it| it.class.as_str())
}

/// The tokens without an article before and a possessive behind them.
fn trimmed(report: &Report, mut tokens: Range<usize>) -> Option<Range<usize>> {
    while !tokens.is_empty() && grammar::is_closed(report.word(tokens.start)) {
        tokens.start += 1;
    }
    let idle = |at: usize| {
        report.tokens[at].kind != TokenKind::Word || report.word(at).starts_with(['\'', '’'])
    };
    while !tokens.is_empty() && idle(tokens.end - 1) {
        tokens.end -= 1;
    }
    (!tokens.is_empty()).then_some(tokens)
}

/// Whether the words are written as names are, and are no title and no adjective.
fn is_name(report: &Report, tokens: &Range<usize>) -> bool {
    let text = report.slice(tokens_span(report, tokens));
    let words = tokens.clone().filter(|&it| report.tokens[it].kind == TokenKind::Word);
    let mut content = words.filter(|&it| !grammar::is_closed(report.word(it)));
    content.all(|it| report.word(it).starts_with(|it: char| !it.is_lowercase()))
        && text.chars().filter(|it| it.is_alphabetic()).count() > 1
        && title(text).is_none()
        && countries::find(text).is_none()
}
