//! Words that tell by their capital letter that a sentence starts.

use std::{collections::HashSet, sync::LazyLock};

use super::rows;

/// Whether `word` with its capital letter tells that a sentence starts with it: *The*, *But*, *He*.
///
/// ```
/// use rashomon_lang::lexicon::starters::starts_sentences;
///
/// assert!(starts_sentences("The"));
/// assert!(!starts_sentences("the") && !starts_sentences("Monday"));
/// ```
pub fn starts_sentences(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && WORDS.contains(word.to_lowercase().as_str())
}

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = rows(include_str!("../../data/sentence_starters.tsv")).flatten();
    words.flat_map(str::split_whitespace).collect()
});
