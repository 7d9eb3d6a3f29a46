//! Quotations that no cue in their sentence attributes.

use std::{collections::BTreeMap, ops::Range};

use rashomon_lang::lexicon::grammar::Class;
use rashomon_record::{Act, BlockKind};

use super::{
    draft::Draft,
    noun_phrase::object,
    subject::{first_subject, subject},
    trailing::quoting_act,
    verb_group::verb_groups,
    words::Words,
};

/// The most words of a label before a colon: `And from the mayor:`.
const LONGEST_LABEL: usize = 12;

/// How many quotes, scare quotes among them, may part a quotation from the one it goes on with.
const NEAR: usize = 4;

/// Attributes the speech quotes that no draft holds yet, and adds them to `drafts`.
///
/// *Finds* quotations that go on after their cue (`"…," he said. "…"`) or over paragraphs; those after a colon at the
/// end of the sentence before (`Lopez said:`), after a label (`Lopez: "…"`) and before a dash (`"…" —Lopez`).
/// The others are kept without a speaker if they are sentences of their own.
pub(super) fn quoted(words: &Words, drafts: &mut Vec<Draft>) {
    let mut owner: Vec<Option<usize>> = owners(words, drafts);
    let told: BTreeMap<usize, usize> =
        drafts.iter().enumerate().map(|(nth, it)| (it.sentence, nth)).collect();
    for quote in 0..words.report.quotes.len() {
        if !words.report.quotes[quote].is_speech || owner[quote].is_some() {
            continue;
        }
        let tokens = words.quote_tokens(quote);
        let Some(sentence) = words.report.sentence_at(words.report.quotes[quote].span.start())
        else {
            continue;
        };
        let previous = owner[..quote].iter().rev().take(NEAR).find_map(|it| *it);
        let signed = before_dash(words, &tokens, sentence);
        let on = previous.filter(|&it| signed.is_none() && goes_on(words, quote, &drafts[it]));
        if let Some(draft) = on {
            drafts[draft].content.push(tokens);
            owner[quote] = Some(draft);
            continue;
        }
        let found = after_colon(words, &tokens, sentence).or(signed).or_else(|| {
            let before = sentence.checked_sub(1).and_then(|it| told.get(&it)).copied();
            alone(words, &tokens, sentence, before.or(previous).map(|it| &drafts[it]))
        });
        if let Some(draft) = found {
            owner[quote] = Some(drafts.len());
            drafts.push(draft);
        }
    }
}

/// The draft that holds each quote; one whose cue stands in the quote is told by whoever speaks there, and holds none.
fn owners(words: &Words, drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut owner = vec![None; words.report.quotes.len()];
    for (nth, draft) in drafts.iter().enumerate() {
        for token in draft.content.iter().flat_map(Clone::clone) {
            let inner = draft.cue.as_ref().and_then(|it| words.quote(it.start));
            if let Some(quote) = words.quote(token).filter(|it| inner != Some(*it)) {
                owner[quote] = Some(nth);
            }
        }
    }
    owner
}

/// Whether the quote goes on with what `draft` holds: the next paragraph of a quotation that runs on, or the next
/// sentence or paragraph after the cue, with nothing between.
fn goes_on(words: &Words, quote: usize, draft: &Draft) -> bool {
    if words.report.quotes[quote].continues {
        return true;
    }
    let tokens = words.quote_tokens(quote);
    let last = words.report.tokens[draft.end() - 1].span.start();
    let Some(sentence) = words.report.sentence_at(last) else { return false };
    let after = words.report.sentences[sentence].tokens.end.max(draft.end());
    let quoted = draft.content.iter().any(|it| words.speech(it.end - 1).is_some());
    quoted && after == tokens.start && stands_alone(words, &tokens)
}

/// Whether the sentence of the quotation holds nothing else.
pub(super) fn stands_alone(words: &Words, tokens: &Range<usize>) -> bool {
    let Some(sentence) = words.report.sentence_at(words.report.tokens[tokens.end - 1].span.start())
    else {
        return false;
    };
    let end = words.report.sentences[sentence].tokens.end;
    (tokens.end..end).all(|it| words.is_punctuation(it))
}

