//! Times of day.

use crate::{
    dates::expression::{Expression, Meaning, Part},
    pieces::{Pieces, Shape},
};

/// Names of time zones behind a time of day.
const ZONES: [&str; 20] = [
    "gmt", "utc", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt",
    "bst", "cet", "cest", "msk", "ist", "local",
];

/// Finds times of day.
///
/// *Finds* `9 a.m.`, `9:30pm`, `16:00 UTC`, `1600 GMT`, `noon`, `midnight`, `at 19:30`, `10 o'clock`.
/// *Does not find* `2:1` or `at 9:5`, which may be scores.
/// *After* ISO-TimeML's TIME; only UTC is written as a zone, for others the text gives local time.
pub(super) fn times(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let (hour, minute, end) = named(pieces, at)
        .or_else(|| twelve_hours(pieces, at))
        .or_else(|| military(pieces, at))
        .or_else(|| twenty_four_hours(pieces, at))?;
    let zone = ZONES.contains(&pieces.lower(end));
    let utc = pieces.is_any(end, &["utc", "gmt"]);
    let words = usize::from(zone) + usize::from(zone && pieces.are(end, &["local", "time"]));
    let part = Part::Clock { hour, minute, utc };
    Some(Expression::new(at..end + words, Meaning::SameDay).within(part))
}

fn named(pieces: &Pieces<'_>, at: usize) -> Option<(i64, i64, usize)> {
    match pieces.lower(at) {
        "noon" => Some((12, 0, at + 1)),
        "midnight" => Some((24, 0, at + 1)),
        _ if pieces.lower(at + 1) == "o" && pieces.lower(at + 3) == "clock" => {
            Some((pieces.integer(at).filter(|it| (1..=12).contains(it))?, 0, at + 4))
        }
        _ => None,
    }
}

/// *9 a.m.*, *9:30pm*, *9.30am*.
fn twelve_hours(pieces: &Pieces<'_>, at: usize) -> Option<(i64, i64, usize)> {
    let (hour, minute, end) = hour_and_minute(pieces, at)?;
    let (afternoon, end) = half_of_day(pieces, end)?;
    let noon = if afternoon { 12 } else { 0 };
    (1..=12).contains(&hour).then_some((hour % 12 + noon, minute, end))
}

/// Whether it is *p.m.*, and the piece behind it.
fn half_of_day(pieces: &Pieces<'_>, at: usize) -> Option<(bool, usize)> {
    Some(match pieces.lower(at) {
        "a.m." | "am" => (false, at + 1),
        "p.m." | "pm" => (true, at + 1),
        "a" if pieces.are(at + 1, &[".", "m"]) => (false, at + 3),
        "p" if pieces.are(at + 1, &[".", "m"]) => (true, at + 3),
        _ => return None,
    })
}

/// *16:00*, behind *at* or before a zone.
fn twenty_four_hours(pieces: &Pieces<'_>, at: usize) -> Option<(i64, i64, usize)> {
    let (hour, minute, end) = hour_and_minute(pieces, at).filter(|it| it.2 > at + 1)?;
    let led = pieces
        .is_any(at.wrapping_sub(1), &["at", "around", "by", "until", "from", "before", "after"]);
    let zone = ZONES.contains(&pieces.lower(end));
    (hour <= 24 && (led || zone)).then_some((hour, minute, end))
}

/// *1600 GMT*, *0900 hours*.
fn military(pieces: &Pieces<'_>, at: usize) -> Option<(i64, i64, usize)> {
    let digits = pieces.get(at).filter(|it| it.shape == Shape::Digits && it.text.len() == 4)?;
    let number: i64 = digits.text.parse().ok()?;
    let (hour, minute) = (number / 100, number % 100);
    let zone = pieces.is_any(at + 1, &["gmt", "utc", "local"]);
    (zone && hour <= 24 && minute < 60).then_some((hour, minute, at + 1))
}

fn hour_and_minute(pieces: &Pieces<'_>, at: usize) -> Option<(i64, i64, usize)> {
    if pieces.lower(at.wrapping_sub(1)) == ":" && pieces.glued(at) {
        return None;
    }
    let whole = |text: &str| (text.len() == 2).then(|| text.parse().ok()).flatten();
    let text = pieces.get(at).filter(|it| it.shape == Shape::Digits)?.text;
    if let Some((hour, minute)) = text.split_once('.') {
        return Some((hour.parse().ok()?, whole(minute).filter(|it| *it < 60)?, at + 1));
    }
    let hour = pieces.integer(at).filter(|it| *it <= 24)?;
    if pieces.lower(at + 1) == ":" && pieces.glued(at + 1) && pieces.glued(at + 2) {
        let minute = pieces.get(at + 2).and_then(|it| whole(it.text)).filter(|it| *it < 60)?;
        return Some((hour, minute, at + 3));
    }
    Some((hour, 0, at + 1))
}
