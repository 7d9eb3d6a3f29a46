//! What speaks for and against two passages telling the same, in numbers.
//!
//! Each kind of evidence is a number from 0 to 1 that means the same in every story. How much each counts stands in
//! `data/claims.tsv`, fitted by logistic regression on annotated stories (`rashomon-eval claims`). No word, name or
//! topic is evidence, only how much is shared and of what kind.

use std::collections::{BTreeMap, HashMap};

use super::pairs::Pair;
use crate::units::{TermKind, Unit, Units};

/// The kinds of evidence, in the order of [`Evidence::values`], and whether more of it speaks for the same (1), against
/// it (-1), or either way (0).
pub(crate) const KINDS: [(&str, i8); 21] = [
    ("always", 0),
    ("likeness", 1),
    ("containment", 1),
    ("likeness with kin", 1),
    ("telling", 1),
    ("shared words", 1),
    ("run", 1),
    ("quoted run", 1),
    ("whole quotation", 1),
    ("same speaker", 1),
    ("other speaker", -1),
    ("same figure", 1),
    ("same date", 1),
    ("other figure", -1),
    ("other date", -1),
    ("shared actors", 1),
    ("share of actors", 1),
    ("nearest", 1),
    ("neighbours", 1),
    ("vectors", 1),
    ("length", 0),
];

/// The evidence about one pair of passages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// One number for each of [`KINDS`].
    pub(crate) values: [f64; KINDS.len()],
}

/// What the pairs of a story say about each other.
pub(crate) struct Surroundings {
    /// How like two sentences are, at their most.
    likest: HashMap<[(usize, usize); 2], f64>,
    /// How like a sentence is to any of another report.
    best: BTreeMap<((usize, usize), usize), f64>,
}

impl Surroundings {
    pub(crate) fn of(pairs: &[Pair], units: &Units) -> Self {
        let mut likest: HashMap<_, f64> = HashMap::new();
        let mut best: BTreeMap<_, f64> = BTreeMap::new();
        for pair in pairs {
            let [a, b] = pair.units.map(|it| place(&units.all[it]));
            let held = likest.entry([a, b]).or_default();
            *held = held.max(pair.likeness);
            for (one, two) in [(a, b), (b, a)] {
                let held = best.entry((one, two.0)).or_default();
                *held = held.max(pair.likeness);
            }
        }
        Self { likest, best }
    }

    /// How near the likest of its kind each passage is to the other: 1 if no other passage of its report is as like.
    fn nearest(&self, pair: &Pair, units: &Units) -> f64 {
        let [a, b] = pair.units.map(|it| place(&units.all[it]));
        let best = |one, two: (usize, usize)| self.best.get(&(one, two.0)).copied().unwrap_or(1.0);
        let own = self.likest.get(&[a, b]).copied().unwrap_or(pair.likeness);
        own / best(a, b).max(best(b, a)).max(f64::MIN_POSITIVE)
    }

    /// How like the sentences before, and those after, are to each other.
    fn neighbours(&self, pair: &Pair, units: &Units) -> f64 {
        let [a, b] = pair.units.map(|it| place(&units.all[it]));
        let mut best: f64 = 0.0;
        for one in a.1.saturating_sub(1)..=a.1 + 1 {
            for two in b.1.saturating_sub(1)..=b.1 + 1 {
                if one != a.1 && two != b.1 {
                    let like = self.likest.get(&[(a.0, one), (b.0, two)]);
                    best = best.max(like.copied().unwrap_or_default());
                }
            }
        }
        best
    }
}

fn place(unit: &Unit) -> (usize, usize) {
    (unit.report, unit.sentence)
}

/// The evidence about `pair`.
pub(crate) fn evidence(pair: &Pair, units: &Units, around: &Surroundings) -> Evidence {
    let [a, b] = pair.units.map(|it| &units.all[it]);
    let flag = f64::from;
    let capped = |value: f64, most: f64| value.min(most) / most;
    let is_one = a.speaker.is_some() && a.speaker == b.speaker;
    let is_clash = a.speaker.is_some() && b.speaker.is_some() && !is_one;
    let is_quoted = a.is_quoted && b.is_quoted;
    let shared = |kind| flag(!pair.shared_of(kind, units).is_empty());
    let both = a.parties.iter().filter(|it| b.parties.binary_search(it).is_ok()).count() as f64;
    let all = (a.parties.len() + b.parties.len()) as f64 - both;
    let run = pair.run;
    let lengths = [a, b].map(|it| it.words.len().max(1) as f64);
    let values = [
        1.0,
        pair.likeness,
        pair.containment.min(1.0),
        pair.kin,
        capped(pair.telling, 8.0),
        capped(pair.words(units).len() as f64, 8.0),
        capped(run.content as f64, 8.0),
        flag(is_quoted) * capped(run.words as f64, 10.0),
        flag(is_quoted && is_one && run.is_whole && run.words >= 3),
        flag(is_one),
        flag(is_clash),
        shared(TermKind::Figure),
        shared(TermKind::Date),
        flag(super::decide::differ(pair, units, TermKind::Figure)),
        flag(super::decide::differ(pair, units, TermKind::Date)),
        capped(both, 3.0),
        both / all.max(1.0),
        around.nearest(pair, units),
        around.neighbours(pair, units),
        pair.vectors.unwrap_or_default().max(0.0),
        lengths[0].min(lengths[1]) / lengths[0].max(lengths[1]),
    ];
    Evidence { values }
}
