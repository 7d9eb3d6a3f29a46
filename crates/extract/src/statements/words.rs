//! The words of a report as the rules for statements ask for them.

use std::ops::Range;

use rashomon_lang::lexicon::grammar::{Class, is};
use rashomon_record::{Report, Sentence, Span, TokenKind};

/// A report's tokens, and which of them stand in quotation marks.
pub(super) struct Words<'a> {
    pub(super) report: &'a Report,
    /// For each token the quote that holds it, marks included; `NONE` outside.
    quotes: Vec<u32>,
    /// For each token the date that holds it.
    dates: Vec<u32>,
    /// For each sentence whether it is written like a headline.
    headlines: Vec<bool>,
}

const NONE: u32 = u32::MAX;

impl<'a> Words<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let spans = |spans: &mut dyn Iterator<Item = Span>| {
            let mut held = vec![NONE; report.tokens.len()];
            for (nth, span) in spans.enumerate() {
                held[report.tokens_in(span)].fill(nth as u32);
            }
            held
        };
        let quotes = spans(&mut report.quotes.iter().map(|it| it.span));
        let dates = spans(&mut report.dates.iter().map(|it| it.span));
        let headlines = report.sentences.iter().map(|it| looks_like_headline(report, it)).collect();
        Self { report, quotes, dates, headlines }
    }

    /// The word at `at`; empty beyond the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.report.tokens.get(at).map_or("", |it| self.report.slice(it.span))
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        is(self.word(at), class)
    }

    /// Whether the token is one of `words`, in whatever case.
    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|it| it.eq_ignore_ascii_case(self.word(at)))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.report.tokens.get(at).map(|it| it.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number))
    }

    /// Whether the token is a mark other than the hyphen of a compound.
    pub(super) fn is_punctuation(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Punctuation | TokenKind::Quote) | None)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether most words of the sentence around the token are written with a capital, as in a headline.
    pub(super) fn is_headline(&self, at: usize) -> bool {
        let Some(token) = self.report.tokens.get(at) else { return false };
        let Some(sentence) = self.report.sentence_at(token.span.start()) else { return false };
        self.headlines[sentence]
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "—" | "–" | "--" | "-" | "―")
    }

    pub(super) fn is_possessive_s(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "’s" | "'" | "’")
    }

    /// The quote that holds the token, marks included.
    pub(super) fn quote(&self, at: usize) -> Option<usize> {
        self.quotes.get(at).filter(|&&it| it != NONE).map(|&it| it as usize)
    }

    /// The quote that holds the token, if it is speech.
    pub(super) fn speech(&self, at: usize) -> Option<usize> {
        self.quote(at).filter(|&it| self.report.quotes[it].is_speech)
    }

    /// The date that holds the token.
    pub(super) fn date(&self, at: usize) -> Option<usize> {
        self.dates.get(at).filter(|&&it| it != NONE).map(|&it| it as usize)
    }

    /// The tokens of a quote, marks included.
    pub(super) fn quote_tokens(&self, quote: usize) -> Range<usize> {
        self.report.tokens_in(self.report.quotes[quote].span)
    }

    /// From the first token of a range to its last.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let first = self.report.tokens[tokens.start].span;
        first.cover(self.report.tokens[tokens.end - 1].span)
    }

    /// The words after `at`, as many as cues may have.
    pub(super) fn following(&self, at: usize) -> [&'a str; 4] {
        [1, 2, 3, 4].map(|it| self.word(at + it))
    }
}

/// Whether nearly all longer words of the sentence start with a capital.
fn looks_like_headline(report: &Report, sentence: &Sentence) -> bool {
    let long = |it: &&str| it.len() > 3 && it.starts_with(char::is_alphabetic);
    let words = || sentence.tokens.clone().map(|it| report.word(it)).filter(long);
    let capitals = words().filter(|it| it.starts_with(char::is_uppercase)).count();
    let all = words().count();
    all >= 3 && capitals * 5 >= all * 4
}
