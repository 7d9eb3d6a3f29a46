//! Statements whose cue follows: `"…," Lopez said.`, `…, said Lopez.`

use std::ops::Range;

use rashomon_lang::lexicon::{grammar::Class, verbs::Frame};
use rashomon_record::Act;

use super::{
    complement::{complement, skip_adjuncts},
    content::{Reach, content_end, has_verb},
    draft::Draft,
    noun_phrase::{object, speaker_after},
    subject::subject,
    verb_group::{Shape, VerbGroup},
    words::Words,
};

/// The statement of which `group` is the cue, if its content stands before it in the sentence `start..end`.
///
/// *Finds* a quotation, or a clause parted by a comma, before the cue and its speaker in either order, and what of it
/// goes on behind them. *Does not* find a clause where more than a date or a place follows the cue.
///
/// *Example*: `The bridge, Lopez said, will open "on Friday."`
pub(super) fn trailing(
    words: &Words,
    group: &VerbGroup,
    start: usize,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    if group.shape != Shape::Finite {
        return None;
    }
    let plain = group.verb.act(Frame::Quote);
    let act = plain.or_else(|| group.verb.act(Frame::PersonQuote))?;
    let (source, after) = speaker(words, group, start, end)?;
    let first = source.start.min(group.cue.start);
    let mut content = content_before(words, first, start)?;
    let is_quote = words.speech(content.end - 1).is_some();
    let after = addressee(words, group, after, end);
    let beyond = skip_adjuncts(words, after, end);
    let loose = beyond >= end || words.is_punctuation(beyond);
    let leads = words.speech(beyond).is_some() || words.word(beyond) == ":";
    if !is_quote && (!loose || leads) || words.any(after, &["that"]) {
        return None;
    }
    let rule = if is_quote { "after-quote" } else { "after-clause" };
    let behind = content_behind(words, beyond, end, is_quote);
    if !is_quote && behind.is_none() && !has_verb(words, content.clone()) {
        return None;
    }
    if behind.is_some() && !is_quote {
        content.start = broken_off(words, &content);
    }
    let mut draft = Draft {
        source: Some(source),
        cue: Some(group.cue.clone()),
        ..Draft::new(rule, act, sentence)
    };
    draft.content.push(content);
    draft.content.extend(behind);
    Some(draft)
}

/// The speaker on either side of the cue, and the token after both.
///
/// Right after a quotation the speaker follows the cue; after a comma he may stand before it, with an apposition.
fn speaker(
    words: &Words,
    group: &VerbGroup,
    start: usize,
    end: usize,
) -> Option<(Range<usize>, usize)> {
    let before = group.cue.start.checked_sub(1).filter(|&it| it >= start)?;
    let quoted = words.speech(before).is_some();
    let leads = words.word(before) == "," || words.is_dash(before) || quoted;
    if words.word(before) == ","
        && let Some(source) = between(words, group.cue.start - 1, start)
    {
        return Some((source, group.cue.end));
    }
    if leads
        && !quoted
        && subject(words, group.cue.start, start).is_some()
        && leads_on(words, group, end)
    {
        return None;
    }
    if leads
        && group.cue.len() <= 2
        && group.verb.act(Frame::Quote).is_some()
        && let Some(source) = speaker_after(words, group.cue.end, end)
    {
        let after = source.end;
        return Some((source, after));
    }
    let source = subject(words, group.cue.start, start)?;
    Some((source, group.cue.end))
}

/// Whether a clause with a verb follows the cue: what stands before it is its subject.
fn leads_on(words: &Words, group: &VerbGroup, end: usize) -> bool {
    let found = complement(words, group.verb, group.cue.end, end);
    found.is_some_and(|it| {
        matches!(
            it.rule,
            "that" | "bare" | "before-quote" | "told-that" | "told-bare" | "told-quote"
        )
    })
}

/// A speaker with an apposition, between a quotation and the comma before its cue.
fn between(words: &Words, comma: usize, start: usize) -> Option<Range<usize>> {
    let source = subject(words, comma + 1, start)?;
    let quoted = source.start > start && words.speech(source.start - 1).is_some();
    quoted.then_some(source)
}

