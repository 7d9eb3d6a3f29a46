//! Reads several news reports of the same events and compares them.

use rashomon_compare::hint_years;
use rashomon_extract::{Aliases, Coreference, Dates, Figures, Mentions, Quotes, Roles, Statements};
use rashomon_lang::{Sentences, Tokenizer};
pub use rashomon_record as record;
use rashomon_record::{Judgements, MissingLayer, Pipeline, Report, brief::Brief};

/// Reads reports and compares them.
pub struct Rashomon {
    pipeline: Pipeline,
}

impl Rashomon {
    /// One that reads English by rules.
    ///
    /// # Panics
    ///
    /// Never: the order of its stages is fixed and tested.
    #[must_use]
    pub fn english() -> Self {
        Self { pipeline: english().expect("each stage stands after those that it needs") }
    }

    /// Adds all annotations to `report`.
    pub fn read(&self, report: &mut Report) {
        self.pipeline.apply(report);
    }

    /// The brief of reports that were read.
    ///
    /// Reports without a date of their own are read again where the others tell the year.
    pub fn compare(&self, reports: &mut [Report], judgements: &Judgements) -> Brief {
        for at in hint_years(reports) {
            reports[at].forget();
            self.read(&mut reports[at]);
        }
        rashomon_compare::brief(reports, judgements)
    }
}

fn english() -> Result<Pipeline, MissingLayer> {
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
        .then(Coreference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_stand_in_order() {
        assert_eq!(english().err(), None);
    }
}
