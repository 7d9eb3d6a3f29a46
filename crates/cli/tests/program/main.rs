//! The program run from outside: what it prints, what it leaves behind, how it ends.

mod bad_input;
mod brief;
mod glossary;
mod help;
mod interrupted;
mod judgements;
mod merge;
mod readme;
mod verify;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// How a run ended and what it said.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    /// The output of a run that must have ended well.
    #[track_caller]
    fn fine(self) -> String {
        assert_eq!(self.code, Some(0), "help: it said {}", self.err);
        self.out
    }

    /// The record that a run wrote.
    #[track_caller]
    fn record(self) -> serde_json::Value {
        serde_json::from_str(&self.fine()).expect("a record")
    }
}

/// Runs the program.
fn rashomon<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    run_with(arguments, b"")
}

/// Runs the program with `input` on standard input.
fn run_with<A: AsRef<std::ffi::OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    input: &[u8],
) -> Run {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A run that fails early reads no input, which is no failure of the test.
    let _ = child.stdin.take().map(|mut it| it.write_all(input));
    let output = child.wait_with_output().expect("the program ends");
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("the program writes UTF-8"),
        err: String::from_utf8(output.stderr).expect("the program writes UTF-8"),
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    for variable in ["NO_COLOR", "COLUMNS", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    command
}

/// The invented story.
fn story() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harsa")
}

/// A passing folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

/// The arguments of a brief of `path` as a record.
fn json(path: &Path) -> Vec<PathBuf> {
    vec!["brief".into(), path.into(), "--format".into(), "json".into()]
}

const BRIDGE: &[u8] = b"The bridge over the river will open on Friday, officials said on Monday evening.\n\n\
    \"The bridge will open on Friday,\" Mayor Maria Ortega said at the town hall. Critics denied that.\n";
