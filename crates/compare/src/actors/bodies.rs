//! Names of bodies: with and without an article, the country in front, or in full.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::ActorKind;

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    names::Name,
    node::Node,
};

/// A name that is an article and one part, and the only longer name of its report with both: *al-Qamar* and
/// *al-Qamar Front*. The part is a proper noun, so the rest of the longer name says what kind of body it is.
pub(crate) fn with_article(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut long: BTreeMap<(usize, &str), Vec<(usize, &Name)>> = BTreeMap::new();
    let all = || {
        nodes.iter().enumerate().flat_map(|(at, it)| it.names.iter().map(move |name| (at, &name.0)))
    };
    for (at, name) in all().filter(|it| it.1.has_article && it.1.is_full()) {
        for part in &name.parts {
            long.entry((nodes[at].report, part)).or_default().push((at, name));
        }
    }
    let mut evidence = Vec::new();
    for (at, name) in all().filter(|it| it.1.has_article && !it.1.is_full()) {
        let Some(bearers) = long.get(&(nodes[at].report, name.last())) else { continue };
        let roots: BTreeSet<_> = bearers.iter().map(|it| sets.root(it.0)).collect();
        if roots.len() == 1 {
            evidence.push(Evidence {
                nodes: [bearers[0].0, at],
                names: [bearers[0].1.text.clone(), name.text.clone()],
                reason: "shorter form of the name, in the same report".into(),
                force: Force::Full,
            });
        }
    }
    evidence
}

/// A body named with and without its country, or the body it is part of, in front, where no other has one of the name.
pub(crate) fn of_whole(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let is_whole = |it: &&Node| matches!(it.kind, ActorKind::Government | ActorKind::Organization);
    let wholes: BTreeSet<String> = nodes
        .iter()
        .filter(is_whole)
        .flat_map(|it| it.names.iter().map(|(name, _)| name.key()))
        .collect();
    let mut short: BTreeMap<String, usize> = BTreeMap::new();
    let mut long: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind != ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|(it, _)| it.is_full()) {
            short.entry(name.key()).or_insert(at);
            for cut in 1..name.parts.len().saturating_sub(1).min(3) {
                if wholes.contains(&name.parts[..cut].join(" ")) {
                    long.entry(name.parts[cut..].join(" ")).or_default().push((at, name));
                }
            }
        }
    }
    let mut evidence = Vec::new();
    for (key, bearers) in &long {
        let Some(&at) = short.get(key) else { continue };
        let roots: BTreeSet<_> = bearers.iter().map(|it| sets.root(it.0)).collect();
        if roots.len() == 1 {
            let (one, name) = bearers[0];
            evidence.push(Evidence {
                nodes: [one, at],
                names: [name.text.clone(), nodes[at].fullest().text.clone()],
                reason: "the same name without the country, and no other country's is told of"
                    .into(),
                force: Force::Plain,
            });
        }
    }
    evidence
}

/// An acronym, and the only name in the story with these initials.
pub(crate) fn acronym(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_initials: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    let bodies = || nodes.iter().enumerate().filter(|(_, it)| it.kind != ActorKind::Person);
    for (at, node) in bodies() {
        for (name, _) in &node.names {
            for initials in name.initials() {
                by_initials.entry(initials).or_default().push((at, name));
            }
        }
    }
    let mut evidence = Vec::new();
    for (at, node) in bodies() {
        for (name, _) in &node.names {
            let Some(bearers) = name.acronym.as_ref().and_then(|it| by_initials.get(it)) else {
                continue;
            };
            let roots: BTreeSet<_> = bearers.iter().map(|it| sets.root(it.0)).collect();
            if roots.len() == 1 {
                evidence.push(Evidence {
                    nodes: [bearers[0].0, at],
                    names: [bearers[0].1.text.clone(), name.text.clone()],
                    reason: "its initials, and no other name of the story has them".into(),
                    force: Force::Plain,
                });
            }
        }
    }
    evidence
}

/// Names of bodies of three parts and more that differ in the *s* of a plural only.
pub(crate) fn plural(nodes: &[Node]) -> Vec<Evidence> {
    let mut by_key: BTreeMap<String, BTreeMap<String, (usize, &Name)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind != ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|it| it.0.parts.len() > 2) {
            let spellings = by_key.entry(name.singular_key()).or_default();
            spellings.entry(name.key()).or_insert((at, name));
        }
    }
    let differ = by_key.values().filter(|it| it.len() > 1);
    let star = differ.flat_map(|spellings| {
        let mut all = spellings.values();
        let first = all.next();
        all.filter_map(move |(at, name)| {
            let (one, of) = first?;
            Some(Evidence {
                nodes: [*one, *at],
                names: [of.text.clone(), name.text.clone()],
                reason: "the same name, but for a plural".into(),
                force: Force::Plain,
            })
        })
    });
    star.collect()
}
