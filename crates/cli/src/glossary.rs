//! The words of the record, the layers and the rules, explained: `data/glossary.md`.

use std::iter;

use crate::near;

/// A word and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The part of the glossary it stands in.
    pub(crate) heading: &'static str,
    /// The word.
    pub(crate) term: &'static str,
    /// What it means, one sentence a line.
    pub(crate) text: &'static str,
}

/// All entries, in the order of the file.
pub(crate) fn entries() -> impl Iterator<Item = Entry> {
    let parts = include_str!("../data/glossary.md").split("\n## ").skip(1);
    parts.flat_map(|part| {
        let (heading, rest) = part.split_once('\n').unwrap_or((part, ""));
        let mut terms = rest.split("\n### ").skip(1);
        iter::from_fn(move || {
            let (term, text) = terms.next()?.split_once('\n')?;
            Some(Entry { heading, term: term.trim(), text: text.trim() })
        })
    })
}

/// The entry of `term`, whichever its case, hyphens and number.
pub(crate) fn find(term: &str) -> Option<Entry> {
    let wanted = plain(term);
    let singular = wanted.strip_suffix('s').unwrap_or(&wanted);
    let named = |name: &str| entries().find(|it| plain(it.term) == name);
    named(&wanted).or_else(|| named(singular)).or_else(|| named(&format!("{wanted}s")))
}

/// The words that look most like `term`.
pub(crate) fn near(term: &str) -> Vec<&'static str> {
    let plainly: Vec<_> = entries().map(|it| (plain(it.term), it.term)).collect();
    let wanted = plain(term);
    let near = near::most_alike(&wanted, plainly.iter().map(|it| it.0.as_str()));
    near.iter()
        .filter_map(|it| plainly.iter().find(|(plain, _)| plain == it))
        .map(|it| it.1)
        .collect()
}

fn plain(term: &str) -> String {
    term.trim().to_lowercase().replace(['-', '_', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_written() {
        for term in ["dispute", "Disputes", "told-by", "told_by", "partly verbatim"] {
            assert!(find(term).is_some(), "{term}");
        }
        assert_eq!(find("unheard of"), None);
        assert_eq!(near("dispuet"), ["dispute"]);
    }

    #[test]
    fn entries_are_whole_and_none_is_repeated() {
        let mut terms: Vec<_> = entries().map(|it| plain(it.term)).collect();
        let count = terms.len();
        terms.sort();
        terms.dedup();
        assert_eq!(terms.len(), count, "help: a term has two entries in data/glossary.md");
        for entry in entries() {
            assert!(
                entry
                    .text
                    .lines()
                    .next()
                    .is_some_and(|it| it.replace(['*', '"'], "").ends_with('.')),
                "help: end the first line of {:?} with a full stop",
                entry.term
            );
        }
    }
}
