//! Days, months and years by name and number.

use rashomon_lang::lexicon::{time, units};

use crate::{
    dates::{
        arithmetic::exists,
        expression::{Direction, Expression, Meaning, Year},
    },
    pieces::{Pieces, Shape},
};

/// Words before a month's name that tell it from a person or a verb: *in May*.
const BEFORE_MONTH: [&str; 22] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "of",
    "between",
    "through",
    "throughout",
    "during",
    "before",
    "after",
    "every",
    "each",
];

/// Finds days of the calendar.
///
/// *Finds* `September 19`, `Sept. 19, 2016`, `Monday, 19 September`, `the 19th of September`, `Sept. 12-15`,
/// `12 and 13 September`, each day for itself.
/// *Does not find* `March 5,000` or `May 5 percent`, where the number counts something.
/// *After* ISO-TimeML's DATE and `HeidelTime`'s date rules.
pub(super) fn days(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    let (weekday, start) = named_weekday(pieces, at);
    let mut found = month_first(pieces, start).or_else(|| day_first(pieces, start))?;
    if let Some(first) = found.first_mut() {
        first.pieces.start = at;
        if let Meaning::Day { weekday: named, .. } = &mut first.meaning {
            *named = weekday;
        }
    }
    Some(found)
}

/// A weekday before a date, with its comma, and the piece behind it.
fn named_weekday(pieces: &Pieces<'_>, at: usize) -> (Option<i8>, usize) {
    let Some(weekday) = time::weekday(pieces.lower(at)).filter(|_| pieces.capital(at)) else {
        return (None, at);
    };
    let mut next = at + 1;
    while pieces.is_any(next, &[",", ".", "the"]) {
        next += 1;
    }
    (Some(weekday), next)
}

/// *September 19*, *Sept. 12-15, 2016*, *February the 15th*.
fn month_first(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    let (month, mut next) = month_name(pieces, at)?;
    next += usize::from(pieces.lower(next) == "the");
    let (day, end) = day(pieces, next)?;
    let mut days = vec![(day, at..end)];
    let mut end = end;
    while let Some((day, start, next)) = further_day(pieces, end) {
        days.push((day, start..next));
        end = next;
    }
    let (year, end) = year_behind(pieces, end);
    if let Some(last) = days.last_mut() {
        last.1.end = end;
    }
    let meaning = |day| Meaning::Day { year, month, day, weekday: None };
    let sound = days.iter().all(|it| exists(given(year), month, it.0));
    sound.then(|| days.into_iter().map(|(day, at)| Expression::new(at, meaning(day))).collect())
}

/// The day that continues a list or range: the `15` of `Sept. 12-15`, with the piece it starts at and the one behind.
fn further_day(pieces: &Pieces<'_>, at: usize) -> Option<(i8, usize, usize)> {
    let range = pieces.dash(at) || pieces.is_any(at, &["to", "through"]);
    if !range && !pieces.is_any(at, &["and", "or", ","]) {
        return None;
    }
    let start = at + 1 + usize::from(pieces.lower(at) == "," && pieces.lower(at + 1) == "and");
    let (day, end) = day(pieces, start)?;
    let ends = !pieces.small(end) || pieces.is_any(end, &["in", "at", "on", "and", "or", "to"]);
    let counts = pieces.is_any(end, &["%", "-"]) || time::unit(pieces.lower(end)).is_some();
    (!counts && (range || ends)).then_some((day, start, end))
}

/// *19 September*, *the 19th of September*, *12 and 13 September*.
fn day_first(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    let (first, end) = day(pieces, at)?;
    if let Some((last, start, next)) = further_day_before_month(pieces, end) {
        let (month, next) = month_name(pieces, next)?;
        let (year, next) = year_behind(pieces, next);
        let sound = exists(given(year), month, first) && exists(given(year), month, last);
        let meaning = |day| Meaning::Day { year, month, day, weekday: None };
        return sound.then(|| {
            vec![
                Expression::new(at..end, meaning(first)),
                Expression::new(start..next, meaning(last)),
            ]
        });
    }
    let (month, next) = month_name(pieces, end + usize::from(pieces.lower(end) == "of"))?;
    let (year, next) = year_behind(pieces, next);
    let meaning = Meaning::Day { year, month, day: first, weekday: None };
    exists(given(year), month, first).then(|| vec![Expression::new(at..next, meaning)])
}

