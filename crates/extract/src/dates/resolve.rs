//! Placing expressions of time on the calendar, each with its reason.

use jiff::civil::Date;
use rashomon_lang::lexicon::time::TimeUnit;
use rashomon_record::{Metadata, Published, YearHint};

use super::{
    arithmetic::{
        days_between, shift, value, weekday_in_week, weekday_on_or_after, weekday_on_or_before,
    },
    expression::{Direction, Expression, From, Meaning, Year},
};

/// In how many sentences before it an expression finds the date that it counts from.
const MEMORY: usize = 6;

/// What an expression means, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    /// A TIMEX3 value; `None` where it stays open.
    pub(super) value: Option<String>,
    /// The reason in plain words.
    pub(super) basis: String,
    /// The first day of what is meant, and the unit that is meant.
    pub(super) place: Option<(Date, TimeUnit)>,
}

impl Resolved {
    fn at(date: Date, unit: TimeUnit, basis: impl Into<String>) -> Self {
        Self { value: Some(value(date, unit)), basis: basis.into(), place: Some((date, unit)) }
    }

    fn plain(value: impl Into<String>, basis: impl Into<String>) -> Self {
        Self { value: Some(value.into()), basis: basis.into(), place: None }
    }

    fn open(basis: impl Into<String>) -> Self {
        Self { value: None, basis: basis.into(), place: None }
    }

    /// The unit that lies `at`, or nothing because the calendar ends before it.
    fn beyond(at: Option<Date>, unit: TimeUnit, basis: impl Into<String>) -> Self {
        at.map_or_else(|| Self::open("beyond the calendar"), |it| Self::at(it, unit, basis))
    }
}

/// A date that the text mentions, from which others may count.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) day: Date,
    pub(super) unit: TimeUnit,
    pub(super) words: String,
    pub(super) sentence: usize,
    /// Whether it names its year.
    pub(super) full: bool,
}

/// On which side of publication an expression lies.
#[derive(Clone, Copy)]
struct Side {
    /// What its own words say: *last*, *next*.
    own: Option<Direction>,
    /// What the clause around it says.
    around: Option<Direction>,
}

/// What dates are resolved by.
pub(super) struct Calendar<'r> {
    published: Option<&'r Published>,
    hint: Option<&'r YearHint>,
    /// The year of all full dates of the text, if there are two or more of one year.
    pub(super) text_year: Option<i16>,
    /// The last date that was mentioned, but for those of utterances.
    pub(super) last: Option<Mention>,
    /// The last day that was mentioned, be it of an utterance.
    pub(super) last_day: Option<Mention>,
    /// The sentence that is read.
    pub(super) sentence: usize,
}

impl<'r> Calendar<'r> {
    pub(super) fn new(metadata: &'r Metadata) -> Self {
        let (published, hint) = (metadata.published.as_ref(), metadata.year.as_ref());
        Self { published, hint, text_year: None, last: None, last_day: None, sentence: 0 }
    }

    /// What `expression` means; `around` is the side of publication that its clause speaks of.
    pub(super) fn resolve(&self, expression: &Expression, around: Option<Direction>) -> Resolved {
        let side = Side { own: expression.direction, around };
        let mut resolved = match &expression.meaning {
            Meaning::Day { year, month, day, weekday } => {
                self.day(*year, *month, *day, *weekday, side)
            }
            Meaning::Unclear { year, one, other } => self.unclear(*year, *one, *other),
            Meaning::DayOfMonth(day) => self.day_of_month(*day, around),
            Meaning::Month { year, month } => self.month(*year, *month, side),
            Meaning::YearPart { year, letters, month } => {
                self.year_part(*year, letters, *month, side)
            }
            Meaning::Year(year) => first_day(*year, 1).map_or_else(
                || Resolved::open("no such year"),
                |it| Resolved::at(it, TimeUnit::Year, "a year in full"),
            ),
            Meaning::FiscalYear(year) => Resolved::plain(
                format!("FY{year:04}"),
                "a year of accounting, whose months differ from house to house",
            ),
            Meaning::Era(digits) => Resolved::plain(digits, "a decade or century in full"),
            Meaning::Weekday { weekday, week } => {
                self.weekday(*weekday, *week, expression.direction, around)
            }
            Meaning::Near { unit, by } => self.near(*unit, *by, expression.direction),
            Meaning::Away { unit, by, from: From::Publication } => self.away(*unit, *by),
            Meaning::Away { unit, by, from: From::Mention } => {
                self.after_mention(*unit, *by, around)
            }
            Meaning::Same(unit) => self.same(*unit),
            Meaning::SameLastYear(unit) => match self.mention(*unit) {
                Some(last) => Resolved::beyond(
                    shift(last.day, TimeUnit::Year, -1),
                    *unit,
                    format!("the {} of {}, a year before", unit.name(), last.words),
                ),
                None => Resolved::open("points to a date that the text does not give before it"),
            },
            Meaning::SameDay => self.same_day(),
            Meaning::Vague(value) => Resolved::plain(*value, "a vague reference"),
            Meaning::Duration(Some(value)) => Resolved::plain(value, "a length of time"),
            Meaning::Duration(None) => Resolved::open("a length of time between two values"),
            Meaning::Recurring(value) => Resolved::plain(value, "something that recurs"),
        };
        narrow(&mut resolved, expression);
        resolved
    }

