//! A verb of the lexicon with its auxiliaries and adverbs: `has repeatedly said`.

use std::ops::Range;

use rashomon_lang::lexicon::{
    cues,
    grammar::Class,
    inflect::VerbForm,
    verbs::{self, FoundVerb, Frame, Verb},
};
use rashomon_record::TokenKind;

use super::words::Words;

/// A verb that may attribute, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct VerbGroup {
    pub(super) verb: &'static Verb,
    /// Auxiliaries, adverbs, the verb and its particles.
    pub(super) cue: Range<usize>,
    pub(super) shape: Shape,
}

/// What the auxiliaries make of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `said`, `has said`, `is saying`: its subject speaks.
    Finite,
    /// `saying`, without an auxiliary.
    Participle,
    /// `was accused`, `has been told`.
    Passive,
    /// `to accuse`
    Infinitive,
}

/// How many words auxiliaries and adverbs may be.
const LONGEST_GROUP: usize = 6;

/// The verb groups around the verb at `at` in the sentence that starts at token `start`; the one with the most particles
/// first.
///
/// Negated ones (`did not say`) and those that say what might be (`would say`) are none: nothing was said. A word that
/// may as well be a noun (`claims`) is one only where a subject stands before it.
pub(super) fn verb_groups(words: &Words, at: usize, start: usize) -> Vec<VerbGroup> {
    let following = words.following(at);
    let found: Vec<FoundVerb> = verbs::find_all(words.word(at), &following).collect();
    found.into_iter().filter_map(|it| verb_group(words, at, start, it)).collect()
}

fn verb_group(words: &Words, at: usize, start: usize, found: FoundVerb) -> Option<VerbGroup> {
    let before = auxiliaries(words, at, start, found.form)?;
    let infinitive = before.start > start && words.any(before.start - 1, &["to"]);
    let shape = match found.form {
        _ if infinitive => Shape::Infinitive,
        VerbForm::Base | VerbForm::ThirdPerson if before.has || before.is => return None,
        VerbForm::Gerund if before.is => Shape::Finite,
        _ if before.is => Shape::Passive,
        VerbForm::Gerund => Shape::Participle,
        VerbForm::Participle if before.has => Shape::Finite,
        VerbForm::Participle => return None,
        form if !before.any && is_noun(words, before.start, start, form, found.verb) => {
            return None;
        }
        _ => Shape::Finite,
    };
    Some(VerbGroup { verb: found.verb, cue: before.start..at + found.words, shape })
}

/// The auxiliaries and adverbs before a verb.
struct Auxiliaries {
    /// The first of them; the verb itself if there are none.
    start: usize,
    /// A form of *be* that makes a passive, or a progressive with an -ing form.
    is: bool,

    /// A form of *have*.
    has: bool,
    /// Whether there is any auxiliary.
    any: bool,
}

/// What stands before the verb at `at`; `None` where it is negated or only might have been said.
fn auxiliaries(words: &Words, at: usize, start: usize, form: VerbForm) -> Option<Auxiliaries> {
    let mut found = Auxiliaries { start: at, is: false, has: false, any: false };
    let mut adverbs = at;
    for before in (start.max(at.saturating_sub(LONGEST_GROUP))..at).rev() {
        let contraction = is_contraction(words, before, form);
        if words.is(before, Class::Negation) || is_hypothetical(words, before) {
            return None;
        }
        if contraction == Some(Class::Have)
            || contraction.is_none() && words.is(before, Class::Have)
        {
            found.has = true;
        } else if contraction == Some(Class::Be) || is_be(words, before) {
            found.is |= !found.has;
        } else if !words.is(before, Class::Modal) && !words.is(before, Class::Do) {
            if is_adverb(words, before) {
                adverbs = before;
                continue;
            }
            break;
        }
        (found.start, found.any, adverbs) = (before, true, before);
    }
    let free = adverbs == start || !words.is(adverbs - 1, Class::Preposition);
    if free {
        found.start = adverbs;
    }
    Some(found)
}

