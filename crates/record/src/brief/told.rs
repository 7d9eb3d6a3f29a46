//! What each report of a brief tells: statements, figures and dates.

use serde::{Deserialize, Serialize};

use super::{ActorId, DateId, FigureId, Party, Passage, ReportId, StatementId};
use crate::{Act, Bound, Form, TimeKind, TimeValue};

/// An attribution: words, thoughts or intentions that a report credits to someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// The report it stands in.
    pub report: ReportId,
    /// Who speaks; `None` if nobody is credited.
    pub speaker: Option<Party>,
    /// The actors among those who speak together, where `speaker` describes several: *Ana Lopez and Ann Reed*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<ActorId>,
    /// Why this actor is taken for the speaker, where the sentence does not name it.
    pub speaker_why: Option<String>,
    /// The words that name the speaker.
    pub source: Option<Passage>,
    /// The words that attribute it.
    pub cue: Option<Passage>,
    /// What was said, in pieces.
    pub content: Vec<Passage>,
    /// In quotation marks or not.
    pub form: Form,
    /// What was done by saying it.
    pub act: Act,
    /// Who is accused, asked, threatened.
    pub target: Option<Party>,
    /// Who passed it on.
    pub via: Option<String>,
    /// Where it was said.
    pub venue: Option<String>,
    /// When it was said.
    pub date: Option<StatementDate>,
    /// How sure the reader is, from 0 to 1, two decimals.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: String,
}

/// When a statement was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementDate {
    /// A TIMEX3 value.
    pub value: TimeValue,
    /// How it is known, in words.
    pub basis: String,
}

/// A quantity that a report gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its id.
    pub id: FigureId,
    /// The report it stands in.
    pub report: ReportId,
    /// The words.
    pub passage: Passage,
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    /// Whether the words hedge.
    pub approximate: bool,
    /// Whether it is given as a limit.
    pub bound: Option<Bound>,
    /// The unit.
    pub unit: Option<String>,
    /// What is counted.
    pub counted: Option<String>,
    /// In whose mouth it is; `None`: the report's own words.
    pub statement: Option<StatementId>,
    /// Why it cannot be taken at its word.
    pub problem: Option<String>,
}

/// A date, time or duration that a report gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateEntry {
    /// Its id.
    pub id: DateId,
    /// The report it stands in.
    pub report: ReportId,
    /// The words.
    pub passage: Passage,
    /// A TIMEX3 value, without the time of day, so that dates can be compared; `None` where it stays open.
    pub value: Option<TimeValue>,
    /// The part of the day or the time of day that the words give: TIMEX3's letters (`NI` is the night) or `16:30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The kind of time.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// How the value was found, or why not.
    pub basis: String,
    /// In whose mouth it is.
    pub statement: Option<StatementId>,
}
