//! How far a long run has come, on standard error, where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A shorter run shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that says how many reports are done, how fast, and how long the rest takes.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// The progress of `act` on so many `reports`.
    pub(crate) fn new(act: &'static str, reports: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(reports as u64), ProgressDrawTarget::hidden());
        let style = "rashomon: {msg} the reports, {pos} of {len}, {per_sec}, {eta} left";
        bar.set_style(ProgressStyle::with_template(style).expect("a valid template"));
        bar.set_message(act);
        Self { bar }
    }

    /// One more is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Says that work goes on whose length is not known, for as long as the result is kept.
pub(crate) fn waiting(act: &'static str) -> Progress {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("rashomon: {msg}, {elapsed}").expect("a valid template");
    bar.set_style(style);
    bar.set_message(act);
    bar.enable_steady_tick(PATIENCE);
    Progress { bar }
}
