//! Stretches of time and what recurs.

use rashomon_lang::lexicon::time::{self, TimeUnit};

use super::{
    count,
    relative::{behind_hedge, full_weekday},
};
use crate::{
    dates::expression::{Expression, Meaning},
    pieces::Pieces,
};

/// Finds durations.
///
/// *Finds* `48 hours`, `a ten-day strike`, `two and a half years`, `for decades`, `the past four days`,
/// `half a century`, `a decades-long feud`.
/// *Does not find* ages (`32-year-old`), rates (`$15 an hour`) and ranks (`a second man`).
/// *After* ISO-TimeML's DURATION; an unknown number is `X`, as in `PXY`.
pub(super) fn durations(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    ranging(pieces, at)
        .or_else(|| counted(pieces, at))
        .or_else(|| uncounted(pieces, at))
        .or_else(|| compound(pieces, at))
}

/// *two to three weeks*, *a month or two*: no single value.
fn ranging(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let first = count(pieces, behind_hedge(pieces, at))?;
    first.whole?;
    if pieces.lower(first.end + 1) == "or" && time::unit(pieces.lower(first.end)).is_some() {
        let second = count(pieces, first.end + 2)?;
        return (time::unit(pieces.lower(second.end)).is_none())
            .then(|| Expression::new(at..second.end, Meaning::Duration(None)));
    }
    let between = pieces.lower(first.end) == "and" && pieces.before(at, 1) == "between";
    if !between && !pieces.dash(first.end) && !pieces.is_any(first.end, &["to", "or"]) {
        return None;
    }
    let second = count(pieces, first.end + 1)?;
    let unit_at = second.end + usize::from(pieces.hyphen(second.end));
    let unit = time::unit(pieces.lower(unit_at))?;
    let rank = unit == TimeUnit::Second && pieces.lower(unit_at) == "second";
    (!rank && second.whole.is_some() && !is_age(pieces, unit_at))
        .then(|| Expression::new(at..unit_at + 1, Meaning::Duration(None)))
}

/// *48 hours*, *ten-day*, *the past four days*, *a year and a half*.
fn counted(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let start = behind_hedge(pieces, behind_span_word(pieces, at));
    let counted = count(pieces, start)?;
    let hyphen = usize::from(pieces.hyphen(counted.end));
    let unit_at = counted.end + hyphen;
    let unit = time::unit(pieces.lower(unit_at))?;
    let article = pieces.is_any(start, &["a", "an", "one"]) && counted.end == start + 1;
    if refused(pieces, start, unit_at, unit, article) {
        return None;
    }
    let half = article && pieces.are(unit_at + 1, &["and", "a", "half"]);
    let (amount, end) =
        if half { ("1.5".into(), unit_at + 4) } else { (counted.amount, unit_at + 1) };
    let long = pieces.hyphen(end) && pieces.lower(end + 1) == "long";
    let end = if long { end + 2 } else { end };
    Some(Expression::new(at..end, Meaning::Duration(Some(period(&amount, unit)))))
}

/// Whether the unit is part of an age, a rate or a rank.
fn refused(
    pieces: &Pieces<'_>,
    start: usize,
    unit_at: usize,
    unit: TimeUnit,
    article: bool,
) -> bool {
    let rank = article && matches!(unit, TimeUnit::Second | TimeUnit::Quarter);
    let rate = article && is_rate(pieces, start);
    rank || rate || is_age(pieces, unit_at)
}

/// Whether the unit goes on into an age: *year-old*, *years old*, *years of age*.
fn is_age(pieces: &Pieces<'_>, unit_at: usize) -> bool {
    let next = unit_at + 1 + usize::from(pieces.hyphen(unit_at + 1));
    pieces.is_any(next, &["old", "olds"]) || pieces.are(next, &["of", "age"])
}

/// Whether the article before a unit means *per*: *$15 an hour*, *60 miles an hour*, *twice a day*.
fn is_rate(pieces: &Pieces<'_>, article: usize) -> bool {
    let before = pieces.before(article, 1);
    let number = article.checked_sub(1).and_then(|it| pieces.integer(it)).is_some();
    number
        || rashomon_lang::lexicon::units::unit(before).is_some()
        || rashomon_lang::lexicon::units::magnitude(before).is_some()
        || rashomon_lang::lexicon::units::currency(before).is_some()
        || matches!(before, "times" | "once" | "twice" | "people")
}

/// The piece behind *the past*, *the next*, *the first* and the like before a number of units.
fn behind_span_word(pieces: &Pieces<'_>, at: usize) -> usize {
    let the = at + usize::from(pieces.lower(at) == "the");
    let span = pieces.is_any(
        the,
        &["past", "last", "next", "first", "coming", "final", "previous", "following"],
    );
    if span && the > at { the + 1 } else { at }
}

