//! Words of a report in the shape in which they are compared.
//!
//! Comparing needs to know when two words are the same word, and which words carry meaning. Both are found without a
//! dictionary: word endings are cut by the Snowball stemmer of the report's language (Porter 1980, 2001), and how much
//! a word tells is measured in the story itself (inverse document frequency, Spärck Jones 1972).

use std::{borrow::Cow, collections::HashMap};

use rashomon_record::{Report, Span, TokenKind};
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word, figure, date or actor as a number that stands for it in all reports.
pub(crate) type Term = u32;

/// Gives each distinct string a number, in the order of first use.
#[derive(Default)]
pub(crate) struct Vocabulary {
    terms: HashMap<String, Term>,
    texts: Vec<String>,
}

impl Vocabulary {
    /// The number of `text`, a new one if it was not seen before.
    pub(crate) fn term(&mut self, text: &str) -> Term {
        if let Some(&known) = self.terms.get(text) {
            return known;
        }
        let term = u32::try_from(self.texts.len()).expect("fewer words than bytes");
        self.terms.insert(text.to_owned(), term);
        self.texts.push(text.to_owned());
        term
    }

    /// For each term the number of its first `letters` letters, if it has as many.
    pub(crate) fn beginnings(&self, letters: usize) -> Vec<Option<Term>> {
        let mut known: HashMap<&str, Term> = HashMap::new();
        let begun = |text: &str| {
            let last = text.char_indices().nth(letters - 1)?;
            Some(last.0 + last.1.len_utf8())
        };
        let mut beginnings = Vec::with_capacity(self.texts.len());
        for text in &self.texts {
            let next = known.len() as Term;
            beginnings.push(begun(text).map(|it| *known.entry(&text[..it]).or_insert(next)));
        }
        beginnings
    }

    /// The string that a number stands for.
    pub(crate) fn text(&self, term: Term) -> &str {
        &self.texts[term as usize]
    }

    /// How many distinct terms there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }
}

/// A word or number of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) span: Span,
    /// The word without case, marks and hyphens.
    pub(crate) form: Term,
    /// The word without its ending.
    pub(crate) stem: Term,
    /// Whether it carries meaning by itself, as articles, pronouns and auxiliaries do not.
    pub(crate) is_content: bool,
}

/// The words and numbers of `report`, in order; marks are left out.
pub(crate) fn words(report: &Report, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let stemmer = algorithm(report).map(Stemmer::create);
    let mut words = Vec::with_capacity(report.tokens.len());
    for token in &report.tokens {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let written = report.slice(token.span);
        let form = fold(written);
        if form.is_empty() {
            continue;
        }
        let stem = stemmer.as_ref().map_or(Cow::Borrowed(&*form), |it| it.stem(&form));
        words.push(Word {
            span: token.span,
            form: vocabulary.term(&form),
            stem: vocabulary.term(&stem),
            is_content: is_acronym(written) || !is_closed_class(&form),
        });
    }
    words
}

/// `word` in lower case and without accents, hyphens, full stops, apostrophes and commas.
pub(crate) fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|&it| it.is_alphanumeric() && !is_combining_mark(it))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether `form` is one of the words that English uses in every sentence whatever it is about.
pub(crate) fn is_closed_class(form: &str) -> bool {
    CLOSED_CLASS.binary_search(&form).is_ok()
}

/// Whether `form` is a word by which English says that something is not so.
pub(crate) fn is_negation(form: &str) -> bool {
    matches!(
        form,
        "no" | "nobody"
            | "none"
            | "nor"
            | "not"
            | "nothing"
            | "neither"
            | "never"
            | "nt"
            | "cannot"
    )
}

/// Whether `word` is written in capitals only, as `US` and `WHO` are, and so is not the pronoun.
pub(crate) fn is_acronym(word: &str) -> bool {
    let mut letters = word.chars().filter(|it| it.is_alphabetic());
    letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

/// The stemmer for the language of `report`; English where the text is too short to tell.
fn algorithm(report: &Report) -> Option<Algorithm> {
    let language = report.metadata.language.as_deref().unwrap_or("en");
    Some(match language.get(..2)? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Articles, pronouns, prepositions, conjunctions, auxiliaries and clitics of English, sorted.
///
/// A story of four reports has some hundred sentences: too few to tell by counting that *before* or *would* says
/// nothing of what a sentence is about. The class is closed, so the list needs no upkeep.
#[rustfmt::skip]
const CLOSED_CLASS: &[&str] = &[
    "a", "about", "above", "after", "again", "against", "all", "also", "although", "am", "among", "an", "and",
    "another", "any", "are", "around", "as", "at", "be", "because", "been", "before", "being", "below", "between",
    "both", "but", "by", "ca", "can", "could", "d", "did", "do", "does", "doing", "down", "during", "each", "either",
    "even", "ever", "every", "few", "for", "from", "further", "had", "has", "have", "having", "he", "her", "here",
    "hers", "him", "himself", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "itself", "just",
    "ll", "m", "many", "may", "me", "might", "more", "most", "much", "must", "my", "neither", "no", "nor", "not",
    "now", "nt", "of", "off", "on", "once", "only", "or", "other", "others", "ought", "our", "ours", "out", "over",
    "own", "per", "re", "s", "same", "shall", "she", "should", "since", "so", "some", "still", "such", "than",
    "that", "the", "their", "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those",
    "though", "through", "thus", "to", "too", "toward", "towards", "under", "until", "up", "upon", "us", "ve",
    "very", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "within", "without", "wo", "would", "yet", "you", "your", "yours",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closed_class_is_sorted() {
        assert!(CLOSED_CLASS.is_sorted());
    }

    #[test]
    fn spelling_that_only_looks_different_is_folded() {
        for (written, folded) in [("Cease-fire", "ceasefire"), ("U.S.", "us"), ("Ömer", "omer")] {
            assert_eq!(fold(written), folded);
        }
        assert_eq!(fold("250,000"), "250000");
    }
}
