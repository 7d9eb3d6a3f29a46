//! Words of time: months, weekdays, units of the calendar, and words that tell past from future.

use std::sync::LazyLock;

use super::{
    cell, rows,
    units::{Tables, tables},
};

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are their own explanation")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl TimeUnit {
    /// Its name in the singular: `day`.
    pub fn name(self) -> &'static str {
        UNITS[self as usize].1
    }

    /// Whether it measures the clock and not the calendar.
    pub fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// Every unit with its name, in the order of the variants.
const UNITS: [(TimeUnit, &str); 13] = [
    (TimeUnit::Second, "second"),
    (TimeUnit::Minute, "minute"),
    (TimeUnit::Hour, "hour"),
    (TimeUnit::Day, "day"),
    (TimeUnit::Night, "night"),
    (TimeUnit::Week, "week"),
    (TimeUnit::Fortnight, "fortnight"),
    (TimeUnit::Weekend, "weekend"),
    (TimeUnit::Month, "month"),
    (TimeUnit::Quarter, "quarter"),
    (TimeUnit::Year, "year"),
    (TimeUnit::Decade, "decade"),
    (TimeUnit::Century, "century"),
];

/// The number of the month that `word` (lower case, without its full stop) names or abbreviates.
pub fn month(word: &str) -> Option<i8> {
    value("month", word)?.parse().ok()
}

/// The ISO number of the weekday that `word` names or abbreviates; Monday is 1.
pub fn weekday(word: &str) -> Option<i8> {
    value("weekday", word)?.parse().ok()
}

/// The name of a month, 1 to 12, with its capital: `September`.
pub fn month_name(number: i8) -> &'static str {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| names("month"));
    nth(&NAMES, number)
}

/// The name of a weekday by its ISO number: `Monday` is 1.
pub fn weekday_name(number: i8) -> &'static str {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| names("weekday"));
    nth(&NAMES, number)
}

/// Whether `word` is a month or weekday as it is written with a capital: `May`, `Sept.`, `Mondays`.
pub fn is_calendar(word: &str) -> bool {
    let plain = word.strip_suffix('.').unwrap_or(word).to_lowercase();
    let number = month(&plain);
    // *Jan* and *Mar* without a full stop are names of people.
    let is_month = number.is_some_and(|it| word.ends_with('.') || month_name(it) == word);
    let day = word.strip_suffix('s').filter(|it| it.ends_with("day")).unwrap_or(word);
    is_month || (1..=7).any(|it| weekday_name(it) == day)
}

/// TIMEX3's letters for the season that `word` names: `SU`.
pub fn season(word: &str) -> Option<&'static str> {
    value("season", word)
}

/// The unit that `word` names, in the singular or plural.
pub fn unit(word: &str) -> Option<TimeUnit> {
    let name = value("unit", word)?;
    UNITS.iter().find(|it| it.1 == name).map(|it| it.0)
}

/// TIMEX3's letters for the part of the day that `word` names: `MO`.
pub fn part_of_day(word: &str) -> Option<&'static str> {
    value("part", word)
}

/// How many days `word` lies from the day of speaking: *yesterday* is -1.
pub fn near(word: &str) -> Option<i64> {
    value("near", word)?.parse().ok()
}

/// The period at which something recurs that `word` describes: *weekly* is `P1W`.
pub fn recurring(word: &str) -> Option<&'static str> {
    value("set", word)
}

/// TIMEX3's value for a vague reference: *now* is `PRESENT_REF`.
pub fn reference(word: &str) -> Option<&'static str> {
    value("reference", word)
}

/// Whether `word` places its clause after the day of speaking: *will*, *scheduled*.
pub fn is_future(word: &str) -> bool {
    value("future", word).is_some()
}

/// Whether an infinitive behind `word` lies ahead: *agreed to meet*.
pub fn is_toward(word: &str) -> bool {
    value("toward", word).is_some()
}

/// Whether `word` makes a date beside it the date of an utterance: *said*.
pub fn is_saying(word: &str) -> bool {
    value("saying", word).is_some()
}

/// Whether `word` is a verb form that places its clause before the day of speaking: *met*, *announced*.
pub fn is_past(word: &str) -> bool {
    value("past", word).is_some() || (word.len() > 4 && word.ends_with("ed"))
}

const TIME: &str = include_str!("../../data/time.tsv");

/// The first form of each row of `kind`, with a capital.
fn names(kind: &str) -> Vec<String> {
    let rows = rows(TIME).filter(|it| it[0] == kind);
    rows.map(|it| capitalised(cell(&it, 2).first().copied().unwrap_or_default())).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

fn nth(names: &'static [String], number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|it| names.get(it)).map_or("", String::as_str)
}

/// The value of `word` in the table of `kind`.
fn value(kind: &'static str, word: &str) -> Option<&'static str> {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| tables(TIME));
    TABLES.get(kind)?.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_named_in_the_order_of_their_variants() {
        assert!(UNITS.iter().enumerate().all(|(at, it)| it.0 as usize == at));
        assert!(UNITS.iter().all(|it| unit(it.1) == Some(it.0)));
    }

    #[test]
    fn the_calendar_has_its_names() {
        assert_eq!((month_name(1), month_name(12), month_name(13)), ("January", "December", ""));
        assert_eq!((weekday_name(1), weekday_name(7), weekday_name(0)), ("Monday", "Sunday", ""));
        assert!(["May", "Sept.", "Mondays", "Sunday"].into_iter().all(is_calendar));
        assert!(!["Jan", "Sun", "may", "Mon", "Days", "Junes"].into_iter().any(is_calendar));
    }

    #[test]
    fn words_of_time() {
        assert_eq!(
            (month("sept"), weekday("sunday"), season("fall")),
            (Some(9), Some(7), Some("FA"))
        );
        assert_eq!((near("yesterday"), recurring("weekly")), (Some(-1), Some("P1W")));
        assert!(is_future("will") && is_past("announced") && is_past("met") && !is_past("red"));
    }
}
