//! The smallest parts of a sentence that dates and figures are made of.

use std::ops::Range;

use rashomon_record::Span;

/// What a [`Piece`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, or letters each with a full stop: `a.m.`.
    Word,
    /// Digits, with commas and points between them: `250,000`, `3.5`.
    Digits,
    /// Any other character.
    Mark,
}

/// A part of a sentence, cut finer than a token: `seven-day` is three pieces, `9am` two.
pub(crate) struct Piece<'t> {
    pub(crate) text: &'t str,
    pub(crate) lower: String,
    pub(crate) shape: Shape,
    /// Whether no white space stands before it.
    pub(crate) glued: bool,
    start: usize,
}

/// The pieces of one sentence.
pub(crate) struct Pieces<'t>(Vec<Piece<'t>>);

impl<'t> Pieces<'t> {
    /// Cuts the words at `span` of `text`.
    pub(crate) fn of(text: &'t str, span: Span) -> Self {
        let mut pieces = Vec::new();
        let (mut at, end) = (span.start(), span.end());
        let mut glued = false;
        while let Some(first) = text[at..end].chars().next() {
            let length = length(&text[at..end], first);
            if first.is_whitespace() {
                glued = false;
            } else {
                let word = &text[at..at + length];
                let lower = word.to_lowercase();
                pieces.push(Piece { text: word, lower, shape: shape(first), glued, start: at });
                glued = true;
            }
            at += length;
        }
        Self(pieces)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Piece<'t>> {
        self.0.get(at)
    }

    /// The piece at `at` in lower case; nothing beyond the end.
    pub(crate) fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |it| &it.lower)
    }

    /// The piece that stands `back` before `at`, in lower case; nothing before the start.
    pub(crate) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |it| self.lower(it))
    }

    /// Whether the pieces from `at` on are `words`, in lower case.
    pub(crate) fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, it)| self.lower(at + n) == *it)
    }

    /// Whether the piece at `at` is one of `words`.
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// Whether the piece stands close to the one before it.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.glued)
    }

    pub(crate) fn shape(&self, at: usize) -> Option<Shape> {
        self.get(at).map(|it| it.shape)
    }

    /// Whether the piece starts with a capital letter.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.text.starts_with(char::is_uppercase))
    }

    /// Whether the piece is a word in lower case.
    pub(crate) fn small(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.text.starts_with(char::is_lowercase))
    }

    /// Whether the piece is a hyphen or dash between two that it joins.
    pub(crate) fn hyphen(&self, at: usize) -> bool {
        self.is_any(at, &["-", "\u{2010}", "\u{2011}"]) && self.glued(at) && self.glued(at + 1)
    }

    /// Whether the piece is a dash of any length, spaced or not.
    pub(crate) fn dash(&self, at: usize) -> bool {
        self.is_any(at, &["-", "\u{2010}", "\u{2011}", "\u{2012}", "–", "—"])
    }

    /// The whole number that the piece writes in plain digits.
    pub(crate) fn integer(&self, at: usize) -> Option<i64> {
        let piece = self.get(at).filter(|it| it.shape == Shape::Digits && it.text.len() < 10)?;
        piece.text.parse().ok()
    }

    /// The place of `pieces` in the text.
    ///
    /// The range must not be empty.
    pub(crate) fn span(&self, pieces: Range<usize>) -> Span {
        let last = &self.0[pieces.end - 1];
        Span::of(self.0[pieces.start].start..last.start + last.text.len())
    }
}

/// Length in bytes of the piece that `rest` begins with.
fn length(rest: &str, first: char) -> usize {
    if first.is_alphabetic() {
        return dotted(rest).unwrap_or_else(|| run(rest, char::is_alphabetic));
    }
    if first.is_ascii_digit() {
        return digits(rest);
    }
    first.len_utf8()
}

fn run(rest: &str, part: fn(char) -> bool) -> usize {
    rest.find(|it| !part(it)).unwrap_or(rest.len())
}

/// Length of `a.m.` or `U.S.`: two letters or more, each with a full stop.
fn dotted(rest: &str) -> Option<usize> {
    let pairs = rest
        .as_bytes()
        .chunks_exact(2)
        .take_while(|it| it[0].is_ascii_alphabetic() && it[1] == b'.')
        .count();
    (pairs >= 2).then_some(2 * pairs)
}

/// Length of digits with single commas and points between them.
fn digits(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = run(rest, |it| it.is_ascii_digit());
    while matches!(bytes.get(end), Some(b',' | b'.'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
    {
        end += 1 + run(&rest[end + 1..], |it| it.is_ascii_digit());
    }
    end
}

fn shape(first: char) -> Shape {
    if first.is_alphabetic() {
        Shape::Word
    } else if first.is_ascii_digit() {
        Shape::Digits
    } else {
        Shape::Mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Pieces::of(text, Span::of(0..text.len())).0.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn pieces_are_finer_than_tokens() {
        assert_eq!(cut("a seven-day, 9am"), ["a", "seven", "-", "day", ",", "9", "am"]);
        assert_eq!(cut("9 a.m. $1.5bn"), ["9", "a.m.", "$", "1.5", "bn"]);
        assert_eq!(cut("250,000, 30/09"), ["250,000", ",", "30", "/", "09"]);
        assert_eq!(cut("the ’90s É1"), ["the", "’", "90", "s", "É", "1"]);
    }
}
