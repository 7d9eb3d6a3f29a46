//! From pairs to claims: one passage a report, all alike.

use std::collections::BTreeMap;

use super::{
    decide::{self, Ground},
    pairs::Pair,
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

/// So likely on average must a passage tell the same as those of a group to join them.
const LEAST_TOGETHER: f64 = 0.3;
/// From this likeness on two passages of one report say the same thing twice.
const REPEATS: f64 = 0.3;
/// The same of their vectors.
const REPEATS_BY_VECTORS: f64 = 0.5;

/// Joins `pairs` to groups, the most alike first; `looked_at` are all pairs, with those that tell not the same.
///
/// A group has one passage a report, and a passage joins only if it is likely enough to tell the same as those that are
/// in it, on average (average linkage, Sokal and Michener 1958), and contradicts none, so that no weak bridge joins two
/// claims. A sentence may tell several things, and so stand in several groups, but no two groups hold the same two
/// sentences, nor others by which their reports say the same once more.
pub(crate) fn groups(
    mut pairs: Vec<(Pair, Ground)>,
    looked_at: &[Pair],
    units: &Units,
    readings: &[Reading],
) -> Vec<Group> {
    pairs.sort_by(|(a, _), (b, _)| {
        rank(b, units).total_cmp(&rank(a, units)).then(a.units.cmp(&b.units))
    });
    let likely = looked_at.iter().map(|it| (it.units, likely(it, units))).collect();
    let mut forming = Forming {
        units,
        likely,
        groups: Vec::new(),
        taken: BTreeMap::new(),
        by_reports: BTreeMap::new(),
    };
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
    /// How likely each pair that was looked at tells the same; `None` if it cannot.
    likely: BTreeMap<[usize; 2], Option<f64>>,
    groups: Vec<Group>,
    /// The passages of groups, with their group, by report and sentence.
    taken: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
    /// The groups with passages of two reports.
    by_reports: BTreeMap<[usize; 2], Vec<usize>>,
}

impl Forming<'_> {
    fn join(&mut self, pair: Pair, ground: Ground) {
        let [a, b] = pair.units;
        let (one, two) = (self.groups_with(a), self.groups_with(b));
        if let Some(&group) = one.iter().find(|it| two.contains(it)) {
            // It says once more what is known, if it is of the very passages.
            if [a, b].iter().all(|&it| self.groups[group].holds(it)) {
                self.groups[group].pairs.push((pair, ground));
            }
            return;
        }
        if self.is_told([a, b]) {
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
        } else {
            self.begin(pair, ground);
        }
    }

    fn begin(&mut self, pair: Pair, ground: Ground) {
        self.groups.push(Group::default());
        let group = self.groups.len() - 1;
        pair.units.into_iter().for_each(|it| self.take(it, group));
        self.groups[group].pairs.push((pair, ground));
    }

    fn reports(&self, pair: [usize; 2]) -> [usize; 2] {
        pair.map(|it| self.units.all[it].report)
    }

    /// Whether a group holds the same two reports saying the same, in this or another place of theirs.
    fn is_told(&self, pair: [usize; 2]) -> bool {
        let reports = self.reports(pair);
        let groups = self.by_reports.get(&reports).map_or(&[][..], Vec::as_slice);
        groups.iter().map(|&it| &self.groups[it].members).any(|members| {
            let held = reports.map(|it| members.get(&it).map(|it| it[0]));
            let mut both = held.into_iter().zip(pair);
            both.all(|(held, it)| held.is_some_and(|held| self.repeats(held, it)))
        })
    }

    /// Whether two passages of one report say the same: one passage, or one that repeats the other.
    fn repeats(&self, a: usize, b: usize) -> bool {
        let [one, two] = [a, b].map(|it| &self.units.all[it]);
        let vectors = || self.units.meaning.likeness(&self.units.all, a, b);
        one.span.overlaps(two.span)
            || self.units.likeness(a, b) >= REPEATS
            || vectors().is_some_and(|it| it.own >= REPEATS_BY_VECTORS)
    }

    /// Whether `others` may stand in a group: they are of reports that it lacks, and like all that is in it.
    fn may_take(&self, group: usize, others: &[usize]) -> bool {
        let group = &self.groups[group];
        others.iter().all(|&it| {
            !group.members.contains_key(&self.units.all[it].report)
                && self.are_alike(group.passages().map(|own| [own, it]))
        })
    }

    /// Whether two groups are one: where both have a passage of a report these say the same, and all others are alike.
    fn may_merge(&self, group: usize, other: usize) -> bool {
        let (one, two) = (&self.groups[group].members, &self.groups[other].members);
        let are_one = one.iter().all(|(report, own)| {
            two.get(report).is_none_or(|theirs| self.repeats(own[0], theirs[0]))
        });
        let others = one.iter().flat_map(|(report, own)| {
            let theirs = two.iter().filter(move |it| it.0 != report);
            theirs.map(move |it| [own[0], it.1[0]])
        });
        are_one && self.are_alike(others)
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

    /// Whether the passages of all `pairs` may tell the same, and are likely enough to do so on average.
    fn are_alike(&self, pairs: impl Iterator<Item = [usize; 2]>) -> bool {
        let (mut sum, mut count) = (0.0, 0_u32);
        for [a, b] in pairs {
            // Two that were not looked at share next to nothing.
            let Some(Some(likely)) = self.likely.get(&[a.min(b), a.max(b)]) else { return false };
            sum += likely;
            count += 1;
        }
        sum >= LEAST_TOGETHER * f64::from(count)
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
        for &other in self.groups[group].members.keys() {
            let reports = [other.min(it.report), other.max(it.report)];
            self.by_reports.entry(reports).or_default().push(group);
        }
        self.groups[group].members.insert(it.report, vec![unit]);
    }
}

/// How likely a pair tells the same; `None` if it cannot.
fn likely(pair: &Pair, units: &Units) -> Option<f64> {
    decide::may_tell_the_same(pair, units).then_some(pair.sure)
}

/// How surely a pair tells the same, for the order in which groups form.
///
/// What is said is shown without who says it, where both would do, and whole rather than in part.
fn rank(pair: &Pair, units: &Units) -> f64 {
    let of =
        |is: fn(&Unit) -> bool| pair.units.map(|it| f64::from(is(&units.all[it]))).iter().sum();
    let (said, parts): (f64, f64) = (of(|it| it.statement.is_some()), of(|it| it.is_part));
    pair.sure + SAID * said - PART * parts + pair.likeness / 100.0
}

/// How much it counts for a passage that it is what somebody says.
const SAID: f64 = 0.05;
/// How much it counts against it that it is a part of a sentence.
const PART: f64 = 0.05;
