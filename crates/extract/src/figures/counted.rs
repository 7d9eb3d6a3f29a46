//! What a number counts.

use std::ops::Range;

use rashomon_lang::lexicon::{
    grammar::{self, Class},
    units,
};

use crate::pieces::{Pieces, Shape};

/// How many pieces a description of what is counted may have.
const LONGEST: usize = 16;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The noun with what restricts it: `farmers trapped by the flood`.
    pub(super) pieces: Range<usize>,
    /// The piece behind the noun.
    pub(super) noun_end: usize,
}

/// What the number that ends at `end` counts; `blocked` tells pieces that are part of a date.
///
/// *Finds* `people` in `some 30,000 people`, `farmers trapped by the flood`, `miners are trapped` (so
/// that reports that put it either way can be compared), `voters` in `20 percent of voters`, `strike` in `a ten-day
/// strike`.
/// *Does not find* a noun that stands before its number, or elsewhere.
pub(super) fn counted(
    pieces: &Pieces<'_>,
    end: usize,
    joined: bool,
    measured: bool,
    blocked: &dyn Fn(usize) -> bool,
) -> Option<Counted> {
    let start = noun_start(pieces, end, joined, measured)?;
    let noun_end = noun_end(pieces, start, measured, blocked)?;
    let end = restricted(pieces, noun_end, blocked);
    Some(Counted { pieces: start..end, noun_end })
}

/// The first piece of the noun phrase: right behind a bare number or joined unit, behind *of* and *in* otherwise.
fn noun_start(pieces: &Pieces<'_>, end: usize, joined: bool, measured: bool) -> Option<usize> {
    let of = pieces.lower(end) == "of";
    let mut start = end;
    if of || (measured && !joined && pieces.lower(end) == "worth" && pieces.lower(end + 1) == "of")
    {
        start += 1 + usize::from(!of);
        while pieces.is_any(
            start,
            &["the", "a", "an", "its", "their", "all", "his", "her", "those", "these"],
        ) {
            start += 1;
        }
        start = behind_owner(pieces, start);
    } else if measured && !joined {
        let money = pieces.lower(end) == "in" && pieces.small(end + 1);
        return (money && !grammar::is_closed(pieces.lower(end + 1))).then_some(end + 1);
    }
    Some(start)
}

/// The piece behind whoever owns what follows: *years of | the mayor's | letters*; `start` if it is nobody's.
fn behind_owner(pieces: &Pieces<'_>, start: usize) -> usize {
    let is_mark = |at: usize| pieces.is_any(at, &["'", "’"]) && pieces.glued(at);
    let mark = (start + 1..=start + LONGEST_OWNER).find(|&it| is_mark(it));
    let named = |mark: &usize| (start..*mark).all(|it| pieces.shape(it) == Some(Shape::Word));
    mark.filter(named).map_or(start, |it| {
        let letter = pieces.glued(it + 1) && pieces.lower(it + 1) == "s";
        it + 1 + usize::from(letter)
    })
}

/// How many words may name an owner: *President Ana Lopez*.
const LONGEST_OWNER: usize = 5;

/// The piece behind the head of the noun phrase that starts at `start`.
fn noun_end(
    pieces: &Pieces<'_>,
    start: usize,
    measured: bool,
    blocked: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    if units::is_state(pieces.lower(start)) && !pieces.small(start + 1) {
        return Some(start + 1);
    }
    let phrase =
        (start..start + 6).take_while(|at| !ends_noun(pieces, *at, start) && !blocked(*at));
    let end = phrase.last()? + 1;
    let plural = (start..end).find(|at| is_plural(pieces, *at));
    match plural {
        Some(first) => Some(
            (first + 1..end).take_while(|at| is_plural(pieces, *at)).last().unwrap_or(first) + 1,
        ),
        // Without a plural the words may be anything; a unit or a state still says enough.
        None if measured => Some(end.min(start + 3)),
        None => units::is_state(pieces.lower(start)).then_some(start + 1),
    }
}

/// Whether the piece can be the head of what is counted.
fn is_plural(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = pieces.lower(at);
    let regular = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    let joined = pieces.hyphen(at + 1);
    (regular || units::is_plural(word) || units::is_counted(word)) && !joined
}

/// Whether the piece cannot be part of the noun phrase that starts at `start`.
fn ends_noun(pieces: &Pieces<'_>, at: usize, start: usize) -> bool {
    let word = pieces.lower(at);
    let hyphen = pieces.hyphen(at);
    let possessive = pieces.is_any(at, &["'", "’"]) && pieces.glued(at);
    let verb =
        at > start && word.ends_with("ed") && !is_plural(pieces, at + 1) && !units::is_state(word);
    let mark = pieces.shape(at) != Some(Shape::Word) && !hyphen;
    let adverb = matches!(word, "other" | "more" | "such" | "new" | "former" | "past");
    let digits = pieces.shape(at) == Some(Shape::Digits) && pieces.lower(at.wrapping_sub(1)) == "-";
    (mark && !digits) || possessive || verb || (grammar::is_closed(word) && !adverb)
}

