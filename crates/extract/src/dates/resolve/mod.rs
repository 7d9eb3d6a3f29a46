//! Placing expressions of time on the calendar, each with its reason.

mod counted;
mod years;

use jiff::civil::Date;
use rashomon_lang::lexicon::time::TimeUnit;
use rashomon_record::{Metadata, Published, YearHint};

use super::{
    arithmetic::{shift, value},
    expression::{Direction, Expression, From, Meaning},
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

fn first_day(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}
