//! The HTML brief of an invented story: what it says, and that it is well formed whatever the text.

mod invented;

use expect_test::expect_file;
use proptest::prelude::*;
use rashomon_render::html::write;

/// From the first `start` to the next `end`, both included.
fn part<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let from = page.find(start).expect("the part stands in the page");
    let to = page[from..].find(end).expect("the part ends") + end.len();
    &page[from..from + to]
}

#[test]
fn disputes_matrix_and_timeline() {
    let page = write(&invented::brief());
    let from = part(&page, "<section id=\"contested\"", "</section>");
    let matrix = part(&page, "<section id=\"matrix\"", "</section>");
    let timeline = part(&page, "<section id=\"timeline\"", "</section>");
    expect_file!["expected/parts.html"].assert_eq(&format!("{from}\n{matrix}\n{timeline}"));
}

#[test]
fn a_report_with_its_passages() {
    let page = write(&invented::brief());
    expect_file!["expected/report.html"].assert_eq(part(
        &page,
        "<article id=\"text-r2\"",
        "</article>",
    ));
}

#[test]
fn what_a_shorter_quotation_leaves_out_is_struck_and_told() {
    let page = write(&invented::brief());
    expect_file!["expected/cut.html"].assert_eq(&lines_with(&page, "<del>"));
}

/// The lines of a page that hold `words`.
fn lines_with(page: &str, words: &str) -> String {
    page.split_inclusive('\n').filter(|it| it.contains(words)).collect()
}

#[test]
fn every_link_leads_somewhere_on_the_page() {
    let page = write(&invented::brief());
    for link in page.split("href=\"#").skip(1).filter_map(|it| it.split('"').next()) {
        assert_eq!(page.matches(&format!(" id=\"{link}\"")).count(), 1, "#{link}");
    }
}

#[test]
fn nothing_is_asked_of_the_network() {
    let page = write(&invented::brief());
    let outside = ["src=", "url(", "@import", "<link", "<base", "href=\"http", "fetch(", "import("];
    assert_eq!(outside.into_iter().find(|it| page.contains(it)), None);
    assert!(page.contains("default-src &#39;none&#39;"));
}

/// The tags of a page, without what stands in `style` and `script`.
fn tags(page: &str) -> Vec<(&str, bool)> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag ends");
        let name = rest[..end].trim_start_matches('/').split([' ', '\n']).next().expect("a name");
        let closes = rest.starts_with('/');
        tags.push((name, closes));
        rest = &rest[end + 1..];
        if closes {
            continue;
        }
        if name == "style" || name == "script" {
            let end = rest.find(&format!("</{name}>")).expect("it is closed");
            rest = &rest[end..];
        }
    }
    tags
}

fn assert_balanced(page: &str) {
    let mut open = Vec::new();
    for (name, closes) in tags(page) {
        if closes {
            assert_eq!(open.pop(), Some(name), "{page}");
        } else if !["!doctype", "meta", "input"].contains(&name) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn the_page_is_balanced() {
    assert_balanced(&write(&invented::brief()));
}

proptest! {
    #[test]
    fn any_text_stays_text(words in "(\\PC|[\x00-\x20\u{80}-\u{9f}]|</script>|<!--|]]>|&lt;|\u{202e})*") {
        let text = format!("Before {words} after.");
        let page = write(&invented::telling(&text));
        assert_balanced(&page);
        let known = ["html", "head", "body", "meta", "title", "style", "script", "a", "div", "header", "h1", "h2",
            "h3", "p", "span", "nav", "ul", "li", "main", "section", "details", "summary", "b", "bdi", "small", "del",
            "strong", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "abbr", "kbd", "svg", "line", "text", "circle",
            "fieldset", "legend", "label", "input", "article", "footer", "!doctype"];
        for (name, _) in tags(&page) {
            prop_assert!(known.contains(&name), "<{name}>");
        }
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        assert!(!page.contains('\u{202e}'));
    }

    #[test]
    fn passages_of_any_record_may_point_anywhere(start in 0..2000u32, end in 0..2000u32, report in 0..9u32) {
        let mut brief = invented::brief();
        for passage in &mut brief.only {
            (passage.report.0, passage.start, passage.end) = (report, start, end);
        }
        assert_balanced(&write(&brief));
        let _ = rashomon_render::markdown::write(&brief);
    }
}
