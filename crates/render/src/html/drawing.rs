//! The timeline as a drawing: days from top to bottom, a lane for each report.

use rashomon_record::brief::{Brief, Day, Happening, ReportId};

use super::element::Html;
use crate::words;

const LABELS: usize = 190;
const LANE: usize = 30;
const HEAD: usize = 34;
const ROW: usize = 26;

/// What the signs mean.
const KEY: &str = "Each dot is what a report tells of that date, larger the more it tells; hollow where it only tells \
                   what was said then. The list below tells the same.";

/// The drawing; the list below it says the same in words.
pub(super) fn draw(html: &mut Html, brief: &Brief) {
    let days = &brief.timeline;
    if days.is_empty() {
        return;
    }
    let rows = rows(days);
    let height = HEAD + rows.last().copied().unwrap_or(0) + ROW;
    let size = (LABELS + LANE * brief.reports.len() + 10, height);
    let scroll = [
        ("class", "scroll"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", "Drawing of the timeline"),
    ];
    html.element("div", &scroll, |html| {
        picture(html, brief, size, |html| {
            for (at, report) in brief.reports.iter().enumerate() {
                lane(html, at, &report.id.to_string(), height);
            }
            let mut number = 0;
            for (day, row) in days.iter().zip(&rows) {
                mark_day(html, brief, day, HEAD + row, number);
                number += day.items.len();
            }
        });
    });
    html.leaf("p", &[("class", "key")], KEY);
}

fn picture(html: &mut Html, brief: &Brief, size: (usize, usize), inner: impl FnOnce(&mut Html)) {
    let (width, height) = (size.0.to_string(), size.1.to_string());
    let view = format!("0 0 {width} {height}");
    let label = format!(
        "Timeline: {} in {}; the list below tells the same",
        words::count(brief.timeline.len(), "date"),
        words::count(brief.reports.len(), "report")
    );
    let attributes = [
        ("viewBox", view.as_str()),
        ("width", &width),
        ("height", &height),
        ("role", "group"),
        ("aria-label", &label),
    ];
    html.element("svg", &attributes, inner);
}

/// How far below the first each day stands: further apart the longer the time between, but not in proportion.
fn rows(days: &[Day]) -> Vec<usize> {
    let mut below = 0;
    let mut rows = Vec::new();
    let first = |day: &Day| day.date.days().map(|it| it.0);
    for (at, day) in days.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| first(&days[it]));
        if let (Some(before), Some(day)) = (before, first(day)) {
            below += match (day - before).get_days() {
                ..=2 => 0,
                3..=30 => ROW / 4,
                31..=365 => ROW / 2,
                _ => ROW,
            };
        }
        rows.push(below + ROW / 2);
        below += ROW;
    }
    rows
}

/// The middle of a report's lane.
fn across(lane: usize) -> usize {
    LABELS + LANE * lane + LANE / 2
}

fn lane(html: &mut Html, lane: usize, name: &str, height: usize) {
    let x = across(lane).to_string();
    let attributes =
        [("class", "lane"), ("x1", &*x), ("x2", &x), ("y1", "22"), ("y2", &height.to_string())];
    html.element("line", &attributes, |_| ());
    html.leaf("text", &[("x", &x), ("y", "15"), ("text-anchor", "middle")], name);
}

/// A row; `before` items stand above it.
fn mark_day(html: &mut Html, brief: &Brief, day: &Day, y: usize, before: usize) {
    let label = words::date(&day.date);
    let text = (y + 4).to_string();
    let end = (LABELS - 12).to_string();
    html.leaf("text", &[("x", &end), ("y", &text), ("text-anchor", "end")], &label);
    for (lane, report) in brief.reports.iter().enumerate() {
        let of = |it: &(usize, _)| day.items[it.0].passage.report == report.id;
        let items: Vec<_> =
            day.items.iter().enumerate().map(|(at, it)| (at, it.what)).filter(of).collect();
        if let Some((at, _)) = items.first() {
            let spoken = items.iter().all(|it| it.1 == Happening::Statement);
            dot(
                html,
                (across(lane), y),
                spoken,
                &Dot {
                    label: &label,
                    report: report.id,
                    number: items.len(),
                    item: before + at + 1,
                },
            );
        }
    }
}

/// What a dot stands for.
struct Dot<'a> {
    label: &'a str,
    report: ReportId,
    number: usize,
    /// The number of the first item in the list below.
    item: usize,
}

/// A dot, hollow if all was only said then, larger the more is told.
fn dot(html: &mut Html, (x, y): (usize, usize), spoken: bool, dot: &Dot<'_>) {
    let title = format!("{}, {}: {}", dot.label, dot.report, words::count(dot.number, "passage"));
    let class = if spoken { "dot said" } else { "dot" };
    html.element("a", &[("href", &format!("#t{}", dot.item)), ("aria-label", &title)], |html| {
        let radius = (4 + dot.number.min(6)).to_string();
        let place = [("cx", x.to_string()), ("cy", y.to_string())];
        let attributes =
            [("class", class), ("cx", &*place[0].1), ("cy", &place[1].1), ("r", &radius)];
        html.element("circle", &attributes, |html| html.leaf("title", &[], &title));
    });
}
