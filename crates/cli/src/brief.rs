//! `rashomon brief`: the main job.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::Result;
use rashomon::Rashomon;
use rashomon_record::Judgements;

use crate::input;

/// Read reports of one story and compare them.
#[derive(clap::Args)]
pub(crate) struct Brief {
    /// Files and folders with reports.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the brief.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// The record, for programs.
    Json,
}

impl Brief {
    pub(crate) fn run(self) -> Result<()> {
        let (mut reports, passed_over) = input::read(&self.paths)?;
        let rashomon = Rashomon::english();
        for report in &mut reports {
            rashomon.read(report);
        }
        let mut brief = rashomon.compare(&mut reports, &Judgements::default());
        brief.passed_over = passed_over;
        let Format::Json = self.format;
        let mut out = io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &brief)?;
        writeln!(out)?;
        Ok(())
    }
}
