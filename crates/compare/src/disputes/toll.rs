//! Two figures of one event.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Bearing, Bound, Figure, Lot, Span};

use super::{
    Accounts,
    figure::{self, Place},
};
use crate::{reading::Reading, units::Family, words::Term};

/// So many words before and behind a figure tell what was done to what it counts.
const NEAR: usize = 3;
/// A thing that more figures count leads to no candidates.
const MOST_HOLDERS: usize = 24;
/// *At least 40* and *at least 80* are two accounts, *at least 40* and *at least 49* perhaps one.
const FAR_ABOVE: f64 = 1.5;
/// Figures farther apart than this factor count two things: the people of a town, those who were killed there.
const FARTHEST: f64 = 50.0;

/// Figures of one event that cannot all be right: *killed 18 people*, *killing 12 people*.
///
/// *What it finds:* figures of different reports that count the same thing in the same unit, with a word in common
/// beside them, in sentences of one claim or next to such. *What it does not:* figures that have a value in common; a
/// later report that tells more, as tolls rise; figures of two events.
pub(super) fn groups(accounts: &Accounts) -> Vec<BTreeSet<Place>> {
    let events = events(accounts);
    let mut groups: Vec<BTreeSet<Place>> = Vec::new();
    let by_lot = by_lot(accounts);
    for holders in by_lot.values().filter(|it| it.len() <= MOST_HOLDERS) {
        join_all(&mut groups, holders, |a, b| {
            is_one_event(accounts, &events, a, b)
                && is_rival(accounts, a, b)
                && !figure::is_told_too(accounts, holders, [a, b])
        });
    }
    let mut groups = merged(groups);
    let lots: BTreeSet<Place> = by_lot.into_values().flatten().collect();
    for holders in by_counted(accounts).values().filter(|it| it.len() <= MOST_HOLDERS) {
        let holders: Vec<Place> = holders.iter().copied().filter(|it| !lots.contains(it)).collect();
        join_all(&mut groups, &holders, |a, b| {
            is_clash(accounts, &events, a, b) && !figure::is_told_too(accounts, &holders, [a, b])
        });
    }
    groups
}

/// All accounts of one toll together, though two of them may agree against a third.
fn merged(groups: Vec<BTreeSet<Place>>) -> Vec<BTreeSet<Place>> {
    let mut merged: Vec<BTreeSet<Place>> = Vec::new();
    for group in groups {
        match merged.iter_mut().find(|it| !it.is_disjoint(&group)) {
            Some(known) => known.extend(group),
            None => merged.push(group),
        }
    }
    merged
}

/// The figures that can be taken at their word, by what they count.
fn by_counted(accounts: &Accounts) -> BTreeMap<(Option<String>, Term), Vec<Place>> {
    let mut by_counted: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    for reading in accounts.readings {
        for (at, it) in reading.report.figures.iter().enumerate() {
            let Some(counted) = it.counted.filter(|_| it.problem.is_none()) else { continue };
            let words = &reading.words[reading.words_in(counted)];
            // The first word is what is counted; what follows tells where and how.
            let word = words.iter().find(|it| it.is_content);
            if let Some(word) = word.filter(|_| !figure::is_rest(reading, it)) {
                by_counted.entry((it.unit.clone(), word.stem)).or_default().push((reading.at, at));
            }
        }
    }
    by_counted
}

/// The figures that count people of whom the same is told, in whatever words: *killed 12 people*, *12 fatalities*.
fn by_lot(accounts: &Accounts) -> BTreeMap<Lot, Vec<Place>> {
    let mut by_lot: BTreeMap<Lot, Vec<Place>> = BTreeMap::new();
    for reading in accounts.readings {
        for (at, it) in reading.report.figures.iter().enumerate() {
            let is_sound = it.unit.is_none() && it.problem.is_none();
            if let Some(lot) =
                lot(reading, it).filter(|_| is_sound && !figure::is_rest(reading, it))
            {
                by_lot.entry(lot).or_default().push((reading.at, at));
            }
        }
    }
    by_lot
}

/// What a figure tells of the people whom it counts, by the noun itself or, if that is a word for people in general, by
/// the verb that governs it.
fn lot(reading: &Reading, figure: &Figure) -> Option<Lot> {
    let counted = figure.counted?;
    let words = &reading.words[reading.words_in(counted)];
    let noun = words.iter().find(|it| it.is_content)?;
    match lot_of(reading, noun.span)? {
        Lot::People => {
            let verb = reading.governor(figure.span)?;
            lot_of(reading, verb).filter(|it| *it != Lot::People)
        }
        lot => Some(lot),
    }
}

fn lot_of(reading: &Reading, span: Span) -> Option<Lot> {
    let leanings = &reading.report.leanings;
    let first = leanings.partition_point(|it| it.span.start() < span.start());
    let here = leanings[first..].iter().take_while(|it| it.span.start() < span.end());
    let mut here = here.filter_map(|it| match it.bearing {
        Bearing::Lot(lot) => Some(lot),
        _ => None,
    });
    here.next()
}

/// For each sentence the claims that are told in it or right beside it.
fn events(accounts: &Accounts) -> BTreeMap<(usize, usize), BTreeSet<usize>> {
    let mut events: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (claim, group) in accounts.claims.groups.iter().enumerate() {
        for unit in group.passages().map(|it| &accounts.units.all[it]) {
            for sentence in unit.sentence.saturating_sub(1)..=unit.sentence + 1 {
                events.entry((unit.report, sentence)).or_default().insert(claim);
            }
        }
    }
    events
}

