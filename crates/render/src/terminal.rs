//! A brief for the terminal.
//!
//! Every line that tells something ends with marks such as `[r2:1043]`: the words before it stand in report `r2`, from
//! the byte at 1043 on.

use rashomon_record::brief::{Brief, Story};

use crate::{
    measure::one_line,
    outline::{Entry, Header, Outline, Piece, ReportLine, Run, Section, StoryOutline},
    paragraph::{Page, Style},
};

/// How a brief is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal; fewer than 40 are taken for 40.
    pub width: usize,
    /// Whether to colour and embolden with ANSI escape sequences. Nothing is told by colour alone.
    pub colour: Colour,
    /// Whether to give long lists whole, and with them reasons that are left out for want of space.
    pub all: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, colour: Colour::Never, all: false }
    }
}

/// Whether to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain characters only.
    Never,
    /// With ANSI escape sequences.
    Always,
}

/// The narrowest terminal that is written for.
const NARROWEST: usize = 40;

/// How many reports the head names where not all is asked for.
const FEW_REPORTS: usize = 12;

/// The brief for a terminal.
///
/// Long lists are cut with a line that says how many entries are left out, unless [`Options::all`] is set. Control
/// characters in foreign text are replaced by their pictures, so that no report can steer the terminal.
///
/// A record of several stories is written story by story, under a list of them.
pub fn write(brief: &Brief, options: &Options) -> String {
    match brief.stories.as_deref() {
        Some(stories @ [_, _, ..]) => several(brief, stories, options),
        _ => one(brief, options),
    }
}

/// The stories of a record: what each is called, which reports tell it, and why each of them belongs to it.
pub fn stories(brief: &Brief, options: &Options) -> String {
    let mut page = Page::new(options.width.max(NARROWEST), options.colour == Colour::Always);
    let stories = brief.stories.as_deref().unwrap_or_default();
    for (at, story) in stories.iter().enumerate() {
        if at > 0 {
            page.blank();
        }
        let outline = StoryOutline::of(brief, story);
        page.paragraph(&outline.lead(), 0, &[(Style::Bold, one_line(&story.label))]);
        page.paragraph("     ", 0, &[(Style::Plain, outline.facts.clone())]);
        for voice in &outline.voices {
            page.paragraph("     ", 0, &[(Style::Plain, voice.clone())]);
        }
        for (report, why) in &outline.reports {
            page.paragraph(&format!("{:>8} ", report.id.to_string()), 0, &told(report));
            if let Some(why) = why {
                page.paragraph("         ", 0, &[(Style::Dim, format!("why: {why}"))]);
            }
        }
    }
    page.text
}

fn several(brief: &Brief, stories: &[Story], options: &Options) -> String {
    let width = options.width.max(NARROWEST);
    let mut page = Page::new(width, options.colour == Colour::Always);
    let facts = crate::outline::facts_of_several(brief, stories);
    page.paragraph("", 0, &[(Style::Bold, facts)]);
    page.blank();
    for story in stories {
        let outline = StoryOutline::of(brief, story);
        let count = (Style::Dim, format!(" ({})", outline.size));
        page.paragraph(&outline.lead(), 0, &[(Style::Plain, one_line(&story.label)), count]);
    }
    let mut text = page.text;
    for story in stories {
        let mut page = Page::new(width, options.colour == Colour::Always);
        page.blank();
        page.paragraph("", 0, &[(Style::Dim, "═".repeat(width))]);
        page.paragraph(
            &format!("{:<4} ", story.id.to_string()),
            0,
            &[(Style::Bold, "STORY".into())],
        );
        page.blank();
        text += &page.text;
        text += &one(&brief.of_story(story), options);
    }
    text
}

/// The letter of a camp and what it holds: `A (told)`.
fn camp(letter: char, holds: &str) -> String {
    if holds.is_empty() { letter.to_string() } else { format!("{letter} ({})", one_line(holds)) }
}

/// A report in a line: outlet, day, headline.
fn told(report: &ReportLine) -> Vec<(Style, String)> {
    let mut runs = vec![(Style::Plain, report.outlet.clone())];
    runs.extend(report.date.iter().map(|it| (Style::Plain, format!(", {it}"))));
    runs.extend(report.title.iter().map(|it| (Style::Dim, format!(": {it}"))));
    runs
}

fn one(brief: &Brief, options: &Options) -> String {
    let page = Page::new(options.width.max(NARROWEST), options.colour == Colour::Always);
    let mut writer = Writer { page, all: options.all };
    let outline = Outline::of(brief);
    writer.header(&outline.header);
    for section in &outline.sections {
        writer.section(section);
    }
    writer.page.text
}

