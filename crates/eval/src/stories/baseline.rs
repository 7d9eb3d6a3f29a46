//! Plain TF-IDF in a single pass: a report joins the cluster whose centroid is nearest, or opens one.
//!
//! Words in lower case, `(1 + ln tf) * ln((N + 1) / (df + 0.5))` with the frequencies of the reports seen so far, cosine
//! to the sum of a cluster's vectors.

use std::collections::BTreeMap;

use rashomon_record::{Report, TokenKind};

use super::{Filed, mean};

/// The thresholds among which the best is sought.
const FROM: f64 = 0.10;
const STEP: f64 = 0.03;
const STEPS: u32 = 8;

/// The threshold that does best on these orders: the baseline is given the best of its settings.
pub(super) fn best(orders: &[Vec<&Filed>]) -> f64 {
    let thresholds = (0..STEPS).map(|it| FROM + STEP * f64::from(it));
    let score = |it: f64| mean(orders, |order| stories(order, it)).f1();
    let scored = thresholds.map(|it| (score(it), it));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(FROM, |it| it.1)
}

/// The cluster of each report.
pub(super) fn stories(order: &[&Filed], threshold: f64) -> Vec<usize> {
    let mut clusters = Clusters::default();
    order.iter().map(|it| clusters.add(&it.report, threshold)).collect()
}

/// The clusters so far.
#[derive(Default)]
struct Clusters {
    /// For each word in how many reports it was seen, and its weight in the sum of each cluster that holds it.
    words: BTreeMap<String, (f64, BTreeMap<usize, f64>)>,
    reports: f64,
    /// The squared lengths of the clusters' sums.
    lengths: Vec<f64>,
}

impl Clusters {
    fn add(&mut self, report: &Report, threshold: f64) -> usize {
        self.reports += 1.0;
        let vector = self.vector(counts(report));
        let mut shared = vec![0.0; self.lengths.len()];
        for (word, weight) in &vector {
            for (cluster, held) in &self.words[word].1 {
                shared[*cluster] += weight * held;
            }
        }
        let near = |it: usize| shared[it] / self.lengths[it].sqrt();
        let nearest = (0..shared.len()).max_by(|&a, &b| near(a).total_cmp(&near(b)));
        let at = nearest.filter(|&it| near(it) >= threshold).unwrap_or(self.lengths.len());
        if at == self.lengths.len() {
            self.lengths.push(1.0);
        } else {
            self.lengths[at] += 2.0 * shared[at] + 1.0;
        }
        for (word, weight) in vector {
            let clusters = &mut self.words.entry(word).or_default().1;
            *clusters.entry(at).or_default() += weight;
        }
        at
    }

    fn vector(&mut self, counts: BTreeMap<String, f64>) -> Vec<(String, f64)> {
        let mut vector = Vec::new();
        for (word, count) in counts {
            let seen = &mut self.words.entry(word.clone()).or_default().0;
            *seen += 1.0;
            vector.push((word, (1.0 + count.ln()) * ((self.reports + 1.0) / (*seen + 0.5)).ln()));
        }
        let length = vector.iter().map(|it| it.1 * it.1).sum::<f64>().sqrt();
        for it in &mut vector {
            it.1 /= length.max(f64::MIN_POSITIVE);
        }
        vector
    }
}

fn counts(report: &Report) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    let words = report.tokens.iter().filter(|it| it.kind == TokenKind::Word);
    for word in words.map(|it| report.slice(it.span).to_lowercase()) {
        *counts.entry(word).or_insert(0.0) += 1.0;
    }
    counts
}
