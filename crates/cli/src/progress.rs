//! How far a long run has come, on standard error, where that is a terminal.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A shorter run shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that says how many reports are done, how fast, and how long the rest takes.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// What is counted.
    what: Mutex<&'static str>,
}

impl Progress {
    /// The progress of `act` on so many of `what`.
    pub(crate) fn new(act: &'static str, what: &'static str, many: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(many as u64), ProgressDrawTarget::hidden());
        let style = "rashomon: {msg} {prefix}, {pos} of {len}, {rate} a second, {eta} left";
        let style = ProgressStyle::with_template(style).expect("a valid template");
        bar.set_style(style.with_key("rate", |state: &ProgressState, to: &mut dyn fmt::Write| {
            // A line on a terminal that cannot be written is no loss.
            let _ = write!(to, "{:.0}", state.per_sec());
        }));
        bar.set_message(act);
        bar.set_prefix(what);
        Self { bar, what: Mutex::new(what) }
    }

    /// One more is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// One more is done of another thing, of which there are so many.
    pub(crate) fn step_of(&self, what: &'static str, many: usize) {
        let mut counted = self.what.lock().unwrap_or_else(PoisonError::into_inner);
        if *counted != what {
            *counted = what;
            self.bar.set_prefix(what);
            self.bar.set_position(0);
            self.bar.set_length(many as u64);
            self.bar.reset_eta();
        }
        drop(counted);
        self.step();
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
    Progress { bar, what: Mutex::new("") }
}
