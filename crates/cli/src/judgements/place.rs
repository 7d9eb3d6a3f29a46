//! Where judgements stand and the reports that they are about.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use rashomon::judgements::File;
use rashomon_record::Report;

use super::{FILE_NAME, read_file};
use crate::output;

/// A folder with reports, and its file of judgements.
#[derive(clap::Args)]
pub(crate) struct Place {
    /// The folder with the reports.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The file that the judgements stand in; by default judgements.toml in the folder.
    #[arg(long, value_name = "FILE")]
    judgements: Option<PathBuf>,
}

impl Place {
    /// The folder, if it is one.
    pub(crate) fn folder(&self) -> Result<&PathBuf> {
        let folder = &self.folder;
        ensure!(
            folder.is_dir(),
            "cannot judge the reports at {}: expected a folder, found {}",
            folder.display(),
            if folder.exists() { "a file" } else { "nothing" }
        );
        Ok(folder)
    }

    /// The path of the file of judgements.
    pub(crate) fn path(&self) -> PathBuf {
        self.judgements.clone().unwrap_or_else(|| self.folder.join(FILE_NAME))
    }

    /// What stands in the file; nothing if there is none yet.
    pub(crate) fn file(&self) -> Result<File> {
        let path = self.path();
        if path.try_exists().is_ok_and(|it| !it) { Ok(File::default()) } else { read_file(&path) }
    }

    /// Puts `new` in the place of `old`, whole or not at all, unless somebody else has changed the file meanwhile.
    pub(crate) fn replace(&self, old: &File, new: &File) -> Result<()> {
        let path = self.path();
        let now = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            other => other,
        };
        let now = now.with_context(|| format!("cannot amend {}", path.display()))?;
        ensure!(
            now == old.text(),
            "cannot amend {}: it was changed meanwhile; give the command again",
            path.display()
        );
        output::write(Some(&path), new.text())
    }

    /// The command that does `act` to these judgements, for the user to give.
    pub(crate) fn command(&self, act: &str) -> String {
        let word = |it: &Path| {
            let it = it.display().to_string();
            let plain = |c: char| c.is_alphanumeric() || "/._-+".contains(c);
            if it.chars().all(plain) { it } else { format!("'{}'", it.replace('\'', r"'\''")) }
        };
        let file = self.judgements.as_deref().map(|it| format!(" --judgements {}", word(it)));
        format!("rashomon {act} {}{}", word(&self.folder), file.unwrap_or_default())
    }

    /// How the file calls a report: by its path from the folder, so that folder and file can move together.
    pub(crate) fn place_of(&self, report: &Report) -> String {
        let source = Path::new(&report.source);
        let inside = source.strip_prefix(&self.folder).unwrap_or(source);
        inside.components().map(|it| it.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

/// The time, to the second.
pub(super) fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
