//! The brief: what comes of reading and comparing reports, as programs exchange it.
//!
//! These types are the JSON of `--format json`, name for name. They are apart from the annotations of a
//! [`Report`](crate::Report) on purpose: the format has a version, and a change of the model must not change it by
//! accident. Lists are ordered by report, then by position. A list that this release does not fill is `None` and
//! absent from the JSON; an empty one means that nothing was found.

mod actors;
mod compared;
mod id;
mod reports;
mod stories;
mod told;

use serde::{Deserialize, Serialize};

pub use self::{
    actors::{Actor, ActorKind, Merge, Name, Party, Relation, Renaming, RoleEntry},
    compared::{
        Account, Agreement, Claim, Commitment, Day, Dispute, DisputeKind, Happening, Member, Side,
        Silence, TimelineItem,
    },
    id::{
        ActorId, ClaimId, CommitmentId, DateId, DisputeId, FigureId, Id, Passage, ReportId,
        StatementId, StoryId,
    },
    reports::{PublishedEntry, ReportEntry, Skipped},
    stories::{About, Copies, Headline, Membership, PassedOver, Story},
    told::{DateEntry, Figure, Statement, StatementDate},
};
pub use crate::{Act, Basis, Bound, Form, Says, TimeKind, TimeValue};

/// The version of the format that this crate writes.
pub const FORMAT: &str = "rashomon.brief/1";

/// The record of one or more stories: reports, what was found in each, and how they compare.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// [`FORMAT`].
    pub format: String,
    /// The program that wrote it.
    pub generator: Generator,
    /// The reports, in the order given.
    pub reports: Vec<ReportEntry>,
    /// Reports of which a large part is the same text, such as wire copy.
    pub copies: Vec<Copies>,
    /// What was given but could not be read, and why.
    pub passed_over: Vec<PassedOver>,
    /// Each actor once, with all names.
    pub actors: Vec<Actor>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Quantities.
    pub figures: Vec<Figure>,
    /// Dates, times and durations.
    pub dates: Vec<DateEntry>,
    /// What happened; absent until a release fills it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<serde_json::Value>,
    /// The same thing told by two or more reports.
    pub claims: Vec<Claim>,
    /// Accounts that differ.
    pub disputes: Vec<Dispute>,
    /// Promises and agreements, and what is said to have become of them; absent in records of earlier releases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitments: Option<Vec<Commitment>>,
    /// What one report alone tells, the weightiest first.
    pub only: Vec<Passage>,
    /// What happened and was said when, earliest first.
    pub timeline: Vec<Day>,
    /// The brief of the brief: what all tell, what is contested, what the weightiest single voices are.
    #[serde(default)]
    pub in_short: Vec<Headline>,
    /// Which reports tell the same story; absent where the reports were not asked about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stories: Option<Vec<Story>>,
}

/// The program that wrote a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generator {
    /// `rashomon`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The trained models it read with; none where it read by rules.
    pub models: Vec<Model>,
}

/// A trained model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Its name: `reader-en`.
    pub name: String,
    /// Which one of its name it is; absent where its file does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

impl Brief {
    /// The report with this id.
    pub fn report(&self, id: ReportId) -> Option<&ReportEntry> {
        item(&self.reports, id, |it| it.id)
    }

    /// The actor with this id.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        item(&self.actors, id, |it| it.id)
    }

    /// The statement with this id.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        item(&self.statements, id, |it| it.id)
    }

    /// The date with this id.
    pub fn date(&self, id: DateId) -> Option<&DateEntry> {
        item(&self.dates, id, |it| it.id)
    }

    /// How the brief calls a party: the actor's name, the words of the description, the outlet.
    pub fn name_of<'a>(&'a self, party: &'a Party) -> &'a str {
        match party {
            Party::Actor { actor } => self.actor(*actor).map_or("?", |it| &it.name),
            Party::Description { description } => description,
            Party::Report { report } => self.report(*report).map_or("?", ReportEntry::label),
        }
    }
}

/// The item with this id: at its place in the list, or elsewhere in the part of a list, which has its order.
fn item<T, const KIND: char>(list: &[T], id: Id<KIND>, of: fn(&T) -> Id<KIND>) -> Option<&T> {
    let placed = list.get(id.index()?).filter(|it| of(it) == id);
    placed.or_else(|| list.get(list.binary_search_by_key(&id, of).ok()?))
}
