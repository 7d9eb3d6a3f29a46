//! Pages that would take a parser of HTML minutes or all memory, told from the rest before they are parsed.
//!
//! The tree builder of the HTML standard walks its stack of open elements at most tags and opens formatting elements
//! that were left open again at each new block, so a page with ten thousand open elements costs the square of its size.

/// Open elements at once; browsers stop nesting at 512.
const DEPTH: usize = 512;

/// Formatting elements that are opened again, all blocks taken together.
const REOPENED: usize = 200_000;

/// Attributes of one tag; each is compared with all before it.
const ATTRIBUTES: usize = 1000;

/// Bytes of a page: nine megabytes take four seconds.
const SIZE: usize = 16 << 20;

/// Why `html` should not be parsed, if it should not.
pub(super) fn problem(html: &str) -> Option<&'static str> {
    if html.len() > SIZE {
        return Some("the page is larger than 16 MiB");
    }
    let (mut depth, mut formatting, mut reopened) = (0_usize, 0_usize, 0_usize);
    for tag in tags(html) {
        if tag.matches('=').count() > ATTRIBUTES {
            return Some("the page has a tag with more than 1,000 attributes");
        }
        let (closing, name) = match tag.strip_prefix('/') {
            Some(rest) => (true, name(rest)),
            None => (false, name(tag)),
        };
        let is_formatting = is_formatting(name);
        if closing {
            depth = depth.saturating_sub(1);
            formatting = formatting.saturating_sub(usize::from(is_formatting));
        } else if !is_void(name) {
            depth += 1;
            formatting += usize::from(is_formatting);
            reopened += formatting;
        }
        if depth > DEPTH {
            return Some("the page nests its elements more than 512 deep");
        }
        if reopened > REOPENED && formatting > 32 {
            return Some("the page leaves its formatting open everywhere");
        }
    }
    None
}

/// What stands between `<` and `>` where that begins a tag.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| {
        let tag = rest.split('>').next().unwrap_or(rest);
        let first = tag.strip_prefix('/').unwrap_or(tag);
        first.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(tag)
    })
}

fn name(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

/// Elements that never stay open, or that the next of their kind closes.
fn is_void(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option", "path",
    ];
    NAMES.iter().any(|it| it.eq_ignore_ascii_case(name))
}

fn is_formatting(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    NAMES.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// `html` without what stands between `<` and `>`, a line for each tag.
pub(super) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut silent = false;
    for (at, part) in html.split('<').enumerate() {
        let (tag, text) =
            if at == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        let element = name(tag.strip_prefix('/').unwrap_or(tag));
        if ["script", "style"].iter().any(|it| it.eq_ignore_ascii_case(element)) {
            silent = !tag.starts_with('/');
        }
        if !silent {
            out.push_str(if is_formatting(element) { "" } else { "\n" });
            out.push_str(text);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_pages_are_fine() {
        assert_eq!(problem(&"<div><p>One <b>word</b></div>".repeat(10_000)), None);
        assert_eq!(problem("if a < b and c > d"), None);
    }

    #[test]
    fn costly_pages_are_told() {
        assert!(problem(&"<div>".repeat(600)).is_some());
        assert!(problem(&"<font x=1><p>".repeat(1000)).is_some());
        assert!(problem(&format!("<a {}>", "x=1 ".repeat(2000))).is_some());
    }

    #[test]
    fn tags_are_taken_away() {
        assert_eq!(
            without_tags("<p>One <b>word</b>.<script>x</script><p>Two").trim(),
            "One word.\n\nTwo"
        );
    }
}
