//! What the program says besides its output: one line each, on standard error, in one voice.

#![allow(clippy::print_stderr, reason = "this is the one place that speaks on standard error")]

use std::fmt::Display;

/// A failure that ends the command: thing, act, cause.
pub(crate) fn error(error: &anyhow::Error) {
    eprintln!("rashomon: {error:#}");
}

/// Something that went wrong while the rest goes on.
pub(crate) fn warning(message: impl Display) {
    eprintln!("rashomon: warning: {message}");
}