fn further_day_before_month(pieces: &Pieces<'_>, at: usize) -> Option<(i8, usize, usize)> {
    if !pieces.dash(at) && !pieces.is_any(at, &["to", "and", "or"]) {
        return None;
    }
    let (last, end) = day(pieces, at + 1)?;
    let next = end + usize::from(pieces.lower(end) == "of");
    month_name(pieces, next).map(|_| (last, at + 1, next))
}

/// Finds dates in numbers.
///
/// *Finds* `2016-09-30`, `30/09/2016`, `30.09.2016`, `9/30/16`.
/// *Does not find* `9/11` or `3/4`: without a year it may be a name or a share.
/// *After* ISO 8601; where both numbers may be months, both readings are kept open.
pub(super) fn numeric(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let (parts, end) = number_parts(pieces, at)?;
    if pieces.glued(end)
        && (pieces.is_any(end, &["/", "-"]) || pieces.shape(end) == Some(Shape::Digits))
    {
        return None;
    }
    let [one, other, last] = parts;
    if one.len() == 4 {
        let (year, month, day) = (one.parse().ok()?, other.parse().ok()?, last.parse().ok()?);
        let meaning = Meaning::Day { year: Year::Given(year), month, day, weekday: None };
        return exists(Some(year), month, day).then(|| Expression::new(at..end, meaning));
    }
    let year = full_year(last)?;
    let (one, other): (i8, i8) = (one.parse().ok()?, other.parse().ok()?);
    let day = |month, day| Meaning::Day { year: Year::Given(year), month, day, weekday: None };
    let meaning = match (exists(Some(year), one, other), exists(Some(year), other, one)) {
        (true, true) if one != other => Meaning::Unclear { year, one, other },
        (true, _) => day(one, other),
        (_, true) => day(other, one),
        _ => return None,
    };
    Some(Expression::new(at..end, meaning))
}

/// Three groups of digits with one and the same mark between them.
fn number_parts<'t>(pieces: &Pieces<'t>, at: usize) -> Option<([&'t str; 3], usize)> {
    let text = |at: usize| pieces.get(at).filter(|it| it.shape == Shape::Digits).map(|it| it.text);
    if let [one, other, last] = text(at)?.split('.').collect::<Vec<_>>()[..] {
        let sizes = one.len() <= 2 && other.len() <= 2 && last.len() == 4;
        return sizes.then_some(([one, other, last], at + 1));
    }
    let mark = pieces.lower(at + 1);
    let glued = (at + 1..at + 5).all(|it| pieces.glued(it));
    let plain = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
    if !glued || !matches!(mark, "/" | "-") || pieces.lower(at + 3) != mark {
        return None;
    }
    let parts = [text(at)?, text(at + 2)?, text(at + 4)?];
    let sizes = matches!(parts.map(str::len), [4, 2, 2] | [1 | 2, 1 | 2, 4])
        || (mark == "/" && matches!(parts.map(str::len), [1 | 2, 1 | 2, 2]));
    (sizes && parts.iter().all(plain)).then_some((parts, at + 5))
}

/// A year of two digits is read as the newsroom writes it: up to 69 in this century.
fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    Some(match (text.len(), year) {
        (2, ..70) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    })
}

/// Finds months.
///
/// *Finds* `September 2016`, `Sept. 2016`, `July last year`, `last August`, `in May`.
/// *Does not find* `may`, `March` or `April` where they may be a verb or a name: these need a number or a word such
/// as *in* beside them.
/// *After* ISO-TimeML's DATE.
pub(super) fn months(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let direction = leaning(pieces, at);
    let start = at + usize::from(direction.is_some());
    let (month, end) = month_name(pieces, start)?;
    let (year, end) = year_behind(pieces, end);
    if year == Year::Open && !stands_alone(pieces, start, end) {
        return None;
    }
    Some(Expression::new(at..end, Meaning::Month { year, month }).toward(direction))
}

