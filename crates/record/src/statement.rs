//! Who said what.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A passage in quotation marks, whether or not anybody is credited with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words with their marks; a closing mark may be missing where a quotation runs on or is unbalanced.
    pub span: Span,
    /// The words without their marks.
    pub inner: Span,
    /// Whether it is speech: `false` for scare quotes, nicknames and titles of works.
    pub is_speech: bool,
    /// Whether it goes on where the last quote ended, in the next paragraph and without a new speaker.
    pub continues: bool,
}

/// An attribution: words, thoughts or intentions that a report credits to someone.
///
/// Its three parts are named as in the PARC and PolNeAR corpora: the *source* who said it, the *cue* that ties both
/// together, and the *content* that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The words that name the speaker in this sentence, role included, be it a pronoun; `None` if nobody is named.
    pub source: Option<Span>,
    /// The words that attribute it, such as *said* or *according to*.
    pub cue: Option<Span>,
    /// What was said, in order; several pieces where the cue stands between or the quotation goes on.
    /// Outer quotation marks are left out.
    pub content: Vec<Span>,
    /// In quotation marks or not.
    pub form: Form,
    /// What was done by saying it.
    pub act: Act,
    /// Who speaks: an index into [`Report::mentions`](crate::Report::mentions), followed through
    /// [`Report::chains`](crate::Report::chains); `None` if the report credits nobody.
    pub speaker: Option<usize>,
    /// All who speak, where several are named together (*Lopez and the mayor*) and `speaker` is `None`; else empty.
    pub together: Vec<usize>,
    /// Who is accused, asked, threatened.
    pub target: Option<Span>,
    /// What a denial or a rejection answers, where its words say so: *denied the allegations*.
    pub answers: Option<Answered>,
    /// Who passed it on: *Russian news agencies* in *Russian news agencies quoted Ivanov as saying*.
    pub via: Option<Span>,
    /// Where it was said: *an interview with …*, *a news conference*.
    pub venue: Option<Span>,
    /// When it was said: an index into [`Report::dates`](crate::Report::dates).
    pub date: Option<usize>,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
    /// Which rule found it, for `rashomon explain`.
    pub rule: &'static str,
}

/// What a denial or a rejection names as that which it answers: *calls from the party to resign*, *the union's offer*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What was done by what it answers: an accusation, a demand, a proposal, a criticism.
    pub act: Act,
    /// The words that name it and say what it was.
    pub span: Span,
    /// The words that name whose it was.
    pub by: Option<Span>,
}

impl Statement {
    /// From the start of its first piece of content to the end of its last.
    ///
    /// # Panics
    ///
    /// If it has no content; no statement of a stage lacks one.
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).expect("a statement has content")
    }
}

/// Whether what was said stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All of the content is quoted.
    Direct,
    /// None of it is.
    Indirect,
    /// Some of it is.
    Mixed,
}

/// What is done by saying something, as the verb tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(
    missing_docs,
    reason = "the words are their own explanation; the glossary of the program spells them out"
)]
pub enum Act {
    Say,
    Accuse,
    Deny,
    Demand,
    Promise,
    Threaten,
    Reject,
    Confirm,
    Propose,
    Praise,
    Criticise,
    Warn,
    Announce,
    Believe,
}
