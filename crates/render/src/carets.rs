//! The text with carets under what is found: the notation of `rashomon show` and of the tests.
//!
//! ```
//! use rashomon_record::Span;
//! use rashomon_render::carets::{Mark, draw};
//!
//! let marks = [
//!     Mark::new(Span::new(1, 15), "content"),
//!     Mark::new(Span::new(22, 28), "source"),
//!     Mark::new(Span::new(17, 21), "cue"),
//! ];
//! assert_eq!(
//!     draw("\"We will appeal,\" said Ortega on Tuesday.\n", &marks),
//!     "\
//! \"We will appeal,\" said Ortega on Tuesday.
//!  ^^^^^^^^^^^^^^ content
//!                       ^^^^^^ source
//!                  ^^^^ cue
//! "
//! );
//! ```
//!
//! # Tests of a layer
//!
//! A corpus file holds cases: `#` lines that say why, one or more lines of text (each a paragraph of one report), and
//! under each the carets that are expected. Blank lines separate cases. [`redraw`] strips the carets, asks for the
//! marks anew and draws them, so that the file is input and expectation in one:
//!
//! ```no_run
//! use std::{fs, io, path::Path};
//!
//! use expect_test::expect_file;
//! use rashomon_record::{Pipeline, Report};
//! use rashomon_render::carets::{Mark, redraw};
//!
//! # fn pipeline() -> Pipeline { Pipeline::default() }
//! /// Strips the carets from each file of `folder`, draws them anew and compares.
//! fn check(folder: &str, marks: impl Fn(&Report) -> Vec<Mark>) -> io::Result<()> {
//!     let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
//!     for file in fs::read_dir(folder)? {
//!         let path = file?.path();
//!         let drawn = redraw(&fs::read_to_string(&path)?, |case| {
//!             let mut report = Report::new("case.txt", &case.text);
//!             pipeline().apply(&mut report);
//!             marks(&report)
//!         });
//!         expect_file![&path].assert_eq(&drawn);
//!     }
//!     Ok(())
//! }
//!
//! // #[test]
//! fn names() -> io::Result<()> {
//!     check("names", |report| {
//!         report.mentions.iter().map(|it| Mark::new(it.span, format!("{:?}", it.kind))).collect()
//!     })
//! }
//! ```

use rashomon_record::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::measure::{harmless, width};

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// Something found in a text, and what to call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, in bytes of the text that is drawn.
    pub span: Span,
    /// What it is, on one line. Marks with the same label share a line of carets where they do not touch.
    pub label: String,
}

impl Mark {
    /// A mark at `span`.
    pub fn new(span: Span, label: impl Into<String>) -> Self {
        Self { span, label: label.into() }
    }
}

/// A case of a corpus file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The `#` lines above it, without the `#` and the white space around: why it is here, and whatever settings the
    /// test wants to read there.
    pub notes: Vec<String>,
    /// Its lines without those of carets, each with its line break.
    pub text: String,
}

/// The text, and under each of its lines the marks that touch it.
///
/// The lines of carets follow the order in which `marks` first names their labels. A mark that runs over a line break
/// is drawn under each line, one that holds nothing as a single caret with `(empty)` after its label. Columns are
/// those of a terminal with tab stops every eight columns. The text itself is not changed in any way but that the
/// last line gets a line break if it has none.
pub fn draw(text: &str, marks: &[Mark]) -> String {
    let mut sweep = Sweep::new(marks);
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        let piece = Span::of(start..start + shown.len());
        out.push_str(shown);
        out.push('\n');
        draw_rows(&mut out, &Columns::of(shown, start), &sweep.touching(piece), None);
        start += line.len();
    }
    out
}

