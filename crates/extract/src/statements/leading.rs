//! Statements whose cue leads: `Lopez said that …`, `Lopez accused the council of …`

use std::ops::Range;

use rashomon_lang::lexicon::{grammar::Class, verbs::Frame};

use super::{
    complement::{Complement, complement},
    draft::Draft,
    noun_phrase::{LONGEST_SUBJECT, is_past, object},
    subject::{first_subject, subject},
    verb_group::{Shape, VerbGroup},
    words::Words,
};

/// The statement of which `group` is the cue, if its content follows in the sentence `start..end`.
///
/// `earlier` is the last statement found in the sentence: a second cue without a subject of its own has its source.
pub(super) fn leading(
    words: &Words,
    group: &VerbGroup,
    start: usize,
    end: usize,
    earlier: Option<&Draft>,
    sentence: usize,
) -> Option<Draft> {
    match group.shape {
        Shape::Finite => {
            let source = subject(words, group.cue.start, start)
                .or_else(|| shared_subject(words, group, start, end, earlier))?;
            active(words, group, Some(source), end, sentence)
        }
        Shape::Participle => {
            let source = participle_subject(words, group, start, end, earlier)?;
            active(words, group, Some(source), end, sentence)
        }
        Shape::Passive => passive(words, group, start, end, sentence),
        Shape::Infinitive => None,
    }
}

fn active(
    words: &Words,
    group: &VerbGroup,
    source: Option<Range<usize>>,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    if let Some(draft) = quoted_as_saying(words, group, source.clone(), end, sentence) {
        return Some(draft);
    }
    let found = complement(words, group.verb, group.cue.end, end)?;
    Some(draft(group, source, found, sentence))
}

fn draft(
    group: &VerbGroup,
    source: Option<Range<usize>>,
    found: Complement,
    sentence: usize,
) -> Draft {
    let Complement { rule, act, content, object } = found;
    Draft {
        source,
        cue: Some(group.cue.clone()),
        content: vec![content],
        target: object,
        ..Draft::new(rule, act, sentence)
    }
}

/// `agencies quoted X as saying that …`: X speaks, the agencies pass it on.
fn quoted_as_saying(
    words: &Words,
    group: &VerbGroup,
    via: Option<Range<usize>>,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    if !matches!(group.verb.lemma, "quote" | "cite") {
        return None;
    }
    let source = object(words, group.cue.end, end)?;
    let draft = as_saying(words, group, source.end, end, sentence)?;
    Some(Draft { source: Some(source), via, ..draft })
}

/// `as saying …` from token `at` on.
fn as_saying(
    words: &Words,
    group: &VerbGroup,
    at: usize,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    if !words.any(at, &["as"]) {
        return None;
    }
    let saying = super::verb_group::verb_groups(words, at + 1, at + 1).into_iter().next()?;
    let found = complement(words, saying.verb, saying.cue.end, end)?;
    let cue = group.cue.start..saying.cue.end;
    let cue = if at == group.cue.end { cue } else { at..saying.cue.end };
    Some(Draft {
        cue: Some(cue),
        rule: "quoted-as-saying",
        ..draft(&saying, None, found, sentence)
    })
}

/// `X was quoted by Y as saying …`, `X was accused by Y of …`, `X was told that …`.
fn passive(
    words: &Words,
    group: &VerbGroup,
    start: usize,
    end: usize,
    sentence: usize,
) -> Option<Draft> {
    let patient = subject(words, group.cue.start, start)?;
    let by = words.any(group.cue.end, &["by"]).then(|| agent(words, group, end)).flatten();
    let after = after_date(words, by.as_ref().map_or(group.cue.end, |it| it.end));
    if matches!(group.verb.lemma, "quote" | "cite") {
        let draft = as_saying(words, group, after, end, sentence)?;
        return Some(Draft {
            source: Some(patient),
            via: by,
            cue: Some(group.cue.clone()),
            ..draft
        });
    }
    let preposition = words.word(after);
    let act =
        group.verb.prepositions().find(|it| it.0 == preposition && it.0 != "on").map(|it| it.1)?;
    let content = after + 1
        ..super::content::content_end(words, after + 1, end, super::content::Reach::Phrase);
    by.as_ref()?;
    Some(Draft {
        source: by,
        cue: Some(group.cue.clone()),
        content: vec![content],
        target: Some(patient),
        ..Draft::new("accused-by", act, sentence)
    })
}

