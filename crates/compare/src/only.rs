//! What one report alone tells.

use rashomon_record::brief::Passage;

use crate::{
    actors::Actors,
    claims::Claims,
    entries,
    reading::Reading,
    units::{TermKind, Unit, Units},
};

/// How many passages of one report are listed.
const MOST: usize = 8;
/// A passage that shares more than this with one of another report is not told by one alone.
const MOST_SHARED: f64 = 0.35;
/// A passage with fewer words is a fragment.
const LEAST_WORDS: usize = 8;

/// Passages that no other report has anything like, the weightiest first, some of each report.
///
/// *What it finds:* sentences that stand in no claim and share little with any passage of another report.
/// *What it does not:* fragments, headlines, boilerplate. Weight counts figures, named actors, speech, and how early
/// the report tells it, as news does first what matters most (the inverted pyramid).
pub(crate) fn only(
    units: &Units,
    claims: &Claims,
    actors: &Actors,
    readings: &[Reading],
) -> Vec<Passage> {
    if readings.len() < 2 {
        return Vec::new();
    }
    let shared = shared(units, claims);
    let mut found: Vec<(f64, Passage)> = Vec::new();
    for reading in readings {
        let mut own: Vec<(f64, usize)> = units
            .all
            .iter()
            .enumerate()
            .filter(|(at, it)| {
                it.report == reading.at
                    && it.statement.is_none_or(|_| is_sentence(it, reading))
                    && !shared[*at]
            })
            .filter(|(_, it)| it.words.len() >= LEAST_WORDS)
            .map(|(at, it)| (importance(it, units, actors, reading), at))
            .collect();
        own.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        own.truncate(MOST);
        found.extend(
            own.into_iter()
                .map(|(weight, at)| (weight, entries::passage(reading, units.all[at].span))),
        );
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.order().cmp(&b.1.order())));
    found.into_iter().map(|it| it.1).collect()
}

/// For each passage, whether another report tells it or something near it, or its sentence does.
fn shared(units: &Units, claims: &Claims) -> Vec<bool> {
    let mut sentences = std::collections::BTreeSet::new();
    let mut mark = |unit: usize| {
        let it = &units.all[unit];
        sentences.insert((it.report, it.sentence));
    };
    claims.groups.iter().flat_map(|it| it.members.values()).for_each(|&it| mark(it));
    let near = claims.pairs.iter().filter(|it| it.likeness >= MOST_SHARED);
    near.flat_map(|it| it.units).for_each(mark);
    units.all.iter().map(|it| sentences.contains(&(it.report, it.sentence))).collect()
}

/// Whether a statement's passage is the whole of its sentence.
fn is_sentence(unit: &Unit, reading: &Reading) -> bool {
    10 * unit.span.len() >= 9 * reading.report.sentences[unit.sentence].span.len()
}

/// How much a passage matters.
fn importance(unit: &Unit, units: &Units, actors: &Actors, reading: &Reading) -> f64 {
    let report = reading.report;
    let count = |kind: TermKind| unit.terms.iter().filter(|&&it| units.kind(it) == kind).count();
    let said = report.statements.iter().filter(|it| unit.span.overlaps(it.extent()));
    let by_name = said
        .clone()
        .any(|it| it.speaker.is_some_and(|it| actors.cluster(reading.at, it).is_some()));
    let place = unit.sentence as f64 / report.sentences.len().max(1) as f64;
    count(TermKind::Figure).min(2) as f64
        + 0.5 * count(TermKind::Actor).min(4) as f64
        + if by_name {
            1.5
        } else if said.count() > 0 {
            0.7
        } else {
            0.0
        }
        + unit.weight / 20.0
        + 1.5 * (1.0 - place)
}
