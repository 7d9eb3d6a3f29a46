//! Words and sentences.

use crate::Span;

/// A word, a number, a mark of punctuation or a symbol.
///
/// Tokens lie in text order, do not overlap, and hold no white space.
/// English clitics are tokens of their own, as in Universal Dependencies: `wo|n't`, `Norway|'s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a [`Token`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens, inner full stops or apostrophes: `al-Qaeda`, `U.S.`, `F-16`.
    Word,
    /// Digits, perhaps with separators: `250,000`, `3.5`, `30/09/2016`.
    Number,
    /// A quotation mark, whichever its shape.
    Quote,
    /// Any other mark of punctuation.
    Punctuation,
    /// Currency and other signs, emoji.
    Symbol,
}

/// A sentence: its span in the text and its tokens.
///
/// Sentences lie inside one [`Block`](crate::Block) and respect quotation marks: a full stop inside a quotation that
/// goes on does not end the sentence that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Its tokens, as indices into [`Report::tokens`](crate::Report::tokens).
    pub tokens: std::ops::Range<usize>,
    /// The block that holds it, as an index into [`Report::blocks`](crate::Report::blocks).
    pub block: usize,
}
