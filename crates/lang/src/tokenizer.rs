//! Words, numbers and marks.

use rashomon_record::{Layer, Report, Span, Stage, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    apostrophes::{Apostrophe, apostrophes, is_apostrophe},
    lexicon::abbreviations::{Abbreviation, abbreviation},
};

/// Cuts the blocks of a report into tokens, as Universal Dependencies does for English.
///
/// Clitics are tokens of their own (`do|n't`, `Lopez|'s`); hyphenated words, abbreviations with their full stop,
/// numbers with separators, web and mail addresses are one. Two numbers with a hyphen between them are three tokens
/// unless they are a date such as `2016-09-30`. Boilerplate is left out.
pub struct Tokenizer;

impl Stage for Tokenizer {
    fn name(&self) -> &'static str {
        "tokens"
    }

    fn needs(&self) -> &'static [Layer] {
        &[]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Tokens]
    }

    fn apply(&self, report: &mut Report) {
        let mut tokens = Vec::new();
        for block in report.blocks.iter().filter(|it| it.kind.is_read()) {
            Scanner::new(report.slice(block.span), block.span.start()).run(&mut tokens);
        }
        report.tokens = tokens;
    }
}

/// The last part of bare web addresses that news writes out: `example.com`.
const TOP_LEVEL: &[&str] = &["com", "org", "net", "gov", "edu", "int", "info", "tv", "ru", "uk"];

/// The longest part before the `@` of a mail address, after RFC 5321.
const LONGEST_LOCAL_PART: usize = 64;

