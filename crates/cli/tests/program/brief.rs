//! `rashomon brief` on sound input.

use std::{fs, process::Stdio};

use serde_json::Value;

use crate::{BRIDGE, command, folder, json, rashomon, run_with, story};

#[test]
fn the_story_is_taken_in_with_what_each_format_tells() {
    let record = rashomon(json(&story())).record();
    let reports = record["reports"].as_array().expect("reports");
    let told: Vec<_> = reports
        .iter()
        .map(|it| {
            let name =
                it["source"].as_str().and_then(|it| it.rsplit('/').next()).unwrap_or_default();
            (name, it["outlet"].as_str(), it["published"]["value"].as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("courier.txt", Some("The Dorrington Courier"), None),
            ("ksta.json", Some("KSTA"), Some("2024-10-21")),
            ("lantern.html", Some("Global Lantern"), Some("2024-10-21")),
            ("meridian.md", Some("Meridian Public Radio"), Some("2024-10-21")),
        ]
    );
    for list in ["actors", "statements", "figures", "dates", "claims", "only", "timeline"] {
        assert!(record[list].as_array().is_some_and(|it| !it.is_empty()), "{list} is empty");
    }
    assert_eq!(record["passed_over"], Value::Array(Vec::new()));
}

#[test]
fn the_bytes_are_the_same_twice_and_on_any_number_of_threads() {
    let record = |threads| {
        let mut arguments = json(&story());
        arguments.extend(["--threads".into(), threads]);
        rashomon(arguments).fine()
    };
    let one = record("1".into());
    assert_eq!(one, record("1".into()));
    assert_eq!(one, record("2".into()));
    assert_eq!(one, record("5".into()));
}

#[test]
fn two_denials_of_one_thing_in_other_words_are_one_claim() {
    let post = b"Admiral Ana Duarte said on Monday that the fleet was not using forbidden nets in the \
        bay. The market opens at noon and closes late. Two schools in the valley lost their roofs in \
        the storm. The council will vote on a new bridge next week. Farmers asked for cheaper loans.";
    let wire = b"\"We are not using any gear that the treaty outlaws,\" Ana Duarte told reporters. Rain \
        is expected in the hills until Friday. The hospital hired nine nurses from abroad. A painter \
        from the old town won the prize of the region. Trains to the coast run every hour again.";
    let files = folder(&[("post.txt", post), ("wire.txt", wire)]);
    let record = rashomon(json(files.path())).record();
    let claims = record["claims"].as_array().expect("claims");
    let told: Vec<Vec<&str>> = claims
        .iter()
        .filter_map(|it| it["members"].as_array())
        .map(|it| it.iter().filter_map(|it| it["passage"]["text"].as_str()).collect())
        .collect();
    let is_one = |it: &Vec<&str>| {
        ["nets", "gear"].iter().all(|word| it.iter().any(|text| text.contains(word)))
    };
    assert!(told.iter().any(is_one), "{told:?}");
}

#[test]
fn a_brief_for_people_names_outlets_and_carries_marks() {
    let folder = story();
    let path = folder.to_str().expect("a path in UTF-8");
    let terminal = rashomon(["brief", path]).fine();
    assert!(terminal.contains("Global Lantern") && terminal.contains("[r3:"), "{terminal}");
    assert!(!terminal.contains('\u{1b}'), "no colour in a pipe");
    assert!(terminal.lines().all(|it| it.chars().count() <= 80), "lines longer than 80 columns");
    let coloured = rashomon(["brief", path, "--color", "always"]).fine();
    assert!(coloured.contains('\u{1b}'));
    let markdown = rashomon(["brief", path, "--format", "markdown"]).fine();
    assert!(markdown.contains("[^"), "footnotes");
    let html = rashomon(["brief", path, "--format", "html"]).fine();
    assert!(html.starts_with("<!doctype html>"), "{}", &html[..80]);
}

#[test]
fn the_name_of_the_output_tells_the_format_and_the_output_is_not_read_again() {
    let folder = folder(&[("a.txt", BRIDGE)]);
    let page = folder.path().join("brief.html");
    for _ in 0..2 {
        let run = rashomon(["brief".as_ref(), folder.path(), "--output".as_ref(), &page]);
        assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    }
    let written = fs::read_to_string(&page).expect("the page");
    assert!(written.starts_with("<!doctype html>") && !written.contains("brief.html"));
    assert_eq!(
        fs::read_dir(folder.path()).expect("the folder").count(),
        2,
        "nothing is left beside it"
    );
}

#[test]
fn standard_input_is_read() {
    let record = run_with(["brief", "-", "--format", "json"], BRIDGE).record();
    assert_eq!(record["reports"][0]["source"], "-");
}

#[test]
fn the_same_text_is_read_once_and_both_places_are_told() {
    let folder = folder(&[("a.txt", BRIDGE), ("b.txt", BRIDGE)]);
    let record = rashomon(json(folder.path())).record();
    let reports = record["reports"].as_array().expect("reports");
    assert_eq!(reports.len(), 1);
    assert!(reports[0]["also_at"][0].as_str().is_some_and(|it| it.ends_with("b.txt")));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = command()
        .arg("brief")
        .arg(story())
        .args(["--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let story = story();
    let run = rashomon([
        "brief".as_ref(),
        story.as_path(),
        "--output".as_ref(),
        "absent/brief.md".as_ref(),
    ]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("rashomon: cannot write absent/brief.md: "), "{}", run.err);
}
