//! Quantities.

use rashomon_record::{Layer, Report, Stage};

/// Finds quantities: value, range, hedge, unit and what is counted.
pub struct Figures;

impl Stage for Figures {
    fn name(&self) -> &'static str {
        "figures"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Dates]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Figures]
    }

    fn apply(&self, report: &mut Report) {
        report.figures.clear();
    }
}
