//! Whoever breaks a run off finds what was there before, whole.

#![cfg(unix)]

use std::{fs, io::Write, process::Stdio};

use crate::{BRIDGE, command, folder};

#[test]
fn a_run_that_is_broken_off_leaves_the_old_file_alone() {
    let folder = folder(&[("a.txt", BRIDGE), ("brief.md", b"the old brief\n")]);
    let file = folder.path().join("brief.md");
    let mut child = command()
        .arg("brief")
        .arg(folder.path().join("a.txt"))
        .args(["-", "--output"])
        .arg(&file)
        // It waits for standard input, which never comes.
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // More than a pipe holds: once it is written, the run is under way.
    let half = vec![b'.'; 1 << 20];
    child.stdin.as_mut().expect("a pipe").write_all(&half).expect("it reads");
    let id = child.id().to_string();
    // Not INT, which a shell in the background may have told its children to ignore.
    let killed = std::process::Command::new("kill").args(["-TERM", &id]).status();
    assert!(killed.is_ok_and(|it| it.success()));
    let status = child.wait().expect("the program ends");
    assert!(!status.success());
    assert_eq!(fs::read(&file).expect("the old file"), b"the old brief\n");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
}
