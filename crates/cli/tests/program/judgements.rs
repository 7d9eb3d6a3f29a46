//! The user's word on who is who.

use std::{fs, path::Path};

use expect_test::expect;
use tempfile::TempDir;

use crate::{BRIDGE, Run, folder, json, rashomon};

const WIRE: &[u8] = b"The Harbour Guard closed the port on Friday, its commander said. \
    \"We are the law here,\" Harbour Guard commander Luis Pinto said.\n";
const POST: &[u8] = b"The Port Guard opened fire on Friday, the mayor said. \
    The Port Guard denied that. The Coast Guard said that it had seen nothing.\n";

/// A folder with two reports, and what runs on it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: folder(&[("post.txt", POST), ("wire.txt", WIRE)]) }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `rashomon ACT FOLDER ARGUMENTS…`; what it says, the folder, the day and the time made plain.
    fn run(&self, act: &str, arguments: &[&str]) -> Run {
        let folder = self.path().to_str().expect("a plain path");
        let run = rashomon([&[act, folder], arguments].concat());
        let plain = |text: &str| timeless(&text.replace(folder, "FOLDER"));
        Run { code: run.code, out: plain(&run.out), err: plain(&run.err) }
    }

    fn file(&self) -> String {
        timeless(&fs::read_to_string(self.path().join("judgements.toml")).expect("a file"))
    }

    /// The names of the actors that bear the name, in a brief.
    fn shown(&self, name: &str) -> Vec<String> {
        let record = rashomon(json(self.path())).record();
        let actors = record["actors"].as_array().expect("actors").clone();
        let bears = |it: &&serde_json::Value| {
            it["names"].as_array().is_some_and(|all| all.iter().any(|it| it["text"] == name))
        };
        actors.iter().filter(bears).filter_map(|it| it["name"].as_str().map(Into::into)).collect()
    }
}

/// The text with each time as TIME.
fn timeless(text: &str) -> String {
    let is_time = |it: &str| it.len() == 20 && it.as_bytes()[10] == b'T' && it.ends_with('Z');
    let words = text.split_inclusive([' ', '\n', ')']);
    let plain = words.map(|it| {
        let word = it.trim_end_matches([' ', '\n', ')']);
        if is_time(word) { it.replace(word, "TIME") } else { it.to_owned() }
    });
    plain.collect()
}

