//! The clock by which work is timed.

use std::{fs, time::Instant};

/// The seconds that this process has spent on the processor, so that others at work on the machine count less; where the
/// system does not tell it, the time of the wall.
pub(crate) fn clock() -> f64 {
    /// What Linux counts in, on all machines we know.
    const TICKS: f64 = 100.0;
    let ticks = fs::read_to_string("/proc/self/stat").ok().and_then(|it| {
        let used: Vec<u64> = it
            .rsplit_once(')')?
            .1
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|it| it.parse().ok())
            .collect();
        Some(used.iter().sum::<u64>() as f64)
    });
    thread_local!(static START: Instant = Instant::now());
    ticks.map_or_else(|| START.with(Instant::elapsed).as_secs_f64(), |it| it / TICKS)
}
