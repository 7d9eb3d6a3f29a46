//! Attributions on whole articles of PolNeAR's dev part, from the reader alone.
//!
//! Gold spans are laid over the reader's atoms; one that overlaps an earlier one is left out, as in training.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use rashomon::reader::{LinkedPiece, Part, Reader, atom_spans};
use rashomon_record::Span;

use super::{
    count::{Count, print},
    windows::role,
};
use crate::polnear::corpus::{self, Attribution};

const PARTS: [Part; 3] = [Part::Source, Part::Cue, Part::Content];

/// Offsets of the characters of source, cue and content.
type Letters = [BTreeSet<usize>; 3];

/// Prints the scores on the dev part of the corpus in `folder`.
pub(super) fn score(reader: &Reader, folder: &Path) -> Result<()> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut add = |name, count: Count| counts.entry(name).or_default().plus(count);
    for path in corpus::articles(&folder.join("dev"))? {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold = laid_over(&text, &corpus::attributions(folder, "dev", &path, &text)?);
        let found = reader.read(&text)?.pieces;
        for part in PARTS {
            add(role(part), Count::of(&spans(&found, part), &spans(&gold, part)));
        }
        let contents = |it| letters(&text, spans(it, Part::Content));
        add("content characters", Count::of(&contents(&found), &contents(&gold)));
        let (found, gold) = (triples(&text, &found), triples(&text, &gold));
        add("linked triples", matched(&found, &gold, &[0, 1, 2]));
        add("source and content", matched(&found, &gold, &[0, 2]));
    }
    let names =
        ["source", "cue", "content", "content characters", "linked triples", "source and content"];
    print(names.map(|name| (name, counts.get(name).copied().unwrap_or_default())));
    Ok(())
}

/// The gold as pieces of whole atoms.
fn laid_over(text: &str, attributions: &[Attribution]) -> Vec<LinkedPiece> {
    let atoms = atom_spans(text);
    let mut gold = Gold { taken: vec![false; atoms.len()], atoms, ..Gold::default() };
    for attribution in attributions {
        let [source, cue, content] = &attribution.parts;
        let source = gold.add(Part::Source, source);
        let cue = gold.add(Part::Cue, cue);
        let content = gold.add(Part::Content, content);
        gold.link(&cue, source.first());
        gold.link(&content, cue.first());
    }
    gold.pieces
}

#[derive(Default)]
struct Gold {
    atoms: Vec<Span>,
    /// Whether each atom is part of a piece.
    taken: Vec<bool>,
    /// Indices of pieces by their part and atoms.
    known: BTreeMap<(Part, usize, usize), usize>,
    pieces: Vec<LinkedPiece>,
}

impl Gold {
    /// The indices of the pieces at `spans`.
    fn add(&mut self, part: Part, spans: &[Span]) -> Vec<usize> {
        spans.iter().filter_map(|&it| self.piece(part, it)).collect()
    }

    fn piece(&mut self, part: Part, span: Span) -> Option<usize> {
        let first = self.atoms.partition_point(|it| it.end() <= span.start());
        let end = self.atoms.partition_point(|it| it.start() < span.end());
        let key = (part, first, end);
        if let Some(&at) = self.known.get(&key) {
            return Some(at);
        }
        if end <= first || self.taken[first..end].contains(&true) {
            return None;
        }
        self.taken[first..end].fill(true);
        let span = self.atoms[first].cover(self.atoms[end - 1]);
        self.pieces.push(LinkedPiece { part, span, link: None });
        self.known.insert(key, self.pieces.len() - 1);
        Some(self.pieces.len() - 1)
    }

    fn link(&mut self, pieces: &[usize], target: Option<&usize>) {
        for &at in pieces {
            self.pieces[at].link = target.copied();
        }
    }
}

fn spans(pieces: &[LinkedPiece], part: Part) -> BTreeSet<Span> {
    pieces.iter().filter(|it| it.part == part).map(|it| it.span).collect()
}

fn letters(text: &str, spans: impl IntoIterator<Item = Span>) -> BTreeSet<usize> {
    let offsets = spans.into_iter().flat_map(Span::range);
    offsets.filter(|&it| text.is_char_boundary(it)).collect()
}

/// One attribution for each cue that has content: its source, itself, its contents.
fn triples(text: &str, pieces: &[LinkedPiece]) -> Vec<Letters> {
    let of_cue = |(at, cue): (usize, &LinkedPiece)| {
        let contents: Vec<Span> = pieces
            .iter()
            .filter(|it| it.part == Part::Content && it.link == Some(at))
            .map(|it| it.span)
            .collect();
        let source = cue.link.map(|at| pieces[at].span);
        (cue.part == Part::Cue && !contents.is_empty())
            .then(|| [letters(text, source), letters(text, [cue.span]), letters(text, contents)])
    };
    pieces.iter().enumerate().filter_map(of_cue).collect()
}

/// How many can be paired so that each of `parts` overlaps by half or more, the best pairs first.
///
/// A missing source matches only a missing source.
fn matched(found: &[Letters], gold: &[Letters], parts: &[usize]) -> Count {
    let mut pairs = Vec::new();
    for (at, mine) in found.iter().enumerate() {
        for (of, theirs) in gold.iter().enumerate() {
            let overlaps: Vec<f64> =
                parts.iter().map(|&part| dice(&mine[part], &theirs[part])).collect();
            if overlaps.iter().all(|it| *it >= 0.5) {
                pairs.push((overlaps.iter().sum::<f64>(), at, of));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut mine, mut theirs) = (BTreeSet::new(), BTreeSet::new());
    for (_, at, of) in pairs {
        if !mine.contains(&at) && !theirs.contains(&of) {
            mine.insert(at);
            theirs.insert(of);
        }
    }
    Count { both: mine.len(), found: found.len(), there: gold.len() }
}

fn dice(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    match a.len() + b.len() {
        0 => 1.0,
        total => 2.0 * a.intersection(b).count() as f64 / total as f64,
    }
}
