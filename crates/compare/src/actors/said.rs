//! What the user and the reports themselves say of who is one and who is two.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Alias, AliasKind, Judgements, brief::ActorKind};

use super::{
    evidence::{Apart, Evidence, Force},
    names::{self, Name},
    node::Node,
};
use crate::reading::Reading;

/// What the user has decided.
pub(crate) fn judged(nodes: &[Node], judgements: &Judgements) -> (Vec<Evidence>, Vec<Apart>) {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let bare = node.names.iter().map(|(it, _)| it.text.as_str());
        let called = bare.chain(node.wider.keys().map(String::as_str)).chain(node.own_calls());
        let keys: BTreeSet<_> = called.map(Judgements::key).collect();
        for key in keys {
            by_key.entry(key).or_default().push(at);
        }
    }
    let with = |name: &str| {
        let key = Judgements::key(name);
        meant(nodes, &key, by_key.get(&key).map_or(&[], Vec::as_slice))
    };
    let mut evidence = Vec::new();
    let mut apart = Vec::new();
    for judgement in &judgements.all {
        let (a, b) = (with(&judgement.a), with(&judgement.b));
        if !judgement.same {
            let why = judgement.why.as_ref().map(|it| format!(": {it}")).unwrap_or_default();
            let reason = format!("you said that they differ{why}");
            apart.push(Apart { nodes: [a, b], reason });
        } else if let (Some(&first), Some(_)) = (a.first(), b.first()) {
            let why = judgement.why.as_ref().map(|it| format!(": {it}")).unwrap_or_default();
            evidence.extend(a.iter().skip(1).chain(&b).map(|&other| Evidence {
                nodes: [first, other],
                names: [judgement.a.clone(), judgement.b.clone()],
                reason: format!("you said that they are the same{why}"),
                force: Force::Said,
            }));
        }
    }
    (evidence, apart)
}

/// Which of the nodes that bear a name the user means by it: all, unless several people bear it; then those who are
/// called by nothing fuller. *Lopez* is not the word for Ana Lopez and for Juan Lopez at once.
fn meant(nodes: &[Node], key: &str, bearers: &[usize]) -> Vec<usize> {
    let persons = bearers.iter().filter(|&&it| nodes[it].kind == ActorKind::Person);
    let full: Vec<&Name> = persons
        .flat_map(|&it| nodes[it].names.iter().map(|it| &it.0))
        .filter(|it| it.is_full())
        .collect();
    // Compared with the first alone: that keeps the pass linear, and one stranger is enough.
    let is_one = full.iter().all(|it| names::same_person(full[0], it));
    let is_fullest = |it: &&usize| Judgements::key(nodes[**it].label()) == key;
    if is_one { bearers.to_vec() } else { bearers.iter().filter(is_fullest).copied().collect() }
}

/// What the reports themselves say: renamed, also known as, an acronym in brackets; and what they keep apart.
pub(crate) fn stated(nodes: &[Node], readings: &[Reading]) -> (Vec<Evidence>, Vec<Apart>) {
    let holder: BTreeMap<(usize, usize), usize> = nodes
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.mentions.iter().map(move |&mention| ((it.report, mention), at)))
        .collect();
    let mut evidence = Vec::new();
    let mut apart = Vec::new();
    for reading in readings {
        for alias in &reading.report.aliases {
            let node = |mention| holder.get(&(reading.at, mention)).copied();
            let (Some(from), Some(to)) = (node(alias.from), node(alias.to)) else { continue };
            if alias.kind == AliasKind::Apart {
                let told = (reading.label(), reading.line(alias.span));
                let reason = format!("{} keeps them apart: “{}”", told.0, told.1);
                apart.push(Apart { nodes: [vec![from], vec![to]], reason });
            } else {
                evidence.push(told(reading, alias, [from, to]));
            }
        }
    }
    evidence.sort();
    (evidence, apart)
}

fn told(reading: &Reading, alias: &Alias, nodes: [usize; 2]) -> Evidence {
    let name = |mention: usize, other: usize| {
        let shown = reading.name_of(mention, other).unwrap_or(mention);
        reading.line(reading.report.mentions[shown].span)
    };
    let what = match alias.kind {
        AliasKind::Renamed => "tells the change of name",
        AliasKind::Acronym => "gives the acronym",
        AliasKind::Same | AliasKind::Apart => "says that they are the same",
    };
    let outlet = reading.label();
    let reason = format!("{outlet} {what}: “{}”", reading.line(alias.span));
    Evidence {
        nodes,
        names: [name(alias.from, alias.to), name(alias.to, alias.from)],
        reason,
        force: Force::Said,
    }
}
