//! Files, folders and standard input: the one part of this crate that touches the machine.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Read},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use rashomon_record::Report;

use crate::{
    copies::{self, Copies},
    encoding,
    error::{Error, ErrorKind},
    manifest::{self, Entry},
    read::{self, Drafts, Options, Origin},
    table,
};

/// What was taken in from a number of paths.
#[derive(Debug, Default)]
pub struct Taken {
    /// The reports, each text once, in the order of the paths and of the names inside folders.
    pub reports: Vec<Report>,
    /// What was passed over, in the same order, each with its reason.
    pub passed_over: Vec<Error>,
    /// Places whose text is that of an earlier report, and that report's place; see [`Report::also_at`].
    pub same: Vec<(String, String)>,
    /// Reports that share much of their text, by their indices.
    pub copies: Vec<Copies>,
}

/// Takes in files, folders with all that is in them, and standard input for `-`.
///
/// Nothing that lies there stops the rest: what cannot be read is passed over with its reason. Hidden files in folders
/// are not looked at. A manifest in a folder (see [`Entry`]) gives metadata and is itself no report.
pub fn paths<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>, options: &Options) -> Taken {
    paths_on(paths, options, NonZeroUsize::MIN, |_| ())
}

/// How far intake has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// One more file was read, of so many.
    File(usize),
    /// One more report was gone through, of so many; no file is left to read.
    Report(usize),
}

/// [Takes in](paths) on as many `threads`, and tells `on` after each file and each report.
///
/// What is taken in, and its order, are the same whatever the number of threads.
pub fn paths_on<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
    options: &Options,
    threads: NonZeroUsize,
    on: impl Fn(Progress) + Sync,
) -> Taken {
    let mut walk = Walk { found: Vec::new(), above: Vec::new(), seen: BTreeSet::new() };
    for path in paths {
        walk.given(path.as_ref());
    }
    let mut taken = Taken::default();
    let manifests = Manifests::among(&walk.found, options, &mut taken.passed_over);
    let sources = sources(walk.found, &manifests, options);
    let files = sources.len();
    let drafted = each(sources, threads, |source| {
        let drafted = source.drafted(options);
        on(Progress::File(files));
        drafted
    });
    let mut drafts = Vec::new();
    for (found, failed) in drafted {
        drafts.extend(found);
        taken.passed_over.extend(failed);
    }
    let reports = drafts.len();
    taken.reports = each(drafts, threads, |draft| {
        let report = draft.finish(options.today);
        on(Progress::Report(reports));
        report
    });
    taken.same = copies::merge(&mut taken.reports);
    taken.copies = copies::near(&taken.reports);
    taken
}

/// Something that was found and is to be read.
enum Source {
    /// A file, opened when its turn comes.
    File(PathBuf, Box<Origin>),
    /// Standard input, which is read where it is found: given twice, the second time it is empty.
    Input(Result<Vec<u8>, ErrorKind>),
    Failed(Error),
}

fn sources(found: Vec<Found>, manifests: &Manifests, options: &Options) -> Vec<Source> {
    let source = |found| match found {
        Found::Failed(error) => Some(Source::Failed(error)),
        Found::Input => Some(Source::Input(contents(io::stdin().lock(), options))),
        Found::File(path, _) if manifests.files.contains(&path) => None,
        Found::File(path, come_upon) => {
            let entry = manifests.entries.get(&path).cloned();
            let origin = Origin { entry, come_upon, ..Origin::new(path.display().to_string()) };
            Some(Source::File(path, Box::new(origin)))
        }
    };
    found.into_iter().filter_map(source).collect()
}

impl Source {
    fn drafted(self, options: &Options) -> Drafts {
        let (origin, bytes) = match self {
            Self::File(path, origin) => (origin, opened(&path, options)),
            Self::Input(bytes) => (Origin::new("-").into(), bytes),
            Self::Failed(error) => return (Vec::new(), vec![error]),
        };
        match bytes {
            Ok(bytes) => read::drafted(&origin, &bytes, options),
            Err(kind) => (Vec::new(), vec![Error::new(origin.source, kind)]),
        }
    }
}

/// `act` done to each of `all` on so many threads; the results in the order of what they come from.
fn each<T: Send, R: Send>(
    all: Vec<T>,
    threads: NonZeroUsize,
    act: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let threads = threads.get().min(all.len());
    if threads < 2 {
        return all.into_iter().map(act).collect();
    }
    let done = Mutex::new(Vec::with_capacity(all.len()));
    let queue = Mutex::new(all.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((at, it)) = next() {
                    let result = act(it);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|it| it.0);
    done.into_iter().map(|it| it.1).collect()
}

fn opened(path: &Path, options: &Options) -> Result<Vec<u8>, ErrorKind> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > options.max_bytes {
        return Err(read::too_large(options.max_bytes, size));
    }
    contents(file, options)
}

