//! One actor for all its names.
//!
//! What one report takes for one actor (a chain that holds a name) is a *node*; evidence joins nodes, the strongest
//! first: the user's word, what a report says itself, the same full name, given names that agree, two spellings of one
//! foreign name, a surname with one bearer, an acronym with one expansion. Every join keeps its reason, and none is made
//! against the user's word, a report that keeps two apart, or names that contradict each other. After cross-document
//! entity resolution by disjoint sets with must-link and cannot-link constraints (Wagstaff et al. 2001).

mod bodies;
mod campaigns;
mod described;
mod evidence;
mod families;
mod groups;
mod happenings;
mod merge;
mod merging;
mod names;
mod node;
mod offices;
mod participants;
mod phrases;
mod profile;
mod said;
mod sides;
mod surfaces;

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    AliasKind, Judgements, Role,
    brief::{Actor, ActorId, ActorKind, Passage, Relation},
};

use crate::reading::Reading;
pub use merging::Merging;
pub(crate) use merging::merging;
use node::Node;

/// The actors of a story and who they are in each report.
pub(crate) struct Actors {
    /// The actors of the brief, in the order in which they appear.
    pub(crate) list: Vec<Actor>,
    /// For each report, the cluster of each mention.
    clusters: Vec<Vec<Option<usize>>>,
    /// The kind of each cluster.
    kinds: Vec<ActorKind>,
    /// The actor of each cluster, if the brief shows it.
    ids: Vec<Option<ActorId>>,
    /// The clusters that the titles of each cluster name.
    represented: Vec<BTreeSet<usize>>,
    /// The clusters that each is called the accuser, the rival or the like of.
    opposed: Vec<BTreeSet<usize>>,
}

impl Actors {
    /// Finds the actors of all reports.
    pub(crate) fn find(readings: &[Reading], judgements: &Judgements) -> Self {
        let nodes = node::all(readings, judgements);
        let mut sets = merge::merge(&nodes, readings, judgements);
        let members = members(&nodes, &mut sets);
        let mut clusters: Vec<Vec<Option<usize>>> =
            readings.iter().map(|it| vec![None; it.report.mentions.len()]).collect();
        let mut cluster_of = vec![0; nodes.len()];
        for (cluster, members) in members.iter().enumerate() {
            let is_known = is_known(&nodes, members);
            for &node in members {
                cluster_of[node] = cluster;
                for &mention in nodes[node].mentions.iter().filter(|_| is_known) {
                    clusters[nodes[node].report][mention] = Some(cluster);
                }
            }
        }
        let mut reasons = vec![Vec::new(); members.len()];
        for evidence in sets.joined {
            reasons[cluster_of[evidence.nodes[0]]].push(evidence);
        }
        let acting = acting(readings, &clusters, members.len());
        let mut found = Self {
            list: Vec::new(),
            represented: related(readings, &clusters, members.len(), false),
            opposed: related(readings, &clusters, members.len(), true),
            clusters,
            kinds: Vec::new(),
            ids: vec![None; members.len()],
        };
        let called = called(&nodes, &cluster_of);
        for (cluster, (members, reasons)) in members.iter().zip(reasons).enumerate() {
            let members: Vec<&Node> = members.iter().map(|&it| &nodes[it]).collect();
            let kind = match profile::kind(&members) {
                // A capital or a country that speaks is a government.
                ActorKind::Place if acting[cluster] => ActorKind::Government,
                other => other,
            };
            found.kinds.push(kind);
            let own = profile::Own { cluster, called: &called };
            let id = ActorId::at(found.list.len());
            let actor = is_shown(kind, &members, acting[cluster])
                .then(|| profile::actor(id, kind, &members, reasons, readings, &own));
            // Whom only words describe that others are called by too has no name to be shown by.
            if let Some(actor) = actor.filter(|it| !it.names.is_empty()) {
                found.ids[cluster] = Some(id);
                found.list.push(actor);
            }
        }
        found.relate(readings);
        show(&mut found.list, &judgements.shown);
        found
    }

    /// The cluster that mention number `mention` of a report belongs to; `None` if no name leads to it.
    pub(crate) fn cluster(&self, report: usize, mention: usize) -> Option<usize> {
        self.clusters[report][mention]
    }

