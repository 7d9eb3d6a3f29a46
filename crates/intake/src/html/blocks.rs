//! The blocks of a page: what a browser begins a new line for, in the order of the document.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Node, node::Element};

/// What the page says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Paragraph,
    /// `h1`.
    Headline,
    /// `h2` to `h6`.
    Heading,
    Quotation,
    Item,
    Caption,
    Row,
}

/// A run of text that begins and ends on a line of its own.
#[derive(Clone, Debug)]
pub(super) struct PageBlock {
    /// Its text, white space folded as a browser does.
    pub(super) text: String,
    pub(super) shape: Shape,
    /// The share of its characters that stand in links, from 0 to 1.
    pub(super) linked: f64,
    /// How many elements around it the page itself sets apart from the article: `nav`, `aside`, a form, a class such
    /// as `newsletter`.
    pub(super) aside: usize,
    /// The number of the innermost element around its own, the same for siblings.
    pub(super) home: usize,
}

/// The blocks below `root`, in order.
pub(super) fn below(root: ElementRef<'_>) -> Vec<PageBlock> {
    let mut walk = Walk::default();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => walk.open(element),
                Node::Text(text) => walk.text(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.close(element);
                }
            }
        }
    }
    walk.flush();
    walk.blocks
}

/// The state of one walk over a page.
#[derive(Default)]
struct Walk {
    blocks: Vec<PageBlock>,
    line: String,
    linked: usize,
    /// How many open elements have no text to show.
    silent: usize,
    /// How many open elements stand apart from the article.
    aside: usize,
    links: usize,
    /// The open elements that give a block its shape, innermost last.
    shapes: Vec<Shape>,
    /// The numbers of the open block elements, innermost last.
    homes: Vec<usize>,
    opened: usize,
}

impl Walk {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        if is_block(name) {
            self.flush();
            self.opened += 1;
            self.homes.push(self.opened);
        }
        self.shapes.extend(shape(name));
        self.silent += usize::from(is_silent(element));
        self.aside += usize::from(is_aside(element));
        self.links += usize::from(name == "a");
        match name {
            "br" => self.line.push('\n'),
            // A row of a table is a line; a page that lays its paragraphs out in cells has blocks inside them.
            "td" | "th" => self.line.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if is_block(name) {
            self.flush();
            self.homes.pop();
        }
        if shape(name).is_some() {
            self.shapes.pop();
        }
        self.silent -= usize::from(is_silent(element));
        self.aside -= usize::from(is_aside(element));
        self.links -= usize::from(name == "a");
    }

    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        for c in text.chars().filter(|&c| !is_invisible(c)) {
            if !c.is_whitespace() {
                self.line.push(c);
                self.linked += usize::from(self.links > 0);
            } else if !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        }
    }

    /// Ends the line that is being written: one block, or several where `<br>` stood for the end of a paragraph.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let letters = line.chars().filter(|c| !c.is_whitespace()).count().max(1);
        for text in paragraphs(&line) {
            self.blocks.push(PageBlock {
                text,
                shape: self.shape(),
                linked: linked as f64 / letters as f64,
                aside: self.aside,
                home: self.homes.len().checked_sub(2).map_or(0, |at| self.homes[at]),
            });
        }
    }

    /// The shape that the open elements give: that of the innermost, but a paragraph in a quotation is quoted.
    fn shape(&self) -> Shape {
        let quoted = self.shapes.contains(&Shape::Quotation);
        match self.shapes.last() {
            Some(Shape::Paragraph) if quoted => Shape::Quotation,
            Some(&shape) => shape,
            None => Shape::Paragraph,
        }
    }
}

/// The paragraphs of a line in which each `<br>` is a line feed: two in a row end one, and so does a single one after
/// the end of a sentence.
fn paragraphs(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut joins = false;
    for part in line.split('\n').map(str::trim) {
        match out.last_mut() {
            _ if part.is_empty() => joins = false,
            Some(last) if joins => {
                last.push(' ');
                last.push_str(part);
                joins = !ends_sentence(part);
            }
            _ => {
                out.push(part.to_owned());
                joins = !ends_sentence(part);
            }
        }
    }
    out
}

/// Whether `text` ends as a sentence does: with a full stop or the like, closing quotation marks after it or not.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']'])
        .ends_with(['.', '!', '?', '…', '。', '؟', '।'])
}

fn shape(name: &str) -> Option<Shape> {
    Some(match name {
        "p" => Shape::Paragraph,
        "h1" => Shape::Headline,
        "h2" | "h3" | "h4" | "h5" | "h6" => Shape::Heading,
        "blockquote" => Shape::Quotation,
        "li" | "dt" | "dd" => Shape::Item,
        "figcaption" | "caption" => Shape::Caption,
        "tr" => Shape::Row,
        _ => return None,
    })
}

/// Elements that a browser begins a new line for.
#[rustfmt::skip]
fn is_block(name: &str) -> bool {
    matches!(name, "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "main" | "menu"
        | "nav" | "ol" | "option" | "p" | "pre" | "search" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" | "ul")
}

/// Elements whose text a browser does not show as text.
#[rustfmt::skip]
fn is_silent(element: &Element) -> bool {
    let hidden = element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|it| it.replace(' ', "").contains("display:none"));
    hidden || matches!(element.name(), "audio" | "button" | "canvas" | "embed" | "head" | "iframe" | "input" | "math" | "noscript"
        | "object" | "option" | "script" | "select" | "style" | "svg" | "template" | "textarea" | "title" | "video")
}

/// Words in a class or an id by which pages set something apart from the article.
const ASIDE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "author",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "credit",
    "footer",
    "menu",
    "meta",
    "modal",
    "more",
    "nav",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "popular",
    "popup",
    "promo",
    "promotion",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tag",
    "tags",
    "teaser",
    "toolbar",
    "trending",
    "widget",
];

fn is_aside(element: &Element) -> bool {
    // A page that calls its whole body or main part by such a word means something else by it.
    let apart = !matches!(element.name(), "html" | "body" | "main" | "article" | "p")
        && ["class", "id"].into_iter().filter_map(|it| element.attr(it)).any(names_aside);
    apart || matches!(element.name(), "nav" | "aside" | "footer" | "form" | "figure" | "dialog")
}

fn names_aside(value: &str) -> bool {
    value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| ASIDE_WORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok())
}

/// Characters that show nothing: soft hyphens, zero-width spaces, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn texts(html: &str) -> Vec<String> {
        below(Html::parse_fragment(html).root_element()).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn the_words_are_sorted_for_the_search() {
        assert!(ASIDE_WORDS.is_sorted());
    }

    #[test]
    fn inline_elements_do_not_part_words() {
        assert_eq!(
            texts("<p>The <b>mini</b>ster\n said <a href=x>no</a>.</p>"),
            ["The minister said no."]
        );
    }

    #[test]
    fn a_line_break_ends_a_paragraph_only_after_a_sentence() {
        assert_eq!(
            texts("<div>One.<br>Two<br>goes on<br><br>Three</div>"),
            ["One.", "Two goes on", "Three"]
        );
    }

    #[test]
    fn a_paragraph_in_a_block_quotation_is_quoted() {
        let page = Html::parse_fragment("<blockquote><p>We will.</p></blockquote>");
        assert_eq!(below(page.root_element())[0].shape, Shape::Quotation);
    }
}
