//! The year of days, months and seasons that the text names.

use jiff::civil::Date;
use rashomon_lang::lexicon::time::{TimeUnit, month_name};

use super::{
    super::{
        arithmetic::{days_between, shift},
        expression::{Direction, Year},
    },
    Calendar, Resolved, Side, first_day,
};

impl Calendar<'_> {
    pub(super) fn day(
        &self,
        year: Year,
        month: i8,
        day: i8,
        weekday: Option<i8>,
        side: Side,
    ) -> Resolved {
        let date = |year| Date::new(year, month, day).ok();
        let named = format!("{} {day}", month_name(month));
        let mut resolved = self.dated(year, side, (&named, "day"), date, TimeUnit::Day);
        if let (Some((date, _)), Some(weekday)) = (resolved.place, weekday)
            && date.weekday().to_monday_one_offset() != weekday
        {
            let other = |by: i16| Date::new(date.year().checked_add(by)?, month, day).ok();
            let fits = |it: &Date| it.weekday().to_monday_one_offset() == weekday;
            return match [other(-1), other(1)].into_iter().flatten().find(fits) {
                Some(found) if year == Year::Open => Resolved::at(
                    found,
                    TimeUnit::Day,
                    "the nearest year in which the day is that weekday",
                ),
                _ => {
                    resolved.basis.push_str("; it was another weekday than the text says");
                    resolved
                }
            };
        }
        resolved
    }

    pub(super) fn month(&self, year: Year, month: i8, side: Side) -> Resolved {
        let names = (month_name(month), "month");
        self.dated(year, side, names, |year| first_day(year, month), TimeUnit::Month)
    }

    pub(super) fn year_part(&self, year: Year, letters: &str, month: i8, side: Side) -> Resolved {
        let first = |year| first_day(year, month);
        let names = ("one", "season or quarter");
        let resolved = self.dated(year, side, names, first, TimeUnit::Quarter);
        let value = resolved.place.map(|(date, _)| format!("{:04}-{letters}", date.year()));
        Resolved { value, place: None, ..resolved }
    }

    /// The date that `date` gives for the right year; `named` is what the text calls it, `what` its kind.
    fn dated(
        &self,
        year: Year,
        side: Side,
        (named, what): (&str, &str),
        date: impl Fn(i16) -> Option<Date>,
        unit: TimeUnit,
    ) -> Resolved {
        let open = || {
            Resolved::open(format!("a {what} without a year, and the report's date is not known"))
        };
        let found = |year, basis: String| match date(year) {
            Some(date) => Resolved::at(date, unit, basis),
            None => Resolved::open("no such day in that year"),
        };
        match year {
            Year::Given(year) => found(year, "a full date".into()),
            Year::Near(by) => match self.year_near(by) {
                Some((year, basis)) => found(year, basis),
                None => open(),
            },
            Year::Open => match self.publication() {
                Some((published, why)) => match nearest(published, side, unit, &date) {
                    Some((it, words)) => {
                        Resolved::at(it, unit, format!("the {named} {words} {why}"))
                    }
                    None => Resolved::open("beyond the calendar"),
                },
                None => match self.year_without_publication() {
                    Some((year, basis)) => found(year, basis),
                    None => open(),
                },
            },
        }
    }

    /// The year `by` years from that of publication.
    pub(super) fn year_near(&self, by: i64) -> Option<(i16, String)> {
        let (year, why) = match (self.publication(), self.hint) {
            (Some((date, why)), _) => (date.year(), why),
            (None, Some(hint)) => {
                (hint.year, format!("the report's year, {} ({})", hint.year, hint.from))
            }
            (None, None) => return None,
        };
        let year = i16::try_from(i64::from(year).checked_add(by)?).ok()?;
        Some((year, format!("counted by years from {why}")))
    }

    fn year_without_publication(&self) -> Option<(i16, String)> {
        if let Some(hint) = self.hint {
            return Some((hint.year, format!("year {} taken from: {}", hint.year, hint.from)));
        }
        if let Some(year) = self.text_year {
            return Some((year, format!("year {year}, that of all full dates in the report")));
        }
        let last = self.mention(TimeUnit::Day).filter(|it| it.full)?;
        Some((last.day.year(), format!("year taken from {} just before it", last.words)))
    }

    pub(super) fn unclear(&self, year: i16, one: i8, other: i8) -> Resolved {
        let readings = (Date::new(year, one, other), Date::new(year, other, one));
        let (Ok(first), Ok(second)) = readings else { return Resolved::open("no such day") };
        let fits = |it: Date, published| (0..=31).contains(&days_between(it, published));
        if let Some((published, why)) = self.publication() {
            for (it, rival) in [(first, second), (second, first)] {
                if fits(it, published) && rival > published {
                    let basis =
                        format!("day and month in the only order that does not lie after {why}");
                    return Resolved::at(it, TimeUnit::Day, basis);
                }
            }
        }
        Resolved::open(format!("day and month may stand either way round: {first} or {second}"))
    }
}

/// The date of the right year for a day or month without one, and on which side of publication it lies.
///
/// *last* and *next* are taken at their word. Otherwise what the clause says decides, unless that date is far and the
/// other near; where it says nothing, the past does for half a year and then the nearer.
fn nearest(
    published: Date,
    side: Side,
    unit: TimeUnit,
    date: &impl Fn(i16) -> Option<Date>,
) -> Option<(Date, &'static str)> {
    const FAR: i64 = 300;
    const HALF_A_YEAR: i64 = 183;
    // Four years on each side, for February 29.
    let candidates = || (-8..=8).filter_map(|by| date(published.year().checked_add(by)?));
    let end = |it: Date| shift(it, unit, 1).and_then(|it| it.yesterday().ok()).unwrap_or(it);
    if let Some(own) = side.own {
        return match own {
            Direction::Past => {
                candidates().filter(|it| end(*it) < published).last().map(|it| (it, "before"))
            }
            Direction::Future => candidates().find(|it| *it > published).map(|it| (it, "after")),
        };
    }
    let past = candidates().filter(|it| *it <= published).last();
    let future = candidates().find(|it| end(*it) >= published);
    let (Some(before), Some(after)) = (past, future) else {
        return past.map(|it| (it, "on or before")).or(future.map(|it| (it, "on or after")));
    };
    let (back, ahead) = (days_between(before, published), days_between(published, after));
    let forward = match side.around {
        Some(Direction::Past) => back > FAR && ahead < back,
        Some(Direction::Future) => ahead <= FAR || after.year() == published.year(),
        None => back > HALF_A_YEAR && ahead < back,
    };
    Some(if forward { (after, "on or after") } else { (before, "on or before") })
}
