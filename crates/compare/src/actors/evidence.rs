//! What speaks for two nodes being one actor, and what against.
//!
//! Each function finds one kind of evidence through an index of what the names have in common: never by comparing all
//! names with all. How alike two strings look is no evidence by itself.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::ActorKind;

use super::{
    merge::Sets,
    names::{self, Name},
    node::Node,
};

/// Something that speaks for two nodes being one actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Evidence {
    /// The nodes, as indices.
    pub(crate) nodes: [usize; 2],
    /// The two names it is about.
    pub(crate) names: [String; 2],
    /// What it is, in plain words.
    pub(crate) reason: String,
    /// What it outweighs.
    pub(crate) force: Force,
}

/// What a piece of evidence outweighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Force {
    /// The user or a report says so: neither names nor kinds that seem to contradict each other count.
    Said,
    /// A name so full that another kind is more likely a misreading than another bearer.
    Full,
    /// Names and kinds must agree.
    Plain,
}

/// Two groups of nodes that are not one actor.
pub(crate) struct Apart {
    pub(crate) nodes: [Vec<usize>; 2],
    /// Who says so, in plain words.
    pub(crate) reason: String,
}

/// A stretch of names longer than this is left alone: no story has so many people of one surname.
const MOST_BEARERS: usize = 64;

/// The same name but for case, accents, hyphens and articles. A single word that may be a surname is not enough, and
/// neither is an acronym that the reports spell out in two ways.
pub(crate) fn same_name(nodes: &[Node]) -> Vec<Evidence> {
    let mut by_key: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    let surnames = surnames(nodes);
    for (at, node) in nodes.iter().enumerate() {
        for (name, _) in &node.names {
            let may_be_surname = !name.is_full()
                && (node.kind == ActorKind::Person
                    || node.kind == ActorKind::Other && surnames.contains(name.last()));
            if !may_be_surname {
                by_key.entry(name.key()).or_default().push((at, name));
            }
        }
    }
    let is_full = |it: &(usize, &Name)| it.1.is_full() || it.1.has_article;
    let mut evidence = Vec::new();
    for bearers in by_key.values().filter(|it| !is_ambiguous(nodes, it)) {
        let full = bearers.iter().all(is_full);
        let force = if full { Force::Full } else { Force::Plain };
        evidence.extend(
            star(&texts(bearers), "same name").into_iter().map(|it| Evidence { force, ..it }),
        );
    }
    evidence
}

/// Whether an acronym stands for two names: *PWA* for a workers' association here and a water authority there.
fn is_ambiguous(nodes: &[Node], bearers: &[(usize, &Name)]) -> bool {
    let Some(acronym) = bearers.iter().find_map(|it| it.1.acronym.as_ref()) else { return false };
    let names = bearers.iter().flat_map(|it| nodes[it.0].names.iter().map(|it| &it.0));
    let mut spelt = names.filter(|it| it.initials().contains(acronym));
    let Some(first) = spelt.next() else { return false };
    spelt.any(|it| !names::is_like(first, it))
}

/// Names that mean the same in every text, as the reader knows countries and their bodies. A state and its government
/// are one; its ministries, its army and the seat of its head stay apart.
pub(crate) fn same_meaning(nodes: &[Node]) -> Vec<Evidence> {
    let mut by_meaning: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for meaning in &node.meanings {
            by_meaning.entry(state(meaning)).or_default().push((at, node.label()));
        }
    }
    let told = |it: (&&str, &Vec<(usize, &str)>)| star(it.1, &format!("both mean {}", plain(it.0)));
    by_meaning.iter().flat_map(told).collect()
}

/// What a meaning says, in plain words: *the army of Peru*.
fn plain(meaning: &str) -> String {
    match meaning.split_once(": ") {
        Some((owner, what)) if owner.starts_with("United ") => format!("the {what} of the {owner}"),
        Some((owner, what)) => format!("the {what} of {owner}"),
        None => format!("{meaning}, however a text names it"),
    }
}

/// A meaning in which a state and its government are one.
pub(super) fn state(meaning: &str) -> &str {
    meaning.strip_suffix(": government").unwrap_or(meaning)
}

