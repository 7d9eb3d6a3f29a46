//! What the brief shows of an actor: names, titles, changes of name, and why the names are one.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rashomon_record::{
    Alias, AliasKind, TimeKind, TimeValue,
    brief::{
        Actor, ActorId, ActorKind, Merge, Name as NameEntry, Passage, Renaming, ReportId, RoleEntry,
    },
};

use super::{
    evidence::Evidence,
    names::Name,
    node::{self, Call, Node},
    offices, phrases,
};
use crate::reading::Reading;

/// What most reports' nodes take it for.
pub(crate) fn kind(members: &[&Node]) -> ActorKind {
    let mut kinds = BTreeMap::new();
    for node in members {
        *kinds.entry(node.kind).or_default() += node.names.iter().map(|it| it.1).sum::<u32>();
    }
    node::majority(&kinds).unwrap_or(ActorKind::Other)
}

/// Which descriptions are those of one cluster alone.
pub(crate) struct Own<'a> {
    /// The cluster.
    pub(crate) cluster: usize,
    /// The clusters that each short description leads to.
    pub(crate) called: &'a BTreeMap<&'a str, BTreeSet<usize>>,
}

impl Own<'_> {
    fn is_only(&self, key: &str) -> bool {
        self.called.get(key).is_some_and(|it| it.len() == 1 && it.contains(&self.cluster))
    }
}

/// The entry of the brief for an actor.
pub(crate) fn actor(
    id: ActorId,
    kind: ActorKind,
    members: &[&Node],
    reasons: Vec<Evidence>,
    readings: &[Reading],
    own: &Own,
) -> Actor {
    let names = names(members, kind, own);
    Actor {
        id,
        kind,
        name: shown(&names, members, kind),
        names,
        roles: roles(members, readings),
        renamings: renamings(members, readings),
        relations: Vec::new(),
        merged: merged(members, reasons, readings),
    }
}

/// Each spelling once, with and without a title before it, and the descriptions by which it is called and nobody else,
/// such as *the veteran senator*, *the mayor* and *the coalition*, but not *the man* or *the group*, unless the word is
/// part of its name; the most frequent first.
fn names(members: &[&Node], kind: ActorKind, own: &Own) -> Vec<NameEntry> {
    let parts: BTreeSet<&str> = members
        .iter()
        .flat_map(|it| it.names.iter().flat_map(|it| it.0.parts.iter().map(String::as_str)))
        .collect();
    let is_office = |key: &str| {
        let mut roles = members.iter().flat_map(|it| &it.roles);
        roles.any(|it| it.split(' ').any(|it| offices::is_held_as(it, key)))
    };
    let is_own = |key: &str, call: &Call| {
        let is_part = key.split(' ').all(|it| parts.contains(it));
        let tells = call.is_bare || key.contains(' ') || parts.is_empty() || is_office(key);
        let is_body = kind != ActorKind::Person || call.is_many;
        is_body && is_part || own.is_only(key) && tells && (is_body || !call.is_bare)
    };
    let mut by_text: BTreeMap<&str, (u32, BTreeSet<usize>)> = BTreeMap::new();
    for node in members {
        let names = node.names.iter().map(|(name, count)| (&name.text, count));
        let calls = node.calls.iter().filter(|(key, call)| is_own(key, call));
        let calls = calls.map(|(_, call)| (&call.text, &call.count));
        for (text, count) in names.chain(&node.wider).chain(calls) {
            let (sum, reports) = by_text.entry(text).or_default();
            *sum += count;
            reports.insert(node.report);
        }
        for (text, &count) in &node.voice {
            by_text.entry(text).or_insert_with(|| (count, BTreeSet::from([node.report])));
        }
    }
    let mut names: Vec<_> = by_text
        .into_iter()
        .map(|(text, (count, reports))| NameEntry {
            text: text.to_owned(),
            reports: reports.into_iter().map(ReportId::at).collect(),
            count,
        })
        .collect();
    names.sort_by(|a, b| (Reverse(a.count), &a.text).cmp(&(Reverse(b.count), &b.text)));
    names
}

/// The name to show: the one that most reports use, where a name of several parts counts double and a person is shown
/// by a full name whenever there is one.
fn shown(names: &[NameEntry], members: &[&Node], kind: ActorKind) -> String {
    let bare: BTreeSet<&str> =
        members.iter().flat_map(|it| it.names.iter().map(|it| it.0.text.as_str())).collect();
    let rank = |entry: &NameEntry| {
        let name = Name::new(&entry.text, kind);
        // The government of a state is best known by the state.
        let full = usize::from(name.is_full() && kind != ActorKind::Government);
        let person = kind == ActorKind::Person;
        let reports = entry.reports.len() * (1 + full);
        (
            if person { full } else { 0 },
            reports,
            entry.count,
            entry.text.len(),
            Reverse(entry.text.clone()),
        )
    };
    let by_name = names.iter().filter(|it| bare.contains(it.text.as_str()));
    let best = by_name.max_by_key(|it| rank(it)).or_else(|| names.first());
    best.map(|it| it.text.clone()).unwrap_or_default()
}

