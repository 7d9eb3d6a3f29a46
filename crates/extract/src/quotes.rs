//! Passages in quotation marks.

use std::ops::Range;

use rashomon_lang::{
    lexicon::{
        grammar::{Class, is, is_closed},
        verbs::{self, Frame},
    },
    marks,
};
use rashomon_record::{Layer, Quote, Report, Span, Stage, TokenKind, Warning};

/// Pairs quotation marks and tells speech from scare quotes and titles.
///
/// *Finds* every passage between marks, whatever their shape; of nested ones the outer. A quotation that runs over
/// paragraphs, with an opening mark at the head of each, is one quote a paragraph, of which the later ones continue the
/// first. An opening mark without a closing one costs that quotation alone: it ends with its sentence or where the next
/// one opens, and a warning says so.
///
/// *Does not* take for speech: nicknames (`William "Shorty" Diaz`), titles of works (`"The Long Road Home"`) and scare
/// quotes (`the so-called "reforms"`).
///
/// *After* the usual style guides for quotation marks (AP, Chicago 13.30 on paragraphs).
pub struct Quotes;

impl Stage for Quotes {
    fn name(&self) -> &'static str {
        "quotes"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Quotes]
    }

    fn apply(&self, report: &mut Report) {
        let mut quotes: Vec<Quote> = Vec::new();
        let mut lone = Vec::new();
        let mut runs_on = false;
        let blocks: Vec<Range<usize>> = report
            .blocks
            .iter()
            .filter(|it| it.kind.is_read())
            .map(|it| report.tokens_in(it.span))
            .collect();
        for (nth, tokens) in blocks.iter().enumerate() {
            let next = blocks.get(nth + 1).cloned().unwrap_or(0..0);
            let block = Block { report, tokens: tokens.clone() };
            let resumes = next.clone().next().is_some_and(|it| block.opens_anew(it));
            runs_on = block.read(runs_on, resumes, &mut quotes, &mut lone);
        }
        report.quotes = quotes;
        report.warnings.extend(warning(&lone));
    }
}

/// One warning for all marks without a counterpart, at the first.
fn warning(lone: &[Span]) -> Option<Warning> {
    let first = *lone.first()?;
    Some(match lone.len() {
        1 => Warning::at(first, "a quotation mark without its counterpart"),
        count => {
            let message =
                format!("{count} quotation marks without their counterparts, this the first");
            Warning::at(first, message)
        }
    })
}

/// The tokens of one block.
struct Block<'a> {
    report: &'a Report,
    tokens: Range<usize>,
}

