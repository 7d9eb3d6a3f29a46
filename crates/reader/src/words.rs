//! Words and sentences from raw text.

use std::ops::Range;

use rashomon_record::Span;

use crate::{
    atoms::{Atom, Before},
    graph::Table,
};

/// A sentence longer than this many words is cut: it is no sentence, and heads look at all pairs of its words.
const LONGEST: usize = 256;

/// The words of each sentence, as ranges of atoms.
pub(crate) fn sentences(atoms: &[Atom], bounds: &Table) -> Vec<Vec<Range<usize>>> {
    let mut sentences: Vec<Vec<Range<usize>>> = Vec::new();
    for (at, (atom, bound)) in atoms.iter().zip(bounds.rows()).enumerate() {
        let (goes_on, begins) = (bound[0] > 0.0, bound[1] > 0.0);
        if let Some(word) = sentences.last_mut().and_then(|it| it.last_mut())
            && goes_on
            && atom.before == Before::Nothing
        {
            word.end = at + 1;
            continue;
        }
        let full = sentences.last().is_none_or(|it| it.len() >= LONGEST);
        if full || begins || atom.before == Before::Paragraph {
            sentences.push(Vec::new());
        }
        sentences.last_mut().expect("the first atom begins a sentence").push(at..at + 1);
    }
    sentences
}

/// The words of each sentence that are given as spans, as ranges of atoms.
pub(crate) fn given(atoms: &[Atom], sentences: &[Vec<Span>]) -> Vec<Vec<Range<usize>>> {
    let range = |word: &Span| {
        let first = atoms.partition_point(|it| it.span.end() <= word.start());
        let end = atoms.partition_point(|it| it.span.start() < word.end());
        (first < end).then_some(first..end)
    };
    let sentences = sentences.iter().map(|it| it.iter().filter_map(range).collect());
    sentences.filter(|it: &Vec<_>| !it.is_empty()).collect()
}

/// Where a word or a run of words stands in the text.
pub(crate) fn span(atoms: &[Atom], range: &Range<usize>) -> Span {
    atoms[range.start].span.cover(atoms[range.end - 1].span)
}
