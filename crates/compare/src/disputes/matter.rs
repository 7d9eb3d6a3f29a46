//! One matter: who says it, and who is against it.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::{ClaimId, DisputeKind, Side};

use super::{
    Accounts, Found,
    evidence::is_one_side,
    ground::Ground,
    opposed::{self, Link},
    telling::{self, Said, Telling, Voice},
};
use crate::units::Family;

/// How many passages of one side are shown.
const MOST_PASSAGES: usize = 4;

/// The matters of a story.
pub(super) struct Matters(Vec<Matter>);

/// One matter between two: what the one says and the other denies.
struct Matter {
    /// The link that shows best that they differ.
    best: Link,
    /// Statements, the one the others answer first.
    said: BTreeSet<usize>,
    denied: BTreeSet<usize>,
}

impl Matters {
    /// Gathers links, the surest first, to matters: links that have an end in common are of one matter, and each two
    /// who differ in it are a dispute of their own.
    pub(super) fn of(links: Vec<Link>, said: &Said) -> Self {
        let mut gathered: Vec<Gathered> = Vec::new();
        for link in links {
            Gathered::add(&mut gathered, link, said);
        }
        let claims = said.by_claim();
        let mut matters: Vec<Matter> = Vec::new();
        for it in gathered {
            for one in it.by_two(said).into_iter().take(MOST_PAIRS) {
                match matters.iter_mut().find(|it| it.is_alike(&one, said)) {
                    Some(known) => {
                        known.said.extend(one.said);
                        known.denied.extend(one.denied);
                    }
                    None => matters.push(one),
                }
            }
        }
        for it in &mut matters {
            it.go_on(said);
            it.join(&claims, said);
        }
        Self(matters)
    }

    pub(super) fn found(&self, accounts: &Accounts, said: &Said) -> Vec<Found> {
        self.0.iter().map(|it| it.found(accounts, said)).collect()
    }
}

/// So many who differ with each other in one matter are shown.
const MOST_PAIRS: usize = 6;

/// What two say is of one matter from so many families of words in common on.
const ALIKE: usize = 2;
/// How many statements on somebody may go on on the same matter.
const GOES_ON: usize = 3;

/// All links of one matter.
#[derive(Default)]
struct Gathered {
    links: Vec<Link>,
    said: BTreeSet<usize>,
    denied: BTreeSet<usize>,
}

impl Gathered {
    /// Adds a link to the matter it belongs to, or as one of its own.
    ///
    /// Nobody stands on both sides of a matter: a link that would bring that about is left out.
    fn add(all: &mut Vec<Self>, link: Link, said: &Said) {
        let [denial, other] = link.ends;
        let known =
            all.iter().position(|it| it.said.contains(&other) || it.denied.contains(&denial));
        let turned = all.iter().any(|it| it.said.contains(&denial) || it.denied.contains(&other));
        let at = match known {
            Some(at) => at,
            // What stands on one side of a matter opens no other one on the other side.
            None if turned && link.evidence.ground != Ground::JudgesWords => return,
            None => {
                all.push(Self::default());
                all.len() - 1
            }
        };
        let is_one = |a: &usize, b: usize| is_one_side(&said.all[*a], &said.all[b]);
        let it = &mut all[at];
        let clashes = it.said.iter().any(|one| is_one(one, denial))
            || it.denied.iter().any(|one| is_one(one, other));
        if !clashes {
            it.said.insert(other);
            it.denied.insert(denial);
            it.links.push(link);
        }
    }

    /// The same, for each two who differ.
    fn by_two(self, said: &Said) -> Vec<Matter> {
        let voice = |at: usize| {
            let it = &said.all[at];
            if it.is_voiced() { Ok(it.voice.clone()) } else { Err(at) }
        };
        let own = |of: &BTreeSet<usize>, it: usize| -> BTreeSet<usize> {
            of.iter().copied().filter(|&other| voice(other) == voice(it)).collect()
        };
        let mut seen = BTreeSet::new();
        let mut matters = Vec::new();
        for link in self.links {
            let [denial, other] = link.ends;
            if seen.insert((voice(denial), voice(other))) {
                let (said, denied) = (own(&self.said, other), own(&self.denied, denial));
                matters.push(Matter { best: link, said, denied });
            }
        }
        matters
    }
}

