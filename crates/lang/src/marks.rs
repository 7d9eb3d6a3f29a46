//! Which quotation marks belong together.

use std::ops::Range;

use rashomon_record::{Report, TokenKind};

/// An opening and a closing quotation mark, as indices into [`Report::tokens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The mark that opens.
    pub open: usize,
    /// The mark that closes.
    pub close: usize,
}

/// Marks that open and close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

/// Pairs the quotation marks among `tokens`, by their shape where it tells and else by the white space around them.
///
/// A mark that opens while one of its family is open replaces it: the earlier one has no closing mark, as at the head
/// of a paragraph when a quotation goes on. Pairs may hold others; they are ordered by where they close.
pub fn pairs(report: &Report, tokens: Range<usize>) -> Vec<Pair> {
    let mut open: Vec<(Family, usize)> = Vec::new();
    let mut pairs = Vec::new();
    let nests = nests(report, &tokens);
    for at in tokens.clone().filter(|&it| report.tokens[it].kind == TokenKind::Quote) {
        let family = family(report.word(at));
        let found = open.iter().rposition(|it| it.0 == family);
        if opens(report, &tokens, at, found.is_some()) {
            if let Some(found) = found.filter(|_| !nests) {
                open.truncate(found);
            }
            open.push((family, at));
        } else if let Some(found) = found {
            pairs.push(Pair { open: open[found].1, close: at });
            open.truncate(found);
        }
    }
    pairs
}

/// Whether the curly double marks stand inside each other and each has its counterpart: `“What is “news”? Who asks?”`.
fn nests(report: &Report, tokens: &Range<usize>) -> bool {
    let mut depth = 0_i32;
    let mut deepest = 0;
    for at in tokens.clone().filter(|&it| report.tokens[it].kind == TokenKind::Quote) {
        depth += match report.word(at) {
            "“" => 1,
            "”" => -1,
            "\"" => return false,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
        deepest = deepest.max(depth);
    }
    depth == 0 && deepest == 2
}

/// The pairs that lie inside no other, in order.
#[must_use]
pub fn outermost(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by_key(|it| it.open);
    let mut end = 0;
    pairs.retain(|it| {
        let outer = it.open >= end;
        end = end.max(it.close);
        outer
    });
    pairs
}

fn family(mark: &str) -> Family {
    match mark {
        "'" | "‘" | "’" | "‛" | "‚" | "`" => Family::Single,
        "«" | "»" | "‹" | "›" => Family::Angle,
        "「" | "」" | "『" | "』" => Family::Corner,
        _ => Family::Double,
    }
}

/// Whether the mark opens a quotation.
fn opens(report: &Report, tokens: &Range<usize>, at: usize, is_open: bool) -> bool {
    match report.word(at) {
        "‘" | "„" | "‚" | "``" | "`" | "「" | "『" | "〝" => return true,
        "」" | "』" | "〞" | "〟" => return false,
        _ => (),
    }
    let text = report.text();
    let span = report.tokens[at].span;
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let before = at == tokens.start || blank(text[..span.start()].chars().next_back());
    let after = at + 1 == tokens.end || blank(text[span.end()..].chars().next());
    let word_follows = text[span.end()..].chars().next().is_some_and(char::is_alphanumeric);
    match (before, after, report.word(at)) {
        // French sets a space before it: « Non », dit-elle.
        (true, false, "»" | "›") if is_open && !word_follows => false,
        (true, false, "”" | "’") | (false, true, _) => false,
        (true, false, _) | (_, _, "“" | "«" | "‹") => true,
        (_, _, "”" | "’" | "»" | "›") => false,
        (false, false, _) => !is_open && follows_joint(text, span.start()),
        (true, true, _) => !is_open,
    }
}

/// Whether a bracket or dash stands right before `at`.
fn follows_joint(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before
        .is_some_and(|it| matches!(it, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':' | '\'' | '‘'))
}
