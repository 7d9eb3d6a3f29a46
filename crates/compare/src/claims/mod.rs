//! The same thing told by two or more reports.
//!
//! Candidates meet through an index of rare words, actors, figures and dates; a decision that can say why takes or
//! leaves each pair; pairs join to groups of which all members are alike. The measure is that of passage alignment in
//! text reuse and multi-document summarisation (weighted word overlap, shared runs), with actors, figures and dates in
//! place of their words.

mod decide;
mod evidence;
mod groups;
mod pairs;
mod runs;
mod silence;

use rashomon_record::{
    Span,
    brief::{Agreement, Claim, ClaimId, Member, Passage, ReportId},
};

use crate::{
    entries,
    reading::Reading,
    units::{TermKind, Units},
    words::Term,
};
pub(crate) use decide::{Ground, differ};
pub(crate) use groups::Group;
pub(crate) use pairs::Pair;
use silence::Nearness;

/// What the reports tell alike, and every pair of passages that was looked at.
pub(crate) struct Claims {
    /// One group a claim, in the same order as `list`.
    pub(crate) groups: Vec<Group>,
    /// The claims.
    pub(crate) list: Vec<Claim>,
    /// All pairs that share something, whether or not they tell the same.
    pub(crate) pairs: Vec<Pair>,
}

/// A pair of passages that may tell the same, and what speaks for and against it.
///
/// For those who fit or check how much each kind of evidence counts; a [`Brief`](rashomon_record::brief::Brief) holds
/// the pairs that were taken.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The passages, of two reports.
    pub passages: [Passage; 2],
    /// How likely they tell the same, from 0 to 1.
    pub sure: f64,
    /// What speaks for and against it.
    pub evidence: Vec<Piece>,
}

/// One kind of evidence about a pair of passages.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// What it is, in words.
    pub kind: &'static str,
    /// Whether more of it speaks for the same (1), against it (-1) or either way (0).
    pub speaks: i8,
    /// How much of it there is, from 0 to 1.
    pub amount: f64,
}

/// All pairs of passages of which it is asked whether they tell the same.
pub(crate) fn candidates(units: &Units, readings: &[Reading]) -> Vec<Candidate> {
    let pairs = pairs::pairs(units, readings);
    let around = evidence::Surroundings::of(&pairs, units);
    let candidate = |pair: &Pair| {
        let passage =
            |it: usize| entries::passage(&readings[units.all[it].report], units.all[it].span);
        let found = evidence::evidence(pair, units, &around);
        let sure = decide::probability(pair, &found);
        let evidence = evidence::KINDS.into_iter().zip(found.values);
        let evidence = evidence.map(|((kind, speaks), amount)| Piece { kind, speaks, amount });
        Candidate { passages: pair.units.map(passage), sure, evidence: evidence.collect() }
    };
    pairs.iter().map(candidate).collect()
}

impl Claims {
    /// Finds what the reports tell alike.
    pub(crate) fn find(units: &Units, readings: &[Reading]) -> Self {
        let mut pairs = pairs::pairs(units, readings);
        let around = evidence::Surroundings::of(&pairs, units);
        for pair in &mut pairs {
            pair.sure = decide::probability(pair, &evidence::evidence(pair, units, &around));
        }
        let same = pairs.iter().filter_map(|it| Some((it.clone(), decide::same(it, units)?)));
        let mut groups = groups::groups(same.collect(), &pairs, units, readings);
        groups.sort_by_key(|it| it.passages().next());
        let nearness = Nearness::of(&pairs, units);
        let list = groups
            .iter()
            .enumerate()
            .map(|(at, it)| claim(at, it, units, readings, &nearness))
            .collect();
        Self { groups, list, pairs }
    }
}

fn claim(
    at: usize,
    group: &Group,
    units: &Units,
    readings: &[Reading],
    nearness: &Nearness,
) -> Claim {
    let members = group.members.iter().map(|(&report, passages)| {
        let reading = &readings[report];
        let spans = passages.iter().map(|&it| units.all[it].span);
        let span = spans.reduce(Span::cover).expect("a report of a group has a passage in it");
        let own = passages.iter().find_map(|&it| units.all[it].statement);
        let own = own.map(|it| entries::statement_id(reading, it));
        Member {
            passage: entries::passage(reading, span),
            statement: own.or_else(|| entries::statement_with(reading, span)),
        }
    });
    let told = |it: &usize| group.members.contains_key(it);
    let (told_by, not_told_by): (Vec<_>, Vec<_>) = (0..readings.len()).partition(told);
    Claim {
        id: ClaimId::at(at),
        passages_agree: agreement(group),
        members: members.collect(),
        silent: silence::silent(group, &not_told_by, nearness, readings),
        told_by: told_by.into_iter().map(ReportId::at).collect(),
        not_told_by: not_told_by.into_iter().map(ReportId::at).collect(),
        why: why(group, units, readings),
    }
}

/// How closely the passages agree, the loosest pair counted.
fn agreement(group: &Group) -> Agreement {
    let of = |pair: &Pair| match pair.run {
        run if run.is_whole && (run.content >= 2 || run.words >= 4) => Agreement::Verbatim,
        run if run.words >= 5 && run.content >= 3 => Agreement::PartlyVerbatim,
        _ => Agreement::Paraphrase,
    };
    let all = || group.pairs.iter().map(|it| of(&it.0));
    if all().any(|it| it == Agreement::Paraphrase) {
        Agreement::Paraphrase
    } else if all().any(|it| it == Agreement::PartlyVerbatim) {
        Agreement::PartlyVerbatim
    } else {
        Agreement::Verbatim
    }
}

/// From this likeness of vectors on it is told that the reader takes two passages to say much the same.
const CLOSE: f64 = 0.6;

/// What the strongest pair shares, in plain words.
fn why(group: &Group, units: &Units, readings: &[Reading]) -> String {
    let Some((pair, ground)) = group.pairs.first() else { return String::new() };
    let mut parts = Vec::new();
    if pair.run.words >= 4 {
        parts.push(format!("{} words in a row shared", pair.run.words));
    }
    let [a, b] = pair.units.map(|it| units.all[it].speaker);
    if a.is_some() && a == b {
        parts.push("same speaker".into());
    }
    if *ground != Ground::Run && pair.vectors.is_some_and(|it| it.own.max(it.sentences) >= CLOSE) {
        parts.push("the reader takes what they say to be close".into());
    }
    if *ground != Ground::Run || pair.run.words < 8 {
        let shown = shown(pair, units, readings);
        if !shown.is_empty() {
            parts.push(format!("both tell of {}", shown.join(", ")));
        }
    }
    parts.join("; ")
}

/// The weightiest words, figures and dates that both passages have, as the first one writes them.
fn shown(pair: &Pair, units: &Units, readings: &[Reading]) -> Vec<String> {
    const MOST: usize = 5;
    let unit = &units.all[pair.units[0]];
    let reading = &readings[unit.report];
    let words = pair.words(units);
    let written = |term: &Term| {
        let mut own = reading.words[unit.words.clone()].iter();
        own.find(|it| it.stem == *term).map(|it| format!("‘{}’", reading.report.slice(it.span)))
    };
    let figures = reading.report.figures.iter().filter(|it| unit.span.contains(it.span));
    let figures = figures.map(|it| format!("‘{}’", reading.line(it.span)));
    let figures = figures.take(pair.shared_of(TermKind::Figure, units).len());
    figures.chain(words.iter().filter_map(written)).take(MOST).collect()
}
