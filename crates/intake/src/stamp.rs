//! Dates as pages, feeds, mails and lines of text write them.

use std::sync::LazyLock;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use regex::{Captures, Regex};

/// A day, with what else was written beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The day on the writer's own calendar.
    pub(crate) date: Date,
    /// The time of day as written, if any: `14:03`.
    pub(crate) time: Option<String>,
    /// The offset or zone as written; `None` means that the zone is unknown, never that it is UTC.
    pub(crate) zone: Option<String>,
}

impl Stamp {
    /// `2016-09-30T14:03 (zone unknown)`: the whole stamp for a reader.
    pub(crate) fn spelled(&self) -> String {
        match (&self.time, &self.zone) {
            (None, _) => self.date.to_string(),
            (Some(time), Some(zone)) => format!("{}T{time} {zone}", self.date),
            (Some(time), None) => format!("{}T{time} (zone unknown)", self.date),
        }
    }
}

/// What a piece of text says about a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// One day.
    Day(Stamp),
    /// Numbers that may be day and month or month and day.
    Either(Date, Date),
}

/// The date at the start of `text`, and what follows it.
pub(crate) fn at_start(text: &str) -> Option<(Reading, &str)> {
    let text = text.trim_start();
    year_first(text).or_else(|| written(text)).or_else(|| numbers(text)).or_else(|| seconds(text))
}

/// The date that the whole of `text` is, a time and a zone after it or not.
pub(crate) fn whole(text: &str) -> Option<Reading> {
    let (reading, rest) = at_start(text)?;
    TIME.captures(rest).is_some_and(|it| it[0].len() == rest.len()).then_some(reading)
}

/// What may follow a date on a line of its own: a time of day and a zone.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\s,|•·–-]*(?:at\s+)?(?:(\d{1,2})[:.h](\d{2})(?::\d{2}(?:[.,]\d+)?)?)?(?:\s*([ap])\.?m\.?)?\s*\(?((?-i:[A-Z]{1,5}|[+-]\d{2}:?\d{2}))?\)?\s*\.?\s*$",
    )
});

static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2})\b)(?:[T ]\s*(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    )
});

const WEEKDAY: &str =
    r"(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?";
const MONTH: &str = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?";

static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH},?[\s-]+(\d{{4}})\b"
    ))
});

static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"{WEEKDAY}{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b"))
});

static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})\b"));

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("a pattern in this file is well formed")
}

/// `2016-09-30T14:03:00+03:00`, `2016/09/30`, `20160930`.
fn year_first(text: &str) -> Option<(Reading, &str)> {
    let found = YEAR_FIRST.captures(text)?;
    let mut numbers = (2..10).filter_map(|at| found.get(at)).map(|it| it.as_str());
    let date = day(found.get(1)?.as_str(), numbers.next()?, numbers.next()?)?;
    let zone = found.get(12).map(|it| it.as_str().to_owned());
    Some(stamped(date, time(&found, 10), zone, &text[found[0].len()..]))
}

/// `Fri, 30 Sep 2016 14:03:00 +0300`, `September 30, 2016`.
fn written(text: &str) -> Option<(Reading, &str)> {
    let (found, day_at, month_at) = match DAY_FIRST.captures(text) {
        Some(found) => (found, 1, 2),
        None => (MONTH_FIRST.captures(text)?, 2, 1),
    };
    let date = day(&found[3], month(&found[month_at])?, &found[day_at])?;
    let rest = &text[found[0].len()..];
    let after = TIME.captures(rest);
    let time = after.as_ref().and_then(clock);
    let zone = after.as_ref().and_then(|it| it.get(4)).map(|it| it.as_str().to_owned());
    Some(stamped(date, time, zone, rest))
}

/// `30/09/2016`; either reading where both numbers may be a month. With full stops the day stands first.
fn numbers(text: &str) -> Option<(Reading, &str)> {
    let found = NUMBERS.captures(text)?;
    let rest = &text[found[0].len()..];
    let day_first = day(&found[4], &found[3], &found[1]);
    let month_first = day(&found[4], &found[1], &found[3]).filter(|_| &found[2] != ".");
    match (day_first, month_first) {
        (Some(a), Some(b)) if a != b => Some((Reading::Either(a, b), rest)),
        (Some(date), _) | (None, Some(date)) => Some(stamped(date, None, None, rest)),
        (None, None) => None,
    }
}

