//! The subject of a verb: what stands before it and names who speaks.

use std::ops::Range;

use rashomon_lang::lexicon::{grammar::Class, verbs};

use super::{
    noun_phrase::{LONGEST_OBJECT, LONGEST_SUBJECT, is_finite, is_past, object},
    words::Words,
};

/// The subject that ends right before token `end`, in the sentence that starts at `start`.
///
/// *Finds* a pronoun, a name, a description, with an apposition or a relative clause between commas after it: `Hugh
/// Hill, a doctor,` said. *Does not* find one that another verb parts from the cue.
pub(super) fn subject(words: &Words, end: usize, start: usize) -> Option<Range<usize>> {
    let start = start.max(end.saturating_sub(LONGEST_SUBJECT));
    if end <= start {
        return None;
    }
    if words.word(end - 1) == "," {
        return with_apposition(words, end - 1, start);
    }
    before(words, without_date(words, end, start), start)
}

/// The subject of the sentence `start..end` whose verb is not known: what stands before its first verb.
pub(super) fn first_subject(words: &Words, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = start;
    if words.is(at, Class::Preposition)
        || words.is(at, Class::Subordinator)
        || words.date(at).is_some()
        || words.word(at).ends_with("ing")
    {
        at = (at..end.min(at + LONGEST_OBJECT)).find(|&it| words.word(it) == ",")? + 1;
    }
    while at < end
        && (words.is(at, Class::Coordinator)
            || words.is(at, Class::Connector)
            || words.word(at) == ",")
    {
        at += 1;
    }
    let phrase = object(words, at, end)?;
    let verb = (phrase.start + 1..phrase.end)
        .find(|&it| is_past(words, it) && !words.is(it - 1, Class::Determiner));
    Some(phrase.start..verb.unwrap_or(phrase.end))
}

/// The end of a phrase without the date behind it: `Lopez on Monday`.
fn without_date(words: &Words, end: usize, start: usize) -> usize {
    let mut first = end;
    while first > start + 1 && words.date(first - 1).is_some() {
        first -= 1;
    }
    let preposition =
        first < end && first > start + 1 && words.any(first - 1, &["on", "in", "late", "early"]);
    if preposition { first - 1 } else { first }
}

/// `NP, …,` where the second comma is the token at `comma`.
///
/// Tried first: all from the start of the sentence or the last speech on; then from the nearest comma. What is no
/// apposition but says when or where (`Lopez, in a speech, said`) is left out.
fn with_apposition(words: &Words, comma: usize, start: usize) -> Option<Range<usize>> {
    let breaks = |it: &usize| {
        words.speech(*it).is_some() || matches!(words.word(*it), ";" | ":") || words.is_dash(*it)
    };
    let first = (start..comma).rev().find(breaks).map_or(start, |it| it + 1);
    if let Some(whole) =
        strip_lead(words, first..comma).and_then(|it| subject_with_apposition(words, it))
    {
        return Some(whole);
    }
    let opening =
        (start..comma).rev().find(|&it| words.word(it) == "," && words.quote(it).is_none())?;
    if opening + 1 == comma || !is_apposition(words, opening + 1..comma) {
        return None;
    }
    if opening > start && words.word(opening - 1) == "," {
        return None;
    }
    let head = before(words, opening, start)?;
    Some(if is_aside(words, opening + 1) { head } else { head.start..comma })
}

/// A noun phrase at the head of the tokens and the appositions behind it, if there is nothing else.
fn subject_with_apposition(words: &Words, tokens: Range<usize>) -> Option<Range<usize>> {
    let comma = tokens.clone().find(|&it| words.word(it) == ",")?;
    let head = tokens.start..comma;
    let leads = [Class::Determiner, Class::Possessive].iter().any(|&it| words.is(head.start, it));
    let adverbial =
        [Class::Preposition, Class::Subordinator].iter().any(|&it| words.is(head.start, it))
            || words.word(head.start).ends_with("ing")
            || words.date(head.start).is_some();
    let counts = words.any(head.start, &["at"]) && words.any(head.start + 1, &["least", "most"]);
    let plain = counts || !adverbial && (leads || words.is_capital(head.start));
    if !plain
        || head.clone().any(|it| is_past(words, it))
        || !is_apposition(words, comma + 1..tokens.end)
    {
        return None;
    }
    Some(if is_aside(words, comma + 1) { head } else { tokens })
}

/// Whether what starts between the commas says when, where or how rather than who.
fn is_aside(words: &Words, at: usize) -> bool {
    words.is(at, Class::Preposition) && !words.any(at, &["of", "from"])
        || words.is(at, Class::Adverb)
        || words.word(at).ends_with("ing")
        || words.word(at).ends_with("ly")
}

/// Whether no verb stands in the tokens but behind *who*, *which* or *that*.
pub(super) fn is_apposition(words: &Words, tokens: Range<usize>) -> bool {
    let free = tokens
        .clone()
        .take_while(|&it| !words.any(it, &["who", "whose", "whom", "which", "that", "where"]));
    !free.clone().any(|it| is_finite(words, it))
        && !tokens.clone().any(|it| words.speech(it).is_some())
        && !words.is(tokens.start, Class::Coordinator)
}

