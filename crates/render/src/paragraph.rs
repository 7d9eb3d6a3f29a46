//! Styled words, broken into lines of a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::measure::{harmless, width};

/// How words look in a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    #[default]
    Plain,
    Bold,
    /// For what the eye may skip.
    Dim,
    /// For words of a report.
    Told,
    /// For what must be seen.
    Alarm,
}

impl Style {
    /// The parameters of the ANSI sequence that turns it on.
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Told => "36",
            Self::Alarm => "1;31",
        }
    }
}

/// A page of a given width.
pub(crate) struct Page {
    pub(crate) text: String,
    width: usize,
    colour: bool,
}

/// Words between two spaces, in one or more styles.
type Word = Vec<(Style, String)>;

impl Page {
    pub(crate) fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width, colour }
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Writes runs as one paragraph: the first line after `lead`, the others indented `hang` columns further than
    /// `lead` is wide.
    pub(crate) fn paragraph(&mut self, lead: &str, hang: usize, runs: &[(Style, String)]) {
        let first = width(lead).min(self.width / 2);
        let indent = (first + hang).min(self.width / 2);
        let room = self.width - indent;
        // Columns count from the indent; the first line has a little more room, which is left alone.
        let mut column = 0;
        self.text.push_str(lead);
        for word in words(runs) {
            let wide = word.iter().map(|it| width(&it.1)).sum::<usize>();
            if column > 0 && column + 1 + wide > room {
                self.break_line(indent);
                column = 0;
            } else if column > 0 {
                self.text.push(' ');
                column += 1;
            }
            column = self.word(&word, column, indent);
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    fn break_line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// Writes a word, broken between graphemes where it is wider than a line; gives the column after it.
    fn word(&mut self, word: &Word, mut column: usize, indent: usize) -> usize {
        for (style, text) in word {
            let mut line = String::new();
            for grapheme in text.graphemes(true) {
                let wide = grapheme.width();
                if column > 0 && column + wide > self.width - indent {
                    self.styled(*style, &std::mem::take(&mut line));
                    self.break_line(indent);
                    column = 0;
                }
                line.push_str(grapheme);
                column += wide;
            }
            self.styled(*style, &line);
        }
        column
    }

    fn styled(&mut self, style: Style, text: &str) {
        if self.colour && style != Style::Plain && !text.is_empty() {
            let code = style.code();
            self.text.extend(["\x1b[", code, "m", text, "\x1b[0m"]);
        } else {
            self.text.push_str(text);
        }
    }
}

/// The runs cut at white space; a word may have parts of several styles.
fn words(runs: &[(Style, String)]) -> Vec<Word> {
    let mut words: Vec<Word> = vec![Vec::new()];
    for (style, text) in runs {
        for (at, piece) in text.split(char::is_whitespace).enumerate() {
            if at > 0 && words.last().is_some_and(|it| !it.is_empty()) {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut().filter(|_| !piece.is_empty()) {
                word.push((*style, harmless(piece).into_owned()));
            }
        }
    }
    words.retain(|it| !it.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn paragraphs_hang_and_long_words_break() {
        let mut page = Page::new(16, false);
        let runs = [
            (Style::Bold, "Lopez".to_owned()),
            (Style::Plain, ": the  unpronounceableplace is".to_owned()),
            (Style::Dim, "\nfar 東京東京東京東京".to_owned()),
        ];
        page.paragraph("c1  ", 0, &runs);
        expect![[r"
            c1  Lopez: the
                unpronouncea
                bleplace is
                far
                東京東京東京
                東京
        "]]
        .assert_eq(&page.text);
    }

    #[test]
    fn styles_end_where_a_line_ends() {
        let mut page = Page::new(8, true);
        page.paragraph("", 0, &[(Style::Bold, "one two three".to_owned())]);
        let lines: Vec<_> = page.text.lines().collect();
        assert_eq!(lines, ["\x1b[1mone\x1b[0m \x1b[1mtwo\x1b[0m", "\x1b[1mthree\x1b[0m"]);
    }
}
