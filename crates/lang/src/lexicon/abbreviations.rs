//! Abbreviations with a full stop.

use std::{collections::HashMap, sync::LazyLock};

use super::rows;

/// How an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// It stands before what it belongs to and never ends a sentence: *Mr.*
    Before,
    /// It is one only before a number: *No. 5*.
    BeforeNumber,
    /// It may end a sentence: *Inc.*
    After,
}

static ALL: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    rows(include_str!("../../data/abbreviations.tsv"))
        .filter_map(|row| Some((*row.first()?, behaviour(row.get(1)?)?)))
        .collect()
});

/// How `word`, given without its full stop, behaves as an abbreviation; `None` if it is none.
///
/// ```
/// use rashomon_lang::lexicon::abbreviations::{Abbreviation, abbreviation};
///
/// assert_eq!(abbreviation("Mr"), Some(Abbreviation::Before));
/// assert_eq!(abbreviation("house"), None);
/// ```
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    ALL.get(word).copied()
}

fn behaviour(word: &str) -> Option<Abbreviation> {
    match word {
        "before" => Some(Abbreviation::Before),
        "number" => Some(Abbreviation::BeforeNumber),
        "after" => Some(Abbreviation::After),
        _ => None,
    }
}
