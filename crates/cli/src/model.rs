//! Which trained model reads.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use rashomon::{Rashomon, reader::Reader};

/// The option that names a model.
#[derive(clap::Args)]
pub(crate) struct Model {
    /// Read with this trained model; without one, English is read by rules alone.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl Model {
    /// What reads and compares.
    pub(crate) fn rashomon(&self) -> Result<Rashomon> {
        let Some(path) = &self.model else { return Ok(Rashomon::english()) };
        let read = || format!("cannot load the model {}", path.display());
        let bytes = fs::read(path).with_context(read)?;
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
        Ok(Rashomon::english().with_reader(Reader::load(&name, &bytes)?))
    }
}
