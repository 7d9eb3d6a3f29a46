//! Words of the closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries.

use std::{collections::HashMap, sync::LazyLock};

/// A closed class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "data/grammar.tsv lists the words of each")]
pub enum Class {
    Determiner,
    Possessive,
    Subject,
    Object,
    Preposition,
    Coordinator,
    Subordinator,
    Relative,
    Wh,
    Be,
    Have,
    Do,
    Modal,
    Negation,
    Adverb,
    Connector,
    Past,
}

/// Whether `word` belongs to `class`, in whatever case it is written.
///
/// ```
/// use rashomon_lang::lexicon::grammar::{Class, is};
///
/// assert!(is("The", Class::Determiner) && !is("bridge", Class::Determiner));
/// ```
pub fn is(word: &str, class: Class) -> bool {
    let bit = 1 << class as u32;
    if word.bytes().any(|it| it.is_ascii_uppercase()) {
        return WORDS.get(word.to_ascii_lowercase().as_str()).is_some_and(|it| it & bit != 0);
    }
    WORDS.get(word).is_some_and(|it| it & bit != 0)
}

/// Whether `word` belongs to any closed class.
pub fn is_closed(word: &str) -> bool {
    WORDS.contains_key(word.to_ascii_lowercase().as_str())
}

static WORDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for row in super::rows(include_str!("../../data/grammar.tsv")) {
        let [name, list] = row[..] else { unreachable!("grammar.tsv is tested: {row:?}") };
        for word in list.split(' ') {
            *words.entry(word).or_default() |= 1 << class(name) as u32;
        }
    }
    words
});

fn class(name: &str) -> Class {
    match name {
        "determiner" => Class::Determiner,
        "possessive" => Class::Possessive,
        "subject" => Class::Subject,
        "object" => Class::Object,
        "preposition" => Class::Preposition,
        "coordinator" => Class::Coordinator,
        "subordinator" => Class::Subordinator,
        "relative" => Class::Relative,
        "wh" => Class::Wh,
        "be" => Class::Be,
        "have" => Class::Have,
        "do" => Class::Do,
        "modal" => Class::Modal,
        "negation" => Class::Negation,
        "adverb" => Class::Adverb,
        "connector" => Class::Connector,
        "past" => Class::Past,
        _ => unreachable!("grammar.tsv is tested: {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        assert!(is("she", Class::Subject) && is("She", Class::Subject));
        assert!(is("n't", Class::Negation) && is_closed("until"));
    }
}
