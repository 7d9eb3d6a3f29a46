//! What is found in texts, drawn beneath them; `UPDATE_EXPECT=1` redraws it.

mod commitments;
mod dates_and_figures;
mod leanings;
mod names;
mod statements;

use std::{fs, io, path::Path};

use expect_test::expect_file;
use rashomon_extract::by_rules;
use rashomon_record::{Report, Span};
use rashomon_render::carets::{Case, Mark, redraw};

/// Draws `marks` under each case of the files in a folder of `tests/corpus`.
fn check(folder: &str, marks: impl Fn(&Case) -> Vec<Mark>) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        expect_file![&path].assert_eq(&redraw(&fs::read_to_string(&path)?, &marks));
    }
    Ok(())
}

/// `text` with all that the rules find in it.
fn read(text: &str) -> Report {
    let mut report = Report::new("case.txt", text);
    by_rules().expect("each stage stands after those that it needs").apply(&mut report);
    report
}

/// Whether `span` holds something and begins and ends with no blank.
fn holds(report: &Report, span: Span) -> bool {
    report.text().get(span.range()).is_some_and(|it| !it.is_empty() && it.trim() == it)
}
