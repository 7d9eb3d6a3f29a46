//! Years, their parts, decades and centuries.

use rashomon_lang::lexicon::{
    grammar::{self, Class},
    time, units,
};

use super::calendar::{four_digits, leaning, year_behind};
use crate::{
    dates::expression::{Expression, Meaning, Year},
    numerals::tens,
    pieces::{Pieces, Shape},
};

/// Words before four digits that make them a year.
const BEFORE_YEAR: [&str; 18] = [
    "in", "since", "by", "until", "till", "from", "to", "before", "after", "during", "early",
    "late", "mid", "through", "between", "year", "and", "of",
];

/// Finds years.
///
/// *Finds* `2013`, `the year 2013`, `2011-13` (two years), `a 2013 attack`.
/// *Does not find* `2016 people`, `$2016`, `Flight 2016`, `2,016`.
/// *After* ISO-TimeML's DATE.
pub(super) fn years(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    let start = at + if pieces.are(at, &["the", "year"]) { 2 } else { 0 };
    let year = four_digits(pieces, start)?;
    if !is_year(pieces, start, year) {
        return None;
    }
    let first = Expression::new(at..start + 1, Meaning::Year(year));
    Some(match short_end(pieces, start + 1, year) {
        Some(last) => vec![first, Expression::new(start + 2..start + 3, Meaning::Year(last))],
        None => vec![first],
    })
}

/// The last year of a range whose century is not repeated: the `13` of `2011-13`.
fn short_end(pieces: &Pieces<'_>, at: usize, first: i16) -> Option<i16> {
    let joined = pieces.dash(at) && pieces.glued(at) && pieces.glued(at + 1);
    let piece = pieces.get(at + 1).filter(|it| joined && it.text.len() == 2)?;
    let last = first - first % 100 + piece.text.parse::<i16>().ok()?;
    (last > first && (!pieces.glued(at + 2) || pieces.lower(at + 2) == ".")).then_some(last)
}

fn is_year(pieces: &Pieces<'_>, at: usize, year: i16) -> bool {
    let (before, behind) = (pieces.before(at, 1), pieces.lower(at + 1));
    let expected = BEFORE_YEAR.contains(&before);
    let sign =
        pieces.get(at.wrapping_sub(1)).is_some_and(|it| units::currency_symbol(it.text).is_some());
    let glued = pieces.glued(at)
        && !pieces.is_any(at - 1, &["(", "[", "-", "–", "—", "'", "‘", "’", "\"", "“", "/"]);
    if sign || glued || units::is_numbered(before) && before != "year" {
        return false;
    }
    if counts(pieces, at + 1) || (units::is_counted(behind) && !expected) {
        return false;
    }
    if !(1900..2100).contains(&year) {
        return matches!(before, "in" | "since" | "from" | "until" | "year")
            && !pieces.small(at + 1);
    }
    let hedged = matches!(before, "some" | "about" | "nearly" | "almost" | "over" | "around");
    // `killed 2016 rebels`: a bare number before a plural is a count as soon as nothing makes it a year.
    let bare_plural = pieces.small(at + 1)
        && behind.len() > 3
        && behind.ends_with('s')
        && pieces.small(at.wrapping_sub(1));
    let determined = matches!(before, "the" | "a" | "s" | "his" | "her" | "its" | "their" | "our");
    !hedged && (expected || determined || !bare_plural)
}

/// Whether the number goes on into a quantity.
fn counts(pieces: &Pieces<'_>, at: usize) -> bool {
    let word = pieces.lower(at);
    let plural_unit = time::unit(word).is_some() && word.ends_with('s');
    let unit = units::unit(word).is_some() && word != "m" && word.len() > 1;
    plural_unit
        || unit
        || units::magnitude(word).is_some()
        || units::currency(word).is_some_and(|_| word.ends_with('s'))
        || matches!(word, "gmt" | "utc" | "hours")
}

/// Finds seasons, quarters and halves of years, and years of accounting.
///
/// *Finds* `the summer of 2013`, `last fall`, `the first quarter of last year`, `third-quarter`, `Q3 2016`,
/// `the first half of 2012`, `fiscal 2016`.
/// *Does not find* `the fall of the city`, `Arab Spring`, `a quarter of voters`.
/// *After* ISO-TimeML's values for parts of a year; half years as `H1`.
pub(super) fn parts(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    season(pieces, at).or_else(|| quarter(pieces, at)).or_else(|| fiscal(pieces, at))
}

