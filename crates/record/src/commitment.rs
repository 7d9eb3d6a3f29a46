//! What somebody is bound to, and what became of it.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A passage that binds somebody: a promise, or the making of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Who is bound: indices into [`Report::mentions`](crate::Report::mentions).
    pub by: Vec<usize>,
    /// To whom, if the passage says so: the words.
    pub to: Option<Span>,
    /// What they are bound to: the content of a promise, the clause that tells of the agreement.
    pub term: Span,
    /// The words that name the agreement, and of which kind it is; `None` for a promise.
    pub agreement: Option<(Span, Bond)>,
    /// The statement it is: an index into [`Report::statements`](crate::Report::statements).
    pub statement: Option<usize>,
}

/// A passage that says what became of an agreement or of a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The words that say so.
    pub span: Span,
    /// The clause that they stand in, up to the next mark on either side.
    pub clause: Span,
    /// What became of it.
    pub says: Says,
    /// Who kept or broke it: an index into [`Report::mentions`](crate::Report::mentions).
    pub by: Option<usize>,
    /// What it is called, and of which kind it is.
    pub agreement: (Span, Bond),
}

/// What binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// A cease-fire, a truce.
    Truce,
    /// An agreement, a deal, a treaty.
    Agreement,
    /// A promise, a pledge, somebody's word.
    Promise,
}

/// What became of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Says {
    /// It is kept, or holds.
    Kept,
    /// It was broken, or is over.
    Broken,
    /// It is not yet known: it has still to be done.
    Pending,
}
