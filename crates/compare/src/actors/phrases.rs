//! Descriptions taken apart into a noun and what tells it more closely.

use std::collections::BTreeSet;

use rashomon_record::{MentionForm, brief::ActorKind};

use super::names;
use crate::{reading::Reading, words};

/// A description taken apart: *Republican voters in Ohio* is a `voter`, told more closely by *republican* and *ohio*.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Phrase {
    /// The dictionary form of its noun.
    pub(crate) noun: String,
    /// The other words that carry meaning, in lower case.
    pub(crate) modifiers: BTreeSet<String>,
    /// As written.
    pub(crate) text: String,
    /// Whether it stands without an article.
    pub(crate) is_bare: bool,
    /// Whether the noun is a plural.
    pub(crate) is_many: bool,
    /// Where it stands in its report.
    pub(crate) start: usize,
}

impl Phrase {
    /// Its words in lower case without the article.
    pub(crate) fn key(&self) -> String {
        role_key(&self.text)
    }

    /// Whether both are the same words, but for case and article.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// What a description or the name of a body with a plural noun is made of; `None` for others.
pub(super) fn phrase(reading: &Reading, at: usize) -> Option<Phrase> {
    let mention = &reading.report.mentions[at];
    let is_many = reading.is_plural(mention.head);
    let described = match mention.form {
        MentionForm::Description => true,
        MentionForm::Body | MentionForm::Name => is_many && mention.kind != ActorKind::Person,
        MentionForm::Pronoun => false,
    };
    // What every text means by its words is not one of a kind; *GOP leaders* are *Republican leaders* all the same.
    let is_of_party = |it: &String| is_many && (it.contains(" Party: ") || it.starts_with("GOP: "));
    if !described || mention.meaning.as_ref().is_some_and(|it| !is_of_party(it)) {
        return None;
    }
    let text = reading.line(mention.span);
    // *No troops*, *their troops*, *other troops* are not just troops.
    let first = text.split(' ').next().unwrap_or_default();
    let is_article = matches!(first.to_lowercase().as_str(), "a" | "an" | "the");
    if points(first) && !is_article {
        return None;
    }
    let head = reading.report.slice(mention.head);
    let modifiers = text.split(' ').map(names::without_possessive).filter(|it| *it != head);
    let telling = modifiers.filter_map(|it| {
        let folded = names::fold(it);
        let tells = words::is_acronym(it) || !words::is_closed_class(&folded);
        (tells && !folded.is_empty()).then(|| of_country(&folded).map_or(folded, str::to_owned))
    });
    let mut modifiers = by_party(reading, at, telling.collect());
    for given in given_names(reading, at) {
        modifiers.remove(&given);
    }
    let is_bare = !is_definite(&text);
    let (start, noun) = (mention.span.start(), usual(reading.lemma(mention.head)));
    Some(Phrase { noun, modifiers, text, is_bare, is_many, start })
}

/// The usual one of two nouns for the same people: *legislators* are *lawmakers*.
fn usual(noun: String) -> String {
    let other = match noun.as_str() {
        "advisor" => "adviser",
        "attorney" => "lawyer",
        "demonstrator" => "protester",
        "legislator" => "lawmaker",
        "physician" => "doctor",
        _ => return noun,
    };
    other.into()
}

/// The usual word for a country whose name and adjective differ: *American officials* are *U.S. officials*.
fn of_country(word: &str) -> Option<&'static str> {
    match word {
        "american" | "america" | "usa" => Some("us"),
        "british" | "britain" => Some("uk"),
        _ => None,
    }
}

/// The words before the surnames of people named in a description, in lower case: an *adviser to Ana Lopez* is one to
/// *Lopez*.
fn given_names(reading: &Reading, at: usize) -> Vec<String> {
    let report = reading.report;
    let inner = report.mentions_in(report.mentions[at].span).filter(|&it| it != at);
    let people = inner.map(|it| &report.mentions[it]).filter(|it| {
        it.form == MentionForm::Name && it.kind == ActorKind::Person && it.head != it.span
    });
    let before = people.map(|it| &report.text()[it.span.start()..it.head.start()]);
    before.flat_map(|it| it.split_whitespace().map(names::fold)).collect()
}

/// Modifiers with parties by the usual name of each: *GOP senators* are *Republican senators*.
fn by_party(reading: &Reading, at: usize, mut modifiers: BTreeSet<String>) -> BTreeSet<String> {
    let report = reading.report;
    for inner in report.mentions_in(report.mentions[at].span).filter(|&it| it != at) {
        let meaning = report.mentions[inner].meaning.as_deref();
        let Some(party) = meaning.and_then(|it| it.strip_suffix(" Party")) else { continue };
        let written =
            names::fold(names::without_possessive(report.slice(report.mentions[inner].span)));
        if modifiers.remove(&written) {
            modifiers.insert(names::fold(party));
        }
    }
    modifiers
}

/// Whether a word at the head of a description points or counts: *his*, *some*.
pub(super) fn points(word: &str) -> bool {
    words::is_closed_class(&names::fold(word)) && !words::is_acronym(word)
}

/// Whether a description takes up somebody known.
pub(super) fn is_definite(line: &str) -> bool {
    line.split_once(' ').is_some_and(|it| it.0.eq_ignore_ascii_case("the"))
}

/// Whether a description says whose somebody is: *Peru's governor*.
pub(super) fn is_owned(line: &str) -> bool {
    line.split(' ').any(|it| names::without_possessive(it) != it)
}

/// A title in the shape in which two are compared: lower case, no article in front.
pub(crate) fn role_key(role: &str) -> String {
    let words = role.split_whitespace().map(names::fold).filter(|it| !it.is_empty());
    words.skip_while(|it| matches!(it.as_str(), "a" | "an" | "the")).collect::<Vec<_>>().join(" ")
}