fn season(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let direction = leaning(pieces, at);
    let pointed = direction.is_some() || pieces.lower(at) == "this";
    let the = pieces.lower(at) == "the";
    let start = at + usize::from(pointed || the);
    let letters = time::season(pieces.lower(start))?;
    let (year, end) = year_behind(pieces, start + 1);
    let in_the = the && pieces.before(at, 1) == "in" && pieces.lower(start + 1) != "of";
    let named = pieces.capital(start) && pieces.capital(start.wrapping_sub(1));
    if named || !(pointed || in_the || year != Year::Open) {
        return None;
    }
    let month = match letters {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let year = if pieces.lower(at) == "this" && year == Year::Open { Year::Near(0) } else { year };
    let meaning = Meaning::YearPart { year, letters: letters.into(), month };
    Some(Expression::new(at..end, meaning).toward(direction))
}

fn quarter(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let start = at + usize::from(pieces.lower(at) == "the");
    let (letters, end) = numbered_quarter(pieces, start).or_else(|| ranked(pieces, start))?;
    let (year, behind) = year_behind(pieces, end);
    let half = letters.starts_with('H');
    if half && year == Year::Open {
        return None;
    }
    let number: i8 = letters[1..].parse().ok()?;
    let month = (number - 1) * if half { 6 } else { 3 } + 1;
    Some(Expression::new(at..behind, Meaning::YearPart { year, letters, month }))
}

/// `Q3`
fn numbered_quarter(pieces: &Pieces<'_>, at: usize) -> Option<(String, usize)> {
    let number = pieces.integer(at + 1).filter(|it| (1..=4).contains(it))?;
    let sound = pieces.lower(at) == "q" && pieces.glued(at + 1) && !pieces.glued(at + 2);
    sound.then(|| (format!("Q{number}"), at + 2))
}

/// `third quarter`, `third-quarter`, `final quarter of`, `first half`.
fn ranked(pieces: &Pieces<'_>, at: usize) -> Option<(String, usize)> {
    let digit_rank =
        pieces.integer(at).filter(|_| pieces.is_any(at + 1, &["st", "nd", "rd", "th"]));
    let next = at + 1 + usize::from(digit_rank.is_some());
    let next = next + usize::from(pieces.hyphen(next));
    let (letter, count) = match pieces.lower(next) {
        "quarter" => ('Q', 4),
        "half" => ('H', 2),
        _ => return None,
    };
    let last = matches!(pieces.lower(at), "last" | "final") && pieces.lower(next + 1) == "of";
    let rank = if last {
        Some(count)
    } else {
        digit_rank.or_else(|| units::ordinal(pieces.lower(at)).map(i64::from))
    };
    let rank = rank.filter(|it| (1..=count).contains(it))?;
    Some((format!("{letter}{rank}"), next + 1))
}

fn fiscal(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let start = match (pieces.lower(at), pieces.lower(at + 1)) {
        ("fiscal", "year") => at + 2,
        ("fiscal" | "fy", _) => at + 1,
        _ => return None,
    };
    let year = four_digits(pieces, start)?;
    Some(Expression::new(at..start + 1, Meaning::FiscalYear(year)))
}

/// Finds decades and centuries.
///
/// *Finds* `the 1990s`, `'80s`, `the nineties`, `the 19th century`, `the twentieth century`.
/// *Does not find* `in his 80s`, which is an age.
/// *After* ISO-TimeML: `199` is a decade, `18` the nineteenth century.
pub(super) fn eras(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let start = at + usize::from(pieces.lower(at) == "the");
    let (digits, end) = decade(pieces, start).or_else(|| century(pieces, start))?;
    Some(Expression::new(at..end, Meaning::Era(digits)))
}

fn decade(pieces: &Pieces<'_>, at: usize) -> Option<(String, usize)> {
    let apostrophe = pieces.is_any(at, &["'", "’", "‘"]) && pieces.glued(at + 1);
    let number = at + usize::from(apostrophe);
    if let Some(tens) = tens(pieces.lower(at)).filter(|_| pieces.before(at, 1) == "the") {
        return Some((format!("19{tens}"), at + 1));
    }
    let piece =
        pieces.get(number).filter(|it| it.shape == Shape::Digits && it.text.ends_with('0'))?;
    let mut end = number + 1;
    end += usize::from(
        pieces.is_any(end, &["'", "’"]) && pieces.glued(end) && pieces.lower(end + 1) == "s",
    );
    if pieces.lower(end) != "s" || !pieces.glued(end) {
        return None;
    }
    match piece.text.len() {
        4 => Some((piece.text[..3].into(), end + 1)),
        // *Her late 40s* are years of her life.
        2 if apostrophe
            || pieces.is_any(number.wrapping_sub(1), &["the", "early", "late", "mid", "and"])
                && !is_owned(pieces, number) =>
        {
            let century = if piece.text < "20" { "20" } else { "19" };
            Some((format!("{century}{}", &piece.text[..1]), end + 1))
        }
        _ => None,
    }
}

/// Whether a possessive stands before the piece at `at` or before the *late* in front of it.
fn is_owned(pieces: &Pieces<'_>, at: usize) -> bool {
    (1..=3).any(|back| grammar::is(pieces.before(at, back), Class::Possessive))
}

fn century(pieces: &Pieces<'_>, at: usize) -> Option<(String, usize)> {
    let (rank, next) = match pieces.integer(at) {
        Some(rank) if pieces.is_any(at + 1, &["st", "nd", "rd", "th"]) => (rank, at + 2),
        Some(_) => return None,
        None if pieces.are(at, &["twenty", "-", "first"]) => (21, at + 3),
        None => (i64::from(units::ordinal(pieces.lower(at))?), at + 1),
    };
    let next = next + usize::from(pieces.hyphen(next));
    (pieces.lower(next) == "century" && (10..=30).contains(&rank))
        .then(|| (format!("{:02}", rank - 1), next + 1))
}
