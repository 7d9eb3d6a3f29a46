//! Where a command's output goes.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rashomon_render::terminal::Colour;
use tempfile::NamedTempFile;

/// The width of text that goes to no terminal.
const PIPE_WIDTH: usize = 80;

/// Whether to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// If the output is a terminal and `NO_COLOR` is not set.
    #[default]
    Auto,
    /// Yes.
    Always,
    /// No.
    Never,
}

impl Color {
    /// The decision for output to `to`.
    pub(crate) fn decide(self, to: Option<&Path>) -> bool {
        let wanted = || std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
        match self {
            Self::Auto => to.is_none() && io::stdout().is_terminal() && wanted(),
            Self::Always => true,
            Self::Never => false,
        }
    }

    /// The same, for what the renderer writes.
    pub(crate) fn of_page(self, to: Option<&Path>) -> Colour {
        if self.decide(to) { Colour::Always } else { Colour::Never }
    }
}

/// How many columns to fill: as asked, else those of the terminal, else 80.
pub(crate) fn width(asked: Option<u16>) -> usize {
    let columns = || std::env::var("COLUMNS").ok()?.parse::<u16>().ok().filter(|&it| it > 0);
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    asked.or_else(terminal).or_else(columns).map_or(PIPE_WIDTH, usize::from)
}

/// Writes `text` to the file `to`, else to standard output.
///
/// The file is written whole under another name and then renamed: whatever interrupts the run, there is the old file
/// or the new one, never a half.
pub(crate) fn write(to: Option<&PathBuf>, text: &str) -> Result<()> {
    let Some(path) = to else {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .context("cannot write the output")?;
        return Ok(());
    };
    file(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn file(path: &Path, text: &str) -> io::Result<()> {
    // A device or a FIFO is there to be written to, a link to be followed.
    if path.metadata().is_ok_and(|it| !it.is_file()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes());
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = temporary(folder)?;
    if let Ok(old) = path.metadata() {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.write_all(text.as_bytes())?;
    new.persist(&path)?;
    Ok(())
}

/// A file of a passing name in `folder`, readable for whoever may read the user's new files.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rashomon-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("brief.md");
        write(Some(&path), "old")?;
        write(Some(&path), "new")?;
        assert_eq!(fs::read_to_string(&path)?, "new");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = write(Some(&"absent/brief.md".into()), "").unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot write absent/brief.md: "), "{error:#}");
    }
}
