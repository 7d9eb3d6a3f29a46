//! What passages say, as vectors seen from the middle of their story.

use std::collections::BTreeMap;

use rashomon_record::Vector;

use crate::{reading::Reading, units::Unit};

/// What the passages of a story say, where a reader gave vectors.
///
/// All sentences of a story are about one thing, so all their vectors point much the same way. What sets one apart is
/// how it points away from the mean of all, which is taken from each (as *all-but-the-top* does for words: Mu and
/// Viswanath 2018).
#[derive(Debug, Default)]
pub(crate) struct Meaning {
    /// Of each passage: its own vector, else that of the statement or the sentence it is part of.
    own: Vec<Option<Vector>>,
    /// Of each sentence, by report.
    sentences: BTreeMap<(usize, usize), Vector>,
}

/// How like two passages are in what they say: each from -1 to 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Likeness {
    /// The passages themselves.
    pub(crate) own: f64,
    /// The sentences they stand in.
    pub(crate) sentences: f64,
}

/// The mean of so few passages says half as much of what a story is about as that of very many.
const FEW: f64 = 3.0;
/// Means are taken over whole numbers, so that they are the same in any order.
const UNIT: f32 = 1e6;

impl Meaning {
    pub(crate) fn of(units: &[Unit], readings: &[Reading]) -> Self {
        let vectors = || units.iter().map(|it| vector(readings, it));
        let whole = units.iter().zip(vectors()).filter(|it| !it.0.is_part);
        let Some(middle) = middle(whole.filter_map(|it| it.1)) else { return Self::default() };
        let place = |it: &Unit| (it.report, it.sentence);
        let sentences = units.iter().filter_map(|it| {
            let report = readings[it.report].report;
            let held = report.vector_of(&[report.sentences[it.sentence].span])?;
            Some((place(it), from(&middle, held)?))
        });
        Self {
            own: vectors().map(|it| from(&middle, it?)).collect(),
            sentences: sentences.collect(),
        }
    }

    /// How like passages number `a` and `b` are, if both have vectors.
    pub(crate) fn likeness(&self, units: &[Unit], a: usize, b: usize) -> Option<Likeness> {
        let place = |it: usize| (units[it].report, units[it].sentence);
        let [own, other] = [a, b].map(|it| self.own.get(it).and_then(Option::as_ref));
        let own = f64::from(own?.likeness(other?));
        let [one, two] = [a, b].map(|it| self.sentences.get(&place(it)));
        let sentences = one.zip(two).map_or(own, |(one, two)| f64::from(one.likeness(two)));
        Some(Likeness { own, sentences })
    }
}

/// What a passage says: of its own, else of the statement or the sentence it is part of.
fn vector<'a>(readings: &[Reading<'a>], unit: &Unit) -> Option<&'a Vector> {
    let report = readings[unit.report].report;
    let content = || report.vector_of(&report.statements[unit.statement?].content);
    let sentence = || report.vector_of(&[report.sentences[unit.sentence].span]);
    report.vector_of(&[unit.span]).or_else(content).or_else(sentence)
}

/// The mean of vectors, the shorter the fewer they are.
fn middle<'a>(vectors: impl Iterator<Item = &'a Vector>) -> Option<Vec<f32>> {
    let mut sums: Vec<i64> = Vec::new();
    let mut count = 0_u32;
    for vector in vectors {
        sums.resize(sums.len().max(vector.numbers().len()), 0);
        for (sum, number) in sums.iter_mut().zip(vector.numbers()) {
            *sum += (number * UNIT).round() as i64;
        }
        count += 1;
    }
    let by = f64::from(UNIT) * (f64::from(count) + FEW);
    (count > 0).then(|| sums.into_iter().map(|it| (it as f64 / by) as f32).collect())
}

/// Which way a vector points from the middle; `None` if it is the middle.
fn from(middle: &[f32], vector: &Vector) -> Option<Vector> {
    let apart: Vec<f32> = vector.numbers().zip(middle).map(|(it, middle)| it - middle).collect();
    Vector::towards(&apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_say_sets_none_apart() {
        let vectors = [[0.9, 0.4, 0.0], [0.9, 0.0, 0.4], [0.9, 0.38, 0.05]];
        let vectors = vectors.map(|it| Vector::towards(&it).expect("a direction"));
        let middle = middle(vectors.iter()).expect("there are vectors");
        let apart: Vec<Vector> = vectors.iter().filter_map(|it| from(&middle, it)).collect();
        assert!(apart[0].likeness(&apart[1]) < vectors[0].likeness(&vectors[1]));
        assert!(apart[0].likeness(&apart[2]) > 0.9);
        assert!(apart[0].likeness(&apart[2]) > apart[0].likeness(&apart[1]));
    }
}
