//! Input that nobody should have to send: clear words, no panic, the rest goes on.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{BRIDGE, Run, folder, json, rashomon, run_with};

/// The one thing passed over in a folder that holds a good report and `name` with `bytes`, and why.
#[track_caller]
fn passed_over(name: &str, bytes: &[u8]) -> String {
    let folder = folder(&[("good.txt", BRIDGE), (name, bytes)]);
    let run = rashomon(json(folder.path()));
    let warning = run.err.clone();
    let record = run.record();
    assert_eq!(record["reports"].as_array().map(Vec::len), Some(1), "{record:#}");
    let why = record["passed_over"][0]["why"].as_str().expect("a reason").to_owned();
    assert!(warning.contains(name) && warning.contains(&why), "it must be told too: {warning}");
    assert!(warning.starts_with("rashomon: warning: passed over "), "{warning}");
    why
}

/// The record of one strange report beside a good one.
#[track_caller]
fn taken(name: &str, bytes: &[u8]) -> Value {
    let folder = folder(&[(name, bytes)]);
    let run = rashomon(json(folder.path()));
    assert!(
        !run.err.contains("panicked") && !run.err.contains("a fault in rashomon"),
        "{}",
        run.err
    );
    run.record()
}

#[track_caller]
fn verified(record: &Value) {
    let json = serde_json::to_vec(record).expect("plain data");
    let Run { code, out, .. } = run_with(["verify", "-"], &json);
    assert_eq!(code, Some(0), "{out}");
}

#[test]
fn empty_files_and_files_without_text_are_passed_over() {
    assert_eq!(passed_over("a.txt", b""), "it is empty");
    assert_eq!(passed_over("a.txt", b" \n\t\n"), "it is empty");
    assert!(
        passed_over("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").contains("not a text format")
    );
    assert!(passed_over("a.bin", &[0, 159, 146, 150, 0, 1, 2, 3]).contains("not a text format"));
    assert!(passed_over("a.json", br#"{"a": 1}"#).contains("no article"));
    assert!(passed_over("a.html", b"<html><body></body></html>").contains("no article"));
}

#[test]
fn a_feed_without_items_is_passed_over() {
    let feed = br#"<?xml version="1.0"?><rss version="2.0"><channel><title>A</title><link>https://a.example/</link>
        <description>B</description></channel></rss>"#;
    assert!(passed_over("feed.xml", feed).contains("no items"));
}

#[test]
fn a_truncated_archive_is_no_end() {
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let why = passed_over("a.warc.gz", &head);
    assert!(why.starts_with("reading failed"), "{why}");
    // "abc", packed, without the checksum that ends it.
    let cut = [&head[..], &[0x4b, 0x4c, 0x4a, 0x06]].concat();
    let folder = folder(&[("good.txt", BRIDGE), ("a.txt.gz", &cut)]);
    let run = rashomon(json(folder.path()));
    assert!(run.err.contains("breaks off"), "{}", run.err);
    assert_eq!(run.record()["reports"].as_array().map(Vec::len), Some(2));
}

#[test]
fn broken_encoding_is_read_and_told() {
    let mut bytes = BRIDGE.to_vec();
    bytes.extend(b"Caf\xc3\xa9 owners agreed. \xff\xfe\xc3 That was all, the town said.\n");
    let record = taken("a.txt", &bytes);
    verified(&record);
}

#[test]
fn ten_thousand_marks_and_a_line_of_a_megabyte_are_read() {
    let marks = format!("Ortega said this. {}", "\"".repeat(10_000));
    verified(&taken("a.txt", marks.as_bytes()));
    let line =
        "The bridge will open on Friday, Maria Ortega said, and 200 people came. ".repeat(15_000);
    taken("a.txt", line.as_bytes());
}

#[test]
fn right_to_left_text_and_emoji_keep_their_places() {
    let text = "השר אמר: \"הגשר ייפתח ביום שישי\".\n\n👩‍🚒 \"We will open it 🌉,\" said Ortega. \u{202e}abc\u{202c}\n";
    verified(&taken("a.txt", text.as_bytes()));
}

#[test]
fn another_language_is_read_by_its_marks_only_and_that_is_told() {
    let text = "Le ministre des Affaires étrangères a parlé lundi devant les journalistes de la capitale. \
        « Nous n'avons rien signé du tout et nous ne signerons rien », a déclaré le ministre. \
        Les négociations doivent reprendre la semaine prochaine, selon des sources diplomatiques.\n";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let run = rashomon(json(folder.path()));
    assert!(run.err.contains("in another language than English (fr)"), "{}", run.err);
    let record = run.record();
    let reading = record["reports"][0]["reading"].as_str().unwrap_or_default();
    assert!(reading.contains("by its quotation marks only"), "{reading}");
    let statements = record["statements"].as_array().expect("statements");
    assert_eq!(statements.len(), 1, "{statements:#?}");
    assert_eq!(statements[0]["speaker"], Value::Null);
    verified(&record);
}

#[test]
fn nothing_to_read_fails_in_clear_words() {
    let folder = folder(&[("a.bin", &[0, 1, 2])]);
    let run = rashomon(json(folder.path()));
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    let last = run
        .err
        .lines()
        .last()
        .unwrap_or_default()
        .replace(&folder.path().display().to_string(), "FOLDER");
    assert_eq!(last, "rashomon: cannot read FOLDER: no report found there");
    let absent = rashomon(json(Path::new("absent.txt")));
    assert_eq!(absent.code, Some(2));
    assert!(
        absent.err.contains("absent.txt") && absent.err.contains("No such file"),
        "{}",
        absent.err
    );
}

#[test]
fn a_file_over_the_limit_is_passed_over() {
    let large = "The bridge will open on Friday, Maria Ortega said.\n".repeat(30_000);
    let folder = folder(&[("good.txt", BRIDGE), ("large.txt", large.as_bytes())]);
    let mut arguments = json(folder.path());
    arguments.extend(["--max-size".into(), "1".into()]);
    let record = rashomon(arguments).record();
    let why = record["passed_over"][0]["why"].as_str().unwrap_or_default();
    assert!(why.contains("too large"), "{why}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_passed_over() {
    let folder = folder(&[("good.txt", BRIDGE)]);
    let pipe = folder.path().join("pipe.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    let record = rashomon(json(folder.path())).record();
    let why = record["passed_over"][0]["why"].as_str().unwrap_or_default();
    assert!(why.contains("a named pipe"), "{why}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_passed_over() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder(&[("good.txt", BRIDGE)]);
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
    let is_closed = fs::read_dir(&closed).is_err();
    let record = rashomon(json(folder.path())).record();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("permissions");
    let why = record["passed_over"][0]["why"].as_str().unwrap_or_default();
    // The superuser may read everything, and then finds that nothing is there.
    let expected = if is_closed { "Permission denied" } else { "it is empty" };
    assert!(why.contains(expected), "{why}");
}
