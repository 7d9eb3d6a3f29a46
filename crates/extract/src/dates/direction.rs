//! Whether the words around an expression place it before or after the day of publication.

use std::ops::Range;

use rashomon_lang::lexicon::{grammar, time};

use super::expression::Direction;
use crate::pieces::Pieces;

/// How many pieces are looked at on each side.
const REACH: usize = 25;
/// How far *would* and *could* reach.
const NEAR: usize = 8;

/// The side of the day of publication that the nearest verb speaks of: first to the left, then to the right.
///
/// *Finds* the future in `will meet on Monday`, `scheduled for Friday`, `agreed to meet Monday`, `until July`, and the
/// past in `met on Monday` and `On Monday, he said that he will resign`.
/// *Does not find* anything in the bare present, `the talks open Monday`.
/// *After* `HeidelTime`'s use of the nearest verb's tense, with word lists in place of a tagger.
pub(super) fn around(pieces: &Pieces<'_>, at: &Range<usize>) -> Option<Direction> {
    if matches!(pieces.before(at.start, 1), "until" | "till" | "upcoming") {
        return Some(Direction::Future);
    }
    if pieces.before(at.start, 1) == "since" {
        return Some(Direction::Past);
    }
    if modifies(pieces, at) {
        return None;
    }
    let left = (at.start.saturating_sub(REACH)..at.start).rev();
    let right = at.end..pieces.len().min(at.end.saturating_add(REACH));
    left.chain(right).find_map(|it| {
        let near = it.abs_diff(at.start) <= NEAR;
        if is_possible(pieces, it) {
            near.then_some(Direction::Future)
        } else if is_infinitive_ahead(pieces, it) && follows_the_past(pieces, at.end) {
            Some(Direction::Past)
        } else {
            cue(pieces, it)
        }
    })
}

/// Whether what happened before it stands right behind the expression: *threatened to leave in April after it lost*.
fn follows_the_past(pieces: &Pieces<'_>, end: usize) -> bool {
    let clause = end + 1..pieces.len().min(end.saturating_add(REACH));
    pieces.is_any(end, &["after", "when"])
        && clause.into_iter().find_map(|it| cue(pieces, it)) == Some(Direction::Past)
}

/// Whether the expression stands before a noun, as in *the November elections*: no verb speaks of it.
fn modifies(pieces: &Pieces<'_>, at: &Range<usize>) -> bool {
    let word = pieces.lower(at.end);
    let noun = pieces.small(at.end) && !grammar::is_closed(word) && !time::is_past(word);
    noun && matches!(
        pieces.before(at.start, 1),
        "the" | "a" | "its" | "their" | "his" | "her" | "this"
    )
}

/// *would*, *could*, *may*: what is possible lies ahead, as far as the same clause reaches.
fn is_possible(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.is_any(at, &["would", "could", "may", "might"]) && pieces.lower(at + 1) != "not"
}

/// What the word at `at` says about the time of its clause.
fn cue(pieces: &Pieces<'_>, at: usize) -> Option<Direction> {
    let word = pieces.lower(at);
    let contracted = word == "won" && pieces.is_any(at + 1, &["'", "’"]);
    if pieces.capital(at) && at > 0 {
        return None;
    }
    let planned = time::is_future(word) && !describes(pieces, at);
    if contracted || planned || is_infinitive_ahead(pieces, at) {
        Some(Direction::Future)
    } else if time::is_past(word) && !describes(pieces, at) {
        Some(Direction::Past)
    } else {
        None
    }
}

/// *to* in `agreed to meet`, `is to vote`.
fn is_infinitive_ahead(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.lower(at) == "to" && pieces.small(at + 1) && time::is_toward(pieces.before(at, 1))
}

/// Whether a participle stands before a noun: *the injured man*.
fn describes(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.lower(at).ends_with("ed")
        && matches!(pieces.before(at, 1), "the" | "a" | "an" | "his" | "their")
}
