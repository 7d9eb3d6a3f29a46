//! Whom a report means by a surname that two of its people bear.

use std::collections::BTreeMap;

use rashomon_record::brief::ActorKind;

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    names::{self, Name},
    node::Node,
};
use crate::reading::Reading;

/// Somebody whom a report names in full.
struct Bearer<'a> {
    node: usize,
    name: &'a Name,
    /// The first mention with the full name.
    from: usize,
}

/// A surname by itself, in a report that names two people with it in full: the one of them who alone was named before,
/// or whom the report called so before it named another.
///
/// A report calls by the surname whom it is about, and the others of the family in full.
pub(crate) fn surname(nodes: &[Node], readings: &[Reading], sets: &mut Sets) -> Vec<Evidence> {
    let bearers = bearers(nodes, readings);
    let mut evidence = Vec::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.is_bare()) {
        let key = (node.report, node.fullest().last());
        let Some(all) = bearers.get(&key) else { continue };
        let first = &all[0];
        let is_one = |it: &Bearer, sets: &mut Sets| sets.root(it.node) == sets.root(first.node);
        let Some(second) = all.iter().find(|it| !is_one(it, sets)) else { continue };
        let mention = node.mentions[0];
        let is_alone = mention < second.from;
        let why = if is_alone { ALONE } else { ABOUT };
        if is_alone || is_called(nodes, node.report, first, second.from) {
            evidence.push(Evidence {
                nodes: [first.node, at],
                names: [first.name.text.clone(), node.fullest().text.clone()],
                reason: why.into(),
                force: Force::Plain,
            });
        }
    }
    evidence
}

const ALONE: &str = "same surname, before the report names another who has it";

const ABOUT: &str =
    "same surname, by which the report called this one before it named another who has it";

/// Whether the report calls the one by the surname alone before mention number `until`.
fn is_called(nodes: &[Node], report: usize, one: &Bearer, until: usize) -> bool {
    nodes.iter().filter(|it| it.report == report && it.is_bare()).any(|it| {
        it.fullest().last() == one.name.last() && (one.from..until).contains(&it.mentions[0])
    })
}

/// Who is named in full, by report and surname, in the order of the text; surnames of several people only.
fn bearers<'a>(
    nodes: &'a [Node],
    readings: &[Reading],
) -> BTreeMap<(usize, &'a str), Vec<Bearer<'a>>> {
    let mut bearers: BTreeMap<(usize, &str), Vec<Bearer>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.kind == ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|it| it.0.is_full()) {
            let report = readings[node.report].report;
            let text = |it: usize| readings[node.report].line(report.mentions[it].span);
            let from = node.mentions.iter().copied().find(|&it| text(it) == name.text);
            let all = bearers.entry((node.report, name.last())).or_default();
            all.extend(from.map(|from| Bearer { node: at, name, from }));
        }
    }
    bearers.retain(|_, it| {
        // The younger of a name is called with the suffix.
        if it.iter().any(|it| it.name.suffix.as_deref() == Some(names::ELDER)) {
            it.retain(|it| it.name.suffix.as_deref().is_none_or(|it| it == names::ELDER));
        }
        it.sort_by_key(|it| it.from);
        it.iter().any(|a| !names::same_person(a.name, it[0].name))
    });
    bearers
}
