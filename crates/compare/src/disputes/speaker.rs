//! One utterance given to two speakers.

use std::collections::BTreeSet;

use rashomon_record::{
    Span,
    brief::{ActorKind, DisputeKind, Side},
};

use super::{Accounts, Found};
use crate::{
    claims::Pair,
    reading::Reading,
    units::{TermKind, Unit},
    words::Word,
};

/// Passages that share less than this are two utterances in which a phrase comes back.
const LEAST_LIKENESS: f64 = 0.3;
/// A run of so many words that carry meaning is one utterance.
const LONG_RUN: usize = 5;
/// A quoted phrase has at least so many words.
const LEAST_QUOTED: usize = 3;

/// One utterance that two reports give to two persons.
///
/// *What it finds:* a phrase that one report quotes and that stands in a statement of another report, on much the same
/// matter, in the mouth of another person.
/// *What it does not:* a speaker who is not named in the sentence, two of one surname, who may be one person under two
/// given names; a speaker against a description, or a person against the office the person speaks for, as both
/// may be right; an utterance that one of the reports gives to both.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let told_by_both = both(accounts);
    let mut seen = BTreeSet::new();
    let mut pairs: Vec<&Pair> = accounts.claims.pairs.iter().collect();
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.units.cmp(&b.units)));
    let clashing = pairs.into_iter().filter_map(|pair| {
        let [a, b] = pair.units.map(|it| &accounts.units.all[it]);
        let (one, two) = (a.speaker?, b.speaker?);
        let is_person = |it: usize| accounts.actors.kind(it) == ActorKind::Person;
        let is_clash = one != two
            && is_person(one)
            && is_person(two)
            && [a, b].iter().all(|it| is_named(accounts, it))
            && !accounts.share_surname(one, two)
            && !is_short_for(accounts, one, two)
            && !is_short_for(accounts, two, one)
            && is_one_utterance(accounts, pair)
            // *His spokeswoman told reporters that he believes it*: both say it.
            && !speaks_of(accounts, a, two)
            && !speaks_of(accounts, b, one)
            && !told_by_both.contains(&(pair.units[0], b.report))
            && !told_by_both.contains(&(pair.units[1], a.report));
        let is_new = is_clash && seen.insert([(one, a.report), (two, b.report)]);
        is_new.then(|| found(accounts, [a, b], [one, two]))
    });
    clashing.collect()
}

/// Whether all words of a name but its initials stand in another: *Ana B.* may be *Ana Lopez*.
fn is_short_for(accounts: &Accounts, short: usize, long: usize) -> bool {
    let long = accounts.name(long);
    let mut words = accounts.name(short).split_whitespace().filter(|it| !it.ends_with('.'));
    words.all(|it| long.split_whitespace().any(|at| at == it))
}

/// Whether the sentence itself names who speaks.
fn is_named(accounts: &Accounts, unit: &Unit) -> bool {
    let reading = accounts.reading(unit);
    let statement = unit.statement.map(|it| &reading.report.statements[it]);
    let named = statement.and_then(|it| it.speaker).filter(|&it| reading.is_name(it));
    named.is_some_and(|it| {
        let name = reading.report.mentions[it].span;
        // Who is named in another paragraph may have been taken for the speaker.
        let between =
            Span::of(name.start().min(unit.span.start())..name.end().max(unit.span.end()));
        !reading.report.slice(between).contains('\n')
    })
}

/// Whether the sentence of a passage names somebody, in whatever form.
fn speaks_of(accounts: &Accounts, unit: &Unit, cluster: usize) -> bool {
    let report = accounts.reading(unit).report;
    let sentence = report.sentences[unit.sentence].span;
    report.mentions_in(sentence).any(|it| accounts.actors.cluster(unit.report, it) == Some(cluster))
}

/// Passages and the other reports that have a like of them by the same speaker.
fn both(accounts: &Accounts) -> BTreeSet<(usize, usize)> {
    let near = accounts.claims.pairs.iter().filter(|it| is_one_utterance(accounts, it));
    near.flat_map(|pair| {
        let unit = |it: usize| &accounts.units.all[it];
        let [a, b] = pair.units;
        // The same words by the same person: then that person is no rival for them.
        let is_same = unit(a).speaker.is_some() && unit(a).speaker == unit(b).speaker;
        let both = [(a, unit(b).report), (b, unit(a).report)];
        both.into_iter().filter(move |_| is_same)
    })
    .collect()
}

fn is_one_utterance(accounts: &Accounts, pair: &Pair) -> bool {
    let [a, b] = pair.units.map(|it| &accounts.units.all[it]);
    let words = pair.shared_of(TermKind::Word, accounts.units).len();
    words >= 2
        && pair.likeness >= LEAST_LIKENESS
        && (pair.run.content >= LONG_RUN
            || quotes(accounts, a, b).is_some()
            || quotes(accounts, b, a).is_some())
}

fn found(accounts: &Accounts, units: [&Unit; 2], speakers: [usize; 2]) -> Found {
    let [a, b] = units;
    let phrase = quotes(accounts, a, b).or_else(|| quotes(accounts, b, a));
    let shown = phrase.unwrap_or_else(|| accounts.reading(a).line(a.span));
    Found {
        kind: DisputeKind::Speaker,
        what: format!("who said “{shown}”"),
        sides: vec![said_by(accounts, a, speakers[0]), said_by(accounts, b, speakers[1])],
        why: format!(
            "much the same words, given to {} and to {}",
            accounts.name(speakers[0]),
            accounts.name(speakers[1])
        ),
    }
}

fn said_by(accounts: &Accounts, unit: &Unit, speaker: usize) -> Side {
    accounts.holding(unit, accounts.name(speaker))
}

/// A phrase that stands in quotation marks in `quoting`, and word for word in `other`.
fn quotes(accounts: &Accounts, quoting: &Unit, other: &Unit) -> Option<String> {
    let (reading, words) = (accounts.reading(quoting), own(accounts, other));
    let inside = |it: Span| quoting.span.overlaps(it);
    let first = reading.report.quotes.partition_point(|it| it.span.end() <= quoting.span.start());
    reading.report.quotes[first..]
        .iter()
        .take_while(|it| inside(it.span))
        .map(|it| it.inner)
        .find(|&it| is_in(phrase(reading, it), words))
        .map(|it| reading.line(it))
}

fn own<'a>(accounts: &'a Accounts, unit: &Unit) -> &'a [Word] {
    &accounts.readings[unit.report].words[unit.words.clone()]
}

fn phrase<'a>(reading: &'a Reading, span: Span) -> &'a [Word] {
    &reading.words[reading.words_in(span)]
}

/// Whether the words of a phrase stand in a row among `words`.
fn is_in(phrase: &[Word], words: &[Word]) -> bool {
    phrase.len() >= LEAST_QUOTED
        && phrase.iter().any(|it| it.is_content)
        && words
            .windows(phrase.len())
            .any(|it| it.iter().zip(phrase).all(|(a, b)| a.form == b.form))
}
