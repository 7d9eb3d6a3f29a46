//! Knots of reports that are much alike, and stories made of knots.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

use super::profile::Profile;
use crate::words::Term;

/// All knots so far, and which of them hold a term.
#[derive(Default)]
pub(super) struct Knots {
    all: Vec<Knot>,
    /// The knots that hold each term, in order.
    holders: Vec<Vec<u32>>,
}

/// Reports that are much alike.
#[derive(Default)]
struct Knot {
    reports: Vec<usize>,
    /// The sum of the weights of each term in its reports, by term.
    terms: Vec<(Term, f64)>,
    days: Option<Days>,
}

/// The first and the last day on which reports of a knot were published.
type Days = (i32, i32);

/// So much a report has in common with those of its knot, on average.
const TIGHT: f64 = 0.35;
/// A term that more knots hold leads to none: it tells too little.
const MOST_HOLDERS: usize = 400;
/// A report is compared with so many knots at most, those with which it shares most by the terms that lead there.
const MOST_NEIGHBOURS: usize = 48;
/// Knots with less in common are not compared.
const LEAST: f64 = 0.02;
/// Reports that lie further apart than these days are less likely to tell one story: of what they have in common the
/// less counts the longer it is.
const LONG: f64 = 100.0;
/// How fast that goes.
const DECAY: f64 = 0.6;
/// Two groups of two reports or more each are kept apart where their reports have less than this share of that in common
/// which the reports of either have among themselves: then they are two events of one kind.
const CONTRAST: f64 = 0.4;

impl Knots {
    /// Puts report number `at` into the knot most like it, or into a new one.
    pub(super) fn add(&mut self, at: usize, profile: &Profile) {
        let days = profile.day.map(|it| (it, it));
        let alike = |knot: &usize| {
            let it = &self.all[*knot];
            dot(&profile.terms, &it.terms) / it.reports.len() as f64 * nearness(days, it.days)
        };
        let near = self.neighbours(&profile.terms, self.all.len());
        let best = near.into_iter().map(|it| (alike(&it), it)).max_by(closest);
        let knot = best.filter(|it| it.0 >= TIGHT).map_or(self.all.len(), |it| it.1);
        if knot == self.all.len() {
            self.all.push(Knot::default());
        }
        self.tie(knot, at, profile);
    }

    /// The stories, as the reports that are in each: knots are joined, the most alike first, as long as their reports
    /// have `least` in common on average.
    pub(super) fn joined(&self, least: f64) -> Vec<Vec<usize>> {
        let mut join = Join::of(self);
        while let Some(edge) = join.heap.pop().filter(|it| it.alike >= least) {
            if !join.is_contrast(edge) {
                join.join(edge);
            }
        }
        let alive = join.groups.into_iter().filter(|it| it.alive);
        alive
            .map(|it| {
                it.knots.into_iter().flat_map(|it| self.all[it].reports.iter().copied()).collect()
            })
            .collect()
    }

    fn tie(&mut self, knot: usize, at: usize, profile: &Profile) {
        let held = &mut self.all[knot];
        held.reports.push(at);
        held.days = cover(held.days, profile.day.map(|it| (it, it)));
        let (terms, new) = added(&held.terms, &profile.terms);
        held.terms = terms;
        for term in new {
            let term = term as usize;
            if self.holders.len() <= term {
                self.holders.resize(term + 1, Vec::new());
            }
            self.holders[term].push(knot as u32);
        }
    }

    /// The knots before number `end` that share most with `terms`, by the terms that few knots hold.
    fn neighbours(&self, terms: &[(Term, f64)], end: usize) -> Vec<usize> {
        let mut shared: BTreeMap<u32, f64> = BTreeMap::new();
        for (term, weight) in terms {
            let Some(holders) = self.holders.get(*term as usize) else { continue };
            if holders.len() <= MOST_HOLDERS {
                for &knot in holders.iter().filter(|&&it| (it as usize) < end) {
                    *shared.entry(knot).or_default() += weight * weight;
                }
            }
        }
        let mut near: Vec<_> = shared.into_iter().collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(MOST_NEIGHBOURS);
        near.into_iter().map(|it| it.0 as usize).collect()
    }
}

/// Which of two knots is more alike, the earlier one of equals.
fn closest(a: &(f64, usize), b: &(f64, usize)) -> Ordering {
    a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))
}

/// Two groups of knots that have something in common.
#[derive(Clone, Copy)]
struct Edge {
    alike: f64,
    groups: [usize; 2],
}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike.total_cmp(&other.alike).then(other.groups.cmp(&self.groups))
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Edge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Edge {}

/// Knots on the way to stories.
struct Join {
    groups: Vec<Group>,
    heap: BinaryHeap<Edge>,
}

