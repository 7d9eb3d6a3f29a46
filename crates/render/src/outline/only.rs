//! What one report alone tells.

use std::collections::BTreeMap;

use rashomon_record::brief::Passage;

use super::{Anchor, Context, Entry, Kind, Run, Section, own};

pub(super) fn section(context: &Context<'_>) -> Section {
    Section {
        id: "alone",
        title: "Told by one report alone",
        empty: "Nothing was found that one report alone tells.",
        entries: entries(context),
        few: 8,
    }
}

/// By report, the one with the weightiest passage first.
fn entries(context: &Context<'_>) -> Vec<Entry> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<(_, Vec<Entry>)> = Vec::new();
    for (at, passage) in context.brief.only.iter().enumerate() {
        let group = *places.entry(passage.report).or_insert_with(|| {
            groups.push((passage.report, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(Entry::at(Anchor::at(Kind::Only, at), line(context, passage)));
    }
    let head = |report| Entry::line(vec![Run::Strong(context.outlet(report))]);
    groups.into_iter().map(|(report, lines)| head(report).over(lines, 4)).collect()
}

/// The words, with their speaker if they are quoted.
pub(super) fn line(context: &Context<'_>, passage: &Passage) -> Vec<Run> {
    let speaker = context.statement_of(passage).and_then(|it| context.speaker(it));
    let mut runs: Vec<_> = speaker.map(|it| own(format!("{it}: "))).into_iter().collect();
    runs.extend(context.told(passage));
    runs
}
