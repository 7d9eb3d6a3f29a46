//! The reports themselves: where they come from and how they were read.

use rashomon_record::brief::{Copies, PassedOver, ReportEntry};

use super::{Anchor, Context, Entry, Kind, Run, Section, header, mark, own};
use crate::words;

pub(super) fn section(context: &Context<'_>) -> Section {
    let brief = context.brief;
    let mut entries: Vec<_> = brief.reports.iter().map(entry).collect();
    if !brief.copies.is_empty() {
        let copies = brief.copies.iter().map(copies).collect();
        entries.push(Entry::line(vec![Run::Strong("Copies".into())]).over(copies, 8));
    }
    if !brief.passed_over.is_empty() {
        let passed = brief.passed_over.iter().map(passed_over).collect();
        entries.push(Entry::line(vec![Run::Strong("Passed over".into())]).over(passed, 8));
    }
    Section { id: "reports", title: "Reports", empty: "No reports.", entries, few: 20 }
}

fn entry(report: &ReportEntry) -> Entry {
    let mut line = vec![Run::Strong(format!("{} {}", report.id, report.label()))];
    line.extend(report.title.iter().flat_map(|it| [own(": "), own(it.clone())]));
    let mut children = vec![Entry::line(origin(report)), Entry::line(dates(report))];
    children.push(Entry::line(reading(report)));
    children.extend(
        report
            .also_at
            .iter()
            .map(|it| Entry::line(vec![own("the same text also at "), own(it.clone())])),
    );
    children.extend(skipped(report));
    children.extend(
        report
            .warnings
            .iter()
            .map(|it| Entry::line(vec![Run::Warning("warning: ".into()), own(it.clone())])),
    );
    Entry::at(Anchor::new(Kind::Report, report.id.0), line).with(children)
}

fn origin(report: &ReportEntry) -> Vec<Run> {
    let mut runs = vec![own(report.source.clone())];
    if let Some(url) = report.url.as_ref().filter(|it| **it != report.source) {
        runs.extend([own(", "), own(url.clone())]);
    }
    if let Some(byline) = &report.byline {
        runs.extend([own(", by "), own(byline.clone())]);
    }
    runs
}

fn dates(report: &ReportEntry) -> Vec<Run> {
    let mut runs = Vec::new();
    match (header::published(report), &report.published) {
        (Some(day), Some(published)) => {
            runs.push(own(format!("published {day}")));
            let basis = words::basis(published.basis);
            runs.push(Run::Faint(format!(" (from {basis}: {})", published.why)));
            runs.extend(published.passage.iter().map(mark));
        }
        _ => runs.push(own("published at an unknown date")),
    }
    for (what, when) in [("changed", &report.modified), ("fetched", &report.fetched)] {
        runs.extend(when.iter().flat_map(|it| [own(format!(", {what} ")), own(it.clone())]));
    }
    runs
}

fn reading(report: &ReportEntry) -> Vec<Run> {
    let language = report.language.as_deref().unwrap_or("unknown");
    let number = words::count(report.text.split_whitespace().count(), "word");
    vec![own(format!("{number}, language {language}, read {}", report.reading))]
}

fn skipped(report: &ReportEntry) -> Option<Entry> {
    let lines = report.skipped.iter().map(|it| {
        let text = it.passage.text.clone();
        let words = Run::Words { text, report: it.passage.report, spoken: false };
        Entry::line(vec![own(format!("{}: ", it.kind)), words, mark(&it.passage)])
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| Entry {
        few: 3,
        ..Entry::line(vec![own("not read as the report's words:")]).with(lines)
    })
}

fn copies(copies: &Copies) -> Entry {
    let [one, other] = copies.reports;
    let share = (copies.share * 100.0).round();
    Entry::line(vec![own(format!("{one} and {other} share {share} % of the shorter one's text"))])
}

fn passed_over(passed: &PassedOver) -> Entry {
    Entry::line(vec![own(passed.source.clone()), own(format!(": {}", passed.why))])
}
