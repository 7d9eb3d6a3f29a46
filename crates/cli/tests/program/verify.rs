//! `rashomon verify` and `rashomon show`.

use std::fs;

use crate::{BRIDGE, folder, json, rashomon, run_with, story};

#[test]
fn every_passage_of_the_story_is_found_again() {
    let record = rashomon(json(&story())).fine();
    let run =
        run_with(["verify".into(), "-".into(), "--against".into(), story()], record.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.out);
    assert!(run.out.contains("each stands where the record says"), "{}", run.out);
    assert_eq!(run.out.matches(": the text is the same").count(), 4, "{}", run.out);
}

#[test]
fn a_passage_that_was_moved_or_lost_is_named() {
    let folder = folder(&[("a.txt", BRIDGE)]);
    let report = folder.path().join("a.txt");
    let record = rashomon(json(folder.path())).fine();
    let changed = String::from_utf8_lossy(BRIDGE)
        .replace("Mayor Maria", "the mayor, Maria")
        .replace("Critics", "Some");
    fs::write(&report, changed).expect("a file");
    let run = run_with(
        ["verify".as_ref(), "-".as_ref(), "--against".as_ref(), folder.path()],
        record.as_bytes(),
    );
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.out.contains("$.reports[0]: the text has changed: "), "{}", run.out);
    assert!(run.out.contains(": moved: ") || run.out.contains(": lost: "), "{}", run.out);
}

#[test]
fn a_record_that_lies_is_caught() {
    let record = rashomon(json(&story())).fine();
    let lie = record.replacen("rearm", "disarm", 1);
    let run = run_with(["verify", "-"], lie.as_bytes());
    assert_eq!(run.code, Some(1), "{}", run.out);
}

#[test]
fn what_is_no_record_cannot_be_checked() {
    for (input, why) in [
        ("", "not a record"),
        ("[1]", "no list of reports"),
        ("{\"reports\": 1}", "no list of reports"),
    ] {
        let run = run_with(["verify", "-"], input.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains(why), "{}", run.err);
    }
    let run = rashomon(["verify", "absent.json"]);
    assert!(run.err.starts_with("rashomon: cannot read absent.json: "), "{}", run.err);
}

#[test]
fn every_layer_can_be_shown() {
    let help = rashomon(["show", "--help"]).fine();
    let layers = [
        "statements",
        "names",
        "mentions",
        "coreference",
        "roles",
        "aliases",
        "quotes",
        "dates",
        "figures",
        "tokens",
        "sentences",
        "blocks",
        "skipped",
    ];
    let file = story().join("courier.txt");
    let text = fs::read_to_string(&file).expect("the report");
    for layer in layers {
        assert!(help.contains(layer), "help does not name {layer}");
        let drawn =
            rashomon(["show".as_ref(), file.as_path(), "--layer".as_ref(), layer.as_ref()]).fine();
        assert!(drawn.contains('^'), "nothing is found for {layer}");
        for line in text.lines() {
            assert!(drawn.contains(line), "{layer}: the line is missing: {line}");
        }
    }
}
