//! The reports side by side, with every passage that the brief leads to.

use std::collections::BTreeSet;

use rashomon_record::brief::{Brief, ReportEntry};

use super::{
    element::Html,
    lines,
    passages::{Mark, Marks, Sweep},
};
use crate::outline::{Anchor, Kind, Outline, ReportLine};

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

/// What keys do, in words that follow each.
const KEYS: [(&str, &str); 6] = [
    ("j", " "),
    ("k", " next and previous line of the brief, "),
    ("Enter", " shows its passage, "),
    ("n", " the next report’s, "),
    ("b", " goes back to the line, "),
    ("Esc", " shows all."),
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
    html.element("div", &[("class", "tools"), ("hidden", "")], tools);
}

/// What only works with JavaScript, which shows it and fills it in.
fn tools(html: &mut Html) {
    let chooser = [("class", "chooser"), ("role", "group"), ("aria-label", "Reports to show")];
    html.element("div", &chooser, |_| ());
    html.element("p", &[("class", "chosen"), ("aria-live", "polite")], |_| ());
    html.element("p", &[("class", "keys")], |html| {
        for (key, does) in KEYS {
            html.leaf("kbd", &[], key);
            html.text(does);
        }
    });
}

fn column(html: &mut Html, brief: &Brief, report: &ReportEntry, line: &ReportLine, marks: &[Mark]) {
    let id = format!("text-{}", report.id);
    let name = match &report.outlet {
        Some(outlet) => format!("{} {outlet}", report.id),
        None => report.id.to_string(),
    };
    html.element(
        "article",
        &[("id", &id), ("data-report", &report.id.to_string()), ("aria-label", &name)],
        |html| {
            html.element("header", &[], |html| {
                html.leaf("h3", &[], &name);
                let date = line.date.as_deref().unwrap_or("date unknown");
                let file = report.outlet.is_none().then(|| format!(", {}", report.label()));
                let facts = format!("{date}{}", file.unwrap_or_default());
                html.leaf("p", &[("class", "facts")], &facts);
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
                text(html, report, direction, marks);
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

/// A report's text as paragraphs, split wherever a passage starts or ends.
fn text(html: &mut Html, report: &ReportEntry, direction: &str, marks: &[Mark]) {
    let mut sweep = Sweep::over(marks);
    let (mut start, mut first) = (0, true);
    for line in report.text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        let end = start + shown.len();
        if !shown.trim().is_empty() {
            let is_title = first && report.title.as_deref() == Some(shown.trim());
            // A report may quote another script in a paragraph of its own.
            let direction = (direction != "ltr").then_some(("dir", "auto"));
            let title = is_title.then_some(("class", "title"));
            let attributes: Vec<_> = [direction, title].into_iter().flatten().collect();
            html.element("p", &attributes, |html| {
                paragraph(html, &report.text, start..end, &mut sweep);
            });
            first = false;
        }
        start += line.len();
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
