//! The terminal brief of an invented story, at two widths.

mod invented;

use expect_test::expect_file;
use rashomon_render::terminal::{Colour, Options, write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

#[test]
fn eighty_columns() {
    let text = write(&invented::brief(), &Options::default());
    expect_file!["expected/terminal-80.txt"].assert_eq(&text);
}

#[test]
fn forty_columns_and_all() {
    let options = Options { width: 40, all: true, ..Options::default() };
    expect_file!["expected/terminal-40.txt"].assert_eq(&write(&invented::brief(), &options));
}

#[test]
fn colour_only_adds_escape_sequences() {
    let options = Options { colour: Colour::Always, ..Options::default() };
    let coloured = write(&invented::brief(), &options);
    let plain: String = coloured
        .split('\x1b')
        .enumerate()
        .map(|(at, it)| if at == 0 { it } else { it.split_once('m').map_or(it, |it| it.1) })
        .collect();
    assert_eq!(plain, write(&invented::brief(), &Options::default()));
}

proptest::proptest! {
    #[test]
    fn any_text_stays_within_the_width(words in "(\\PC|[\x00-\x20\u{80}-\u{9f}])*", width in 40..99usize) {
        let text = format!("Before {words} after.");
        let options = Options { width, all: true, ..Options::default() };
        for line in write(&invented::telling(&text), &options).lines() {
            assert!(columns(line) <= width, "{line:?} is wider than {width}");
            assert!(!line.ends_with(' '), "{line:?} ends with a space");
            assert!(!line.chars().any(char::is_control), "{line:?} steers the terminal");
        }
    }
}

fn columns(line: &str) -> usize {
    line.graphemes(true).map(UnicodeWidthStr::width).sum()
}
