//! The Markdown brief of an invented story, and what a Markdown reader makes of it.

mod invented;

use expect_test::expect_file;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rashomon_render::markdown::write;

#[test]
fn the_whole_brief() {
    expect_file!["expected/brief.md"].assert_eq(&write(&invented::brief()));
}

/// The texts of paragraphs and list items, and how many footnotes are referred to and defined.
fn read(markdown: &str) -> (String, usize, usize) {
    let (mut text, mut marks, mut notes) = (String::new(), 0, 0);
    for event in Parser::new_ext(markdown, Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Text(it) => text += &it,
            Event::End(TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_)) => text.push('\n'),
            Event::FootnoteReference(_) => marks += 1,
            Event::Start(Tag::FootnoteDefinition(_)) => notes += 1,
            Event::Start(
                Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Heading { .. } | Tag::Strong,
            )
            | Event::End(_) => {}
            other => panic!("no such thing was written: {other:?}"),
        }
    }
    (text, marks, notes)
}

#[test]
fn every_mark_has_its_footnote() {
    let markdown = write(&invented::brief());
    let (text, marks, notes) = read(&markdown);
    assert!(marks >= notes && notes > 10, "{marks} marks, {notes} notes");
    assert!(!text.contains("[^"), "a mark without a footnote");
    assert!(text.contains("(r1, bytes 142–190; https://courier.example/lock)"), "{text}");
}

proptest! {
    #[test]
    fn any_text_stays_text(words in "\\PC*[a-z]\\PC*") {
        let text = format!("Before {words} after.");
        let brief = invented::telling(&text);
        let (read, _, _) = read(&write(&brief));
        let shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(text.contains('*') || !read.contains('*'), "{read:?}");
        prop_assert!(squeeze(&read).contains(&squeeze(&shown)), "{read:?} does not say {shown:?}");
    }
}

/// Without white space and without what is shown as a replacement.
fn squeeze(text: &str) -> String {
    let odd =
        |c: char| ('\u{2028}'..='\u{206f}').contains(&c) || ('\u{fff9}'..='\u{fffd}').contains(&c);
    text.chars().filter(|&c| !c.is_whitespace() && !odd(c)).collect()
}
