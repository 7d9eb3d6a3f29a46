//! `rashomon verify`: is every passage of a record where it says?

mod against;

use std::{fs, io::Read, path::PathBuf};

use anyhow::{Context, Result, ensure};
use rashomon::verify::{self, Fault, Verdict};
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
        let mut findings = Findings::of(verify::record(&record));
        if !self.against.is_empty() {
            against::check(&record, &self.against, &mut findings)?;
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

/// What was found, and what was done to find it.
struct Findings {
    faults: Vec<Fault>,
    /// One sentence each.
    done: Vec<String>,
}

impl Findings {
    fn of(verdict: Verdict) -> Self {
        let reports = count(verdict.reports, "report");
        let (passages, ids) =
            (count(verdict.passages, "passage"), count(verdict.references, "reference"));
        let done = if verdict.faults.is_empty() {
            format!(
                "{passages} in {reports}: each stands where the record says; {ids}: each leads to something"
            )
        } else {
            format!(
                "{passages} and {ids} in {reports} checked: {}",
                count(verdict.faults.len(), "fault")
            )
        };
        Self { faults: verdict.faults, done: vec![done] }
    }

    fn in_words(&self) -> String {
        let faults = self.faults.iter().map(ToString::to_string);
        faults.chain(self.done.iter().cloned()).fold(String::new(), |text, it| text + &it + "\n")
    }
}

/// `1 passage`, `2 passages`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