    /// Notes of each actor to whom reports say that it is kin and not the same.
    fn relate(&mut self, readings: &[Reading]) {
        for reading in readings {
            for alias in reading.report.aliases.iter().filter(|it| it.kind == AliasKind::Apart) {
                let id = |it: usize| self.cluster(reading.at, it).and_then(|it| self.id(it));
                let (Some(from), Some(to)) = (id(alias.from), id(alias.to)) else { continue };
                let passage = Passage::new(reading.at, reading.report, alias.span);
                for (one, other) in [(from, to), (to, from)].into_iter().filter(|it| it.0 != it.1) {
                    let Some(at) = one.index() else { continue };
                    let relations = &mut self.list[at].relations;
                    if let Some(known) = relations.iter_mut().find(|it| it.to == other) {
                        known.passages.push(passage.clone());
                    } else {
                        let passages = vec![passage.clone()];
                        relations.push(Relation { to: other, passages });
                    }
                }
            }
        }
    }

    /// The actor of a cluster, if the brief shows it.
    pub(crate) fn id(&self, cluster: usize) -> Option<ActorId> {
        self.ids[cluster]
    }

    /// The clusters that the titles of a cluster name: whom a minister or a spokesman speaks for.
    pub(crate) fn represented(&self, cluster: usize) -> &BTreeSet<usize> {
        &self.represented[cluster]
    }

    /// The clusters that a cluster is called the accuser, the rival or the like of.
    pub(crate) fn opposed(&self, cluster: usize) -> &BTreeSet<usize> {
        &self.opposed[cluster]
    }

    /// The kind of a cluster.
    pub(crate) fn kind(&self, cluster: usize) -> ActorKind {
        self.kinds[cluster]
    }

    /// The clusters that the brief shows, each with the words it is called by.
    pub(crate) fn named(&self) -> impl Iterator<Item = (usize, &str)> {
        let shown = (0..self.ids.len()).filter_map(|it| Some((it, self.actor(it)?)));
        shown.flat_map(|(at, it)| it.names.iter().map(move |name| (at, name.text.as_str())))
    }

    /// The actor that the brief shows for a cluster.
    pub(crate) fn actor(&self, cluster: usize) -> Option<&Actor> {
        self.list.get(self.ids[cluster]?.index()?)
    }
}

/// Shows each actor by the name that the user wants. A name that several bear says of none how to show it.
fn show(actors: &mut [Actor], wanted: &[String]) {
    if wanted.is_empty() {
        return;
    }
    let mut bearers: BTreeMap<String, BTreeMap<usize, String>> = BTreeMap::new();
    for (at, actor) in actors.iter().enumerate() {
        for name in &actor.names {
            let bearers = bearers.entry(Judgements::key(&name.text)).or_default();
            // Names stand in the order of their frequency.
            bearers.entry(at).or_insert_with(|| name.text.clone());
        }
    }
    for name in wanted {
        let all = bearers.get(&Judgements::key(name)).into_iter().flatten();
        if let [(at, text)] = all.collect::<Vec<_>>()[..] {
            actors[*at].name.clone_from(text);
        }
    }
}

/// For each report a number for each mention, the same for all that lead to one actor, named or only described.
pub(crate) fn identities(readings: &[Reading], judgements: &Judgements) -> Vec<Vec<usize>> {
    let nodes = node::all(readings, judgements);
    let mut sets = merge::merge(&nodes, readings, judgements);
    let mut next = nodes.len();
    let mut numbers: Vec<Vec<usize>> = Vec::new();
    for reading in readings {
        let mentions = reading.report.mentions.len();
        // What is no node is one by its chain.
        let chain = |it: usize| reading.chain(it).map_or(it, |chain| mentions + chain);
        numbers.push((0..mentions).map(|it| next + chain(it)).collect());
        next += mentions + reading.report.chains.len();
    }
    for (at, node) in nodes.iter().enumerate() {
        let root = sets.root(at);
        for &mention in &node.mentions {
            numbers[node.report][mention] = root;
        }
    }
    numbers
}

/// The nodes of each cluster, clusters in the order in which they first appear.
fn members(nodes: &[Node], sets: &mut merge::Sets) -> Vec<Vec<usize>> {
    let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..nodes.len() {
        by_root.entry(sets.root(node)).or_default().push(node);
    }
    let place = |node: usize| (nodes[node].report, nodes[node].mentions[0]);
    let mut members: Vec<Vec<usize>> = by_root.into_values().collect();
    for nodes in &mut members {
        nodes.sort_by_key(|&it| place(it));
    }
    members.sort_by_key(|it| place(it[0]));
    members
}

/// Whether a report names an actor, or it is a body called by its own words, as *rebels* and *police* are: they stand
/// without an article, and so for the same ones wherever they stand; or it is a group told more closely, as *Ohio
/// voters* are.
fn is_known(nodes: &[Node], members: &[usize]) -> bool {
    let members = || members.iter().map(|&it| &nodes[it]);
    members().any(Node::is_named)
        || members().all(|it| !matches!(it.kind, ActorKind::Person | ActorKind::Other))
            && members().any(|it| it.calls.values().any(|it| it.is_bare))
        || members().any(is_group)
        || is_voice(members())
}

