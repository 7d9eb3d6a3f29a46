//! Nouns and phrases that attribute, besides verbs: `according to`, `the claim that`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use rashomon_record::Act;

/// How a cue that is not a verb ties a source to a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// The source follows: `according to X, …`.
    Before,
    /// A noun with a clause: `X's claim that …`.
    That,
    /// A noun with an infinitive: `X's promise to …`.
    To,
    /// A noun with a preposition and a thing: `X's accusations of …`.
    Thing(&'static str),
}

/// A cue that is not a verb.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// What is done by saying so.
    pub act: Act,
    /// How it ties a source to a content.
    pub kind: CueKind,
    /// How many words it spans.
    pub words: usize,
}

/// The cues that `word` and the words of `following` begin with, in the order of the list.
///
/// ```
/// use rashomon_lang::lexicon::cues::{CueKind, find};
///
/// let cue = find("According", &["to", "her"]).next().expect("a cue of the list");
/// assert_eq!((cue.kind, cue.words), (CueKind::Before, 2));
/// ```
pub fn find<'a>(word: &str, following: &'a [&'a str]) -> impl Iterator<Item = Cue> + 'a {
    let entries = CUES.get(word.to_lowercase().as_str()).map_or(&[][..], Vec::as_slice);
    let fits = move |it: &&Entry| {
        it.0.len() <= following.len()
            && it.0.iter().zip(following).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    entries.iter().filter(fits).map(|it| it.1)
}

/// What is done by a cue with this word in it, which no list of verbs or cues has as one: *furious*, *dismay*.
///
/// ```
/// use rashomon_lang::lexicon::cues::act;
/// use rashomon_record::Act;
///
/// assert_eq!(act("Furious"), Some(Act::Criticise));
/// assert_eq!(act("table"), None);
/// ```
pub fn act(word: &str) -> Option<Act> {
    ACTS.get(word.to_lowercase().as_str()).copied()
}

static ACTS: LazyLock<HashMap<&'static str, Act>> = LazyLock::new(|| {
    let rows = super::rows(include_str!("../../data/cue_acts.tsv"));
    let words = rows.flat_map(|row| {
        let act = super::verbs::act_named(row[0]);
        super::cell(&row, 1).into_iter().map(move |it| (it, act))
    });
    words.collect()
});

/// The words after the first one, and the cue.
type Entry = (Vec<&'static str>, Cue);

/// Whether `word` names an occasion of speech: `interview`, `Twitter`.
pub fn is_venue(word: &str) -> bool {
    VENUES.contains(word.to_lowercase().as_str())
}

/// Whether `word` stands for what somebody writes and that speaks for him: *statement*, *letter*.
pub fn is_document(word: &str) -> bool {
    DOCUMENTS.contains(word.to_lowercase().as_str())
}

static DOCUMENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    super::rows(include_str!("../../data/documents.tsv"))
        .filter_map(|it| it.first().copied())
        .collect()
});

static VENUES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    super::rows(include_str!("../../data/venues.tsv"))
        .filter_map(|it| it.first().copied())
        .collect()
});

static CUES: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut cues: HashMap<_, Vec<_>> = HashMap::new();
    for row in super::rows(include_str!("../../data/cues.tsv")) {
        let [words, act, kind] = row[..] else { unreachable!("cues.tsv is tested: {row:?}") };
        let (kind, mut words) = (cue_kind(kind), words.split(' '));
        let first = words.next().unwrap_or_default();
        let rest: Vec<_> = words.collect();
        let cue = Cue { act: super::verbs::act_named(act), kind, words: 1 + rest.len() };
        if kind != CueKind::Before {
            cues.entry(super::inflect::plural(first)).or_default().push((rest.clone(), cue));
        }
        cues.entry(first.to_owned()).or_default().push((rest, cue));
    }
    cues
});

fn cue_kind(word: &'static str) -> CueKind {
    match word {
        "before" => CueKind::Before,
        "that" => CueKind::That,
        "to" => CueKind::To,
        "to-np" => CueKind::Thing("to"),
        _ => CueKind::Thing(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_found_in_both_numbers() {
        let kinds = |word| find(word, &[]).map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(kinds("promises"), [CueKind::That, CueKind::To]);
        assert_eq!(kinds("accusation"), [CueKind::That, CueKind::Thing("of")]);
        assert!(kinds("table").is_empty());
    }
}
