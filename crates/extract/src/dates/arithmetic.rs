//! Steps on the calendar, as pure functions that end at the calendar's ends instead of failing.

use jiff::{
    Span,
    civil::{Date, Weekday},
};
use rashomon_lang::lexicon::time::TimeUnit;

/// The day that lies `count` units from `date`; `None` beyond the calendar.
pub(super) fn shift(date: Date, unit: TimeUnit, count: i64) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => {
            return (count == 0).then_some(date);
        }
        TimeUnit::Day | TimeUnit::Night => span.try_days(count),
        TimeUnit::Week | TimeUnit::Weekend => span.try_weeks(count),
        TimeUnit::Fortnight => span.try_weeks(count.checked_mul(2)?),
        TimeUnit::Month => span.try_months(count),
        TimeUnit::Quarter => span.try_months(count.checked_mul(3)?),
        TimeUnit::Year => span.try_years(count),
        TimeUnit::Decade => span.try_years(count.checked_mul(10)?),
        TimeUnit::Century => span.try_years(count.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// The TIMEX3 value of the unit that holds `date`: its week, its month, its decade.
pub(super) fn value(date: Date, unit: TimeUnit) -> String {
    let year = date.year();
    match unit {
        TimeUnit::Week | TimeUnit::Fortnight => week(date),
        TimeUnit::Weekend => format!("{}-WE", week(date)),
        TimeUnit::Month => format!("{year:04}-{:02}", date.month()),
        TimeUnit::Quarter => format!("{year:04}-Q{}", (date.month() + 2) / 3),
        TimeUnit::Year => format!("{year:04}"),
        TimeUnit::Decade => format!("{:03}", year.div_euclid(10)),
        TimeUnit::Century => format!("{:02}", year.div_euclid(100)),
        TimeUnit::Night => format!("{date}TNI"),
        _ => date.to_string(),
    }
}

fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The last day on or before `date` that is `weekday` (ISO number).
pub(super) fn weekday_on_or_before(date: Date, weekday: i8) -> Option<Date> {
    let back = Weekday::from_monday_one_offset(weekday).ok()?.until(date.weekday());
    date.checked_sub(Span::new().days(back)).ok()
}

/// The first day on or after `date` that is `weekday`.
pub(super) fn weekday_on_or_after(date: Date, weekday: i8) -> Option<Date> {
    let on = date.weekday().until(Weekday::from_monday_one_offset(weekday).ok()?);
    date.checked_add(Span::new().days(on)).ok()
}

/// The day that is `weekday` in the ISO week that holds `date`.
pub(super) fn weekday_in_week(date: Date, weekday: i8) -> Option<Date> {
    weekday_on_or_after(weekday_on_or_before(date, 1)?, weekday)
}

/// Days from `from` to `to`; negative if `to` is the earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |it| i64::from(it.get_days()))
}

/// Whether the calendar has this day, in a leap year if no year is given.
pub(super) fn exists(year: Option<i16>, month: i8, day: i8) -> bool {
    Date::new(year.unwrap_or(2000), month, day).is_ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn weekdays_around_a_day() {
        let friday = date(2016, 9, 30);
        for (weekday, before, after) in [
            (5, date(2016, 9, 30), date(2016, 9, 30)),
            (4, date(2016, 9, 29), date(2016, 10, 6)),
            (6, date(2016, 9, 24), date(2016, 10, 1)),
            (1, date(2016, 9, 26), date(2016, 10, 3)),
        ] {
            assert_eq!(weekday_on_or_before(friday, weekday), Some(before));
            assert_eq!(weekday_on_or_after(friday, weekday), Some(after));
        }
        assert_eq!(weekday_in_week(friday, 1), Some(date(2016, 9, 26)));
        assert_eq!(weekday_in_week(friday, 7), Some(date(2016, 10, 2)));
    }

    #[test]
    fn values_of_each_unit() {
        for (unit, expected) in [
            (TimeUnit::Day, "2016-01-02"),
            (TimeUnit::Week, "2015-W53"),
            (TimeUnit::Weekend, "2015-W53-WE"),
            (TimeUnit::Month, "2016-01"),
            (TimeUnit::Quarter, "2016-Q1"),
            (TimeUnit::Year, "2016"),
            (TimeUnit::Decade, "201"),
            (TimeUnit::Century, "20"),
        ] {
            assert_eq!(value(date(2016, 1, 2), unit), expected);
        }
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(shift(date(2016, 3, 31), TimeUnit::Month, -1), Some(date(2016, 2, 29)));
        assert_eq!(shift(date(2016, 1, 5), TimeUnit::Week, -2), Some(date(2015, 12, 22)));
    }

    #[test]
    fn the_calendar_ends() {
        assert_eq!(shift(Date::MAX, TimeUnit::Day, 1), None);
        assert_eq!(shift(Date::MIN, TimeUnit::Century, -1), None);
        assert_eq!(shift(Date::MAX, TimeUnit::Century, i64::MAX), None);
        let before = weekday_on_or_before(Date::MIN, 7);
        assert!(before.is_none_or(|it| it == Date::MIN));
    }

    const UNITS: [TimeUnit; 6] = [
        TimeUnit::Day,
        TimeUnit::Week,
        TimeUnit::Month,
        TimeUnit::Quarter,
        TimeUnit::Year,
        TimeUnit::Decade,
    ];

    proptest! {
        #[test]
        fn no_step_fails(year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28, count: i64) {
            let start = date(year, month, day);
            for unit in UNITS {
                let _ = shift(start, unit, count).map(|it| value(it, unit));
                for weekday in 1..=7 {
                    let _ = weekday_on_or_before(start, weekday);
                    let _ = weekday_in_week(start, weekday);
                }
            }
        }
    }
}
