//! From pairs to claims: one passage a report, all alike.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    decide::{self, Ground},
    pairs::{self, Pair},
};
use crate::{
    reading::Reading,
    units::{Unit, Units},
};

/// Passages of different reports that tell the same.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// The passages of each report, as indices into [`Units::all`]: one, or several that follow each other.
    pub(crate) members: BTreeMap<usize, Vec<usize>>,
    /// The pairs that tell the same by themselves, the most alike first.
    pub(crate) pairs: Vec<(Pair, Ground)>,
}

/// From this likelihood on a passage that tells the same as one passage of a report may also tell the same as another.
const AGAIN: f64 = 0.5;
/// The same where a reader gave vectors.
const AGAIN_WITH_VECTORS: f64 = 0.6;

/// Joins `pairs` to groups, the most alike first; `looked_at` are all pairs, with those that tell not the same.
///
/// A group has one passage a report, and a passage joins only if it is like *all* that are in it (complete linkage),
/// so that no chain of small steps joins what shares nothing. A sentence may tell several things, and so stand in
/// several groups, but no two groups hold the same two sentences.
pub(crate) fn groups(
    mut pairs: Vec<(Pair, Ground)>,
    looked_at: &[Pair],
    units: &Units,
    readings: &[Reading],
) -> Vec<Group> {
    pairs.sort_by(|(a, one), (b, two)| {
        rank(b, *two, units).total_cmp(&rank(a, *one, units)).then(a.units.cmp(&b.units))
    });
    let sure = pairs.iter().map(|it| it.0.units).collect();
    let likely = looked_at.iter().map(|it| (it.units, it.sure)).collect();
    let mut forming =
        Forming { units, readings, sure, likely, groups: Vec::new(), taken: BTreeMap::new() };
    for (pair, ground) in pairs {
        forming.join(pair, ground);
    }
    forming.widen();
    forming.groups.retain(|it| !it.members.is_empty());
    run_on(forming.groups, units, readings)
}

impl Group {
    fn holds(&self, unit: usize) -> bool {
        self.passages().any(|it| it == unit)
    }

    /// All passages, in report order.
    pub(crate) fn passages(&self) -> impl Iterator<Item = usize> + '_ {
        self.members.values().flatten().copied()
    }
}

/// Joins groups that go on where another ends, in each report: the sentences of one long quotation.
fn run_on(mut groups: Vec<Group>, units: &Units, readings: &[Reading]) -> Vec<Group> {
    groups.sort_by_key(|it| it.passages().next());
    let mut joined: Vec<Group> = Vec::new();
    for group in groups {
        match joined
            .iter_mut()
            .rev()
            .take(LOOK_BACK)
            .find(|it| goes_on(it, &group, units, readings))
        {
            Some(before) => {
                for (report, mut passages) in group.members {
                    before.members.entry(report).or_default().append(&mut passages);
                }
                before.pairs.extend(group.pairs);
            }
            None => joined.push(group),
        }
    }
    joined
}

/// How many groups back the one may stand that another goes on from.
const LOOK_BACK: usize = 4;

fn goes_on(before: &Group, after: &Group, units: &Units, readings: &[Reading]) -> bool {
    before.members.len() == after.members.len()
        && before.members.iter().all(|(report, passages)| {
            let last = passages.last().map(|&it| &units.all[it]);
            let next =
                after.members.get(report).and_then(|it| it.first()).map(|&it| &units.all[it]);
            let (Some(last), Some(next)) = (last, next) else { return false };
            let is_near = last.statement.is_some()
                && last.statement == next.statement
                && last.span.end() <= next.span.start();
            is_near
                && readings[*report].words_in(last.span).end
                    == readings[*report].words_in(next.span).start
        })
}

/// Groups while they form.
struct Forming<'a> {
    units: &'a Units,
    readings: &'a [Reading<'a>],
    /// The pairs that tell the same by themselves.
    sure: BTreeSet<[usize; 2]>,
    /// How likely each pair that was looked at tells the same.
    likely: BTreeMap<[usize; 2], f64>,
    groups: Vec<Group>,
    /// The passages of groups, with their group, by report and sentence.
    taken: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
}

