//! Expressions that count from the day of publication or from another date.

use rashomon_lang::lexicon::{
    time::{self, TimeUnit},
    units::{self, Hedge},
};

use super::{calendar::leaning, count};
use crate::{
    dates::expression::{Direction, Expression, From, Meaning, Part},
    pieces::Pieces,
};

/// Words that make a weekday part of a name: *Black Friday*, *Bloody Sunday*.
const NAMED_DAYS: [&str; 12] = [
    "black", "good", "bloody", "super", "ash", "palm", "easter", "cyber", "holy", "fat", "maundy",
    "giving",
];

/// Words behind a weekday that make it the name of a paper or programme: *Sunday Times*.
const PAPERS: [&str; 14] = [
    "times",
    "telegraph",
    "mirror",
    "mail",
    "express",
    "post",
    "herald",
    "people",
    "star",
    "sun",
    "world",
    "business",
    "tribune",
    "morning-herald",
];

/// Finds weekdays.
///
/// *Finds* `Friday`, `last Friday`, `next Tuesday`, `Friday last week`, `Tuesday of next week`.
/// *Does not find* `Black Friday`, `the Sunday Times`, or abbreviations such as `Sun` without a date behind them.
/// *After* ISO-TimeML's DATE.
pub(super) fn weekdays(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let direction = leaning(pieces, at);
    let this = pieces.lower(at) == "this";
    let start = at + usize::from(direction.is_some() || this);
    let weekday = full_weekday(pieces, start)?;
    let paper = pieces.capital(start + 1) && PAPERS.contains(&pieces.lower(start + 1));
    if NAMED_DAYS.contains(&pieces.before(start, 1)) || paper {
        return None;
    }
    let (week, end) = week_behind(pieces, start + 1);
    let week = if this && week.is_none() { Some(0) } else { week };
    Some(Expression::new(at..end, Meaning::Weekday { weekday, week }).toward(direction))
}

/// The weekday whose full name stands at `at`.
pub(super) fn full_weekday(pieces: &Pieces<'_>, at: usize) -> Option<i8> {
    let full = pieces.lower(at).ends_with("day") && pieces.capital(at);
    time::weekday(pieces.lower(at)).filter(|_| full)
}

/// The week that is named behind a weekday, counted from that of publication.
fn week_behind(pieces: &Pieces<'_>, at: usize) -> (Option<i64>, usize) {
    let start = at + usize::from(pieces.lower(at) == "of");
    match (pieces.lower(start), pieces.lower(start + 1)) {
        ("last", "week") => (Some(-1), start + 2),
        ("this", "week") => (Some(0), start + 2),
        ("next", "week") => (Some(1), start + 2),
        _ => (None, at),
    }
}

/// Finds days counted from that of publication.
///
/// *Finds* `today`, `tonight`, `yesterday`, `the day after tomorrow`, `last night`, `this morning`.
/// *Does not find* names such as *USA Today*.
/// *After* ISO-TimeML's DATE and TIME.
pub(super) fn near_days(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let near = |end, by| Expression::new(at..end, Meaning::Near { unit: TimeUnit::Day, by });
    if pieces.are(at, &["the", "day", "before", "yesterday"]) {
        return Some(near(at + 4, -2));
    }
    if pieces.are(at, &["the", "day", "after", "tomorrow"]) {
        return Some(near(at + 4, 2));
    }
    if let Some(by) = time::near(pieces.lower(at)) {
        let named = pieces.capital(at) && pieces.capital(at.wrapping_sub(1));
        let found = near(at + 1, by);
        let night = pieces.lower(at) == "tonight";
        return (!named).then(|| if night { found.within(Part::Named("NI")) } else { found });
    }
    let part =
        time::part_of_day(pieces.lower(at + 1)).filter(|_| !pieces.lower(at + 1).ends_with('s'))?;
    match pieces.lower(at) {
        "this" => Some(near(at + 2, 0).within(Part::Named(part))),
        "last" if matches!(part, "NI" | "EV") => Some(near(at + 2, -1).within(Part::Named(part))),
        "that" => {
            let same = Meaning::Same(TimeUnit::Day);
            Some(Expression::new(at..at + 2, same).within(Part::Named(part)))
        }
        _ => None,
    }
}

/// Finds weeks, months and years counted from that of publication or of the last date mentioned.
///
/// *Finds* `this week`, `last month`, `next year`, `the coming year`, `over the weekend`, `the previous month`,
/// `the following day`, `the same year`, `that day`.
/// *Does not find* `the last year` and `the past week`, which are durations.
/// *After* ISO-TimeML's DATE.
pub(super) fn near_units(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(pieces.lower(at) == "the" || pieces.lower(at) == "that");
    let word = pieces.lower(at + the);
    if let Some(unit) =
        calendar_unit(pieces, at + 1).filter(|_| the == 1 && pieces.lower(at) == "that")
    {
        return Some(Expression::new(at..at + 2, Meaning::Same(unit)));
    }
    if the == 1
        && word == "weekend"
        && pieces.is_any(at.wrapping_sub(1), &["over", "during", "of", "at"])
    {
        let meaning = Meaning::Near { unit: TimeUnit::Weekend, by: 0 };
        return Some(Expression::new(at..at + 2, meaning).toward(Some(Direction::Past)));
    }
    let unit = calendar_unit(pieces, at + the + 1)?;
    let end = at + the + 2;
    if let Some(end) = year_before(pieces, end).filter(|_| word == "same") {
        let meaning = Meaning::SameLastYear(unit);
        return Some(Expression::new(at..end, meaning));
    }
    let mention = |by| Meaning::Away { unit, by, from: From::Mention };
    let meaning = match word {
        "same" if the == 1 => Meaning::Same(unit),
        "following" if the == 1 => mention(1),
        "next" if the == 1 && unit == TimeUnit::Day => mention(1),
        "previous" | "preceding" if the == 1 => mention(-1),
        "this" | "current" if !(unit == TimeUnit::Day && word == "current") => {
            Meaning::Near { unit, by: 0 }
        }
        "last" if unit != TimeUnit::Day => Meaning::Near { unit, by: -1 },
        "next" if unit != TimeUnit::Day && the == 0 => Meaning::Near { unit, by: 1 },
        "coming" if unit != TimeUnit::Day => Meaning::Near { unit, by: 1 },
        _ => return None,
    };
    Some(Expression::new(at..end, meaning))
}

