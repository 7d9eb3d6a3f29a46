//! Words that take one of two opposite sides.

use std::{collections::HashMap, sync::LazyLock};

use super::{cell, inflect, rows};

/// A side that a word takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// What is at issue: the number of a row of `data/opposites.tsv`.
    pub axis: u16,
    /// Whether it is the one side or the other.
    pub pole: bool,
    /// Whether it judges: the one side (`true`) favourably, the other not.
    pub judges: bool,
    /// Whether its unfavourable side dismisses what is said: *baseless*.
    pub dismisses: bool,
}

/// The sides that `word`, with the words of `following`, takes, and how many words that phrase has; longer phrases
/// first.
///
/// ```
/// use rashomon_lang::lexicon::opposites::sides;
///
/// let (keeping, leaving) = (sides("staying", &[]), sides("step", &["down", "now"]));
/// assert_eq!((keeping[0].0, leaving[0].0), (1, 2));
/// assert_eq!(keeping[0].1.axis, leaving[0].1.axis);
/// assert_ne!(keeping[0].1.pole, leaving[0].1.pole);
/// assert!(sides("table", &[]).is_empty());
/// ```
pub fn sides(word: &str, following: &[&str]) -> Vec<(usize, Side)> {
    let word = word.to_lowercase();
    let Some(phrases) = PHRASES.get(word.as_str()) else { return Vec::new() };
    let fits = |it: &&Phrase| {
        it.rest.len() <= following.len()
            && it.rest.iter().zip(following).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let mut found: Vec<(usize, Side)> =
        phrases.iter().filter(fits).map(|it| (1 + it.rest.len(), it.side)).collect();
    found.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1.axis, it.1.pole));
    found
}

/// What is at issue on an axis, in a word.
pub fn axis(number: u16) -> Option<&'static str> {
    NAMES.get(usize::from(number)).copied()
}

/// A phrase without its first word.
struct Phrase {
    rest: Vec<&'static str>,
    side: Side,
}

static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| file().map(|row| row[0].trim_end_matches('!')).collect());

static PHRASES: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for (axis, row) in (0..).zip(file()) {
        for (column, pole) in [(1, true), (2, false)] {
            for phrase in cell(&row, column) {
                let (judges, dismisses) = (row[0].ends_with('!'), row[0].ends_with("!!"));
                add(&mut phrases, phrase, Side { axis, pole, judges, dismisses });
            }
        }
    }
    phrases
});

fn file() -> impl Iterator<Item = Vec<&'static str>> {
    rows(include_str!("../../data/opposites.tsv"))
}

fn add(phrases: &mut HashMap<String, Vec<Phrase>>, phrase: &'static str, side: Side) {
    let mut put = |word: String, rest: Vec<&'static str>| {
        let held = phrases.entry(word).or_default();
        if !held.iter().any(|it| it.rest == rest && it.side == side) {
            held.push(Phrase { rest, side });
        }
    };
    if let Some(base) = phrase.strip_suffix('~') {
        for form in inflect::regular(base) {
            put(form, Vec::new());
        }
        return;
    }
    let mut words = phrase.split(' ');
    let first = words.next().unwrap_or_default();
    put(first.to_owned(), words.collect());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        for row in file() {
            assert!(row.len() <= 3 && !cell(&row, 1).is_empty(), "{row:?}");
            let words = [1, 2].into_iter().flat_map(|it| cell(&row, it));
            assert!(words.into_iter().all(|it| it == it.to_lowercase()), "{row:?}");
        }
        let both = |it: &Phrase, other: &Phrase| {
            it.rest == other.rest
                && it.side.axis == other.side.axis
                && it.side.pole != other.side.pole
        };
        let torn = PHRASES
            .values()
            .any(|held| held.iter().any(|it| held.iter().any(|other| both(it, other))));
        assert!(!torn, "a word stands on both sides of one axis");
        assert_eq!(axis(0), Some("support"));
        assert_eq!(axis(u16::MAX), None);
    }

    #[test]
    fn forms_are_of_the_side_of_their_verb() {
        let pole = |word| sides(word, &[]).first().map(|it| it.1.pole);
        assert_eq!(["denounces", "denounced", "denouncing"].map(pole), [Some(false); 3]);
    }
}
