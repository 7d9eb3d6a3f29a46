//! Which passages of two reports may tell the same, and how much they share.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use super::runs::{self, Run};
use crate::{
    meaning::Likeness,
    reading::Reading,
    units::{TermKind, Unit, Units},
    words::{Term, Word},
};

/// What two passages of different reports share.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The passages, as indices into [`Units::all`], in order.
    pub(crate) units: [usize; 2],
    /// The terms that both have.
    pub(crate) shared: Vec<Term>,
    /// The weight of what they share, doubled, by the weight of all they tell (Dice 1945): 0 to 1.
    pub(crate) likeness: f64,
    /// The weight of what they share by the weight of the passage that tells less.
    pub(crate) containment: f64,
    /// How much they share, counted in words that stand in these two passages only. Actors, figures and dates, which
    /// come back in passages on other things, count half.
    pub(crate) telling: f64,
    /// The likeness if words that begin alike, such as *accuse* and *accusation*, count as shared.
    pub(crate) kin: f64,
    /// The likeness of the vectors of the two, where a reader gave vectors.
    pub(crate) vectors: Option<Likeness>,
    /// How likely they tell the same, once that was weighed.
    pub(crate) sure: f64,
    /// The longest run of words that both have.
    pub(crate) run: Run,
}

/// A term that stands in more passages than this leads to no candidates: too many share it.
const MOST_PASSAGES: usize = 96;
/// How many of its rarest terms a passage is looked up by.
const LOOKED_UP: usize = 12;
/// Below this share of weight two passages are not compared further.
const LEAST_CONTAINMENT: f64 = 0.12;

/// All pairs of passages that share something rare, each scored.
///
/// They meet through an index from terms to passages, and only through rare terms: the cost grows with the number of
/// passages, not with that of pairs.
pub(crate) fn pairs(units: &Units, readings: &[Reading]) -> Vec<Pair> {
    let index = index(units);
    let mut pairs = Vec::new();
    for at in 0..units.all.len() {
        let mut met: BTreeSet<usize> = BTreeSet::new();
        for term in rarest(units, at) {
            let holders = &index[&term];
            if holders.len() <= MOST_PASSAGES {
                let first = holders.partition_point(|&it| it <= at);
                met.extend(&holders[first..]);
            }
        }
        let other = met.into_iter().filter(|&it| units.all[it].report != units.all[at].report);
        pairs.extend(other.filter_map(|it| pair(units, readings, at, it)));
    }
    pairs
}

/// What two passages share; `None` if it is too little.
pub(crate) fn pair(units: &Units, readings: &[Reading], a: usize, b: usize) -> Option<Pair> {
    let shared = units.shared(a, b);
    let weight: f64 = shared.iter().map(|&it| units.weight(it)).sum();
    let (own, others) = (units.all[a].weight, units.all[b].weight);
    let containment = weight / own.min(others).max(f64::MIN_POSITIVE);
    if containment < LEAST_CONTAINMENT {
        return None;
    }
    let words = |it: usize| told(&readings[units.all[it].report], &units.all[it]);
    Some(Pair {
        units: [a, b],
        likeness: 2.0 * weight / (own + others),
        containment,
        telling: telling(&shared, units),
        kin: (2.0 * (weight + units.kin(a, b)) / (own + others)).min(1.0),
        sure: 0.0,
        vectors: units.meaning.likeness(&units.all, a, b),
        run: runs::longest(&words(a), &words(b), |it| units.tells(a, it)),
        shared,
    })
}

/// The words of a passage, without those of the report where it interrupts the speaker: *“We won,” he said, “again.”*
fn told<'a>(reading: &'a Reading, unit: &Unit) -> Cow<'a, [Word]> {
    let words = &reading.words[unit.words.clone()];
    let content = unit.statement.map_or(&[][..], |it| &reading.report.statements[it].content);
    let is_aside = |it: &Word| {
        content
            .windows(2)
            .any(|pair| it.span.start() >= pair[0].end() && it.span.end() <= pair[1].start())
    };
    if content.len() < 2 || !words.iter().any(is_aside) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.iter().filter(|it| !is_aside(it)).copied().collect())
}

/// Whether a word only says who somebody is in both passages.
fn is_title(units: &Units, pair: [usize; 2], term: Term) -> bool {
    pair.iter().all(|&it| units.all[it].titles.binary_search(&term).is_ok())
}

/// How much shared terms weigh in words that stand in two passages only.
fn telling(shared: &[Term], units: &Units) -> f64 {
    let counts = |it: Term| match units.kind(it) {
        TermKind::Word => 1.0,
        TermKind::Actor | TermKind::Figure | TermKind::Date => 0.5,
    };
    shared.iter().map(|&it| counts(it) * units.weight(it)).sum::<f64>() / units.rare()
}

impl Pair {
    /// The shared words, the weightiest first; those that say who speaks are left out.
    pub(crate) fn words(&self, units: &Units) -> Vec<Term> {
        let mut words = self.shared_of(TermKind::Word, units);
        words.retain(|&it| !is_title(units, self.units, it));
        words
    }

    /// The shared terms of one kind, the weightiest first.
    pub(crate) fn shared_of(&self, kind: TermKind, units: &Units) -> Vec<Term> {
        let mut terms: Vec<Term> =
            self.shared.iter().copied().filter(|&it| units.kind(it) == kind).collect();
        terms.sort_by(|&a, &b| units.weight(b).total_cmp(&units.weight(a)).then(a.cmp(&b)));
        terms
    }
}

fn index(units: &Units) -> HashMap<Term, Vec<usize>> {
    let mut index: HashMap<Term, Vec<usize>> = HashMap::new();
    for (at, unit) in units.all.iter().enumerate() {
        for &term in &unit.terms {
            index.entry(term).or_default().push(at);
        }
    }
    index
}

fn rarest(units: &Units, at: usize) -> Vec<Term> {
    let mut terms = units.all[at].terms.clone();
    terms.sort_by(|&a, &b| units.weight(b).total_cmp(&units.weight(a)).then(a.cmp(&b)));
    terms.truncate(LOOKED_UP);
    terms
}