impl Matter {
    /// Whether another matter is the same: the same two differ, in much the same words or on the same side.
    fn is_alike(&self, other: &Self, said: &Said) -> bool {
        let voices = |of: &BTreeSet<usize>| of.first().map(|&it| &said.all[it].voice);
        let is_one = |a: Option<&Voice>, b| a.is_some_and(|it| *it != Voice::Unknown) && a == b;
        let is_two = is_one(voices(&self.said), voices(&other.said))
            && is_one(voices(&self.denied), voices(&other.denied));
        let alike = |a: &usize, b: &usize| {
            let (a, b) = (&said.all[*a], &said.all[*b]);
            let common = a.content.keys().filter(|it| b.content.contains_key(it)).count();
            common >= ALIKE || a.stance.is_agreed(&b.stance)
        };
        is_two && self.said.iter().any(|a| other.said.iter().any(|b| alike(a, b)))
    }

    /// Adds what tells the same as a statement of one side, in another report.
    fn join(&mut self, claims: &BTreeMap<ClaimId, Vec<usize>>, said: &Said) {
        let alike = |of: &BTreeSet<usize>| -> Vec<usize> {
            let claims = of.iter().filter_map(|&it| claims.get(&said.all[it].claim?));
            claims.flatten().copied().collect()
        };
        let is_apart = |it: usize, of: &BTreeSet<usize>| {
            of.iter().all(|&other| !is_one_side(&said.all[it], &said.all[other]))
        };
        for at in alike(&self.said) {
            if !said.all[at].is_denial() && is_apart(at, &self.denied) {
                self.said.insert(at);
            }
        }
        for at in alike(&self.denied).into_iter().chain(self.denied_too(said)) {
            if is_apart(at, &self.said) {
                self.denied.insert(at);
            }
        }
    }

    /// Other denials of the same by one of the same side.
    fn denied_too(&self, said: &Said) -> Vec<usize> {
        let same = |a: &Telling, b: &Telling| {
            let common = a.content.keys().filter(|it| b.content.contains_key(it)).count();
            a.act == b.act && common >= ALIKE && is_one_side(a, b)
        };
        let denials = self.denied.iter().filter(|&&it| said.all[it].is_denial());
        let near = denials.flat_map(|&it| said.near(it).into_iter().map(move |other| (it, other)));
        near.filter(|&(it, other)| same(&said.all[it], &said.all[other])).map(|it| it.1).collect()
    }

    /// Adds what those of one side go on to say on the matter: a demand in their own words after that it was made.
    fn go_on(&mut self, said: &Said) {
        let matter: BTreeSet<Family> = [&self.said, &self.denied]
            .into_iter()
            .flatten()
            .flat_map(|&it| said.all[it].content.keys().copied())
            .collect();
        let goes_on = |from: &Telling, to: &Telling| {
            from.report == to.report
                && from.is_voiced()
                && from.voice == to.voice
                && !from.extent.overlaps(to.extent)
                && to.is_quoted
                && (to.content.keys().any(|it| matter.contains(it))
                    || from.stance.is_agreed(&to.stance))
        };
        let after = |of: &BTreeSet<usize>| -> Vec<usize> {
            let next = of.iter().flat_map(|&it| {
                (it + 1..=it + GOES_ON).filter_map(move |to| Some((it, to, said.all.get(to)?)))
            });
            next.filter(|it| goes_on(&said.all[it.0], it.2)).map(|it| it.1).collect()
        };
        let (told, denied) = (after(&self.said), after(&self.denied));
        let known: BTreeSet<usize> = self.said.union(&self.denied).copied().collect();
        self.said.extend(
            told.into_iter().filter(|it| !known.contains(it) && !said.all[*it].is_denial()),
        );
        self.denied.extend(denied.into_iter().filter(|it| !known.contains(it)));
    }

    fn found(&self, accounts: &Accounts, said: &Said) -> Found {
        let [denial, other] = self.best.ends;
        let mut sides = Vec::new();
        let first = [other].into_iter().chain(self.said.iter().copied().filter(|&it| it != other));
        let answers =
            [denial].into_iter().chain(self.denied.iter().copied().filter(|&it| it != denial));
        for at in first.chain(answers) {
            put(&mut sides, telling::side(accounts, &said.all[at]));
        }
        let is_denial = said.all[denial].is_denial();
        let other = &said.all[other];
        let reading = &accounts.readings[other.report];
        let words = telling::short(&reading.line(other.extent));
        Found {
            kind: if is_denial { DisputeKind::Denial } else { DisputeKind::Position },
            what: format!("the {}: “{words}”", telling::noun(other.act)),
            sides,
            why: opposed::why(accounts, said, &self.best),
        }
    }
}

/// Adds a side; where it is already there, its passages.
fn put(sides: &mut Vec<Side>, new: Side) {
    match sides.iter_mut().find(|it| it.who == new.who) {
        Some(side) if side.passages.len() < MOST_PASSAGES => side.passages.extend(new.passages),
        Some(_) => (),
        None => sides.push(new),
    }
}
