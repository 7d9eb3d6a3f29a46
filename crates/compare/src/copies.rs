//! Reports of which a large part is the same text, such as wire copy.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rashomon_record::{
    Span,
    brief::{Copies, ReportId},
};

use crate::{reading::Reading, words::Term};

/// How many words make a run.
const RUN: usize = 5;
/// The share of the shorter report's runs from which on two reports are called copies.
const LEAST_SHARE: f64 = 0.3;
/// The share of the shorter report's runs outside quotations from which on two reports are one voice.
const ONE_VOICE: f64 = 0.5;
/// A run leads to so many later reports at most: of a hundred reprints each is linked to some, not to all.
const MOST_REPORTS: usize = 32;
/// A report of fewer runs says too little to be a copy.
const LEAST_RUNS: usize = 20;

/// Pairs of reports that share a large part of their five-word runs.
///
/// After shingling (Broder 1997). Reports meet through an index of the runs, so the cost grows with what they share,
/// not with the number of pairs.
pub(crate) fn copies(readings: &[Reading]) -> Vec<Copies> {
    let pairs = shared(&readings.iter().map(|it| runs(it, |_| true)).collect::<Vec<_>>());
    let copies = pairs.into_iter().filter(|it| it.1 >= LEAST_SHARE);
    copies
        .map(|([a, b], share)| Copies {
            reports: [ReportId::at(a), ReportId::at(b)],
            share: (share * 100.0).round() / 100.0,
        })
        .collect()
}

/// For each report the first one of the same voice: reports of which half is the same outside quotations are copies or
/// rewrites of one text and count as one, as what two reports quote alike says nothing of who wrote them.
pub(crate) fn voices(readings: &[Reading]) -> Vec<usize> {
    let own = |reading: &Reading| {
        let quotes = &reading.report.quotes;
        runs(reading, |word| {
            let before = quotes.partition_point(|it| it.span.end() <= word.start());
            quotes.get(before).is_none_or(|it| word.end() <= it.span.start())
        })
    };
    let mut voice: Vec<usize> = (0..readings.len()).collect();
    for ([a, b], share) in shared(&readings.iter().map(own).collect::<Vec<_>>()) {
        if share >= ONE_VOICE {
            let (first, second) = (root(&voice, a), root(&voice, b));
            voice[first.max(second)] = first.min(second);
        }
    }
    (0..readings.len()).map(|it| root(&voice, it)).collect()
}

/// The reports by voice.
pub(crate) fn by_voice(voices: &[usize]) -> Vec<Vec<ReportId>> {
    let mut by: BTreeMap<usize, Vec<ReportId>> = BTreeMap::new();
    for (at, &voice) in voices.iter().enumerate() {
        by.entry(voice).or_default().push(ReportId::at(at));
    }
    by.into_values().collect()
}

fn root(voice: &[usize], mut at: usize) -> usize {
    while voice[at] != at {
        at = voice[at];
    }
    at
}

/// Pairs of reports that share runs, each with the share of the shorter one's runs.
fn shared(runs: &[BTreeSet<[Term; RUN]>]) -> Vec<([usize; 2], f64)> {
    let mut index: HashMap<[Term; RUN], Vec<usize>> = HashMap::new();
    for (report, runs) in runs.iter().enumerate() {
        for run in runs {
            index.entry(*run).or_default().push(report);
        }
    }
    let mut pairs = Vec::new();
    for (report, own) in runs.iter().enumerate().filter(|(_, it)| it.len() >= LEAST_RUNS) {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in own {
            let later = &index[run][index[run].partition_point(|&it| it <= report)..];
            for &other in later.iter().take(MOST_REPORTS) {
                *shared.entry(other).or_default() += 1;
            }
        }
        pairs.extend(shared.into_iter().filter_map(|(other, count)| {
            let shorter = own.len().min(runs[other].len());
            let share = count as f64 / shorter.max(1) as f64;
            (shorter >= LEAST_RUNS).then_some(([report, other], share))
        }));
    }
    pairs
}

/// The five-word runs of a report in which all words are of its `own`.
fn runs(reading: &Reading, own: impl Fn(Span) -> bool) -> BTreeSet<[Term; RUN]> {
    let words: Vec<(Term, bool)> = reading.words.iter().map(|it| (it.form, own(it.span))).collect();
    let whole = words.windows(RUN).filter(|it| it.iter().all(|it| it.1));
    whole.map(|it| std::array::from_fn(|at| it[at].0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_listed_by_voice() {
        let by = by_voice(&[0, 1, 0]);
        assert_eq!(by, [vec![ReportId::at(0), ReportId::at(2)], vec![ReportId::at(1)]]);
    }

    #[test]
    fn copies_of_copies_lead_to_the_first() {
        let voice = [0, 1, 0, 2];
        assert_eq!((0..4).map(|it| root(&voice, it)).collect::<Vec<_>>(), [0, 1, 0, 0]);
    }
}