/// *last* or *next* before a name.
pub(super) fn leaning(pieces: &Pieces<'_>, at: usize) -> Option<Direction> {
    match pieces.lower(at) {
        "last" | "past" | "previous" => Some(Direction::Past),
        "next" | "coming" => Some(Direction::Future),
        _ => None,
    }
}

/// Whether a month's name without number is the month: not *May* the surname or *March* the walk.
fn stands_alone(pieces: &Pieces<'_>, start: usize, end: usize) -> bool {
    let word = pieces.lower(start);
    let plain = matches!(
        word,
        "january" | "february" | "july" | "september" | "october" | "november" | "december"
    );
    let before = pieces.before(start, 1);
    let named =
        BEFORE_MONTH.contains(&before) || (before == "-" && pieces.before(start, 2) == "mid");
    let surname = pieces.capital(end) && !plain && time::weekday(pieces.lower(end)).is_none();
    plain || (named && !surname)
}

/// The month that the piece at `at` names, and the piece behind it and its full stop.
fn month_name(pieces: &Pieces<'_>, at: usize) -> Option<(i8, usize)> {
    let month = time::month(pieces.lower(at)).filter(|_| pieces.capital(at))?;
    let short = pieces.lower(at).len() <= 4 && !pieces.is_any(at, &["may", "june", "july"]);
    let stop = short && pieces.lower(at + 1) == "." && pieces.glued(at + 1);
    Some((month, at + 1 + usize::from(stop)))
}

/// A day of the month in digits, `19` or `19th`, or as a rank behind *the*; and the piece behind it.
fn day(pieces: &Pieces<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some(rank) = units::ordinal(pieces.lower(at)) {
        return (pieces.before(at, 1) == "the").then_some((rank, at + 1));
    }
    let piece = pieces.get(at).filter(|it| it.shape == Shape::Digits && it.text.len() <= 2)?;
    let day = piece.text.parse().ok().filter(|it| (1..=31).contains(it))?;
    let ending = pieces.glued(at + 1) && pieces.is_any(at + 1, &["st", "nd", "rd", "th"]);
    let end = at + 1 + usize::from(ending);
    let counts = pieces.glued(end) && pieces.is_any(end, &["%", ":", "/", "$", "°"])
        || pieces.is_any(
            end,
            &["percent", "million", "billion", "thousand", "a.m.", "p.m.", "am", "pm"],
        );
    (!counts).then_some((day, end))
}

/// The year behind a month or day: `, 2016`, `of 2016`, `last year`, `of this year`; and the piece behind it.
pub(super) fn year_behind(pieces: &Pieces<'_>, at: usize) -> (Year, usize) {
    for skip in [0, usize::from(pieces.is_any(at, &[",", "of", "in"]))] {
        let start = at + skip;
        let comma = skip == 1 && pieces.lower(at) == ",";
        if let Some(year) = four_digits(pieces, start) {
            return (Year::Given(year), start + 1);
        }
        let near = match (pieces.lower(start), pieces.lower(start + 1)) {
            ("last", "year") => Some(-1),
            ("this", "year") => Some(0),
            ("next", "year") => Some(1),
            _ => None,
        };
        if let Some(by) = near.filter(|_| !comma) {
            return (Year::Near(by), start + 2);
        }
    }
    (Year::Open, at)
}

/// A year in four digits.
pub(super) fn four_digits(pieces: &Pieces<'_>, at: usize) -> Option<i16> {
    let piece = pieces.get(at).filter(|it| it.shape == Shape::Digits && it.text.len() == 4)?;
    let joined = pieces.glued(at + 1) && pieces.is_any(at + 1, &["%", "/", ":"]);
    piece.text.parse().ok().filter(|it| (1000..2200).contains(it) && !joined)
}

/// The year that is given in numbers.
fn given(year: Year) -> Option<i16> {
    match year {
        Year::Given(year) => Some(year),
        _ => None,
    }
}
