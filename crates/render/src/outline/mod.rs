//! What a brief shows, section by section, before it is known where it is shown.
//!
//! The terminal, Markdown and HTML write the same outline, so that what one shows the others do not lack. Any run may
//! hold foreign words (a name, a path), so writers escape all of them; a [`Run::Mark`] leads back to where the words
//! before it stand.

mod actors;
mod claims;
mod commitments;
mod context;
mod disputes;
mod figures;
mod header;
mod only;
mod reports;
mod short;
mod speakers;
mod stories;
mod timeline;

use std::fmt;

use rashomon_record::brief::{Brief, Passage, ReportId};

use context::Context;
pub(crate) use disputes::letters;
pub(crate) use header::{Header, ReportLine};
pub(crate) use stories::{StoryOutline, facts_of_several};

/// All that a brief shows.
pub(crate) struct Outline {
    pub(crate) header: Header,
    pub(crate) sections: Vec<Section>,
}

/// A part of the brief under its own heading.
pub(crate) struct Section {
    /// A name for links: `agreed`.
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    /// What stands there if there are no entries.
    pub(crate) empty: &'static str,
    pub(crate) entries: Vec<Entry>,
    /// How many entries stand for the rest where space is short.
    pub(crate) few: usize,
}

/// A line and the lines that belong to it.
#[derive(Default)]
pub(crate) struct Entry {
    /// What the line and its children are about, if it is an item of the record.
    pub(crate) anchor: Option<Anchor>,
    /// An item that has its own line elsewhere and is told again here.
    again: Option<Anchor>,
    pub(crate) line: Vec<Run>,
    pub(crate) children: Vec<Entry>,
    /// How many children stand for the rest where space is short; 0 for all.
    pub(crate) few: usize,
    /// Whether the line is a heading over its children, which may be folded away.
    pub(crate) heads: bool,
}

/// A piece of a line. Pieces follow each other without a space, but for marks, which bring their own.
pub(crate) enum Run {
    /// Words of this program, or taken from elsewhere than a passage.
    Own(String),
    /// Words that explain: why, on which basis.
    Faint(String),
    /// The same, where there is space.
    Detail(String),
    /// A doubt that must be seen.
    Warning(String),
    /// A name or a headline by which the eye finds the line.
    Strong(String),
    /// The letter of those who hold the same of what is disputed, and what they hold.
    Camp { letter: char, holds: String },
    /// Words of a report, as they stand there.
    Words { text: String, report: ReportId, spoken: bool },
    /// Words of a report with those of a fuller report that they leave out, for where words can be struck.
    Cut { pieces: Vec<Piece>, report: ReportId, spoken: bool },
    /// What they leave out, for where they cannot.
    LeftOut(String),
    /// Where the words stand.
    Mark(Place),
}

/// A piece of a [`Run::Cut`].
pub(crate) enum Piece {
    /// Words of the report.
    Told(String),
    /// Words of the fuller one.
    LeftOut(String),
}

/// Where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) report: ReportId,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl From<&Passage> for Place {
    fn from(it: &Passage) -> Self {
        Self { report: it.report, start: it.start, end: it.end }
    }
}

/// An item of the record, or a line that stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    pub(crate) kind: Kind,
    pub(crate) number: u32,
}

/// What an [`Anchor`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Dispute,
    Claim,
    Commitment,
    Only,
    Statement,
    Figure,
    Happening,
    Actor,
    Report,
}

impl Kind {
    /// The letter of its ids, that of the record where the record has one.
    pub(crate) const fn letter(self) -> char {
        match self {
            Self::Dispute => 'x',
            Self::Claim => 'c',
            Self::Commitment => 'k',
            Self::Only => 'o',
            Self::Statement => 's',
            Self::Figure => 'f',
            Self::Happening => 't',
            Self::Actor => 'a',
            Self::Report => 'r',
        }
    }

    /// What it is called in a sentence.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Dispute => "dispute",
            Self::Claim => "claim",
            Self::Commitment => "commitment",
            Self::Only => "told by one alone",
            Self::Statement => "statement",
            Self::Figure => "figure",
            Self::Happening => "date",
            Self::Actor => "actor",
            Self::Report => "report",
        }
    }

    /// Whether people speak of its items by number, so that the number is worth its space.
    pub(crate) const fn is_numbered(self) -> bool {
        matches!(self, Self::Dispute | Self::Claim | Self::Commitment)
    }
}

impl Anchor {
    const fn new(kind: Kind, number: u32) -> Self {
        Self { kind, number }
    }

    /// The anchor of the line at `index` among those of its kind, for lines that have no id in the record.
    fn at(kind: Kind, index: usize) -> Self {
        Self::new(kind, u32::try_from(index + 1).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.number)
    }
}

impl Piece {
    /// The words of the report, without what it leaves out.
    pub(crate) fn told(pieces: &[Self]) -> String {
        let told = |it: &Self| if let Self::Told(text) = it { text.clone() } else { String::new() };
        pieces.iter().map(told).collect()
    }
}

impl Entry {
    fn line(line: Vec<Run>) -> Self {
        Self { line, ..Self::default() }
    }

    fn at(anchor: Anchor, line: Vec<Run>) -> Self {
        Self { anchor: Some(anchor), line, ..Self::default() }
    }

    /// What the line is about, here or elsewhere.
    pub(crate) fn about(&self) -> Option<Anchor> {
        self.anchor.or(self.again)
    }

    /// A line about an item that has its own line elsewhere.
    fn again(anchor: Anchor, line: Vec<Run>) -> Self {
        Self { again: Some(anchor), line, ..Self::default() }
    }

    fn why(reason: &str) -> Self {
        Self::line(vec![Run::Faint(format!("why: {reason}"))])
    }

    fn with(mut self, children: Vec<Self>) -> Self {
        self.children = children;
        self
    }

    /// A heading over `children`, of which `few` stand for the rest where space is short.
    fn over(mut self, children: Vec<Self>, few: usize) -> Self {
        self.heads = true;
        self.few = few;
        self.with(children)
    }
}

impl Outline {
    /// The outline of `brief`.
    pub(crate) fn of(brief: &Brief) -> Self {
        let context = Context::new(brief);
        let mut sections = Vec::new();
        if brief.reports.len() > 1 {
            sections.extend(short::section(&context));
            sections.push(claims::section(&context));
            sections.push(disputes::section(&context));
        }
        sections.extend(commitments::section(&context));
        sections.push(speakers::section(&context));
        sections.push(figures::section(&context));
        sections.push(actors::section(&context));
        sections.push(timeline::section(&context));
        if brief.reports.len() > 1 {
            sections.push(only::section(&context));
        }
        sections.push(reports::section(&context));
        Self { header: Header::of(brief), sections }
    }

    /// Whether words are struck somewhere.
    pub(crate) fn strikes(&self) -> bool {
        let strikes = |it: &Entry| it.line.iter().any(|it| matches!(it, Run::Cut { .. }));
        let mut entries = self.sections.iter().flat_map(|it| &it.entries);
        entries.any(|it| strikes(it) || it.children.iter().any(strikes))
    }
}

fn own(text: impl Into<String>) -> Run {
    Run::Own(text.into())
}

fn mark(passage: &Passage) -> Run {
    Run::Mark(passage.into())
}
