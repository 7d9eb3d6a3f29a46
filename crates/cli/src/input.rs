//! From paths to reports.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Result, bail};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rashomon_intake::Options;
use rashomon_record::{Report, brief::PassedOver};

use crate::{judgements, message, progress::Progress};

/// More warnings than this are counted, not told: they stand in the record.
const TOLD: usize = 20;

/// What was found at the paths given.
pub(crate) struct Taken {
    /// The reports, in the order given.
    pub(crate) reports: Vec<Report>,
    /// What holds no report that we can read.
    pub(crate) passed_over: Vec<PassedOver>,
}

/// What is to be read, and how much of it at once.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    /// Files and folders; `-` for standard input.
    pub(crate) paths: &'a [PathBuf],
    /// A file that is no report, wherever it lies: where the output goes.
    pub(crate) except: Option<&'a Path>,
    /// The largest file that is read, in MiB.
    pub(crate) max_mib: u64,
    /// How many files and reports to read at a time, if the user says.
    pub(crate) threads: Option<NonZeroUsize>,
}

/// The size of the largest file that is read where nobody asks for more, in MiB.
pub(crate) const MAX_MIB: u64 = 64;

impl<'a> Input<'a> {
    /// What lies at `paths`, files of the usual size.
    pub(crate) fn at(paths: &'a [PathBuf]) -> Self {
        Self { paths, except: None, max_mib: MAX_MIB, threads: None }
    }

    /// How many files and reports to read at a time.
    pub(crate) fn threads(&self) -> NonZeroUsize {
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or_else(cores)
    }

    /// Takes in what lies at the paths, and tells the user what was passed over.
    ///
    /// # Errors
    ///
    /// If there is no report at all.
    pub(crate) fn take(&self) -> Result<Taken> {
        let options = Options { today: Some(today()), max_bytes: self.max_mib << 20 };
        let progress = Progress::new("takes in", "", 0);
        let mut taken =
            rashomon_intake::paths_on(self.paths, &options, self.threads(), |it| match it {
                rashomon_intake::Progress::File(all) => progress.step_of("the files", all),
                rashomon_intake::Progress::Report(all) => progress.step_of("the reports", all),
            });
        drop(progress);
        taken.reports.retain(|it| !self.is_other(&it.source));
        taken.passed_over.retain(|it| !self.is_other(it.origin()));
        let passed_over: Vec<_> = taken.passed_over.iter().map(passed_over).collect();
        tell(passed_over.iter().map(|it| format!("passed over {}: {}", it.source, it.why)));
        if taken.reports.is_empty() {
            bail!("cannot read {}: no report found there", listed(self.paths));
        }
        Ok(Taken { reports: taken.reports, passed_over })
    }

    /// Whether the file at `source` is one of ours and no report.
    fn is_other(&self, source: &str) -> bool {
        let source = Path::new(source);
        source.file_name().is_some_and(|it| it == judgements::FILE_NAME)
            || self.except == Some(source)
    }
}

impl Taken {
    /// Tells the user what went wrong with the reports.
    pub(crate) fn warn(&self) {
        let of = |report: &'_ Report| {
            let source = report.source.clone();
            report.warnings.clone().into_iter().map(move |it| format!("{source}: {}", it.message))
        };
        tell(self.reports.iter().flat_map(of));
    }
}

fn tell(warnings: impl Iterator<Item = String>) {
    let mut untold = 0;
    for (at, warning) in warnings.enumerate() {
        if at < TOLD {
            message::warning(warning);
        } else {
            untold += 1;
        }
    }
    if untold > 0 {
        message::warning(format_args!("{untold} more like these; the brief lists all"));
    }
}

fn passed_over(error: &rashomon_intake::Error) -> PassedOver {
    let why = anyhow::Chain::new(error.kind()).map(ToString::to_string).collect::<Vec<_>>();
    PassedOver { source: error.origin().to_owned(), why: why.join(": ") }
}

/// The paths in words, the first few of many.
fn listed(paths: &[PathBuf]) -> String {
    const FEW: usize = 3;
    let shown =
        paths.iter().take(FEW).map(|it| it.display().to_string()).collect::<Vec<_>>().join(", ");
    if paths.len() > FEW { format!("{shown} and {} more", paths.len() - FEW) } else { shown }
}

/// The day it is; intake itself allows for zones where it is tomorrow already.
fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
