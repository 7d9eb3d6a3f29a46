//! One self-contained page.

use rashomon_record::brief::Brief;

/// The brief as one HTML page that needs no network.
pub fn write(brief: &Brief) -> String {
    brief.reports.iter().map(|it| it.label()).collect()
}
