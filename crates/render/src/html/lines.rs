//! The lines of the outline as nested lists.

use rashomon_record::brief::{Brief, ReportId};

use super::element::Html;
use crate::{
    measure::one_line,
    outline::{Anchor, Entry, Piece, Place, Run, Section},
};

/// How many groups of a section are unfolded from the start, and how small a group is to be so in any case.
const UNFOLDED: usize = 3;

/// The entries of a section.
pub(super) fn list(html: &mut Html, brief: &Brief, section: &Section) {
    if section.entries.is_empty() {
        html.leaf("p", &[("class", "empty")], section.empty);
        return;
    }
    html.element("ul", &[("class", "entries")], |html| {
        for (at, entry) in section.entries.iter().enumerate() {
            let open = at < UNFOLDED || entry.children.len() <= UNFOLDED;
            item(html, brief, entry, entry.heads.then_some(open));
        }
    });
}

/// An entry on a page without the reports' texts: its marks name reports and lead nowhere.
pub(super) fn plain(html: &mut Html, brief: &Brief, entry: &Entry) {
    html.element("li", &[], |html| {
        html.element("p", &[], |html| {
            for run in &entry.line {
                match run {
                    Run::Mark(_) => {}
                    other => runs(html, brief, std::slice::from_ref(other)),
                }
            }
        });
        if !entry.children.is_empty() {
            html.element("ul", &[], |html| {
                for child in &entry.children {
                    plain(html, brief, child);
                }
            });
        }
    });
}

/// An entry as a list item; folded away under its line if `fold` says whether it is open.
fn item(html: &mut Html, brief: &Brief, entry: &Entry, fold: Option<bool>) {
    let id = entry.anchor.map(|it| it.to_string()).unwrap_or_default();
    let about = entry.about().map(|it| it.to_string()).unwrap_or_default();
    let all = [("id", id.as_str()), ("data-item", about.as_str())];
    let attributes: Vec<_> = all.into_iter().filter(|it| !it.1.is_empty()).collect();
    html.element("li", &attributes, |html| match fold {
        Some(true) => html.element("details", &[("open", "")], |html| folded(html, brief, entry)),
        Some(false) => html.element("details", &[], |html| folded(html, brief, entry)),
        None => {
            html.element("p", &[], |html| {
                number(html, entry.anchor);
                runs(html, brief, &entry.line);
            });
            children(html, brief, &entry.children);
        }
    });
}

fn folded(html: &mut Html, brief: &Brief, entry: &Entry) {
    html.element("summary", &[], |html| {
        html.element("h3", &[], |html| runs(html, brief, &entry.line));
    });
    children(html, brief, &entry.children);
}

fn children(html: &mut Html, brief: &Brief, entries: &[Entry]) {
    if !entries.is_empty() {
        html.element("ul", &[], |html| {
            for entry in entries {
                item(html, brief, entry, None);
            }
        });
    }
}

/// The number by which people call a claim or a dispute.
fn number(html: &mut Html, anchor: Option<Anchor>) {
    if let Some(anchor) = anchor.filter(|it| it.kind.is_numbered()) {
        let class = format!("number {}", anchor.kind.letter());
        html.leaf("span", &[("class", &class)], &anchor.to_string());
        html.text(" ");
    }
}

fn runs(html: &mut Html, brief: &Brief, runs: &[Run]) {
    for run in runs {
        match run {
            Run::Own(text) => html.text(text),
            Run::Faint(text) | Run::Detail(text) => html.leaf("small", &[], text),
            Run::Warning(text) => html.leaf("strong", &[("class", "warning")], text),
            Run::Strong(text) => html.element("b", &[], |html| html.leaf("bdi", &[], text)),
            Run::Camp { letter, holds } => camp(html, *letter, holds),
            Run::Words { text, report, spoken } => words(html, brief, text, *report, *spoken),
            Run::Cut { pieces, report, spoken } => cut(html, brief, pieces, *report, *spoken),
            // The words are struck where they would stand.
            Run::LeftOut(_) => {}
            Run::Mark(place) => mark(html, brief, *place),
        }
    }
}

/// The letter of those who hold the same, and what they hold.
fn camp(html: &mut Html, letter: char, holds: &str) {
    let class = format!("camp {}", letter.to_ascii_lowercase());
    html.element("span", &[("class", &class)], |html| {
        html.leaf("b", &[], &letter.to_string());
        if !holds.is_empty() {
            html.text(" ");
            html.leaf("bdi", &[], &one_line(holds));
        }
    });
}

fn words(html: &mut Html, brief: &Brief, text: &str, report: ReportId, spoken: bool) {
    let text = one_line(text);
    let text = if spoken { format!("“{text}”") } else { text };
    in_words(html, brief, report, |html| html.text(&text));
}

fn in_words(html: &mut Html, brief: &Brief, report: ReportId, inner: impl FnOnce(&mut Html)) {
    let language = language(brief, report);
    let all = [("class", "words"), ("dir", "auto"), ("lang", language)];
    html.element("span", &all[..if language.is_empty() { 2 } else { 3 }], inner);
}

/// Words of a report, and struck among them those of a fuller report that it leaves out. Whoever hears the page is told
/// where these begin and end.
fn cut(html: &mut Html, brief: &Brief, pieces: &[Piece], report: ReportId, spoken: bool) {
    in_words(html, brief, report, |html| {
        html.text(if spoken { "“" } else { "" });
        let mut apart = true;
        for piece in pieces {
            match piece {
                Piece::Told(text) => {
                    let starts = text.starts_with(char::is_alphanumeric);
                    html.text(if !apart && starts { " " } else { "" });
                    html.text(&spaced_line(text));
                    let opens = |c: char| c.is_whitespace() || "\"'“‘([".contains(c);
                    apart = text.ends_with(opens);
                }
                Piece::LeftOut(text) => {
                    html.text(if apart { "" } else { " " });
                    html.element("del", &[], |html| {
                        html.leaf("span", &[("class", "heard")], "[left out: ");
                        html.text(&one_line(text));
                        html.leaf("span", &[("class", "heard")], "]");
                    });
                    apart = false;
                }
            }
        }
        html.text(if spoken { "”" } else { "" });
    });
}

/// A piece of a text on one line, with a space at an end that has one.
fn spaced_line(text: &str) -> String {
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if text.ends_with(char::is_whitespace) { " " } else { "" };
    let line = one_line(text);
    format!("{before}{}{after}", line.trim())
}

/// The language of a report if it looks like one, else nothing.
pub(super) fn language(brief: &Brief, report: ReportId) -> &str {
    let tag = brief.report(report).and_then(|it| it.language.as_deref()).unwrap_or_default();
    if tag.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-') { tag } else { "" }
}

/// A link to a passage.
pub(super) fn mark(html: &mut Html, brief: &Brief, place: Place) {
    let outlet = brief.report(place.report).map_or("", |it| it.label());
    let label = format!("{} {outlet}, bytes {} to {}", place.report, place.start, place.end);
    let href = format!("#{}", target(place));
    let attributes = [
        ("class", "mark"),
        ("href", &*href),
        ("data-at", &place.start.to_string()),
        ("title", &label),
        ("aria-label", &label),
    ];
    html.text("\u{a0}");
    html.leaf("a", &attributes, &place.report.to_string());
}

/// The name of the spot where a passage starts.
pub(super) fn target(place: Place) -> String {
    format!("p-{}-{}-{}", place.report, place.start, place.end)
}
