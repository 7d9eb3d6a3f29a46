//! Reports that are the same, and reports that share much of their text.
//!
//! Wire copy is printed by many outlets, whole or cut. Such reports are linked, none is dropped: that an outlet printed
//! an agency's words is something to know about it.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

use rashomon_record::{Report, Warning};

/// Two reports that share much of their text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Copies {
    /// The index of the one that was given first.
    pub first: usize,
    /// The index of the other.
    pub second: usize,
    /// The share of the shorter one's five-word runs that stand in the other too, from 0 to 1.
    pub share: f64,
}

/// Words in a run.
const RUN: usize = 5;

/// The share from which two reports are linked. Reports that only quote the same speech stay below.
const SHARE: f64 = 0.4;

/// Runs below which a report is too short to be called a copy of anything.
const ENOUGH: usize = 20;

/// Reports that may have a run in common before the run counts as a stock phrase and links no one.
const STOCK: usize = 64;

/// The pairs of reports that share at least two fifths of the shorter one's five-word runs, in order.
///
/// The cost grows with the number of runs that reports share, not with the number of pairs.
pub fn near(reports: &[Report]) -> Vec<Copies> {
    let runs: Vec<Vec<u64>> = reports.iter().map(runs).collect();
    let mut holders: HashMap<u64, Vec<u32>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(*run).or_default().push(at as u32);
        }
    }
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    // Each report asks for its own runs, so that the order of the hash map never shows.
    for (at, runs) in runs.iter().enumerate() {
        for holders in
            runs.iter().map(|it| &holders[it]).filter(|it| (2..=STOCK).contains(&it.len()))
        {
            for other in holders.iter().filter(|it| **it > at as u32) {
                *shared.entry((at as u32, *other)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter_map(|((first, second), count)| {
            let (first, second) = (first as usize, second as usize);
            let shorter = runs[first].len().min(runs[second].len());
            let share = count as f64 / shorter.max(1) as f64;
            (shorter >= ENOUGH && share >= SHARE).then_some(Copies { first, second, share })
        })
        .collect()
}

/// The five-word runs of what is read of a report, each once, in order of their numbers.
fn runs(report: &Report) -> Vec<u64> {
    let words = words(report);
    let mut runs: Vec<u64> = words
        .windows(RUN)
        .map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The words that are read, in small letters, without marks.
fn words(report: &Report) -> Vec<String> {
    report
        .blocks
        .iter()
        .filter(|it| it.kind.is_read())
        .flat_map(|it| report.slice(it.span).split(|c: char| !c.is_alphanumeric()))
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Takes out of `reports` those that have the very words of an earlier one and do not come from another outlet.
/// The earlier one keeps the place where each was found, and what is known of it where it knew nothing. Gives the places
/// of each that was taken out and of the one that stays.
pub(crate) fn merge(reports: &mut Vec<Report>) -> Vec<(String, String)> {
    let mut kept: Vec<Report> = Vec::with_capacity(reports.len());
    let mut by_words: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut same = Vec::new();
    for report in reports.drain(..) {
        let mut hasher = DefaultHasher::new();
        words(&report).hash(&mut hasher);
        let candidates = by_words.entry(hasher.finish()).or_default();
        let twin = candidates
            .iter()
            .copied()
            .find(|&at| !conflict(&kept[at], &report) && words(&kept[at]) == words(&report));
        if let Some(at) = twin {
            same.push((report.source.clone(), kept[at].source.clone()));
            learn(&mut kept[at], report);
        } else {
            candidates.push(kept.len());
            kept.push(report);
        }
    }
    *reports = kept;
    same
}

/// Whether two reports name different outlets or days: then they are copies, not one report found twice.
fn conflict(a: &Report, b: &Report) -> bool {
    let (a, b) = (&a.metadata, &b.metadata);
    let differ = |a: Option<&String>, b: Option<&String>| {
        a.zip(b).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(b))
    };
    let day = |it: &rashomon_record::Metadata| it.published.as_ref().map(|it| it.date);
    differ(a.outlet.as_ref().map(|it| &it.value), b.outlet.as_ref().map(|it| &it.value))
        || day(a).zip(day(b)).is_some_and(|(a, b)| a != b)
}

/// Notes that `report` is the same text as `kept`. What only `report` knows from outside the text is kept; its spans
/// point into its own text and are not.
fn learn(kept: &mut Report, report: Report) {
    let told = |it: &&Warning| {
        it.span.is_none() && !kept.warnings.iter().any(|kept| kept.message == it.message)
    };
    let new: Vec<Warning> = report
        .warnings
        .iter()
        .filter(told)
        .map(|it| Warning::new(format!("{}: {}", report.source, it.message)))
        .collect();
    kept.warnings.extend(new);
    kept.also_at.push(report.source);
    kept.also_at.extend(report.also_at);
    let (to, from) = (&mut kept.metadata, report.metadata);
    for (to, from) in [
        (&mut to.outlet, from.outlet),
        (&mut to.title, from.title),
        (&mut to.byline, from.byline),
        (&mut to.url, from.url),
        (&mut to.modified, from.modified),
        (&mut to.fetched, from.fetched),
    ] {
        if to.is_none() {
            *to = from.filter(|it| it.span.is_none());
        }
    }
    if to.published.is_none() {
        to.published = from.published.filter(|it| it.span.is_none());
    }
}

#[cfg(test)]
mod tests {
    use rashomon_record::Known;

    use super::*;

    const WIRE: &str = "The bridge over the river was closed on Friday after the flood, and the mayor said that it would stay \
                        closed until the end of the month, because the old piers have to be looked at one by one.";

    fn report(source: &str, text: &str, outlet: Option<&str>) -> Report {
        let mut report = Report::new(source, text);
        report.metadata.outlet = outlet.map(|it| Known::new(it.to_owned(), "manifest"));
        report
    }

    #[test]
    fn one_text_at_two_places_is_one_report() {
        let respaced = WIRE.replace(", ", ",\n");
        let mut reports = vec![
            report("a.txt", WIRE, None),
            report("b.txt", &respaced, Some("Valley Times")),
            report("c.txt", "Else.", None),
        ];
        assert_eq!(merge(&mut reports), [("b.txt".into(), "a.txt".into())]);
        assert_eq!(reports[0].also_at, ["b.txt"]);
        assert_eq!(reports[0].metadata.outlet.as_ref().unwrap().value, "Valley Times");
        assert_eq!(reports.len(), 2);
    }

    #[test]
    fn one_text_of_two_outlets_stays_two_reports() {
        let mut reports = vec![
            report("a.txt", WIRE, Some("Valley Times")),
            report("b.txt", WIRE, Some("Hill Post")),
        ];
        assert!(merge(&mut reports).is_empty());
        assert_eq!(near(&reports), [Copies { first: 0, second: 1, share: 1.0 }]);
    }

    #[test]
    fn a_cut_copy_is_linked_and_another_text_is_not() {
        let longer = format!(
            "The council met in the morning. {WIRE} Nobody had an answer to that, and the council went home again."
        );
        let other = "The council of the town met in the morning to talk about the bridge, but nobody had a plan for the piers, and so they went home again without a word about who should pay for it.";
        let reports = [
            report("a.txt", WIRE, None),
            report("b.txt", &longer, None),
            report("c.txt", other, None),
        ];
        let pairs: Vec<(usize, usize)> =
            near(&reports).iter().map(|it| (it.first, it.second)).collect();
        assert_eq!(pairs, [(0, 1)]);
    }
}
