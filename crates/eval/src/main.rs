//! Scores Rashomon against public corpora: one command a corpus, one line a number.

#![allow(clippy::print_stdout, reason = "a program speaks through its standard output")]

mod extraction;
mod meantime;
mod polnear;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Score Rashomon against public corpora.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    measure: Measure,
}

#[derive(Subcommand)]
enum Measure {
    /// HTML to text, on the article extraction benchmark.
    Extraction {
        /// The benchmark's folder.
        folder: PathBuf,
    },
    /// Statements, on the dev part of PolNeAR.
    Polnear {
        /// The corpus's folder.
        folder: PathBuf,
    },
    /// Dates and figures, on MEANTIME.
    Meantime {
        /// The corpus's folder.
        folder: PathBuf,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().measure {
        Measure::Extraction { folder } => extraction::score(&folder),
        Measure::Polnear { folder } => polnear::score(&folder),
        Measure::Meantime { folder } => meantime::score(&folder),
    }
}