/// The same for a terminal `columns` wide: long lines are broken between words, with carets under each part, and
/// control characters are replaced by their pictures.
///
/// Room is kept for the labels at the right; one that is longer than half the width is cut.
pub fn wrap(text: &str, marks: &[Mark], columns: usize) -> String {
    let longest = marks.iter().map(|it| width(&it.label) + 1).max().unwrap_or(0);
    let room = columns.saturating_sub(longest).max(columns / 2).max(1);
    let mut sweep = Sweep::new(marks);
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        for piece in pieces(shown, room) {
            let words = shown[piece.clone()].trim_end();
            let columns = Columns::of(words, start + piece.start);
            let span = Span::of(start + piece.start..start + piece.start + words.len());
            out.push_str(&harmless(words));
            out.push('\n');
            draw_rows(&mut out, &columns, &sweep.touching(span), Some(room));
        }
        start += line.len();
    }
    out
}

/// The cases of a corpus file, in order.
pub fn cases(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    redraw(file, |case| {
        cases.push(case.clone());
        Vec::new()
    });
    cases
}

/// A corpus file with its carets replaced by those of `marks`, asked for each case in order.
///
/// A line is one of carets if its first character after spaces is `^`, a note if it starts with `#`.
pub fn redraw(file: &str, mut marks: impl FnMut(&Case) -> Vec<Mark>) -> String {
    let mut out = String::new();
    let mut case = Case::default();
    for line in file.lines().filter(|it| !it.trim_start().starts_with('^')) {
        let note = line.strip_prefix('#');
        if note.is_none() && !line.trim().is_empty() {
            case.text.push_str(line);
            case.text.push('\n');
            continue;
        }
        if !case.text.is_empty() {
            out.push_str(&draw(&case.text, &marks(&case)));
            case = Case::default();
        }
        case.notes.extend(note.map(|it| it.trim().to_owned()));
        out.push_str(line);
        out.push('\n');
    }
    if !case.text.is_empty() {
        out.push_str(&draw(&case.text, &marks(&case)));
    }
    out
}

/// Hands out the marks that touch each of a series of lines, without looking at all marks for each.
struct Sweep<'a> {
    marks: &'a [Mark],
    /// Indices of the marks that were not reached yet, the next one last.
    ahead: Vec<usize>,
    open: Vec<usize>,
}

impl<'a> Sweep<'a> {
    fn new(marks: &'a [Mark]) -> Self {
        let mut ahead: Vec<_> = (0..marks.len()).collect();
        ahead.sort_by_key(|&at| std::cmp::Reverse((marks[at].span.start(), at)));
        Self { marks, ahead, open: Vec::new() }
    }

    /// The marks of the next line in the order given. An empty mark belongs to the line that it stands in or ends.
    fn touching(&mut self, line: Span) -> Vec<&'a Mark> {
        let marks = self.marks;
        while let Some(at) = self.ahead.pop_if(|at| marks[*at].span.start() <= line.end()) {
            self.open.push(at);
        }
        let done = |span: Span| {
            if span.is_empty() { span.end() < line.start() } else { span.end() <= line.start() }
        };
        self.open.retain(|&at| !done(marks[at].span));
        let touches = |span: Span| span.is_empty() || (span.overlaps(line) && !line.is_empty());
        let mut touching: Vec<_> =
            self.open.iter().copied().filter(|&at| touches(marks[at].span)).collect();
        touching.sort_unstable();
        self.open.retain(|&at| !marks[at].span.is_empty());
        touching.into_iter().map(|at| &marks[at]).collect()
    }
}

/// Where each grapheme of a line stands, in columns.
struct Columns {
    /// The byte offset and the column of each grapheme's start, and at last those of the line's end.
    stops: Vec<(usize, usize)>,
}

impl Columns {
    fn of(line: &str, start: usize) -> Self {
        let mut stops = Vec::with_capacity(line.len() + 1);
        let mut column = 0;
        for (at, grapheme) in line.grapheme_indices(true) {
            stops.push((start + at, column));
            column += step(grapheme, column);
        }
        stops.push((start + line.len(), column));
        Self { stops }
    }

