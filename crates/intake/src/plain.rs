//! Plain text.

use crate::{
    draft::{Body, Draft},
    markdown,
};

/// Reads plain text. It stays as it is, but for two things: Markdown marks that clearly stand in it are taken away, and
/// lines that were broken to a width are joined (a space for the line feed, so that no offset moves).
pub(crate) fn read(source: &str, text: &str) -> Draft {
    let unmarked = if markdown::stands_in(text) { markdown::unmark(text) } else { text.to_owned() };
    let body = if is_wrapped(&unmarked) { joined(&unmarked) } else { unmarked };
    Draft::new(source, Body::Lines(body))
}

/// Columns to which mails and old text files are broken.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;

/// Whether the lines of `text` were broken to a width: none is much longer than others, and nearly all that are
/// followed by another one in their paragraph are about as long as can be and end within a sentence.
fn is_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let longest = lines.iter().map(|it| it.chars().count()).max().unwrap_or_default();
    let inner: Vec<&str> = lines
        .windows(2)
        .filter(|it| !it[0].is_empty() && !it[1].is_empty())
        .map(|it| it[0])
        .collect();
    let full = inner.iter().filter(|it| 3 * it.chars().count() > 2 * longest).count();
    let within =
        inner.iter().filter(|it| it.ends_with(|c: char| c.is_alphanumeric() || c == ',')).count();
    WIDTHS.contains(&longest)
        && inner.len() >= 3
        && 10 * full >= 7 * inner.len()
        && 10 * within >= 6 * inner.len()
}

/// `text` with a space for each line feed inside a paragraph.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let content = line.trim_end_matches(['\n', '\r']);
        let follows = lines.peek().is_some_and(|it| !it.trim().is_empty() && !begins_anew(it));
        out.push_str(content);
        if !content.trim().is_empty() && follows {
            out.extend(line[content.len()..].chars().map(|_| ' '));
        } else {
            out.push_str(&line[content.len()..]);
        }
    }
    out
}

/// Whether a line begins a paragraph though no empty line stands before it: an item, or indented words.
fn begins_anew(line: &str) -> bool {
    line.starts_with([' ', '\t', '-', '*', '•', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_in_place() {
        let text = "A bridge\n\nThe bridge over the river was closed on Friday after the\nflood, and the mayor said that it would stay closed until\nthe end of the month. The repairs will cost a lot, because\nthe piers are old.\n\nA second paragraph.\n";
        let out = joined(text);
        assert!(is_wrapped(text));
        assert_eq!(out.len(), text.len());
        assert_eq!(out.lines().filter(|it| !it.is_empty()).count(), 3);
    }

    #[test]
    fn a_line_a_paragraph_stays() {
        assert!(!is_wrapped(
            "The bridge was closed.\nThe mayor said no.\nIt will cost a lot.\nThe piers are old.\n"
        ));
        assert!(!is_wrapped(""));
    }
}
