//! What the text itself says about two names being one.

mod acronyms;
mod phrases;
mod wording;

use rashomon_record::{Alias, Layer, Report, Stage};

/// Finds renamings, *also known as*, acronyms in brackets, and what is kin but not the same.
///
/// Only what a sentence says in so many words, with both names or a description in it. Where the grammar leaves open
/// which of several names is meant, nothing is found.
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
        let mut aliases: Vec<Alias> = Vec::new();
        for sentence in &report.sentences {
            acronyms::find(report, sentence, &mut aliases);
            phrases::find(report, sentence, &mut aliases);
        }
        aliases.sort_by_key(|it| (it.span, it.from, it.to));
        aliases.dedup();
        report.aliases = aliases;
    }
}
