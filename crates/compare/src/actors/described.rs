//! Those who are described: whom *the coalition*, *federal prosecutors*, *the army chief* stand for.
//!
//! A description leads to a name only where the story leaves one choice. How many answer to it is counted in the story
//! itself: no list says which bodies there are.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::ActorKind;

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    node::Node,
};

/// A description of two words or more that another report gives to a name, and no report gives to another.
pub(crate) fn given_to_name(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.is_named()) {
        let keys: BTreeSet<&str> =
            node.calls.keys().chain(&node.roles).map(String::as_str).collect();
        for key in keys.into_iter().filter(|it| it.contains(' ')) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut evidence = Vec::new();
    for (at, node) in unnamed(nodes) {
        for (key, call) in node.calls.iter().filter(|it| !it.1.is_bare) {
            let Some(bearers) = by_key.get(key.as_str()) else { continue };
            let one = only(bearers, sets).filter(|&it| fit(&nodes[it], node));
            evidence.extend(one.map(|one| {
                let reason = "another report describes nobody else so";
                joined(nodes, one, at, &call.text, reason.into())
            }));
        }
    }
    evidence
}

/// A body called by words of a longer name that no other body of the story has: *the coalition* for *US-led coalition*,
/// *the department* for *Department of Health*. Names of the same report go first.
pub(crate) fn short_form(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_part: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| is_body(it)) {
        let names = node.names.iter().filter(|it| it.0.is_full());
        let parts: BTreeMap<String, bool> = names.flat_map(|it| short_forms(&it.0.parts)).collect();
        for (part, is_end) in parts {
            by_part.entry(part).or_default().push((at, is_end));
        }
    }
    let others = by_kind(nodes);
    let mut evidence = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        for (key, text) in short_names(node) {
            let bearers = by_part.get(&key).map_or(&[][..], Vec::as_slice);
            let all: Vec<usize> = bearers.iter().map(|it| it.0).collect();
            let here: Vec<usize> = bearers
                .iter()
                .filter(|it| it.1 && nodes[it.0].report == node.report)
                .map(|it| it.0)
                .chain(others.get(&(node.report, key.as_str())).into_iter().flatten().copied())
                .collect();
            let of_report = only(&here, sets).map(|it| (it, "report"));
            let mut of_story = || only(&all, sets).filter(|_| here.is_empty());
            let found = of_report.or_else(|| of_story().map(|it| (it, "story")));
            evidence.extend(found.filter(|it| fit(&nodes[it.0], node)).map(|(one, place)| {
                let reason = format!("short for it: no other name in the {place} has “{key}”");
                joined(nodes, one, at, &text, reason)
            }));
        }
    }
    evidence
}

/// The bodies that each report describes by a noun and more, *the Senate intelligence committee*: *the committee* may be
/// theirs as well as that of a name.
fn by_kind(nodes: &[Node]) -> BTreeMap<(usize, &str), Vec<usize>> {
    let mut by_kind: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.kind != ActorKind::Person) {
        let told = node.phrases.iter().filter(|it| !it.modifiers.is_empty() && !it.is_many);
        for phrase in told.filter(|it| MANIFOLD.contains(&it.noun.as_str())) {
            by_kind.entry((node.report, phrase.noun.as_str())).or_default().push(at);
        }
    }
    by_kind
}

/// Bodies of which a state or a party has many.
const MANIFOLD: &[&str] = &[
    "agency",
    "board",
    "bureau",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "office",
    "panel",
    "subcommittee",
];

/// A body described by the word that the story takes for one name's short form, with something before it: *the
/// international coalition*, where *the coalition* is the US-led one.
pub(crate) fn one_of_a_kind(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind != ActorKind::Person) {
        for key in node.calls.keys().filter(|it| !it.contains(' ')) {
            by_word.entry(key).or_default().push(at);
        }
        for (name, _) in node.names.iter().filter(|it| it.0.is_full()) {
            named.entry(name.last()).or_default().push(at);
        }
    }
    let mut evidence = Vec::new();
    for (at, node) in unnamed(nodes).filter(|(_, it)| it.kind != ActorKind::Person) {
        for (key, call) in node.calls.iter().filter(|it| !it.1.is_bare) {
            let Some((_, word)) = key.rsplit_once(' ') else { continue };
            // *Two members of the commission* are no commission.
            let mut same = node.phrases.iter().filter(|it| it.key() == *key);
            if same.any(|it| !word.starts_with(&it.noun)) {
                continue;
            }
            let (Some(called), Some(named)) = (by_word.get(word), named.get(word)) else {
                continue;
            };
            let both: Vec<usize> = called.iter().chain(named).copied().collect();
            let one = only(&both, sets).filter(|&it| fit(&nodes[it], node));
            evidence.extend(one.map(|_| {
                let reason = format!("the only {word} of the story");
                joined(nodes, named[0], at, &call.text, reason)
            }));
        }
    }
    evidence
}

