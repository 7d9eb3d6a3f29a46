//! What an expression of time says, before it is placed on the calendar.

use std::ops::Range;

use rashomon_lang::lexicon::time::TimeUnit;
use rashomon_record::TimeKind;

/// An expression of time in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    /// Its pieces.
    pub(super) pieces: Range<usize>,
    /// What it says.
    pub(super) meaning: Meaning,
    /// Whether its own words place it before or after the day of publication: *last*, *next*.
    pub(super) direction: Option<Direction>,
    /// The part of the day it is limited to, or the time of day.
    pub(super) part: Option<Part>,
    /// Words that narrow it down: *early*, *the end of*.
    pub(super) edge: Option<String>,
}

impl Expression {
    pub(super) fn new(pieces: Range<usize>, meaning: Meaning) -> Self {
        Self { pieces, meaning, direction: None, part: None, edge: None }
    }

    pub(super) fn toward(self, direction: Option<Direction>) -> Self {
        Self { direction, ..self }
    }

    pub(super) fn within(self, part: Part) -> Self {
        Self { part: Some(part), ..self }
    }

    /// TIMEX3's type.
    pub(super) fn kind(&self) -> TimeKind {
        match self.meaning {
            Meaning::Duration(_) => TimeKind::Duration,
            Meaning::Recurring(_) => TimeKind::Set,
            Meaning::SameDay => TimeKind::Time,
            _ if self.part.is_some() => TimeKind::Time,
            _ => TimeKind::Date,
        }
    }
}

/// Which side of the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

/// The year that an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Given(i16),
    /// So many years from the one of publication: *last year*.
    Near(i64),
    /// None: the nearest that fits.
    Open,
}

/// A part of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// TIMEX3's letters: `MO`.
    Named(&'static str),
    /// Hour, minute, and the zone where it is UTC.
    Clock { hour: i64, minute: i64, utc: bool },
}

impl Part {
    /// What stands behind the day in a TIMEX3 value.
    pub(super) fn suffix(&self) -> String {
        match self {
            Self::Named(letters) => format!("T{letters}"),
            Self::Clock { hour, minute, utc } => {
                format!("T{hour:02}:{minute:02}{}", if *utc { "Z" } else { "" })
            }
        }
    }
}

/// What something is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The day of publication: *two weeks ago*.
    Publication,
    /// The last date that the text mentions: *10 days later*.
    Mention,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A day of a month; the weekday where it is named too.
    Day { year: Year, month: i8, day: i8, weekday: Option<i8> },
    /// Two numbers that may be day and month or month and day.
    Unclear { year: i16, one: i8, other: i8 },
    /// A day of a month that is not named: *the 19th*.
    DayOfMonth(i8),
    /// A month.
    Month { year: Year, month: i8 },
    /// A season, quarter or half of a year: TIMEX3's letters, and the month it begins with.
    YearPart { year: Year, letters: String, month: i8 },
    /// A year.
    Year(i16),
    /// A year of accounting.
    FiscalYear(i16),
    /// A decade or century in TIMEX3's digits.
    Era(String),
    /// A day of the week, in a week counted from that of publication if one is named.
    Weekday { weekday: i8, week: Option<i64> },
    /// A unit counted from that of publication: *yesterday*, *this week*, *last year*.
    Near { unit: TimeUnit, by: i64 },
    /// So many units away: *two weeks ago*, *10 days later*.
    Away { unit: TimeUnit, by: i64, from: From },
    /// The unit that the last mentioned date lies in: *that day*, *the same year*.
    Same(TimeUnit),
    /// The same unit a year before the last mentioned date: *the same month last year*.
    SameLastYear(TimeUnit),
    /// A time of a day that the sentence names elsewhere, or not at all.
    SameDay,
    /// A vague reference in TIMEX3's words.
    Vague(&'static str),
    /// A stretch of time in TIMEX3's notation; `None` where the text leaves it open.
    Duration(Option<String>),
    /// What recurs, in TIMEX3's notation.
    Recurring(String),
}
