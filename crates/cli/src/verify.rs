//! `rashomon verify`: is every passage of a record where it says?

mod against;
mod walk;

use std::{fs, io::Read, path::PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{Outcome, output};

/// Find every passage of a record again in its report, byte for byte, or name it as lost.
///
/// The record is what `rashomon brief --format json` writes, or any JSON that holds reports with their texts and
/// passages that point into them. Checked are also the checksum of each text, and that every id that the record
/// uses is the id of something in it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon brief reports/ --format json | rashomon verify -
  rashomon verify record.json --against reports/

Exit codes:
  0  everything was found
  1  something was lost; each is named with its place in the record
  2  the record could not be checked")]
pub(crate) struct Verify {
    /// The record, or `-` for standard input.
    record: PathBuf,
    /// Look in the reports as they are now too: files or folders, as `brief` reads them.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,
}

impl Verify {
    pub(crate) fn run(self) -> Result<Outcome> {
        let name = self.record.display().to_string();
        let bytes = self.bytes().with_context(|| format!("cannot read {name}"))?;
        let record: Value = serde_json::from_slice(&bytes)
            .with_context(|| format!("cannot read {name}: not a record"))?;
        ensure!(
            record["reports"].is_array(),
            "cannot check {name}: not a record: it has no list of reports"
        );
        let mut findings = walk::check(&record);
        if !self.against.is_empty() {
            findings.extend(against::check(&record, &self.against)?);
        }
        output::write(None, &findings.in_words())?;
        Ok(if findings.faults.is_empty() { Outcome::Fine } else { Outcome::Found })
    }

    fn bytes(&self) -> std::io::Result<Vec<u8>> {
        if self.record.as_os_str() != "-" {
            return fs::read(&self.record);
        }
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// What a check found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// What is wrong: place in the record and what is the matter.
    pub(crate) faults: Vec<String>,
    /// What was done, one sentence each.
    pub(crate) done: Vec<String>,
}

impl Findings {
    fn fault(&mut self, place: &str, what: impl std::fmt::Display) {
        self.faults.push(format!("{place}: {what}"));
    }

    fn extend(&mut self, other: Self) {
        self.faults.extend(other.faults);
        self.done.extend(other.done);
    }

    fn in_words(&self) -> String {
        self.faults.iter().chain(&self.done).fold(String::new(), |text, it| text + it + "\n")
    }
}

/// `1 passage`, `2 passages`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The beginning of `text`, on one line, so that a message stays readable.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}
