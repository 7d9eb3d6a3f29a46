//! Those who fight for a government, under the words that reports have for them: *government troops*, *pro-regime
//! forces*, *forces loyal to the president*.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::ActorKind;

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    names,
    node::Node,
};

/// The forces of a government, in a story that tells of those of one government only: with and without its country,
/// and of the one who leads it.
pub(crate) fn forces(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_story: BTreeMap<usize, Vec<(usize, Side)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(side) = Side::of(node) {
            by_story.entry(node.story).or_default().push((at, side));
        }
    }
    by_story.values().flat_map(|it| of_story(nodes, it, sets)).collect()
}

fn of_story(nodes: &[Node], sides: &[(usize, Side)], sets: &mut Sets) -> Vec<Evidence> {
    let states: BTreeSet<&BTreeSet<String>> =
        sides.iter().filter(|it| it.1.is_government).map(|it| &it.1.whose).collect();
    let mut told = states.iter().filter(|it| !it.is_empty());
    let state = told.next();
    if states.is_empty() || told.next().is_some() {
        return Vec::new();
    }
    let leaders = leaders(nodes, state.copied(), sets);
    let is_theirs =
        |it: &Side| it.is_government || leaders.iter().any(|name| it.whose.contains(*name));
    let mut own = sides.iter().filter(|it| is_theirs(&it.1));
    let Some(first) = own.next() else { return Vec::new() };
    let joined = own.map(|it| Evidence {
        nodes: [first.0, it.0],
        names: [first.1.text.clone(), it.1.text.clone()],
        reason: FORCES_OF_ONE.into(),
        force: Force::Said,
    });
    joined.collect()
}

const FORCES_OF_ONE: &str =
    "forces of a government or of who leads it, and the story tells of no other government's";

/// On whose side forces are.
struct Side {
    /// As written.
    text: String,
    /// Whether they are called those of a government, or for it.
    is_government: bool,
    /// The other words that tell whose they are, in lower case.
    whose: BTreeSet<String>,
}

impl Side {
    /// On whose side a node's forces are, by its fullest words.
    fn of(node: &Node) -> Option<Self> {
        let names = node.names.iter().map(|it| it.0.text.as_str());
        let texts = names.chain(node.calls.values().map(|it| it.text.as_str()));
        texts.filter_map(Self::told).max_by_key(|it| (it.is_government, it.text.len()))
    }

    fn told(text: &str) -> Option<Self> {
        let words: Vec<String> = text
            .split([' ', '-'])
            .map(|it| names::fold(names::without_possessive(it)))
            .filter(|it| !it.is_empty())
            .collect();
        let has = |wanted: &[&str]| words.iter().any(|it| wanted.contains(&it.as_str()));
        if !has(FORCES) || has(&["anti", "former", "non"]) {
            return None;
        }
        let is_government = has(GOVERNMENT);
        let plain = [FORCES, GOVERNMENT, SMALL].concat();
        let rest = words.iter().filter(|it| !plain.contains(&it.as_str()));
        let whose: BTreeSet<String> = rest.cloned().collect();
        (is_government || !whose.is_empty()).then(|| Self {
            text: text.to_owned(),
            is_government,
            whose,
        })
    }
}

const FORCES: &[&str] = &["forces", "troops", "soldiers"];

const GOVERNMENT: &[&str] = &["government", "regime", "loyalist", "progovernment", "proregime"];

/// Words that tell nothing more of whose forces are.
const SMALL: &[&str] =
    &["the", "of", "to", "loyal", "pro", "mr", "president", "dictator", "leader"];

/// The surnames of those whom the story calls the leader of the state of these words, or of one that no word tells.
fn leaders<'a>(
    nodes: &'a [Node],
    state: Option<&BTreeSet<String>>,
    sets: &mut Sets,
) -> BTreeSet<&'a str> {
    let leads = |role: &str| {
        let mut words = role.split(' ');
        let is_leader = role.split(' ').next_back().is_some_and(|it| LEADERS.contains(&it))
            || words.next() == Some("president");
        is_leader && state.is_none_or(|it| it.iter().any(|word| role.contains(word.as_str())))
    };
    let people =
        nodes.iter().enumerate().filter(|it| it.1.kind == ActorKind::Person && it.1.is_named());
    let found: Vec<(usize, &str)> = people
        .filter(|it| it.1.roles.iter().any(|it| leads(it)))
        .map(|(at, it)| (sets.root(at), it.fullest().last()))
        .collect();
    let roots: BTreeSet<usize> = found.iter().map(|it| it.0).collect();
    if roots.len() == 1 { found.into_iter().map(|it| it.1).collect() } else { BTreeSet::new() }
}

const LEADERS: &[&str] =
    &["president", "dictator", "ruler", "strongman", "leader", "king", "emir", "premier"];
