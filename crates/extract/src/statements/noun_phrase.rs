//! Where the words that name a speaker begin and end.
//!
//! Without a parse, a noun phrase is what stands between the marks, conjunctions, auxiliaries and prepositions around
//! it. That is crude and mostly right beside a verb of speech, where news writes short subjects.

use std::ops::Range;

use rashomon_lang::lexicon::{
    grammar::{self, Class},
    inflect::VerbForm,
    roles::{is_modifier, role_noun, title},
    verbs,
};

use rashomon_record::brief::ActorKind;

use super::{subject::is_apposition, words::Words};

/// The longest subject, appositions included, in words.
pub(super) const LONGEST_SUBJECT: usize = 40;
/// The longest object.
pub(super) const LONGEST_OBJECT: usize = 14;

/// Whether the token is an auxiliary or a form of a verb of the lexicon that can be nothing but past tense.
pub(super) fn is_finite(words: &Words, at: usize) -> bool {
    let auxiliary =
        [Class::Be, Class::Have, Class::Do, Class::Modal].iter().any(|&it| words.is(at, it));
    auxiliary && !words.is_possessive_s(at) && !words.is_capital(at)
        || matches!(words.word(at), "said" | "told" | "says" | "wrote" | "asked")
}

/// Whether the token looks like a past tense: `visited`.
pub(super) fn is_past(words: &Words, at: usize) -> bool {
    let word = words.word(at);
    word.len() > 4 && word.ends_with("ed") && !words.is_capital(at)
        || is_finite(words, at)
        || words.is(at, Class::Past) && !words.is_capital(at)
        || verbs::find(word, &[]).is_some_and(|it| it.form == VerbForm::Past)
}

/// The noun phrase that starts at token `start` and ends before `end`.
///
/// *Finds* a pronoun; a name; an article, adjectives and nouns, with *of* and *for* phrases. A new article, a pronoun, a
/// verb or a mark ends it.
pub(super) fn object(words: &Words, start: usize, end: usize) -> Option<Range<usize>> {
    let end = end.min(start + LONGEST_OBJECT);
    let is_pronoun = words.is(start, Class::Object) || words.is(start, Class::Subject);
    if is_pronoun && !words.is(start, Class::Possessive) && !words.is(start, Class::Determiner) {
        return (start < end).then_some(start..start + 1);
    }
    let mut at = start;
    while at < end && !ends_object(words, start, at) {
        if words.word(at) == "(" {
            let Some(close) = (at..end).find(|&it| words.word(it) == ")") else { break };
            at = close;
        }
        at += 1;
    }
    while at > start
        && (words.is(at - 1, Class::Preposition)
            || words.is(at - 1, Class::Coordinator)
            || words.is(at - 1, Class::Determiner))
    {
        at -= 1;
    }
    (at > start).then_some(start..at)
}

fn ends_object(words: &Words, start: usize, at: usize) -> bool {
    let word = words.word(at);
    if word == "(" && at > start {
        return false;
    }
    if words.is_possessive_s(at) && at > start {
        return false;
    }
    let determined = at > start
        && (words.is(at - 1, Class::Determiner)
            || words.is(at - 1, Class::Possessive)
            || words.is(at - 1, Class::Preposition));
    if words.is_punctuation(at) || words.date(at).is_some() && !determined {
        return !(words.quote(at).is_some() && words.speech(at).is_none());
    }
    if at == start {
        return !words.is_word(at) || words.is(at, Class::Preposition) || is_finite(words, at);
    }
    let joined = words.is(at - 1, Class::Preposition)
        || words.is(at - 1, Class::Coordinator)
        || words.is(at - 1, Class::Determiner);
    let opens_phrase = words.is(at, Class::Determiner)
        || words.is(at, Class::Possessive)
        || words.is(at, Class::Subject);
    if opens_phrase && !joined && !words.is_possessive_s(at - 1) {
        return !(words.is(at - 1, Class::Determiner) || words.any(at, &["one", "two", "three"]));
    }
    if words.is(at, Class::Coordinator) {
        let names = words.is_capital(at - 1) && words.is_capital(at + 1);
        return !names && !plain_pair(words, at);
    }
    leads_on(words, at)
        || is_finite(words, at)
        || name_ends(words, start, at)
        || name_starts(words, start, at)
}