/// All bytes, unless there are more than the limit.
fn contents(from: impl Read, options: &Options) -> Result<Vec<u8>, ErrorKind> {
    let mut bytes = Vec::new();
    from.take(options.max_bytes + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    if size > options.max_bytes { Err(read::too_large(options.max_bytes, size)) } else { Ok(bytes) }
}

/// Something that lies at a path.
enum Found {
    /// A file, and whether it was come upon in a folder rather than given.
    File(PathBuf, bool),
    Input,
    Failed(Error),
}

/// A walk over folders, in the order of names.
struct Walk {
    found: Vec<Found>,
    /// The folders that are being walked, outermost first, by their real paths.
    above: Vec<PathBuf>,
    /// The paths of the files found so far: the same path twice is one file.
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    fn given(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.found.push(Found::Input);
        } else {
            self.look(path);
        }
    }

    fn look(&mut self, path: &Path) {
        let found = match fs::metadata(path) {
            Ok(it) if it.is_dir() => self.folder(path),
            Ok(it) if it.is_file() => {
                if self.seen.insert(path.to_owned()) {
                    self.found.push(Found::File(path.to_owned(), !self.above.is_empty()));
                }
                Ok(())
            }
            Ok(it) => Err(ErrorKind::NotAFile { what: what(it.file_type()) }),
            Err(error) => Err(unreachable(path, error)),
        };
        if let Err(kind) = found {
            self.found.push(Found::Failed(Error::new(path.display().to_string(), kind)));
        }
    }

    fn folder(&mut self, path: &Path) -> Result<(), ErrorKind> {
        let real = path.canonicalize()?;
        if self.above.contains(&real) {
            return Err(ErrorKind::LinkLoop);
        }
        let mut inside: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                inside.push(entry.path());
            }
        }
        inside.sort();
        if inside.is_empty() {
            return Err(ErrorKind::Empty);
        }
        self.above.push(real);
        for path in &inside {
            self.look(path);
        }
        self.above.pop();
        Ok(())
    }
}

/// Why a path leads to nothing.
fn unreachable(path: &Path, error: io::Error) -> ErrorKind {
    let is_link = fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
    match error.kind() {
        io::ErrorKind::NotFound if is_link => ErrorKind::DanglingLink,
        io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound => error.into(),
        // The name of this error is not stable yet; only links that lead to each other give another one.
        _ if is_link => ErrorKind::LinkLoop,
        _ => error.into(),
    }
}

/// What a thing that is neither a file nor a folder is.
#[cfg(unix)]
fn what(kind: fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

/// What a thing that is neither a file nor a folder is.
#[cfg(not(unix))]
fn what(_: fs::FileType) -> &'static str {
    "a device"
}

/// Names under which a manifest is looked for beside a file that is given alone.
const NAMES: [&str; 4] = ["reports.json", "manifest.json", "reports.csv", "manifest.csv"];

/// The manifests among a number of files, and beside them.
#[derive(Default)]
struct Manifests {
    files: BTreeSet<PathBuf>,
    entries: BTreeMap<PathBuf, Entry>,
}

impl Manifests {
    /// Finds manifests by what they hold. A file that one names and that is not there goes to `passed_over`.
    fn among(found: &[Found], options: &Options, passed_over: &mut Vec<Error>) -> Self {
        let files: BTreeSet<&PathBuf> = found
            .iter()
            .filter_map(|it| if let Found::File(path, _) = it { Some(path) } else { None })
            .collect();
        let beside = files
            .iter()
            .filter_map(|it| it.parent())
            .flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let may_be = |it: &&PathBuf| {
            it.extension().is_some_and(|it| ["json", "csv", "tsv"].iter().any(|name| it == *name))
        };
        let candidates: BTreeSet<PathBuf> = files
            .iter()
            .copied()
            .filter(may_be)
            .cloned()
            .chain(beside.filter(|it| it.is_file()))
            .collect();
        let mut manifests = Self::default();
        for path in candidates {
            let Some(entries) = opened(&path, options).ok().and_then(|it| entries(&it)) else {
                continue;
            };
            let folder = path.parent().unwrap_or(Path::new(""));
            // A list whose files are not there, under any name, is something else.
            let is_named = path.file_name().is_some_and(|it| NAMES.iter().any(|name| it == *name));
            if !is_named && !entries.iter().any(|it| folder.join(&it.file).exists()) {
                continue;
            }
            let is_given = files.contains(&path);
            for entry in entries {
                let file = folder.join(&entry.file);
                if is_given && !file.exists() {
                    let kind = ErrorKind::Missing { file: entry.file.clone() };
                    passed_over.push(Error::new(path.display().to_string(), kind));
                }
                manifests.entries.entry(file).or_insert(entry);
            }
            manifests.files.insert(path);
        }
        manifests
    }
}

/// The entries of the manifest that `bytes` are, if they are one.
fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let text = encoding::decode(bytes, None).text;
    if text.trim_start().starts_with(['[', '{']) {
        return manifest::from_json(&text);
    }
    let table = table::read(&text).ok()?;
    manifest::from_table(&table.columns, &table.rows)
}