/// Each title once, with the passages that give it.
fn roles(members: &[&Node], readings: &[Reading]) -> Vec<RoleEntry> {
    let mut roles: Vec<(String, RoleEntry)> = Vec::new();
    for node in members {
        let reading = &readings[node.report];
        for role in &reading.report.roles {
            if node.mentions.binary_search(&role.holder).is_err() {
                continue;
            }
            let text = reading.line(role.span);
            let key = phrases::role_key(&text);
            let passage = Passage::new(reading.at, reading.report, role.span);
            match roles.iter_mut().find(|it| it.0 == key) {
                Some((_, entry)) => entry.passages.push(passage),
                None => roles.push((key, RoleEntry { text, passages: vec![passage] })),
            }
        }
    }
    roles.into_iter().map(|it| it.1).collect()
}

/// A change of name as one report tells it.
struct Told {
    from: Name,
    to: Name,
    when: Option<TimeValue>,
    passage: Passage,
}

/// Changes of name, those that several reports tell once.
fn renamings(members: &[&Node], readings: &[Reading]) -> Vec<Renaming> {
    let mut groups: Vec<Vec<Told>> = Vec::new();
    for told in members.iter().flat_map(|it| told(it, &readings[it.report])) {
        match groups.iter_mut().find(|it| it.iter().all(|other| is_same_change(other, &told))) {
            Some(group) => group.push(told),
            None => groups.push(vec![told]),
        }
    }
    groups.into_iter().map(renaming).collect()
}

fn told(node: &Node, reading: &Reading) -> Vec<Told> {
    let report = reading.report;
    let in_node = |mention: usize| node.mentions.binary_search(&mention).is_ok();
    let changes =
        report.aliases.iter().filter(|it| it.kind == AliasKind::Renamed && in_node(it.from));
    let told = changes.filter_map(|it| {
        // A description stands for the name it leads to: *the group, formerly known as …*.
        let from = reading.name_of(it.from, it.to)?;
        let to = reading.name_of(it.to, it.from)?;
        let name = |it: usize| Name::new(report.slice(report.mentions[it].span), node.kind);
        (name(from) != name(to)).then(|| Told {
            from: name(from),
            to: name(to),
            when: when(reading, it),
            passage: Passage::new(reading.at, report, it.span),
        })
    });
    told.collect()
}

/// When a name was changed: as the report says, else the only date of the sentence.
fn when(reading: &Reading, alias: &Alias) -> Option<TimeValue> {
    let report = reading.report;
    if let Some(date) = alias.when {
        return report.dates[date].value.clone();
    }
    let sentence = report.sentences[report.sentence_at(alias.span.start())?].span;
    let first = report.dates.partition_point(|it| it.span.start() < sentence.start());
    let mut dates = report.dates[first..].iter().take_while(|it| sentence.contains(it.span));
    let only = dates.next().filter(|it| dates.next().is_none() && it.kind == TimeKind::Date)?;
    only.value.clone()
}

/// Whether two reports tell one change of name: both names share a part, and the times do not contradict.
fn is_same_change(a: &Told, b: &Told) -> bool {
    let share = |a: &Name, b: &Name| a.parts.iter().any(|it| b.parts.contains(it));
    let times = match (&a.when, &b.when) {
        (Some(a), Some(b)) => {
            a.as_str().starts_with(b.as_str()) || b.as_str().starts_with(a.as_str())
        }
        _ => true,
    };
    share(&a.from, &b.from) && share(&a.to, &b.to) && times
}

fn renaming(told: Vec<Told>) -> Renaming {
    let most = |names: Vec<&Name>| {
        let count = |name: &Name| names.iter().filter(|it| it.text == name.text).count();
        let best = names.iter().max_by_key(|it| (count(it), it.text.len(), Reverse(&it.text)));
        best.map(|it| it.text.clone()).unwrap_or_default()
    };
    Renaming {
        from: most(told.iter().map(|it| &it.from).collect()),
        to: most(told.iter().map(|it| &it.to).collect()),
        when: told.iter().filter_map(|it| it.when.clone()).max_by_key(|it| it.as_str().len()),
        passages: told.into_iter().map(|it| it.passage).collect(),
    }
}

/// Why different names were taken for one actor: within a report by its chain, across reports by evidence.
fn merged(members: &[&Node], reasons: Vec<Evidence>, readings: &[Reading]) -> Vec<Merge> {
    let mut merged: Vec<Merge> = Vec::new();
    let mut add = |names: [String; 2], reason: String| {
        // The strongest reason comes first, and one is enough.
        let is_known = merged.iter().any(|it| names.iter().all(|name| it.names.contains(name)));
        if names[0] != names[1] && !is_known {
            merged.push(Merge { names: names.to_vec(), reason });
        }
    };
    for node in members {
        for (names, reason) in chained(node, &readings[node.report]) {
            add(names, reason);
        }
    }
    for evidence in reasons {
        add(evidence.names, evidence.reason);
    }
    merged
}

/// The links of a node's chain that join two names.
pub(super) fn chained(node: &Node, reading: &Reading) -> Vec<([String; 2], String)> {
    let report = reading.report;
    let Some(chain) = reading.chain(node.mentions[0]) else { return Vec::new() };
    let text = |mention: usize| reading.line(report.mentions[mention].span);
    let links = report.chains[chain].links.iter();
    links
        .filter(|it| reading.is_name(it.mention) && reading.is_name(it.to))
        .map(|it| ([text(it.to), text(it.mention)], it.reason.clone()))
        .collect()
}
