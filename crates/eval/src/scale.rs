//! How time and memory grow with the number of reports.

use std::{fs, num::NonZeroUsize, path::Path};

use anstream::println;
use anyhow::{Result, ensure};
use rashomon::{Rashomon, sort};
use rashomon_intake::{Options, paths};
use rashomon_record::{Judgements, Report};

use crate::clock::clock;

/// Prints a table: for each of `sizes` the seconds of processor time that reading, sorting into stories and comparing
/// take on one thread, with all reports taken for one story and story by story, and the most memory so far.
pub(crate) fn measure(rashomon: &Rashomon, file: &Path, sizes: &[usize]) -> Result<()> {
    let taken = paths([file], &Options::default()).reports;
    ensure!(!taken.is_empty(), "no reports in {}", file.display());
    println!(
        "| reports | KB | reading s | stories s | stories | one brief s | a brief each s | most memory, MB |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|");
    for &size in sizes.iter().filter(|&&it| it <= taken.len()) {
        row(rashomon, &taken[..size]);
    }
    Ok(())
}

fn row(rashomon: &Rashomon, taken: &[Report]) {
    let mut reports = taken.to_vec();
    let bytes: usize = reports.iter().map(|it| it.text().len()).sum();
    let judgements = Judgements::default();
    let (read, ()) = timed(|| rashomon.read_all(&mut reports, NonZeroUsize::MIN, || ()));
    let (sorted, stories) = timed(|| sort(&reports).len());
    let (together, _) = timed(|| rashomon.compare(&mut reports, &judgements));
    let (each, _) = timed(|| rashomon.compare_stories(reports, &judgements));
    println!(
        "| {} | {} | {:.2} | {:.2} | {stories} | {:.2} | {:.2} | {} |",
        taken.len(),
        bytes / 1000,
        read,
        sorted,
        together,
        each,
        memory().map_or("?".into(), |it| it.to_string())
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = clock();
    let done = work();
    (clock() - start, done)
}

/// The most memory that this process has had, in MB, where the system tells.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse::<u64>().ok().map(|it| it / 1000)
}
