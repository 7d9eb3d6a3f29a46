//! Statements that a phrase attributes: `…, according to Lopez.`, and nouns: `Lopez's claim that …`.

use std::ops::Range;

use rashomon_lang::lexicon::{
    cues::{self, Cue, CueKind},
    grammar::Class,
};

use super::{
    content::{Reach, content_end},
    draft::Draft,
    noun_phrase::{object, speaker_after},
    words::Words,
};

/// The statement that the phrase at token `at` attributes in the sentence `start..end`, if one stands there.
pub(super) fn phrase(
    words: &Words,
    at: usize,
    start: usize,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    let following = words.following(at);
    let found: Vec<Cue> = cues::find(words.word(at), &following).collect();
    found.into_iter().find_map(|cue| match cue.kind {
        CueKind::Before => according_to(words, at, cue, start, end, sentence),
        _ => noun(words, at, cue, start, end, sentence),
    })
}

/// *Finds* `C, according to X.`, `According to X, C.` and `C, according to X, C.`; X reaches to the next comma.
fn according_to(
    words: &Words,
    at: usize,
    cue: Cue,
    start: usize,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    let cue_end = at + cue.words;
    let source = long_source(words, cue_end, end)?;
    let mut content = Vec::new();
    let before = start..at;
    if before.clone().filter(|&it| words.is_word(it)).count() >= 2 {
        content.push(before);
    }
    let comma = source.end;
    if words.word(comma) == "," && comma + 1 < end {
        let goes_on = content.is_empty()
            || !words.word(comma + 1).ends_with("ing")
                && !words.is(comma + 1, Class::Relative)
                && !words.is(comma + 1, Class::Coordinator)
                && !words.is(comma + 1, Class::Subordinator);
        if goes_on {
            content.push(comma + 1..content_end(words, comma + 1, end, Reach::Clause));
        }
    }
    (!content.is_empty()).then(|| Draft {
        source: Some(source),
        cue: Some(at..cue_end),
        content,
        ..Draft::new("according-to", cue.act, sentence)
    })
}

/// A source that reaches to the next comma, full stop or speech; with an apposition.
fn long_source(words: &Words, at: usize, end: usize) -> Option<Range<usize>> {
    let stops = |it: &usize| {
        matches!(words.word(*it), "," | ";" | "." | "—" | "–" | ":" | "?")
            && words.quote(*it).is_none()
            || words.speech(*it).is_some()
            || words.any(*it, &["who", "which", "that", "as", "while", "when"])
    };
    let stop = (at..end).find(stops).unwrap_or(end);
    let apposed = speaker_after(words, at, end).filter(|it| it.end >= stop);
    let source = apposed.unwrap_or(at..stop);
    (source.start < source.end).then_some(source)
}

/// *Finds* `X's claim that …`, `his promise to …`, `criticism from X of …`: a noun with its source beside it.
fn noun(
    words: &Words,
    at: usize,
    cue: Cue,
    start: usize,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    let after = at + cue.words;
    let by = words.any(after, &["by", "from"]).then(|| object(words, after + 1, end)).flatten();
    let next = by.as_ref().map_or(after, |it| it.end);
    let source = by.or_else(|| possessor(words, at, start))?;
    let (from, reach, rule) = match cue.kind {
        CueKind::That => {
            words.any(next, &["that"]).then_some((next + 1, Reach::Clause, "noun-that"))?
        }
        CueKind::To => {
            let infinitive = words.any(next, &["to"])
                && !words.is(next + 1, Class::Determiner)
                && !words.is(next + 1, Class::Possessive)
                && !words.is_capital(next + 1);
            infinitive.then_some((next, Reach::Phrase, "noun-to"))?
        }
        CueKind::Thing(word) => {
            words.any(next, &[word]).then_some((next + 1, Reach::Phrase, "noun-of"))?
        }
        CueKind::Before => return None,
    };
    let content = from..content_end(words, from, end, reach);
    (content.start < content.end).then(|| Draft {
        source: Some(source),
        cue: Some(at..after),
        content: vec![content],
        ..Draft::new(rule, cue.act, sentence)
    })
}

/// The possessor right before the noun: `his`, `Mr Lopez's`, with an adjective or two between.
fn possessor(words: &Words, noun: usize, start: usize) -> Option<Range<usize>> {
    let mark = (start.max(noun.saturating_sub(3))..noun)
        .rev()
        .take_while(|&it| !words.is_punctuation(it) || words.is_possessive_s(it))
        .find(|&it| words.is(it, Class::Possessive) || words.is_possessive_s(it))?;
    if words.is_possessive_s(mark) {
        let first = (start..mark)
            .rev()
            .take(8)
            .take_while(|&it| {
                words.is_word(it)
                    && !words.is(it, Class::Preposition)
                    && !words.is(it, Class::Coordinator)
                    && (words.is_capital(it) || it + 1 == mark || words.is(it, Class::Determiner))
            })
            .last()?;
        return Some(first..mark + 1);
    }
    (!words.any(mark, &["its", "my", "your", "whose"])).then_some(mark..mark + 1)
}