impl Forming<'_> {
    fn join(&mut self, pair: Pair, ground: Ground) {
        let again = if pair.vectors.is_some() { AGAIN_WITH_VECTORS } else { AGAIN };
        let [a, b] = pair.units;
        let (one, two) = (self.groups_with(a), self.groups_with(b));
        if let Some(&group) = one.iter().find(|it| two.contains(it)) {
            // It says once more what is known, if it is of the very passages.
            if [a, b].iter().all(|&it| self.groups[group].holds(it)) {
                self.groups[group].pairs.push((pair, ground));
            }
            return;
        }
        let grown = one.iter().find(|&&it| self.may_take(it, &[b])).copied();
        let grown = grown.map(|it| (it, b)).or_else(|| {
            let other = two.iter().find(|&&it| self.may_take(it, &[a])).copied();
            other.map(|it| (it, a))
        });
        let merged = one.iter().flat_map(|&it| two.iter().map(move |&other| (it, other)));
        let merged = merged.into_iter().find(|it| self.may_merge(it.0, it.1));
        if let Some((group, other)) = merged {
            self.merge(group, other);
            self.groups[group].pairs.push((pair, ground));
        } else if let Some((group, unit)) = grown {
            self.take(unit, group);
            self.groups[group].pairs.push((pair, ground));
        } else if one.is_empty() && two.is_empty() || pair.sure >= again {
            self.groups.push(Group::default());
            let group = self.groups.len() - 1;
            self.take(a, group);
            self.take(b, group);
            self.groups[group].pairs.push((pair, ground));
        }
    }

    /// Whether `others` may stand in a group: they are of reports that it lacks, and like all that is in it.
    fn may_take(&self, group: usize, others: &[usize]) -> bool {
        let group = &self.groups[group];
        others.iter().all(|&it| {
            !group.members.contains_key(&self.units.all[it].report)
                && !self.groups_with(it).iter().any(|&its| self.share(its, group))
                && group.passages().all(|own| self.is_alike(own.min(it), own.max(it)))
        })
    }

    /// Whether a group holds a passage that overlaps one of the other.
    fn share(&self, its: usize, group: &Group) -> bool {
        self.groups[its].passages().any(|one| {
            let one = &self.units.all[one];
            group.passages().any(|two| {
                let two = &self.units.all[two];
                one.report == two.report && one.span.overlaps(two.span)
            })
        })
    }

    /// Whether two groups are one: where both have a passage of a report these overlap, and all others are alike.
    fn may_merge(&self, group: usize, other: usize) -> bool {
        let (one, two) = (&self.groups[group].members, &self.groups[other].members);
        let span = |it: &[usize]| self.units.all[it[0]].span;
        one.iter().all(|(report, own)| {
            two.iter().all(|(another, theirs)| {
                if report == another {
                    span(own).overlaps(span(theirs))
                } else {
                    self.is_alike(own[0].min(theirs[0]), own[0].max(theirs[0]))
                }
            })
        })
    }

    fn merge(&mut self, group: usize, other: usize) {
        let moved = std::mem::take(&mut self.groups[other]);
        for held in self.taken.values_mut() {
            held.retain(|it| it.0 != other);
        }
        for unit in moved.passages() {
            if !self.groups[group].members.contains_key(&self.units.all[unit].report) {
                self.take(unit, group);
            }
        }
        self.groups[group].pairs.extend(moved.pairs);
    }

    fn is_alike(&self, a: usize, b: usize) -> bool {
        self.sure.contains(&[a, b])
            || pairs::pair(self.units, self.readings, a, b)
                .is_some_and(|it| decide::may_follow(&it, self.likely(a, b), self.units))
    }

    /// How likely two passages tell the same; not at all, if it was not asked.
    fn likely(&self, a: usize, b: usize) -> f64 {
        self.likely.get(&[a, b]).copied().unwrap_or_default()
    }

    /// The groups that hold a passage, or one that overlaps it.
    fn groups_with(&self, unit: usize) -> Vec<usize> {
        let it = &self.units.all[unit];
        let held = self.taken.get(&(it.report, it.sentence)).map_or(&[][..], Vec::as_slice);
        let here = held.iter().filter(|(_, other)| self.units.all[*other].span.overlaps(it.span));
        here.map(|it| it.0).collect()
    }

    /// Shows all of what a statement says in a sentence where a part of it is like the others, so that what another
    /// report cuts off is seen; unless the rest of it tells the same as something else.
    fn widen(&mut self) {
        for group in 0..self.groups.len() {
            for (report, members) in self.groups[group].members.clone() {
                let wide = members.first().and_then(|&it| self.whole(it));
                if let Some(whole) = wide.filter(|&it| self.groups_with(it) == [group]) {
                    self.groups[group].members.insert(report, vec![whole]);
                }
            }
        }
    }

    /// The passage that holds all that a statement says in the sentence of `part`.
    fn whole(&self, part: usize) -> Option<usize> {
        let all = &self.units.all;
        let own = &all[part];
        let is_near = |it: &Unit| (it.report, it.sentence) == (own.report, own.sentence);
        let is_whole =
            |it: &Unit| !it.is_part && it.statement == own.statement && it.span.contains(own.span);
        let before = (0..part).rev().take_while(|&it| is_near(&all[it]));
        let after = (part + 1..all.len()).take_while(|&it| is_near(&all[it]));
        let is_said = own.is_part && own.statement.is_some();
        before.chain(after).find(|&it| is_said && is_whole(&all[it]))
    }

    fn take(&mut self, unit: usize, group: usize) {
        let it = &self.units.all[unit];
        self.taken.entry((it.report, it.sentence)).or_default().push((group, unit));
        self.groups[group].members.insert(it.report, vec![unit]);
    }
}

/// How surely a pair tells the same, for the order in which groups form; whole runs first.
///
/// What is said is shown without who says it, where both would do.
fn rank(pair: &Pair, ground: Ground, units: &Units) -> f64 {
    let run = if ground == Ground::Run { 1.0 } else { 0.0 };
    let said = pair.units.iter().filter(|&&it| units.all[it].statement.is_some()).count() as f64;
    pair.sure + run + SAID * said + pair.likeness / 100.0
}

/// How much it counts for a passage that it is what somebody says.
const SAID: f64 = 0.15;
