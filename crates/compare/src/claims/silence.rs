//! Reports that do not tell what others tell, and whether they could have.

use std::collections::BTreeMap;

use rashomon_record::brief::{ReportId, Silence};

use super::{groups::Group, pairs::Pair};
use crate::{reading::Reading, units::Units};

/// A report that has less than this share of the words of the shortest one that tells a claim is short.
const SHORT: f64 = 0.5;

/// From this likelihood on a passage may tell it after all, in words that were not recognised.
const NEAR: f64 = 0.03;

/// How near each passage comes to any of each other report.
pub(crate) struct Nearness(BTreeMap<(usize, usize), f64>);

impl Nearness {
    pub(crate) fn of(pairs: &[Pair], units: &Units) -> Self {
        let mut near: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for pair in pairs {
            let [a, b] = pair.units;
            for (one, two) in [(a, b), (b, a)] {
                let held = near.entry((one, units.all[two].report)).or_default();
                *held = held.max(pair.sure);
            }
        }
        Self(near)
    }

    fn is_near(&self, group: &Group, report: usize) -> bool {
        let near = |it: usize| self.0.get(&(it, report)).is_some_and(|&it| it >= NEAR);
        group.passages().any(near)
    }
}

/// For each of the `missing` reports that could or could not have told what a group tells, and why; those of which that
/// is not known are left away.
///
/// *Left out* is said only where the report is of the day when another told it, or later, is not much shorter than all
/// that tell it, and has nothing that comes near it. A report without a date may be older.
pub(crate) fn silent(
    group: &Group,
    missing: &[usize],
    nearness: &Nearness,
    readings: &[Reading],
) -> Vec<Silence> {
    let day = |it: usize| readings[it].report.metadata.published.as_ref().map(|it| it.date);
    let known = group.members.keys().filter_map(|&it| day(it)).min();
    let words = |it: usize| readings[it].words.len();
    let shortest = group.members.keys().map(|&it| words(it)).min().unwrap_or_default();
    let silence = |&it: &usize| {
        let is_short = (words(it) as f64) < SHORT * shortest as f64;
        let (left_out, why) = match (day(it), known) {
            _ if is_short => (false, format!("a short report of {} words", words(it))),
            (Some(own), Some(known)) if own < known => {
                (false, format!("published on {own}, before others told it on {known}"))
            }
            (Some(own), Some(known)) if !nearness.is_near(group, it) => {
                (true, format!("published on {own}; others told it on {known}"))
            }
            _ => return None,
        };
        Some(Silence { report: ReportId::at(it), left_out, why })
    };
    missing.iter().filter_map(silence).collect()
}
