//! Where the content of an indirect statement ends.

use std::ops::Range;

use rashomon_lang::lexicon::{
    grammar::Class,
    inflect::VerbForm,
    verbs::{self, Frame, Verb},
};

use rashomon_record::{Act, TokenKind};

use super::{trees::Node, words::Words};

/// How far a content reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A clause: to the end of the sentence, or to where another attribution starts.
    Clause,
    /// A clause without a subject: to the first comma.
    Infinitive,
    /// A phrase: to the first comma, conjunction of time or reason, or second verb.
    Phrase,
    /// The quotation that stands there and no more.
    Quotation,
}

/// Where the content that starts at `start` ends, in a sentence that ends at `end`.
pub(super) fn content_end(words: &Words, start: usize, end: usize, reach: Reach) -> usize {
    let mut at = start;
    while at < end {
        if let Some(quote) = words.quote(at) {
            at = words.quote_tokens(quote).end.max(at + 1);
            if reach == Reach::Quotation {
                return at.min(end);
            }
            continue;
        }
        if at > start && stops(words, at, end, reach) {
            return at;
        }
        at += 1;
    }
    end
}

fn stops(words: &Words, at: usize, end: usize, reach: Reach) -> bool {
    if matches!(words.word(at), ";") {
        return true;
    }
    if words.word(at) == "," || words.is_dash(at) {
        return starts_attribution(words, at + 1, end)
            || reach != Reach::Clause && words.word(at) == ",";
    }
    if words.is(at, Class::Coordinator) && !words.any(at, &["or", "nor"]) {
        return starts_coordinate_cue(words, at + 1)
            || reach == Reach::Phrase && starts_predicate(words, at + 1);
    }
    reach == Reach::Phrase
        && words.is(at, Class::Subordinator)
        && !words.any(at, &["as", "so", "than", "where"])
        || reach == Reach::Phrase && words.any(at, &["during", "following", "amid"])
}

/// Whether a second predicate follows the conjunction: `and left the room`.
fn starts_predicate(words: &Words, at: usize) -> bool {
    let verb = words.word(at);
    let past = verb.len() > 3 && verb.ends_with("ed") && !words.is_capital(at);
    past && (words.is(at + 1, Class::Determiner)
        || words.is(at + 1, Class::Possessive)
        || words.is(at + 1, Class::Preposition))
}

/// Whether `, adding that …`, `, according to …` starts at the token.
fn starts_attribution(words: &Words, at: usize, end: usize) -> bool {
    if words.any(at, &["according"]) && words.any(at + 1, &["to"]) {
        return true;
    }
    if at >= end {
        return false;
    }
    let skip = usize::from(words.any(at, &["and", "but", "while", "also"]));
    let at = at + skip;
    if let Some(found) = verbs::find(words.word(at), &words.following(at)) {
        let says = found.verb.act(Frame::That).is_some()
            || found.verb.act(Frame::PersonThat).is_some()
            || found.verb.act(Frame::PersonTo).is_some();
        return says
            && (found.form == VerbForm::Gerund || skip == 1 && found.form == VerbForm::Past);
    }
    false
}

/// Whether a finite verb of speech follows the conjunction: `and demanded …`. Verbs of wishing more often go on with
/// what is said.
fn starts_coordinate_cue(words: &Words, at: usize) -> bool {
    let at = at + usize::from(words.is(at, Class::Adverb) || words.word(at).ends_with("ly"));
    let frames = [Frame::That, Frame::PersonTo, Frame::PersonThat, Frame::Preposition("of")];
    let says = |verb: &Verb| {
        frames.iter().filter_map(|&it| verb.act(it)).any(|it| it != Act::Believe)
            && verb.act(Frame::To) != Some(Act::Believe)
    };
    let following = words.following(at);
    let mut found = verbs::find_all(words.word(at), &following);
    found.any(|it| it.form == VerbForm::Past && says(it.verb))
}

/// The tokens without blanks of meaning at their ends: the comma or full stop after them, a *that* before them.
pub(super) fn trim(words: &Words, mut tokens: Range<usize>) -> Option<Range<usize>> {
    let idle = |at: usize| {
        words.quote(at).is_none()
            && (matches!(words.word(at), "." | "," | ";" | ":" | "?" | "!" | "…" | "(" | "[")
                || words.is_dash(at))
    };
    while tokens.start < tokens.end && (idle(tokens.start)) {
        tokens.start += 1;
    }
    let leads_on =
        |at: usize| words.quote(at).is_none() && words.any(at, &["which", "who", "whom"]);
    while tokens.end > tokens.start
        && (idle(tokens.end - 1) || tokens.len() > 2 && leads_on(tokens.end - 1))
    {
        tokens.end -= 1;
    }
    if tokens.len() > 1
        && words.any(tokens.start, &["that"])
        && !words.is(tokens.start + 1, Class::Be)
        && words.quote(tokens.start).is_none()
        && Node::of(words, tokens.start).is_none_or(|it| it.relation() != "det")
    {
        tokens.start += 1;
    }
    tokens.clone().any(|it| words.is_word(it)).then_some(tokens)
}

/// Whether a clause can start at the token: with anything but a preposition, a conjunction, a verb or a mark.
pub(super) fn opens_clause(words: &Words, at: usize) -> bool {
    let classes = [Class::Preposition, Class::Coordinator, Class::Be, Class::Have, Class::Adverb];
    let closed = classes.iter().any(|&it| words.is(at, it))
        && !words.any(at, &["there", "no", "once", "now"]);
    let number = words.kind(at + 1) == Some(TokenKind::Number)
        || words.any(at + 1, &["least", "most", "than"]);
    words.is_word(at) && (!closed || number) || words.kind(at) == Some(TokenKind::Quote)
}

/// Whether something in the tokens looks like the verb of a clause.
pub(super) fn has_verb(words: &Words, tokens: Range<usize>) -> bool {
    let mut tokens = tokens.skip(1);
    tokens.any(|at| {
        [Class::Be, Class::Have, Class::Do, Class::Modal, Class::Past]
            .iter()
            .any(|&it| words.is(at, it))
            && !words.is_possessive_s(at)
            || verbs::find(words.word(at), &[]).is_some_and(|it| it.form != VerbForm::Gerund)
            || words.word(at).len() > 3 && words.word(at).ends_with("ed")
            || matches!(words.word(at - 1), "he" | "she" | "they" | "it" | "we" | "I" | "who")
    })
}
