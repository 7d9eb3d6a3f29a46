//! Words a second of the whole reader, all heads, on one thread, beside another program on the same texts.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anstream::println;
use anyhow::{Context, Result, ensure};
use rashomon::reader::Reader;

use crate::clock::clock;

/// Rounds that are timed after one that warms up; the fastest counts.
const ROUNDS: usize = 3;

/// Prints words a second on all `.txt` files below `folder`; `peer` is a command that reads the texts as a JSON list
/// and prints its own words a second.
pub(super) fn score(reader: &Reader, folder: &Path, peer: Option<&str>) -> Result<()> {
    let texts = texts(folder)?;
    ensure!(!texts.is_empty(), "no .txt file below {}", folder.display());
    let words: usize = texts.iter().map(|it| it.split_whitespace().count()).sum();
    let round = || -> Result<f64> {
        let start = clock();
        for text in &texts {
            reader.read(text)?;
        }
        Ok(clock() - start)
    };
    round()?;
    let mut fastest = f64::INFINITY;
    for _ in 0..ROUNDS {
        fastest = fastest.min(round()?);
    }
    let ours = words as f64 / fastest;
    println!("reader {:>10.0} words/s on {} texts of {words} words", ours, texts.len());
    if let Some(command) = peer {
        let theirs = run(command, &texts)?;
        println!("peer   {theirs:>10.0} words/s");
        println!("ratio  {:>10.2}", ours / theirs);
    }
    Ok(())
}

fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut left = vec![folder.to_owned()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = left.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|it| it == "txt") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.iter().map(|it| Ok(fs::read_to_string(it)?)).collect()
}

fn run(command: &str, texts: &[String]) -> Result<f64> {
    let mut words = command.split_whitespace();
    let mut child = Command::new(words.next().context("the peer's command is empty")?)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {command}"))?;
    let mut input = child.stdin.take().context("its input is piped")?;
    input.write_all(&serde_json::to_vec(texts)?)?;
    drop(input);
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the peer failed: {command}");
    String::from_utf8_lossy(&output.stdout).trim().parse().context("the peer prints a number")
}
