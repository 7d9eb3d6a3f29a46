//! Nodes that were joined, why, and what keeps them apart.

use std::collections::BTreeSet;

use rashomon_record::{Judgements, brief::ActorKind};

use super::{
    bodies, campaigns, described,
    evidence::{self, Apart, Evidence, Force},
    families, groups, happenings,
    names::{self, Name},
    node::Node,
    offices, participants, said, sides,
};
use crate::reading::Reading;

/// Disjoint sets of nodes (Galler and Fischer 1964), each with what a join has to respect.
pub(crate) struct Sets {
    parent: Vec<usize>,
    groups: Vec<Group>,
    /// What was joined for which reason, in the order of its strength.
    pub(crate) joined: Vec<Evidence>,
    /// What was close and not joined, with what spoke against it.
    pub(crate) refused: Vec<(Evidence, String)>,
    /// Why the sides of each [`Apart`] are kept apart.
    reasons: Vec<String>,
}

/// What is known of a set of nodes.
#[derive(Clone, Default)]
struct Group {
    size: usize,
    /// Whether a report names one of them.
    named: bool,
    persons: u32,
    others: u32,
    /// Full names of persons.
    names: BTreeSet<Name>,
    /// What every text means by its names; a state and its government count as one.
    meanings: BTreeSet<String>,
    /// Which side of which [`Apart`] it stands on.
    apart: BTreeSet<(usize, usize)>,
}

/// Joins nodes by all evidence there is, the strongest first.
///
/// The order of the reports plays no part: nodes and evidence are sorted by what they say.
pub(crate) fn merge(nodes: &[Node], readings: &[Reading], judgements: &Judgements) -> Sets {
    let mut sets = Sets::new(nodes);
    let (judged, differ) = said::judged(nodes, judgements);
    let (stated, kin) = said::stated(nodes, readings);
    let differ_only = sets.keep_apart(&differ, 0);
    sets.join(judged);
    sets.keep_apart(&kin, differ_only);
    sets.join(stated);
    sets.join(evidence::same_name(nodes));
    sets.join(evidence::same_meaning(nodes));
    sets.join(evidence::same_person(nodes));
    sets.join(evidence::account(nodes));
    sets.join(evidence::respelt(nodes));
    sets.join(bodies::plural(nodes));
    sets.join(bodies::turned(nodes));
    let shorter = bodies::with_article(nodes, &mut sets);
    sets.join(shorter);
    let families = families::surname(nodes, readings, &mut sets);
    sets.join(families);
    let surnames = evidence::surname(nodes, &mut sets);
    sets.join(surnames);
    let bodies = bodies::of_whole(nodes, &mut sets);
    sets.join(bodies);
    let cut = bodies::cut_short(nodes, &mut sets);
    sets.join(cut);
    let acronyms = bodies::acronym(nodes, &mut sets);
    sets.join(acronyms);
    let short = described::short_form(nodes, &mut sets);
    sets.join(short);
    let given = described::given_to_name(nodes, &mut sets);
    sets.join(given);
    let offices = offices::holder(nodes, &mut sets);
    sets.join(offices);
    let kinds = described::one_of_a_kind(nodes, &mut sets);
    sets.join(kinds);
    let words = described::same_words(nodes, &mut sets);
    sets.join(words);
    let groups = groups::same_kind(nodes, &mut sets);
    sets.join(groups);
    let campaigns = campaigns::aides(nodes, &mut sets);
    sets.join(campaigns);
    let sides = sides::forces(nodes, &mut sets);
    sets.join(sides);
    let participants = participants::same(nodes, &mut sets);
    sets.join(participants);
    let above = happenings::of_first_line(nodes, readings, &mut sets);
    sets.join(above);
    let happenings = happenings::same(nodes, readings, &mut sets);
    sets.join(happenings);
    sets
}