/// Full names of one person that differ in a middle name, an initial or the spelling of a given name.
pub(crate) fn same_person(nodes: &[Node]) -> Vec<Evidence> {
    let mut by_last: BTreeMap<&str, BTreeMap<String, (usize, &Name)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind == ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|(it, _)| it.is_full()) {
            by_last.entry(name.last()).or_default().entry(name.key()).or_insert((at, name));
        }
    }
    let mut evidence = Vec::new();
    for bearers in by_last.values().filter(|it| (2..MOST_BEARERS).contains(&it.len())) {
        let bearers: Vec<_> = bearers.values().collect();
        for (at, (node, name)) in bearers.iter().enumerate() {
            let like: Vec<_> = bearers.iter().filter(|it| names::same_person(name, it.1)).collect();
            let agree = like.iter().all(|a| like.iter().all(|b| names::same_person(a.1, b.1)));
            let later = bearers[at + 1..].iter().filter(|it| names::same_person(name, it.1));
            if agree {
                evidence.extend(later.map(|(other, with)| Evidence {
                    nodes: [*node, *other],
                    names: [name.text.clone(), with.text.clone()],
                    reason: "same surname, given names that agree".into(),
                    force: Force::Plain,
                }));
            }
        }
    }
    evidence
}

/// A name without blanks, as an account in a network has it, that ends in the full name of one person of the story:
/// *@theAnaLopez*.
pub(crate) fn account(nodes: &[Node]) -> Vec<Evidence> {
    let mut by_letters: BTreeMap<String, (usize, &Name)> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind == ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|(it, _)| it.is_full()) {
            by_letters.entry(name.parts.concat()).or_insert((at, name));
        }
    }
    let mut evidence = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        for (name, _) in node.names.iter().filter(|(it, _)| !it.is_full()) {
            let letters = name.last();
            let ends = letters.char_indices().map(|it| &letters[it.0..]);
            let mut ends = ends.take_while(|it| it.len() > SHORTEST_ACCOUNT).take(LONGEST_ACCOUNT);
            if let Some((person, full)) = ends.find_map(|it| by_letters.get(it)) {
                evidence.push(Evidence {
                    nodes: [*person, at],
                    names: [full.text.clone(), name.text.clone()],
                    reason: "the letters of the full name, as an account has it".into(),
                    force: Force::Full,
                });
            }
        }
    }
    evidence
}

/// Fewer letters than these may stand for a name by chance.
const SHORTEST_ACCOUNT: usize = 6;

/// No account is longer in letters.
const LONGEST_ACCOUNT: usize = 32;

/// One name in two spellings: one part letter for letter the same, the others with the same consonants.
///
/// A report spells a name in one way, so two spellings in one report are two names.
pub(crate) fn respelt(nodes: &[Node]) -> Vec<Evidence> {
    let mut by_skeleton: BTreeMap<String, BTreeMap<String, (usize, &Name)>> = BTreeMap::new();
    let mut reports: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for (name, _) in &node.names {
            let key = format!("{} {}", name.key(), u8::from(name.has_article));
            reports.entry(name.key()).or_default().insert(node.report);
            by_skeleton.entry(name.skeleton()).or_default().entry(key).or_insert((at, name));
        }
    }
    let mut evidence = Vec::new();
    for spellings in by_skeleton.values().filter(|it| (2..MOST_BEARERS).contains(&it.len())) {
        let spellings: Vec<_> = spellings.values().collect();
        for (at, (node, name)) in spellings.iter().enumerate() {
            for (other, with) in spellings[at + 1..].iter().copied() {
                let together = !reports[&name.key()].is_disjoint(&reports[&with.key()]);
                if let (false, Some((a, b))) = (together, names::respelt(name, with)) {
                    evidence.push(Evidence {
                        nodes: [*node, *other],
                        names: [name.text.clone(), with.text.clone()],
                        reason: format!("same name, “{a}” also spelt “{b}”"),
                        force: Force::Plain,
                    });
                }
            }
        }
    }
    evidence
}