impl Block<'_> {
    /// Adds the quotes of the block; gives whether its last one runs on.
    ///
    /// `continues`: the block before ends inside a quotation; `resumes`: the next one begins with an opening mark. Marks
    /// without a counterpart go to `lone`.
    fn read(
        &self,
        continues: bool,
        resumes: bool,
        quotes: &mut Vec<Quote>,
        lone: &mut Vec<Span>,
    ) -> bool {
        let pairs = marks::outermost(marks::pairs(self.report, self.tokens.clone()));
        let mut ends: Vec<(usize, Option<usize>)> =
            pairs.iter().map(|it| (it.open, Some(it.close))).collect();
        ends.extend(self.unpaired(&pairs).into_iter().map(|it| (it, None)));
        ends.sort_unstable();
        let mut runs_on = false;
        for (nth, &(open, close)) in ends.iter().enumerate() {
            let is_last = nth + 1 == ends.len();
            runs_on = close.is_none() && is_last && resumes;
            let end = match close {
                Some(close) => close,
                None if runs_on => self.tokens.end - 1,
                None => {
                    lone.push(self.report.tokens[open].span);
                    let next = ends.get(nth + 1).map_or(self.tokens.end, |it| it.0);
                    match self.lone_end(open, next) {
                        Some(end) => end,
                        None => continue,
                    }
                }
            };
            let mut quote = self.quote(open, end, close.is_some());
            quote.continues = continues && open == self.tokens.start;
            quote.is_speech |= quote.continues || runs_on;
            quotes.push(quote);
        }
        runs_on
    }

    /// Marks that open a quotation but are of no pair, and stand in none.
    fn unpaired(&self, pairs: &[marks::Pair]) -> Vec<usize> {
        let inside = |at: usize| {
            let after = pairs.partition_point(|it| it.open <= at);
            after.checked_sub(1).is_some_and(|it| at <= pairs[it].close)
        };
        self.tokens.clone().filter(|&it| self.opens(it) && !inside(it)).collect()
    }

    /// Whether the token is a mark that stands before a word and after none: one that opens.
    fn opens(&self, at: usize) -> bool {
        let tokens = &self.report.tokens;
        let touches = |a: usize, b: usize| tokens[a].span.end() == tokens[b].span.start();
        let shape = !matches!(self.report.word(at), "”" | "»" | "›");
        let free = at == self.tokens.start || !touches(at - 1, at) || !is_word(self.report, at - 1);
        let before_word = at + 1 < self.tokens.end && touches(at, at + 1);
        tokens[at].kind == TokenKind::Quote && shape && free && before_word
    }

    /// Whether the first token of another block opens a quotation.
    fn opens_anew(&self, first: usize) -> bool {
        self.report.tokens[first].kind == TokenKind::Quote
            && !matches!(self.report.word(first), "”" | "»" | "›" | "’" | "'")
    }

    /// Where a quotation without a closing mark ends: with its sentence, before `next`; `None` for a single mark,
    /// which rather is an apostrophe.
    fn lone_end(&self, open: usize, next: usize) -> Option<usize> {
        if matches!(self.report.word(open), "'" | "’" | "‘" | "`") {
            return None;
        }
        let sentence = self.report.sentence_at(self.report.tokens[open].span.start())?;
        let end = self.report.sentences[sentence].tokens.end.min(next).min(self.tokens.end);
        (end > open + 1).then_some(end - 1)
    }

    fn quote(&self, open: usize, end: usize, closed: bool) -> Quote {
        let tokens = &self.report.tokens;
        let span = tokens[open].span.cover(tokens[end].span);
        let inner_end = if closed { tokens[end].span.start() } else { span.end() };
        let raw = &self.report.text()[tokens[open].span.end()..inner_end];
        let start = tokens[open].span.end() + (raw.len() - raw.trim_start().len());
        let inner = Span::of(start..start.max(start + raw.trim().len()));
        let is_speech = self.is_speech(open, open + 1..if closed { end } else { end + 1 });
        Quote { span, inner, is_speech, continues: false }
    }

    /// Whether the words at `inner`, opened by the mark at `open`, are somebody's words rather than a nickname, a title
    /// or a scare quote.
    fn is_speech(&self, open: usize, inner: Range<usize>) -> bool {
        let words: Vec<&str> = inner
            .clone()
            .filter(|&it| is_word(self.report, it))
            .map(|it| self.report.word(it))
            .collect();
        let Some(last) = inner.clone().last().map(|it| self.report.word(it)) else { return false };
        let is_sentence = matches!(last, "." | "!" | "?" | "…" | "...") || last.ends_with('.');
        let is_clause = is_sentence || matches!(last, "," | "—" | "--" | "-");
        if self.is_nickname(open, &words, inner.end) || words.is_empty() {
            return false;
        }
        if words.len() >= 2 && is_title(&words) && !is_sentence {
            return false;
        }
        is_clause || words.len() > SCARE_WORDS || self.is_introduced(open)
    }

    /// Whether a word or two stand in marks between two parts of a name.
    fn is_nickname(&self, open: usize, words: &[&str], close: usize) -> bool {
        let named = |at: usize| {
            self.tokens.contains(&at)
                && self.report.word(at).starts_with(char::is_uppercase)
                && !is_closed(self.report.word(at))
        };
        words.len() <= 3 && open > 0 && named(open - 1) && named(close + 1)
    }

    /// Whether a comma, a colon, a dash or a verb of speech leads to the mark, or it stands at the head of its block.
    fn is_introduced(&self, open: usize) -> bool {
        open == self.tokens.start
            || matches!(self.report.word(open - 1), "," | ":" | "—" | "–" | "-" | "--")
            || verbs::find(self.report.word(open - 1), &[])
                .is_some_and(|it| it.verb.act(Frame::Quote).is_some())
    }
}

/// How many words in marks may be a mere scare quote.
const SCARE_WORDS: usize = 3;

/// Whether all but the small words are written with a capital.
fn is_title(words: &[&str]) -> bool {
    let capital = |it: &&str| it.starts_with(|it: char| it.is_uppercase() || it.is_numeric());
    let small = |it: &&str| it.len() <= 4 && is_closed(it);
    let capitals = words.iter().filter(|it| capital(it) && !is(it, Class::Subject)).count();
    words.iter().all(|it| capital(it) || small(it)) && capitals >= 2
}

fn is_word(report: &Report, at: usize) -> bool {
    matches!(report.tokens[at].kind, TokenKind::Word | TokenKind::Number)
}
