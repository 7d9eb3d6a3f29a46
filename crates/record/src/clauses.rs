//! The parts of a passage that may each tell a thing of its own.

use crate::{Report, Span, TokenKind};

/// A part of a passage has at least so many words.
const LEAST_WORDS: usize = 5;

impl Report {
    /// The parts of `passage` between its commas, dashes and the like, in order; none if it is all one part.
    ///
    /// A part of fewer than five words stays with what goes before.
    pub fn clauses(&self, passage: Span) -> Vec<Span> {
        let mut clauses: Vec<Span> = Vec::new();
        let mut open: Option<Span> = None;
        for token in &self.tokens[self.tokens_in(passage)] {
            if is_break(self.slice(token.span)) {
                self.close(&mut clauses, open.take());
            } else {
                open = Some(open.map_or(token.span, |it| it.cover(token.span)));
            }
        }
        self.close(&mut clauses, open);
        clauses.retain(|&it| self.is_long(it));
        if clauses.len() > 1 { clauses } else { Vec::new() }
    }

    /// Ends a clause: it stands for itself if it and the one before are long enough.
    fn close(&self, clauses: &mut Vec<Span>, clause: Option<Span>) {
        let Some(clause) = clause else { return };
        match clauses.last_mut() {
            Some(last) if !self.is_long(clause) || !self.is_long(*last) => {
                *last = last.cover(clause);
            }
            _ => clauses.push(clause),
        }
    }

    fn is_long(&self, span: Span) -> bool {
        let tokens = self.tokens[self.tokens_in(span)].iter();
        let words = tokens.filter(|it| matches!(it.kind, TokenKind::Word | TokenKind::Number));
        words.take(LEAST_WORDS).count() == LEAST_WORDS
    }
}

fn is_break(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "—" | "–" | "―" | "--" | "(" | ")")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Token;

    /// What stands between the commas of `text`, whose words and marks stand apart.
    fn clauses(text: &str) -> Vec<String> {
        let mut report = Report::new("a.txt", text);
        let mut start = 0;
        for word in text.split(' ') {
            let is_word = word.starts_with(char::is_alphanumeric);
            let kind = if is_word { TokenKind::Word } else { TokenKind::Punctuation };
            report.tokens.push(Token { span: Span::of(start..start + word.len()), kind });
            start += word.len() + 1;
        }
        let found = report.clauses(Span::of(0..text.len()));
        found.into_iter().map(|it| report.slice(it).to_owned()).collect()
    }

    #[test]
    fn a_passage_falls_into_parts_of_five_words_and_more() {
        let text = "the storm sank twelve old boats , and the harbour stays shut until spring .";
        let parts =
            ["the storm sank twelve old boats", "and the harbour stays shut until spring ."];
        assert_eq!(clauses(text), parts);
    }

    #[test]
    fn a_short_part_stays_with_what_goes_before() {
        assert!(clauses("the storm sank twelve old boats , she said .").is_empty());
        assert!(clauses("nothing").is_empty());
        assert!(clauses("").is_empty());
    }
}