/// `Lopez said:` or `Lopez:` before the quotation, in the same paragraph or at the end of the one before.
fn after_colon(words: &Words, tokens: &Range<usize>, sentence: usize) -> Option<Draft> {
    let colon = tokens.start.checked_sub(1).filter(|&it| words.word(it) == ":")?;
    let lead = words.report.sentence_at(words.report.tokens[colon].span.start())?;
    let start = words.report.sentences[lead].tokens.start;
    let cue = (start..colon).rev().take(LONGEST_LABEL * 2).find_map(|at| {
        let group = verb_groups(words, at, start).into_iter().next()?;
        let act = quoting_act(&group)?;
        let source = subject(words, group.cue.start, start)?;
        Some((group.cue, act, source))
    });
    if let Some((cue, act, source)) = cue {
        let draft = Draft::new("before-colon", act, lead);
        return Some(Draft {
            source: Some(source),
            cue: Some(cue),
            content: vec![tokens.clone()],
            ..draft
        });
    }
    if tokens.len() >= SHORTEST_SPEECH && colon - start > LONGEST_LABEL {
        let source = first_subject(words, start, colon)?;
        let draft = Draft::new("introduced", Act::Say, lead);
        return Some(Draft { source: Some(source), content: vec![tokens.clone()], ..draft });
    }
    let label = start..colon;
    let from =
        (label.clone()).rev().find(|&it| words.any(it, &["from"])).map_or(start, |it| it + 1);
    let name =
        object(words, from, colon).filter(|it| it.end == colon && label.len() <= LONGEST_LABEL)?;
    let named = words.is_capital(name.start) || words.is(name.start, Class::Determiner);
    named.then(|| Draft {
        source: Some(name),
        content: vec![tokens.clone()],
        ..Draft::new("label", Act::Say, sentence)
    })
}

/// Whether a dash and a name behind the quotation tell whose it is.
pub(super) fn is_signed(words: &Words, tokens: &Range<usize>) -> bool {
    let sentence = words.report.sentence_at(words.report.tokens[tokens.start].span.start());
    sentence.is_some_and(|it| before_dash(words, tokens, it).is_some())
}

/// `"…" —Lopez` at the end of a paragraph.
fn before_dash(words: &Words, tokens: &Range<usize>, sentence: usize) -> Option<Draft> {
    if !words.is_dash(tokens.end) {
        return None;
    }
    let block = words.report.sentences[sentence].block;
    let end = words.report.tokens_in(words.report.blocks[block].span).end;
    let name = object(words, tokens.end + 1, end)?;
    let rest = (name.end..end).filter(|&it| words.is_word(it)).count();
    let named = words.is_capital(name.start) && rest <= LONGEST_LABEL;
    named.then(|| Draft {
        source: Some(name),
        content: vec![tokens.clone()],
        ..Draft::new("dash", Act::Say, sentence)
    })
}

/// The fewest tokens of a quotation that is kept although no cue attributes it.
const SHORTEST_SPEECH: usize = 5;

/// A quotation that is a sentence of its own and nobody is credited with, or whoever is quoted or told of right before.
fn alone(
    words: &Words,
    tokens: &Range<usize>,
    sentence: usize,
    previous: Option<&Draft>,
) -> Option<Draft> {
    let starts = words.report.sentences[sentence].tokens.start == tokens.start;
    if !starts || !stands_alone(words, tokens) {
        return None;
    }
    let first = tokens.clone().find(|&it| words.is_word(it))?;
    if !words.is_capital(first) || tokens.len() < SHORTEST_SPEECH {
        return None;
    }
    let block = |it: usize| words.report.sentences[it].block;
    let is_title = |it: usize| words.report.blocks[block(it)].kind == BlockKind::Title;
    let near =
        previous.filter(|it| block(it.sentence) + 1 >= block(sentence) && !is_title(it.sentence));
    let rule = if near.is_some() { "same-speaker" } else { "nobody" };
    Some(Draft {
        source: near.and_then(|it| it.source.clone()),
        content: vec![tokens.clone()],
        ..Draft::new(rule, Act::Say, sentence)
    })
}
