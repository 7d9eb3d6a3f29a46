//! Sentences.

use rashomon_record::{Layer, Report, Stage};

/// Groups the tokens of each block into sentences.
pub struct Sentences;

impl Stage for Sentences {
    fn name(&self) -> &'static str {
        "sentences"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Sentences]
    }

    fn apply(&self, report: &mut Report) {
        report.sentences.clear();
    }
}
