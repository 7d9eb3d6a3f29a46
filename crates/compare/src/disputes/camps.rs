//! Who sides with whom, across a story.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::Act;

use super::{Accounts, telling::Telling};

/// How those who speak stand to each other.
#[derive(Default)]
pub(super) struct Camps {
    /// Whom each finds fault with, and whom each praises.
    against: BTreeMap<usize, BTreeSet<usize>>,
    favours: BTreeMap<usize, BTreeSet<usize>>,
}

impl Camps {
    pub(super) fn of(accounts: &Accounts, all: &[Telling]) -> Self {
        let mut camps = Self::default();
        for it in all {
            let Some(speaker) = it.speaker else { continue };
            let called = accounts.actors.opposed(speaker);
            camps.against.entry(speaker).or_default().extend(called);
            let to = it.target.filter(|&to| to != speaker);
            let held = match it.act {
                Act::Accuse | Act::Criticise | Act::Threaten => &mut camps.against,
                Act::Praise => &mut camps.favours,
                _ => continue,
            };
            held.entry(speaker).or_default().extend(to);
        }
        camps
    }

    /// Whether two are of one camp, as far as they say: the one praises the other, or both find fault with the same or
    /// praise the same; and neither finds fault with the other.
    pub(super) fn are_allies(&self, a: usize, b: usize) -> bool {
        let shares = |of: &BTreeMap<usize, BTreeSet<usize>>| match (of.get(&a), of.get(&b)) {
            (Some(one), Some(two)) => one.intersection(two).any(|&it| it != a && it != b),
            _ => false,
        };
        let praises =
            |one: usize, two: usize| self.favours.get(&one).is_some_and(|it| it.contains(&two));
        let is_kind =
            praises(a, b) || praises(b, a) || shares(&self.against) || shares(&self.favours);
        is_kind && !self.are_opponents(a, b)
    }

    /// Whether one finds fault with the other, or with whom the other praises.
    pub(super) fn are_opponents(&self, a: usize, b: usize) -> bool {
        let faults = |one: usize, two: usize| {
            let own = self.against.get(&one);
            let theirs = self.favours.get(&two);
            own.is_some_and(|it| it.contains(&two) || theirs.is_some_and(|of| !it.is_disjoint(of)))
        };
        faults(a, b) || faults(b, a)
    }
}
