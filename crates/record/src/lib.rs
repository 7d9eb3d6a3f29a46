//! The data model of Rashomon.
//!
//! A [`Report`] is one outlet's account: its text never changes, and everything that is found in it is an
//! annotation that points into that text by [`Span`]. A [`Stage`] adds a [`Layer`] of annotations.
//! A [`brief::Brief`] is what comes of comparing several reports: the record that programs exchange, in which every
//! line leads back to a [`brief::Passage`].
//!
//! This crate knows no file, network, clock or model.
//!
//! ```
//! use rashomon_record::{Report, Span};
//!
//! let report = Report::new("a.txt", "Lopez said no.");
//! assert_eq!(report.slice(Span::new(0, 5)), "Lopez");
//! ```

pub mod brief;
mod clauses;
mod commitment;
mod figure;
mod judgement;
mod leaning;
mod mention;
mod metadata;
mod report;
mod span;
mod stage;
mod statement;
mod suggestions;
mod time;
mod token;
mod tree;
mod vector;

pub use commitment::{Bond, Commitment, Fate, Says};
pub use figure::{Bound, Figure};
pub use judgement::{Contradiction, Judgement, Judgements};
pub use leaning::{Bearing, Leaning, Lot};
pub use mention::{Alias, AliasKind, Chain, Link, Mention, MentionForm, Role};
pub use metadata::{Basis, Known, Metadata, Published, YearHint};
pub use report::{Block, BlockKind, Report, Warning};
pub use span::Span;
pub use stage::{Layer, MissingLayer, Pipeline, Stage};
pub use statement::{Act, Answered, Form, Quote, Statement};
pub use suggestions::{States, SuggestedAttribution, SuggestedMention, SuggestedName, Suggestions};
pub use time::{TimeExpression, TimeKind, TimeValue};
pub use token::{Sentence, Token, TokenKind};
pub use tree::{Tree, UnknownUpos, Upos, Word};
pub use vector::{SpanVector, Vector};