/// A person called by one word, and the only full name in the story that has it: as the surname, or else in front,
/// where a given name or a Chinese or Korean surname stands.
pub(crate) fn surname(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut by_last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.kind == ActorKind::Person) {
        for (name, _) in node.names.iter().filter(|(it, _)| it.is_full()) {
            by_last.entry(name.last().to_owned()).or_default().push(at);
            by_first.entry(name.parts[0].clone()).or_default().push(at);
        }
    }
    let called_so = called_so(nodes, sets);
    let mut evidence = Vec::new();
    let mut nobody: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, it)| it.is_bare()) {
        let name = node.fullest();
        let last = by_last.get(name.last()).map(|it| of_age(nodes, name, it));
        let first = by_first.get(name.last()).filter(|_| last.is_none()).cloned();
        let first = first.or_else(|| younger(nodes, name).filter(|_| last.is_none()));
        let (bearers, what) = match (&last, &first) {
            (Some(last), _) => (last, "surname"),
            (None, Some(first)) => (first, "name"),
            (None, None) => {
                nobody.entry(name.key()).or_default().push((at, name));
                continue;
            }
        };
        let all: BTreeSet<_> = bearers.iter().map(|&it| sets.root(it)).collect();
        let share = |it: &usize| nodes[*it].roles.iter().any(|role| node.roles.contains(role));
        let called: Vec<usize> = called_so.get(&name.key()).map_or_else(Vec::new, |so| {
            bearers.iter().copied().filter(|&it| so.contains(&sets.root(it))).collect()
        });
        let (one, why) = if all.len() == 1 {
            (bearers[0], format!("same {what}, and nobody else in the story has it"))
        } else if let Some(one) = only(bearers, share, sets) {
            (one, format!("same {what} and the same title"))
        } else if let Some(one) = only(&called, |_| true, sets) {
            (one, format!("same {what}, by which reports call nobody else"))
        } else {
            continue;
        };
        evidence.push(Evidence {
            nodes: [one, at],
            names: [nodes[one].fullest().text.clone(), name.text.clone()],
            reason: why,
            force: Force::Plain,
        });
    }
    evidence.extend(nobody.values().flat_map(|it| star(&texts(it), "same name")));
    evidence
}

/// Whom of those with a surname a name of one word can mean: *Reed Jr.* the younger, and *Reed* the elder where the story
/// tells of both.
fn of_age(nodes: &[Node], name: &Name, bearers: &[usize]) -> Vec<usize> {
    let has = |it: &usize, suffix: Option<&str>| {
        let mut names = nodes[*it].names.iter().filter(|it| it.0.is_full());
        names.any(|it| it.0.suffix.as_deref() == suffix)
    };
    let of = |suffix: Option<&str>| -> Vec<usize> {
        bearers.iter().copied().filter(|it| has(it, suffix)).collect()
    };
    let wanted = match name.suffix.as_deref() {
        None => of(Some(names::ELDER)),
        suffix => of(suffix),
    };
    // Others may have the surname too.
    let others = of(None);
    if wanted.is_empty() { bearers.to_vec() } else { wanted.into_iter().chain(others).collect() }
}

/// Those whose given name and suffix a name is: *Rob Jr.* for *Robert Reed Jr.*
fn younger(nodes: &[Node], name: &Name) -> Option<Vec<usize>> {
    name.suffix.as_ref()?;
    let is_meant = |it: &Node| {
        it.names.iter().any(|(full, _)| {
            full.is_full()
                && full.suffix == name.suffix
                && names::is_given(name.last(), &full.parts[0])
        })
    };
    let found = nodes.iter().enumerate().filter(|it| is_meant(it.1)).map(|it| it.0);
    Some(found.collect()).filter(|it: &Vec<usize>| !it.is_empty())
}

/// The actors that some report calls by each name of one word.
fn called_so(nodes: &[Node], sets: &mut Sets) -> BTreeMap<String, BTreeSet<usize>> {
    let mut called: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.may_be_person()) {
        for (name, _) in node.names.iter().filter(|it| !it.0.is_full()) {
            called.entry(name.key()).or_default().insert(sets.root(at));
        }
    }
    called
}

/// The first of `nodes` for which `holds`, if all of these are one actor.
fn only(nodes: &[usize], holds: impl Fn(&usize) -> bool, sets: &mut Sets) -> Option<usize> {
    let found: Vec<usize> = nodes.iter().copied().filter(|it| holds(it)).collect();
    let roots: BTreeSet<_> = found.iter().map(|&it| sets.root(it)).collect();
    if roots.len() == 1 { found.first().copied() } else { None }
}

/// The last parts of all full names of persons.
fn surnames(nodes: &[Node]) -> BTreeSet<&str> {
    let persons = nodes.iter().filter(|it| it.kind == ActorKind::Person);
    let names = persons.flat_map(|it| it.names.iter().map(|(name, _)| name));
    names.filter(|it| it.is_full()).map(Name::last).collect()
}

fn texts<'a>(bearers: &[(usize, &'a Name)]) -> Vec<(usize, &'a str)> {
    bearers.iter().map(|(at, name)| (*at, name.text.as_str())).collect()
}

/// Evidence that joins all of `nodes` to the first of them.
pub(super) fn star(nodes: &[(usize, &str)], reason: &str) -> Vec<Evidence> {
    let Some(((first, name), rest)) = nodes.split_first() else { return Vec::new() };
    let rest = rest.iter().filter(|it| it.0 != *first);
    rest.map(|(other, with)| Evidence {
        nodes: [*first, *other],
        names: [(*name).to_owned(), (*with).to_owned()],
        reason: reason.to_owned(),
        force: Force::Plain,
    })
    .collect()
}
