//! Dates, times and durations, as TIMEX3 values.

use rashomon_record::{Layer, Report, Stage};

/// Finds dates, times and durations and resolves them.
pub struct Dates;

impl Stage for Dates {
    fn name(&self) -> &'static str {
        "dates"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Dates]
    }

    fn apply(&self, report: &mut Report) {
        report.dates.clear();
    }
}
