//! The best path of tags through a text (Viterbi 1967), and the spans that BIO tags draw.

use std::ops::Range;

use crate::{graph::Table, tables::Tags};

/// The spans that the best path draws, each with its label, as ranges of atoms.
pub(crate) fn spans<'a>(emissions: &Table, tags: &'a Tags) -> Vec<(Range<usize>, &'a str)> {
    let mut spans: Vec<(Range<usize>, &str)> = Vec::new();
    for (at, tag) in path(emissions, tags).into_iter().enumerate() {
        let Some((prefix, label)) = tags.tags[tag].split_once('-') else { continue };
        match spans.last_mut() {
            Some((range, open)) if prefix == "I" && range.end == at && *open == label => {
                range.end = at + 1;
            }
            _ => spans.push((at..at + 1, label)),
        }
    }
    spans
}

/// The best path; of equals the lowest tag.
fn path(emissions: &Table, tags: &Tags) -> Vec<usize> {
    let mut rows = emissions.rows();
    let Some(first) = rows.next() else { return Vec::new() };
    let mut best: Vec<f32> = first.iter().zip(&tags.crf.start).map(|(a, b)| a + b).collect();
    let mut back: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let ways: Vec<(usize, f32)> = (0..best.len()).map(|to| way(&best, tags, to)).collect();
        best = ways.iter().zip(row).map(|(it, emission)| it.1 + emission).collect();
        back.push(ways.iter().map(|it| it.0).collect());
    }
    let mut path = vec![crate::graph::best(best)];
    for pointers in back.iter().rev() {
        path.push(pointers[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

/// The best tag to come from, and the score on arriving at `to`.
fn way(best: &[f32], tags: &Tags, to: usize) -> (usize, f32) {
    let score = |from: usize| best[from] + tags.crf.follow[from][to];
    let from = crate::graph::best((0..best.len()).map(score));
    (from, score(from))
}
