//! What the program says about itself, as it says it.

use std::path::Path;

use expect_test::expect_file;

use crate::rashomon;

#[test]
fn help_reads_as_it_should() {
    let judging = ["actors", "same", "differ", "name", "judgements", "undo", "redo"];
    let commands = ["", "brief", "stories", "show", "verify", "explain", "completions"];
    for command in commands.into_iter().chain(judging) {
        let arguments = [command, "--help"].into_iter().filter(|it| !it.is_empty());
        let name = if command.is_empty() { "rashomon" } else { command };
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/help/{name}.txt"));
        expect_file![file].assert_eq(&rashomon(arguments).fine());
    }
}

#[test]
fn shells_are_served() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(rashomon(["completions", shell]).fine().contains("verify"), "{shell}");
    }
}

#[test]
fn a_wrong_argument_ends_with_two() {
    assert_eq!(rashomon(["brief"]).code, Some(2));
    assert_eq!(rashomon(["explain", "unheard of"]).code, Some(2));
}
