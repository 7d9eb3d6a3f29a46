//! Small mixes of invented reports, and the stories into which they fall.
//!
//! `tests/stories/*.txt`: a `#` line says why, `//-` starts a report (outlet, perhaps a day of publication), and below `=>`
//! stands what is found, once for reports as they come and once for a handful. `UPDATE_EXPECT=1` draws it anew.

use std::{fmt::Write as _, fs, io, path::Path};

use expect_test::expect_file;
use rashomon::{
    Rashomon, everyday_words,
    record::{Basis, Known, Published, Report},
    stories::{Likeness, Stories},
};

#[test]
fn mixes_fall_into_stories() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<_> =
        fs::read_dir(&folder)?.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
    files.sort();
    let rashomon = Rashomon::english();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let drawn: Vec<String> = text.split("\n====\n").map(|it| draw(&rashomon, it)).collect();
        expect_file![&path].assert_eq(&drawn.join("\n====\n"));
    }
    Ok(())
}

#[test]
fn no_report_is_in_no_story() {
    let reports: Vec<Report> = ["", "!", "Yes."].map(|it| Report::new("a.txt", it)).into();
    let sorted = rashomon::sort(&reports);
    let mut all: Vec<usize> = sorted.iter().flat_map(|it| it.reports.clone()).collect();
    all.sort_unstable();
    assert_eq!(all, [0, 1, 2]);
    assert!(rashomon::sort(&[]).is_empty());
}

fn draw(rashomon: &Rashomon, mix: &str) -> String {
    let given = mix.split("\n=>\n").next().unwrap_or_default().trim_end();
    let mut stories = Stories::new(everyday_words());
    let mut outlets = Vec::new();
    for part in given.split("\n//- ").skip(1) {
        let (head, text) = part.split_once('\n').unwrap_or((part, ""));
        let mut report = report(head, text);
        rashomon.read(&mut report);
        stories.add(&report);
        outlets.push(head.split(' ').next().unwrap_or_default().to_owned());
    }
    let mut out = String::new();
    for (name, likeness) in [("as they come", Likeness::USUAL), ("a handful", Likeness::HANDFUL)] {
        let _ = writeln!(out, "{name}");
        for (at, story) in stories.sorted(likeness).iter().enumerate() {
            for (nth, (report, why)) in story.reports.iter().zip(&story.why).enumerate() {
                let lead = if nth == 0 { format!("{}.", at + 1) } else { String::new() };
                let _ = writeln!(out, "  {lead:<3}{}: {why}", outlets[*report]);
            }
        }
    }
    format!("{given}\n=>\n{out}")
}

fn report(head: &str, text: &str) -> Report {
    let mut report = Report::new(format!("{head}.txt"), text.trim());
    let mut parts = head.split(' ');
    report.metadata.outlet = parts.next().map(|it| Known::new(it.to_owned(), "test"));
    report.metadata.published = parts.next().and_then(|it| it.parse().ok()).map(|date| Published {
        date,
        basis: Basis::Metadata,
        from: "test".into(),
        span: None,
    });
    report.metadata.language = parts.next().map(str::to_owned).or(Some("en".into()));
    report
}
