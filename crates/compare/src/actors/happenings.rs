//! Those to whom one thing happened: *a man* who was arrested here and *the gunman* who was charged there.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    node::Node,
};
use crate::{reading::Reading, words};

/// What happened to somebody, by the beginnings of the verbs for it.
struct Happening {
    /// In plain words.
    what: &'static str,
    /// Verbs whose object it happens to.
    to: &'static [&'static str],
    /// Verbs whose subject it happens to.
    by: &'static [&'static str],
}

/// What happens to one person in a story about it, and seldom to two.
const HAPPENINGS: &[Happening] = &[
    Happening {
        what: "was arrested or charged",
        to: &["arrest", "charg", "indict", "convict", "sentenc", "detain", "jail", "acquit"],
        by: &["faced charges", "faces charges", "pleaded guilty", "surrendered"],
    },
    Happening {
        what: "was killed or died",
        to: &["kill", "murder", "slain", "pronounc"],
        by: &["die", "died", "dies"],
    },
    Happening {
        what: "was hit or hurt",
        to: &["hit", "struck", "injur", "wound", "shot", "stabbed"],
        by: &[],
    },
    Happening {
        what: "shot at people",
        to: &[],
        by: &["shot", "shoots", "opened fire", "opens fire", "open fire"],
    },
    Happening { what: "was chosen", to: &["appoint", "nominat"], by: &[] },
    Happening { what: "was dismissed", to: &["fired", "dismiss", "sacked", "ousted"], by: &[] },
];

/// Somebody in one report.
struct Sufferer<'a> {
    node: usize,
    text: &'a str,
    called: Called<'a>,
}

/// What somebody is called, as far as it tells two apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Called<'a> {
    nouns: BTreeSet<&'a str>,
    gender: Option<char>,
}

/// Where people are called in more ways than these, nobody is looked for.
const MOST_CALLED: usize = 64;

impl Sufferer<'_> {
    /// Takes in what another report calls the same one.
    fn add(&mut self, other: &Self) {
        self.called.nouns.extend(&other.called.nouns);
        self.called.gender = self.called.gender.or(other.called.gender);
    }
}

impl Called<'_> {
    /// Whether nothing that two are called contradicts: one of them is only *a man*, or they share a noun.
    fn agrees(&self, other: &Self) -> bool {
        let is_general = |it: &Self| it.nouns.iter().all(|it| ANYBODY.contains(it));
        let genders = !matches!((self.gender, other.gender), (Some(a), Some(b)) if a != b);
        genders && (is_general(self) || is_general(other) || !self.nouns.is_disjoint(&other.nouns))
    }
}

/// The one person to whom each of several reports says that something happened, and who is named in one of them at
/// most, if nothing that the reports call them contradicts.
///
/// Where a report tells it of two, nobody is meant.
pub(crate) fn same(nodes: &[Node], readings: &[Reading], sets: &mut Sets) -> Vec<Evidence> {
    let mut told: BTreeMap<(usize, usize), BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.may_be_person()) {
        for kind in happenings(node, &readings[node.report]) {
            let of_story = told.entry((node.story, kind)).or_default();
            of_story.entry(node.report).or_default().push(at);
        }
    }
    let mut evidence = Vec::new();
    for ((_, kind), by_report) in told.into_iter().filter(|it| it.1.len() > 1) {
        let mut by_root: BTreeMap<usize, Sufferer> = BTreeMap::new();
        for of_report in by_report.values() {
            let roots: BTreeSet<usize> = of_report.iter().map(|&it| sets.root(it)).collect();
            if let (Some(&root), 1) = (roots.first(), roots.len()) {
                let told = sufferer(nodes, readings, of_report[0], sets);
                by_root.entry(root).and_modify(|it| it.add(&told)).or_insert(told);
            }
        }
        let named = by_root.keys().filter(|&&it| sets.is_named(it)).count();
        let called: BTreeSet<Called> = by_root.values().map(|it| it.called.clone()).collect();
        // Two who contradict each other are both left out: which of them is the one, nobody tells.
        let is_fit = |it: &&Sufferer| called.iter().all(|other| it.called.agrees(other));
        let few = called.len() <= MOST_CALLED && named < 2;
        let fit: Vec<&Sufferer> = by_root.values().filter(|it| few && is_fit(it)).collect();
        let first = fit.iter().find(|it| sets.is_named(it.node)).or(fit.first());
        let Some(first) = first else { continue };
        evidence.extend(fit.iter().filter(|it| it.node != first.node).map(|it| Evidence {
            nodes: [first.node, it.node],
            names: [first.text.to_owned(), it.text.to_owned()],
            reason: format!("each report tells of one only who {}", HAPPENINGS[kind].what),
            force: Force::Plain,
        }));
    }
    evidence
}