/// Those whom reports only describe, in the same words: *rebels* here and *the rebels* there, *the judge* in both.
///
/// A person so joined is no actor of the brief: two officials are not one for being called so.
pub(crate) fn same_words(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_key: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (at, node) in unnamed(nodes) {
        for key in node.calls.keys() {
            by_key.entry((node.story, key)).or_default().push(at);
        }
    }
    let mut evidence = Vec::new();
    for ((_, key), bearers) in by_key {
        let is_person = |it: &usize| nodes[*it].kind == ActorKind::Person;
        let is_bare =
            bearers.iter().any(is_person) || bearers.iter().any(|&it| nodes[it].calls[key].is_bare);
        let free: Vec<usize> = bearers.into_iter().filter(|&it| !sets.is_named(it)).collect();
        let Some((&first, rest)) = free.split_first().filter(|_| is_bare) else { continue };
        evidence.extend(rest.iter().map(|&it| {
            joined(
                nodes,
                first,
                it,
                &nodes[it].calls[key].text,
                "described in the same words".into(),
            )
        }));
    }
    evidence
}

fn unnamed(nodes: &[Node]) -> impl Iterator<Item = (usize, &Node)> {
    nodes.iter().enumerate().filter(|(_, it)| !it.is_named())
}

/// Whether it is named and is neither a person nor a place.
fn is_body(node: &Node) -> bool {
    let is_other = matches!(node.kind, ActorKind::Person | ActorKind::Place | ActorKind::Other);
    node.is_named() && !is_other
}

/// What a body with a name of these parts may be called: the last ones (`true`), or those before *of*.
fn short_forms(parts: &[String]) -> Vec<(String, bool)> {
    let ends = (1..parts.len()).map(|at| (parts[at..].join(" "), true));
    let lead = parts.iter().position(|it| it == "of").filter(|&it| it > 0);
    ends.chain(lead.map(|at| (parts[..at].join(" "), false))).collect()
}

/// The names of one part and the descriptions of a node that may be short for a body.
fn short_names(node: &Node) -> Vec<(String, String)> {
    if node.kind == ActorKind::Person || node.kind == ActorKind::Place || !node.meanings.is_empty()
    {
        return Vec::new();
    }
    if !node.is_named() {
        return node.calls.iter().map(|(key, it)| (key.clone(), it.text.clone())).collect();
    }
    let bare = node.names.iter().all(|(it, _)| !it.is_full() && it.acronym.is_none());
    let names = node.names.iter().filter(|_| bare && node.kind != ActorKind::Other);
    names.map(|(it, _)| (it.key(), it.text.clone())).collect()
}

/// Whether what the one is does not contradict what the other is.
fn fit(a: &Node, b: &Node) -> bool {
    let is_person = |it: &Node| it.kind == ActorKind::Person;
    is_person(a) == is_person(b) && a.kind != ActorKind::Place && b.kind != ActorKind::Place
}

/// The first of `bearers`, if all of them are one actor.
fn only(bearers: &[usize], sets: &mut Sets) -> Option<usize> {
    let roots: BTreeSet<usize> = bearers.iter().map(|&it| sets.root(it)).collect();
    if roots.len() == 1 { bearers.first().copied() } else { None }
}

fn joined(nodes: &[Node], one: usize, at: usize, text: &str, reason: String) -> Evidence {
    Evidence {
        nodes: [one, at],
        names: [nodes[one].label().to_owned(), text.to_owned()],
        reason,
        force: Force::Plain,
    }
}
