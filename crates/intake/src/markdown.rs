//! Markdown, whole files of it and traces of it in plain text.

use std::sync::LazyLock;

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use rashomon_record::{BlockKind, Known};
use regex::Regex;

use crate::draft::{Body, Draft, Piece};

/// Reads a Markdown file. Front matter (`title: …` between two lines of dashes) gives metadata.
pub(crate) fn read(source: &str, text: &str) -> Draft {
    let mut pieces = Pieces::default();
    for event in Parser::new_ext(text, options()) {
        pieces.event(&event);
    }
    pieces.flush();
    let mut draft = Draft::new(source, Body::Blocks(pieces.done));
    front_matter(&mut draft, &pieces.front_matter);
    draft
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The blocks of a Markdown text while it is being parsed.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    line: String,
    /// How many of the characters of `line` stand in links.
    linked: usize,
    links: usize,
    images: usize,
    quotes: usize,
    heading: Option<BlockKind>,
    in_front_matter: bool,
    front_matter: String,
}

impl Pieces {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.in_front_matter => self.front_matter.push_str(text),
            Event::Text(text) | Event::Code(text) => self.text(text),
            Event::SoftBreak | Event::HardBreak => self.line.push(' '),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { .. } => self.links += 1,
            Tag::Image { .. } => self.images += 1,
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.in_front_matter = true;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::TableCell => self.line.push(' '),
            Tag::Heading { level, .. } => {
                self.flush();
                let is_title = *level as u8 == 1 && self.done.is_empty();
                self.heading = Some(if is_title { BlockKind::Title } else { BlockKind::Heading });
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::TableCell => {}
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.flush(),
        }
    }

    /// Text; the description of an image is not the report's.
    fn text(&mut self, text: &str) {
        if self.images == 0 {
            self.line.push_str(text);
            self.linked += if self.links > 0 { text.len() } else { 0 };
        }
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        if line.trim().is_empty() {
            return;
        }
        let kind = match &self.heading {
            Some(kind) => kind.clone(),
            None if self.quotes > 0 => BlockKind::Quotation,
            None => BlockKind::Paragraph,
        };
        let is_link = linked + 2 >= line.trim().len();
        self.done.push(Piece { kind, text: line, linked: is_link });
    }
}

/// Metadata in the lines `key: value` of a front matter.
fn front_matter(draft: &mut Draft, lines: &str) {
    for (key, value) in lines.lines().filter_map(|it| it.split_once([':', '='])) {
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        let known = Known::new(value, format!("front matter {}", key.trim()));
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => draft.title.push(known),
            "outlet" | "publisher" | "site_name" | "source" => draft.outlet.push(known),
            "author" | "byline" => draft.byline.push(known),
            "url" | "link" | "canonical" => draft.url.push(known),
            "date" | "published" | "publishdate" | "date_published" => draft.published.push(known),
            "modified" | "updated" | "lastmod" => draft.modified.push(known),
            "language" | "lang" => draft.language = Some(known.value),
            _ => {}
        }
    }
}

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[[^\[\]\n]+\]\([^()\s]*\)").expect("the pattern is well formed")
});

static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?:^|[\s“”"'‘(\[])(?:\*{1,3}|_{1,3})[^\s*_][^*_\n]*[^\s*_](?:\*{1,3}|_{1,3})(?:$|[\s.,;:!?“”"'’)\]])"#)
        .expect("the pattern is well formed")
});

/// Whether Markdown clearly stands in `text`, which no one said was Markdown: a link, or emphasis more than once.
pub(crate) fn stands_in(text: &str) -> bool {
    LINK.is_match(text) || EMPHASIS.find_iter(text).take(2).count() == 2
}

/// `text` without the marks of links, emphasis, headings and block quotations. Each line stays a line, so plain text that
/// only has traces of Markdown keeps its shape.
pub(crate) fn unmark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let end = line.len() - line.trim_end_matches(['\n', '\r']).len();
        let (line, end) = line.split_at(line.len() - end);
        out.push_str(&unmark_line(line));
        out.push_str(end);
    }
    out
}

fn unmark_line(line: &str) -> String {
    if !line.contains(['*', '_', '[', '#', '>', '`', '\\']) {
        return line.to_owned();
    }
    let inner = line.trim();
    // A line of stars or dashes parts sections; it is not a mark on words.
    if !inner.contains(char::is_alphanumeric) {
        return line.to_owned();
    }
    let mut pieces = Pieces::default();
    for event in Parser::new_ext(inner, Options::ENABLE_STRIKETHROUGH) {
        match event {
            // What is no mark in plain text: an item's number or dash, a tag.
            Event::Start(Tag::List(_) | Tag::Item | Tag::CodeBlock(_)) | Event::Html(_) => {
                return line.to_owned();
            }
            Event::InlineHtml(tag) => pieces.text(&tag),
            event => pieces.event(&event),
        }
    }
    pieces.flush();
    pieces.done.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[test]
    fn traces_in_plain_text() {
        for (text, expected) in [
            (
                "The mayor [said](#) that the “*moderate*” plan",
                "The mayor said that the “moderate” plan",
            ),
            ("*\"They still can,\"* she said.", "\"They still can,\" she said."),
            ("Read more [The bridge & the mayor](#)", "Read more The bridge & the mayor"),
            ("# A bridge", "A bridge"),
            ("> We will.", "We will."),
            ("- 3 million euros", "- 3 million euros"),
            ("1. First", "1. First"),
            ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
            ("a_b_c", "a_b_c"),
            ("[Group] said", "[Group] said"),
            ("* * *", "* * *"),
            ("![the bridge](a.jpg) It fell.", "It fell."),
            ("A <b>tag</b>", "A <b>tag</b>"),
            ("Zwei\u{a0}*Brücken* &amp; mehr", "Zwei\u{a0}Brücken & mehr"),
        ] {
            assert_eq!(unmark(text).trim(), expected, "{text}");
        }
        assert_eq!(unmark("a\r\n\n*b*\n"), "a\r\n\nb\n");
    }

    #[test]
    fn what_counts_as_markdown() {
        assert!(stands_in("He [said](#) no."));
        assert!(stands_in("the “*moderate*” and “*armed*” groups"));
        assert!(!stands_in("5 * 3 and 2 * 4"));
        assert!(!stands_in("The opposition [and] those (who) [stay]"));
        assert!(!stands_in("He marked it with a *."));
    }

    fn check(text: &str, expect: Expect) {
        let draft = read("a.md", text);
        let Body::Blocks(pieces) = &draft.body else {
            unreachable!("Markdown is read into blocks")
        };
        let mut out: String =
            pieces.iter().map(|it| format!("{:?} {}\n", it.kind, it.text)).collect();
        out += &draft
            .title
            .iter()
            .chain(&draft.published)
            .map(|it| format!("{} ({})\n", it.value, it.from))
            .collect::<String>();
        expect.assert_eq(&out);
    }

    #[test]
    fn a_whole_file() {
        check(
            "---\ntitle: \"A bridge\"\ndate: 2016-09-30\n---\n# A bridge\n\nThe *bridge*\nwas [closed](x).\n\n> We will open it.\n\n## The bill\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            expect![[r#"
                Title A bridge
                Paragraph The bridge was closed.
                Quotation We will open it.
                Heading The bill
                Paragraph one
                Paragraph two
                Paragraph  a b
                Paragraph  1 2
                A bridge (front matter title)
                2016-09-30 (front matter date)
            "#]],
        );
    }
}
