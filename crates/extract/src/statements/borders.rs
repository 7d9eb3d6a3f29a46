//! Where what is said ends and the report goes on, by the tree of the sentence.

use std::ops::Range;

use rashomon_record::Upos;

use super::{trees::Node, words::Words};

/// The piece of a content up to where the tree goes on with what the report tells.
///
/// *Cuts* a second deed of the speaker (`ordered a review | and froze the account`), and the predicate of which the cue is
/// the subject (`the claim that he lied | has hurt her`). *Leaves* whatever stands in quotation marks.
pub(super) fn to_report(words: &Words, cue: &Range<usize>, piece: Range<usize>) -> Range<usize> {
    if piece.start < cue.end {
        return piece;
    }
    let free = piece.clone().skip(1).filter(|&it| words.quote(it).is_none());
    let cut = match Node::verb_of(words, cue) {
        Some(verb) => free.filter_map(|it| second_deed(words, &verb, it)).next(),
        None => predicate(words, cue).filter(|it| piece.contains(it) && words.quote(*it).is_none()),
    };
    let end = cut.filter(|it| *it > piece.start).unwrap_or(piece.end);
    piece.start..end.min(piece.end)
}

/// Where the deed begins that *and* ties to the verb of the cue, if the token is its verb.
fn second_deed(words: &Words, cue: &Node, token: usize) -> Option<usize> {
    let verb = Node::of(words, token).filter(|it| it.upos() == Upos::Verb)?;
    let is_tied = verb.relation() == "conj" && verb.above().is_some_and(|it| it.is(cue));
    let is_deed = verb.child(&["nsubj", "nsubj:pass"]).is_none();
    (is_tied && is_deed).then(|| verb.phrase(words).start)
}

/// The first token of the predicate whose subject the noun of the cue is.
fn predicate(words: &Words, cue: &Range<usize>) -> Option<usize> {
    let noun = Node::head_of(words, cue).filter(|it| it.upos() == Upos::Noun)?;
    let head = noun.above().filter(|_| noun.relation() == "nsubj")?;
    let lead = ["aux", "cop", "advmod"].iter().flat_map(|it| head.children(it));
    let first = lead.chain([head]).filter_map(|it| it.token(words));
    first.filter(|it| *it >= cue.end).min()
}
