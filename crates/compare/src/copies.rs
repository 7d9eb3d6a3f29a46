//! Reports of which a large part is the same text, such as wire copy.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rashomon_record::brief::{Copies, ReportId};

use crate::{reading::Reading, words::Term};

/// How many words make a run.
const RUN: usize = 5;
/// The share of the shorter report's runs from which on two reports are called copies.
const LEAST_SHARE: f64 = 0.3;
/// A run leads to so many later reports at most: of a hundred reprints each is linked to some, not to all.
const MOST_REPORTS: usize = 32;
/// A report of fewer runs says too little to be a copy.
const LEAST_RUNS: usize = 20;

/// Pairs of reports that share a large part of their five-word runs.
///
/// After shingling (Broder 1997). Reports meet through an index of the runs, so the cost grows with what they share,
/// not with the number of pairs.
pub(crate) fn copies(readings: &[Reading]) -> Vec<Copies> {
    let runs: Vec<BTreeSet<[Term; RUN]>> = readings.iter().map(runs).collect();
    let mut index: HashMap<[Term; RUN], Vec<usize>> = HashMap::new();
    for (report, runs) in runs.iter().enumerate() {
        for run in runs {
            index.entry(*run).or_default().push(report);
        }
    }
    let mut copies = Vec::new();
    for (report, own) in runs.iter().enumerate().filter(|(_, it)| it.len() >= LEAST_RUNS) {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in own {
            let holders = index[run].iter().filter(|&&it| it > report);
            for &other in holders.take(MOST_REPORTS) {
                *shared.entry(other).or_default() += 1;
            }
        }
        copies.extend(shared.into_iter().filter_map(|(other, count)| {
            let shorter = own.len().min(runs[other].len());
            let share = count as f64 / shorter.max(1) as f64;
            let is_copy = shorter >= LEAST_RUNS && share >= LEAST_SHARE;
            is_copy.then(|| Copies {
                reports: [ReportId::at(report), ReportId::at(other)],
                share: (share * 100.0).round() / 100.0,
            })
        }));
    }
    copies
}

fn runs(reading: &Reading) -> BTreeSet<[Term; RUN]> {
    let forms: Vec<Term> = reading.words.iter().map(|it| it.form).collect();
    forms.windows(RUN).filter_map(|it| it.try_into().ok()).collect()
}