/// The token after `told reporters`.
fn addressee(words: &Words, group: &VerbGroup, after: usize, end: usize) -> usize {
    let told = after == group.cue.end && group.verb.act(Frame::PersonQuote).is_some();
    match told.then(|| object(words, after, end)).flatten() {
        Some(object) => object.end,
        None => after,
    }
}

/// The quotation or clause that ends right before token `first`.
fn content_before(words: &Words, first: usize, start: usize) -> Option<Range<usize>> {
    let mut last = first.checked_sub(1).filter(|&it| it >= start)?;
    if words.word(last) == "," || words.is_dash(last) {
        last = last.checked_sub(1).filter(|&it| it >= start)?;
    } else if words.speech(last).is_none() {
        return None;
    }
    match words.quote(last) {
        Some(quote) if words.speech(last).is_some() => {
            let tokens = words.quote_tokens(quote);
            let opening = tokens.start.max(start);
            let alone = opening == start
                || words.is_punctuation(opening - 1)
                || words.is(opening - 1, Class::Coordinator) && opening - 1 == start;
            Some(if alone {
                opening..last + 1
            } else {
                clause_start(words, opening, start)..last + 1
            })
        }
        _ => {
            let from = clause_start(words, last, start);
            (last + 1 - from >= SHORTEST_CLAUSE || from == start).then_some(from..last + 1)
        }
    }
}

/// The least words of a clause that ends in a comma and is content.
const SHORTEST_CLAUSE: usize = 3;

/// Where the clause that holds `at` starts: the sentence's start, or after the last semicolon or speech before.
fn clause_start(words: &Words, at: usize, start: usize) -> usize {
    // A quotation that its clause leads into is part of it: *they are "hiding" in the hills, she said*.
    let led_into = |quote: usize| {
        let opening = words.quote_tokens(quote).start;
        opening > start && words.is_word(opening - 1)
    };
    let breaks = |it: &usize| {
        words.word(*it) == ";" || words.speech(*it).is_some_and(|quote| !led_into(quote))
    };
    (start..at).rev().find(breaks).map_or(start, |it| it + 1)
}

/// The content that goes on behind the cue: `…, he said, "…"`, `The plan, he said, was bad.`
fn content_behind(words: &Words, at: usize, end: usize, is_quote: bool) -> Option<Range<usize>> {
    if !matches!(words.word(at), "," | ":") && !words.is_dash(at) {
        return None;
    }
    let next = at + 1;
    if let Some(quote) = words.speech(next) {
        let tokens = words.quote_tokens(quote);
        return (tokens.start == next).then_some(next..tokens.end.min(end));
    }
    let goes_on = !is_quote
        && next < end
        && !words.word(next).ends_with("ing")
        && !words.is(next, Class::Coordinator)
        && !words.is(next, Class::Subordinator)
        && !words.is(next, Class::Relative)
        && !words.any(next, &["according", "citing"]);
    goes_on.then(|| next..content_end(words, next, end, Reach::Clause))
}

/// Where the last clause of a content starts that breaks off before its verb: `She left, and | the bridge, she said, was
/// shut.`
fn broken_off(words: &Words, content: &Range<usize>) -> usize {
    let joins = |at: usize| {
        words.word(at) == ","
            && words.is(at + 1, Class::Coordinator)
            && at + 2 < content.end
            && !has_verb(words, at + 1..content.end)
    };
    let near = content.start.max(content.end.saturating_sub(LONGEST_BREAK));
    (near..content.end).rev().find(|&it| joins(it)).map_or(content.start, |it| it + 2)
}

/// How many words a subject may have whose clause goes on behind the cue.
const LONGEST_BREAK: usize = 14;

/// The act of a cue that stands with quotations, for other rules.
pub(super) fn quoting_act(group: &VerbGroup) -> Option<Act> {
    group.verb.act(Frame::Quote).or_else(|| group.verb.act(Frame::PersonQuote))
}
