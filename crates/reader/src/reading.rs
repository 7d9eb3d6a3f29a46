//! From atoms back to spans of the text.

use std::ops::Range;

use rashomon_record::{Span, SuggestedAttribution, SuggestedMention, SuggestedName};

use crate::{
    Words,
    atoms::Atom,
    attributions::{Part, Piece},
    coreference::Head,
    words,
};

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

pub(crate) fn names(atoms: &[Atom], spans: Vec<(Range<usize>, &str)>) -> Vec<SuggestedName> {
    let name = |(range, class): (Range<usize>, &str)| SuggestedName {
        span: words::span(atoms, &range),
        class: class.into(),
    };
    spans.into_iter().map(name).collect()
}

pub(crate) fn sentences(atoms: &[Atom], sentences: &[Vec<Words>]) -> Vec<Vec<Span>> {
    sentences.iter().map(|it| it.iter().map(|word| words::span(atoms, word)).collect()).collect()
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