/// The token after the date at `at`, if there is one: `on Monday`.
fn after_date(words: &Words, mut at: usize) -> usize {
    while words.date(at).is_some() || words.any(at, &["on"]) && words.date(at + 1).is_some() {
        at += 1;
    }
    at
}

/// The phrase after *by*, without the preposition that leads to what was said.
fn agent(words: &Words, group: &VerbGroup, end: usize) -> Option<Range<usize>> {
    let phrase = object(words, group.cue.end + 1, end)?;
    let leads = |at: &usize| group.verb.prepositions().any(|it| it.0 == words.word(*at));
    let stop = (phrase.start + 1..phrase.end).find(leads).unwrap_or(phrase.end);
    Some(phrase.start..stop)
}

/// The subject that a coordinated cue shares: `Lopez visited the site and said …`.
fn shared_subject(
    words: &Words,
    group: &VerbGroup,
    start: usize,
    end: usize,
    earlier: Option<&Draft>,
) -> Option<Range<usize>> {
    let before = group.cue.start.checked_sub(1).filter(|&it| it >= start)?;
    if !words.is(before, Class::Coordinator) && words.word(before) != "," {
        return None;
    }
    let clause = clause_subject(words, start, group.cue.start);
    let earlier = earlier.filter(|it| clause.as_ref().is_none_or(|own| it.end() > own.start));
    last_source(words, earlier)
        .or(clause)
        .or_else(|| first_subject(words, start, end).filter(|it| it.end < group.cue.start))
}

/// The subject of the last clause before `end` that a conjunction opens: `…, as the mayor left and vowed to …`.
fn clause_subject(words: &Words, start: usize, end: usize) -> Option<Range<usize>> {
    let opens = |it: &usize| {
        words.is(*it, Class::Subordinator) && words.quote(*it).is_none() || words.any(*it, &["but"])
    };
    let near = (start + 1).max(end.saturating_sub(LONGEST_SUBJECT));
    let at = (near..end).rev().find(opens)?;
    let phrase = first_subject(words, at + 1, end)?;
    let verb = (phrase.end..end).find(|&it| !words.is(it, Class::Adverb))?;
    (phrase.start == at + 1 && is_past(words, verb)).then_some(phrase)
}

fn last_source(words: &Words, earlier: Option<&Draft>) -> Option<Range<usize>> {
    earlier.and_then(|it| it.source.clone()).filter(|it| !words.any(it.start, &["who"]))
}

/// The subject of `…, adding that …` or `by saying …`: that of the clause before it.
fn participle_subject(
    words: &Words,
    group: &VerbGroup,
    start: usize,
    end: usize,
    earlier: Option<&Draft>,
) -> Option<Range<usize>> {
    let says = [Frame::That, Frame::PersonThat, Frame::To, Frame::PersonTo, Frame::Quote]
        .iter()
        .any(|&it| group.verb.act(it).is_some())
        || group.verb.prepositions().next().is_some();
    if !says {
        return None;
    }
    let first = group.cue.start;
    if first == start {
        let comma = (first..end).find(|&it| words.word(it) == "," && words.quote(it).is_none())?;
        return object(words, comma + 1, end);
    }
    if !leads_to_participle(words, first - 1) {
        let noun = words.is_capital(first - 1) || words.word(first - 1).ends_with('s');
        return noun.then(|| subject(words, first, start)).flatten();
    }
    // Behind *which*, it is what *which* stands for that does something.
    let from = earlier.map_or(first, |it| it.end().min(first));
    if (from..first).any(|it| words.is(it, Class::Relative)) {
        return None;
    }
    last_source(words, earlier)
        .or_else(|| first_subject(words, start, end).filter(|it| it.end <= first))
}

/// Whether the token is a mark or a word before a participle that shares its subject: `, adding`, `by saying`.
fn leads_to_participle(words: &Words, at: usize) -> bool {
    let before = &[
        "by",
        "after",
        "before",
        "while",
        "in",
        "and",
        "for",
        "when",
        "statement",
        "letter",
        "tweet",
    ];
    words.word(at) == ","
        || words.is_dash(at)
        || words.any(at, before)
        || words.speech(at).is_some()
}
