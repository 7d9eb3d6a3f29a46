//! A report on its way in: what a format's adapter found, before it is weighed.

use jiff::civil::Date;
use rashomon_record::{Basis, Block, BlockKind, Known, Published, Report, Warning};

use crate::{boilerplate, head, language, stamp};

/// What an adapter hands over: a text, and candidates for each piece of metadata, the best first.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) source: String,
    pub(crate) body: Body,
    pub(crate) outlet: Vec<Known<String>>,
    pub(crate) title: Vec<Known<String>>,
    pub(crate) byline: Vec<Known<String>>,
    pub(crate) url: Vec<Known<String>>,
    /// Dates as they were written, not yet read.
    pub(crate) published: Vec<Known<String>>,
    pub(crate) modified: Vec<Known<String>>,
    pub(crate) fetched: Vec<Known<String>>,
    /// The language that the document says it is in.
    pub(crate) language: Option<String>,
    pub(crate) warnings: Vec<String>,
}

/// The text of a draft.
#[derive(Debug)]
pub(crate) enum Body {
    /// Lines as they stand in the file; the text of the report is exactly these.
    Lines(String),
    /// Blocks that the format marks; the text of the report is these, an empty line between two.
    Blocks(Vec<Piece>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Blocks(Vec::new())
    }
}

/// A block of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: BlockKind,
    pub(crate) text: String,
    /// Whether it is nothing but a link.
    pub(crate) linked: bool,
}

impl Piece {
    pub(crate) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), linked: false }
    }
}

impl Draft {
    pub(crate) fn new(source: &str, body: Body) -> Self {
        Self { source: source.to_owned(), body, ..Self::default() }
    }

    /// Whether the body holds no letter and no digit.
    pub(crate) fn is_empty(&self) -> bool {
        let blank = |it: &str| !it.contains(char::is_alphanumeric);
        match &self.body {
            Body::Lines(text) => blank(text),
            Body::Blocks(pieces) => pieces.iter().all(|it| blank(&it.text)),
        }
    }

    /// Takes control characters out of the text.
    fn uncontrol(&mut self) {
        let is_harmful =
            |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
        let mut found = 0;
        let mut clean = |text: &mut String| {
            if text.contains(is_harmful) {
                found += text.matches(is_harmful).count();
                *text = uncontrolled(text);
            }
        };
        match &mut self.body {
            Body::Lines(text) => clean(text),
            Body::Blocks(pieces) => pieces.iter_mut().for_each(|it| clean(&mut it.text)),
        }
        if found > 0 {
            let what = if found == 1 { "control character was" } else { "control characters were" };
            self.warnings.push(format!("{found} {what} replaced by spaces"));
        }
    }

    /// The report: the text laid out, its blocks named, the metadata weighed. `today` is the last day that a report can
    /// be from.
    pub(crate) fn finish(mut self, today: Option<Date>) -> Report {
        self.uncontrol();
        let (mut report, linked) =
            laid_out(&self.source, std::mem::take(&mut self.body), self.title.first());
        report.warnings = self.warnings.drain(..).map(Warning::new).collect();
        report.metadata.title = first(&mut self.title);
        report.metadata.outlet = first(&mut self.outlet);
        report.metadata.byline = first(&mut self.byline);
        report.metadata.url = first(&mut self.url);
        let fetched = days(&self.fetched, "fetch", today, &mut report.warnings);
        let latest = fetched.first().map_or(today, |(date, _)| Some(*date));
        report.metadata.fetched = fetched.into_iter().next().map(|(_, stamp)| stamp);
        let modified = days(&self.modified, "modification", latest, &mut report.warnings);
        report.metadata.modified = modified.into_iter().next().map(|(_, stamp)| stamp);
        let published = days(&self.published, "publication", latest, &mut report.warnings);
        report.metadata.published = agreed(&published, &mut report.warnings);
        head::read(&mut report, latest);
        if report.metadata.published.is_some() {
            report.metadata.year = None;
        }
        boilerplate::mark(&mut report, &linked);
        report.metadata.language = language::tell(&report, self.language.as_deref());
        report
    }
}

/// `text` with a space for each control character, in as many bytes: a terminal would obey them.
fn uncontrolled(text: &str) -> String {
    let space = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        _ if c.is_ascii_control() => ' ',
        _ if c.is_control() => '\u{a0}',
        _ => c,
    };
    text.chars().map(space).collect()
}

/// The first candidate that says something.
fn first(candidates: &mut Vec<Known<String>>) -> Option<Known<String>> {
    candidates.retain(|it| !it.value.trim().is_empty());
    let mut best = candidates.drain(..).next()?;
    best.value = uncontrolled(&best.value).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(best)
}

