//! The user's word on who is who.

use crate::{BRIDGE, folder, json, rashomon};

#[test]
fn a_file_beside_the_reports_is_read_and_no_report() {
    let judgements = b"[[same]]\nnames = [\"Maria Ortega\", \"Nobody Atall\"]\n";
    let folder = folder(&[("a.txt", BRIDGE), ("judgements.toml", judgements)]);
    let run = rashomon(json(folder.path()));
    assert!(
        run.err.contains("a judgement names \"Nobody Atall\", which no report does"),
        "{}",
        run.err
    );
    let record = run.record();
    assert_eq!(record["reports"].as_array().map(Vec::len), Some(1));
    assert_eq!(record["passed_over"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_fault_in_it_is_told_with_its_line() {
    let folder = folder(&[("a.txt", BRIDGE), ("judgements.toml", b"[[same]]\nnames = [\"A\"]\n")]);
    let run = rashomon(json(folder.path()));
    assert_eq!(run.code, Some(2));
    let said = run.err.replace(&folder.path().display().to_string(), "FOLDER");
    assert_eq!(
        said,
        "rashomon: cannot read the judgements in FOLDER/judgements.toml: line 2: expected two names or more, found 1\n"
    );
}
