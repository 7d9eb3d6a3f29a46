//! Sentences.

use std::ops::Range;

use rashomon_record::{Layer, Report, Sentence, Stage, TokenKind};

use crate::{
    dateline,
    lexicon::{
        abbreviations::{Abbreviation, abbreviation},
        starters::starts_sentences,
    },
    marks::{self, Pair},
};

/// Groups the tokens of each block into sentences.
///
/// A full stop inside a quotation ends no sentence while the sentence around the quotation goes on:
/// `"We won. We will go on," he said.` is one. A quotation that stands alone is cut like any other text, and so is one
/// whose closing mark is missing. A heading without a full stop is a sentence. A dateline belongs to no sentence.
pub struct Sentences;

impl Stage for Sentences {
    fn name(&self) -> &'static str {
        "sentences"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Sentences]
    }

    fn apply(&self, report: &mut Report) {
        let mut sentences = Vec::new();
        for block in 0..report.blocks.len() {
            if !report.blocks[block].kind.is_read() {
                continue;
            }
            let tokens = report.tokens_in(report.blocks[block].span);
            for tokens in Block::new(report, tokens).cut() {
                let (first, last) = (tokens.start, tokens.end - 1);
                let span = report.tokens[first].span.cover(report.tokens[last].span);
                sentences.push(Sentence { span, tokens, block });
            }
        }
        report.sentences = sentences;
    }
}

/// Verbs that tie a quotation to a name after it: `"Why?" Lopez asked.`
const CUES: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "added",
    "adds",
    "told",
    "wrote",
    "writes",
    "replied",
    "replies",
    "answered",
    "shouted",
    "cried",
    "insisted",
    "warned",
    "demanded",
    "declared",
    "tweeted",
    "explained",
    "exclaimed",
    "joked",
    "wondered",
    "recalled",
    "noted",
    "continued",
];

/// Words that tell where, when or of whom somebody speaks.
const PLACES: &[&str] = &["in", "on", "at", "during", "of", "after", "before", "via", "through"];

/// How many words after a quotation may stand before the verb that ties it to its speaker.
const LONGEST_SPEAKER: usize = 8;

/// The tokens of one block, and the quotations among them.
struct Block<'a> {
    report: &'a Report,
    tokens: Range<usize>,
    /// The outermost quotations, in order.
    pairs: Vec<Pair>,
}

impl<'a> Block<'a> {
    fn new(report: &'a Report, tokens: Range<usize>) -> Self {
        let pairs = marks::pairs(report, tokens.clone());
        Self { report, tokens, pairs: marks::outermost(pairs) }
    }

    /// The sentences, as ranges of tokens.
    fn cut(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = dateline::end(self.report, &self.tokens);
        let mut at = start;
        while at < self.tokens.end {
            let next = match self.quotation_from(at) {
                Some(pair) => self.after_quotation(start, pair, &mut sentences),
                None => self.after_token(start, at),
            };
            match next {
                Next::Same(next) => at = next,
                Next::New(next) => {
                    sentences.push(start..next);
                    (start, at) = (next, next);
                }
                Next::Cut(next) => (start, at) = (next, next),
            }
        }
        if start < self.tokens.end {
            sentences.push(start..self.tokens.end);
        }
        sentences
    }

    /// The quotation that the token at `at` opens.
    fn quotation_from(&self, at: usize) -> Option<Pair> {
        let found = self.pairs.binary_search_by_key(&at, |it| it.open).ok()?;
        Some(self.pairs[found])
    }

    /// Goes past a quotation; where it stands alone, its own sentences are added to `sentences`.
    fn after_quotation(&self, start: usize, pair: Pair, sentences: &mut Vec<Range<usize>>) -> Next {
        let after = pair.close + 1;
        let ends = self.ends_inside(pair) && self.starts_anew(pair.close, after);
        if !ends {
            return Next::Same(after);
        }
        if start < pair.open {
            return Next::New(after);
        }
        let mut from = start;
        let mut at = pair.open + 1;
        while at < pair.close {
            match self.after_token(from, at) {
                Next::New(next) if next < pair.close => {
                    sentences.push(from..next);
                    (from, at) = (next, next);
                }
                Next::New(next) | Next::Same(next) | Next::Cut(next) => at = next,
            }
        }
        sentences.push(from..after);
        Next::Cut(after)
    }

    /// Whether the last token inside the quotation ends a sentence.
    fn ends_inside(&self, pair: Pair) -> bool {
        pair.close > pair.open + 1 && {
            let last = pair.close - 1;
            self.is_end(last) || self.is_bracket(last) && self.is_end(last - 1)
        }
    }

    fn after_token(&self, start: usize, at: usize) -> Next {
        if !self.is_end(at) {
            return Next::Same(at + 1);
        }
        let mut after = at + 1;
        while after < self.tokens.end && self.closes(after) {
            after += 1;
        }
        let is_list_number = at == start + 1 && self.kind(start) == TokenKind::Number;
        if !is_list_number && self.starts_anew(after - 1, after) {
            Next::New(after)
        } else {
            Next::Same(after)
        }
    }