/// Whom the first line of a report only describes, *Driver charged* or *Woman killed in crash*, and the only other one
/// of whom the report tells the same: who was arrested, who came to harm.
pub(crate) fn of_first_line(
    nodes: &[Node],
    readings: &[Reading],
    sets: &mut Sets,
) -> Vec<Evidence> {
    let mut told: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| it.1.may_be_person()) {
        let all = happenings(node, &readings[node.report]);
        let kinds: BTreeSet<usize> =
            all.into_iter().map(|it| if HARMS.contains(&it) { HARM } else { it }).collect();
        for kind in kinds {
            told.entry((node.report, kind)).or_default().push(at);
        }
    }
    let mut evidence = Vec::new();
    for ((report, kind), all) in told {
        let report = readings[report].report;
        let start = |it: usize| report.mentions[nodes[it].mentions[0]].span.start();
        let is_above = |it: usize| report.sentence_at(start(it)) == Some(0);
        let roots: BTreeSet<usize> = all.iter().map(|&it| sets.root(it)).collect();
        let first = all.iter().copied().filter(|&it| is_above(it)).min_by_key(|&it| start(it));
        let Some(first) = first.filter(|_| roots.len() == 2 && kind <= HARM) else { continue };
        let Some(other) = all.iter().copied().find(|&it| sets.root(it) != sets.root(first)) else {
            continue;
        };
        let (a, b) =
            (sufferer(nodes, readings, first, sets), sufferer(nodes, readings, other, sets));
        if !sets.is_named(first) && !is_above(other) && a.called.agrees(&b.called) {
            evidence.push(Evidence {
                nodes: [other, first],
                names: [b.text.to_owned(), a.text.to_owned()],
                reason: format!(
                    "the first line and the report tell of one only who {}",
                    if kind == HARM { "came to harm" } else { HAPPENINGS[kind].what }
                ),
                force: Force::Plain,
            });
        }
    }
    evidence
}

/// The first of [`HARMS`], which stands for all: who was hit may be said to have been killed.
const HARM: usize = 1;

/// The [`HAPPENINGS`] that are harm.
const HARMS: &[usize] = &[1, 2];

/// What a report says happened to a node, as indices of [`HAPPENINGS`].
fn happenings(node: &Node, reading: &Reading) -> BTreeSet<usize> {
    let heads = node.mentions.iter().map(|&it| reading.report.mentions[it].head);
    let single = heads.filter(|it| !reading.is_plural(*it));
    let told = single.flat_map(|it| reading.verbs_of(it));
    let happening = |(verb, does): (String, bool)| {
        HAPPENINGS.iter().position(|it| {
            if does {
                it.by.contains(&verb.as_str())
            } else {
                it.to.iter().any(|start| verb.starts_with(start))
            }
        })
    };
    told.filter_map(happening).collect()
}

/// What the reports call somebody, in all nodes that are one with `at` in its own report.
fn sufferer<'a>(
    nodes: &'a [Node],
    readings: &[Reading<'a>],
    at: usize,
    sets: &mut Sets,
) -> Sufferer<'a> {
    let node = &nodes[at];
    let report = readings[node.report].report;
    let words = node.mentions.iter().map(|&it| report.slice(report.mentions[it].head));
    let titles = node.roles.iter().flat_map(|it| it.split(' '));
    let nouns: BTreeSet<&str> =
        node.phrases.iter().map(|it| it.noun.as_str()).chain(titles).collect();
    let told: BTreeSet<char> = words
        .filter_map(|it| gender(&words::fold(it)))
        .chain(nouns.iter().filter_map(|it| gender(it)))
        .collect();
    let gender = told.first().copied().filter(|_| told.len() == 1);
    let text =
        if sets.is_named(at) && node.is_named() { &node.fullest().text } else { node.label() };
    Sufferer { node: at, text, called: Called { nouns, gender } }
}

/// Nouns that may be said of anybody.
const ANYBODY: &[&str] = &[
    "man",
    "woman",
    "person",
    "suspect",
    "victim",
    "gunman",
    "shooter",
    "attacker",
    "assailant",
    "teenager",
    "teen",
    "boy",
    "girl",
    "driver",
    "resident",
    "mother",
    "father",
    "grandmother",
    "grandfather",
    "employee",
    "worker",
];

fn gender(word: &str) -> Option<char> {
    const HE: &[&str] = &[
        "he",
        "him",
        "his",
        "man",
        "boy",
        "gunman",
        "father",
        "grandfather",
        "son",
        "brother",
        "husband",
    ];
    const SHE: &[&str] = &[
        "she",
        "her",
        "hers",
        "woman",
        "girl",
        "mother",
        "grandmother",
        "daughter",
        "sister",
        "wife",
    ];
    let is = |of: &[&str]| of.contains(&word);
    is(HE).then_some('m').or(is(SHE).then_some('f'))
}
