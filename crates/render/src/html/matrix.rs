//! Which report tells which claim, and which side of which dispute.

use std::collections::BTreeMap;

use rashomon_record::brief::{Brief, Claim, Dispute, Passage, ReportId};

use super::{element::Html, lines};
use crate::{
    measure::one_line,
    outline::{Entry, Outline, Run},
};

/// A section with one row for each claim and dispute, one column for each report.
pub(super) fn section(html: &mut Html, brief: &Brief, outline: &Outline) {
    let words = first_words(outline);
    html.element("section", &[("id", "matrix"), ("aria-labelledby", "matrix-heading")], |html| {
        html.leaf("h2", &[("id", "matrix-heading")], "Who tells what");
        let scroll = [
            ("class", "scroll"),
            ("role", "region"),
            ("aria-labelledby", "matrix-heading"),
            ("tabindex", "0"),
        ];
        html.element("div", &scroll, |html| {
            html.element("table", &[], |html| {
                html.element("thead", &[], |html| head(html, brief));
                html.element("tbody", &[], |html| {
                    for claim in &brief.claims {
                        row(html, brief, &claim.id.to_string(), &words, &told(claim));
                    }
                    for dispute in &brief.disputes {
                        row(html, brief, &dispute.id.to_string(), &words, &sided(dispute));
                    }
                });
            });
        });
        let key = "● tells the claim; A, B, … tells that side of the dispute; · not found.";
        html.leaf("p", &[("class", "empty")], key);
    });
}

/// What stands in a cell, what it says to somebody who cannot see it, and where it leads.
type Cells<'a> = BTreeMap<ReportId, (String, String, &'a Passage)>;

fn told(claim: &Claim) -> Cells<'_> {
    let cell = |it: &Passage| ("●".to_owned(), format!("told by {}", it.report));
    let members = claim.members.iter().map(|it| &it.passage);
    members.map(|it| (it.report, (cell(it).0, cell(it).1, it))).collect()
}

fn sided(dispute: &Dispute) -> Cells<'_> {
    let mut cells: Cells<'_> = BTreeMap::new();
    for (side, letter) in dispute.sides.iter().zip('A'..='Z') {
        for passage in &side.passages {
            let cell = cells.entry(passage.report).or_insert_with(|| {
                (String::new(), format!("{} tells side", passage.report), passage)
            });
            if !cell.0.contains(letter) {
                cell.0.push(letter);
                cell.1.extend([' ', letter]);
            }
        }
    }
    cells
}

/// The words of each claim and dispute as the brief gives them, by id.
fn first_words(outline: &Outline) -> BTreeMap<String, String> {
    let entries = outline.sections.iter().flat_map(|it| &it.entries);
    let words = |it: &Entry| -> String {
        it.line
            .iter()
            .map(|run| match run {
                Run::Own(text) | Run::Strong(text) => text.clone(),
                Run::Words { text, spoken: true, .. } => format!("“{}”", one_line(text)),
                Run::Words { text, .. } => one_line(text),
                _ => String::new(),
            })
            .collect()
    };
    entries.filter_map(|it| Some((it.anchor?.to_string(), words(it)))).collect()
}

fn head(html: &mut Html, brief: &Brief) {
    html.element("tr", &[], |html| {
        html.leaf("th", &[("scope", "col")], "Claim or dispute");
        for report in &brief.reports {
            let id = report.id.to_string();
            let label = format!("{id} {}", report.label());
            html.element("th", &[("scope", "col")], |html| {
                html.leaf("abbr", &[("title", &label)], &id);
            });
        }
    });
}

fn row(
    html: &mut Html,
    brief: &Brief,
    id: &str,
    words: &BTreeMap<String, String>,
    cells: &Cells<'_>,
) {
    html.element("tr", &[("data-item", id)], |html| {
        html.element("th", &[("scope", "row")], |html| {
            let class = if id.starts_with('x') { "number x" } else { "number c" };
            html.leaf("a", &[("class", class), ("href", &format!("#{id}"))], id);
            html.leaf("span", &[("class", "clamp")], words.get(id).map_or("", String::as_str));
        });
        for report in &brief.reports {
            match cells.get(&report.id) {
                Some((sign, said, passage)) => html.element("td", &[], |html| {
                    let href = format!("#{}", lines::target((*passage).into()));
                    html.leaf(
                        "a",
                        &[("class", "mark"), ("href", &href), ("aria-label", said)],
                        sign,
                    );
                }),
                None => html.element("td", &[], |html| {
                    html.leaf("span", &[("aria-label", "not found")], "·");
                }),
            }
        }
    });
}
