//! Whether two passages tell the same.
//!
//! The evidence is weighed: each kind counts as much as `data/claims.tsv` says, and the sum is a likelihood (logistic
//! regression). Long runs of words and quotations of one mouth that both give whole need no weighing.

use std::sync::LazyLock;

use super::{
    evidence::{Evidence, KINDS},
    pairs::Pair,
};
use crate::units::{Accused, TermKind, Unit, Units};

/// Why two passages were taken to tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ground {
    /// A run of words is shared that nobody writes twice by chance.
    Run,
    /// The same speaker says much the same.
    Speaker,
    /// The same figure, with an actor, a place or a word in common.
    Figure,
    /// Much is shared: actors, figures or dates and rare words.
    Content,
}

/// A run of so many words that carry meaning is no chance.
const LONG_RUN: usize = 5;
/// A run of so many words is none where both quote somebody.
const LEAST_QUOTED: usize = 5;
/// Nor is a quotation of so many words that both give whole, from one mouth: *We shall not pay them*.
const SHORT_QUOTATION: usize = 4;
/// So many words, figures and dates must be shared, however likely the rest makes it.
const LEAST_SHARED: usize = 2;
/// Where vectors are so close, one word is enough: other words may say the same.
const CLOSE: f64 = 0.4;
/// Where they are so close, none is needed.
const VERY_CLOSE: f64 = 0.6;
/// How close two must be that say of one thing that it is not done.
const LIKE: f64 = 0.3;
/// From this likelihood on two passages are taken to tell the same.
const LEAST_SURE: f64 = 0.4;
/// A passage of fewer words tells the same as another only where it is quoted.
const LEAST_WORDS: usize = 2;

/// What each kind of evidence counts.
struct Weights {
    by_rules: [f64; KINDS.len()],
    with_vectors: [f64; KINDS.len()],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let zero = [0.0; KINDS.len()];
    let mut weights = Weights { by_rules: zero, with_vectors: zero };
    for row in include_str!("../../data/claims.tsv").lines().filter(|it| !it.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let number = |at: usize| cells[at].parse().expect("claims.tsv is tested");
        let kind = KINDS.iter().position(|it| it.0 == cells[0]).expect("claims.tsv is tested");
        (weights.by_rules[kind], weights.with_vectors[kind]) = (number(1), number(2));
    }
    weights
});

/// How likely the passages of `pair` tell the same.
pub(crate) fn probability(pair: &Pair, evidence: &Evidence) -> f64 {
    let weights = if pair.vectors.is_some() { &WEIGHTS.with_vectors } else { &WEIGHTS.by_rules };
    let sum: f64 = evidence.values.iter().zip(weights).map(|(it, weight)| it * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Why the passages of `pair` tell the same; `None` if they may not.
pub(crate) fn same(pair: &Pair, units: &Units) -> Option<Ground> {
    let [a, b] = pair.units.map(|it| units.all[it].speaker);
    let is_one = a.is_some() && a == b;
    let words = pair.words(units).len();
    if clash(pair, units) {
        return None;
    }
    if is_verbatim(pair, units, is_one, words) {
        return Some(Ground::Run);
    }
    if is_one && is_one_denial(pair, units) {
        return Some(Ground::Speaker);
    }
    let ground = match () {
        () if is_one => Ground::Speaker,
        () if !pair.shared_of(TermKind::Figure, units).is_empty() => Ground::Figure,
        () => Ground::Content,
    };
    let pieces = [TermKind::Figure, TermKind::Date].map(|it| pair.shared_of(it, units).len());
    let is_close = |least: f64| pair.vectors.is_some_and(|it| it.own.max(it.sentences) >= least);
    let is_enough = words + pieces.iter().sum::<usize>() >= LEAST_SHARED
        || is_close(CLOSE) && words > 0
        || is_close(VERY_CLOSE);
    let is_other = differ(pair, units, TermKind::Figure);
    let is_short = pair.units.iter().any(|&it| units.all[it].words.len() < LEAST_WORDS);
    (is_enough && !is_other && !is_short && pair.sure >= LEAST_SURE).then_some(ground)
}

/// Whether two passages share words in a row that nobody writes twice by chance.
fn is_verbatim(pair: &Pair, units: &Units, is_one: bool, words: usize) -> bool {
    let [a, b] = pair.units.map(|it| &units.all[it]);
    let run = pair.run;
    let is_quoted = a.is_quoted && b.is_quoted && !is_two(pair, units);
    run.content >= LONG_RUN && words >= 3
        || is_quoted_by_both(pair, units) && !is_two(pair, units)
        || is_quoted && is_one && run.is_whole && run.words >= SHORT_QUOTATION
}

/// Whether both say that the same is not done, with much the same: *not using banned nets*, *not using any net that is
/// forbidden*.
fn is_one_denial(pair: &Pair, units: &Units) -> bool {
    let [a, b] = pair.units.map(|it| &units.all[it]);
    let likeness = pair.vectors.map_or(0.0, |it| it.own.max(it.sentences));
    let are_said = a.statement.is_some() && b.statement.is_some();
    are_said && likeness >= LIKE && a.negated.iter().any(|it| b.negated.contains(it))
}

/// Whether two persons speak.
fn is_two(pair: &Pair, units: &Units) -> bool {
    let [a, b] = pair.units.map(|it| units.all[it].speaker);
    a.is_some() && b.is_some() && a != b
}

/// Whether two passages are two sides, in whatever words: who refuses does not tell the same as who demands, who says
/// that it is not so does not as who says that it is, nor do two who accuse others than each other.
///
/// To deny it is to say that it is not so. What both quote in the same words is one utterance, whatever verb tells of it.
fn clash(pair: &Pair, units: &Units) -> bool {
    let [a, b] = pair.units.map(|it| &units.all[it]);
    let is_against = |it: &Unit| it.is_denial || it.is_negated;
    let is_two = is_two(pair, units);
    if is_two && is_quoted_by_both(pair, units) {
        return false;
    }
    let is_one = a.speaker.is_some() && a.speaker == b.speaker;
    let are_said = a.statement.is_some() && b.statement.is_some();
    (is_two || !is_one && are_said) && is_against(a) != is_against(b)
        || is_two && accuse_others(a, b)
}

/// Whether both quote, and the same words.
fn is_quoted_by_both(pair: &Pair, units: &Units) -> bool {
    let are_quoted = pair.units.iter().all(|&it| units.all[it].is_quoted);
    are_quoted && pair.run.words >= LEAST_QUOTED && pair.run.content >= 3
}

/// Whether both name whom they accuse, and not the same.
fn accuse_others(a: &Unit, b: &Unit) -> bool {
    matches!((a.accused, b.accused), (Accused::Named(one), Accused::Named(two)) if one != two)
}

/// Whether two passages may stand in one claim: they are not two sides, and give no other figures.
pub(crate) fn may_tell_the_same(pair: &Pair, units: &Units) -> bool {
    !clash(pair, units) && !differ(pair, units, TermKind::Figure)
}

/// Whether both passages give figures, or dates, or name actors, and none is the same.
pub(crate) fn differ(pair: &Pair, units: &Units, kind: TermKind) -> bool {
    let gives = |it: usize| units.all[it].terms.iter().any(|&it| units.kind(it) == kind);
    pair.units.into_iter().all(gives) && pair.shared_of(kind, units).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_speaks_for_the_same() {
        for weights in [WEIGHTS.by_rules, WEIGHTS.with_vectors] {
            assert!(weights.iter().zip(KINDS).all(|(it, kind)| it * f64::from(kind.1) >= 0.0));
        }
    }
}
