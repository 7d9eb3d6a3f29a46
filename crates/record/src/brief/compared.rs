//! What comes of comparing reports, as [`brief`](crate::brief) writes it.

use serde::{Deserialize, Serialize};

use crate::{
    Says, TimeValue,
    brief::{ClaimId, CommitmentId, DateId, DisputeId, Party, Passage, ReportId, StatementId},
};

/// How closely the passages of a claim agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// Word for word, all of the shorter passage.
    Verbatim,
    /// A run of words is shared.
    #[serde(rename = "partly verbatim")]
    PartlyVerbatim,
    /// The same in other words.
    Paraphrase,
}

/// The same thing told by two or more reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// How closely the passages agree, the loosest pair counted.
    pub passages_agree: Agreement,
    /// One passage a report.
    pub members: Vec<Member>,
    /// The reports that tell it.
    pub told_by: Vec<ReportId>,
    /// The reports in which it was not found.
    pub not_told_by: Vec<ReportId>,
    /// Of these, which could have told it and which could not, and why.
    #[serde(default)]
    pub silent: Vec<Silence>,
    /// Why these were taken for the same, in plain words.
    pub why: String,
}

/// A report in which a claim was not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The report.
    pub report: ReportId,
    /// Whether it leaves the claim out: it is of a day when others had told it, and not merely short.
    pub left_out: bool,
    /// Why, in plain words.
    pub why: String,
}

/// One report's passage of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The passage.
    pub passage: Passage,
    /// The statement it is or stands in; `None`: the report's own words.
    pub statement: Option<StatementId>,
}

/// What a dispute is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DisputeKind {
    /// Two figures for the same thing.
    Figure,
    /// Two dates for the same thing.
    Date,
    /// One utterance given to two speakers.
    Speaker,
    /// Somebody says it, somebody denies it.
    Denial,
    /// Each side makes the other responsible.
    Blame,
    /// Two states of affairs: alive or over, kept or broken.
    Status,
    /// Rival proposals for the same thing.
    Terms,
    /// Opposite sides of one thing: for it and against it, innocent and guilty.
    Position,
}

/// Accounts that differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// What kind it is.
    pub kind: DisputeKind,
    /// What is disputed, in words.
    pub what: String,
    /// The sides, two or more, those who hold the same one behind the other.
    pub sides: Vec<Side>,
    /// Why these accounts were taken to differ, in plain words.
    pub why: String,
}

impl Dispute {
    /// The sides by what they hold, in the order of the first of each camp. Sides of which nobody tells what they hold
    /// stand alone.
    pub fn camps(&self) -> Vec<Vec<&Side>> {
        let mut camps: Vec<Vec<&Side>> = Vec::new();
        for side in &self.sides {
            let same = |it: &&mut Vec<&Side>| !side.holds.is_empty() && it[0].holds == side.holds;
            match camps.iter_mut().find(same) {
                Some(camp) => camp.push(side),
                None => camps.push(vec![side]),
            }
        }
        camps
    }
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Whose account it is.
    pub who: Party,
    /// What this account holds, in a word or two: `told` or `denied`, `demanded` or `refused`, the figure or the day
    /// that it gives. Sides of one dispute that hold the same are of one camp: see [`Dispute::camps`].
    #[serde(default)]
    pub holds: String,
    /// The passages that show it.
    pub passages: Vec<Passage>,
}

/// What somebody is bound to, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// Who is bound.
    pub by: Vec<Party>,
    /// To whom.
    pub to: Vec<Party>,
    /// What they are bound to: a promise, or the passage that tells of the agreement.
    pub term: Passage,
    /// What the agreement is called; `None` for a promise.
    pub agreement: Option<String>,
    /// The statement that is the promise.
    pub statement: Option<StatementId>,
    /// Since when, as the passage tells.
    pub since: Option<TimeValue>,
    /// Other passages that tell of the same.
    pub told: Vec<Passage>,
    /// What is said to have become of it.
    pub accounts: Vec<Account>,
}

/// What somebody says has become of a commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Who says so: a speaker, or a report in its own words.
    pub who: Party,
    /// The statement that says so; `None`: the report's own words.
    pub statement: Option<StatementId>,
    /// What is said to have become of it.
    pub says: Says,
    /// Who is said to have kept or broken it.
    pub by: Option<Party>,
    /// The passages that say so.
    pub passages: Vec<Passage>,
}

/// What the reports tell of one day, month or year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// A TIMEX3 value.
    pub date: TimeValue,
    /// What they tell, in report order.
    pub items: Vec<TimelineItem>,
}

/// One thing on the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineItem {
    /// The sentence or clause that tells it.
    pub passage: Passage,
    /// The date expression itself, and how it was resolved: see [`Brief::dates`](crate::brief::Brief::dates).
    pub date: DateId,
    /// What kind of thing it is.
    pub what: Happening,
    /// The claim that its sentence is a member of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// Other days on which another report puts the same thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<TimeValue>,
}

/// Whether something on the timeline was done or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Happening {
    /// It happened, or is planned.
    Event,
    /// It was said then.
    Statement,
}
