//! The phrases that say that two names are one, or kin, and the words around them.

use std::{collections::HashMap, sync::LazyLock};

/// What a phrase says about the name before it and the name after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// `NEW, formerly known as OLD`
    Former,
    /// `OLD changed its name to NEW`
    New,
    /// `ONE, also known as OTHER`
    Same,
    /// `SHORT, an acronym for LONG`
    Short,
    /// `ONE, an offshoot of OTHER`
    Kin,
}

/// The phrases whose first word is `word`, given in small letters.
pub(super) fn starting_with(word: &str) -> &'static [Phrase] {
    BY_FIRST_WORD.get(word).map_or(&[], Vec::as_slice)
}

/// The phrases. One that begins another one stands behind it.
const PHRASES: &[(Sense, &[&str])] = &[
    (
        Sense::Former,
        &[
            "formerly known as",
            "previously known as",
            "once known as",
            "originally known as",
            "until recently known as",
            "known until recently as",
            "formerly called",
            "previously called",
            "once called",
            "originally called",
            "formerly named",
            "previously named",
            "originally named",
            "then known as",
            "then called",
            "formerly",
        ],
    ),
    (
        Sense::New,
        &[
            "changed its name to",
            "changed their name to",
            "changed his name to",
            "changed her name to",
            "changing its name to",
            "change its name to",
            "renamed itself as",
            "renamed itself",
            "renaming itself as",
            "renaming itself",
            "rename itself",
            "renamed themselves",
            "was renamed as",
            "was renamed",
            "been renamed",
            "later renamed",
            "since renamed",
            "rebranded itself as",
            "rebranding itself as",
            "rebrand itself as",
            "rebrands itself as",
            "rebranded itself",
            "rebranding itself",
            "rebranded as",
            "rebranding as",
            "now known as",
            "now called",
            "now calls itself",
            "now calling itself",
            "later known as",
            "later called",
            "took the name",
            "adopted the name",
            "under the new name",
            "under its new name",
        ],
    ),
    (
        Sense::Same,
        &[
            "also known as",
            "better known as",
            "otherwise known as",
            "commonly known as",
            "also called",
            "a.k.a.",
            "aka",
            "known as",
            "calls itself",
            "calling itself",
        ],
    ),
    (
        Sense::Short,
        &[
            "an acronym for",
            "the acronym for",
            "the acronym of",
            "an abbreviation of",
            "short for",
            "which stands for",
            "stands for",
            "a shorthand for",
        ],
    ),
    (
        Sense::Kin,
        &[
            "an offshoot of",
            "offshoot of",
            "an affiliate of",
            "affiliate of",
            "a branch of",
            "branch of",
            "a splinter of",
            "splinter group of",
            "a wing of",
            "wing of",
            "an arm of",
            "arm of",
            "a faction of",
            "faction of",
            "a spin-off of",
            "split from",
            "broke away from",
            "broke with",
            "splintered from",
            "cut ties with",
            "broke ties with",
            "severed ties with",
            "a subsidiary of",
            "subsidiary of",
            "a unit of",
            "part of",
            "affiliated with",
            "allied with",
            "linked to",
            "loyal to",
        ],
    ),
];

/// What a phrase says, and its words after the first.
pub(super) type Phrase = (Sense, Vec<&'static str>);

/// The phrases by their first word.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<_, Vec<_>> = HashMap::new();
    for (sense, list) in PHRASES {
        for phrase in *list {
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            phrases.entry(first).or_default().push((*sense, words.collect()));
        }
    }
    phrases
});

/// Words that may stand between a name and the phrase that speaks of it.
pub(super) const BRIDGE: &[&str] = &[
    ",",
    "(",
    "-",
    "–",
    "—",
    "which",
    "who",
    "that",
    "was",
    "were",
    "is",
    "are",
    "has",
    "had",
    "have",
    "been",
    "be",
    "itself",
    "recently",
    "also",
    "then",
    "once",
    "since",
    "later",
    "formally",
    "officially",
    "now",
    "a",
    "an",
    "the",
    "group",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘",
    ")",
];

/// Words that may stand between the phrase and the name it leads to.
pub(super) const LEAD: &[&str] =
    &["the", "as", "a", "an", "simply", "just", "\"", "“", "‘", "'", "``", "group"];