fn is_clash(
    accounts: &Accounts,
    events: &BTreeMap<(usize, usize), BTreeSet<usize>>,
    one: Place,
    two: Place,
) -> bool {
    is_one_event(accounts, events, one, two)
        && !figure::meet(figure::at(accounts, one), figure::at(accounts, two))
        && is_done_alike(accounts, one, two)
}

/// Whether figures of two reports may be those of one event, at one time.
fn is_one_event(
    accounts: &Accounts,
    events: &BTreeMap<(usize, usize), BTreeSet<usize>>,
    one: Place,
    two: Place,
) -> bool {
    let claims = |it: Place| events.get(&(it.0, sentence(accounts, it)?));
    let is_event = match (claims(one), claims(two)) {
        (Some(a), Some(b)) => !a.is_disjoint(b),
        _ => false,
    };
    one.0 != two.0
        && is_event
        && is_near(figure::at(accounts, one), figure::at(accounts, two))
        && !figure::is_later_state(
            accounts,
            (one.0, figure::at(accounts, one)),
            (two.0, figure::at(accounts, two)),
        )
}

/// Whether two figures cannot be meant for the same; nor two lower limits of which one is far above the other.
fn is_rival(accounts: &Accounts, one: Place, two: Place) -> bool {
    let (a, b) = (figure::at(accounts, one), figure::at(accounts, two));
    let is_floor = |it: &Figure| matches!(it.bound, Some(Bound::AtLeast | Bound::MoreThan));
    let is_far = a.low >= b.low * FAR_ABOVE || b.low >= a.low * FAR_ABOVE;
    !figure::meet(a, b) || is_floor(a) && is_floor(b) && is_far
}

fn is_near(a: &Figure, b: &Figure) -> bool {
    a.high <= b.low * FARTHEST && b.high <= a.low * FARTHEST
}

fn sentence(accounts: &Accounts, place: Place) -> Option<usize> {
    accounts.readings[place.0].report.sentence_at(figure::at(accounts, place).span.start())
}

/// Whether the same is told of what two figures count: by the verbs that govern them, as far as trees tell; else by a
/// word in common beside them.
fn is_done_alike(accounts: &Accounts, one: Place, two: Place) -> bool {
    match (governor(accounts, one), governor(accounts, two)) {
        (Some(a), Some(b)) => a == b,
        _ => !beside(accounts, one).is_disjoint(&beside(accounts, two)),
    }
}

/// The verb that governs what a figure counts, as its family: *killed*, *wounded*.
fn governor(accounts: &Accounts, place: Place) -> Option<Family> {
    let reading = &accounts.readings[place.0];
    let span = figure::at(accounts, place).span;
    let verb = reading.governor(span)?;
    let word = reading.words_in(verb).next()?;
    let word = &reading.words[word];
    word.is_content.then(|| accounts.units.family(word.stem))
}

/// The words that carry meaning right before and behind a figure, in its sentence.
fn beside(accounts: &Accounts, place: Place) -> BTreeSet<Term> {
    let reading: &Reading = &accounts.readings[place.0];
    let Some(at_sentence) = sentence(accounts, place) else { return BTreeSet::new() };
    let sentence = reading.words_in(reading.report.sentences[at_sentence].span);
    let own = reading.words_in(figure::at(accounts, place).span);
    let near =
        own.start.saturating_sub(NEAR).max(sentence.start)..(own.end + NEAR).min(sentence.end);
    // What is said of who tells it is not said of what is counted.
    let extent = reading.report.sentences[at_sentence].span;
    let statements = &reading.report.statements;
    let from = statements.partition_point(|it| it.extent().end() < extent.start());
    let here = statements[from.min(statements.len())..].iter().take(MOST_HOLDERS);
    let cues: Vec<Span> = here.flat_map(|it| it.cue.into_iter().chain(it.source)).collect();
    let words = near.filter(|it| !own.contains(it)).map(|it| &reading.words[it]);
    let words = words.filter(|it| !cues.iter().any(|cue| cue.contains(it.span)));
    words.filter(|it| it.is_content).map(|it| it.stem).collect()
}

/// Joins all of some figures that clash.
fn join_all(
    groups: &mut Vec<BTreeSet<Place>>,
    holders: &[Place],
    is_clash: impl Fn(Place, Place) -> bool,
) {
    for (nth, &one) in holders.iter().enumerate() {
        for &two in &holders[nth + 1..] {
            join(groups, one, two, &is_clash);
        }
    }
}

/// Joins two figures to one dispute if they clash, or to one that is there if the new one clashes with all of it.
fn join(
    groups: &mut Vec<BTreeSet<Place>>,
    one: Place,
    two: Place,
    is_clash: &impl Fn(Place, Place) -> bool,
) {
    if !is_clash(one, two) {
        return;
    }
    let fits = |group: &BTreeSet<Place>, it: Place| {
        group.contains(&it) || group.iter().all(|&other| is_clash(other, it))
    };
    let known = groups
        .iter_mut()
        .find(|it| (it.contains(&one) || it.contains(&two)) && fits(it, one) && fits(it, two));
    match known {
        Some(group) => group.extend([one, two]),
        None => groups.push(BTreeSet::from([one, two])),
    }
}
