//! The reports side by side, with every passage that the brief leads to.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::{Brief, ReportEntry, ReportId};

use super::{element::Html, lines};
use crate::outline::{Anchor, Entry, Kind, Outline, Place, ReportLine, Run};

/// What can be shown in the texts: the letter, the words, whether it is shown from the start.
const LAYERS: [(&str, &str, bool); 7] = [
    ("c", "claims", true),
    ("x", "disputes", true),
    ("o", "told by one alone", true),
    ("s", "who said what", false),
    ("f", "figures", false),
    ("t", "dates", false),
    ("a", "names", false),
];

/// The section with all reports.
pub(super) fn section(html: &mut Html, brief: &Brief, outline: &Outline) {
    let marks = Marks::of(brief, outline);
    let attributes = [("id", "texts"), ("aria-labelledby", "texts-heading"), ("tabindex", "-1")];
    html.element("section", &attributes, |html| {
        html.leaf("h2", &[("id", "texts-heading")], "The reports side by side");
        layers(html);
        html.element("div", &[("class", "columns")], |html| {
            for (report, line) in brief.reports.iter().zip(&outline.header.reports) {
                column(html, brief, report, line, marks.in_report(report.id));
            }
        });
    });
}

fn layers(html: &mut Html) {
    html.element("fieldset", &[("class", "layers")], |html| {
        html.leaf("legend", &[], "Show in the texts");
        for (letter, words, on) in LAYERS {
            html.element("label", &[("class", letter)], |html| {
                let id = format!("layer-{letter}");
                let all = [
                    ("type", "checkbox"),
                    ("id", id.as_str()),
                    ("autocomplete", "off"),
                    ("checked", ""),
                ];
                html.void("input", &all[..if on { 4 } else { 3 }]);
                html.text(words);
            });
            html.text(" ");
        }
    });
    html.element("div", &[("class", "tools"), ("hidden", "")], |html| {
        html.element(
            "div",
            &[("class", "chooser"), ("role", "group"), ("aria-label", "Reports to show")],
            |_| (),
        );
        html.element("p", &[("class", "chosen"), ("aria-live", "polite")], |_| ());
        html.element("p", &[("class", "keys")], |html| {
            html.text(
                "Keys: j and k go to the next and the previous line of the brief, Enter shows its ",
            );
            html.text("passage here, b goes back to the line, Escape shows all reports again.");
        });
    });
}

fn column(html: &mut Html, brief: &Brief, report: &ReportEntry, line: &ReportLine, marks: &[Mark]) {
    let id = format!("text-{}", report.id);
    let name = format!("{} {}", report.id, line.outlet);
    html.element(
        "article",
        &[("id", &id), ("data-report", &report.id.to_string()), ("aria-label", &name)],
        |html| {
            html.element("header", &[], |html| {
                html.leaf("h3", &[], &name);
                let date = line.date.as_deref().unwrap_or("date unknown");
                html.leaf("p", &[("class", "facts")], date);
            });
            let language = lines::language(brief, report.id);
            let direction = direction(language);
            let all = [
                ("class", "text"),
                ("tabindex", "0"),
                ("role", "region"),
                ("aria-label", &name),
                ("dir", direction),
                ("lang", language),
            ];
            html.element("div", &all[..if language.is_empty() { 5 } else { 6 }], |html| {
                text(html, &report.text, direction, marks);
            });
        },
    );
}

/// The direction in which a language is written; `auto` where the text has to tell.
fn direction(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        "en" => "ltr",
        _ => "auto",
    }
}

/// A passage that something in the brief is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    place: Place,
    about: Option<Anchor>,
    /// Whether a line of the brief leads to it; none leads to each name.
    linked: bool,
}

/// All passages that the brief leads to, by report and position.
struct Marks {
    marks: Vec<Mark>,
}

impl Marks {
    fn of(brief: &Brief, outline: &Outline) -> Self {
        let mut marks = BTreeSet::new();
        for section in &outline.sections {
            for entry in &section.entries {
                collect(entry, None, &mut marks);
            }
        }
        marks.extend(names(brief));
        Self { marks: marks.into_iter().collect() }
    }

    fn in_report(&self, report: ReportId) -> &[Mark] {
        let start = self.marks.partition_point(|it| it.place.report < report);
        let end = self.marks.partition_point(|it| it.place.report <= report);
        &self.marks[start..end]
    }
}

/// The passages of an entry; those of a line without an anchor belong to the line above it.
fn collect(entry: &Entry, above: Option<Anchor>, marks: &mut BTreeSet<Mark>) {
    let about = entry.about().or(above);
    for run in &entry.line {
        if let Run::Mark(place) = run {
            marks.insert(Mark { place: *place, about, linked: true });
        }
    }
    for child in &entry.children {
        collect(child, about, marks);
    }
}

