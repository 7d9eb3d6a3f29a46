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
    let wholes = |kinds: &[ActorKind]| -> BTreeSet<String> {
        let all = nodes.iter().filter(|it| kinds.contains(&it.kind));
        all.flat_map(|it| it.names.iter().map(|(name, _)| name.key())).collect()
    };
    let places = wholes(&[ActorKind::Place]);
    let wholes = wholes(&[ActorKind::Government, ActorKind::Organization]);
    let mut short: BTreeMap<String, usize> = BTreeMap::new();
    let mut long: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind != ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|(it, _)| it.is_full()) {
            short.entry(name.key()).or_insert(at);
            for cut in 1..name.parts.len().saturating_sub(1).min(3) {
                let whole = name.parts[..cut].join(" ");
                if wholes.contains(&whole) || places.contains(&whole) {
                    long.entry(name.parts[cut..].join(" ")).or_default().push((at, name));
                }
            }
        }
    }
    let mut evidence = Vec::new();
    for (key, bearers) in &long {
        let Some(&at) = short.get(key) else { continue };
        let roots: BTreeSet<_> = bearers.iter().map(|it| sets.root(it.0)).collect();
        let (one, name) = bearers[0];
        // What everybody knows by the name is not the one of a place: the party, not that of a town.
        let is_known = !nodes[at].meanings.is_empty() && nodes[one].meanings.is_empty();
        if roots.len() == 1 && !is_known {
            evidence.push(Evidence {
                nodes: [one, at],
                names: [name.text.clone(), nodes[at].fullest().text.clone()],
                reason:
                    "the same name without the country or place, and no other place's is told of"
                        .into(),
                force: Force::Plain,
            });
        }
    }
    evidence
}

/// A body by either order of its words: *Harbour Council of Lima* and *Lima Harbour Council*. Not schools: the
/// university of a place and the one of its name are often two.
pub(crate) fn turned(nodes: &[Node]) -> Vec<Evidence> {
    let bodies = || nodes.iter().enumerate().filter(|it| it.1.kind != ActorKind::Person);
    let mut by_key: BTreeMap<String, (usize, &Name)> = BTreeMap::new();
    for (at, node) in bodies() {
        for (name, _) in &node.names {
            by_key.entry(name.key()).or_insert((at, name));
        }
    }
    let mut evidence = Vec::new();
    for (at, node) in bodies() {
        for (name, _) in &node.names {
            let Some(of) = name.parts.iter().position(|it| it == "of") else { continue };
            let (head, owner) = (&name.parts[..of], &name.parts[of + 1..]);
            let owner = owner.strip_prefix(&["the".to_owned()]).unwrap_or(owner);
            let is_school = head.iter().any(|it| it == "university" || it == "college");
            let turned = owner.iter().chain(head).map(String::as_str).collect::<Vec<_>>().join(" ");
            let other = by_key.get(&turned).filter(|_| !is_school && !head.is_empty());
            evidence.extend(other.map(|(one, with)| Evidence {
                nodes: [*one, at],
                names: [with.text.clone(), name.text.clone()],
                reason: "the same words in another order".into(),
                force: Force::Plain,
            }));
        }
    }
    evidence
}

/// A committee or an office by a name with fewer words than its own, or with one cut short: *House Harbour Committee* for
/// *House Harbour and Fisheries Committee*. The first and the last word stay, and no other name may fit.
pub(crate) fn cut_short(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_ends: BTreeMap<(&str, &str), Named> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind != ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|it| it.0.parts.len() > 2) {
            if OFFICES.contains(&name.last()) {
                let ends = (name.parts[0].as_str(), name.last());
                by_ends.entry(ends).or_default().entry(name.key()).or_insert((at, name));
            }
        }
    }
    let mut evidence = Vec::new();
    for names in by_ends.values().filter(|it| (2..MOST_NAMES).contains(&it.len())) {
        for (at, name) in names.values() {
            let longer = names.values().filter(|it| is_cut_of(name, it.1));
            let all: Vec<_> = longer.collect();
            let is_whole = |it: &&&(usize, &Name)| !all.iter().any(|of| is_cut_of(it.1, of.1));
            let longer: Vec<_> = all.iter().filter(is_whole).collect();
            let roots: BTreeSet<_> = longer.iter().map(|it| sets.root(it.0)).collect();
            if let (Some((one, of)), 1) = (longer.first(), roots.len()) {
                evidence.push(Evidence {
                    nodes: [*one, *at],
                    names: [of.text.clone(), name.text.clone()],
                    reason: "the same name with fewer words or one cut short, and no other fits"
                        .into(),
                    force: Force::Plain,
                });
            }
        }
    }
    evidence
}

/// Names by their key, each with a node that bears it.
type Named<'a> = BTreeMap<String, (usize, &'a Name)>;

/// More names with the same first and last word leave no choice that is sure.
const MOST_NAMES: usize = 16;

/// What bodies are that often go by fewer words than their name has.
const OFFICES: &[&str] =
    &["agency", "board", "bureau", "commission", "committee", "council", "department", "office"];

/// Whether the words of a name stand in a longer one in their order, one perhaps cut short.
fn is_cut_of(short: &Name, long: &Name) -> bool {
    let is_part = |a: &str, b: &str| a == b || a.len() > 3 && b.starts_with(a);
    let mut rest = long.parts.iter();
    let within = short.parts.iter().all(|it| rest.any(|other| is_part(it, other)));
    within && short.parts != long.parts
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
