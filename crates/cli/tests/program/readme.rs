//! The README shows a brief as it is today: `UPDATE_EXPECT=1` draws it anew.

use std::{fs, path::Path};

use expect_test::expect_file;

use crate::rashomon;

const BEGIN: &str = "<!-- brief:begin -->\n";
const END: &str = "<!-- brief:end -->";

#[test]
fn the_readme_shows_the_brief_of_today() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let story = root.join("examples/harsa");
    let brief =
        rashomon(["brief".as_ref(), story.as_path(), "--width".as_ref(), "80".as_ref()]).fine();
    let file = root.join("README.md");
    let text = fs::read_to_string(&file).expect("the README");
    let (before, rest) = text.split_once(BEGIN).expect("the mark where the brief begins");
    let (_, after) = rest.split_once(END).expect("the mark where the brief ends");
    let shown = format!("{before}{BEGIN}```text\n{}```\n{END}{after}", excerpt(&brief));
    expect_file![file].assert_eq(&shown);
}

/// The head, what is in short, and the first entries of what several tell and of where accounts differ.
fn excerpt(brief: &str) -> String {
    let mut shown = String::new();
    for (at, section) in sections(brief).into_iter().enumerate() {
        let heading = section.lines().next().unwrap_or_default();
        match heading {
            _ if at == 0 => shown += &section,
            "IN SHORT" => shown += &section,
            "WHAT SEVERAL REPORTS TELL" => shown += &first(&section, 2),
            "WHERE ACCOUNTS DIFFER" => shown += &first(&section, 3),
            _ => {}
        }
    }
    shown.trim_end().to_owned() + "\n"
}

/// The brief cut before each heading in capitals.
fn sections(brief: &str) -> Vec<String> {
    let is_heading = |it: &str| {
        !it.is_empty()
            && it.chars().all(|it| it.is_ascii_uppercase() || it == ' ')
            && !it.starts_with(' ')
    };
    let mut sections = vec![String::new()];
    for line in brief.lines() {
        if is_heading(line) {
            sections.push(String::new());
        }
        if let Some(last) = sections.last_mut() {
            *last += line;
            *last += "\n";
        }
    }
    sections
}

/// The heading of a section and the first entries, which blank lines part.
fn first(section: &str, entries: usize) -> String {
    let parts: Vec<&str> = section.trim_end().split("\n\n").collect();
    let shown = parts[..parts.len().min(entries + 1)].join("\n\n");
    if parts.len() > entries + 1 { shown + "\n\n  …\n\n" } else { shown + "\n\n" }
}
