//! What a denial or a rejection answers, where its own words name it.
//!
//! `rebuffed calls from the party to resign`, `denied the board's allegations`, `will stay on despite demands that she
//! go`: the noun tells what was done, and what stands before or behind it tells whose it was.

use std::ops::Range;

use rashomon_lang::lexicon::acts::{self, Sign};
use rashomon_record::{Act, Answered};

use super::{noun_phrase::object, words::Words};

/// Nouns and what was done.
const NOUNS: [(Sign, Act); 4] = [
    (Sign::Charge, Act::Accuse),
    (Sign::Call, Act::Demand),
    (Sign::Offer, Act::Propose),
    (Sign::Remark, Act::Criticise),
];

/// The noun stands within so many words of the verb, or of *despite*.
const REACH: usize = 7;

/// What a statement answers that consists of `pieces` and does `act`; `None` if it does not say.
pub(super) fn answered(words: &Words, act: Act, pieces: &[Range<usize>]) -> Option<Answered> {
    let first = pieces.first()?;
    if !matches!(act, Act::Deny | Act::Reject) {
        return stays(words, first.clone());
    }
    let pointed = || pointed(words, first.clone());
    let despite = || pieces.iter().find_map(|it| despite(words, it.clone()));
    let asked = || refuses(words, act, first.clone());
    named(words, first.clone()).or_else(pointed).or_else(despite).or_else(asked)
}

/// `refused to leave`: who refuses to do something was asked to.
fn refuses(words: &Words, act: Act, piece: Range<usize>) -> Option<Answered> {
    let is_asked = act == Act::Reject && words.any(piece.start, &["to"]);
    is_asked.then(|| Answered { act: Act::Demand, span: words.span(&piece), by: None })
}

/// `vowed to stay in office`: who says that he does not go has been asked to.
fn stays(words: &Words, piece: Range<usize>) -> Option<Answered> {
    let stays =
        |it: &usize| acts::sign(Sign::Stay, words.word(*it), &words.following(*it)).is_some();
    piece.clone().take(REACH).find(stays)?;
    Some(Answered { act: Act::Demand, span: words.span(&piece), by: None })
}

/// `objected to that`, `disputes this assertion`: what was said just before.
fn pointed(words: &Words, piece: Range<usize>) -> Option<Answered> {
    let is_short = piece.len() <= POINTED;
    let before = piece.start.checked_sub(1);
    let points = words.any(piece.start, &["that", "this", "those", "these", "it", "them", "such"])
        || before.is_some_and(|it| words.any(it, &["that", "this", "those", "these", "such"]));
    let act = Act::Say;
    (is_short && points).then(|| Answered { act, span: words.span(&piece), by: None })
}

/// Words that only point back are so few.
const POINTED: usize = 3;

/// `despite calls …`, anywhere in the piece.
fn despite(words: &Words, piece: Range<usize>) -> Option<Answered> {
    let length = |at: usize| acts::sign(Sign::Despite, words.word(at), &words.following(at));
    let at = piece.clone().find_map(|it| Some(it + length(it)?))?;
    named(words, at..piece.end)
}

/// The noun that stands near the beginning of `piece`, before any mark.
fn named(words: &Words, piece: Range<usize>) -> Option<Answered> {
    let ends = |it: usize| words.any(it, &["and", "but", "that", "which", "who", "to"]);
    let open = |it: &usize| (words.is_word(*it) || words.is_possessive_s(*it)) && !ends(*it);
    let (at, act) = piece.clone().take(REACH).take_while(open).find_map(|at| {
        let named = |it: &&(Sign, Act)| acts::sign(it.0, words.word(at), &[]).is_some();
        Some((at, NOUNS.iter().find(named)?.1))
    })?;
    let open = |it: &usize| !matches!(words.word(*it), "," | ";" | "." | ":");
    let end = (at..piece.end).take_while(open).last()? + 1;
    Some(Answered {
        act,
        span: words.span(&(piece.start..end)),
        by: owner(words, piece.start, at)
            .or_else(|| giver(words, at, end))
            .map(|it| words.span(&it)),
    })
}

/// `the board's allegations`: the words before the possessive.
fn owner(words: &Words, start: usize, noun: usize) -> Option<Range<usize>> {
    let mark = (start..noun).rev().find(|&it| words.is_possessive_s(it))?;
    (mark > start).then_some(start..mark)
}

/// `calls from the party`, `allegations by the board`.
fn giver(words: &Words, noun: usize, end: usize) -> Option<Range<usize>> {
    let near = noun + 1..end.min(noun + 9);
    let from = near.into_iter().find(|&it| words.any(it, &["from", "by"]))?;
    // *By signing a lease* is how, not who.
    if words.word(from + 1).ends_with("ing") {
        return None;
    }
    let is_count = words.any(from + 1, &["more", "fewer", "at", "up"]);
    if is_count { Some(from + 1..end) } else { object(words, from + 1, end) }
}
