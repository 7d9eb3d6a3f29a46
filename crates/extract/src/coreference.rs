//! Which mentions of one report lead to one actor.

use rashomon_record::{Layer, Report, Stage};

/// Links names, descriptions and pronouns of one report.
pub struct Coreference;

impl Stage for Coreference {
    fn name(&self) -> &'static str {
        "coreference"
    }

    fn needs(&self) -> &'static [Layer] {
        &[
            Layer::Tokens,
            Layer::Sentences,
            Layer::Mentions,
            Layer::Roles,
            Layer::Aliases,
            Layer::Statements,
        ]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Chains]
    }

    fn apply(&self, report: &mut Report) {
        report.chains.clear();
    }
}
