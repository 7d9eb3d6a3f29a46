//! Word lists, as data files under `data/` with source and licence beside them.

pub mod abbreviations;
pub mod acts;
pub mod body_nouns;
pub mod countries;
pub mod cues;
pub mod everyday;
pub mod grammar;
pub mod inflect;
pub mod names;
pub mod opposites;
pub mod parties;
pub mod roles;
pub mod starters;
pub mod time;
pub mod units;
pub mod verbs;

use rashomon_record::brief::ActorKind;

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

/// The values of a cell in which several are parted by `|`; none if the row has no such cell.
fn cell(row: &[&'static str], at: usize) -> Vec<&'static str> {
    let cell = row.get(at).copied().unwrap_or_default();
    cell.split('|').filter(|it| !it.is_empty()).collect()
}

/// The kind that a word of a data file means.
fn kind(word: &str) -> ActorKind {
    match word {
        "person" => ActorKind::Person,
        "organization" => ActorKind::Organization,
        "government" => ActorKind::Government,
        "armed group" => ActorKind::ArmedGroup,
        "media" => ActorKind::Media,
        "place" => ActorKind::Place,
        _ => ActorKind::Other,
    }
}
