//! Which reports tell the same story: `BCubed` (Bagga and Baldwin 1998) in one pass, against plain TF-IDF in one pass.
//!
//! The thresholds of both were chosen on one part of each corpus, see [`corpora`]; the other part is measured apart.

mod baseline;
mod corpora;

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
    path::Path,
    thread,
};

use anstream::{print, println};
use anyhow::{Context, Result, ensure};
use rashomon::{Rashomon, everyday_words};
use rashomon_compare::stories::{Background, Likeness, Stories};
use rashomon_intake::{Options, paths};
use rashomon_record::Report;

pub(crate) use corpora::{Corpus, Filed};

/// What the user may set.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// Which corpus.
    pub(crate) corpus: Corpus,
    /// The likeness to ask for instead of the usual one.
    pub(crate) likeness: Option<f64>,
    /// Whether to print the stories that are not pure.
    pub(crate) errors: bool,
}

/// Prints the scores on the corpus in `folder`, for each part and for all.
pub(crate) fn score(folder: &Path, settings: Settings) -> Result<()> {
    let mut filed = settings.corpus.read(folder)?;
    ensure!(!filed.is_empty(), "no reports in {}", folder.display());
    annotate(&mut filed);
    println!(
        "{:<34}{:>8}{:>8}{:>11}{:>8}{:>8}",
        "", "reports", "stories", "precision", "recall", "F1"
    );
    let likeness = Likeness(settings.likeness.unwrap_or(Likeness::USUAL.0));
    let threshold = baseline::best(&orders(settings.corpus, &part(&filed, true))[..1]);
    for (name, of) in [("chosen on", Some(true)), ("apart", Some(false)), ("all", None)] {
        let chosen: Vec<&Filed> =
            filed.iter().filter(|it| of.is_none_or(|of| it.chosen_on == of)).collect();
        let orders = orders(settings.corpus, &chosen);
        mean(&orders, |it| stories(it, likeness)).print(&format!("{name}: Rashomon"), &chosen);
        let plain = mean(&orders, |it| baseline::stories(it, threshold));
        plain.print(&format!("{name}: TF-IDF at {threshold:.2}"), &chosen);
        if settings.errors && of == Some(true) {
            mixed(&orders[0], &stories(&orders[0], likeness));
        }
    }
    Ok(())
}

/// Prints the words that stand in most of the first reports in `folder`, as the file of everyday words holds them.
pub(crate) fn background(folder: &Path, reports: usize, most: usize) -> Result<()> {
    let mut taken = paths([folder], &Options::default()).reports;
    taken.truncate(reports);
    ensure!(!taken.is_empty(), "no reports in {}", folder.display());
    let pipeline = corpora::words().context("the stages stand in order")?;
    for report in &mut taken {
        pipeline.apply(report);
    }
    let background = Background::of(&taken, most);
    print!("# Of {} reports.\n{}", background.reports(), background.lines());
    Ok(())
}

fn annotate(filed: &mut [Filed]) {
    let rashomon = Rashomon::english();
    let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut reports: Vec<Report> =
        filed.iter_mut().map(|it| std::mem::take(&mut it.report)).collect();
    rashomon.read_all(&mut reports, threads, || ());
    for (it, report) in filed.iter_mut().zip(reports) {
        it.report = report;
    }
}

fn part(filed: &[Filed], chosen_on: bool) -> Vec<&Filed> {
    filed.iter().filter(|it| it.chosen_on == chosen_on).collect()
}

/// The orders in which the reports come: that of their days where these are known, else four that are as good as any.
fn orders<'a>(corpus: Corpus, filed: &[&'a Filed]) -> Vec<Vec<&'a Filed>> {
    let sorted = |seed: u64| {
        let mut order = filed.to_vec();
        order.sort_by_cached_key(|it| {
            let day = it.report.metadata.published.as_ref().map(|it| it.date);
            (day.filter(|_| corpus.has_days()), scrambled(&it.report.source, seed))
        });
        order
    };
    (0..if corpus.has_days() { 1 } else { 4 }).map(sorted).collect()
}

/// A number that has nothing to do with what `name` says (FNV-1a).
fn scrambled(name: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    name.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The story of each report.
fn stories(order: &[&Filed], likeness: Likeness) -> Vec<usize> {
    let mut stories = Stories::new(everyday_words());
    for it in order {
        stories.add(&it.report);
    }
    let mut found = vec![0; order.len()];
    for (at, story) in stories.sorted(likeness).iter().enumerate() {
        for &report in &story.reports {
            found[report] = at;
        }
    }
    found
}

/// Precision and recall.
#[derive(Clone, Copy, Default)]
struct Score {
    precision: f64,
    recall: f64,
}

impl Score {
    /// The `BCubed` score of stories `found` for the reports of an order.
    fn of(order: &[&Filed], found: &[usize]) -> Self {
        let (mut gold, mut given, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (it, &story) in order.iter().zip(found) {
            *gold.entry(&it.story).or_insert(0.0) += 1.0;
            *given.entry(story).or_insert(0.0) += 1.0;
            *both.entry((&it.story, story)).or_insert(0.0) += 1.0;
        }
        let mut score = Self::default();
        for ((story, group), shared) in &both {
            score.precision += shared * shared / given[group] / order.len() as f64;
            score.recall += shared * shared / gold[story] / order.len() as f64;
        }
        score
    }

    fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::MIN_POSITIVE)
    }

    fn print(self, name: &str, filed: &[&Filed]) {
        let stories: BTreeSet<&String> = filed.iter().map(|it| &it.story).collect();
        println!(
            "{name:<34}{:>8}{:>8}{:>11.3}{:>8.3}{:>8.3}",
            filed.len(),
            stories.len(),
            self.precision,
            self.recall,
            self.f1()
        );
    }
}

/// The mean score over some orders.
fn mean(orders: &[Vec<&Filed>], stories: impl Fn(&[&Filed]) -> Vec<usize>) -> Score {
    let mut sum = Score::default();
    for order in orders {
        let score = Score::of(order, &stories(order));
        sum.precision += score.precision / orders.len() as f64;
        sum.recall += score.recall / orders.len() as f64;
    }
    sum
}

/// Prints what was mixed and what was torn.
fn mixed(order: &[&Filed], found: &[usize]) {
    let mut groups: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    for (it, &story) in order.iter().zip(found) {
        *groups.entry(story).or_default().entry(&it.story).or_default() += 1;
    }
    for group in groups.values().filter(|it| it.len() > 1) {
        println!("  mixed: {group:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bcubed_counts_by_report() {
        let filed: Vec<Filed> = ["a", "a", "a", "b"]
            .map(|it| Filed { report: Report::new(it, ""), story: it.into(), chosen_on: true })
            .into();
        let order: Vec<&Filed> = filed.iter().collect();
        let score = Score::of(&order, &[1, 1, 2, 2]);
        let rounded = |it: f64| format!("{it:.3}");
        assert_eq!([score.precision, score.recall].map(rounded), ["0.750", "0.667"]);
        assert_eq!(Score::of(&order, &[7, 7, 7, 8]).f1().to_bits(), 1.0_f64.to_bits());
    }
}
