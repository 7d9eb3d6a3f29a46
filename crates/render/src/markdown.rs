//! Markdown with footnotes.

use std::{collections::BTreeMap, fmt::Write as _};

use rashomon_record::brief::{Brief, Story};

use crate::{
    measure::one_line,
    outline::{Entry, Outline, Piece, Place, Run, StoryOutline, facts_of_several},
    words,
};

/// The brief as Markdown (`CommonMark`) with footnotes.
///
/// Each footnote gives the outlet, the date, the exact words, their byte offsets and where the report comes from.
/// Foreign text is escaped, so that no report can bring in markup of its own.
///
/// A record of several stories is written story by story, under a list of them.
pub fn write(brief: &Brief) -> String {
    match brief.stories.as_deref() {
        Some(stories @ [_, _, ..]) => several(brief, stories),
        _ => one(brief, ""),
    }
}

fn several(brief: &Brief, stories: &[Story]) -> String {
    let mut text = format!("# {}\n\n", facts_of_several(brief, stories));
    for story in stories {
        let outline = StoryOutline::of(brief, story);
        let _ = writeln!(text, "- **{}** {} ({})", story.id, escape(&story.label), outline.size);
    }
    for story in stories {
        let _ = write!(text, "\n---\n\n{}", one(&brief.of_story(story), &format!("{}-", story.id)));
    }
    text
}

/// One story; its footnotes are numbered after `prefix`.
fn one(brief: &Brief, prefix: &str) -> String {
    let outline = Outline::of(brief);
    let notes = Notes { prefix: prefix.to_owned(), ..Notes::default() };
    let mut writer = Writer { text: String::new(), notes };
    let title = outline.header.title.as_ref().map_or("Brief", |it| it.0.as_str());
    let facts = escape(&outline.header.facts);
    let _ = writeln!(writer.text, "# {}\n\n{facts}", escape(title));
    for section in &outline.sections {
        let _ = writeln!(writer.text, "\n## {}\n", escape(section.title));
        if section.entries.is_empty() {
            let _ = writeln!(writer.text, "{}", escape(section.empty));
        }
        for entry in &section.entries {
            writer.entry(entry, 0);
        }
    }
    for (at, place) in writer.notes.places.iter().enumerate() {
        let note = footnote(brief, *place);
        let _ = write!(writer.text, "\n[^{prefix}{}]: {note}\n", at + 1);
    }
    writer.text
}

struct Writer {
    text: String,
    notes: Notes,
}

/// The footnotes so far, each place once.
#[derive(Default)]
struct Notes {
    prefix: String,
    places: Vec<Place>,
    numbers: BTreeMap<Place, usize>,
}

impl Notes {
    fn number(&mut self, place: Place) -> usize {
        *self.numbers.entry(place).or_insert_with(|| {
            self.places.push(place);
            self.places.len()
        })
    }
}

impl Writer {
    fn entry(&mut self, entry: &Entry, depth: usize) {
        let line: String = entry.line.iter().map(|it| self.run(it)).collect();
        if !line.trim().is_empty() {
            let _ = writeln!(self.text, "{:indent$}- {}", "", line.trim(), indent = 2 * depth);
        }
        for child in &entry.children {
            self.entry(child, depth + 1);
        }
    }

    fn run(&mut self, run: &Run) -> String {
        match run {
            Run::Own(text) | Run::Faint(text) | Run::Detail(text) | Run::LeftOut(text) => {
                spaced(text, escape)
            }
            Run::Strong(text) | Run::Warning(text) => {
                spaced(text, |it| format!("**{}**", escape(it)))
            }
            Run::Camp { letter, holds } => format!("**{letter}**{}", held(holds)),
            Run::Words { text, spoken: true, .. } => format!("“{}”", escape(text)),
            Run::Words { text, .. } => escape(text),
            Run::Cut { pieces, spoken, .. } => {
                let told = escape(&Piece::told(pieces));
                if *spoken { format!("“{told}”") } else { told }
            }
            Run::Mark(place) => {
                let number = self.notes.number(*place);
                format!("[^{}{number}]", self.notes.prefix)
            }
        }
    }
}

/// `text` changed by `inner`, with the spaces at its ends outside: emphasis must not start or end with a space.
fn spaced(text: &str, inner: impl Fn(&str) -> String) -> String {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return if text.is_empty() { String::new() } else { " ".into() };
    }
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{before}{}{after}", inner(trimmed))
}

/// What a camp holds, behind its letter.
fn held(holds: &str) -> String {
    if holds.is_empty() { String::new() } else { format!(" ({})", escape(holds)) }
}

/// Where the words stand and what they are.
fn footnote(brief: &Brief, place: Place) -> String {
    let Some(report) = brief.report(place.report) else { return place.report.to_string() };
    let mut parts = vec![escape(report.label())];
    if let Some(published) = &report.published {
        parts.push(escape(&words::day(&published.value)));
    }
    let exact = report.text.get(place.start as usize..place.end as usize).unwrap_or("");
    let source = report.url.as_ref().unwrap_or(&report.source);
    format!(
        "{}: “{}” ({}, bytes {}–{}; {})",
        parts.join(", "),
        escape(exact),
        place.report,
        place.start,
        place.end,
        escape(source)
    )
}

/// Foreign text on one line, with all that Markdown or HTML would take for markup escaped.
fn escape(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        if is_special(c) || (at == 0 && "#+-=>.)".contains(c)) || ends_list_number(&line, at, c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_special(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$')
}

/// Whether `c` at `at` would make the start of the line the number of a list: `4.` or `4)`.
fn ends_list_number(line: &str, at: usize, c: char) -> bool {
    matches!(c, '.' | ')') && at < 11 && line[..at].bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_brings_in_no_markup() {
        assert_eq!(escape("a*b_c [x](y) <b> &amp;"), r"a\*b\_c \[x\](y) \<b\> \&amp;");
        assert_eq!(escape("# no\n- heading"), r"\# no - heading");
        assert_eq!(escape("4. not a list"), r"4\. not a list");
        assert_eq!(escape("4.5 metres"), r"4\.5 metres");
        assert_eq!(escape("up to 4. Then"), "up to 4. Then");
    }
}
