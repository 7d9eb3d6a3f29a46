//! Those whom a report calls by an office alone, *the governor*, and whom other reports name with it.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::ActorKind;

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    node::Node,
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
    let mut evidence = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if node.is_named() || node.kind != ActorKind::Person || !node.starts_definite {
            continue;
        }
        for phrase in node.phrases.iter().filter(|it| !it.is_bare && !it.is_many) {
            let noun = sexless(&phrase.noun);
            let Some(all) = offices.get(noun) else { continue };
            let wanted: BTreeSet<&str> = phrase.modifiers.iter().map(String::as_str).collect();
            let is_plain = |it: &str| !OTHER_OFFICE.contains(&it) || wanted.contains(it);
            let held = || all.iter().filter(|it| it.modifiers.iter().all(|it| is_plain(it)));
            let roots: BTreeSet<usize> = held().map(|it| sets.root(it.holder)).collect();
            let known: BTreeSet<&str> =
                held().flat_map(|it| it.modifiers.iter().copied()).collect();
            let (1, Some(one)) = (roots.len(), held().next()) else { continue };
            if wanted.is_subset(&known) {
                evidence.push(Evidence {
                    nodes: [one.holder, at],
                    names: [nodes[one.holder].label().to_owned(), phrase.text.clone()],
                    reason: format!("the only {} whom the story names", phrase.noun),
                    force: Force::Plain,
                });
            }
        }
    }
    evidence
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
            let office = Office { holder, modifiers: modifiers.collect() };
            offices.entry(sexless(all[noun])).or_default().push(office);
        }
    }
    offices
}

/// The noun without what tells a man from a woman: `chair` for *chairman*, `spokes` for *spokeswoman*.
fn sexless(noun: &str) -> &str {
    let ends = ["woman", "person", "man"];
    let stem = ends.iter().find_map(|it| noun.strip_suffix(it)).filter(|it| it.len() > 3);
    stem.unwrap_or(noun)
}
