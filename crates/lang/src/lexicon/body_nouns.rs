//! Nouns for bodies of which a state, a person or a group has one: *government*, *defence ministry*, *campaign*.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use rashomon_record::brief::ActorKind;

use super::{kind, rows};

/// Whose body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A country's or region's: *the Peruvian government*.
    State,
    /// A person's: *the Lopez campaign*.
    Person,
    /// An organization's or armed group's.
    Group,
    /// Of those who stand on a side: *US-led*, *pro-government*.
    Side,
    /// Nobody's in particular: *federal prosecutors*.
    Any,
}

/// A noun for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyNoun {
    /// The usual noun for it: *government* for *regime*.
    pub usual: &'static str,
    /// What it is.
    pub kind: ActorKind,
}

/// The most words that a noun of the list has.
pub const LONGEST_NOUN: usize = 4;

/// The body that `words`, in small letters, are if it is theirs: *regime*, *air force*.
///
/// ```
/// use rashomon_lang::lexicon::body_nouns::{Whose, body_noun};
///
/// assert_eq!(body_noun("regime", Whose::State).map(|it| it.usual), Some("government"));
/// assert_eq!(body_noun("campaign", Whose::State), None);
/// ```
pub fn body_noun(words: &str, whose: Whose) -> Option<BodyNoun> {
    LISTS.nouns.get(&(whose, words)).copied()
}

/// Whether any noun of the list ends with `word`, in small letters.
pub fn ends_body_noun(word: &str) -> bool {
    LISTS.last.contains(word)
}

/// The usual spelling of a word that stands between owner and noun: *defense* for *defence*.
pub fn body_modifier(word: &str) -> Option<&'static str> {
    LISTS.modifiers.get(word).copied()
}

#[derive(Default)]
struct Lists {
    nouns: HashMap<(Whose, &'static str), BodyNoun>,
    last: HashSet<&'static str>,
    modifiers: HashMap<&'static str, &'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for row in rows(include_str!("../../data/body_nouns.tsv")) {
        match row[..] {
            ["modifier", ref groups @ ..] => {
                for group in groups {
                    let usual = group.split('|').next().unwrap_or_default();
                    lists.modifiers.extend(group.split('|').map(|it| (it, usual)));
                }
            }
            [of, whose, words] => lists.add(kind(of), whose, words),
            _ => unreachable!("body_nouns.tsv is tested: {row:?}"),
        }
    }
    lists
});

impl Lists {
    fn add(&mut self, kind: ActorKind, owners: &'static str, words: &'static str) {
        let usual = words.split('|').next().unwrap_or_default();
        for word in words.split('|') {
            self.last.insert(word.rsplit(' ').next().unwrap_or_default());
            for owner in owners.split(' ').map(whose) {
                self.nouns.insert((owner, word), BodyNoun { usual, kind });
            }
        }
    }
}

fn whose(word: &str) -> Whose {
    match word {
        "state" => Whose::State,
        "person" => Whose::Person,
        "group" => Whose::Group,
        "side" => Whose::Side,
        _ => Whose::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sound() {
        assert!(LISTS.nouns.values().all(|it| it.kind != ActorKind::Other), "a kind is misspelt");
        let longest = LISTS.nouns.keys().map(|it| it.1.split(' ').count()).max();
        assert_eq!(longest, Some(LONGEST_NOUN));
        assert_eq!(body_modifier("defence"), Some("defense"));
        assert!(ends_body_noun("force") && !ends_body_noun("table"));
    }
}
