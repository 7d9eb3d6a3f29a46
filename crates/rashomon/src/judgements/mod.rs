//! The user's word on who is who, as a file: `judgements.toml`.
//!
//! A [`File`] is read with [`File::parse`] and amended by text: [`File::with`] writes a judgement at its end,
//! [`File::without`] and [`File::again`] take one back and let it stand again. Whatever else stands in the file,
//! comments and order included, stays as it was byte for byte, and nothing is ever deleted: a judgement that was taken
//! back stays with the time when it was. Each judgement can hold what the reports said when it was made ([`Seen`]), so
//! that it can be reviewed when they change and understood without them.
//!
//! ```
//! use rashomon::judgements::{File, Judged, Word};
//!
//! let file = File::parse("# ours\n[[differ]]\nnames = [\"Port Guard\", \"Coast Guard\"]\n").unwrap();
//! let same = Judged::new(Word::Same, vec!["Port Guard".into(), "Harbour Guard".into()]);
//! let longer = file.with(&same).unwrap();
//! assert_eq!(longer.entries().len(), 2);
//! let shorter = longer.without(2, "2024-10-21T12:00:00Z").unwrap();
//! assert_eq!(shorter.judgements(), file.judgements());
//! ```

mod edit;
mod parse;
mod seen;

use std::fmt;

use rashomon_record::Judgements;

pub use seen::{Seen, Standing, seen};

/// A file of judgements that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    text: String,
    entries: Vec<Entry>,
}

/// What one judgement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What is said about the names.
    pub word: Word,
    /// The names, as the reports write them: two or more, but for [`Word::Show`] one.
    pub names: Vec<String>,
    /// By which of its names to show an actor that was judged one.
    pub show: Option<String>,
    /// The user's reason.
    pub why: Option<String>,
    /// When it was made, as RFC 3339 writes a day or a time.
    pub made: Option<String>,
    /// What was found without it when it was made, in words.
    pub found: Option<String>,
    /// What the reports said when it was made.
    pub seen: Vec<Seen>,
}

/// What a judgement says about its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// They are names of one actor.
    Same,
    /// Each is the name of another actor.
    Differ,
    /// The actor that bears the name is to be shown by it.
    Show,
}

/// A judgement and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the file, from 1 on. Nothing is deleted, so that it keeps it.
    pub number: usize,
    /// The line of its names, from 1 on.
    pub line: usize,
    /// What it says.
    pub judged: Judged,
    /// When it was taken back, if it was.
    pub undone: Option<String>,
    /// The byte after its names.
    names_end: usize,
    /// The first byte of the time at which it was taken back.
    undone_at: Option<usize>,
}

/// Why a file of judgements cannot be used or amended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it is about, from 1 on.
    pub line: Option<usize>,
    /// What is wrong, in words.
    pub problem: String,
}

impl Judged {
    /// A judgement about `names` and nothing more.
    pub fn new(word: Word, names: Vec<String>) -> Self {
        let (show, why, made, found) = (None, None, None, None);
        Self { word, names, show, why, made, found, seen: Vec::new() }
    }
}

impl Word {
    /// The word, as the file writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Differ => "differ",
            Self::Show => "show",
        }
    }
}

/// What it says, as the end of a sentence: `“Port Guard” and “Coast Guard” are different actors`.
impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.names.iter().map(|it| format!("“{it}”")).collect();
        let names = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        };
        match self.word {
            Word::Same => write!(f, "{names} are one actor")?,
            Word::Differ => write!(f, "{names} are different actors")?,
            Word::Show => write!(f, "{names} is the name to show")?,
        }
        match &self.show {
            Some(show) => write!(f, ", shown as “{show}”"),
            None => Ok(()),
        }
    }
}

impl File {
    /// Reads what stands in a file.
    ///
    /// # Errors
    ///
    /// If it is not such a file, an entry has too few names or the same twice, or two judgements contradict each other;
    /// with the line.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let file = Self { entries: parse::entries(text)?, text: text.to_owned() };
        match file.conflict() {
            Some((_, fault)) => Err(fault),
            None => Ok(file),
        }
    }

    /// All that stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The judgements in the order in which they stand, those that were taken back too.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The judgements that stand.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|it| it.undone.is_none())
    }

    /// What they say, for [`Rashomon::compare`](crate::Rashomon::compare).
    pub fn judgements(&self) -> Judgements {
        let mut judgements = Judgements::default();
        for Entry { judged, .. } in self.standing() {
            judgements.all.extend(judged.pairs());
            judgements.shown.extend(judged.shown().map(Into::into));
        }
        judgements
    }

    /// The judgement that was taken back last.
    pub fn last_undone(&self) -> Option<&Entry> {
        let undone = self.entries.iter().filter(|it| it.undone.is_some());
        // Of several in one second, the first in the file was the last to go: they are taken back from the end.
        undone.rev().max_by(|a, b| a.undone.cmp(&b.undone))
    }

    /// The file with one judgement more, at its end.
    ///
    /// # Errors
    ///
    /// If it contradicts those that stand, or the file is written so that nothing can be added at its end.
    pub fn with(&self, judged: &Judged) -> Result<Self, Fault> {
        edit::with(self, judged)
    }

    /// The file with judgement `number` taken back at a time, written as RFC 3339 has it.
    ///
    /// # Errors
    ///
    /// If there is none of this number that stands, or its entry is written on one line with others.
    pub fn without(&self, number: usize, when: &str) -> Result<Self, Fault> {
        edit::without(self, number, when)
    }

    /// The file with judgement `number`, which was taken back, standing again.
    ///
    /// # Errors
    ///
    /// If there is none of this number that was taken back, or it contradicts those that stand.
    pub fn again(&self, number: usize) -> Result<Self, Fault> {
        edit::again(self, number)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Fault {}

impl Fault {
    fn new(line: impl Into<Option<usize>>, problem: impl Into<String>) -> Self {
        Self { line: line.into(), problem: problem.into() }
    }
}
