//! Which links are of one matter.
//!
//! What is told and answered by several, in several reports, is one matter as long as it is the same that they tell and
//! answer.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ground::Ground,
    matter::{Matter, put},
    opposed::Link,
    telling::Said,
};

/// The matters of links, the surest of which come first.
pub(super) fn gathered(links: Vec<Link>, said: &Said) -> Vec<Matter> {
    let mut gathering = Gathering::default();
    for link in best_known(links, said) {
        gathering.add(link, said);
    }
    merged(gathering.all, said)
}

/// The links without those of a critic of somebody's words to other words than those that most reports tell.
fn best_known(mut links: Vec<Link>, said: &Said) -> Vec<Link> {
    let judges = |it: &Link| it.evidence.ground == Ground::JudgesWords;
    let mut most: BTreeMap<usize, usize> = BTreeMap::new();
    for [denial, other] in links.iter().filter(|it| judges(it)).map(|it| it.ends) {
        let known = most.entry(denial).or_default();
        *known = said.all[other].told_by.max(*known);
    }
    links.retain(|it| !judges(it) || said.all[it.ends[1]].told_by == most[&it.ends[0]]);
    links
}

/// Matters, and in which of them a statement stands, or somebody of a camp speaks.
#[derive(Default)]
struct Gathering {
    all: Vec<Matter>,
    told_in: Places,
    denied_in: Places,
    camp_in: Places,
}

/// For each statement or actor the matters in which it stands.
type Places = BTreeMap<usize, BTreeSet<usize>>;

impl Gathering {
    /// Adds a link to the matter it belongs to, or as one of its own.
    ///
    /// Nobody stands on both sides of a matter: a link that would bring that about is left out.
    fn add(&mut self, link: Link, said: &Said) {
        let [denial, other] = link.ends;
        // What stands on one side of a matter opens no other one on the other side.
        let is_turned = self.told_in.contains_key(&denial) || self.denied_in.contains_key(&other);
        let near = self.near(link.ends, said);
        let at = match near.into_iter().find(|&it| self.all[it].is_of(&link, said)) {
            Some(at) if self.all[at].may_hold(link.ends, said) => {
                put(&mut self.all[at].said, other);
                put(&mut self.all[at].denied, denial);
                at
            }
            Some(_) => return,
            None if is_turned && link.evidence.ground != Ground::JudgesWords => return,
            None => {
                self.all.push(Matter { best: link, said: vec![other], denied: vec![denial] });
                self.all.len() - 1
            }
        };
        self.told_in.entry(other).or_default().insert(at);
        self.denied_in.entry(denial).or_default().insert(at);
        for end in [denial, other] {
            for &member in &said.all[end].camp {
                self.camp_in.entry(member).or_default().insert(at);
            }
        }
    }

    /// The matters that hold an end of a link, or in which somebody speaks who is of the camp of one.
    fn near(&self, [denial, other]: [usize; 2], said: &Said) -> BTreeSet<usize> {
        let camps = [denial, other].into_iter().flat_map(|it| &said.all[it].camp);
        let by_camp = camps.filter_map(|it| self.camp_in.get(it));
        let by_end = [self.told_in.get(&other), self.denied_in.get(&denial)];
        by_end.into_iter().flatten().chain(by_camp).flatten().copied().collect()
    }
}

/// Joins matters that share statements, and those who differ.
pub(super) fn merged(all: Vec<Matter>, said: &Said) -> Vec<Matter> {
    let mut merged: Vec<Matter> = Vec::new();
    let (mut told_in, mut denied_in) = (Places::new(), Places::new());
    for it in all {
        let near = |places: &Places, of: &[usize]| -> BTreeSet<usize> {
            of.iter().filter_map(|at| places.get(at)).flatten().copied().collect()
        };
        let known = &near(&told_in, &it.said) | &near(&denied_in, &it.denied);
        let at = known.into_iter().find(|&at| merged[at].is_shared(&it, said));
        let at = at.unwrap_or(merged.len());
        for (places, of) in [(&mut told_in, &it.said), (&mut denied_in, &it.denied)] {
            for &statement in of {
                places.entry(statement).or_default().insert(at);
            }
        }
        match merged.get_mut(at) {
            Some(known) => known.extend(it),
            None => merged.push(it),
        }
    }
    merged
}
