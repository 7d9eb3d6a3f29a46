//! What counts from the day of publication, or from a date that the text gives before it.

use jiff::civil::Date;
use rashomon_lang::lexicon::time::{TimeUnit, weekday_name};

use super::{
    super::{
        arithmetic::{shift, weekday_in_week, weekday_on_or_after, weekday_on_or_before},
        expression::Direction,
    },
    Calendar, Resolved, first_day,
};

impl Calendar<'_> {
    pub(super) fn day_of_month(&self, day: i8, direction: Option<Direction>) -> Resolved {
        if let Some(last) = self.mention(TimeUnit::Month) {
            let date = Date::new(last.day.year(), last.day.month(), day).ok();
            return Resolved::beyond(
                date,
                TimeUnit::Day,
                format!("in the month of {}", last.words),
            );
        }
        let Some((published, why)) = self.publication() else {
            return Resolved::open(
                "a day of a month that is not named, and the report's date is not known",
            );
        };
        let step = if direction == Some(Direction::Future) { 1 } else { -1 };
        let fits = |it: &Date| if step > 0 { *it >= published } else { *it <= published };
        let months =
            (0..3).filter_map(|n| shift(published.first_of_month(), TimeUnit::Month, n * step));
        let found = months.filter_map(|it| Date::new(it.year(), it.month(), day).ok()).find(fits);
        let side =
            if step > 0 { "first such day on or after" } else { "last such day on or before" };
        Resolved::beyond(found, TimeUnit::Day, format!("the {side} {why}"))
    }

    pub(super) fn weekday(
        &self,
        weekday: i8,
        week: Option<i64>,
        own: Option<Direction>,
        around: Option<Direction>,
    ) -> Resolved {
        let Some((published, why)) = self.publication() else {
            return Resolved::open("a weekday, and the report's date is not known");
        };
        let name = weekday_name(weekday);
        let day = |by| shift(published, TimeUnit::Day, by);
        let (found, side) = match (week, own, around) {
            (Some(0), ..) => (weekday_in_week(published, weekday), "in the week of"),
            (Some(by), ..) => {
                let found = shift(published, TimeUnit::Week, by)
                    .and_then(|it| weekday_in_week(it, weekday));
                (found, if by < 0 { "in the week before" } else { "in the week after" })
            }
            (_, Some(Direction::Past), _) => {
                (day(-1).and_then(|it| weekday_on_or_before(it, weekday)), "before")
            }
            (_, Some(Direction::Future), _) => {
                (day(1).and_then(|it| weekday_on_or_after(it, weekday)), "after")
            }
            (_, _, Some(Direction::Future)) => {
                (weekday_on_or_after(published, weekday), "on or after")
            }
            _ => (weekday_on_or_before(published, weekday), "on or before"),
        };
        Resolved::beyond(found, TimeUnit::Day, format!("the {name} {side} {why}"))
    }

    pub(super) fn near(&self, unit: TimeUnit, by: i64, own: Option<Direction>) -> Resolved {
        let Some((published, why)) = self.publication() else {
            let year = (unit == TimeUnit::Year).then(|| self.year_near(by)).flatten();
            return year
                .and_then(|(year, basis)| Some(Resolved::at(first_day(year, 1)?, unit, basis)))
                .unwrap_or_else(|| {
                    Resolved::open("counts from the day of publication, which is not known")
                });
        };
        let at_weekend = published.weekday().to_monday_one_offset() >= 6;
        let by = if unit == TimeUnit::Weekend && own == Some(Direction::Past) && !at_weekend {
            by - 1
        } else {
            by
        };
        let name = unit.name();
        let basis = match by {
            0 => format!("the {name} of {why}"),
            -1 => format!("the {name} before that of {why}"),
            1 => format!("the {name} after that of {why}"),
            by if by < 0 => format!("{} {name}s before {why}", by.unsigned_abs()),
            by => format!("{by} {name}s after {why}"),
        };
        Resolved::beyond(shift(published, unit, by), unit, basis)
    }

    pub(super) fn away(&self, unit: TimeUnit, by: i64) -> Resolved {
        let Some((published, why)) = self.publication() else {
            return Resolved::open("counts from the day of publication, which is not known");
        };
        let side = if by < 0 { "before" } else { "after" };
        Resolved::beyond(
            shift(published, unit, by),
            unit,
            format!("{side} {why}, by {}", amount(by, unit)),
        )
    }

    pub(super) fn after_mention(
        &self,
        unit: TimeUnit,
        by: i64,
        around: Option<Direction>,
    ) -> Resolved {
        let Some(last) = self.mention(unit) else {
            return Resolved::open("counts from a date that the text does not give before it");
        };
        let found = shift(last.day, unit, by);
        let side = if by < 0 { "before" } else { "after" };
        let late = self.published.zip(found).is_some_and(|(published, it)| it > published.date);
        if late && around != Some(Direction::Future) {
            return Resolved::open(format!(
                "counted from {}, it would lie after publication",
                last.words
            ));
        }
        Resolved::beyond(found, unit, format!("{side} {} by {}", last.words, amount(by, unit)))
    }

    pub(super) fn same(&self, unit: TimeUnit) -> Resolved {
        let last = self.mention(unit).filter(|it| it.unit == unit);
        let day = || self.last_day.as_ref().and_then(|it| self.near_enough(it, unit));
        match last.or_else(day) {
            Some(last) => {
                Resolved::at(last.day, unit, format!("the {} of {}", unit.name(), last.words))
            }
            None => Resolved::open("points to a date that the text does not give before it"),
        }
    }

    /// The day of a time of day that stands alone: that of its sentence, or the one before.
    pub(super) fn same_day(&self) -> Resolved {
        let last = self.last_day.as_ref().and_then(|it| self.near_enough(it, TimeUnit::Day));
        match last.filter(|it| self.sentence - it.sentence <= 1) {
            Some(last) => {
                Resolved::at(last.day, TimeUnit::Day, format!("on the day of {}", last.words))
            }
            None => Resolved::open("a time of day, and no day stands near it"),
        }
    }
}

/// `10 days`, `1 week`.
fn amount(by: i64, unit: TimeUnit) -> String {
    match by.unsigned_abs() {
        1 => format!("1 {}", unit.name()),
        more if unit == TimeUnit::Century => format!("{more} centuries"),
        more => format!("{more} {}s", unit.name()),
    }
}
