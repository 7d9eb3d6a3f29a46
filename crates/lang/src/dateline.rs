//! Datelines: `BRENT HARBOUR, Velmora, March 3 (Wire) —`.

use std::ops::Range;

use rashomon_record::{Report, TokenKind};

/// How many tokens a dateline may have.
const LONGEST: usize = 14;

/// Where the tokens of a block go on after the dateline that they begin with; their start if they have none.
///
/// A dateline is a place in capitals, perhaps with a date and an agency, and a dash; or a place, an agency in brackets
/// and a dash. What follows begins as a sentence does, for *NATO — the alliance* is none.
pub(crate) fn end(report: &Report, block: &Range<usize>) -> usize {
    let reach = block.start..block.end.min(block.start + LONGEST);
    let dash = reach.clone().find(|&it| matches!(report.word(it), "—" | "–" | "--" | "-" | "―"));
    // Of a block that is nothing else, nothing is left out.
    let Some(dash) = dash.filter(|it| it + 1 < block.end && begins(report, it + 1)) else {
        return block.start;
    };
    let before = block.start..dash;
    let first = before.clone().next().map_or("", |it| report.word(it));
    let shouts = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let credits = before.len() > 1 && report.word(dash - 1) == ")";
    let fits = before.clone().all(|it| is_part(report, it));
    if fits && (shouts || credits) { dash + 1 } else { block.start }
}

/// Whether a sentence may begin at the token.
fn begins(report: &Report, at: usize) -> bool {
    let word = report.word(at);
    !word.starts_with(char::is_lowercase) && report.tokens[at].kind != TokenKind::Punctuation
}

/// Whether the token may stand in a dateline.
fn is_part(report: &Report, at: usize) -> bool {
    let word = report.word(at);
    match report.tokens[at].kind {
        TokenKind::Punctuation => matches!(word, "," | "." | "(" | ")" | "/"),
        TokenKind::Quote => false,
        _ => word.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit()),
    }
}
