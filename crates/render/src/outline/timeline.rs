//! What happened and was said when.

use std::collections::BTreeSet;

use rashomon_record::brief::{Day, Happening, TimelineItem};

use super::{Anchor, Context, Entry, Kind, Run, Section, own};
use crate::words;

pub(super) fn section(context: &Context<'_>) -> Section {
    let mut entries = Vec::new();
    let mut number = 0;
    for day in &context.brief.timeline {
        entries.push(entry(context, day, number));
        number += day.items.len();
    }
    Section {
        id: "timeline",
        title: "What happened when",
        empty: "No dates were found that could be resolved.",
        entries,
        few: 15,
    }
}

/// A day; `before` items stand on the timeline before it.
fn entry(context: &Context<'_>, day: &Day, before: usize) -> Entry {
    let mut bases = BTreeSet::new();
    let items = day.items.iter().enumerate().map(|(at, it)| {
        let line = line(context, it, &mut bases);
        Entry::at(Anchor::at(Kind::Happening, before + at), line)
    });
    Entry::line(vec![Run::Strong(words::date(&day.date))]).over(items.collect(), 4)
}

/// What happened; `bases` are those that the lines above it give for the same day.
fn line<'a>(context: &Context<'a>, item: &TimelineItem, bases: &mut BTreeSet<&'a str>) -> Vec<Run> {
    let mut runs = Vec::new();
    if item.what == Happening::Statement {
        runs.push(own("said: "));
    }
    runs.extend(context.told(&item.passage));
    let date = context.brief.date(item.date);
    if let Some(date) = date {
        let words = date.passage.text.trim();
        let reason = if bases.insert(&date.basis) { &format!(": {}", date.basis) } else { "" };
        runs.push(Run::Faint(format!(" (“{words}”{reason})")));
    }
    if !item.elsewhere.is_empty() {
        let days: Vec<String> = item.elsewhere.iter().map(words::date).collect();
        runs.push(Run::Warning(format!(" (another report has it on {})", days.join(", "))));
    }
    runs
}
