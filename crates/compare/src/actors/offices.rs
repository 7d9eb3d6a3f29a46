//! Those whom a report calls by an office alone, *the governor*, and whom other reports name with it.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::ActorKind;

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    names,
    node::Node,
    phrases::Phrase,
};
use crate::words;

/// An office as a report gives it.
struct Office<'a> {
    holder: usize,
    /// All words of the title that carry meaning, the noun left out.
    modifiers: BTreeSet<&'a str>,
}

/// A person whom a report takes for known by the office alone, and the only one in the story who has it.
///
/// What a report introduces, *a spokesman*, is not looked for: it is told of nobody who is known. Nor is a former or
/// deputy holder meant by the plain office.
pub(crate) fn holder(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let offices = offices(nodes);
    let known = known(nodes, sets);
    let mut evidence = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if node.is_named() || node.kind != ActorKind::Person || !node.starts_definite {
            continue;
        }
        for phrase in node.phrases.iter().filter(|it| !it.is_bare && !it.is_many) {
            let Some(all) = offices.get(sexless(&phrase.noun)) else { continue };
            if let Some(one) = meant(node, phrase, all, &known, sets) {
                evidence.push(Evidence {
                    nodes: [one, at],
                    names: [nodes[one].label().to_owned(), phrase.text.clone()],
                    reason: reason(phrase),
                    force: Force::Plain,
                });
            }
        }
    }
    evidence
}

fn reason(phrase: &Phrase) -> String {
    if phrase.modifiers.is_empty() {
        format!("the only {} whom the story names", phrase.noun)
    } else {
        format!("the only {} whom the story names and who is said to be that", phrase.noun)
    }
}

/// The one of those with an office whom a description fits with all its words.
fn meant(
    node: &Node,
    phrase: &Phrase,
    all: &[Office],
    known: &BTreeMap<usize, BTreeSet<String>>,
    sets: &mut Sets,
) -> Option<usize> {
    let wanted = &phrase.modifiers;
    let is_plain = |it: &str| !OTHER_OFFICE.contains(&it) || wanted.contains(it);
    let fit = || all.iter().filter(|it| it.modifiers.iter().all(|it| is_plain(it)));
    // Where one is called so and others are that of somewhere, *the president* is the one.
    let is_bare = wanted.is_empty() && fit().any(|it| it.modifiers.is_empty());
    let held = fit().filter(|it| !is_bare || it.modifiers.is_empty());
    // *The president of the union*, later *the president*, is not the country's.
    let noun = sexless(&phrase.noun);
    let own: BTreeSet<&String> = node
        .phrases
        .iter()
        .filter(|it| sexless(&it.noun) == noun)
        .flat_map(|it| &it.modifiers)
        .filter(|it| !RANKS.contains(&it.as_str()))
        .collect();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for office in held {
        let root = sets.root(office.holder);
        let is_fit = known.get(&root).is_some_and(|it| own.iter().all(|word| it.contains(*word)));
        if is_fit {
            found.entry(root).or_insert(office.holder);
        }
    }
    let only = found.len() == 1;
    found.into_values().next().filter(|_| only)
}

/// Words for the first of several, which reports choose among: *top adviser*, *chief adviser*.
const RANKS: &[&str] = &["chief", "leading", "main", "principal", "senior", "top"];

/// What is told of each person with a name: the words of the titles, and those of the places that the person is *of*.
fn known(nodes: &[Node], sets: &mut Sets) -> BTreeMap<usize, BTreeSet<String>> {
    let mut known: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.is_named()) {
        let told = known.entry(sets.root(at)).or_default();
        for text in node.roles.iter().chain(node.wider.keys()) {
            told.extend(
                text.split([' ', '-']).map(|it| names::fold(names::without_possessive(it))),
            );
        }
    }
    known
}

/// Words that make another office of one: the *vice* president is not the president.
const OTHER_OFFICE: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "deputy",
    "designate",
    "elect",
    "ex",
    "former",
    "incoming",
    "interim",
    "late",
    "lieutenant",
    "lt",
    "onetime",
    "press",
    "retired",
    "then",
    "under",
    "vice",
];

/// The offices of all persons with a name, by their noun.
fn offices(nodes: &[Node]) -> BTreeMap<&str, Vec<Office<'_>>> {
    let mut offices: BTreeMap<&str, Vec<Office>> = BTreeMap::new();
    for (holder, node) in nodes.iter().enumerate().filter(|it| it.1.is_named()) {
        for role in &node.roles {
            let all: Vec<&str> = role.split(' ').collect();
            let lead = all.iter().position(|it| words::is_closed_class(it) && *it != "us");
            let Some(noun) = lead.unwrap_or(all.len()).checked_sub(1) else { continue };
            let others = all.iter().enumerate().filter(|it| it.0 != noun).map(|it| *it.1);
            let modifiers = others.filter(|it| !words::is_closed_class(it) || *it == "us");
            let modifiers: BTreeSet<&str> = modifiers.collect();
            let office = Office { holder, modifiers };
            offices.entry(sexless(all[noun])).or_default().push(office);
        }
    }
    offices
}

/// The noun without what tells a man from a woman, and in full: `chair` for *chairman*, `spokes` for *spokeswoman*,
/// `senator` for *sen*.
pub(super) fn sexless(noun: &str) -> &str {
    let ends = ["woman", "person", "man"];
    let stem = ends.iter().find_map(|it| noun.strip_suffix(it)).filter(|it| it.len() > 3);
    let stem = stem.unwrap_or(noun);
    IN_FULL.iter().find(|it| it.0 == stem).map_or(stem, |it| it.1)
}

/// Whether whoever has a title with the word may be called `noun`: *the governor* of *Gov.*, *the lawmaker* of *Sen.*
pub(super) fn is_held_as(word: &str, noun: &str) -> bool {
    let (word, noun) = (sexless(word), sexless(noun));
    let is_seat = matches!(word, "representative" | "senator");
    word == noun || is_seat && matches!(noun, "lawmaker" | "legislator")
}

/// Titles as they are cut before a name, and what a description has instead.
const IN_FULL: &[(&str, &str)] = &[
    ("adm", "admiral"),
    ("amb", "ambassador"),
    ("capt", "captain"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("congress", "representative"),
    ("gen", "general"),
    ("gov", "governor"),
    ("maj", "major"),
    ("prof", "professor"),
    ("rep", "representative"),
    ("rev", "reverend"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
];
