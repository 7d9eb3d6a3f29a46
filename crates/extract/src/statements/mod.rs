//! Who said what: source, cue and content.

use rashomon_record::{Layer, Report, Stage};

/// Finds direct, indirect and mixed statements.
pub struct Statements;

impl Stage for Statements {
    fn name(&self) -> &'static str {
        "statements"
    }

    fn needs(&self) -> &'static [Layer] {
        &[
            Layer::Tokens,
            Layer::Sentences,
            Layer::Mentions,
            Layer::Quotes,
            Layer::Roles,
            Layer::Dates,
        ]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Statements]
    }

    fn apply(&self, report: &mut Report) {
        report.statements.clear();
    }
}