/// Whether the word says what might be or should be: `would`, `may`.
fn is_hypothetical(words: &Words, at: usize) -> bool {
    words.is(at, Class::Modal) && !words.any(at, &["will", "'ll", "’ll", "can"])
}

fn is_be(words: &Words, at: usize) -> bool {
    words.is(at, Class::Be) && !words.is_possessive_s(at)
}

/// What an `'s` after a pronoun stands for: *is* before an -ing form, else *has*.
fn is_contraction(words: &Words, at: usize, form: VerbForm) -> Option<Class> {
    let short = words.is_possessive_s(at) && at > 0 && words.is(at - 1, Class::Subject);
    short.then_some(if form == VerbForm::Gerund { Class::Be } else { Class::Have })
}

fn is_adverb(words: &Words, at: usize) -> bool {
    let word = words.word(at);
    let is_ly = word.len() > 4 && word.ends_with("ly") && !words.is_capital(at);
    is_ly || words.is(at, Class::Adverb) && !words.is_capital(at)
}

/// Whether a form that nouns and adjectives have too (`claims`, `report`, `pledged`) stands where one would.
fn is_noun(words: &Words, at: usize, start: usize, form: VerbForm, verb: &Verb) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&it| it >= start) else { return true };
    let pronoun = words.is(before, Class::Subject);
    let after_comma = matches!(words.word(before), "," | ")") || words.quote(before).is_some();
    if words.is_capital(at) && !words.is_headline(at) {
        return true;
    }
    let owned = words.is(before, Class::Possessive) && !pronoun || words.is_possessive_s(before);
    if owned || words.is(before, Class::Preposition) {
        return true;
    }
    if words.is(before, Class::Determiner)
        && !words.any(before, &["all", "many", "some", "most", "few", "both", "several"])
    {
        return !pronoun;
    }
    let joined = words.is(before, Class::Coordinator);
    let noun = |word: &str| cues::find(word, &[]).next().is_some();
    let only_verb = verb.act(Frame::Bare).is_some() && !noun(words.word(at)) && !noun(verb.lemma);
    match form {
        // *30 reported cases*, but *on May 30 reported*.
        VerbForm::Past => {
            words.kind(before) == Some(TokenKind::Number) && words.date(before).is_none()
        }
        _ if words.is_headline(at) => false,
        VerbForm::Base => {
            let counted =
                words.kind(before) == Some(TokenKind::Number) || words.any(before, NUMBERS);
            let plural = words.word(before).ends_with('s') && !words.is_possessive_s(before)
                || words.any(before, PLURALS);
            let subject = pronoun && !words.any(before, &["he", "she", "it"]);
            !(subject || plural || after_comma || joined || counted || only_verb)
        }
        VerbForm::ThirdPerson => {
            let named = words.is_capital(before) && !words.any(before, &["United"]);
            let sure = pronoun && !words.any(before, &["they", "we", "i", "you"])
                || named
                || after_comma
                || joined
                || only_verb
                || words.any(before, &["that", "which"]);
            !sure && !has_article(words, before, start)
        }
        _ => false,
    }
}

/// Subjects in the plural that do not end in *-s*.
const PLURALS: &[&str] = &[
    "people", "men", "women", "children", "police", "media", "who", "others", "many", "some",
    "most", "few", "both", "several", "that",
];

/// Numbers that stand for those who are counted.
const NUMBERS: &[&str] = &["half", "third", "quarter", "percent", "two", "three", "four", "five"];

/// Whether the noun before a verb stands in a phrase with an article: `the report says`.
fn has_article(words: &Words, last: usize, start: usize) -> bool {
    (start..=last)
        .rev()
        .take(ARTICLE_REACH)
        .take_while(|&it| {
            words.is_word(it) && !words.is(it, Class::Be) && !words.is(it, Class::Have)
        })
        .any(|it| {
            words.any(
                it,
                &[
                    "a", "an", "the", "this", "one", "each", "another", "every", "no", "his",
                    "her", "its", "their",
                ],
            )
        })
        && !words.word(last).ends_with('s')
}

/// How many words before a verb an article may stand.
const ARTICLE_REACH: usize = 6;
