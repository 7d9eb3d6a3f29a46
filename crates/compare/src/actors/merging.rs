//! Why two names are one actor, or why they are not.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rashomon_record::{Judgements, brief::ActorKind};

use super::{
    evidence::Evidence,
    merge::{self, Sets},
    names::{self, Name},
    node::{self, Node},
    profile,
};
use crate::reading::Reading;

/// What speaks for two names being one actor and what against it, each in plain words, the strongest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merging {
    /// Whether they were taken for one.
    pub is_one: bool,
    /// Those of the two that no report uses.
    pub unknown: Vec<String>,
    /// What speaks for it: where they are one, the way from the one to the other.
    pub evidence: Vec<String>,
    /// What speaks against it.
    pub objections: Vec<String>,
}

/// Weighs the names `a` and `b`.
pub(crate) fn merging(readings: &[Reading], judgements: &Judgements, pair: [&str; 2]) -> Merging {
    let nodes = node::all(readings, judgements);
    let mut sets = merge::merge(&nodes, readings, judgements);
    let bearers = pair.map(|it| bearers(&nodes, it));
    let unknown = || pair.iter().zip(&bearers).filter(|it| it.1.is_empty());
    if unknown().next().is_some() {
        let unknown = unknown().map(|it| (*it.0).to_owned()).collect();
        return Merging { unknown, ..Merging::default() };
    }
    let roots = [0, 1].map(|side: usize| -> BTreeSet<usize> {
        bearers[side].iter().map(|&it| sets.root(it)).collect()
    });
    let shared: Vec<usize> = roots[0].intersection(&roots[1]).copied().collect();
    let mut merging = Merging { is_one: !shared.is_empty(), ..Merging::default() };
    for (name, roots) in pair.iter().zip(&roots).filter(|it| it.1.len() > 1) {
        let several = several(&nodes, &mut sets, roots);
        merging.objections.push(format!("“{name}” is a name of several: {several}"));
    }
    if let Some(&root) = shared.first() {
        let of_root = |it: &Vec<usize>, sets: &mut Sets| -> Vec<usize> {
            it.iter().copied().filter(|&it| sets.root(it) == root).collect()
        };
        let ends = [of_root(&bearers[0], &mut sets), of_root(&bearers[1], &mut sets)];
        merging.evidence = way(&nodes, readings, &sets.joined, &ends, pair);
    } else {
        weigh(&mut merging, &nodes, readings, &mut sets, &bearers);
    }
    merging
}

/// The nodes that have `name` among their names, titled names or descriptions.
fn bearers(nodes: &[Node], name: &str) -> Vec<usize> {
    let wanted = Judgements::key(name);
    let is_called = |node: &Node| {
        let names = node.names.iter().map(|it| &it.0.text).chain(node.wider.keys());
        names.chain(node.calls.values().map(|it| &it.text)).any(|it| Judgements::key(it) == wanted)
    };
    (0..nodes.len()).filter(|&it| is_called(&nodes[it])).collect()
}

/// The fullest name of each of several actors.
fn several(nodes: &[Node], sets: &mut Sets, roots: &BTreeSet<usize>) -> String {
    let mut labels: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let root = sets.root(at);
        if roots.contains(&root) {
            let label = labels.entry(root).or_default();
            if node.label().len() > label.len() {
                *label = node.label();
            }
        }
    }
    let labels: BTreeSet<String> = labels.values().map(|it| format!("“{it}”")).collect();
    labels.into_iter().collect::<Vec<_>>().join(", ")
}

/// The reasons on the shortest way from one of the first nodes to one of the second.
fn way(
    nodes: &[Node],
    readings: &[Reading],
    joined: &[Evidence],
    ends: &[Vec<usize>; 2],
    pair: [&str; 2],
) -> Vec<String> {
    let mut edges: BTreeMap<usize, Vec<&Evidence>> = BTreeMap::new();
    for it in joined {
        edges.entry(it.nodes[0]).or_default().push(it);
        edges.entry(it.nodes[1]).or_default().push(it);
    }
    let mut from: BTreeMap<usize, Option<&Evidence>> =
        ends[0].iter().map(|&it| (it, None)).collect();
    let mut queue: VecDeque<usize> = ends[0].iter().copied().collect();
    let mut last = None;
    while let Some(at) = queue.pop_front() {
        if ends[1].contains(&at) {
            last = Some(at);
            break;
        }
        for edge in edges.get(&at).into_iter().flatten() {
            let next = edge.nodes[usize::from(edge.nodes[0] == at)];
            if let std::collections::btree_map::Entry::Vacant(free) = from.entry(next) {
                free.insert(Some(edge));
                queue.push_back(next);
            }
        }
    }
    let mut steps = Vec::new();
    while let Some(at) = last {
        let edge = from[&at];
        let links = profile::chained(&nodes[at], &readings[nodes[at].report]);
        let outlet = readings[nodes[at].report].label();
        let told = links
            .iter()
            .filter(|it| it.0[0] != it.0[1])
            .map(|(names, why)| line(names, &format!("{why}, in {outlet}")));
        steps.extend(told.rev());
        let edge_told = edge.filter(|it| it.names[0] != it.names[1] || links.is_empty());
        steps.extend(edge_told.map(|it| line(&it.names, &it.reason)));
        last = edge.map(|it| it.nodes[usize::from(it.nodes[0] == at)]);
    }
    steps.reverse();
    let mut seen = BTreeSet::new();
    steps.retain(|it| seen.insert(it.clone()));
    if steps.is_empty() {
        steps.push(format!("one report uses “{}” and “{}” for the same", pair[0], pair[1]));
    }
    steps
}

