//! From atoms back to spans of the text.

use std::ops::Range;

use rashomon_record::{
    Span, SuggestedAttribution, SuggestedMention, SuggestedName, Suggestions, Tree,
};

use crate::{
    atoms::Atom,
    attributions::{Part, Piece},
    coreference::Head,
    vectors, words,
};

/// What a reader says of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What stages may take up.
    pub suggestions: Suggestions,
    /// Words, tags, lemmas and dependencies.
    pub trees: Vec<Tree>,
    /// What the attributions among the suggestions are made of, and what is part of none: for scores.
    pub pieces: Vec<LinkedPiece>,
}

/// A source, a cue or a content, or one of several pieces of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedPiece {
    /// Which of the three.
    pub part: Part,
    /// Where it stands.
    pub span: Span,
    /// The source of a cue, the cue of a content: an index into the list of pieces.
    pub link: Option<usize>,
}

impl Reading {
    /// The reading of a text of which `before` is the reading of the first part, and `after` of the rest.
    pub(crate) fn joined(before: Self, after: Self) -> Self {
        let Self { mut suggestions, mut trees, mut pieces } = before;
        let shift = suggestions.mentions.len();
        let shifted = |it: SuggestedMention| SuggestedMention {
            antecedent: it.antecedent.map(|at| at + shift),
            ..it
        };
        suggestions.mentions.extend(after.suggestions.mentions.into_iter().map(shifted));
        suggestions.attributions.extend(after.suggestions.attributions);
        suggestions.names.extend(after.suggestions.names);
        suggestions.states = vectors::joined(suggestions.states, after.suggestions.states);
        trees.extend(after.trees);
        let shift = pieces.len();
        let shifted = |it: LinkedPiece| LinkedPiece { link: it.link.map(|at| at + shift), ..it };
        pieces.extend(after.pieces.into_iter().map(shifted));
        Self { suggestions, trees, pieces }
    }
}

/// One attribution for each cue that has content, and one for each content without a cue.
pub(crate) fn attributions(atoms: &[Atom], pieces: &[Piece]) -> Vec<SuggestedAttribution> {
    let span = |at: usize| words::span(atoms, &pieces[at].atoms);
    let of_cue = |cue: usize| SuggestedAttribution {
        source: pieces[cue].link.map(span),
        cue: Some(span(cue)),
        content: contents(pieces, Some(cue)).map(span).collect(),
    };
    let alone =
        |at: usize| SuggestedAttribution { source: None, cue: None, content: vec![span(at)] };
    let cues = (0..pieces.len()).filter(|&at| pieces[at].part == Part::Cue).map(of_cue);
    let mut found: Vec<SuggestedAttribution> = cues.filter(|it| !it.content.is_empty()).collect();
    found.extend(contents(pieces, None).map(alone));
    found.sort_by_key(|it| (it.content[0], it.cue));
    found
}

/// The contents that `cue` attributes.
fn contents(pieces: &[Piece], cue: Option<usize>) -> impl Iterator<Item = usize> + '_ {
    (0..pieces.len()).filter(move |&at| pieces[at].part == Part::Content && pieces[at].link == cue)
}

pub(crate) fn pieces(atoms: &[Atom], pieces: &[Piece]) -> Vec<LinkedPiece> {
    let linked = |it: &Piece| LinkedPiece {
        part: it.part,
        span: words::span(atoms, &it.atoms),
        link: it.link,
    };
    pieces.iter().map(linked).collect()
}

pub(crate) fn names(atoms: &[Atom], spans: Vec<(Range<usize>, &str)>) -> Vec<SuggestedName> {
    let name = |(range, class): (Range<usize>, &str)| SuggestedName {
        span: words::span(atoms, &range),
        class: class.into(),
    };
    spans.into_iter().map(name).collect()
}

pub(crate) fn mentions(atoms: &[Atom], heads: &[Head], kinds: &[String]) -> Vec<SuggestedMention> {
    let mention = |it: &Head| SuggestedMention {
        span: words::span(atoms, &it.atoms),
        head: words::span(atoms, &it.word),
        kind: kinds[it.kind].clone(),
        antecedent: it.antecedent,
    };
    heads.iter().map(mention).collect()
}