    /// The columns under `span`, as much of it as stands in this line: at least one.
    fn under(&self, span: Span) -> std::ops::Range<usize> {
        let after = self.stops.partition_point(|it| it.0 <= span.start());
        let from = self.stops[after.saturating_sub(1)].1;
        let end = self.stops.partition_point(|it| it.0 < span.end()).min(self.stops.len() - 1);
        from..self.stops[end].1.max(from + 1)
    }
}

/// How many columns `grapheme` takes if it starts at `column`.
fn step(grapheme: &str, column: usize) -> usize {
    if grapheme == "\t" { TAB - column % TAB } else { harmless(grapheme).width() }
}

/// Draws the lines of carets for one line of text; cuts labels so that lines hold within twice `room` columns.
fn draw_rows(out: &mut String, columns: &Columns, marks: &[&Mark], room: Option<usize>) {
    let mut labels: Vec<String> = Vec::new();
    let mut groups: Vec<Vec<std::ops::Range<usize>>> = Vec::new();
    for mark in marks {
        let label = label_of(mark);
        let at = labels.iter().position(|it| *it == label).unwrap_or_else(|| {
            labels.push(label);
            groups.push(Vec::new());
            labels.len() - 1
        });
        groups[at].push(columns.under(mark.span));
    }
    for (label, mut spans) in labels.into_iter().zip(groups) {
        spans.sort_by_key(|it| (it.start, it.end));
        for row in rows(spans) {
            draw_row(out, &row);
            out.push_str(&room.map_or(label.clone(), |it| cut(&label, it)));
            out.push('\n');
        }
    }
}

fn label_of(mark: &Mark) -> String {
    if mark.span.is_empty() { format!("{} (empty)", mark.label) } else { mark.label.clone() }
}

/// Deals spans that touch or overlap to different rows.
fn rows(spans: Vec<std::ops::Range<usize>>) -> Vec<Vec<std::ops::Range<usize>>> {
    let mut rows: Vec<Vec<std::ops::Range<usize>>> = Vec::new();
    for span in spans {
        let free =
            |row: &Vec<std::ops::Range<usize>>| row.last().is_none_or(|it| it.end < span.start);
        match rows.iter().position(free) {
            Some(at) => rows[at].push(span),
            None => rows.push(vec![span]),
        }
    }
    rows
}

fn draw_row(out: &mut String, row: &[std::ops::Range<usize>]) {
    let mut column = 0;
    for span in row {
        out.extend(std::iter::repeat_n(' ', span.start - column));
        out.extend(std::iter::repeat_n('^', span.len()));
        column = span.end;
    }
    out.push(' ');
}

/// `label` in at most `columns` columns.
fn cut(label: &str, columns: usize) -> String {
    let label = harmless(label);
    if width(&label) <= columns {
        return label.into_owned();
    }
    let mut kept = String::new();
    let mut column = 1;
    for grapheme in label.graphemes(true) {
        column += grapheme.width();
        if column > columns {
            break;
        }
        kept.push_str(grapheme);
    }
    kept + "…"
}