/// Who is who in a brief, for a terminal: the reports, and each actor with its names, titles and what made them one.
pub fn actors(brief: &Brief, options: &Options) -> String {
    let page = Page::new(options.width.max(NARROWEST), options.colour == Colour::Always);
    let mut writer = Writer { page, all: options.all };
    let outline = Outline::of(brief);
    writer.header(&outline.header);
    for section in outline.sections.iter().filter(|it| it.id == "actors") {
        writer.section(section);
    }
    writer.page.text
}

struct Writer {
    page: Page,
    all: bool,
}

impl Writer {
    fn header(&mut self, header: &Header) {
        if let Some((title, report)) = &header.title {
            let source = (Style::Dim, format!(" [{report}]"));
            self.page.paragraph("", 0, &[(Style::Bold, title.clone()), source]);
        }
        self.page.paragraph("", 0, &[(Style::Plain, header.facts.clone())]);
        let glance: Vec<_> =
            header.glance.iter().map(|it| format!("{} {}", it.number, it.words)).collect();
        self.page.paragraph("", 0, &[(Style::Bold, glance.join(", "))]);
        self.page.blank();
        let shown = if self.all { header.reports.len() } else { FEW_REPORTS };
        for report in header.reports.iter().take(shown) {
            self.page.paragraph(&format!("{:<4} ", report.id.to_string()), 0, &told(report));
        }
        self.more("", header.reports.len().saturating_sub(shown));
        self.page.blank();
        let key = "Passages in “ ” are quotations in the report, others its own words. \
                   [r2:1043] leads back to report r2, from byte 1043 on.";
        self.page.paragraph("", 0, &[(Style::Dim, key.to_owned())]);
    }

    fn section(&mut self, section: &Section) {
        self.page.blank();
        self.page.paragraph("", 0, &[(Style::Bold, section.title.to_uppercase())]);
        if section.entries.is_empty() {
            self.page.blank();
            self.page.paragraph("  ", 0, &[(Style::Plain, section.empty.to_owned())]);
        }
        let shown = if self.all { section.entries.len() } else { section.few };
        let apart = section.id == "short"
            || section.entries.iter().take(shown).any(|it| !it.children.is_empty());
        for (at, entry) in section.entries.iter().take(shown).enumerate() {
            if at == 0 || apart {
                self.page.blank();
            }
            self.entry(entry, 0);
        }
        let left = section.entries.len().saturating_sub(shown);
        if left > 0 {
            self.page.blank();
        }
        self.more("  ", left);
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        let runs: Vec<_> = entry.line.iter().filter_map(|it| self.run(it)).collect();
        let id = entry.anchor.filter(|it| depth == 0 && it.kind.is_numbered());
        let lead = match (depth, id) {
            (0, Some(id)) => format!("{:<4}", id.to_string()),
            (0, None) => "  ".to_owned(),
            _ => " ".repeat(2 + 2 * depth),
        };
        self.page.paragraph(&lead, if depth == 0 { 0 } else { 2 }, &runs);
        let all = self.all || entry.few == 0 || entry.children.len() <= entry.few + 1;
        let shown = if all { entry.children.len() } else { entry.few };
        for child in entry.children.iter().take(shown) {
            self.entry(child, depth + 1);
        }
        self.more(&" ".repeat(4 + 2 * depth), entry.children.len().saturating_sub(shown));
    }

    fn run(&self, run: &Run) -> Option<(Style, String)> {
        Some(match run {
            Run::Own(text) => (Style::Plain, text.clone()),
            Run::Faint(text) => (Style::Dim, text.clone()),
            Run::Detail(text) if self.all => (Style::Dim, text.clone()),
            Run::Detail(_) => return None,
            Run::Warning(text) => (Style::Alarm, text.clone()),
            Run::Strong(text) => (Style::Bold, text.clone()),
            Run::Camp { letter, holds } => (Style::Bold, camp(*letter, holds)),
            Run::Words { text, spoken: true, .. } => (Style::Told, format!("“{}”", one_line(text))),
            Run::Words { text, .. } => (Style::Told, one_line(text)),
            Run::Cut { pieces, spoken, .. } => {
                let told = one_line(&Piece::told(pieces));
                (Style::Told, if *spoken { format!("“{told}”") } else { told })
            }
            Run::LeftOut(text) => (Style::Plain, one_line(text)),
            Run::Mark(place) => (Style::Dim, format!(" [{}:{}]", place.report, place.start)),
        })
    }

    fn more(&mut self, indent: &str, left: usize) {
        if left > 0 {
            self.page.paragraph(indent, 0, &[(Style::Dim, format!("… {left} more (--all)"))]);
        }
    }
}
