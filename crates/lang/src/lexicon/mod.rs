//! Word lists, as data files under `data/` with source and licence beside them.

pub mod abbreviations;
pub mod countries;
pub mod names;
pub mod roles;
pub mod starters;
pub mod time;
pub mod units;
pub mod verbs;

/// The rows of a data file: its lines, without comments and blank ones, cut at tabs.
///
/// ```
/// let rows: Vec<_> = rashomon_lang::lexicon::rows("# why\nMr\tbefore\n").collect();
/// assert_eq!(rows, [["Mr", "before"]]);
/// ```
pub fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}