    /// The day of publication and its source in words.
    fn publication(&self) -> Option<(Date, String)> {
        let published = self.published?;
        Some((published.date, format!("publication, {} ({})", published.date, published.from)))
    }

    /// The last mention, if it is near and not coarser than `unit`.
    fn mention(&self, unit: TimeUnit) -> Option<&Mention> {
        self.near_enough(self.last.as_ref()?, unit)
    }

    fn near_enough<'m>(&self, last: &'m Mention, unit: TimeUnit) -> Option<&'m Mention> {
        (self.sentence - last.sentence <= MEMORY && last.unit <= unit).then_some(last)
    }

    fn day(&self, year: Year, month: i8, day: i8, weekday: Option<i8>, side: Side) -> Resolved {
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

    fn month(&self, year: Year, month: i8, side: Side) -> Resolved {
        let names = (month_name(month), "month");
        self.dated(year, side, names, |year| first_day(year, month), TimeUnit::Month)
    }

    fn year_part(&self, year: Year, letters: &str, month: i8, side: Side) -> Resolved {
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
    fn year_near(&self, by: i64) -> Option<(i16, String)> {
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

    fn unclear(&self, year: i16, one: i8, other: i8) -> Resolved {
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

    fn day_of_month(&self, day: i8, direction: Option<Direction>) -> Resolved {
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

    fn weekday(
        &self,
        weekday: i8,
        week: Option<i64>,
        own: Option<Direction>,
        around: Option<Direction>,
    ) -> Resolved {
        let Some((published, why)) = self.publication() else {
            return Resolved::open("a weekday, and the report's date is not known");
        };
        let name = name_of(weekday);
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

    fn near(&self, unit: TimeUnit, by: i64, own: Option<Direction>) -> Resolved {
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

    fn away(&self, unit: TimeUnit, by: i64) -> Resolved {
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

    fn after_mention(&self, unit: TimeUnit, by: i64, around: Option<Direction>) -> Resolved {
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

    fn same(&self, unit: TimeUnit) -> Resolved {
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
    fn same_day(&self) -> Resolved {
        let last = self.last_day.as_ref().and_then(|it| self.near_enough(it, TimeUnit::Day));
        match last.filter(|it| self.sentence - it.sentence <= 1) {
            Some(last) => {
                Resolved::at(last.day, TimeUnit::Day, format!("on the day of {}", last.words))
            }
            None => Resolved::open("a time of day, and no day stands near it"),
        }
    }
}

/// Adds the part of the day, and says what narrows the value further.
fn narrow(resolved: &mut Resolved, expression: &Expression) {
    if let (Some(part), Some(value)) = (&expression.part, &mut resolved.value) {
        value.push_str(&part.suffix());
    }
    if let (Some(edge), Some(_)) = (&expression.edge, &resolved.value) {
        resolved.basis.push_str("; narrowed in the text by: ");
        resolved.basis.push_str(edge);
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

fn first_day(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

/// `10 days`, `1 week`.
fn amount(by: i64, unit: TimeUnit) -> String {
    match by.unsigned_abs() {
        1 => format!("1 {}", unit.name()),
        more if unit == TimeUnit::Century => format!("{more} centuries"),
        more => format!("{more} {}s", unit.name()),
    }
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[usize::try_from(month - 1).unwrap_or(0).min(11)]
}

fn name_of(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[usize::try_from(weekday - 1).unwrap_or(0).min(6)]
}
