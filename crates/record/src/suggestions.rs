//! What a trained reader suggests, before stages take it up.

use crate::Span;

/// What a trained reader suggests for one text. Lists are in text order.
///
/// These are not findings yet: the stage that fills [`Statements`](crate::Layer::Statements) takes attributions up where
/// its rules find none, checks them where rules are sure (paired quotation marks), and adds what the reader does not
/// tell (the act, the target). Names, sentences and mentions are not taken up yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Who says what.
    pub attributions: Vec<SuggestedAttribution>,
    /// Names.
    pub names: Vec<SuggestedName>,
    /// For each sentence its words.
    pub sentences: Vec<Vec<Span>>,
    /// Mentions of people, bodies, places and things, each with the one it goes back to.
    pub mentions: Vec<SuggestedMention>,
}

/// One attribution, its parts named as in PolNeAR. Quotation marks and *that* stand inside the content, as there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedAttribution {
    /// Who says it.
    pub source: Option<Span>,
    /// The words that attribute it; `None` for a content that nothing attributes.
    pub cue: Option<Span>,
    /// What is said, in pieces; at least one.
    pub content: Vec<Span>,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedName {
    /// Where it stands.
    pub span: Span,
    /// Its class, as the model has it: `Person`, `Organization`, `Location`, `NORP`, `Facility`, `Date`, `Money`,
    /// `Product`, `Misc`.
    pub class: String,
}

/// A mention of somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedMention {
    /// The whole mention.
    pub span: Span,
    /// The word that carries it.
    pub head: Span,
    /// What it stands for, as GUM has it: `person`, `organization`, `place`, `event`, `object`, …
    pub kind: String,
    /// The earlier mention that means the same: an index into the list of mentions.
    pub antecedent: Option<usize>,
}