/// The noun phrase that ends right before token `end`.
fn before(words: &Words, end: usize, start: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&it| it >= start)?;
    let joins = words.is(last, Class::Subordinator) || words.is(last, Class::Wh);
    if words.is(last, Class::Coordinator) || joins && !words.any(last, &["who"]) {
        return None;
    }
    if words.is(last, Class::Subject) && !words.is(last, Class::Determiner)
        || words.any(last, &["who", "one"])
    {
        return is_free(words, last).then_some(last..end);
    }
    if words.any(last, &["that", "this", "these", "those"]) {
        return None;
    }
    if !words.is_word(last) && !matches!(words.word(last), ")" | "]") && words.quote(last).is_none()
    {
        return None;
    }
    let mut first = end;
    while first > start {
        let next = first - 1;
        if words.any(next, &["who"]) && next > start && words.is_word(next - 1) {
            first = next;
        } else if stops_before(words, next, end) && !in_relative(words, next, start) {
            break;
        } else {
            first = if words.word(next) == ")" { skip_bracket(words, next, start)? } else { next };
        }
    }
    first = after_conjunction(words, first..end);
    strip_lead(words, first..end)
}

/// Whether a pronoun is the subject here and not the object of a word before it (`told her said`).
fn is_free(words: &Words, at: usize) -> bool {
    !words.is(at, Class::Object)
        || at == 0
        || !words.is(at - 1, Class::Preposition)
        || words.any(at - 1, &["as", "after", "before", "since", "until", "like"])
}

/// Whether the token cannot be part of the noun phrase that ends before `end`.
fn stops_before(words: &Words, at: usize, end: usize) -> bool {
    let word = words.word(at);
    if word == ")" || word == "(" {
        return word == "(";
    }
    if words.speech(at).is_some() {
        return true;
    }
    let in_title = words.quote(at).is_some();
    let joined = words.is_possessive_s(at) || matches!(word, "&" | "/");
    if !in_title && words.is_punctuation(at) && !joined || in_title && word == "," {
        return true;
    }
    let joins = words.is(at, Class::Subordinator) && !words.is(at, Class::Preposition);
    let relative = words.is(at, Class::Relative) || words.is(at, Class::Wh);
    joins && !words.is_capital(at)
        || relative && !in_title
        || is_finite(words, at) && at + 1 < end
        || words.any(at, &["as", "than", "because", "after", "before", "since", "until"])
        || words.is(at, Class::Subject) && !words.is(at, Class::Determiner)
}

/// Whether the verb at the token belongs to a relative clause within the subject: `officials who have seen it`.
fn in_relative(words: &Words, at: usize, start: usize) -> bool {
    let verbal = is_finite(words, at) && words.quote(at).is_none();
    verbal
        && (start..at).rev().take(RELATIVE_REACH).take_while(|&it| !words.is_punctuation(it)).any(
            |it| {
                words.any(it, &["who", "that"])
                    && it > start
                    && words.is_word(it - 1)
                    && !is_finite(words, it - 1)
                    && verbs::find(words.word(it - 1), &[]).is_none()
            },
        )
}

/// How far before its verb the pronoun of a relative clause may stand.
const RELATIVE_REACH: usize = 4;

/// The token of the bracket that opens before the closing one at `at`.
fn skip_bracket(words: &Words, at: usize, start: usize) -> Option<usize> {
    (start..at).rev().take(LONGEST_OBJECT).find(|&it| words.word(it) == "(")
}

/// Where the phrase starts if what stands before its conjunction is another clause.
fn after_conjunction(words: &Words, phrase: Range<usize>) -> usize {
    let and = phrase.clone().rev().find(|&it| words.is(it, Class::Coordinator));
    let Some(and) = and.filter(|it| *it > phrase.start) else { return phrase.start };
    let opens = words.is(and + 1, Class::Determiner);
    let alike = (words.is_capital(and - 1) == words.is_capital(and + 1) || opens)
        && !is_past(words, and - 1);
    let verbless = !(phrase.start..and).any(|it| is_past(words, it));
    if alike && verbless && !words.any(and, &["but"]) { phrase.start } else { and + 1 }
}

/// The phrase without conjunctions, adverbs, dates and a place or time at its head.
fn strip_lead(words: &Words, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut start = phrase.start;
    while start < phrase.end {
        let lone_preposition =
            words.is(start, Class::Preposition) && words.date(start + 1).is_some();
        let dated = words.date(start).is_some() && start + 1 < phrase.end;
        if !(connects(words, start, phrase.end) || lone_preposition || dated) {
            break;
        }
        start += 1;
    }
    let counts = words.any(start, &["at"]) && words.any(start + 1, &["least", "most"]);
    if start < phrase.end
        && words.is(start, Class::Preposition)
        && !words.is(start, Class::Subordinator)
        && !counts
    {
        start = (start..phrase.end).rev().take_while(|&it| words.is_capital(it)).last()?;
    }
    let named = (start..phrase.end).any(|it| words.is_word(it));
    named.then_some(start..phrase.end)
}

/// Whether the word at the head of a phrase ties it to what stands before, or says when or how.
fn connects(words: &Words, at: usize, end: usize) -> bool {
    let adverb = words.word(at).ends_with("ly")
        && words.word(at).len() > 5
        && !words.is(at + 1, Class::Be)
        && at + 1 < end;
    words.is(at, Class::Coordinator)
        || words.is(at, Class::Subordinator) && !words.is(at, Class::Preposition)
        || words.any(at, &["as", "after", "before", "since", "until"])
            && !words.is(at + 1, Class::Preposition)
        || words.is(at, Class::Connector)
        || words.is(at, Class::Adverb)
        || words.any(at, &["earlier", "later", "still", "even", "both"])
        || adverb
}
