//! The actors of a brief.

use serde::{Deserialize, Serialize};

use super::{ActorId, Passage, ReportId};
use crate::TimeValue;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words are their own explanation")]
pub enum ActorKind {
    Person,
    Organization,
    Government,
    #[serde(rename = "armed group")]
    ArmedGroup,
    Media,
    Place,
    Other,
}

/// Somebody or something that acts or speaks, once for all reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// The name to show: the fullest one that reports use most.
    pub name: String,
    /// Every name the reports use, most frequent first.
    pub names: Vec<Name>,
    /// Titles and offices.
    pub roles: Vec<RoleEntry>,
    /// Changes of name that reports tell.
    pub renamings: Vec<Renaming>,
    /// Others to whom reports say that it belongs or from whom it split: kin, but not the same.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Why the names were taken for one.
    pub merged: Vec<Merge>,
}

/// A name that reports use for an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// The reports that use it.
    pub reports: Vec<ReportId>,
    /// How often it stands in all reports.
    pub count: u32,
}

/// A title or office that reports give to an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleEntry {
    /// The title as written.
    pub text: String,
    /// Where reports give it.
    pub passages: Vec<Passage>,
}

/// A change of name that reports tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renaming {
    /// The earlier name.
    pub from: String,
    /// The later name.
    pub to: String,
    /// When, as a TIMEX3 value.
    pub when: Option<TimeValue>,
    /// Where reports tell it.
    pub passages: Vec<Passage>,
}

/// Kinship of two actors that reports tell of: *an offshoot of*, *a branch of*, *a member of*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The other actor.
    pub to: ActorId,
    /// Where reports tell it; the words say which of the two comes of the other.
    pub passages: Vec<Passage>,
}

/// Why two names were taken for one actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The names.
    pub names: Vec<String>,
    /// Why, in plain words.
    pub reason: String,
}

/// Somebody whom the reports name, or only describe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Party {
    /// An actor of [`Brief::actors`](super::Brief::actors).
    Actor {
        /// Its id.
        actor: ActorId,
    },
    /// Somebody whom the report describes and does not name.
    Description {
        /// The words of the report.
        description: String,
    },
    /// An outlet, in its own voice.
    Report {
        /// Its report.
        report: ReportId,
    },
}
