//! Titles, offices and other words for people and bodies.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use rashomon_record::brief::ActorKind;

use super::{
    kind,
    names::{Gender, gender},
    rows,
};

/// A title before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Whether it is only a form of address (*Mr.*) and no office.
    pub is_courtesy: bool,
    /// How it tells to refer to who bears it.
    pub gender: Option<Gender>,
}

/// A noun that describes people or bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleNoun {
    /// What it describes.
    pub kind: ActorKind,
    /// Whether it is a plural.
    pub is_plural: bool,
    /// How it tells to refer to who is meant.
    pub gender: Option<Gender>,
}

/// The title that `words` are, given as the text writes them: *Foreign Minister*, *Capt.*
///
/// ```
/// use rashomon_lang::lexicon::roles::title;
///
/// assert!(title("Foreign Minister").is_some_and(|it| !it.is_courtesy));
/// assert!(title("Mrs.").is_some_and(|it| it.is_courtesy));
/// ```
pub fn title(words: &str) -> Option<Title> {
    TITLES.get(words).copied()
}

/// The most words that a title of the list has.
pub const LONGEST_TITLE: usize = 4;

/// The noun that `word`, in small letters, is: *spokesman*, *rebels*.
pub fn role_noun(word: &str) -> Option<RoleNoun> {
    NOUNS.get(word).copied()
}

/// The usual noun for the office or calling that `word`, in small letters, means: `representative` for *congressman*
/// and *rep.*; the word itself if there is no other.
///
/// ```
/// use rashomon_lang::lexicon::roles::office;
///
/// assert_eq!(office("congresswoman"), office("rep."));
/// assert_eq!(office("mayor"), "mayor");
/// ```
pub fn office(word: &str) -> &str {
    OFFICES.get(word).copied().unwrap_or(word)
}

/// Whether `word`, in small letters, stands between an article and a noun for people: *senior*, *deputy*, *foreign*.
pub fn is_modifier(word: &str) -> bool {
    MODIFIERS.contains(word)
}

static TITLES: LazyLock<HashMap<&'static str, Title>> = LazyLock::new(|| {
    let mut titles = HashMap::new();
    for row in rows(include_str!("../../data/titles.tsv")) {
        let (class, by) = row[0].split_once('-').unwrap_or((row[0], ""));
        let title = Title { is_courtesy: class == "courtesy", gender: gender(by) };
        for words in &row[1..] {
            titles.entry(*words).or_insert(title);
        }
    }
    titles
});

static NOUNS: LazyLock<HashMap<&'static str, RoleNoun>> = LazyLock::new(|| {
    let mut nouns = HashMap::new();
    for row in rows(include_str!("../../data/roles.tsv")) {
        let [of, number, by, words] = row[..] else { unreachable!("roles.tsv is tested: {row:?}") };
        let noun = RoleNoun { kind: kind(of), is_plural: number == "many", gender: gender(by) };
        for word in words.split(' ') {
            nouns.entry(word).or_insert(noun);
        }
    }
    nouns
});

static OFFICES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut offices = HashMap::new();
    for row in rows(include_str!("../../data/offices.tsv")) {
        let [usual, others] = row[..] else { unreachable!("offices.tsv is tested: {row:?}") };
        offices.extend(others.split(' ').map(|it| (it, usual)));
    }
    offices
});

static MODIFIERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../../data/modifiers.tsv")).flatten().flat_map(|it| it.split(' ')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sound() {
        assert!(role_noun("spokesman").is_some_and(|it| it.gender == Some(Gender::He)));
        assert!(role_noun("rebels").is_some_and(|it| it.is_plural));
        assert!(NOUNS.values().all(|it| it.kind != ActorKind::Other), "help: a kind is misspelt");
        assert_eq!(office("gov."), "governor");
        assert!(is_modifier("senior") && !is_modifier("table"));
        let longest = TITLES.keys().map(|it| it.split(' ').count()).max();
        assert_eq!(longest, Some(LONGEST_TITLE));
    }
}