/// *for decades*, *recent years*, *the past week*, *the coming months*.
fn uncounted(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(pieces.lower(at) == "the");
    let pointed = pieces.is_any(at + the, &["past", "last", "coming", "recent", "next"]);
    let recent = pieces.is_any(at + the, &["recent", "coming"]);
    let unit_at = at + the + usize::from(pointed);
    let unit = time::unit(pieces.lower(unit_at))?;
    let plural = pieces.lower(unit_at) != unit.name();
    let long = pieces.hyphen(unit_at + 1) && pieces.lower(unit_at + 2) == "long";
    let led = pieces
        .is_any(at.wrapping_sub(1), &["for", "in", "over", "after", "of", "within", "during"]);
    let sound = match (plural, pointed) {
        (true, true) => the == 1 || recent,
        (true, false) => {
            let of = pieces.is_any(unit_at + 1, &["of", "to"]);
            long || (led && !of) || (unit == TimeUnit::Decade && !of)
        }
        (false, true) => {
            the == 1
                && (pieces.lower(at + 1) == "past" || led)
                && !recent
                && unit != TimeUnit::Quarter
        }
        (false, false) => long && unit != TimeUnit::Second,
    };
    let amount = if plural { "X" } else { "1" };
    let end = unit_at + if long { 3 } else { 1 };
    (sound && !is_age(pieces, unit_at))
        .then(|| Expression::new(at..end, Meaning::Duration(Some(period(amount, unit)))))
}

/// *yearlong*, *weeklong*.
fn compound(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let unit = time::unit(pieces.lower(at).strip_suffix("long")?)?;
    Some(Expression::new(at..at + 1, Meaning::Duration(Some(period("1", unit)))))
}

/// The TIMEX3 notation of `amount` units: `P10D`, `PT48H`.
pub(in crate::dates) fn period(amount: &str, unit: TimeUnit) -> String {
    let times = |factor: i64| match amount.parse::<i64>() {
        Ok(number) => number.saturating_mul(factor).to_string(),
        Err(_) if amount == "0.5" => (factor / 2).to_string(),
        Err(_) => "X".into(),
    };
    match unit {
        TimeUnit::Second => format!("PT{amount}S"),
        TimeUnit::Minute => format!("PT{amount}M"),
        TimeUnit::Hour if amount == "0.5" => "PT30M".into(),
        TimeUnit::Hour => format!("PT{amount}H"),
        TimeUnit::Day => format!("P{amount}D"),
        TimeUnit::Night => format!("P{amount}NI"),
        TimeUnit::Week => format!("P{amount}W"),
        TimeUnit::Weekend => format!("P{amount}WE"),
        TimeUnit::Fortnight => format!("P{}W", times(2)),
        TimeUnit::Month => format!("P{amount}M"),
        TimeUnit::Quarter => format!("P{amount}Q"),
        TimeUnit::Year => format!("P{amount}Y"),
        TimeUnit::Decade if amount == "X" => "PXDE".into(),
        TimeUnit::Century if amount == "X" => "PXCE".into(),
        TimeUnit::Decade => format!("P{}Y", times(10)),
        TimeUnit::Century => format!("P{}Y", times(100)),
    }
}

/// Finds what recurs.
///
/// *Finds* `every Friday`, `Fridays`, `each year`, `every two weeks`, `daily`, `annually`, `twice a day`.
/// *Does not find* `the Daily Mail`.
/// *After* ISO-TimeML's SET: `XXXX-WXX-5` for a weekday, a period for a unit.
pub(super) fn sets(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let found = |end, value: String| Some(Expression::new(at..end, Meaning::Recurring(value)));
    if pieces.is_any(at, &["every", "each"]) {
        return every(pieces, at);
    }
    if let Some(plural) = pieces.lower(at).strip_suffix('s').filter(|it| it.ends_with("day"))
        && pieces.capital(at)
        && let Some(weekday) = time::weekday(plural)
    {
        return found(at + 1, format!("XXXX-WXX-{weekday}"));
    }
    if pieces.is_any(at, &["once", "twice", "times"])
        && pieces.is_any(at + 1, &["a", "an", "per", "each"])
    {
        let unit = time::unit(pieces.lower(at + 2))?;
        return found(at + 3, period("1", unit));
    }
    let value = time::recurring(pieces.lower(at))?;
    let name = pieces.capital(at) && (pieces.capital(at + 1) || pieces.capital(at.wrapping_sub(1)));
    if name { None } else { found(at + 1, value.into()) }
}

/// *every Friday*, *each year*, *every other week*, *every two weeks*.
fn every(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let found = |end, value: String| Some(Expression::new(at..end, Meaning::Recurring(value)));
    if let Some(weekday) = full_weekday(pieces, at + 1) {
        return found(at + 2, format!("XXXX-WXX-{weekday}"));
    }
    if let Some(month) = time::month(pieces.lower(at + 1)).filter(|_| pieces.capital(at + 1)) {
        return found(at + 2, format!("XXXX-{month:02}"));
    }
    if let Some(letters) = time::season(pieces.lower(at + 1)) {
        return found(at + 2, format!("XXXX-{letters}"));
    }
    if let Some(part) = time::part_of_day(pieces.lower(at + 1)) {
        return found(at + 2, format!("XXXX-XX-XXT{part}"));
    }
    let (amount, unit_at) = match count(pieces, at + 1) {
        Some(counted) if !pieces.is_any(at + 1, &["a", "an"]) => (counted.amount, counted.end),
        _ if pieces.is_any(at + 1, &["other", "second"]) => ("2".into(), at + 2),
        _ => ("1".into(), at + 1),
    };
    let unit = time::unit(pieces.lower(unit_at))?;
    found(unit_at + 1, period(&amount, unit))
}
