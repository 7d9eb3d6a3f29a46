//! Statements against PolNeAR.

use std::path::Path;

use anyhow::{Result, bail};

/// Prints the scores on the corpus in `folder`.
pub(crate) fn score(folder: &Path) -> Result<()> {
    bail!("not measured yet: {}", folder.display())
}
