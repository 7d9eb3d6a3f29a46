//! Whose voice a statement is, for whom it speaks, and at whom it is directed.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Bearing, Statement,
    brief::{ActorKind, Party},
};

use super::{Accounts, states::States, telling::Voice};
use crate::{actors::Actors, parties, reading::Reading, words::Term};

/// Who speaks in a statement, for whom, and who is named in the words for the speaker.
pub(super) fn camp(
    accounts: &Accounts,
    reading: &Reading,
    statement: &Statement,
) -> BTreeSet<usize> {
    let actors = accounts.actors;
    let mut camp = BTreeSet::new();
    if let Some(speaker) = parties::speaking(reading, statement, actors) {
        camp.insert(speaker);
        camp.extend(actors.represented(speaker));
    }
    let source = statement.source.into_iter();
    let speaker = statement.speaker.map(|it| reading.report.mentions[it].span);
    for span in source.chain(speaker) {
        // *The woman who accuses Berg* does not speak for him.
        let is_own = |it: &usize| {
            let verb = reading.governor(reading.report.mentions[*it].span);
            verb.is_none_or(|it| !span.contains(it))
        };
        let named = reading.report.mentions_in(span).filter(is_own);
        camp.extend(named.filter_map(|it| actors.cluster(reading.at, it)));
    }
    camp
}

/// The words that tell who speaks.
pub(super) fn called(reading: &Reading, statement: &Statement) -> BTreeSet<Term> {
    let words = statement.source.into_iter().flat_map(|it| reading.words_in(it));
    words.map(|it| &reading.words[it]).filter(|it| it.is_content).map(|it| it.stem).collect()
}

/// The states for which those of a camp speak.
pub(super) fn own_states(
    states: &States,
    reading: &Reading,
    statement: &Statement,
    camp: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let sources = statement.source.into_iter();
    let told = sources.flat_map(|it| states.within(reading, it));
    camp.iter().flat_map(|&it| states.behind(it)).chain(told).collect()
}

/// The mentions in what a statement tells that are negated themselves.
pub(super) fn cleared<'a>(
    reading: &'a Reading,
    statement: &'a Statement,
) -> impl Iterator<Item = usize> + 'a {
    let report = reading.report;
    let within = statement.content.iter().flat_map(|&part| {
        let first = report.leanings.partition_point(|it| it.span.start() < part.start());
        report.leanings[first..].iter().take_while(move |it| it.span.start() < part.end())
    });
    let negated = within.filter(|it| it.bearing == Bearing::Negated);
    negated.flat_map(|it| report.mentions_in(it.span))
}

pub(super) fn voice(reading: &Reading, statement: &Statement, actors: &Actors) -> Voice {
    if let Some(cluster) = parties::speaking(reading, statement, actors) {
        return Voice::Actor(cluster);
    }
    match parties::speaker(reading, statement, actors).0 {
        Some(Party::Description { description }) => Voice::Described(reading.at, description),
        _ => Voice::Unknown,
    }
}

/// Who speaks in statements that stand within a statement.
pub(super) fn quotes(reading: &Reading, statement: &Statement, actors: &Actors) -> BTreeSet<usize> {
    let all = &reading.report.statements;
    let extent = statement.extent();
    let first = all.partition_point(|it| it.content[0].start() < extent.start());
    let within = all[first..].iter().take_while(|it| it.content[0].start() < extent.end());
    let inner = within.filter(|it| extent.contains(it.extent()) && it.content != statement.content);
    inner.filter_map(|it| parties::speaking(reading, it, actors)).collect()
}

/// How many statements before another it may stand within.
const AROUND: usize = 8;

/// Who speaks in the innermost statement that a statement stands within.
pub(super) fn within(reading: &Reading, statement: &Statement, actors: &Actors) -> Option<usize> {
    let all = &reading.report.statements;
    let last = all.partition_point(|it| it.content[0].start() <= statement.content[0].start());
    let holds = |it: &&Statement| {
        it.content != statement.content && it.extent().contains(statement.extent())
    };
    let outer = all[..last].iter().rev().take(AROUND).filter(holds);
    parties::speaking(reading, outer.min_by_key(|it| it.extent().len())?, actors)
}

/// Whom a statement is directed at: its target, whom the target stands for, and whose it is.
pub(super) fn targets(
    accounts: &Accounts,
    reading: &Reading,
    statement: &Statement,
    names: &BTreeMap<String, usize>,
    states: &States,
) -> BTreeSet<usize> {
    let actors = accounts.actors;
    let mut targets = BTreeSet::new();
    if let Some(target) = parties::addressed(reading, statement, actors) {
        targets.insert(target);
        // What is said against a lawyer is not said against the client.
        let is_person = actors.kind(target) == ActorKind::Person;
        targets.extend(actors.represented(target).iter().filter(|_| !is_person));
    }
    // *Northern jets*, *the army's guns*: whose it is stands first. *Berg's driver Lopez* is Lopez, and not Berg.
    let is_person = targets.iter().any(|&it| actors.kind(it) == ActorKind::Person);
    if let Some(span) = statement.target.filter(|_| !is_person) {
        let first = reading.words_in(span).start;
        let is_first =
            |it: &usize| reading.words_in(reading.report.mentions[*it].span).start <= first + 1;
        let owners = reading.report.mentions_in(span).filter(is_first);
        targets.extend(owners.filter_map(|it| actors.cluster(reading.at, it)));
        let word = |at: usize| reading.words.get(at).map(|it| reading.line(it.span));
        let called = (first..first + 2).filter_map(word);
        targets.extend(called.filter_map(|it| names.get(&it).copied()));
        targets.extend(states.within(reading, span));
    }
    targets
}