    /// Whether the token may end a sentence.
    fn is_end(&self, at: usize) -> bool {
        let word = self.report.word(at);
        match self.kind(at) {
            TokenKind::Punctuation => {
                matches!(word, "." | "?" | "!" | "…" | "。" | "！" | "？" | "؟" | "।")
                    || word.starts_with("..")
            }
            TokenKind::Word => word.len() > 1 && word.ends_with('.'),
            _ => false,
        }
    }

    /// Whether the token stands right behind the one before it and belongs to the sentence that ends there.
    fn closes(&self, at: usize) -> bool {
        let touches = self.report.tokens[at - 1].span.end() == self.report.tokens[at].span.start();
        let closes = match self.kind(at) {
            TokenKind::Quote => at + 1 == self.tokens.end || !self.touches_next(at),
            _ => self.is_end(at) || self.is_bracket(at),
        };
        touches && closes
    }

    fn is_bracket(&self, at: usize) -> bool {
        matches!(self.report.word(at), ")" | "]" | "}")
    }

    fn touches_next(&self, at: usize) -> bool {
        self.report.tokens[at].span.end() == self.report.tokens[at + 1].span.start()
    }

    /// Whether a sentence starts at token `next`, where `last` may end one.
    fn starts_anew(&self, last: usize, next: usize) -> bool {
        if next >= self.tokens.end {
            return true;
        }
        let quoted = self.kind(last) == TokenKind::Quote;
        let first = self.first_word(next);
        if quoted && self.is_speaker(last, next) || self.starts_small(first) {
            return false;
        }
        match self.kind(last) {
            TokenKind::Word => self.follows_abbreviation(last, first),
            TokenKind::Punctuation if !self.touches_next(last) => true,
            TokenKind::Punctuation => self.was_run_together(last, next),
            _ => true,
        }
    }

    /// The first token from `at` on that is neither quotation mark nor opening bracket.
    fn first_word(&self, at: usize) -> usize {
        let opens = |it: &usize| {
            self.kind(*it) == TokenKind::Quote || matches!(self.report.word(*it), "(" | "[")
        };
        (at..self.tokens.end.min(at + 4)).find(|it| !opens(it)).unwrap_or(at)
    }

    /// Whether the token goes on with what stands before it: a small letter, a comma.
    fn starts_small(&self, at: usize) -> bool {
        let word = self.report.word(at);
        match self.kind(at) {
            TokenKind::Word => word.chars().next().is_some_and(char::is_lowercase),
            TokenKind::Punctuation => {
                matches!(word, "," | ";" | ":" | ")" | "]" | "-" | "–" | "—" | "--")
            }
            _ => false,
        }
    }

    /// Whether a sentence starts at `next` after an abbreviation such as `U.S.`: only a function word tells.
    fn follows_abbreviation(&self, last: usize, next: usize) -> bool {
        let word = self.report.word(last);
        let stem = word.trim_end_matches('.');
        let stays = abbreviation(stem) == Some(Abbreviation::Before)
            || stem.chars().count() == 1
            || self.kind(next) != TokenKind::Word;
        !stays && starts_sentences(self.report.word(next))
    }

    /// Whether the space after the full stop was forgotten: `left.The`.
    fn was_run_together(&self, last: usize, next: usize) -> bool {
        let before = self.report.word(last.saturating_sub(1));
        let small = before.len() > 1 && before.chars().all(char::is_lowercase);
        let first = self.report.word(next).chars().next();
        small && first.is_some_and(char::is_uppercase) || self.kind(next) == TokenKind::Quote
    }

    /// Whether a name and a verb of speech and nothing else follow: `"Why?" Ana Lopez asked.`
    ///
    /// Behind a question or a call more may follow: `"Why?" Lopez reportedly told sailors on Monday.`
    fn is_speaker(&self, last: usize, at: usize) -> bool {
        let end = self.tokens.end.min(at + LONGEST_SPEAKER);
        let named = |it: &usize| self.report.word(*it).starts_with(char::is_uppercase);
        let Some(behind) = (at..end).find(|it| !named(it)).filter(|it| *it > at) else {
            return false;
        };
        let cue = behind + usize::from(self.report.word(behind).ends_with("ly"));
        let next = cue + 1;
        if cue >= self.tokens.end || !CUES.contains(&self.report.word(cue)) {
            return false;
        }
        let ends = next >= self.tokens.end || matches!(self.report.word(next), "." | ",");
        let is_call = last > self.tokens.start && matches!(self.report.word(last - 1), "?" | "!");
        let is_told = || self.report.word(cue) == "told" && self.kind(next) == TokenKind::Word;
        ends || is_call && (is_told() || PLACES.contains(&self.report.word(next)))
    }

    fn kind(&self, at: usize) -> TokenKind {
        self.report.tokens[at].kind
    }
}

/// Where the cutting goes on.
enum Next {
    /// The sentence goes on at this token.
    Same(usize),
    /// The sentence ends before this token.
    New(usize),
    /// As `New`, and the sentences before it have been added.
    Cut(usize),
}
