//! Dates, times and durations.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::Span;

/// A date, time or duration that a report gives, after TIMEX3 (ISO-TimeML).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words: `March 19`, `12 days later`.
    pub span: Span,
    /// What kind of time it is.
    pub kind: TimeKind,
    /// What it means; `None` where the text leaves it open, say a weekday in a report without a date.
    pub value: Option<TimeValue>,
    /// How the value was found, in plain words: `after September 9 by 10 days`; why not, where it is open.
    pub basis: String,
}

/// The kind of a [`TimeExpression`], TIMEX3's `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day or something longer: *September 19*, *2013*, *last week*.
    Date,
    /// A time of day: *at 9 a.m.*, *Monday night*.
    Time,
    /// A stretch of time: *48 hours*.
    Duration,
    /// Something that recurs: *every Friday*.
    Set,
}

/// A TIMEX3 value: `2016-09-19`, `2016-09`, `2016-W38`, `2016`, `P10D`, `PT48H`, `2016-09-19T09:00`, `PAST_REF`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeValue(String);

impl TimeValue {
    /// The value with these characters, as the stage that resolves dates writes it.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// One day.
    pub fn day(date: Date) -> Self {
        Self(date.to_string())
    }

    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value without the time of day, and that time apart: `2016-09-19TNI` is `2016-09-19` and `NI`.
    ///
    /// ```
    /// use rashomon_record::TimeValue;
    ///
    /// let (day, time) = TimeValue::new("2016-09-19T16:30").split();
    /// assert_eq!((day.as_str(), time.as_deref()), ("2016-09-19", Some("16:30")));
    /// let (length, time) = TimeValue::new("PT48H").split();
    /// assert_eq!((length.as_str(), time), ("PT48H", None));
    /// ```
    #[must_use]
    pub fn split(&self) -> (Self, Option<String>) {
        match self.0.split_once('T').filter(|it| it.0.starts_with(|c: char| c.is_ascii_digit())) {
            Some((day, time)) => (Self::new(day), Some(time.to_owned())),
            None => (self.clone(), None),
        }
    }

    /// The first and the last day it may mean; `None` for durations and references such as `PAST_REF`.
    ///
    /// ```
    /// use rashomon_record::TimeValue;
    ///
    /// let (first, last) = TimeValue::new("2016-02").days().expect("a month");
    /// assert_eq!((first.to_string(), last.to_string()), ("2016-02-01".into(), "2016-02-29".into()));
    /// ```
    pub fn days(&self) -> Option<(Date, Date)> {
        let date = self.0.split('T').next()?;
        let mut parts = date.split('-');
        let year = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
        match (parts.next(), parts.next()) {
            (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
            (Some(month), Some(day)) => {
                let day = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
                Some((day, day))
            }
            (Some(part), None) => within_year(year, part),
        }
    }
}

/// The days of `2016-09`, `2016-W38` or `2016-Q3`: `part` is what follows the year.
fn within_year(year: i16, part: &str) -> Option<(Date, Date)> {
    if let Some(week) = part.strip_prefix('W') {
        let monday =
            jiff::civil::ISOWeekDate::new(year, week.parse().ok()?, jiff::civil::Weekday::Monday)
                .ok()?
                .date();
        return Some((monday, monday.checked_add(6.days()).ok()?));
    }
    if let Some(quarter) = part.strip_prefix('Q') {
        let first =
            Date::new(year, quarter.parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?, 1).ok()?;
        return Some((first, first.checked_add(2.months()).ok()?.last_of_month()));
    }
    let first = Date::new(year, part.parse().ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_each_precision() {
        let days = |value: &str| TimeValue::new(value).days().map(|(a, b)| format!("{a} {b}"));
        assert_eq!(days("2016").as_deref(), Some("2016-01-01 2016-12-31"));
        assert_eq!(days("2016-Q3").as_deref(), Some("2016-07-01 2016-09-30"));
        assert_eq!(days("2016-W38").as_deref(), Some("2016-09-19 2016-09-25"));
        assert_eq!(days("2016-09-19T09:00").as_deref(), Some("2016-09-19 2016-09-19"));
        assert_eq!(days("2016-13"), None);
        assert_eq!(days("2016-Q99"), None);
        assert_eq!(days("P10D"), None);
        assert_eq!(days("PAST_REF"), None);
        assert_eq!(days("XXXX-09-19"), None);
    }
}
