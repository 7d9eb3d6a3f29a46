//! A writer of HTML that cannot leave an element open or a text unescaped.

use crate::measure::harmless;

/// A page that is being written.
#[derive(Default)]
pub(super) struct Html {
    out: String,
}

impl Html {
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An element with what `inner` writes into it.
    pub(super) fn element<T>(
        &mut self,
        tag: &'static str,
        attributes: &[(&'static str, &str)],
        inner: impl FnOnce(&mut Self) -> T,
    ) {
        self.void(tag, attributes);
        inner(self);
        self.out.extend(["</", tag, ">"]);
        if BLOCKS.contains(&tag) {
            self.out.push('\n');
        }
    }

    /// An element that holds only text.
    pub(super) fn leaf(
        &mut self,
        tag: &'static str,
        attributes: &[(&'static str, &str)],
        text: &str,
    ) {
        self.element(tag, attributes, |html| html.text(text));
    }

    /// The start of an element, or the whole of one that holds nothing, such as `meta`.
    pub(super) fn void(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.extend(["<", tag]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub(super) fn text(&mut self, text: &str) {
        for c in harmless(&text.replace("\r\n", "\n")).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                _ => self.out.push(c),
            }
        }
    }

    /// A style or a script of this crate, as it is: nothing of a report may ever get here.
    pub(super) fn own(&mut self, tag: &'static str, text: &'static str) {
        self.out.extend(["<", tag, ">", text, "</", tag, ">\n"]);
    }
}

/// Elements after which a line break changes nothing but makes the page readable as text.
const BLOCKS: [&str; 14] = [
    "head", "title", "header", "nav", "main", "section", "article", "h1", "h2", "p", "li", "tr",
    "details", "footer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_cannot_leave_its_place() {
        let mut html = Html::default();
        let text = "</script><b a='\"'>&\x1b\u{202e}";
        html.leaf("i", &[("title", text)], text);
        let escaped = "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;&amp;␛\u{fffd}";
        assert_eq!(html.finish(), format!("<i title=\"{escaped}\">{escaped}</i>"));
    }
}
