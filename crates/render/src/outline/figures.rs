//! Figures side by side.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::{DisputeKind, Figure, FigureId};

use super::{Anchor, Context, Entry, Kind, Run, Section, own};

pub(super) fn section(context: &Context<'_>) -> Section {
    Section {
        id: "figures",
        title: "Figures side by side",
        empty: "No figures were found.",
        entries: entries(context),
        few: 12,
    }
}

fn entries(context: &Context<'_>) -> Vec<Entry> {
    let (groups, rest) = groups(context);
    let (doubtful, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|it| it.problem.is_some());
    let mut entries: Vec<_> =
        groups.into_iter().map(|(what, figures)| group(context, what, &figures)).collect();
    if !doubtful.is_empty() {
        entries.push(group(context, "Not to be taken at their word".into(), &doubtful));
    }
    if !rest.is_empty() {
        let alone = Entry::line(vec![Run::Strong("Without a counterpart".into())]);
        entries.push(alone.over(rest.iter().map(|it| line(context, it)).collect(), 3));
    }
    entries
}

type Groups<'a> = Vec<(String, Vec<&'a Figure>)>;

/// Figures of two or more reports for one thing, and those that stand alone.
///
/// What belongs together is told by a dispute about figures, by a claim whose passages each hold one figure of a
/// unit, or by the same words for what is counted.
fn groups<'a>(context: &Context<'a>) -> (Groups<'a>, Vec<&'a Figure>) {
    let mut groups: Groups<'a> = Vec::new();
    let mut taken = BTreeSet::new();
    let mut take = |what: String, figures: Vec<&'a Figure>, taken: &mut BTreeSet<FigureId>| {
        let free: Vec<_> = figures.into_iter().filter(|it| !taken.contains(&it.id)).collect();
        let reports: BTreeSet<_> = free.iter().map(|it| it.report).collect();
        if reports.len() > 1 {
            taken.extend(free.iter().map(|it| it.id));
            groups.push((what, free));
        }
    };
    for dispute in context.brief.disputes.iter().filter(|it| it.kind == DisputeKind::Figure) {
        let passages = dispute.sides.iter().flat_map(|it| &it.passages);
        let figures = passages.flat_map(|it| context.figures_in(it)).collect();
        take(dispute.what.clone(), figures, &mut taken);
    }
    for (what, figures) in by_claim(context).into_iter().chain(by_counted(context)) {
        take(what, figures, &mut taken);
    }
    let rest = context.brief.figures.iter().filter(|it| !taken.contains(&it.id)).collect();
    (groups, rest)
}

/// The figures of each claim in which no passage holds two of the same unit.
fn by_claim<'a>(context: &Context<'a>) -> Groups<'a> {
    let mut groups = Vec::new();
    for claim in &context.brief.claims {
        let mut units: BTreeMap<_, (Vec<_>, bool)> = BTreeMap::new();
        for member in &claim.members {
            let mut seen = BTreeSet::new();
            for figure in context.figures_in(&member.passage) {
                let unit = units.entry(&figure.unit).or_default();
                unit.1 |= !seen.insert(&figure.unit);
                unit.0.push(figure);
            }
        }
        let clear = units.into_values().filter(|it| !it.1);
        groups.extend(clear.map(|(figures, _)| {
            let counted = figures.iter().find_map(|it| it.counted.clone());
            let unit = figures.iter().find_map(|it| it.unit.as_deref());
            let told = || format!("{} in claim {}", unit.unwrap_or("number"), claim.id);
            (counted.unwrap_or_else(told), figures)
        }));
    }
    groups
}

fn by_counted<'a>(context: &Context<'a>) -> Groups<'a> {
    let mut groups: BTreeMap<_, (String, Vec<_>)> = BTreeMap::new();
    for figure in &context.brief.figures {
        let Some(counted) = &figure.counted else { continue };
        let group = groups
            .entry((counted.to_lowercase(), &figure.unit))
            .or_insert_with(|| (counted.clone(), Vec::new()));
        group.1.push(figure);
    }
    groups.into_values().collect()
}

fn group(context: &Context<'_>, what: String, figures: &[&Figure]) -> Entry {
    let lines = figures.iter().map(|it| line(context, it)).collect();
    Entry { few: 8, heads: true, ..Entry::line(vec![Run::Strong(what)]).with(lines) }
}

fn line(context: &Context<'_>, figure: &Figure) -> Entry {
    let passage = &figure.passage;
    let words = Run::Words { text: passage.text.clone(), report: passage.report, spoken: false };
    let mut runs = vec![own(format!("{}: ", context.outlet(figure.report))), words];
    runs.push(Run::Mark(passage.into()));
    let mouth = figure.statement.and_then(|it| context.brief.statement(it));
    if let Some(name) = mouth.and_then(|it| context.within(it)) {
        runs.push(own(format!(", according to {name}")));
    }
    if let Some(problem) = &figure.problem {
        runs.push(Run::Warning(format!(" (malformed: {problem})")));
    }
    Entry::at(Anchor::new(Kind::Figure, figure.id.0), runs)
}
