//! From pairs to claims: one passage a report, all alike.

use std::collections::BTreeMap;

use super::{
    decide::{self, Ground},
    pairs::{self, Pair},
};
use crate::{
    reading::Reading,
    units::{TermKind, Units},
};

/// Passages of different reports that tell the same.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// The passages of each report, as indices into [`Units::all`]: one, or several that follow each other.
    pub(crate) members: BTreeMap<usize, Vec<usize>>,
    /// The pairs that tell the same by themselves, the most alike first.
    pub(crate) pairs: Vec<(Pair, Ground)>,
}

/// Joins pairs to groups, the most alike first.
///
/// A group has one passage a report, and a passage joins only if it is like *all* that are in it (complete linkage),
/// so that no chain of small steps joins what shares nothing. A passage that overlaps one of a group stands in no
/// other.
pub(crate) fn groups(
    mut pairs: Vec<(Pair, Ground)>,
    units: &Units,
    readings: &[Reading],
) -> Vec<Group> {
    pairs.sort_by(|(a, _), (b, _)| {
        rank(b, units).total_cmp(&rank(a, units)).then(a.units.cmp(&b.units))
    });
    let mut forming = Forming { units, readings, groups: Vec::new(), taken: BTreeMap::new() };
    for (pair, ground) in pairs {
        forming.join(pair, ground);
    }
    forming.groups.retain(|it| !it.members.is_empty());
    run_on(forming.groups, units, readings)
}

impl Group {
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
    groups: Vec<Group>,
    /// The passages of groups, with their group, by report and sentence.
    taken: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
}

/// Where a passage stands while groups form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In no group.
    Free,
    /// In this group.
    In(usize),
    /// It overlaps a passage of a group.
    Blocked,
}

impl Forming<'_> {
    fn join(&mut self, pair: Pair, ground: Ground) {
        let [a, b] = pair.units;
        let (one, two) = (self.place(a), self.place(b));
        if one == Place::Blocked || two == Place::Blocked {
            return;
        }
        if let Place::In(group) = one
            && one == two
        {
            self.groups[group].pairs.push((pair, ground));
            return;
        }
        if self.are_alike(&self.members(one, a), &self.members(two, b)) {
            let group = self.group_at(one, a);
            let other = self.group_at(two, b);
            let moved = std::mem::take(&mut self.groups[other]);
            for unit in moved.passages() {
                self.take(unit, group);
            }
            self.groups[group].members.extend(moved.members);
            self.groups[group].pairs.extend(moved.pairs);
            self.groups[group].pairs.push((pair, ground));
        }
    }

    /// The group at `place`, a new one with `unit` if there is none.
    fn group_at(&mut self, place: Place, unit: usize) -> usize {
        if let Place::In(group) = place {
            return group;
        }
        let members = BTreeMap::from([(self.units.all[unit].report, vec![unit])]);
        self.groups.push(Group { members, pairs: Vec::new() });
        self.take(unit, self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn members(&self, place: Place, unit: usize) -> Vec<usize> {
        match place {
            Place::In(group) => self.groups[group].passages().collect(),
            _ => vec![unit],
        }
    }

    /// Whether passages are of different reports, and each like each.
    fn are_alike(&self, some: &[usize], others: &[usize]) -> bool {
        some.iter().all(|&a| others.iter().all(|&b| self.is_alike(a.min(b), a.max(b))))
    }

    fn is_alike(&self, a: usize, b: usize) -> bool {
        self.units.all[a].report != self.units.all[b].report
            && pairs::pair(self.units, self.readings, a, b)
                .is_some_and(|it| decide::may_follow(&it))
    }

    fn place(&self, unit: usize) -> Place {
        let it = &self.units.all[unit];
        let Some(held) = self.taken.get(&(it.report, it.sentence)) else { return Place::Free };
        if let Some((group, _)) = held.iter().rev().find(|(_, other)| *other == unit) {
            return Place::In(*group);
        }
        let overlaps = held.iter().any(|(_, other)| self.units.all[*other].span.overlaps(it.span));
        if overlaps { Place::Blocked } else { Place::Free }
    }

    fn take(&mut self, unit: usize, group: usize) {
        let it = &self.units.all[unit];
        let held = self.taken.entry((it.report, it.sentence)).or_default();
        held.retain(|(_, other)| *other != unit);
        held.push((group, unit));
    }
}

/// How alike a pair is, for the order in which groups form.
fn rank(pair: &Pair, units: &Units) -> f64 {
    let said = pair.units.iter().filter(|&&it| units.all[it].statement.is_some()).count();
    let run = pair.run.content.min(10) as f64;
    let figures = pair.shared.iter().filter(|&&it| units.kind(it) == TermKind::Figure).count();
    pair.likeness
        + 0.5 * pair.containment
        + 0.05 * run
        + 0.05 * said as f64
        + 0.2 * figures.min(1) as f64
}
