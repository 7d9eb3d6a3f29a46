//! What the whole report tells about its words.

use std::collections::{HashMap, HashSet};

use rashomon_lang::lexicon::{
    countries, grammar,
    names::{body, given_name, head_kind},
    roles::{self, title},
    verbs,
};
use rashomon_record::{BlockKind, Report, Sentence, TokenKind};

/// How the report writes its words, and which of its sentences are written as headings.
pub(super) struct Evidence<'a> {
    /// Words that stand in small letters somewhere.
    small: HashSet<&'a str>,
    /// How often a word stands with a capital inside a sentence, where only a name has one.
    capital: HashMap<&'a str, usize>,
    /// For each sentence whether capital letters tell nothing in it.
    headings: Vec<bool>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let headings: Vec<_> =
            report.sentences.iter().map(|it| is_capitalised(report, it)).collect();
        let mut evidence = Self { small: HashSet::new(), capital: HashMap::new(), headings };
        for (nth, sentence) in report.sentences.iter().enumerate() {
            if !evidence.headings[nth] {
                evidence.read(report, sentence);
            }
        }
        evidence
    }

    fn read(&mut self, report: &'a Report, sentence: &Sentence) {
        for at in sentence.tokens.clone() {
            let word = report.word(at);
            if report.tokens[at].kind != TokenKind::Word {
                continue;
            }
            if word.starts_with(char::is_lowercase) {
                self.small.insert(word);
            } else if !is_initial(report, sentence, at) {
                *self.capital.entry(word).or_default() += 1;
            }
        }
    }

    /// Whether capital letters tell nothing in sentence number `nth`.
    pub(super) fn is_heading(&self, nth: usize) -> bool {
        self.headings[nth]
    }

    /// Whether `word`, which has a capital letter that may be owed to its place, is part of a name all the same.
    pub(super) fn is_name(&self, word: &str) -> bool {
        let capitals = self.capital.get(word).copied().unwrap_or_default();
        let small = word.to_lowercase();
        if is_acronym(word) || countries::find(word).is_some() || body(word).is_some() {
            return true;
        }
        if self.small.contains(small.as_str()) || grammar::is_closed(&small) {
            return capitals > 2 && !grammar::is_closed(&small) && given_name(word).is_some();
        }
        capitals > 0 || given_name(word).is_some() || word.contains("l-")
    }

    /// Whether `word` at the head of a sentence is an ordinary word, as far as can be told.
    pub(super) fn is_ordinary(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let derived = ["ing", "ed", "ly"].iter().any(|it| small.ends_with(it));
        self.small.contains(small.as_str())
            || grammar::is_closed(&small)
            || roles::is_modifier(&small)
            || roles::role_noun(&small).is_some()
            || verbs::find(&small, &[]).is_some()
            || derived
    }

    /// Whether `word` stands with a capital inside a sentence.
    pub(super) fn is_capital_inside(&self, word: &str) -> bool {
        self.capital.contains_key(word)
    }
}

/// Whether the word at `at` would have a capital letter whatever it is: it opens a sentence, a quotation, or what
/// follows a colon or a dash.
pub(super) fn is_initial(report: &Report, sentence: &Sentence, at: usize) -> bool {
    if at == sentence.tokens.start {
        return true;
    }
    let before = report.word(at - 1);
    match report.tokens[at - 1].kind {
        TokenKind::Quote | TokenKind::Symbol => true,
        TokenKind::Punctuation => {
            matches!(before, "." | "?" | "!" | ":" | "—" | "–" | "--" | "-" | "…" | "•")
                || before.starts_with("..")
                || before == "(" && at == sentence.tokens.start + 1
        }
        TokenKind::Number => at == sentence.tokens.start + 1,
        TokenKind::Word => false,
    }
}

/// Whether `word` is written in capitals only, as acronyms are.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|it| it.is_alphabetic()).count();
    (2..=5).contains(&letters)
        && word
            .chars()
            .all(|it| it.is_uppercase() || it.is_numeric() || matches!(it, '.' | '-' | '&'))
        && word.chars().filter(|it| it.is_uppercase()).count() >= 2
        && title(word).is_none_or(|it| !it.is_courtesy)
}

/// Whether a sentence is written with capitals throughout, as titles are.
fn is_capitalised(report: &Report, sentence: &Sentence) -> bool {
    let is_title =
        matches!(report.blocks[sentence.block].kind, BlockKind::Title | BlockKind::Heading);
    let open = sentence.tokens.clone().filter(|&at| {
        report.tokens[at].kind == TokenKind::Word
            && report.word(at).chars().count() > 3
            && !grammar::is_closed(report.word(at))
    });
    let capital = |at: &usize| report.word(*at).starts_with(char::is_uppercase);
    let (capitals, words) =
        open.fold((0, 0), |(n, all), at| (n + usize::from(capital(&at)), all + 1));
    let ends = sentence.tokens.end - 1;
    let stops = matches!(report.word(ends), "." | "?" | "!" | ",") || words < 4;
    if is_title {
        return words > 1 && capitals * 10 >= words * 7;
    }
    !stops && capitals * 10 >= words * 8 && !knows_all(report, sentence)
}

/// Whether each capital word is known to the lists, so that a line without verb such as `Lima, Peru` stays a line of
/// names.
fn knows_all(report: &Report, sentence: &Sentence) -> bool {
    sentence.tokens.clone().filter(|&at| report.tokens[at].kind == TokenKind::Word).all(|at| {
        let word = report.word(at);
        countries::find(word).is_some() || head_kind(word).is_some() || given_name(word).is_some()
    })
}
