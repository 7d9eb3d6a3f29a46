//! What one report alone tells.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Act, brief::Passage};

use crate::{
    claims::{self, Claims},
    entries,
    reading::Reading,
    units::{TermKind, Unit, Units},
};

/// How many passages of one report are listed.
const MOST: usize = 10;
/// A passage that is more like one of another report than this is not told by one alone.
const MOST_LIKENESS: f64 = 0.45;
/// How much it counts against a passage that another report has something like it.
const NEARNESS: f64 = 3.0;
/// A passage with fewer words is a fragment.
const LEAST_WORDS: usize = 8;
/// The same for what is left without articles, pronouns and the like: *And he blamed the others for not doing so*.
const LEAST_TERMS: usize = 6;

/// Passages that no other report has anything like, the weightiest first, some of each report.
///
/// *What it finds:* sentences that stand in no claim and are like no passage of another report.
/// *What it does not:* fragments, headlines, boilerplate. Weight counts figures, actors, speech, and how early
/// the report tells it, as news tells first what matters most.
pub(crate) fn only(units: &Units, claims: &Claims, readings: &[Reading]) -> Vec<Passage> {
    if readings.len() < 2 {
        return Vec::new();
    }
    let shared = shared(units, claims, readings);
    let speech = speech(units, readings);
    let nearest = nearest(units, claims);
    let mut own: Vec<Vec<(f64, usize)>> = vec![Vec::new(); readings.len()];
    for (at, unit) in units.all.iter().enumerate() {
        let place = (unit.report, unit.sentence);
        let reading = &readings[unit.report];
        let is_listed = is_sentence(unit, reading)
            && unit.words.len() >= LEAST_WORDS
            && unit.terms.len() >= LEAST_TERMS
            && !shared.contains(&place);
        if is_listed {
            let speech = speech.get(&place).copied().unwrap_or_default();
            let near = nearest.get(&place).copied().unwrap_or_default();
            let weight = importance(unit, units, speech) - NEARNESS * near;
            own[unit.report].push((weight, at));
        }
    }
    let mut found: Vec<(f64, Passage)> = Vec::new();
    for (mut own, reading) in own.into_iter().zip(readings) {
        own.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        own.truncate(MOST);
        let whole = |at: usize| reading.report.sentences[units.all[at].sentence].span;
        let passage = |at: usize| entries::passage(reading, whole(at));
        found.extend(own.into_iter().map(|(weight, at)| (weight, passage(at))));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.order().cmp(&b.1.order())));
    found.into_iter().map(|it| it.1).collect()
}

/// The sentences, by report, of which another report tells most, or something near it.
///
/// Where only a smaller part is told by another report too, the rest is still told by one alone.
fn shared(units: &Units, claims: &Claims, readings: &[Reading]) -> BTreeSet<(usize, usize)> {
    let claimed = claims.groups.iter().flat_map(claims::Group::passages);
    let near = claims.pairs.iter().filter(|it| it.likeness >= MOST_LIKENESS);
    let all = claimed.chain(near.flat_map(|it| it.units)).map(|it| &units.all[it]);
    let is_most = |it: &&Unit| {
        let whole = readings[it.report].report.sentences[it.sentence].span.len();
        2 * it.span.len() >= whole
    };
    all.filter(is_most).map(|it| (it.report, it.sentence)).collect()
}

/// How like each sentence is to the passage of another report that is most like it.
fn nearest(units: &Units, claims: &Claims) -> BTreeMap<(usize, usize), f64> {
    let mut nearest: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for pair in &claims.pairs {
        for unit in pair.units.map(|it| &units.all[it]) {
            let held = nearest.entry((unit.report, unit.sentence)).or_default();
            *held = held.max(pair.likeness);
        }
    }
    nearest
}

/// How much it counts that somebody speaks in a sentence: more if it is somebody with a name, and if more is done by it
/// than telling.
fn speech(units: &Units, readings: &[Reading]) -> BTreeMap<(usize, usize), f64> {
    let mut speech: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for unit in units.all.iter().filter(|it| it.statement.is_some()) {
        let act = unit.statement.map(|it| readings[unit.report].report.statements[it].act);
        let does = act.is_some_and(|it| !matches!(it, Act::Say | Act::Believe));
        let named = if unit.speaker.is_some() { 1.5 } else { 0.7 };
        let counts = named + if does { 0.5 } else { 0.0 };
        let held = speech.entry((unit.report, unit.sentence)).or_default();
        *held = held.max(counts);
    }
    speech
}

/// Whether a passage is all of its sentence.
fn is_sentence(unit: &Unit, reading: &Reading) -> bool {
    let whole = reading.report.sentences[unit.sentence].span.len();
    (unit.statement.is_none() && !unit.is_part) || 10 * unit.span.len() >= 9 * whole
}

/// How much a passage matters.
fn importance(unit: &Unit, units: &Units, speech: f64) -> f64 {
    let count = |kind: TermKind| unit.terms.iter().filter(|&&it| units.kind(it) == kind).count();
    count(TermKind::Figure).min(2) as f64
        + 0.2 * count(TermKind::Actor).min(4) as f64
        + speech
        + unit.weight / 30.0
}