#[test]
fn two_names_become_one_actor_and_two_again() {
    let desk = Desk::new();
    let said = desk.run(
        "same",
        &["harbour guard", "Port Guard", "--show", "Port Guard", "--why", "its own statement"],
    );
    expect![[r"
        judgement 1 in FOLDER/judgements.toml: “Harbour Guard” and “Port Guard” are one actor, shown as “Port Guard”
          Port Guard (organisation), called Harbour Guard too
        take it back with: rashomon undo FOLDER 1
    "]].assert_eq(&said.fine());
    expect![[r#"
        # The user's word on who is who in the reports beside this file: it wins over what rashomon finds.
        # Yours to edit; `rashomon judgements` lists it, `rashomon undo` takes back what stands last.

        [[same]]
        names = ["Harbour Guard", "Port Guard"]
        show = "Port Guard"
        why = "its own statement"
        made = TIME
        found = "2 actors: Harbour Guard (organisation), Port Guard (organisation)"
        seen = [
            { name = "Harbour Guard", report = "wire.txt", text = "The Harbour Guard closed the port on Friday, its commander said." },
            { name = "Port Guard", report = "post.txt", text = "The Port Guard opened fire on Friday, the mayor said." },
        ]
    "#]].assert_eq(&desk.file());
    assert_eq!(desk.shown("Harbour Guard"), ["Port Guard"]);
    expect![[r"
        FOLDER/judgements.toml

          1  “Harbour Guard” and “Port Guard” are one actor, shown as “Port Guard”
             why: its own statement
             made: TIME
             found then: 2 actors: Harbour Guard (organisation), Port Guard (organisation)
             wire.txt: The Harbour Guard closed the port on Friday, its commander said.
             post.txt: The Port Guard opened fire on Friday, the mayor said.
    "]]
    .assert_eq(&desk.run("judgements", &[]).fine());
    expect![[r"
        taken back: judgement 1, “Harbour Guard” and “Port Guard” are one actor, shown as “Port Guard”
        put it up again with: rashomon redo FOLDER 1
    "]].assert_eq(&desk.run("undo", &[]).fine());
    assert_eq!(desk.shown("Harbour Guard"), ["Harbour Guard"]);
    expect![[r"
        stands again: judgement 1, “Harbour Guard” and “Port Guard” are one actor, shown as “Port Guard”
    "]].assert_eq(&desk.run("redo", &[]).fine());
    assert_eq!(desk.shown("Harbour Guard"), ["Port Guard"]);
}

#[test]
fn steps_are_undone_one_by_one_and_nothing_is_lost() {
    let desk = Desk::new();
    desk.run("same", &["Harbour Guard", "Port Guard"]).fine();
    desk.run("name", &["Harbour Guard"]).fine();
    desk.run("name", &["Port Guard"]).fine();
    assert_eq!(desk.shown("Port Guard"), ["Port Guard"]);
    desk.run("undo", &[]).fine();
    assert_eq!(desk.shown("Port Guard"), ["Harbour Guard"]);
    desk.run("undo", &["1"]).fine();
    assert_eq!(desk.shown("Port Guard"), ["Port Guard"]);
    desk.run("undo", &[]).fine();
    let none = desk.run("undo", &[]);
    assert_eq!(none.code, Some(2));
    assert_eq!(
        none.err,
        "rashomon: cannot take back a judgement in FOLDER/judgements.toml: there is none that stands\n"
    );
    assert_eq!(desk.file().matches("\nundone = TIME\n").count(), 3);
    let list = rashomon(["judgements".as_ref(), desk.path().as_os_str(), "--format=json".as_ref()]);
    let list = list.record();
    assert_eq!(list[2]["word"], "show");
    assert_eq!(list[0]["seen"][0]["now"], "still there");
    for _ in 0..3 {
        desk.run("redo", &[]).fine();
    }
    assert_eq!(desk.shown("Harbour Guard"), ["Port Guard"]);
}

#[test]
fn what_cannot_be_judged_is_refused_and_nothing_written() {
    let desk = Desk::new();
    let said = desk.run("same", &["Harbor Guard", "Port Guard"]);
    assert_eq!(said.code, Some(2));
    expect![[r"
        rashomon: cannot judge “Harbor Guard”: no report names it; near it: “Harbour Guard”; `rashomon actors FOLDER` lists all names
    "]].assert_eq(&said.err);
    expect![[r"
        rashomon: cannot add to FOLDER/judgements.toml that “Port Guard” and “Port Guard” are one actor: “Port Guard” and “Port Guard” are one name
    "]].assert_eq(&desk.run("same", &["Port Guard", "port guard"]).err);
    assert!(!desk.path().join("judgements.toml").exists());
    desk.run("differ", &["Port Guard", "Coast Guard"]).fine();
    let before = desk.file();
    expect![[r"
        rashomon: cannot add to FOLDER/judgements.toml that “Port Guard” and “Coast Guard” are one actor: line 5: it contradicts judgement 1 that “Port Guard” and “Coast Guard” are different actors; take that back first
    "]].assert_eq(&desk.run("same", &["Port Guard", "Coast Guard"]).err);
    expect![[r"
        rashomon: cannot take back a judgement in FOLDER/judgements.toml: no judgement has the number 7: there is one, of number 1
    "]].assert_eq(&desk.run("undo", &["7"]).err);
    expect![[r"
        rashomon: cannot judge the reports at no such folder: expected a folder, found nothing
    "]]
    .assert_eq(&rashomon(["undo", "no such folder"]).err);
    assert_eq!(desk.file(), before);
}

#[test]
fn reports_that_change_leave_the_words_of_then() {
    let desk = Desk::new();
    desk.run("differ", &["Harbour Guard", "Port Guard"]).fine();
    fs::write(desk.path().join("post.txt"), BRIDGE).expect("a file");
    fs::remove_file(desk.path().join("wire.txt")).expect("a file");
    expect![[r"
        FOLDER/judgements.toml

          1  “Harbour Guard” and “Port Guard” are different actors
             made: TIME
             found then: 2 actors: Harbour Guard (organisation), Port Guard (organisation)
             wire.txt: The Harbour Guard closed the port on Friday, its commander said. [no longer there: the report is gone]
             post.txt: The Port Guard opened fire on Friday, the mayor said. [no longer there: the report has changed]
    "]].assert_eq(&desk.run("judgements", &[]).fine());
}

#[test]
fn a_judgement_in_another_file() {
    let desk = Desk::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = elsewhere.path().join("mine.toml");
    fs::write(&file, "# mine\r\n").expect("a file");
    let file = file.to_str().expect("a plain path");
    let said = desk.run("name", &["Port Guard", "--judgements", file]).fine();
    assert!(said.contains("undo FOLDER --judgements"), "{said}");
    assert!(fs::read_to_string(file).expect("a file").starts_with("# mine\r\n\n[[show]]\n"));
    assert!(!desk.path().join("judgements.toml").exists());
}

#[test]
fn the_actors_are_listed() {
    let desk = Desk::new();
    desk.run("same", &["Harbour Guard", "Port Guard", "--why", "its own statement"]).fine();
    expect![[r"
        2 reports, 2 without a date, 2 without the name of an outlet
        0 told by several, 1 contested, 0 told by one alone

        r1   post.txt
        r2   wire.txt

        Passages in “ ” are quotations in the report, others its own words. [r2:1043] leads back
        to report r2, from byte 1043 on.

        WHO IS WHO

          Harbour Guard, organisation
            called Harbour Guard (2 times, r2), Port Guard (2 times, r1)
            Harbour Guard = Port Guard: you said that they are the same: its own statement

          Luis Pinto, person
            called Harbour Guard commander Luis Pinto (once, r2), Luis Pinto (once, r2)
            Harbour Guard commander [r2:88]

          Coast Guard, organisation (once, r1)

          its commander, person (once, r2)
    "]]
    .assert_eq(&desk.run("actors", &["--width", "90"]).fine());
    let list = rashomon(["actors".as_ref(), desk.path().as_os_str(), "--format=json".as_ref()]);
    let list = list.record();
    assert_eq!(list["reports"][0]["id"], "r1");
    assert!(list["actors"].as_array().is_some_and(|it| it.iter().all(|it| it["names"].is_array())));
}

#[test]
fn a_file_beside_the_reports_is_read_and_no_report() {
    let judgements = b"[[same]]\nnames = [\"Maria Ortega\", \"Maria Ortiga\"]\n";
    let folder = folder(&[("a.txt", BRIDGE), ("judgements.toml", judgements)]);
    let run = rashomon(json(folder.path()));
    assert!(
        run.err.contains(
            "judgements.toml, line 2: no report names “Maria Ortiga”; near it: “Maria Ortega”\n"
        ),
        "{}",
        run.err
    );
    let record = run.record();
    assert_eq!(record["reports"].as_array().map(Vec::len), Some(1));
    assert_eq!(record["passed_over"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_fault_in_it_is_told_with_its_line() {
    for (text, told) in [
        ("[[same]]\nnames = [\"A\"]\n", "line 2: expected two names or more, found 1"),
        (
            "[[same]]\nnames = [\"A\", \"B\"]\n[[same]]\nnames = [\"B\", \"C\"]\n[[differ]]\nnames = [\"C\", \"A\"]\n",
            "line 6: “C” and “A” are said to differ, but also to be the same (B = C on line 4, A = B on line 2)",
        ),
        ("[[same]]\nnames = [\"A\", \n", "line 2: unclosed array, expected `]`"),
    ] {
        let folder = folder(&[("a.txt", BRIDGE), ("judgements.toml", text.as_bytes())]);
        for act in ["brief", "actors", "judgements", "undo"] {
            let run = rashomon([act.as_ref(), folder.path().as_os_str()]);
            assert_eq!(run.code, Some(2));
            let said = run.err.replace(&folder.path().display().to_string(), "FOLDER");
            let expected =
                format!("rashomon: cannot read the judgements in FOLDER/judgements.toml: {told}\n");
            assert_eq!(said, expected, "{act}");
        }
    }
}

#[test]
fn an_empty_file_is_told_and_does_no_harm() {
    let folder = folder(&[("a.txt", BRIDGE), ("judgements.toml", b"\n")]);
    let run = rashomon(json(folder.path()));
    assert!(run.err.contains("judgements.toml is empty: it holds no judgement"), "{}", run.err);
    run.record();
}

#[test]
fn files_that_contradict_each_other_are_both_named() {
    let same = b"[[same]]\nnames = [\"A\", \"B\"]\n";
    let one = folder(&[("a.txt", BRIDGE), ("judgements.toml", same)]);
    let differ = b"# ours\n[[differ]]\nnames = [\"B\", \"A\"]\n";
    let other = folder(&[("b.txt", BRIDGE), ("judgements.toml", differ)]);
    let run = rashomon(["brief".as_ref(), one.path().as_os_str(), other.path().as_os_str()]);
    assert_eq!(run.code, Some(2));
    let plain = run.err.replace(&one.path().display().to_string(), "ONE");
    let plain = plain.replace(&other.path().display().to_string(), "OTHER");
    assert_eq!(
        plain,
        "rashomon: cannot use the judgements together: OTHER/judgements.toml, line 3: “B” and “A” are said to differ, \
         but also to be the same (A = B in ONE/judgements.toml, line 2)\n"
    );
}
