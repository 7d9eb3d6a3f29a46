//! Words, numbers and marks.

use rashomon_record::{Layer, Report, Stage};

/// Cuts the blocks of a report into tokens.
pub struct Tokenizer;

impl Stage for Tokenizer {
    fn name(&self) -> &'static str {
        "tokens"
    }

    fn needs(&self) -> &'static [Layer] {
        &[]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Tokens]
    }

    fn apply(&self, report: &mut Report) {
        report.tokens.clear();
    }
}
