//! Which trained model reads.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rashomon::{Rashomon, reader::Reader};

/// The options that say which model reads.
#[derive(clap::Args)]
pub(crate) struct Model {
    /// Read English with this trained reader and not with the one that the program carries.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Read by rules alone, without a trained reader.
    #[arg(long, conflicts_with = "model")]
    rules: bool,
}

impl Model {
    /// What reads and compares.
    pub(crate) fn rashomon(&self) -> Result<Rashomon> {
        let rules = Rashomon::english();
        Ok(match (&self.model, rashomon_models::READER_EN) {
            (Some(path), _) => rules.with_reader(load(path)?),
            (None, Some(bytes)) if !self.rules => {
                rules.with_reader(Reader::load("reader-en", bytes)?)
            }
            _ => rules,
        })
    }
}

fn load(path: &Path) -> Result<Reader> {
    let bytes =
        fs::read(path).with_context(|| format!("cannot load the model {}", path.display()))?;
    let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(Reader::load(&name, &bytes)?)
}