impl Sets {
    fn new(nodes: &[Node]) -> Self {
        let full = |node: &Node| -> BTreeSet<Name> {
            let names = node.names.iter().map(|it| &it.0);
            names.filter(|it| node.kind == ActorKind::Person && it.is_full()).cloned().collect()
        };
        let group = |node: &Node| Group {
            size: 1,
            named: node.is_named(),
            persons: u32::from(node.kind == ActorKind::Person && !node.is_group()),
            others: u32::from(!node.may_be_person() && !node.is_group()),
            names: full(node),
            meanings: node.meanings.iter().map(|it| evidence::state(it).to_owned()).collect(),
            apart: BTreeSet::new(),
        };
        Self {
            parent: (0..nodes.len()).collect(),
            groups: nodes.iter().map(group).collect(),
            joined: Vec::new(),
            refused: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// The node that stands for the set of `node`.
    pub(crate) fn root(&mut self, node: usize) -> usize {
        let mut at = node;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Whether a report names the actor of `node`.
    pub(crate) fn is_named(&mut self, node: usize) -> bool {
        let root = self.root(node);
        self.groups[root].named
    }

    /// Who says that the actors of two nodes are not one, in plain words.
    pub(crate) fn kept_apart(&mut self, a: usize, b: usize) -> Vec<String> {
        let (a, b) = (self.root(a), self.root(b));
        let other = &self.groups[b].apart;
        let both = self.groups[a].apart.iter().filter(|it| other.contains(&(it.0, 1 - it.1)));
        both.map(|it| self.reasons[it.0].clone()).collect()
    }

    /// Notes what is not to be joined, numbered from `first`; the number after the last.
    fn keep_apart(&mut self, all: &[Apart], first: usize) -> usize {
        self.reasons.extend(all.iter().map(|it| it.reason.clone()));
        for (number, apart) in (first..).zip(all) {
            for (side, nodes) in apart.nodes.iter().enumerate() {
                for &node in nodes {
                    let root = self.root(node);
                    self.groups[root].apart.insert((number, side));
                }
            }
        }
        first + all.len()
    }

    fn join(&mut self, evidence: Vec<Evidence>) {
        for it in evidence {
            let (a, b) = (self.root(it.nodes[0]), self.root(it.nodes[1]));
            if a == b {
                self.joined.push(it);
            } else if let Some(objection) = self.groups[a].objection(&self.groups[b], it.force) {
                self.refused.push((it, objection));
            } else {
                let (into, from) =
                    if self.groups[a].size >= self.groups[b].size { (a, b) } else { (b, a) };
                let group = std::mem::take(&mut self.groups[from]);
                self.groups[into].take(group);
                self.parent[from] = into;
                self.joined.push(it);
            }
        }
    }
}

impl Group {
    /// What keeps both apart, if anything does that evidence of this force does not outweigh.
    fn objection(&self, other: &Self, force: Force) -> Option<String> {
        let apart = |(number, side): &(usize, usize)| other.apart.contains(&(*number, 1 - side));
        if self.apart.iter().any(apart) {
            return Some("you or a report keep them apart".into());
        }
        if force == Force::Said {
            return None;
        }
        let kinds = self.persons >= self.others && other.persons >= other.others
            || self.persons <= self.others && other.persons <= other.others;
        if force == Force::Plain && !kinds {
            return Some("one is taken for a person, the other is not".into());
        }
        let contradict = !self.meanings.is_empty() && !other.meanings.is_empty();
        if contradict && self.meanings.is_disjoint(&other.meanings) {
            let first = |it: &Self| it.meanings.first().cloned().unwrap_or_default();
            return Some(format!("they stand for two: {}, {}", first(self), first(other)));
        }
        let pairs = self.names.iter().flat_map(|a| other.names.iter().map(move |b| (a, b)));
        let mut strange = pairs.filter(|(a, b)| !names::same_person(a, b));
        strange.next().map(|(a, b)| format!("“{}” and “{}” are two people", a.text, b.text))
    }

    fn take(&mut self, other: Self) {
        self.size += other.size;
        self.named |= other.named;
        self.persons += other.persons;
        self.others += other.others;
        self.names.extend(other.names);
        self.meanings.extend(other.meanings);
        self.apart.extend(other.apart);
    }
}