/// The parts of `line`, each at most `room` columns wide without the white space at its end, broken between words
/// where there is white space, else between graphemes. An empty line is one empty part.
fn pieces(line: &str, room: usize) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut column) = (0, 0);
    // Where the line may break, and the column there.
    let mut gap = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let blank = grapheme.chars().all(char::is_whitespace);
        let next = column + step(grapheme, column);
        if !blank && next > room && at > start {
            let (cut, before) = gap.take().unwrap_or((at, column));
            pieces.push(start..cut);
            start = cut;
            column -= before;
        }
        column += step(grapheme, column);
        if blank {
            gap = Some((at + grapheme.len(), column));
        }
    }
    pieces.push(start..line.len());
    pieces
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn find(text: &str, words: &[(&str, &str)]) -> Vec<Mark> {
        let mark = |&(word, label): &(&str, &str)| {
            let at = text.find(word).expect("a word of the text");
            Mark::new(Span::of(at..at + word.len()), label)
        };
        words.iter().map(mark).collect()
    }

    #[test]
    fn same_labels_share_a_line_unless_they_touch() {
        let text = "Ana Ruiz met Ben Cole in Tula.";
        let words = [
            ("Ana Ruiz", "name"),
            ("Ben", "name"),
            ("Cole", "name"),
            ("Ruiz", "name"),
            ("met", "verb"),
        ];
        expect![[r"
            Ana Ruiz met Ben Cole in Tula.
            ^^^^^^^^     ^^^ ^^^^ name
                ^^^^ name
                     ^^^ verb
        "]]
        .assert_eq(&draw(text, &find(text, &words)));
    }

    #[test]
    fn carets_stand_under_wide_characters_and_after_tabs() {
        let text = "東京\tsays no 🚒 ab\u{303}o";
        expect![[r"
            東京	says no 🚒 ab̃o
            ^^^^ place
                    ^^^^ cue
                            ^^  ^ odd
        "]]
        .assert_eq(&draw(
            text,
            &find(text, &[("東京", "place"), ("says", "cue"), ("🚒", "odd"), ("b\u{303}", "odd")]),
        ));
    }

    #[test]
    fn marks_run_over_lines_and_may_be_empty() {
        let text = "One two\r\n\nthree four";
        let marks = [Mark::new(Span::new(4, 15), "run"), Mark::new(Span::new(20, 20), "end")];
        expect![[r"
            One two
                ^^^ run

            three four
            ^^^^^ run
                      ^ end (empty)
        "]]
        .assert_eq(&draw(text, &marks));
    }

    #[test]
    fn long_lines_are_wrapped_with_their_carets() {
        let text = "The council said the northern bridge stays \x1b[31mclosed until Friday.";
        let marks = find(text, &[("the northern bridge stays", "content"), ("said", "cue")]);
        expect![[r"
            The council said the
                             ^^^ content
                        ^^^^ cue
            northern bridge
            ^^^^^^^^^^^^^^^ content
            stays ␛[31mclosed
            ^^^^^ content
            until Friday.
        "]]
        .assert_eq(&wrap(text, &marks, 28));
    }

    #[test]
    fn a_corpus_file_is_redrawn() {
        let file = "# Why.\n# year: 2020\nOne.\n^^ old\nTwo.\n\n# Next.\nThree.\n";
        let drawn = redraw(file, |case| find(&case.text, &[(&case.text[..3], "head")]));
        expect![[r"
            # Why.
            # year: 2020
            One.
            ^^^ head
            Two.

            # Next.
            Three.
            ^^^ head
        "]]
        .assert_eq(&drawn);
        assert_eq!(redraw(&drawn, |_| Vec::new()).lines().count(), 7);
        assert_eq!(cases(file)[0].notes, ["Why.", "year: 2020"]);
        assert_eq!(cases(file)[0].text, "One.\nTwo.\n");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_drawn(text in "(\\PC|[\n\t ])*", spans in proptest::collection::vec((0..99u32, 0..20u32), 0..9)) {
            let marks: Vec<_> =
                spans.iter().map(|&(at, len)| Mark::new(Span::new(at, at + len), "it")).collect();
            let stripped: String =
                draw(&text, &[]).lines().flat_map(|line| [line, "\n"]).collect();
            assert_eq!(stripped, draw(&text, &[]));
            assert_eq!(draw(&text, &marks), draw(&text, &marks));
            let plain = |it: &str| {
                it.chars().filter(|&c| !c.is_whitespace() && c != '\u{fffd}').collect::<String>()
            };
            assert_eq!(plain(&wrap(&text, &[], 10)), plain(&harmless(&plain(&text))));
            assert!(wrap(&text, &[], 10).lines().all(|it| width(it) <= 10 || it.contains('\t')));
            let _ = wrap(&text, &marks, 10);
        }
    }
}
