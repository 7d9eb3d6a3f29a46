//! Signs of what is done by saying something, where the verb of speech does not tell.

use std::{collections::HashMap, sync::LazyLock};

use super::{cell, rows};

/// What a word or phrase is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "data/acts.tsv says what each is and lists its words")]
pub enum Sign {
    Threat,
    Danger,
    Harm,
    Wield,
    Weapon,
    Misdeed,
    Untrue,
    Refusal,
    Yield,
    Plan,
    Bad,
    Dismay,
    Against,
    /// What somebody is said not to have done by who denies it for him.
    Deed,
    Question,
    Worsen,
    Vow,
    Good,
    True,
    View,
    Demand,
    Charge,
    Call,
    Offer,
    Remark,
    Despite,
    Stay,
    Truce,
    Agreement,
    Pledge,
    Conclude,
    Kept,
    Broken,
    Lasts,
    Ended,
    Pending,
    Over,
}

/// Whether `word` with the words of `following` begins a phrase that is a sign of `sign`, and how many words it has.
///
/// ```
/// use rashomon_lang::lexicon::acts::{Sign, sign};
///
/// assert_eq!(sign(Sign::Untrue, "Not", &["true", "at"]), Some(2));
/// assert_eq!(sign(Sign::Bad, "disgraceful", &[]), Some(1));
/// assert_eq!(sign(Sign::Bad, "table", &[]), None);
/// ```
pub fn sign(sign: Sign, word: &str, following: &[&str]) -> Option<usize> {
    let word = word.to_lowercase();
    let fits = |it: &&Phrase| {
        it.sign == sign
            && it.rest.len() <= following.len()
            && it.rest.iter().zip(following).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let whole = PHRASES.get(word.as_str()).and_then(|it| it.iter().find(fits));
    let begun = || STEMS.iter().any(|it| it.0 == sign && word.starts_with(it.1));
    whole.map(|it| 1 + it.rest.len()).or_else(|| begun().then_some(1))
}

/// A phrase without its first word.
struct Phrase {
    sign: Sign,
    rest: Vec<&'static str>,
}

static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<_, Vec<_>> = HashMap::new();
    for (sign, phrase) in entries().filter(|it| !it.1.ends_with('*')) {
        let (first, rest) = split(phrase);
        phrases.entry(first).or_default().push(Phrase { sign, rest });
    }
    phrases
});

static STEMS: LazyLock<Vec<(Sign, &'static str)>> = LazyLock::new(|| {
    entries().filter_map(|(sign, phrase)| Some((sign, phrase.strip_suffix('*')?))).collect()
});

/// The first word of a phrase and the others, as the tokenizer parts them: `is n't`.
fn split(phrase: &'static str) -> (&'static str, Vec<&'static str>) {
    let mut words = phrase.split(' ').flat_map(|it| {
        let at = ["'s", "’s", "n't", "n’t"].into_iter().find(|end| it.ends_with(end) && it != *end);
        let (word, end) = it.split_at(it.len() - at.map_or(0, str::len));
        [word, end].into_iter().filter(|it| !it.is_empty())
    });
    (words.next().unwrap_or_default(), words.collect())
}

fn entries() -> impl Iterator<Item = (Sign, &'static str)> {
    rows(include_str!("../../data/acts.tsv")).flat_map(|row| {
        let sign = named(row[0]);
        cell(&row, 1).into_iter().map(move |phrase| (sign, phrase))
    })
}

fn named(word: &str) -> Sign {
    match word {
        "threat" => Sign::Threat,
        "danger" => Sign::Danger,
        "harm" => Sign::Harm,
        "wield" => Sign::Wield,
        "weapon" => Sign::Weapon,
        "yield" => Sign::Yield,
        "misdeed" => Sign::Misdeed,
        "untrue" => Sign::Untrue,
        "refusal" => Sign::Refusal,
        "plan" => Sign::Plan,
        "bad" => Sign::Bad,
        "dismay" => Sign::Dismay,
        "against" => Sign::Against,
        "deed" => Sign::Deed,
        "question" => Sign::Question,
        "worsen" => Sign::Worsen,
        "vow" => Sign::Vow,
        "good" => Sign::Good,
        "true" => Sign::True,
        "view" => Sign::View,
        "demand" => Sign::Demand,
        "charge" => Sign::Charge,
        "call" => Sign::Call,
        "offer" => Sign::Offer,
        "remark" => Sign::Remark,
        "stay" => Sign::Stay,
        "truce" => Sign::Truce,
        "agreement" => Sign::Agreement,
        "pledge" => Sign::Pledge,
        "conclude" => Sign::Conclude,
        "kept" => Sign::Kept,
        "broken" => Sign::Broken,
        "lasts" => Sign::Lasts,
        "ended" => Sign::Ended,
        "over" => Sign::Over,
        "pending" => Sign::Pending,
        "despite" => Sign::Despite,
        _ => unreachable!("acts.tsv is tested: {word}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        assert!(entries().count() > 300);
        assert!(entries().all(|it| !it.1.is_empty() && it.1 == it.1.to_lowercase()));
        assert_eq!(sign(Sign::Bad, "Shame", &["on", "them"]), Some(2));
        assert_eq!(sign(Sign::Danger, "n't", &["hesitate", "to"]), Some(2));
    }
}
