//! What speaks for and against two passages telling the same, in numbers.
//!
//! Each kind of evidence is a number from 0 to 1 that means the same in every story. How much each counts stands in
//! `data/claims.tsv`, fitted by logistic regression on annotated stories (`rashomon-eval claims`). No word, name or
//! topic is evidence, only how much is shared and of what kind.

use std::collections::{BTreeMap, HashMap};

use rashomon_record::Act;

use super::pairs::Pair;
use crate::units::{TermKind, Unit, Units};

/// The kinds of evidence, in the order of [`Evidence::values`], and whether more of it speaks for the same (1), against
/// it (-1), or either way (0).
pub(crate) const KINDS: [(&str, i8); 28] = [
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
    ("sentence vectors", 1),
    ("nearest vectors", 1),
    ("shared names", 1),
    ("same act", 1),
    ("told early", 0),
    ("much told", 0),
    ("length", 0),
    ("other doer", -1),
];

/// The evidence about one pair of passages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// One number for each of [`KINDS`].
    pub(crate) values: [f64; KINDS.len()],
}

/// A sentence: its report and its number.
type Place = (usize, usize);

/// How like sentences are, by one measure.
#[derive(Default)]
struct Closeness {
    /// Two sentences, at their most.
    likest: HashMap<[Place; 2], f64>,
    /// A sentence and any of another report.
    best: BTreeMap<(Place, usize), f64>,
}

impl Closeness {
    fn note(&mut self, [a, b]: [Place; 2], likeness: f64) {
        let held = self.likest.entry([a, b]).or_insert(likeness);
        *held = held.max(likeness);
        for (one, two) in [(a, b), (b, a)] {
            let held = self.best.entry((one, two.0)).or_insert(likeness);
            *held = held.max(likeness);
        }
    }

    /// How like the sentences are, and how like the likest to each of them in the report of the other.
    fn of(&self, [a, b]: [Place; 2]) -> Option<(f64, [f64; 2])> {
        let best = |one, two: Place| self.best.get(&(one, two.0)).copied();
        Some((*self.likest.get(&[a, b])?, [best(a, b)?, best(b, a)?]))
    }
}

/// What the pairs of a story say about each other.
pub(crate) struct Surroundings {
    /// How like sentences are in words, figures, dates and actors.
    terms: Closeness,
    /// How like they are in vectors.
    vectors: Closeness,
    /// How many sentences each report has.
    lengths: BTreeMap<usize, usize>,
}

/// A sentence whose vector is this much less like another than that of a third one is not near.
const FAR: f64 = 0.3;

impl Surroundings {
    pub(crate) fn of(pairs: &[Pair], units: &Units) -> Self {
        let (mut terms, mut vectors) = (Closeness::default(), Closeness::default());
        for pair in pairs {
            let places = places(pair, units);
            terms.note(places, pair.likeness);
            if let Some(likeness) = pair.vectors {
                vectors.note(places, likeness.own);
            }
        }
        let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
        for unit in &units.all {
            let held = lengths.entry(unit.report).or_default();
            *held = (unit.sentence + 1).max(*held);
        }
        Self { terms, vectors, lengths }
    }

    /// How near the likest of its kind each passage is to the other: 1 if no other passage of its report is as like.
    fn nearest(&self, pair: &Pair, units: &Units) -> f64 {
        let known = self.terms.of(places(pair, units));
        let (own, [a, b]) = known.unwrap_or((pair.likeness, [1.0; 2]));
        own / a.max(b).max(f64::MIN_POSITIVE)
    }

    /// The same by vectors, of the passage that is nearer: 1 if no other one says something as like.
    fn nearest_vectors(&self, pair: &Pair, units: &Units) -> f64 {
        let known = self.vectors.of(places(pair, units));
        known.map_or(0.0, |(own, [a, b])| (1.0 - (a.min(b) - own) / FAR).clamp(0.0, 1.0))
    }

    /// How early both reports tell it, the later one counted: 1 for the first sentence.
    fn early(&self, pair: &Pair, units: &Units) -> f64 {
        let late = |(report, sentence): Place| {
            sentence as f64 / self.lengths.get(&report).map_or(1, |&it| it.max(1)) as f64
        };
        let [a, b] = places(pair, units).map(late);
        1.0 - a.max(b)
    }

    /// How like the sentences before, and those after, are to each other.
    fn neighbours(&self, pair: &Pair, units: &Units) -> f64 {
        let [a, b] = places(pair, units);
        let mut best: f64 = 0.0;
        for one in a.1.saturating_sub(1)..=a.1 + 1 {
            for two in b.1.saturating_sub(1)..=b.1 + 1 {
                if one != a.1 && two != b.1 {
                    let like = self.terms.likest.get(&[(a.0, one), (b.0, two)]);
                    best = best.max(like.copied().unwrap_or_default());
                }
            }
        }
        best
    }
}

fn places(pair: &Pair, units: &Units) -> [Place; 2] {
    pair.units.map(|it| (units.all[it].report, units.all[it].sentence))
}

/// Whether both passages tell of somebody who does something, and of nobody who does it in both.
fn is_other_doer(a: &Unit, b: &Unit) -> bool {
    let is_shared = |it: &usize| b.doers.binary_search(it).is_ok();
    !a.doers.is_empty() && !b.doers.is_empty() && !a.doers.iter().any(is_shared)
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
        pair.vectors.map_or(0.0, |it| it.own.max(0.0)),
        pair.vectors.map_or(0.0, |it| it.sentences.max(0.0)),
        around.nearest_vectors(pair, units),
        capped(pair.shared_of(TermKind::Actor, units).len() as f64, 3.0),
        flag(a.act.is_some() && a.act == b.act && a.act != Some(Act::Say)),
        around.early(pair, units),
        capped(a.weight.max(b.weight), 80.0),
        lengths[0].min(lengths[1]) / lengths[0].max(lengths[1]),
        flag(is_other_doer(a, b)),
    ];
    Evidence { values }
}
