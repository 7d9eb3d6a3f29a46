//! Names, descriptions and pronouns.

use rashomon_record::{Layer, Report, Stage};

/// Finds names of people, bodies and places, descriptions such as *the official*, and pronouns.
pub struct Mentions;

impl Stage for Mentions {
    fn name(&self) -> &'static str {
        "mentions"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Mentions]
    }

    fn apply(&self, report: &mut Report) {
        report.mentions.clear();
    }
}
