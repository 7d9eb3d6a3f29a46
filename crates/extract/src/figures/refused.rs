//! Numbers that are names, ranks or parts of something else.

use rashomon_lang::lexicon::{grammar, units};

use super::amount::Amount;
use crate::pieces::{Pieces, Shape};

/// Words that begin the name of a street.
const STREETS: [&str; 14] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "lane",
    "drive",
    "square",
    "place",
    "court",
    "way",
];

/// Whether `amount` is no quantity.
///
/// *Refuses* names with numbers (`F-16`, `Channel 4`, `Boeing 747`, `9/11`, `G20`), ranks (`16th`), telephone and
/// street numbers, list numbers, scores of games by colon, bare years, compounds such as `three-judge panel`, `the two`
/// leaders, and *one* where it counts nothing.
pub(super) fn refuses(pieces: &Pieces<'_>, amount: &Amount, title: bool) -> bool {
    let (at, end) = (amount.number, amount.end);
    let plain = amount.unit.is_none();
    inside_token(pieces, at, end)
        || is_list_number(pieces, amount)
        || (plain && is_named(pieces, amount, title))
        || (plain && is_street(pieces, end))
        || (plain && is_compound(pieces, end))
        || (plain && is_bare_year(pieces, amount))
        || (plain && is_determined(pieces, amount))
        || is_idle_one(pieces, amount)
        || is_half_of_two(pieces, at)
}

/// Whether letters, slashes or further digits stand close to the number: `F-16`, `16th`, `9/11`, `555-0100`.
fn inside_token(pieces: &Pieces<'_>, at: usize, end: usize) -> bool {
    let first = pieces.get(at);
    let zero = first.is_some_and(|it| {
        it.text.len() > 1 && it.text.starts_with('0') && !it.text.starts_with("0.")
    });
    let before = at.checked_sub(1).filter(|_| pieces.glued(at));
    let before = before.is_some_and(|it| {
        let joined = pieces.is_any(it, &["/", ".", "_", "@", "&", "#", ":", "+", "=", "\\", "*"]);
        let hyphen = pieces.is_any(it, &["-", "\u{2011}"]);
        joined
            || pieces.shape(it) == Some(Shape::Word)
            || pieces.shape(it) == Some(Shape::Digits)
            || hyphen
    });
    let behind = pieces.glued(end) && {
        let joined =
            pieces.is_any(end, &["/", "_", "@", "&", ":", "=", "\\"]) && pieces.glued(end + 1);
        let chain = pieces.is_any(end, &["-", "\u{2011}"])
            && pieces.glued(end + 1)
            && pieces.shape(end + 1) == Some(Shape::Digits);
        joined
            || chain
            || pieces.shape(end) == Some(Shape::Word)
            || pieces.shape(end) == Some(Shape::Digits)
    };
    let year = pieces.is_any(at.wrapping_sub(1), &["'", "’", "‘"])
        && pieces.glued(at)
        && first.is_some_and(|it| it.text.len() == 2);
    zero || before || behind || year || is_area_code(pieces, at)
}

/// The `202` of `(202) 555-0134`.
fn is_area_code(pieces: &Pieces<'_>, at: usize) -> bool {
    let short = pieces.get(at).is_some_and(|it| it.text.len() == 3);
    short
        && pieces.before(at, 1) == "("
        && pieces.lower(at + 1) == ")"
        && pieces.shape(at + 2) == Some(Shape::Digits)
}

/// `1.` or `2)` at the head of a line, and a line that is nothing but a number.
fn is_list_number(pieces: &Pieces<'_>, amount: &Amount) -> bool {
    let first = amount.number == 0 && amount.digits && amount.unit.is_none();
    first && (pieces.len() == amount.end || pieces.is_any(amount.end, &[".", ")", ":"]))
}

/// `Article 5`, `No. 1`, `Channel Four`, `Boeing 747`, `Group of Seven`.
fn is_named(pieces: &Pieces<'_>, amount: &Amount, title: bool) -> bool {
    let at = amount.start;
    let before = if pieces.lower(at.wrapping_sub(1)) == "." {
        pieces.before(at, 2)
    } else {
        pieces.before(at, 1)
    };
    let last = at.wrapping_sub(1);
    if !amount.hedged && units::is_numbered(before) && !pieces.is_any(last, &[","]) {
        return true;
    }
    let capital_word =
        !amount.digits && pieces.capital(amount.number) && amount.number > 0 && !title;
    let opens = matches!(pieces.lower(last), "\"" | "“" | "‘" | ":" | "'");
    let capital = pieces.get(last).is_some_and(|it| it.text.contains(char::is_uppercase));
    let name = capital && !amount.hedged && last > 0 && pieces.shape(last) == Some(Shape::Word);
    let counts = counts_noun(pieces, amount.end);
    (capital_word && !opens && !amount.hedged)
        || (name && !title && !counts && amount.high < 10_000.0)
}

/// Whether a plural in lower case follows.
fn counts_noun(pieces: &Pieces<'_>, at: usize) -> bool {
    let plural = |at: usize| {
        let word = pieces.lower(at);
        pieces.small(at) && (units::is_plural(word) || (word.len() > 3 && word.ends_with('s')))
    };
    plural(at) || (pieces.small(at) && !grammar::is_closed(pieces.lower(at)) && plural(at + 1))
}

/// `10 Downing Street`.
fn is_street(pieces: &Pieces<'_>, end: usize) -> bool {
    pieces.capital(end)
        && (end + 1..end + 4).any(|it| pieces.capital(it) && STREETS.contains(&pieces.lower(it)))
}

/// `three-judge panel`, `twenty-first`, `two-way`; but not `dozen-plus`.
fn is_compound(pieces: &Pieces<'_>, end: usize) -> bool {
    pieces.hyphen(end) && pieces.lower(end + 1) != "plus"
}

/// Four digits that may be a year and count nothing.
fn is_bare_year(pieces: &Pieces<'_>, amount: &Amount) -> bool {
    let four =
        pieces.get(amount.number).is_some_and(|it| it.text.len() == 4 && it.shape == Shape::Digits);
    let year = (1900.0..2100.0).contains(&amount.low) && four && amount.end == amount.number + 1;
    year && !amount.hedged && !units::is_counted(pieces.lower(amount.end))
}

/// *the two* leaders, *both* of *its three* members: who they are is told elsewhere.
fn is_determined(pieces: &Pieces<'_>, amount: &Amount) -> bool {
    let before = pieces.before(amount.start, 1);
    let pointing = matches!(
        before,
        "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "my" | "your" | "s"
    );
    pointing && amount.high <= 12.0 && !amount.hedged && !amount.digits
}

/// *one* where it is a pronoun or a mere article: *one of them*, *one day*, *no one*.
fn is_idle_one(pieces: &Pieces<'_>, amount: &Amount) -> bool {
    if pieces.lower(amount.number) != "one"
        || amount.end > amount.number + 1 && amount.unit.is_none()
    {
        return false;
    }
    let behind = pieces.lower(amount.end);
    if behind == "of" && amount.unit.is_none() {
        return true;
    }
    match amount.unit {
        Some("point" | "day" | "night") => !amount.hedged,
        Some(_) => false,
        None => {
            !(amount.hedged || units::is_plural(behind) && behind != "dead")
                || pieces.before(amount.start, 1) == "no"
        }
    }
}

/// *the other half of*, *the first half of*: half of a whole that is told apart.
fn is_half_of_two(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.lower(at) == "half"
        && matches!(
            pieces.before(at, 1),
            "first" | "second" | "other" | "latter" | "last" | "better"
        )
}
