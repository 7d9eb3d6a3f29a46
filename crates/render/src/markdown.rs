//! Markdown with footnotes.

use rashomon_record::brief::Brief;

/// The brief as Markdown (`CommonMark`) with footnotes.
pub fn write(brief: &Brief) -> String {
    brief.reports.iter().map(|it| it.label()).collect()
}
