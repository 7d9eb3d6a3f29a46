//! Where what is said ends and the report goes on, by the tree of the sentence.

use std::ops::Range;

use rashomon_record::Upos;

use super::{trees::Node, words::Words};

/// The piece of a content up to the predicate whose subject the noun of the cue is: *the claim that he lied | has hurt her*.
///
/// What *and* ties to the verb of a cue (*ordered a review and froze the account*) is not cut: on PolNeAR it was more often
/// said than done.
pub(super) fn to_report(words: &Words, cue: &Range<usize>, piece: Range<usize>) -> Range<usize> {
    let free = |it: &usize| piece.contains(it) && words.quote(*it).is_none();
    let cut = predicate(words, cue).filter(free).filter(|it| *it > piece.start);
    piece.start..cut.unwrap_or(piece.end)
}

/// The first token of the predicate whose subject the noun of the cue is.
fn predicate(words: &Words, cue: &Range<usize>) -> Option<usize> {
    let noun = Node::head_of(words, cue).filter(|it| it.upos() == Upos::Noun)?;
    let head = noun.above().filter(|_| noun.relation() == "nsubj")?;
    let lead = ["aux", "cop", "advmod"].iter().flat_map(|it| head.children(it));
    let first = lead.chain([head]).filter_map(|it| it.token(words));
    first.filter(|it| *it >= cue.end).min()
}
