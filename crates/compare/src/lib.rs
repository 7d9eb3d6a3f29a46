//! Compares reports of one story.
//!
//! It sees annotated [`Report`]s and no language model or word list: whatever it needs to know of a language, the
//! reading has written into the annotations.

mod actors;
mod claims;
mod disputes;
mod entries;
mod only;
mod timeline;
mod year;

use rashomon_record::{Judgements, Report, brief::Brief};

pub use year::hint_years;

/// The brief of `reports`, which are taken to tell one story.
pub fn brief(reports: &[Report], judgements: &Judgements) -> Brief {
    entries::empty(reports, judgements)
}
