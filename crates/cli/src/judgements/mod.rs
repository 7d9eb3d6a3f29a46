//! The user's word on who is who: `judgements.toml` beside the reports.

mod list;
mod make;
mod place;
mod undo;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use rashomon::judgements::File;
use rashomon_record::Judgements;

use crate::{message, names::Names};

pub(crate) use list::List;
pub(crate) use make::{Differ, Name, Same};
pub(crate) use place::Place;
pub(crate) use undo::{Redo, Undo};

/// The name of the file that is read where it lies beside the reports.
pub(crate) const FILE_NAME: &str = "judgements.toml";

/// The judgements for a brief, and the files they stand in.
pub(crate) struct Judged {
    /// All that stand.
    pub(crate) judgements: Judgements,
    files: Vec<(PathBuf, File)>,
}

/// The judgements in `file`, else in the files named `judgements.toml` beside what is at `paths`.
pub(crate) fn read(file: Option<&Path>, paths: &[PathBuf]) -> Result<Judged> {
    let paths = file.map_or_else(|| beside(paths), |it| BTreeSet::from([it.to_owned()]));
    let mut judged = Judged { judgements: Judgements::default(), files: Vec::new() };
    let mut places = Vec::new();
    for path in paths {
        let file = read_file(&path)?;
        for entry in file.standing() {
            judged.judgements.all.extend(entry.judged.pairs());
            let place = format!("{}, line {}", path.display(), entry.line);
            places.resize(judged.judgements.all.len(), place);
            judged.judgements.shown.extend(entry.judged.shown().map(Into::into));
        }
        judged.files.push((path, file));
    }
    // Each file may be sound by itself and not with the others.
    if let Err(found) = judged.judgements.check() {
        let (place, problem) =
            (&places[found.index], found.in_words(|at| format!(" in {}", places[at])));
        bail!("cannot use the judgements together: {place}: {problem}");
    }
    Ok(judged)
}

fn read_file(path: &Path) -> Result<File> {
    let read = || anyhow::Ok(File::parse(&fs::read_to_string(path)?)?);
    read().with_context(|| format!("cannot read the judgements in {}", path.display()))
}

/// The files of judgements that lie in the given folders or beside the given files.
fn beside(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let folder =
        |it: &PathBuf| if it.is_dir() { Some(it.clone()) } else { it.parent().map(Into::into) };
    let given = paths.iter().filter(|it| it.as_os_str() != "-");
    given.filter_map(folder).map(|it| it.join(FILE_NAME)).filter(|it| it.is_file()).collect()
}

impl Judged {
    /// Tells the user of judged names that no report uses, most often misspelt ones, and of files without a judgement.
    pub(crate) fn warn_of_unused(&self, names: &Names) {
        for (path, file) in &self.files {
            let path = path.display();
            if file.text().trim().is_empty() {
                message::warning(format_args!("{path} is empty: it holds no judgement"));
            }
            for entry in file.standing() {
                let judged = entry.judged.names.iter().chain(&entry.judged.show);
                for name in judged.filter(|it| !names.holds(it)) {
                    let (line, hint) = (entry.line, names.hint(name));
                    message::warning(format_args!(
                        "{path}, line {line}: no report names “{name}”{hint}"
                    ));
                }
            }
        }
    }
}
