//! How likely a statement answers another.
//!
//! The evidence is weighed: each kind counts as much as `data/disputes.tsv` says, and the logistic function makes a
//! likelihood of the sum.

use std::sync::LazyLock;

use super::evidence::{Evidence, KINDS};

static WEIGHTS: LazyLock<[f64; KINDS.len()]> = LazyLock::new(|| {
    let mut weights = [0.0; KINDS.len()];
    for row in include_str!("../../data/disputes.tsv").lines().filter(|it| !it.starts_with('#')) {
        let (name, weight) = row.split_once('\t').expect("disputes.tsv is tested");
        let kind = KINDS.iter().position(|it| it.0 == name).expect("disputes.tsv is tested");
        weights[kind] = weight.parse().expect("disputes.tsv is tested");
    }
    weights
});

/// How likely the evidence makes a dispute, from 0 to 1.
pub(super) fn probability(evidence: &Evidence) -> f64 {
    let sum: f64 = evidence.values.iter().zip(WEIGHTS.iter()).map(|(it, weight)| it * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_counts_on_its_side() {
        assert!(WEIGHTS.iter().zip(KINDS).all(|(it, kind)| it * f64::from(kind.1) >= 0.0));
    }
}