/// The piece behind *last year*, *of the last year*, *a year ago*.
fn year_before(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(pieces.is_any(at, &["of", "in"]));
    let at = at + usize::from(pieces.lower(at) == "the");
    let last = pieces.is_any(at, &["last", "previous"]) && pieces.lower(at + 1) == "year";
    let ago =
        pieces.are(at, &["a", "year"]) && pieces.is_any(at + 2, &["ago", "earlier", "before"]);
    last.then_some(at + 2).or(ago.then_some(at + 3))
}

/// A unit of the calendar in the singular.
fn calendar_unit(pieces: &Pieces<'_>, at: usize) -> Option<TimeUnit> {
    let unit = time::unit(pieces.lower(at))?;
    let singular = pieces.lower(at) == unit.name();
    let of_clock = unit.is_clock() || unit == TimeUnit::Night || unit == TimeUnit::Fortnight;
    (singular && !of_clock && !pieces.hyphen(at + 1)).then_some(unit)
}

/// Finds what lies so many units away.
///
/// *Finds* `two weeks ago`, `a year later`, `12 days later`, `the day before`, `a week earlier`,
/// `three days from now`, `years ago` (a vague reference).
/// *Does not find* `two days before the vote`, which counts from an event, nor `earlier than expected`.
/// *After* ISO-TimeML's DATE with an anchor.
pub(super) fn away(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let start = behind_hedge(pieces, at);
    let (number, unit_at) = match pieces.lower(start) {
        "the" => (Some(1), start + 1),
        "years" | "decades" | "centuries" | "months" | "weeks" | "days" | "hours" => (None, start),
        _ => {
            let counted = count(pieces, start)?;
            (counted.whole, counted.end)
        }
    };
    let unit = time::unit(pieces.lower(unit_at)).filter(|_| !pieces.hyphen(unit_at + 1))?;
    let (from, sign, end) = bearing(pieces, unit_at + 1)?;
    if pieces.lower(start) == "the" && from == From::Publication {
        return None;
    }
    let by = number.and_then(|it| it.checked_mul(sign));
    let meaning = match by {
        Some(by) if !unit.is_clock() => Meaning::Away { unit, by, from },
        // Hours ago may be yesterday: nothing of the calendar follows.
        _ if from == From::Publication => {
            Meaning::Vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })
        }
        _ => return None,
    };
    Some(Expression::new(at..end, meaning))
}

/// What `ago`, `later` and the like count from, in which direction, and the piece behind them.
fn bearing(pieces: &Pieces<'_>, at: usize) -> Option<(From, i64, usize)> {
    let ends = !pieces.small(at + 1) && !pieces.capital(at + 1)
        || pieces.is_any(at + 1, &["and", "in", "at", "that", "to", "when", "but", "by", "on"]);
    Some(match (pieces.lower(at), pieces.lower(at + 1)) {
        ("ago", _) => (From::Publication, -1, at + 1),
        ("from", "now" | "today") => (From::Publication, 1, at + 2),
        ("later", _) => (From::Mention, 1, at + 1),
        ("earlier", next) if next != "than" => (From::Mention, -1, at + 1),
        ("before", _) if ends => (From::Mention, -1, at + 1),
        ("after", _) if ends && pieces.lower(at + 1) != "that" => (From::Mention, 1, at + 1),
        _ => return None,
    })
}

/// The piece behind *just*, *about*, *more than* and the like.
pub(super) fn behind_hedge(pieces: &Pieces<'_>, at: usize) -> usize {
    for words in [3, 2, 1] {
        let text: Vec<_> = (at..at + words).map(|it| pieces.lower(it)).collect();
        let text = text.join(" ");
        let stands_alone = matches!(text.as_str(), "another" | "all" | "above" | "below" | "under");
        if let Some(hedge) = units::hedge(&text).filter(|_| !stands_alone)
            && !(hedge == Hedge::Exact && words > 1)
        {
            return at + words;
        }
    }
    at
}

/// Finds vague references.
///
/// *Finds* `now`, `currently`, `recently`, `soon`, `in the past`, `in the future`.
/// *After* ISO-TimeML's `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
pub(super) fn vague(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let found = |end, value| Some(Expression::new(at..end, Meaning::Vague(value)));
    let alone = |at: usize| !pieces.small(at) || pieces.is_any(at, &["and", "but", "to", "as"]);
    match (pieces.lower(at), pieces.lower(at + 1)) {
        ("the", "past") if pieces.is_any(at.wrapping_sub(1), &["in", "of"]) && alone(at + 2) => {
            found(at + 2, "PAST_REF")
        }
        ("the", "future") if alone(at + 2) => found(at + 2, "FUTURE_REF"),
        (word, _) => found(at + 1, time::reference(word)?),
    }
}