/// The text and its blocks, and which of these are nothing but a link.
fn laid_out(source: &str, body: Body, title: Option<&Known<String>>) -> (Report, Vec<bool>) {
    let pieces = match body {
        Body::Lines(text) => {
            let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
            return (Report::new(source, text), Vec::new());
        }
        Body::Blocks(pieces) => with_title(pieces, title),
    };
    let lines: Vec<(Piece, String)> = pieces
        .into_iter()
        .map(|it| {
            let line = it.text.split_whitespace().collect::<Vec<_>>().join(" ");
            (it, line)
        })
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let text = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n\n");
    let mut report = Report::new(source, text);
    for (block, (piece, _)) in report.blocks.iter_mut().zip(&lines) {
        block.kind = piece.kind.clone();
    }
    let linked = lines.iter().map(|(piece, _)| piece.linked).collect();
    (report, linked)
}

/// `pieces` with the title as their first, unless it stands there already.
fn with_title(mut pieces: Vec<Piece>, title: Option<&Known<String>>) -> Vec<Piece> {
    let Some(title) = title.filter(|it| !it.value.trim().is_empty()) else { return pieces };
    let same = |it: &Piece| head::same_words(&it.text, &title.value);
    if let Some(at) = pieces.iter().take(4).position(same) {
        pieces[at].kind = BlockKind::Title;
    } else if !pieces.iter().any(|it| it.kind == BlockKind::Title) {
        pieces.insert(0, Piece::new(BlockKind::Title, title.value.clone()));
    }
    pieces
}

/// The candidates that are days on which a report can have been written, each with its stamp spelled out.
/// Impossible ones are warned about and left out.
fn days(
    candidates: &[Known<String>],
    what: &str,
    latest: Option<Date>,
    warnings: &mut Vec<Warning>,
) -> Vec<(Date, Known<String>)> {
    let mut days = Vec::new();
    for Known { value, from, .. } in candidates.iter().filter(|it| !it.value.trim().is_empty()) {
        match possible(value, latest) {
            Ok(stamp) => days.push((stamp.date, Known::new(stamp.spelled(), from.clone()))),
            Err(why) => {
                let message = format!("{what} date {} ({from}) not used: {why}", shown(value));
                // A page may carry the same nonsense several times over.
                if !warnings.iter().any(|it| it.message == message) {
                    warnings.push(Warning::new(message));
                }
            }
        }
    }
    days
}

/// The start of a value that may be anything, for a message.
fn shown(value: &str) -> String {
    let line = uncontrolled(value).split_whitespace().collect::<Vec<_>>().join(" ");
    let short = &line[..line.floor_char_boundary(60)];
    if short.len() < line.len() { format!("{short}…") } else { line }
}

/// The stamp that `value` is, if a report can be from that day; else why not.
fn possible(value: &str, latest: Option<Date>) -> Result<stamp::Stamp, String> {
    match stamp::at_start(value) {
        None => Err("no date that we can read".into()),
        Some((stamp::Reading::Either(a, b), _)) => Err(format!("it may be {a} or {b}")),
        Some((stamp::Reading::Day(stamp), _)) => check(stamp.date, latest).map(|()| stamp),
    }
}

/// Whether a report can be from `date`; else why not.
pub(crate) fn check(date: Date, latest: Option<Date>) -> Result<(), String> {
    // A day more than today: it may be tomorrow already where the report was written.
    let limit = latest.and_then(|it| it.tomorrow().ok());
    match (limit, latest) {
        _ if date.year() < 1900 => Err("it lies before 1900".into()),
        (Some(limit), Some(latest)) if date > limit => {
            Err(format!("it lies after {latest}, when the report was taken"))
        }
        _ => Ok(()),
    }
}

/// The first of `days`; where another is more than two days off, that is said.
fn agreed(days: &[(Date, Known<String>)], warnings: &mut Vec<Warning>) -> Option<Published> {
    let (date, stamp) = days.first()?;
    let far = |other: &Date| date.duration_until(*other).as_hours().abs() > 48;
    if let Some((_, other)) = days.iter().find(|(other, _)| far(other)) {
        let (one, two) = (
            format!("{} ({})", stamp.value, stamp.from),
            format!("{} ({})", other.value, other.from),
        );
        warnings.push(Warning::new(format!(
            "two publication dates: {one} and {two}; the first is used"
        )));
    }
    let from = if stamp.value.contains('T') {
        format!("{}: {}", stamp.from, stamp.value)
    } else {
        stamp.from.clone()
    };
    Some(Published { date: *date, basis: Basis::Metadata, from, span: None })
}

/// Marks `block` as boilerplate of this kind.
pub(crate) fn skip(block: &mut Block, kind: &str) {
    block.kind = BlockKind::Skipped(kind.to_owned());
}
