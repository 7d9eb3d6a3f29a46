//! Names, descriptions and pronouns, and which of them lead to one actor.

use crate::{Span, brief::ActorKind};

/// A name, a description or a pronoun that stands for someone or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands: the whole name without title (`Anna Ortega`), the whole description with its article
    /// (`a harbour office spokesman`).
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
    /// What it stands for, as far as the words tell.
    pub kind: ActorKind,
    /// The last word of the part that carries it: the surname, `spokesman`, `he`.
    pub head: Span,
    /// What every text means by it, however it is written, where the words alone tell: the usual name of a country or
    /// body that everybody knows, the body of a state (`Peru: defense ministry`). Equal ones are one actor.
    pub meaning: Option<String>,
}

/// How a [`Mention`] refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionForm {
    /// By name: `Anna Ortega`, `the UN`.
    Name,
    /// By a noun for a body of which its owner has one, which is as good as a name: `Peru's defence ministry`,
    /// `US-led coalition`. Without an article; may hold names.
    Body,
    /// By what it is: `a harbour office spokesman`, `the official`.
    Description,
    /// By a pronoun: `he`, `they`.
    Pronoun,
}

impl MentionForm {
    /// Whether it names somebody or something: by name, or as a body that stands for itself.
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Body)
    }
}

/// Mentions of one report that lead to one actor, first to last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// Indices into [`Report::mentions`](crate::Report::mentions), ascending.
    pub mentions: Vec<usize>,
    /// Why they belong together: one link for each mention after the first.
    pub links: Vec<Link>,
}

/// Why one mention was taken for the same actor as an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The mention that was linked.
    pub mention: usize,
    /// The mention it was linked to.
    pub to: usize,
    /// The reason in plain words: `same surname`, `he: the last person who spoke`.
    pub reason: String,
}

/// A title or an office that the text gives to someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// Who holds it: an index into [`Report::mentions`](crate::Report::mentions).
    pub holder: usize,
    /// The words: `Kestrian Foreign Minister`, `the palace's spokesman`.
    pub span: Span,
}

/// Something the text itself says about two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// What it says.
    pub kind: AliasKind,
    /// The earlier name or the longer form: an index into [`Report::mentions`](crate::Report::mentions).
    pub from: usize,
    /// The later name or the shorter form, likewise.
    pub to: usize,
    /// When, for a renaming: an index into [`Report::dates`](crate::Report::dates).
    pub when: Option<usize>,
    /// The words that say so, both names included.
    pub span: Span,
}

/// What a text says about two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasKind {
    /// `from` changed its name to `to`.
    Renamed,
    /// Both name the same: *also known as*, *or*, an apposition of two names.
    Same,
    /// `to` is the acronym of `from`: `United Nations (UN)`.
    Acronym,
    /// `from` and `to` are kin but not the same: *an offshoot of*, *a branch of*. Keeps them apart.
    Apart,
}
