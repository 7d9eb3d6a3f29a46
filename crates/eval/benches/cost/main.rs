//! What the work costs: intake, reading, comparing, from 4 reports to 4,000.
//!
//! `cargo bench -p rashomon-eval` times invented reports on one thread and prints a table; the last rows are of one story
//! told by 10 reports, 100 and 1,000, in which ever more people and bodies come under several names.
//! With `RASHOMON_BENCH=FOLDER` it times the reports in that folder instead, as many as there are.

#![allow(clippy::print_stdout, reason = "a benchmark speaks through its standard output")]

mod invented;

use std::{
    env,
    num::NonZeroUsize,
    path::PathBuf,
    time::{Duration, Instant},
};

use rashomon::Rashomon;
use rashomon_intake::{Options, Origin, bytes, paths};
use rashomon_record::{Judgements, Report};

/// How many reports each row is about.
const SIZES: [usize; 4] = [4, 40, 400, 4_000];

/// How many reports tell the one story in which it is asked who is who.
const STORY: [usize; 3] = [10, 100, 1_000];

/// A step is repeated until it took so long.
const ENOUGH: Duration = Duration::from_millis(500);

fn main() {
    println!("| step | reports | KB | seconds | reports/s | MB/s |");
    println!("|---|--:|--:|--:|--:|--:|");
    if let Some(folder) = env::var_os("RASHOMON_BENCH") {
        given(&PathBuf::from(folder));
        return;
    }
    for size in SIZES {
        let pages: Vec<String> = (0..size).map(|it| invented::page(it, size)).collect();
        let size_of_pages = pages.iter().map(String::len).sum();
        let taken = time("intake of HTML", size, size_of_pages, || take(&pages));
        steps(&taken);
    }
    for size in STORY {
        identities(size);
    }
}

/// Times who is who in one story of so many reports.
fn identities(size: usize) {
    let rashomon = Rashomon::english();
    let mut reports: Vec<Report> =
        (0..size).map(|it| Report::new(format!("{it}.txt"), invented::cast(it, size))).collect();
    rashomon.read_all(&mut reports, NonZeroUsize::MIN, || ());
    time("who is who", size, self::size(&reports), || {
        rashomon_compare::identities(&reports, &vec![0; reports.len()], &Judgements::default())
    });
}

/// Times the reports in `folder`.
fn given(folder: &PathBuf) {
    let take = || paths([folder], &Options::default()).reports;
    let reports = take();
    time("intake", reports.len(), size(&reports), take);
    steps(&reports);
}

fn take(pages: &[String]) -> Vec<Report> {
    let named = pages.iter().enumerate();
    let take = |(at, page): (usize, &String)| {
        bytes(&Origin::new(format!("{at}.html")), page.as_bytes(), &Options::default()).reports
    };
    named.flat_map(take).collect()
}

/// Times reading and comparing.
fn steps(taken: &[Report]) {
    let rashomon = Rashomon::english();
    let read = time("reading", taken.len(), size(taken), || {
        let mut reports = taken.to_vec();
        rashomon.read_all(&mut reports, NonZeroUsize::MIN, || ());
        reports
    });
    time("comparing", read.len(), size(&read), || {
        rashomon.compare(&mut read.clone(), &Judgements::default())
    });
}

fn size(reports: &[Report]) -> usize {
    reports.iter().map(|it| it.text().len()).sum()
}

/// Does `step` often enough to be timed, prints the row, and gives its result.
fn time<T>(name: &str, reports: usize, bytes: usize, step: impl Fn() -> T) -> T {
    let start = Instant::now();
    let mut rounds = 0;
    loop {
        let result = step();
        rounds += 1;
        let elapsed = start.elapsed();
        if elapsed >= ENOUGH {
            let seconds = elapsed.as_secs_f64() / f64::from(rounds);
            let (per_second, megabytes) = (reports as f64 / seconds, bytes as f64 / seconds / 1e6);
            let kilobytes = bytes / 1000;
            println!(
                "| {name} | {reports} | {kilobytes} | {seconds:.4} | {per_second:.0} | {megabytes:.2} |"
            );
            return result;
        }
    }
}
