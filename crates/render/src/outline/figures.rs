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

/// What is counted, and the figures.
type Group<'a> = (String, Vec<&'a Figure>);
type Groups<'a> = Vec<Group<'a>>;

/// Figures of two or more reports for one thing, and those that stand alone.
///
/// What belongs together is told by a dispute about figures, by a claim whose passages each hold one figure of a
/// unit, by the same words for what is counted, or by one value that two give seldom by chance.
fn groups<'a>(context: &Context<'a>) -> (Groups<'a>, Vec<&'a Figure>) {
    let disputed = context.brief.disputes.iter().filter(|it| it.kind == DisputeKind::Figure);
    let disputed = disputed.map(|dispute| {
        let passages = dispute.sides.iter().flat_map(|it| &it.passages);
        (dispute.what.clone(), passages.flat_map(|it| context.figures_in(it)).collect())
    });
    let mut groups = Vec::new();
    let mut taken = BTreeSet::new();
    for found in disputed.chain(by_claim(context)).chain(by_counted(context)) {
        take(found, &mut groups, &mut taken);
    }
    for found in by_value(context) {
        // One that is counted already brings those that only give the same number.
        match groups.iter_mut().find(|it: &&mut Group| it.1.iter().any(|it| found.1.contains(it))) {
            Some(group) => {
                group.1.extend(found.1.iter().filter(|it| taken.insert(it.id)));
            }
            None => take(found, &mut groups, &mut taken),
        }
    }
    let rest = context.brief.figures.iter().filter(|it| !taken.contains(&it.id)).collect();
    (groups, rest)
}

/// Adds the figures of a group that stand in no other, if they are of two or more reports.
fn take<'a>((what, figures): Group<'a>, groups: &mut Groups<'a>, taken: &mut BTreeSet<FigureId>) {
    let free: Vec<_> = figures.into_iter().filter(|it| !taken.contains(&it.id)).collect();
    let reports: BTreeSet<_> = free.iter().map(|it| it.report).collect();
    if reports.len() > 1 {
        taken.extend(free.iter().map(|it| it.id));
        groups.push((what, free));
    }
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
            let mut counted: Vec<&str> =
                figures.iter().filter_map(|it| it.counted.as_deref()).collect();
            counted.dedup();
            let words = || format!("{} in claim {}", figures[0].passage.text, claim.id);
            (if counted.is_empty() { words() } else { counted.join(" / ") }, figures)
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

/// From this value on two reports that give the same mean the same thing, if they count no two things.
const TELLING: f64 = 1_000.0;

/// The figures of one value and unit: *$5.7bn* and *$5.7 billion*.
fn by_value<'a>(context: &Context<'a>) -> Groups<'a> {
    let mut groups: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
    for figure in &context.brief.figures {
        let is_telling = figure.low >= TELLING || figure.low.fract().abs() > 0.0;
        if figure.low.to_bits() == figure.high.to_bits() && is_telling {
            groups.entry((&figure.unit, figure.low.to_bits())).or_default().push(figure);
        }
    }
    let groups = groups.into_values().filter(|it| counts_one_thing(it));
    let named = groups.map(|figures| {
        let counted = figures.iter().find_map(|it| it.counted.clone());
        (counted.unwrap_or_else(|| figures[0].passage.text.clone()), figures)
    });
    named.collect()
}

/// Whether no two of the figures count different things, as far as they say what; what stands last is what is counted.
fn counts_one_thing(figures: &[&Figure]) -> bool {
    let nouns = figures.iter().filter_map(|it| it.counted.as_deref()?.split(' ').next_back());
    let nouns: BTreeSet<_> = nouns.map(str::to_lowercase).collect();
    nouns.len() < 2
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
