//! Which report tells which claim, and which side of which dispute.

use std::collections::BTreeMap;

use rashomon_record::brief::{Brief, Claim, Dispute, Passage, ReportId};

use super::{element::Html, lines};
use crate::{
    measure::one_line,
    outline::{Entry, Kind, Outline, Run, letters},
};

/// More reports than this share one column: a matrix of hundreds of columns is mostly empty and cannot be read.
const COLUMNS: usize = 24;

/// The sign of a report that tells a claim.
const TOLD: &str = "●";

/// What claims and disputes are about, by id.
type Words = BTreeMap<String, String>;

/// A section with one row for each claim and dispute, one column for each report.
pub(super) fn section(html: &mut Html, brief: &Brief, outline: &Outline) {
    let words = first_words(outline);
    html.element("section", &[("id", "matrix"), ("aria-labelledby", "matrix-heading")], |html| {
        html.leaf("h2", &[("id", "matrix-heading")], "Who tells what");
        let scroll = [
            ("class", "scroll"),
            ("role", "group"),
            ("aria-label", "Matrix of claims and disputes"),
            ("tabindex", "0"),
        ];
        html.element("div", &scroll, |html| {
            html.element("table", &[], |html| {
                html.element("thead", &[], |html| head(html, brief));
                html.element("tbody", &[], |html| {
                    for claim in in_order(brief, outline) {
                        row(html, brief, &claim.id.to_string(), &words, &told(claim));
                    }
                    for dispute in &brief.disputes {
                        row(html, brief, &dispute.id.to_string(), &words, &sided(dispute));
                    }
                });
                if (1..=COLUMNS).contains(&brief.reports.len()) && !brief.only.is_empty() {
                    html.element("tfoot", &[], |html| alone(html, brief));
                }
            });
        });
        let key = "● tells the claim; A, B, … tells that side of the dispute; · not found.";
        html.leaf("p", &[("class", "empty")], key);
    });
}

/// The claims in the order in which the brief lists them.
fn in_order<'a>(brief: &'a Brief, outline: &Outline) -> Vec<&'a Claim> {
    let lines = outline.sections.iter().flat_map(|it| &it.entries).filter_map(|it| it.anchor);
    let order: BTreeMap<u32, usize> = lines
        .filter(|it| it.kind == Kind::Claim)
        .enumerate()
        .map(|(at, it)| (it.number, at))
        .collect();
    let mut claims: Vec<_> = brief.claims.iter().collect();
    claims.sort_by_key(|it| order.get(&it.id.0));
    claims
}

/// How much each report alone tells.
fn alone(html: &mut Html, brief: &Brief) {
    html.element("tr", &[], |html| {
        html.leaf("th", &[("scope", "row")], "Passages that it alone tells");
        for report in &brief.reports {
            let own = || brief.only.iter().enumerate().filter(|it| it.1.report == report.id);
            html.element("td", &[], |html| match own().next() {
                Some((first, _)) => {
                    let href = format!("#{}{}", Kind::Only.letter(), first + 1);
                    html.leaf("a", &[("href", &href)], &own().count().to_string());
                }
                None => html.text("·"),
            });
        }
    });
}

/// What stands in a cell and where it leads.
type Cells<'a> = BTreeMap<ReportId, (String, &'a Passage)>;

fn told(claim: &Claim) -> Cells<'_> {
    let members = claim.members.iter().map(|it| &it.passage);
    members.map(|it| (it.report, (TOLD.to_owned(), it))).collect()
}

fn sided(dispute: &Dispute) -> Cells<'_> {
    let mut cells: Cells<'_> = BTreeMap::new();
    for (camp, letter) in dispute.camps().into_iter().zip(letters()) {
        for passage in camp.iter().flat_map(|it| &it.passages) {
            let cell = cells.entry(passage.report).or_insert((String::new(), passage));
            if !cell.0.contains(letter) {
                cell.0.push(letter);
            }
        }
    }
    cells
}

/// The words of each claim and dispute as the brief gives them, by id.
fn first_words(outline: &Outline) -> Words {
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
        if brief.reports.len() > COLUMNS {
            html.leaf("th", &[("scope", "col")], "Reports");
            return;
        }
        for report in &brief.reports {
            let id = report.id.to_string();
            let label = format!("{id} {}", report.label());
            html.element("th", &[("scope", "col")], |html| {
                html.leaf("abbr", &[("title", &label)], &id);
            });
        }
    });
}

fn row(html: &mut Html, brief: &Brief, id: &str, words: &Words, cells: &Cells<'_>) {
    html.element("tr", &[("data-item", id)], |html| {
        html.element("th", &[("scope", "row")], |html| {
            let class = if id.starts_with('x') { "number x" } else { "number c" };
            html.leaf("a", &[("class", class), ("href", &format!("#{id}"))], id);
            html.leaf("span", &[("class", "clamp")], words.get(id).map_or("", String::as_str));
        });
        if brief.reports.len() > COLUMNS {
            html.element("td", &[("class", "many")], |html| many(html, cells));
            return;
        }
        for report in &brief.reports {
            let class = [("class", "sides")];
            let attributes = if id.starts_with('x') { &class[..] } else { &[] };
            html.element("td", attributes, |html| match cells.get(&report.id) {
                Some((sign, passage)) => cell(html, sign, passage),
                None => html.text("·"),
            });
        }
    });
}

fn cell(html: &mut Html, sign: &str, passage: &Passage) {
    let href = format!("#{}", lines::target(passage.into()));
    let side = sign.chars().all(|it| it.is_ascii_uppercase());
    let label = format!(
        "{} {}",
        if side { format!("side {sign} in") } else { "told by".into() },
        passage.report
    );
    html.leaf("a", &[("class", "mark"), ("href", &href), ("aria-label", &label)], sign);
}

/// All reports of a row in one cell, each with its side if it is one of a dispute.
fn many(html: &mut Html, cells: &Cells<'_>) {
    for (report, (sign, passage)) in cells {
        let sign = if sign == TOLD { report.to_string() } else { format!("{report} {sign}") };
        cell(html, &sign, passage);
        html.text(" ");
    }
}
