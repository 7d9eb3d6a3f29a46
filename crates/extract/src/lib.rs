//! Reads one report by rules: who said what, who is named, which figures and dates stand in it.
//!
//! Each module is a [`Stage`](rashomon_record::Stage) that adds one layer.

mod aliases;
mod commitments;
mod coreference;
mod dates;
mod figures;
mod leanings;
mod mentions;
mod negation;
mod numerals;
mod owners;
mod pieces;
mod quotes;
mod roles;
mod statements;

pub use aliases::Aliases;
pub use commitments::Commitments;
pub use coreference::Coreference;
pub use dates::Dates;
pub use figures::Figures;
pub use leanings::Leanings;
pub use mentions::Mentions;
pub use quotes::Quotes;
pub use roles::Roles;
pub use statements::Statements;

use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{MissingLayer, Pipeline};

/// All stages that read English by rules, in their order.
///
/// # Errors
///
/// Never, as a test shows: each stage stands after those that it needs.
pub fn by_rules() -> Result<Pipeline, MissingLayer> {
    Pipeline::default()
        .then(Tokenizer)?
        .then(Sentences)?
        .then(Dates)?
        .then(Figures)?
        .then(Mentions)?
        .then(Roles)?
        .then(Quotes)?
        .then(Aliases)?
        .then(Statements)?
        .then(Coreference)?
        .then(Commitments)?
        .then(Leanings)
}