/// Some knots that belong together, and what all their pairs of reports have in common with those of other groups.
struct Group {
    alive: bool,
    knots: Vec<usize>,
    reports: f64,
    /// What its own pairs of reports have in common, added up.
    within: f64,
    shared: BTreeMap<usize, f64>,
}

impl Group {
    /// What two of its reports have in common on average; `None` for a single report.
    fn tightness(&self) -> Option<f64> {
        let pairs = self.reports * (self.reports - 1.0) / 2.0;
        (pairs > 0.0).then(|| self.within / pairs)
    }
}

impl Join {
    fn of(knots: &Knots) -> Self {
        let group = |(at, it): (usize, &Knot)| Group {
            alive: true,
            knots: vec![at],
            reports: it.reports.len() as f64,
            // The square of a sum of unit vectors holds each vector once and each pair twice.
            within: (dot(&it.terms, &it.terms) - it.reports.len() as f64) / 2.0,
            shared: BTreeMap::new(),
        };
        let groups = knots.all.iter().enumerate().map(group).collect();
        let mut join = Self { groups, heap: BinaryHeap::new() };
        for (at, knot) in knots.all.iter().enumerate() {
            for other in knots.neighbours(&knot.terms, at) {
                let near = nearness(knot.days, knots.all[other].days);
                let shared = dot(&knot.terms, &knots.all[other].terms) * near;
                join.link([other, at], shared);
            }
        }
        join
    }

    fn link(&mut self, groups: [usize; 2], shared: f64) {
        let [a, b] = groups;
        let alike = shared / (self.groups[a].reports * self.groups[b].reports);
        if alike >= LEAST {
            self.groups[a].shared.insert(b, shared);
            self.groups[b].shared.insert(a, shared);
            self.heap.push(Edge { alike, groups });
        }
    }

    /// Whether the reports of each of two groups are so much more alike than those of both that they are two stories.
    fn is_contrast(&self, edge: Edge) -> bool {
        let [a, b] = edge.groups.map(|it| self.groups[it].tightness());
        a.zip(b).is_some_and(|(a, b)| edge.alike < CONTRAST * a.min(b))
    }

    /// Makes one group of two, if neither has become part of another yet.
    fn join(&mut self, edge: Edge) {
        let [a, b] = edge.groups;
        if !(self.groups[a].alive && self.groups[b].alive) {
            return;
        }
        let at = self.groups.len();
        let across = self.groups[a].shared.get(&b).copied().unwrap_or_default();
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        let mut knots = Vec::new();
        for part in [a, b] {
            let group = &mut self.groups[part];
            group.alive = false;
            knots.append(&mut group.knots);
            for (other, with) in std::mem::take(&mut group.shared) {
                *shared.entry(other).or_default() += with;
            }
        }
        let reports = self.groups[a].reports + self.groups[b].reports;
        let within = self.groups[a].within + self.groups[b].within + across;
        self.groups.push(Group { alive: true, knots, reports, within, shared: BTreeMap::new() });
        for (other, with) in shared {
            if self.groups[other].alive {
                self.groups[other].shared.remove(&a);
                self.groups[other].shared.remove(&b);
                self.link([other, at], with);
            }
        }
    }
}

/// The sum over the terms that both have of the products of their weights; both by term.
fn dot(a: &[(Term, f64)], b: &[(Term, f64)]) -> f64 {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let held = |term: Term| many.binary_search_by_key(&term, |it| it.0).ok().map(|it| many[it].1);
    few.iter().filter_map(|it| Some(it.1 * held(it.0)?)).sum()
}

/// The sums of the weights, and the terms that only `more` has; all by term.
fn added(terms: &[(Term, f64)], more: &[(Term, f64)]) -> (Vec<(Term, f64)>, Vec<Term>) {
    let mut sum = Vec::with_capacity(terms.len() + more.len());
    let mut new = Vec::new();
    let mut rest = terms;
    for &(term, weight) in more {
        let (before, after) = rest.split_at(rest.partition_point(|it| it.0 < term));
        sum.extend_from_slice(before);
        if let Some((held, after)) = after.split_first().filter(|it| it.0.0 == term) {
            sum.push((term, held.1 + weight));
            rest = after;
        } else {
            sum.push((term, weight));
            new.push(term);
            rest = after;
        }
    }
    sum.extend_from_slice(rest);
    (sum, new)
}

/// How much of what two knots have in common counts, for the time between them: all of it if it is short or not known.
fn nearness(a: Option<Days>, b: Option<Days>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 1.0 };
    let gap = f64::from((a.0 - b.1).max(b.0 - a.1));
    if gap <= LONG { 1.0 } else { 1.0 / (1.0 + DECAY * (gap / LONG).ln()) }
}

fn cover(a: Option<Days>, b: Option<Days>) -> Option<Days> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}