/// Seconds or milliseconds since 1970, which are UTC by definition.
fn seconds(text: &str) -> Option<(Reading, &str)> {
    let number: i64 = text.trim_end().parse().ok()?;
    let seconds = match text.trim_end().len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let moment = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC);
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    Some(stamped(moment.date(), Some(time), Some("Z".into()), ""))
}

fn stamped(date: Date, time: Option<String>, zone: Option<String>, rest: &str) -> (Reading, &str) {
    (Reading::Day(Stamp { date, time, zone }), rest)
}

/// The hour and the minute in groups `at` and the next, if they are ones.
fn time(found: &Captures<'_>, at: usize) -> Option<String> {
    let (hour, minute): (u8, u8) =
        (found.get(at)?.as_str().parse().ok()?, found.get(at + 1)?.as_str().parse().ok()?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// The time of day that [`TIME`] found, on a clock of 24 hours.
fn clock(found: &Captures<'_>) -> Option<String> {
    let (hour, minute): (u8, u8) =
        (found.get(1)?.as_str().parse().ok()?, found.get(2)?.as_str().parse().ok()?);
    let hour = match found.get(3).map(|it| it.as_str().to_ascii_lowercase()) {
        Some(half) if half == "p" && hour < 12 => hour + 12,
        Some(half) if half == "a" && hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn month(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    NAMES.iter().position(|it| name.eq_ignore_ascii_case(it)).map(|at| NUMBERS[at])
}

/// The day in the path of `url`: `/2016/09/30/`, `/2016/sep/30/`, `/2016-09-30-`, `/20160930/`.
pub(crate) fn in_path(url: &str) -> Option<Date> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)[/-]((?:19|20)\d{2})(?:[/-](\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](\d{1,2})|(\d{2})(\d{2}))(?:[/_.-]|$)",
        )
    });
    let path = url.split(['?', '#']).next()?;
    let found = PATH.captures(path)?;
    let (written, number) = match found.get(2) {
        Some(it) => (it.as_str(), found.get(3)?.as_str()),
        None => (found.get(4)?.as_str(), found.get(5)?.as_str()),
    };
    day(&found[1], month(written).unwrap_or(written), number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        match whole(text) {
            Some(Reading::Day(stamp)) => stamp.spelled(),
            Some(Reading::Either(a, b)) => format!("{a} or {b}"),
            None => "-".into(),
        }
    }

    #[test]
    fn whole_dates() {
        for (text, expected) in [
            ("2016-09-30", "2016-09-30"),
            ("2016-09-30T14:03:00+03:00", "2016-09-30T14:03 +03:00"),
            ("2016-09-30 14:03", "2016-09-30T14:03 (zone unknown)"),
            ("2016-09-30T14:03:00.123Z", "2016-09-30T14:03 Z"),
            ("20160930", "2016-09-30"),
            ("Fri, 30 Sep 2016 14:03:00 +0300", "2016-09-30T14:03 +0300"),
            ("Friday 30 September 2016 14.03 BST", "2016-09-30T14:03 BST"),
            ("September 30, 2016", "2016-09-30"),
            ("Sept. 30, 2016, 2:03 p.m. ET", "2016-09-30T14:03 ET"),
            ("30th of September 2016", "2016-09-30"),
            ("30/09/2016", "2016-09-30"),
            ("09/30/2016", "2016-09-30"),
            ("03/04/2016", "2016-04-03 or 2016-03-04"),
            ("04/04/2016", "2016-04-04"),
            ("3.4.2016", "2016-04-03"),
            ("31/02/2016", "-"),
            ("1475244180", "2016-09-30T14:03 Z"),
            ("September 30, 2016 was a Friday", "-"),
            ("no date", "-"),
            ("", "-"),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn paths() {
        let day = |url| in_path(url).map(|it| it.to_string());
        assert_eq!(day("https://a.example/world/2016/09/30/bridge").as_deref(), Some("2016-09-30"));
        assert_eq!(day("https://a.example/2016/sep/30/bridge").as_deref(), Some("2016-09-30"));
        assert_eq!(day("https://a.example/news/20160930-bridge").as_deref(), Some("2016-09-30"));
        assert_eq!(day("https://a.example/news/12345678/bridge"), None);
        assert_eq!(day("https://a.example/news?d=/2016/09/30/"), None);
    }
}