/// The passage that is being cut, by grapheme clusters.
struct Scanner<'a> {
    text: &'a str,
    /// Where the passage starts in the report.
    base: usize,
    /// Where each cluster starts, and one more: where the last one ends.
    starts: Vec<usize>,
    /// The first character of each cluster.
    chars: Vec<char>,
    /// The single marks that are not inside words, by index of their cluster.
    apostrophes: Vec<(usize, Apostrophe)>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        let mut starts: Vec<_> = text.grapheme_indices(true).map(|it| it.0).collect();
        starts.push(text.len());
        let chars: Vec<_> = text.graphemes(true).filter_map(|it| it.chars().next()).collect();
        let apostrophes = apostrophes(&chars);
        Self { text, base, starts, chars, apostrophes }
    }

    fn run(&self, tokens: &mut Vec<Token>) {
        let mut at = 0;
        while at < self.chars.len() {
            at = if is_blank(self.chars[at]) { at + 1 } else { self.token(at, tokens) };
        }
    }

    /// Cuts the token, or a word and its clitic, that starts at cluster `at`; gives the cluster after it.
    fn token(&self, at: usize, tokens: &mut Vec<Token>) -> usize {
        if let Some(end) = self.address(at) {
            return self.push(tokens, at, end, TokenKind::Word);
        }
        if is_ideograph(self.chars[at]) {
            return self.push(tokens, at, at + 1, TokenKind::Word);
        }
        if is_word(self.chars[at]) || self.is_tag(at) {
            return self.word(at, tokens);
        }
        let (end, kind) = self.mark(at);
        self.push(tokens, at, end, kind)
    }

    fn push(&self, tokens: &mut Vec<Token>, from: usize, to: usize, kind: TokenKind) -> usize {
        let (start, end) = (self.base + self.starts[from], self.base + self.starts[to]);
        tokens.push(Token { span: Span::of(start..end), kind });
        to
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.starts[from]..self.starts[to]]
    }

    /// Whether a `#` or `@` with a word after it starts at cluster `at`.
    fn is_tag(&self, at: usize) -> bool {
        matches!(self.chars[at], '#' | '@') && self.char(at + 1).is_some_and(char::is_alphabetic)
    }

    /// The end of the web or mail address that starts at cluster `at`.
    fn address(&self, at: usize) -> Option<usize> {
        if at > 0 && is_word(self.chars[at - 1]) {
            return None;
        }
        let rest = &self.text[self.starts[at]..];
        if ["http://", "https://", "www."].iter().any(|it| rest.starts_with(it)) {
            return Some(self.address_end(at));
        }
        let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let length = self.chars[at..]
            .iter()
            .take(LONGEST_LOCAL_PART + 1)
            .take_while(|it| local(**it))
            .count();
        let sign = at + length;
        let is_mail = length > 0
            && self.char(sign) == Some('@')
            && self.char(sign + 1).is_some_and(char::is_alphanumeric);
        is_mail.then(|| self.address_end(sign))
    }

    /// Where the address that holds cluster `at` ends, without the punctuation of the sentence around it.
    fn address_end(&self, at: usize) -> usize {
        let stops = |c: char| is_blank(c) || quotes(c) || matches!(c, '<' | '>' | ')' | ']' | '’');
        let mut end = at + self.chars[at..].iter().take_while(|it| !stops(**it)).count();
        while end > at + 1
            && matches!(self.chars[end - 1], '.' | ',' | ';' | ':' | '!' | '?' | '\'')
        {
            end -= 1;
        }
        end
    }

    /// Cuts the word or number at cluster `at` and its clitic.
    fn word(&self, at: usize, tokens: &mut Vec<Token>) -> usize {
        let mut end = self.word_end(at, at + 1);
        while self.takes_full_stop(at, end) {
            let next = end + 1;
            let compound = matches!(self.char(next), Some('-' | '‑'))
                && self.char(next + 1).is_some_and(is_word);
            if !compound {
                return self.push(tokens, at, next, TokenKind::Word);
            }
            end = self.word_end(at, next + 1);
        }
        if let Some(clitic) = self.clitic(at, end) {
            self.push(tokens, at, clitic, TokenKind::Word);
            return self.push(tokens, clitic, end, TokenKind::Word);
        }
        let kind = match self.slice(at, end) {
            it if it.chars().all(|c| c.is_numeric() || is_separator(c)) => TokenKind::Number,
            _ => TokenKind::Word,
        };
        self.push(tokens, at, end, kind)
    }

    /// Where the word that started at `start` and reaches to `at` ends.
    fn word_end(&self, start: usize, mut at: usize) -> usize {
        while let Some(c) = self.char(at) {
            if is_ideograph(c) || !(is_word(c) || self.joins(start, at)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether the mark at cluster `at` is part of the word around it.
    fn joins(&self, start: usize, at: usize) -> bool {
        let Some(next) = self.char(at + 1).filter(|it| is_word(*it)) else { return false };
        let previous = self.chars[at - 1];
        let digits = previous.is_ascii_digit() && next.is_ascii_digit();
        match self.chars[at] {
            '-' if digits => !self.is_numeric(start, at) || self.is_date(start),
            '-' | '‐' | '‑' | '\u{ad}' => is_word(previous),
            c if is_apostrophe(c) => previous.is_alphanumeric(),
            ',' => digits && self.is_group(at + 1),
            ':' | '/' => digits && self.is_numeric(start, at),
            '.' if digits => self.is_numeric(start, at),
            '.' => self.is_dotted(start, at) || self.is_domain(at),
            '&' => previous.is_uppercase() && next.is_uppercase(),
            _ => false,
        }
    }

    /// Whether the clusters up to `to` are digits and separators, looking back no further than a long number reaches.
    fn is_numeric(&self, from: usize, to: usize) -> bool {
        let from = from.max(to.saturating_sub(32));
        self.chars[from..to].iter().all(|it| it.is_ascii_digit() || is_separator(*it))
    }

    /// Whether two or three digits and no more follow: `250,000`, `2,50,000`, but not `5,2016`.
    fn is_group(&self, at: usize) -> bool {
        match self.chars[at..].iter().take(4).take_while(|it| it.is_ascii_digit()).count() {
            3 => true,
            2 => self.char(at + 2) == Some(','),
            _ => false,
        }
    }

    /// Whether a date such as `2016-09-30` starts at cluster `at`.
    fn is_date(&self, at: usize) -> bool {
        let digits = |at: usize, length: usize| {
            let run = self.chars.get(at..).unwrap_or_default().iter().take(length + 1);
            run.take_while(|it| it.is_ascii_digit()).count() == length
        };
        let hyphens = (self.char(at + 4), self.char(at + 7)) == (Some('-'), Some('-'));
        hyphens && digits(at, 4) && digits(at + 5, 2) && digits(at + 8, 2)
    }

    /// Whether the full stop stands between single letters: `U.S`, `a.m`.
    fn is_dotted(&self, start: usize, at: usize) -> bool {
        let alone = at == start + 1 || matches!(self.chars[at - 2], '.' | '-');
        alone
            && self.chars[at - 1].is_alphabetic()
            && self.chars[at + 1].is_alphabetic()
            && self.char(at + 2).is_none_or(|it| !it.is_alphanumeric())
    }

    fn is_domain(&self, at: usize) -> bool {
        let letters = self.chars[at + 1..].iter().take(5).take_while(|it| it.is_alphanumeric());
        TOP_LEVEL.contains(&letters.collect::<String>().as_str())
    }

    /// Whether the full stop at cluster `end` belongs to the word from `start` to it.
    fn takes_full_stop(&self, start: usize, end: usize) -> bool {
        if self.char(end) != Some('.') || self.char(end + 1) == Some('.') {
            return false;
        }
        let last = self.chars[end - 1];
        let single = end == start + 1 || matches!(self.chars[end - 2], '.' | '-');
        if single && last.is_alphabetic() && end > start + 1 {
            return self.chars[end - 2] == '.';
        }
        if single && last.is_uppercase() && last != 'I' {
            return self.follows(end + 1, char::is_alphabetic);
        }
        match abbreviation(self.slice(start, end)) {
            Some(Abbreviation::BeforeNumber) => self.follows(end + 1, char::is_numeric),
            Some(_) => true,
            None => false,
        }
    }

    /// Whether the first character at or after cluster `at` that is not blank is such as `wanted` wants it.
    fn follows(&self, at: usize, wanted: impl Fn(char) -> bool) -> bool {
        let rest = self.chars.get(at..).unwrap_or_default();
        rest.iter().take(8).find(|it| !it.is_whitespace()).is_some_and(|it| wanted(*it))
    }

    /// Where the clitic of the word from `start` to `end` starts, if it has one.
    fn clitic(&self, start: usize, end: usize) -> Option<usize> {
        let near = start.max(end.saturating_sub(4));
        let mark = (near..end).rev().find(|&at| is_apostrophe(self.chars[at]))?;
        let tail = self.slice(mark + 1, end).to_lowercase();
        if tail == "t" && mark > start + 1 && matches!(self.chars[mark - 1], 'n' | 'N') {
            return Some(mark - 1);
        }
        let is_clitic = matches!(tail.as_str(), "s" | "ll" | "re" | "ve" | "d" | "m");
        (is_clitic && mark > start).then_some(mark)
    }

    /// The end and the kind of the mark at cluster `at`.
    fn mark(&self, at: usize) -> (usize, TokenKind) {
        let c = self.chars[at];
        let doubled = self.char(at + 1) == Some(c);
        match c {
            '\'' | '`' if doubled => (at + 2, TokenKind::Quote),
            '.' | '-' if doubled => {
                let run = self.chars[at..].iter().take_while(|it| **it == c).count();
                (at + run, TokenKind::Punctuation)
            }
            _ if is_apostrophe(c) => (at + 1, self.apostrophe(at)),
            _ if quotes(c) || c == '`' => (at + 1, TokenKind::Quote),
            _ if punctuates(c) => (at + 1, TokenKind::Punctuation),
            _ => (at + 1, TokenKind::Symbol),
        }
    }

    fn apostrophe(&self, at: usize) -> TokenKind {
        let found = self.apostrophes.binary_search_by_key(&at, |it| it.0);
        match found.map(|it| self.apostrophes[it].1) {
            Ok(Apostrophe::Quote) => TokenKind::Quote,
            Ok(Apostrophe::Possessive) => TokenKind::Word,
            Ok(Apostrophe::Sign) => TokenKind::Symbol,
            Ok(Apostrophe::Elision) | Err(_) => TokenKind::Punctuation,
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '-')
}

/// Whether `c` belongs to a script that is written without spaces, in which each character is taken for a word.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether `c` is a quotation mark other than a single one that may be an apostrophe.
fn quotes(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‚'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
    )
}

fn punctuates(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '+' | '<' | '=' | '>' | '^' | '|' | '~')
        || matches!(
            c,
            '¡' | '¿' | '·' | '،' | '؛' | '؟' | '।' | '॥' | '\u{2010}'..='\u{2027}'
                | '\u{2032}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
                | '！' | '，' | '．' | '：' | '；' | '？' | '（' | '）'
        )
}