/// The end of what restricts the noun: a participle or preposition behind it, or *are* with a participle.
fn restricted(pieces: &Pieces<'_>, noun_end: usize, blocked: &dyn Fn(usize) -> bool) -> usize {
    let word = pieces.lower(noun_end);
    // `workers marched` tells what they did, `people trapped in the city` which people.
    let led = grammar::is(pieces.lower(noun_end + 1), Class::Preposition);
    let participle = (units::is_state(word) || units::is_participle(word) && led)
        && !followed_by_object(pieces, noun_end);
    let preposition = matches!(
        word,
        "in" | "of"
            | "from"
            | "at"
            | "inside"
            | "near"
            | "across"
            | "under"
            | "within"
            | "around"
            | "without"
    );
    let opened =
        if participle || preposition { Some(noun_end + 1) } else { predicate(pieces, noun_end) };
    let Some(opened) = opened else { return noun_end };
    let reach = (noun_end + LONGEST).min(pieces.len());
    let mut end = (opened..reach)
        .find(|at| is_boundary(pieces, *at) || is_verb(pieces, *at, opened) || blocked(*at))
        .unwrap_or(reach);
    while end > noun_end && is_dangling(pieces, end - 1) {
        end -= 1;
    }
    end
}

/// The piece behind *are trapped*, *have been displaced*, *are in need*, if it stands at `at`.
fn predicate(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    if matches!(pieces.lower(at), "have" | "has" | "had") {
        next += 1;
        if !pieces.is_any(next, &["been"]) {
            return None;
        }
    }
    if !pieces
        .is_any(next, &["are", "were", "is", "was", "be", "been", "remain", "remained", "being"])
    {
        return None;
    }
    next += 1;
    while pieces.lower(next).ends_with("ly")
        || pieces.is_any(next, &["still", "now", "also", "being", "reported"])
    {
        next += 1;
    }
    let word = pieces.lower(next);
    let state =
        units::is_participle(word) || units::is_state(word) || pieces.are(next, &["in", "need"]);
    (state && !pieces.is_any(next, &["said", "expected", "supposed"])).then_some(next + 1)
}

/// Whether a word in *-ed* behind the noun is its verb: `rebels killed the mayor`.
fn followed_by_object(pieces: &Pieces<'_>, at: usize) -> bool {
    let next = pieces.lower(at + 1);
    let object = grammar::is(next, Class::Determiner)
        || grammar::is(next, Class::Possessive)
        || grammar::is(next, Class::Object);
    object || matches!(next, "that" | "to") || pieces.lower(at) == "died" || pieces.capital(at + 1)
}

/// Where a description ends: punctuation, a further clause, a further number.
fn is_boundary(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = pieces.lower(at);
    let inner = pieces.hyphen(at)
        || (pieces.is_any(at, &["'", "’"]) && pieces.glued(at) && pieces.glued(at + 1));
    let mark = pieces.shape(at) == Some(Shape::Mark) && !inner;
    let clause = matches!(word, "who" | "which" | "that" | "said" | "says" | "but" | "and" | "or");
    let verb =
        [Class::Be, Class::Have, Class::Do, Class::Modal].iter().any(|it| grammar::is(word, *it));
    let subordinate =
        grammar::is(word, Class::Subordinator) && !matches!(word, "since" | "before" | "amid");
    let time = matches!(word, "since" | "before" | "during" | "until" | "every" | "per");
    mark || clause
        || verb
        || subordinate
        || time
        || grammar::is(word, Class::Subject) && word != "one" && word != "it"
        || pieces.shape(at) == Some(Shape::Digits) && !pieces.glued(at)
}

/// Whether an open word behind a plural is its verb: `forces need food`.
fn is_verb(pieces: &Pieces<'_>, at: usize, first: usize) -> bool {
    let word = pieces.lower(at);
    let open = pieces.small(at) && !grammar::is_closed(word) && !units::is_participle(word);
    at > first && open && is_plural(pieces, at - 1) && !is_plural(pieces, at)
}

/// Whether a description cannot end with this piece.
fn is_dangling(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = pieces.lower(at);
    pieces.shape(at) == Some(Shape::Mark)
        || grammar::is(word, Class::Preposition)
        || grammar::is(word, Class::Determiner)
        || grammar::is(word, Class::Possessive)
        || grammar::is(word, Class::Coordinator)
        || matches!(word, "to" | "more" | "earlier" | "late" | "early")
}