/// Whether somebody's title or name starts behind a noun that he does not bear: `told the board | Governor Lopez`.
fn name_starts(words: &Words, start: usize, at: usize) -> bool {
    let noun = words.word(at - 1);
    let plain = words.is(start, Class::Determiner)
        && noun.starts_with(char::is_lowercase)
        && !grammar::is_closed(noun)
        && !is_modifier(noun)
        && role_noun(noun).is_none_or(|it| it.kind != ActorKind::Person);
    plain && words.is_capital(at) && title(words.word(at)).is_some()
}

/// Whether the word leads away from the phrase: a conjunction, most prepositions, an adverb.
fn leads_on(words: &Words, at: usize) -> bool {
    let word = words.word(at);
    let binds = matches!(word, "for" | "from" | "at" | "with" | "in");
    let conjunctions = &[
        "that", "to", "as", "about", "who", "which", "whether", "if", "how", "why", "what", "when",
        "where", "not",
    ];
    words.is(at, Class::Preposition) && word != "of" && !binds
        || words.any(at, conjunctions)
        || binds && words.is_capital(at - 1)
        || !words.is_capital(at) && (words.is(at, Class::Adverb) || word.ends_with("ly"))
}

/// Whether two bare nouns are joined at `and`: `officials and residents`.
fn plain_pair(words: &Words, and: usize) -> bool {
    let plural = |at: usize| words.word(at).ends_with('s') && !words.is_capital(at);
    plural(and - 1) && plural(and + 1) && words.any(and, &["and", "or"])
}

/// Whether a name ends before a small word: `Lopez | yesterday`.
fn name_ends(words: &Words, start: usize, at: usize) -> bool {
    let small = words.word(at).starts_with(char::is_lowercase) && words.word(at) != "of";
    let after_name = words.is_capital(at - 1) && at > start && !words.is(at - 1, Class::Determiner);
    // *Peruvian officials*, *Lima news agencies*
    let goes_on = |at: usize| role_noun(words.word(at)).is_some_and(|it| it.is_plural);
    if goes_on(at) || is_modifier(words.word(at)) && goes_on(at + 1) {
        return false;
    }
    let title_only = words.kind(at - 1) == Some(rashomon_record::TokenKind::Number);
    let in_description = words.is(start, Class::Determiner) || words.is(start, Class::Possessive);
    let named_later = (at + 1..at + 4)
        .take_while(|&it| {
            words.is_word(it) && !words.is(it, Class::Preposition) && words.date(it).is_none()
        })
        .any(|it| words.is_capital(it));
    small && after_name && !title_only && !in_description && !named_later
}

/// The speaker named right after a cue (`said Ortega, a doctor, …`): the phrase, with its appositions.
pub(super) fn speaker_after(words: &Words, start: usize, end: usize) -> Option<Range<usize>> {
    let phrase = object(words, start, end)?;
    if words.any(
        phrase.start,
        &["it", "so", "there", "this", "that", "these", "him", "them", "her", "us", "me"],
    ) {
        return None;
    }
    let mut stop = phrase.end;
    while stop < end && stop < phrase.end + LONGEST_SUBJECT && words.word(stop) == "," {
        match apposition_end(words, stop + 1, end) {
            Some(next) => stop = next,
            None => break,
        }
    }
    if words.any(stop, &["who"]) {
        stop = mark_after(words, stop, end);
    }
    Some(phrase.start..stop)
}

/// Where the apposition that starts at the token ends; `None` if it is none.
fn apposition_end(words: &Words, start: usize, end: usize) -> Option<usize> {
    let stop = mark_after(words, start, end);
    let joins = [
        Class::Preposition,
        Class::Coordinator,
        Class::Subordinator,
        Class::Wh,
        Class::Adverb,
        Class::Subject,
        Class::Modal,
    ]
    .iter()
    .any(|&it| words.is(start, it));
    let says = words.word(start).ends_with("ing") || words.any(start, &["according"]);
    let opens = words.any(start, &["of", "from", "one", "who", "whose"]) || !joins && !says;
    let place = stop == start + 1 && words.is_capital(start);
    let fits = opens
        && is_apposition(words, start..stop)
        && (words.date(start).is_none()
            || words.kind(start) == Some(rashomon_record::TokenKind::Number)
            || place);
    (stop > start && fits).then_some(stop)
}

/// The next mark of the sentence from the token on.
fn mark_after(words: &Words, start: usize, end: usize) -> usize {
    let closes = |it: &usize| {
        matches!(words.word(*it), "," | "." | ";" | ":" | "?" | "!")
            || words.is_dash(*it)
            || words.speech(*it).is_some()
    };
    (start..end).find(closes).unwrap_or(end)
}
