//! The brief: what comes of reading and comparing reports, as programs exchange it.
//!
//! These types are the JSON of `--format json`, name for name. They are apart from the annotations of a
//! [`Report`] on purpose: the format has a version, and a change of the model must not change it by
//! accident. Lists are ordered by report, then by position. A list that this release does not fill is `None` and
//! absent from the JSON; an empty one means that nothing was found.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use crate::compared::{
    Account, Agreement, Claim, Commitment, Day, Dispute, DisputeKind, Happening, Member, Side,
    Silence, TimelineItem,
};
pub use crate::{
    Act, Basis, Bound, Form, Says, TimeKind, TimeValue,
    stories::{About, Copies, Headline, Membership, PassedOver, Story},
};
use crate::{Report, Span};

/// The version of the format that this crate writes.
pub const FORMAT: &str = "rashomon.brief/1";

/// The number of an item in its list, written with the letter of its kind: `r1`, `s12`.
///
/// Numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<const KIND: char>(pub u32);

/// The number of a report: `r1`.
pub type ReportId = Id<'r'>;
/// The number of an actor: `a1`.
pub type ActorId = Id<'a'>;
/// The number of a statement: `s1`.
pub type StatementId = Id<'s'>;
/// The number of a figure: `f1`.
pub type FigureId = Id<'f'>;
/// The number of a date: `d1`.
pub type DateId = Id<'d'>;
/// The number of a claim: `c1`.
pub type ClaimId = Id<'c'>;
/// The number of a commitment: `k1`.
pub type CommitmentId = Id<'k'>;
/// The number of a dispute: `x1`.
pub type DisputeId = Id<'x'>;
/// The number of a story: `t1`.
pub type StoryId = Id<'t'>;

impl<const KIND: char> Id<KIND> {
    /// The id of the item at `index` of its list.
    ///
    /// # Panics
    ///
    /// If the list has 2³² items or more.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index + 1).expect("fewer than 2^32 items"))
    }

    /// The index of the item in its list; `None` for the number 0, which no item has.
    pub fn index(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }
}

impl<const KIND: char> fmt::Display for Id<KIND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{KIND}{}", self.0)
    }
}

impl<const KIND: char> FromStr for Id<KIND> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix(KIND).and_then(|it| it.parse().ok()).filter(|&it| it > 0);
        number.map(Self).ok_or_else(|| format!("expected an id such as {KIND}1, found {text:?}"))
    }
}

impl<const KIND: char> Serialize for Id<KIND> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const KIND: char> Deserialize<'de> for Id<KIND> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A passage of a report: where it stands and, so that a reader can check it, its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The report it stands in.
    pub report: ReportId,
    /// The offset of its first byte in [`ReportEntry::text`], in UTF-8 bytes.
    pub start: u32,
    /// The offset of the first byte after it.
    pub end: u32,
    /// The words.
    pub text: String,
}

impl Passage {
    /// The passage at `span` of the report that stands at `index` of the list.
    pub fn new(index: usize, report: &Report, span: Span) -> Self {
        let text = report.slice(span).to_owned();
        Self {
            report: ReportId::at(index),
            start: span.start() as u32,
            end: span.end() as u32,
            text,
        }
    }

    /// Where it stands.
    ///
    /// # Panics
    ///
    /// If a record from elsewhere says that it ends before it starts; `rashomon verify` finds these.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// What sorts passages in report order, then by position.
    pub fn order(&self) -> (ReportId, u32, u32) {
        (self.report, self.start, self.end)
    }
}

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

/// A report as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEntry {
    /// Its id.
    pub id: ReportId,
    /// The path or URL as given.
    pub source: String,
    /// Other places where the very same text was found.
    pub also_at: Vec<String>,
    /// The publisher.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published.
    pub published: Option<PublishedEntry>,
    /// When it was last changed, as its source writes it.
    pub modified: Option<String>,
    /// When it was fetched, as its source writes it.
    pub fetched: Option<String>,
    /// Where each of the values above was taken from, in words.
    pub basis: std::collections::BTreeMap<String, String>,
    /// BCP 47; `None` if the text is too short to tell.
    pub language: Option<String>,
    /// How it was read, in words: by rules, by a model, or by its marks only.
    pub reading: String,
    /// The text that all offsets refer to.
    pub text: String,
    /// The SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// Passages that stand in the text but are not the report's own words.
    pub skipped: Vec<Skipped>,
    /// What went wrong on the way in.
    pub warnings: Vec<String>,
}

/// A passage that is not the report's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The passage.
    #[serde(flatten)]
    pub passage: Passage,
    /// What it is: `copyright line`, `link to another report`.
    pub kind: String,
}

/// The day a report was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedEntry {
    /// The day, ISO 8601.
    pub value: String,
    /// What kind of evidence gives it.
    pub basis: Basis,
    /// The evidence in words.
    pub why: String,
    /// The passage that gives it, if one does.
    pub passage: Option<Passage>,
}

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
    /// An actor of [`Brief::actors`].
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

impl ReportEntry {
    /// How to call the report in a line: its outlet, else the last part of its source.
    pub fn label(&self) -> &str {
        let file = || self.source.rsplit(['/', '\\']).next().unwrap_or(&self.source);
        self.outlet.as_deref().unwrap_or_else(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_with_their_letter() {
        let id: ReportId = "r12".parse().expect("an id");
        assert_eq!((id.index(), id.to_string().as_str()), (Some(11), "r12"));
        assert!("s1".parse::<ReportId>().is_err() && "r0".parse::<ReportId>().is_err());
        assert!("r".parse::<ReportId>().is_err() && "r-1".parse::<ReportId>().is_err());
    }

    #[test]
    fn a_skipped_passage_is_flat() {
        let passage = Passage { report: Id(1), start: 0, end: 2, text: "Hi".into() };
        let json = serde_json::to_string(&Skipped { passage, kind: "copyright line".into() })
            .expect("plain data");
        assert_eq!(
            json,
            r#"{"report":"r1","start":0,"end":2,"text":"Hi","kind":"copyright line"}"#
        );
    }
}
