//! Words that stand in many reports whatever they tell of.

use super::rows;

/// How many reports were counted.
pub const REPORTS: u32 = 3000;

/// The most common words of English news without their endings, each with the number of [`REPORTS`] in which it stands.
///
/// ```
/// use rashomon_lang::lexicon::everyday::words;
///
/// assert!(words().any(|(word, count)| word == "report" && count > 100));
/// ```
pub fn words() -> impl Iterator<Item = (&'static str, u32)> {
    let rows = rows(include_str!("../../data/everyday.tsv"));
    rows.filter_map(|row| Some((*row.first()?, row.get(1)?.parse().ok()?)))
}
