//! Groups whom reports describe by a noun and what tells it more closely: *prosecutors*, *federal prosecutors*,
//! *Republican voters in Ohio*.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    node::Node,
    phrases::{self, Phrase},
};
use crate::words;

/// Descriptions with one noun, by the words that tell it more closely; for each the nodes with the phrase.
type Told<'a> = BTreeMap<&'a BTreeSet<String>, Vec<(usize, &'a Phrase)>>;

/// More ways than this to tell a noun more closely leave no choice that is sure.
const MOST_KINDS: usize = 24;

/// The same noun with the same words in another order, *Ohio Republicans* and *Republicans in Ohio*; and the noun
/// with fewer words, where the story tells of no other of the kind: *prosecutors* and *federal prosecutors*.
///
/// A noun with nothing before it, not even an article, takes up what its own report has told of: *officials* here are
/// not *Lima officials* there.
pub(crate) fn same_kind(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    // What is a name elsewhere is no short form of another's.
    let meant = nodes.iter().filter(|it| !it.meanings.is_empty());
    let known: BTreeSet<String> =
        meant.flat_map(|it| it.names.iter().map(|it| phrases::role_key(&it.0.text))).collect();
    let mut evidence = Vec::new();
    for told in by_noun(nodes).values() {
        for all in told.iter().filter(|it| !it.0.is_empty()).map(|it| it.1) {
            let reason = |it: &Phrase| match all[0].1 {
                first if it.is_alike(first) => WORDS,
                first if plain(it) == plain(first) => SAME,
                _ => PARTY,
            };
            evidence.extend(all[1..].iter().map(|it| joined(all[0], *it, reason(it.1))));
        }
        if told.len() > MOST_KINDS {
            continue;
        }
        for (modifiers, all) in
            told.iter().filter(|it| it.1.iter().all(|it| !known.contains(&it.1.key())))
        {
            let fuller: Vec<_> = told.iter().filter(|it| is_within(modifiers, it.0)).collect();
            let Some((nearest, of)) = fuller.iter().min_by_key(|it| it.0.len()) else { continue };
            let is_line = fuller.iter().all(|it| nearest.is_subset(it.0));
            let is_one = is_line || {
                let roots = fuller.iter().flat_map(|it| it.1.iter().map(|it| it.0));
                roots.map(|it| sets.root(it)).collect::<BTreeSet<_>>().len() == 1
            };
            for it in all.iter().filter(|_| is_one) {
                let before = |other: &&(usize, &Phrase)| {
                    nodes[other.0].report == nodes[it.0].report && other.1.start < it.1.start
                };
                let is_open = modifiers.is_empty() && it.1.is_bare && !nodes[it.0].is_named();
                let other = if is_open { of.iter().find(before) } else { of.first() };
                evidence.extend(other.map(|other| joined(*other, *it, ONLY)));
            }
        }
    }
    evidence
}

const WORDS: &str = "described in the same words";

const SAME: &str = "the same words, in another order";

const PARTY: &str = "the same people of one party, under two of its names";

/// The words of a description that carry meaning.
fn plain(phrase: &Phrase) -> BTreeSet<String> {
    let key = phrase.key();
    key.split(' ').filter(|it| !words::is_closed_class(it)).map(str::to_owned).collect()
}

const ONLY: &str = "the story tells of no others of the kind";

/// Whether the words are some of those and not all.
fn is_within(fewer: &BTreeSet<String>, more: &BTreeSet<String>) -> bool {
    fewer.len() < more.len() && fewer.is_subset(more)
}

/// What the story tells of several people or bodies, by noun.
fn by_noun(nodes: &[Node]) -> BTreeMap<&str, Told<'_>> {
    let mut by_noun: BTreeMap<&str, Told> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for phrase in node.phrases.iter().filter(|it| it.is_many) {
            let told = by_noun.entry(&phrase.noun).or_default();
            told.entry(&phrase.modifiers).or_default().push((at, phrase));
        }
    }
    by_noun
}

fn joined(a: (usize, &Phrase), b: (usize, &Phrase), reason: &str) -> Evidence {
    Evidence {
        nodes: [a.0, b.0],
        names: [a.1.text.clone(), b.1.text.clone()],
        reason: reason.into(),
        force: Force::Plain,
    }
}
