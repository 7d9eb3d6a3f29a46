//! Whether a country acts where it is named, or is a place.

use std::ops::Range;

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    grammar::{self, Class},
    names::body,
    roles::role_noun,
    verbs,
};
use rashomon_record::{Report, TokenKind, brief::ActorKind};

use super::tokens_span;

/// Whether the country acts, or is told in one breath with those who do: *rebels, Chile and Peru*.
pub(super) fn acts(report: &Report, tokens: &Range<usize>) -> bool {
    let mut tokens = tokens.clone();
    for _ in 0..LONGEST_LIST {
        match fellow(report, &tokens) {
            Some(Fellow::Actor) => return true,
            Some(Fellow::Country(other)) => tokens = other,
            None => break,
        }
    }
    acts_alone(report, &tokens)
}

/// Whether a word before the name tells where something is: *in Lima*.
pub(super) fn is_located(report: &Report, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |at| report.word(at));
    matches!(before, "in" | "at" | "near" | "outside" | "from" | "around" | "across")
}

/// How many names of an enumeration are followed back.
const LONGEST_LIST: usize = 6;

/// Whether the name is the subject of a verb of speech, or somebody is said to speak to it or for it.
fn acts_alone(report: &Report, tokens: &Range<usize>) -> bool {
    let word = |at: usize| report.tokens.get(at).map_or("", |_| report.word(at));
    let skips = |word: &str| word.ends_with("ly") || word == "also";
    let mut next = tokens.end;
    while next < tokens.end + 2 && skips(word(next)) {
        next += 1;
    }
    let before = tokens.start.checked_sub(1).map_or("", word);
    // What stands before the preposition acts: *the office in Lima said*.
    if is_located(report, tokens) || matches!(before, "of" | "for") {
        return false;
    }
    let told = verbs::find(before, &[]).is_some_and(|it| !it.verb.lemma.starts_with("say"));
    let ends = word(next).ends_with("ing");
    let is_verb = verbs::find(word(next), &[word(next + 1)]).is_some()
        || word(next).len() > 4 && word(next).ends_with("ed") && !word(next).contains('-');
    // Whom one deals with is no place: *an accord with Peru*, *signed by Peru*.
    let with = matches!(before, "with" | "by" | "against" | "between");
    let does = [Class::Have, Class::Do, Class::Modal].iter().any(|&it| grammar::is(word(next), it))
        || matches!(word(next), "is" | "was" | "are" | "were") && !is_place_of(word(next + 1));
    let does = does && !matches!(word(next), "'s" | "’s" | "'d" | "’d");
    is_verb && !ends && !grammar::is_closed(word(next))
        || told
        || with
        || does
        || before == "to"
            && tokens.start > 1
            && word(tokens.start - 2).eq_ignore_ascii_case("according")
}

/// Whether a word after *is* tells where or what rather than what is done.
fn is_place_of(word: &str) -> bool {
    grammar::is(word, Class::Preposition) || grammar::is(word, Class::Determiner) || word == "home"
}

/// Who stands before a country in an enumeration: `rebels and Peru`.
enum Fellow {
    /// A body or a group.
    Actor,
    /// A country, which acts or not.
    Country(Range<usize>),
}

fn fellow(report: &Report, tokens: &Range<usize>) -> Option<Fellow> {
    let mut at = tokens.start.checked_sub(1)?;
    for skipped in ["the", "and", ","] {
        if report.word(at) == skipped {
            at = at.checked_sub(1)?;
        }
    }
    let is_joined = at + 1 < tokens.start && report.word(at + 1) != "the";
    let words = |from: usize| report.slice(tokens_span(report, &(from..at + 1)));
    (is_joined && report.tokens[at].kind == TokenKind::Word).then_some(())?;
    let noun = role_noun(report.word(at));
    if noun.is_some_and(|it| it.is_plural && it.kind != ActorKind::Person) {
        return Some(Fellow::Actor);
    }
    (at.saturating_sub(1)..=at).find_map(|from| {
        let country = countries::find(words(from)).is_some_and(|it| it.0 == Sense::Name);
        let known = body(words(from)).map(|_| Fellow::Actor);
        country.then_some(Fellow::Country(from..at + 1)).or(known)
    })
}