/// Whether somebody without a name speaks in one report: *a senior official*. Those of two reports are kept apart only by
/// not being shown.
fn is_voice<'a>(mut members: impl Iterator<Item = &'a Node>) -> bool {
    let first = members.next();
    first.is_some_and(|it| !it.voice.is_empty() && members.all(|other| other.report == it.report))
}

/// Whether several people or a body are described, and not by a noun alone.
fn is_group(node: &Node) -> bool {
    let is_body = !matches!(node.kind, ActorKind::Person | ActorKind::Place | ActorKind::Other);
    node.calls.iter().any(|(key, it)| (it.is_many || is_body) && key.contains(' '))
}

/// The clusters that each short description leads to: those that reports name, if there are any. Whom a report leaves
/// open takes no description from those who are known.
fn called<'a>(nodes: &'a [Node], cluster_of: &[usize]) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let named = nodes.iter().zip(cluster_of).filter(|it| it.0.is_named());
    let named: BTreeSet<usize> = named.map(|it| *it.1).collect();
    let mut called: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (node, &cluster) in nodes.iter().zip(cluster_of) {
        for key in node.calls.keys() {
            called.entry(key).or_default().insert(cluster);
        }
    }
    for clusters in called.values_mut() {
        if !clusters.is_disjoint(&named) {
            clusters.retain(|it| named.contains(it));
        }
    }
    called
}

/// Whether each cluster speaks, is spoken to or does something in some report.
fn acting(readings: &[Reading], clusters: &[Vec<Option<usize>>], count: usize) -> Vec<bool> {
    let mut acting = vec![false; count];
    for reading in readings {
        for statement in &reading.report.statements {
            let target = statement.target.into_iter().flat_map(|it| reading.report.mentions_in(it));
            for mention in statement.speaker.into_iter().chain(target) {
                if let Some(cluster) = clusters[reading.at][mention] {
                    acting[cluster] = true;
                }
            }
        }
        for (mention, cluster) in clusters[reading.at].iter().enumerate() {
            let it = &reading.report.mentions[mention];
            // A place that acts by its name alone may be only where something happens.
            let is_actor = it.kind != ActorKind::Place || it.meaning.is_some();
            if let Some(cluster) = cluster.filter(|_| is_actor && reading.acts(it.head)) {
                acting[cluster] = true;
            }
        }
    }
    acting
}

/// The clusters that the titles of each cluster name.
///
/// With `opposed`, the clusters that it is the accuser, the rival or the like of.
fn related(
    readings: &[Reading],
    clusters: &[Vec<Option<usize>>],
    count: usize,
    opposed: bool,
) -> Vec<BTreeSet<usize>> {
    let mut represented = vec![BTreeSet::new(); count];
    for reading in readings {
        let is_meant = |it: &&Role| is_rivalry(reading.report.slice(it.span)) == opposed;
        for role in reading.report.roles.iter().filter(is_meant) {
            let own = &clusters[reading.at];
            if let Some(holder) = own[role.holder] {
                let named = reading.report.mentions_in(role.span).filter_map(|it| own[it]);
                represented[holder].extend(named.filter(|&it| it != holder));
            }
        }
    }
    represented
}

/// Whether a title tells that somebody is against whom it names: *Berg's accuser*.
fn is_rivalry(role: &str) -> bool {
    let words = role.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
    words.into_iter().any(|it| RIVALS.contains(&it.trim_end_matches('s')))
}

/// Those who are against whom they are called after.
const RIVALS: &[&str] = &[
    "accuser",
    "adversary",
    "antagonist",
    "challenger",
    "critic",
    "detractor",
    "enemy",
    "foe",
    "nemesis",
    "opponent",
    "rival",
    "victim",
];

/// Whether the brief lists a cluster: whoever can act. No place, a name of unknown kind only if it speaks or comes
/// back, and a body or a group without a name only if it acts.
fn is_shown(kind: ActorKind, members: &[&Node], is_acting: bool) -> bool {
    let named: u32 = members.iter().flat_map(|it| it.names.iter().map(|it| it.1)).sum();
    if named == 0 {
        let is_body = !matches!(kind, ActorKind::Place | ActorKind::Other | ActorKind::Person);
        let is_bare = members.iter().any(|it| it.calls.values().any(|it| it.is_bare));
        let is_voice = is_voice(members.iter().copied());
        return is_voice
            || is_acting && (is_body && is_bare || members.iter().any(|it| is_group(it)));
    }
    match kind {
        ActorKind::Place => false,
        ActorKind::Other => is_acting || named > 1,
        _ => true,
    }
}