/// Where the names of actors stand: of names that overlap, the first and longest.
fn names(brief: &Brief) -> Vec<Mark> {
    let mut by_report: BTreeMap<ReportId, Vec<(&str, Anchor)>> = BTreeMap::new();
    for actor in &brief.actors {
        for name in actor.names.iter().filter(|it| !it.text.is_empty()) {
            for report in &name.reports {
                let anchor = Anchor { kind: Kind::Actor, number: actor.id.0 };
                by_report.entry(*report).or_default().push((&name.text, anchor));
            }
        }
    }
    let mut marks = Vec::new();
    for (report, names) in by_report {
        let Some(entry) = brief.report(report) else { continue };
        let mut found: Vec<_> = names
            .into_iter()
            .flat_map(|(name, anchor)| occurrences(&entry.text, name).map(move |it| (it, anchor)))
            .collect();
        found.sort_by_key(|it| (it.0.0, std::cmp::Reverse(it.0.1), it.1));
        let mut free = 0;
        for ((start, end), anchor) in found {
            if start >= free {
                let place = Place { report, start, end };
                marks.push(Mark { place, about: Some(anchor), linked: false });
                free = end;
            }
        }
    }
    marks
}

/// Where `name` stands in `text` as whole words.
fn occurrences(text: &str, name: &str) -> impl Iterator<Item = (u32, u32)> {
    text.match_indices(name).filter_map(move |(start, it)| {
        let end = start + it.len();
        let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[end..].chars().next().is_some_and(char::is_alphanumeric);
        (!before && !after).then_some((start as u32, end as u32))
    })
}

/// A report's text as paragraphs, split wherever a passage starts or ends.
fn text(html: &mut Html, text: &str, direction: &str, marks: &[Mark]) {
    let mut sweep = Sweep { marks, open: Vec::new() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        let end = start + shown.len();
        if !shown.trim().is_empty() {
            html.element("p", &[("dir", direction)], |html| {
                paragraph(html, text, start..end, &mut sweep);
            });
        }
        start += line.len();
    }
}

/// Goes through the passages of a report in step with its text.
struct Sweep<'a> {
    /// Those ahead.
    marks: &'a [Mark],
    /// Those that have started and not ended.
    open: Vec<Mark>,
}

impl Sweep<'_> {
    /// The next place where a passage starts or ends, at or after `at` and not after `end`.
    fn next(&self, at: usize, end: usize) -> usize {
        let starts = self.marks.first().map(|it| it.place.start as usize);
        let ends = self.open.iter().map(|it| it.place.end as usize).min();
        starts.into_iter().chain(ends).filter(|&it| it > at).fold(end, usize::min)
    }

    /// Takes the passages that start at or before `at`.
    fn start(&mut self, at: usize) -> Vec<Mark> {
        let number = self.marks.partition_point(|it| it.place.start as usize <= at);
        let (started, ahead) = self.marks.split_at(number);
        self.marks = ahead;
        self.open.extend(started);
        started.to_vec()
    }

    /// Drops and gives the passages that end at or before `at`.
    fn end(&mut self, at: usize) -> Vec<Anchor> {
        let ended = |it: &Mark| it.place.end as usize <= at;
        let anchors: BTreeSet<_> =
            self.open.iter().filter(|it| ended(it)).filter_map(|it| it.about).collect();
        self.open.retain(|it| !ended(it));
        anchors.into_iter().collect()
    }
}

fn paragraph(html: &mut Html, text: &str, line: std::ops::Range<usize>, sweep: &mut Sweep<'_>) {
    let mut spots = BTreeSet::new();
    let mut at = line.start;
    while at < line.end {
        for mark in sweep.start(at) {
            if mark.linked && spots.insert(mark.place) {
                let id = lines::target(mark.place);
                html.element("span", &[("class", "spot"), ("id", &id)], |_| ());
            }
        }
        // Those that hold nothing, or ended between two lines.
        for anchor in sweep.end(at) {
            chip(html, anchor);
        }
        let next = boundary(text, sweep.next(at, line.end));
        segment(html, &text[at..next], &sweep.open);
        for anchor in sweep.end(next) {
            chip(html, anchor);
        }
        at = next;
    }
}

/// The first boundary between characters at or after `at`; a record from elsewhere may point inside one.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&it| text.is_char_boundary(it)).unwrap_or(text.len())
}

fn segment(html: &mut Html, words: &str, open: &[Mark]) {
    let anchors: BTreeSet<_> = open.iter().filter_map(|it| it.about).collect();
    if anchors.is_empty() {
        html.text(words);
        return;
    }
    let kinds: BTreeSet<_> = anchors.iter().map(|it| it.kind).collect();
    let class: Vec<_> = kinds.iter().map(|it| it.letter().to_string()).collect();
    let items: Vec<_> = anchors.iter().map(ToString::to_string).collect();
    html.leaf("span", &[("class", &class.join(" ")), ("data-m", &items.join(" "))], words);
}

/// A link from the end of a passage back to the line of the brief that it carries.
fn chip(html: &mut Html, anchor: Anchor) {
    if anchor.kind == Kind::Report {
        return;
    }
    let id = anchor.to_string();
    let class = format!("chip {}", anchor.kind.letter());
    let label = format!("{} {id} in the brief", anchor.kind.noun());
    html.leaf("a", &[("class", &class), ("href", &format!("#{id}")), ("aria-label", &label)], &id);
}
