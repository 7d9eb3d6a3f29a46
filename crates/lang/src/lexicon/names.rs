//! Given names, bodies known all over the world, and words that tell what a name stands for.

use std::{collections::HashMap, sync::LazyLock};

use rashomon_record::brief::ActorKind;

use super::{cell, kind, rows};

/// How to refer to a person, where a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// As *he*.
    He,
    /// As *she*.
    She,
}

/// A body known all over the world.
#[derive(Debug)]
pub struct Body {
    /// Its names, the usual one first.
    pub names: Vec<&'static str>,
    /// Its acronyms.
    pub acronyms: Vec<&'static str>,
    /// What it is.
    pub kind: ActorKind,
    /// Words for its members that stand for it where they stand alone: *Democrats*.
    pub members: Vec<&'static str>,
    /// The usual name of the state for which it speaks abroad, if it is known for that.
    pub state: Option<&'static str>,
}

/// Whether `word` is a given name: `Some(None)` if it is one for everybody.
///
/// ```
/// use rashomon_lang::lexicon::names::{Gender, given_name};
///
/// assert_eq!(given_name("Olga"), Some(Some(Gender::She)));
/// assert_eq!(given_name("Bridge"), None);
/// ```
pub fn given_name(word: &str) -> Option<Option<Gender>> {
    GIVEN.get(word).copied()
}

/// The body that `words` name, by any of its names or acronyms, those with full stops included.
pub fn body(words: &str) -> Option<&'static Body> {
    let found = BY_NAME.get(words);
    let bare = || BY_NAME.get(words.replace('.', "").as_str());
    found.or_else(|| words.contains('.').then(bare).flatten()).map(|&at| &BODIES[at])
}

/// The body for which `word` stands, which names its members: *Democrats* for the Democratic Party.
pub fn body_of_members(word: &str) -> Option<&'static Body> {
    BODIES.iter().find(|it| it.members.contains(&word))
}

/// Whether `word` names one member of a party that everybody knows: *Democrat*, *Tory*.
pub fn is_party_member(word: &str) -> bool {
    let one = |it: &str| match it.strip_suffix("ies") {
        Some(stem) => word.strip_suffix('y') == Some(stem),
        None => it.strip_suffix('s') == Some(word),
    };
    BODIES.iter().any(|it| it.members.iter().any(|it| one(it)))
}

/// What a name stands for whose head is `word`: *Foundation*, *Ministry*; `Other` for things such as treaties.
///
/// ```
/// use rashomon_lang::lexicon::names::head_kind;
/// use rashomon_record::brief::ActorKind;
///
/// assert_eq!(head_kind("Ministry"), Some(ActorKind::Government));
/// ```
pub fn head_kind(word: &str) -> Option<ActorKind> {
    HEADS.get(word).copied()
}

static GIVEN: LazyLock<HashMap<&'static str, Option<Gender>>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for row in rows(include_str!("../../data/given_names.tsv")) {
        let words = row.get(1).copied().unwrap_or_default();
        names.extend(words.split(' ').map(|word| (word, gender(row[0]))));
    }
    names
});

static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    rows(include_str!("../../data/bodies.tsv"))
        .map(|row| Body {
            names: cell(&row, 0),
            acronyms: cell(&row, 1),
            kind: kind(row.get(2).copied().unwrap_or_default()),
            members: cell(&row, 3),
            state: cell(&row, 4).first().copied(),
        })
        .collect()
});

static BY_NAME: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (at, body) in BODIES.iter().enumerate() {
        for name in body.names.iter().chain(&body.acronyms) {
            names.entry(*name).or_insert(at);
        }
    }
    names
});

static HEADS: LazyLock<HashMap<&'static str, ActorKind>> = LazyLock::new(|| {
    let mut heads = HashMap::new();
    for row in rows(include_str!("../../data/heads.tsv")) {
        for word in row.get(1).copied().unwrap_or_default().split(' ') {
            heads.entry(word).or_insert(kind(row[0]));
        }
    }
    heads
});

/// What a word of a data file says about how to refer to somebody.
pub(super) fn gender(word: &str) -> Option<Gender> {
    match word {
        "he" => Some(Gender::He),
        "she" => Some(Gender::She),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sound() {
        assert_eq!(given_name("Lee"), Some(None));
        assert_eq!(body_of_members("Democrats").map(|it| it.names[0]), Some("Democratic Party"));
        assert_eq!(body("UN").map(|it| it.names[0]), Some("United Nations"));
        assert!(BODIES.iter().all(|it| it.kind != ActorKind::Other), "help: a kind is misspelt");
    }
}