fn line(names: &[String; 2], reason: &str) -> String {
    format!("“{}” and “{}”: {reason}", names[0], names[1])
}

/// What was close between two actors and what kept them apart.
fn weigh(
    merging: &mut Merging,
    nodes: &[Node],
    readings: &[Reading],
    sets: &mut Sets,
    bearers: &[Vec<usize>; 2],
) {
    let refused = std::mem::take(&mut sets.refused);
    let roots: [BTreeSet<usize>; 2] =
        [0, 1].map(|side: usize| bearers[side].iter().map(|&it| sets.root(it)).collect());
    for &a in &roots[0] {
        for &b in &roots[1] {
            merging.objections.extend(sets.kept_apart(a, b));
        }
    }
    for (evidence, objection) in &refused {
        let [a, b] = evidence.nodes.map(|it| sets.root(it));
        if roots[0].contains(&a) && roots[1].contains(&b)
            || roots[0].contains(&b) && roots[1].contains(&a)
        {
            merging.evidence.push(line(&evidence.names, &evidence.reason));
            merging.objections.push(objection.clone());
        }
    }
    let full = [0, 1].map(|side: usize| {
        let members = (0..nodes.len()).filter(|&it| roots[side].contains(&sets.root(it)));
        members.collect::<Vec<usize>>()
    });
    alike(merging, nodes, &full);
    side_by_side(merging, nodes, readings, &full);
    for list in [&mut merging.evidence, &mut merging.objections] {
        let mut seen = BTreeSet::new();
        list.retain(|it| seen.insert(it.clone()));
    }
}

/// What the names and titles of both have in common, and where they contradict each other.
fn alike(merging: &mut Merging, nodes: &[Node], members: &[Vec<usize>; 2]) {
    let all = |side: usize| members[side].iter().map(|&it| &nodes[it]);
    let names = |side: usize| all(side).flat_map(|it| it.names.iter().map(|it| &it.0));
    let parts = |it: &Name| it.parts.clone();
    let words = [0, 1].map(|side| names(side).flat_map(parts).collect::<BTreeSet<String>>());
    for word in words[0].intersection(&words[1]).filter(|it| it.chars().count() > 2) {
        merging.evidence.push(format!("both have “{word}” in a name"));
        let is_other = |it: &usize| !members[0].contains(it) && !members[1].contains(it);
        let has = |it: &usize| nodes[*it].names.iter().any(|it| it.0.parts.contains(word));
        let others: BTreeSet<&str> =
            (0..nodes.len()).filter(is_other).filter(has).map(|it| nodes[it].label()).collect();
        for other in others.into_iter().take(MOST_LINES) {
            merging.objections.push(format!("“{other}” has “{word}” in a name too"));
        }
    }
    let spelt = words[0].iter().flat_map(|a| words[1].iter().map(move |b| (a, b)));
    for (a, b) in spelt.filter(|(a, b)| a != b && names::is_variant(a, b)).take(MOST_LINES) {
        merging.evidence.push(format!("“{a}” and “{b}” may be two spellings of one name"));
    }
    let roles = [0, 1].map(|side| all(side).flat_map(|it| &it.roles).collect::<BTreeSet<_>>());
    for role in roles[0].intersection(&roles[1]).take(MOST_LINES) {
        merging.evidence.push(format!("both are called {role}"));
    }
    let person = [0, 1].map(|side| all(side).any(|it| it.kind == ActorKind::Person));
    let full = |side: usize| {
        let persons = all(side).filter(|it| it.kind == ActorKind::Person);
        persons.flat_map(|it| it.names.iter().map(|it| &it.0)).find(|it| it.is_full())
    };
    if let (Some(a), Some(b)) = (full(0), full(1))
        && a.last() == b.last()
        && !names::same_person(a, b)
    {
        let text = format!("“{}” and “{}” have other given names", a.text, b.text);
        merging.objections.push(text);
    }
    if person[0] != person[1] {
        merging.objections.push("one is taken for a person, the other is not".into());
    }
    let meant = [0, 1].map(|side| all(side).flat_map(|it| &it.meanings).collect::<BTreeSet<_>>());
    if let (Some(a), Some(b)) = (meant[0].first(), meant[1].first())
        && meant[0].is_disjoint(&meant[1])
    {
        merging.objections.push(format!("they stand for two: {a}, {b}"));
    }
}

/// No more than this is told of one kind.
const MOST_LINES: usize = 3;

/// Reports that name both and link them nowhere.
fn side_by_side(
    merging: &mut Merging,
    nodes: &[Node],
    readings: &[Reading],
    members: &[Vec<usize>; 2],
) {
    let of = |side: usize| -> BTreeMap<usize, &str> {
        let named = members[side].iter().map(|&it| &nodes[it]).filter(|it| it.is_named());
        named.map(|it| (it.report, it.label())).collect()
    };
    let (a, b) = (of(0), of(1));
    let both = a.iter().filter_map(|(report, one)| Some((report, *one, *b.get(report)?)));
    for (&report, one, other) in both.take(MOST_LINES) {
        let outlet = readings[report].label();
        let text = format!(
            "{outlet} names both, “{one}” and “{other}”, and says nowhere that they are one"
        );
        merging.objections.push(text);
    }
    if merging.evidence.is_empty() && merging.objections.is_empty() {
        merging.objections.push("no name, title or description leads from one to the other".into());
    }
}
