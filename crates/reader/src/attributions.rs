//! Who says what: pieces of source, cue and content, and which belong together.

use std::ops::Range;

use crate::{
    graph::{Fault, Graph, Table},
    tables::{self, Tables, bucket},
    viterbi,
};

/// What a piece of an attribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who says it.
    Source,
    /// The words that attribute it.
    Cue,
    /// What is said.
    Content,
}

/// One piece of an attribution, in atoms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) part: Part,
    pub(crate) atoms: Range<usize>,
    /// The source of a cue, the cue of a content: an index into the list of pieces.
    pub(crate) link: Option<usize>,
}

/// Sources, cues and contents in text order, linked.
pub(crate) fn pieces(
    graph: &Graph,
    tables: &Tables,
    emissions: &Table,
    states: &Table,
) -> Result<Vec<Piece>, Fault> {
    let mut found: Vec<Piece> = viterbi::spans(emissions, &tables.attributions.tags)
        .into_iter()
        .filter_map(|(atoms, label)| Some(Piece { part: part(label)?, atoms, link: None }))
        .collect();
    // A whole book is linked stretch by stretch: spans farther apart are never linked anyway.
    let mut from = 0;
    while from < found.len() {
        let (to, next) = stretch(&found, from, tables.attributions.farthest);
        link(graph, &tables.attributions, states, &mut found[from..to], from)?;
        from = next;
    }
    Ok(found)
}

fn part(label: &str) -> Option<Part> {
    match label {
        "source" => Some(Part::Source),
        "cue" => Some(Part::Cue),
        "content" => Some(Part::Content),
        _ => None,
    }
}

/// Pieces that are linked at once, at most.
const MOST: usize = 600;

/// Where the stretch that begins at `from` ends, and where the next begins.
///
/// A text with few pieces is one stretch; a long one is cut where two pieces lie too far apart to be linked, else
/// anywhere.
fn stretch(found: &[Piece], from: usize, farthest: usize) -> (usize, usize) {
    if found.len() - from <= MOST {
        return (found.len(), found.len());
    }
    let gap = |at: usize| found[at].atoms.start.saturating_sub(found[at - 1].atoms.end) > farthest;
    let to = (from + 1..from + MOST).rev().find(|&at| gap(at)).unwrap_or(from + MOST);
    (to, to)
}

fn link(
    graph: &Graph,
    tables: &tables::Attributions,
    states: &Table,
    found: &mut [Piece],
    offset: usize,
) -> Result<(), Fault> {
    let of = |part| (0..found.len()).filter(|&at| found[at].part == part).collect::<Vec<_>>();
    let (sources, cues, contents) = (of(Part::Source), of(Part::Cue), of(Part::Content));
    if cues.is_empty() || sources.is_empty() && contents.is_empty() {
        return Ok(());
    }
    let input = |places: &[usize]| {
        let mut table = Table::new(3 * states.width());
        for &at in places {
            table.push(&span_vector(states, &found[at].atoms));
        }
        // A graph wants at least one row; its scores for it are not looked at.
        if places.is_empty() {
            table.push(&vec![0.0; 3 * states.width()]);
        }
        table.into_input()
    };
    let [sources_of_cues, cues_of_contents] =
        graph.run(vec![input(&sources), input(&cues), input(&contents)])?;
    let source_of_cue = choose(&sources_of_cues, tables, 0, found, &cues, &sources);
    let cue_of_content = choose(&cues_of_contents, tables, 1, found, &contents, &cues);
    for (owner, target) in source_of_cue.into_iter().chain(cue_of_content) {
        found[owner].link = Some(offset + target);
    }
    Ok(())
}

/// For each owner the target that scores best, if one scores above 0, which stands for none.
fn choose(
    scores: &Table,
    tables: &tables::Attributions,
    kind: usize,
    found: &[Piece],
    owners: &[usize],
    targets: &[usize],
) -> Vec<(usize, usize)> {
    let mut chosen = Vec::new();
    for (row, &owner) in owners.iter().enumerate() {
        let score = |column: usize| {
            let (gap, place) = distance(
                &found[owner].atoms,
                &found[targets[column]].atoms,
                &tables.distance_edges,
            );
            let score = scores.row(row)[column] + tables.distance[kind][place];
            if gap > tables.farthest { -1e4 } else { score }
        };
        let none = std::iter::once(0.0);
        let best = crate::graph::best(none.chain((0..targets.len()).map(score)));
        chosen.extend(best.checked_sub(1).map(|column| (owner, targets[column])));
    }
    chosen
}

/// Atoms between two spans, and the bucket of that with its direction.
fn distance(left: &Range<usize>, right: &Range<usize>, edges: &[usize]) -> (usize, usize) {
    let is_after = right.start >= left.end;
    let gap = right.start.saturating_sub(left.end).max(left.start.saturating_sub(right.end));
    (gap, bucket(gap, edges) + if is_after { edges.len() + 1 } else { 0 })
}

/// The first atom's state, the last one's and the mean of all.
fn span_vector(states: &Table, atoms: &Range<usize>) -> Vec<f32> {
    let mut vector = states.row(atoms.start).to_vec();
    vector.extend_from_slice(states.row(atoms.end - 1));
    vector.extend(mean(states, atoms));
    vector
}

/// The mean of the states of `atoms`.
pub(crate) fn mean(states: &Table, atoms: &Range<usize>) -> Vec<f32> {
    let mut sum = vec![0.0; states.width()];
    for at in atoms.clone() {
        for (total, it) in sum.iter_mut().zip(states.row(at)) {
            *total += it;
        }
    }
    let count = atoms.len().max(1) as f32;
    sum.iter().map(|it| it / count).collect()
}
