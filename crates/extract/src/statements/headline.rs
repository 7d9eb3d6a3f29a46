//! Headlines: `Lopez: The bridge is safe`, `The bridge is safe – Lopez`.

use std::ops::Range;

use rashomon_record::{Act, BlockKind, brief::ActorKind};

use super::{draft::Draft, words::Words};

/// The statement that the headline in sentence number `nth` makes without a verb.
///
/// *Finds* the name of a person before a colon or behind a dash. *Does not* find places and topics (`Bridge row: …`),
/// nor anything outside headlines.
pub(super) fn headline(words: &Words, nth: usize) -> Option<Draft> {
    let sentence = &words.report.sentences[nth];
    if words.report.blocks[sentence.block].kind != BlockKind::Title {
        return None;
    }
    let tokens = sentence.tokens.clone();
    let colon = tokens.clone().find(|&it| words.word(it) == ":");
    let dash = tokens.clone().rev().find(|&it| words.is_dash(it));
    let named = |source: Range<usize>, content: Range<usize>| {
        let fits = is_person(words, &source) && content.len() >= SHORTEST_CONTENT;
        fits.then(|| Draft {
            source: Some(source),
            content: vec![content],
            ..Draft::new("headline", Act::Say, nth)
        })
    };
    colon
        .and_then(|it| named(tokens.start..it, it + 1..tokens.end))
        .or_else(|| dash.and_then(|it| named(it + 1..tokens.end, tokens.start..it)))
}

/// The fewest tokens that a headline may quote.
const SHORTEST_CONTENT: usize = 3;

/// Whether the tokens are the name of a person and nothing else.
fn is_person(words: &Words, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() {
        return false;
    }
    let span = words.span(tokens);
    words.report.mentions_in(span).any(|it| {
        let mention = &words.report.mentions[it];
        mention.span == span && mention.kind == ActorKind::Person
    })
}
