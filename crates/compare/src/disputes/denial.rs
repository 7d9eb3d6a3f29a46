//! Somebody says it, somebody denies it.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use rashomon_record::{
    Act, Span, Statement,
    brief::{ClaimId, DisputeKind, Party, ReportId, Side, StatementId},
};

use super::{Accounts, Found};
use crate::{entries, parties, reading::Reading, units::TermKind, words::Term};

/// How many statements before and after a denial it may answer, within its report.
const NEAR: usize = 12;
/// What is rejected is named by whose it is within so many words.
const FIRST_WORDS: usize = 4;
/// A rejection of what somebody just asked for may follow after so many statements.
const JUST_BEFORE: usize = 3;
/// Of the weight of what the denial tells, so much must come back in what it answers.
const LEAST_SHARED: f64 = 0.3;
/// The same where nothing says whom the denial answers.
const LEAST_SHARED_UNNAMED: f64 = 0.55;

/// An accusation, demand or assertion, and its denial or rejection by another.
///
/// *What it finds:* a statement that denies or rejects, and a statement of somebody else that is aimed at the one who
/// denies, or that the denial names (*rejected the union's offer*), or that says nearly the same, on the same matter.
/// *What it does not:* two who merely speak of one matter; a denial without what it denies.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let said = Said::of(accounts);
    // Each denial answers one statement; a statement that is denied more than once is one dispute.
    let mut denied: BTreeMap<usize, Found> = BTreeMap::new();
    for (at, denial) in said.all.iter().enumerate().filter(|(_, it)| it.is_denial()) {
        let candidates = said.near(accounts, at).into_iter().filter_map(|other| {
            let (score, why) = answers(accounts, denial, &said.all[other])?;
            Some((score, other, why))
        });
        // Of equals the first counts.
        let Some((_, other, why)) = candidates.reduce(|a, b| if b.0 > a.0 { b } else { a }) else {
            continue;
        };
        let answer = side(accounts, denial);
        match denied.get_mut(&other) {
            Some(dispute) => add(&mut dispute.sides, answer),
            None => {
                denied.insert(other, found(accounts, answer, &said.all[other], why));
            }
        }
    }
    denied.into_values().collect()
}

/// Adds a side; where it is already there, its passages.
fn add(sides: &mut Vec<Side>, new: Side) {
    match sides.iter_mut().find(|it| it.who == new.who) {
        Some(side) => side.passages.extend(new.passages),
        None => sides.push(new),
    }
}

/// A statement with what it tells.
struct Telling {
    report: usize,
    statement: usize,
    extent: Span,
    act: Act,
    speaker: Option<usize>,
    target: Option<usize>,
    /// Terms of its content.
    content: BTreeSet<Term>,
    /// Terms of the sentences it stands in.
    around: BTreeSet<Term>,
    /// Clusters that the first words of its content name: *the mayor's plan as too dear*.
    named_first: BTreeSet<usize>,
    /// The claim it is a member of.
    claim: Option<ClaimId>,
}

impl Telling {
    fn is_denial(&self) -> bool {
        matches!(self.act, Act::Deny | Act::Reject)
    }
}

/// All statements, and those of each term.
struct Said {
    all: Vec<Telling>,
    by_term: BTreeMap<Term, Vec<usize>>,
}

impl Said {
    fn of(accounts: &Accounts) -> Self {
        let mut content: BTreeMap<(usize, usize), BTreeSet<Term>> = BTreeMap::new();
        let mut around: BTreeMap<(usize, usize), BTreeSet<Term>> = BTreeMap::new();
        for unit in &accounts.units.all {
            around.entry((unit.report, unit.sentence)).or_default().extend(&unit.terms);
            if let Some(statement) = unit.statement {
                content.entry((unit.report, statement)).or_default().extend(&unit.terms);
            }
        }
        let members =
            accounts.claims.list.iter().flat_map(|it| it.members.iter().zip(iter::repeat(it.id)));
        let claims: BTreeMap<StatementId, ClaimId> =
            members.filter_map(|(member, claim)| Some((member.statement?, claim))).collect();
        let all: Vec<Telling> = accounts
            .readings
            .iter()
            .flat_map(|reading| (0..reading.report.statements.len()).map(move |it| (reading, it)))
            .map(|(reading, at)| Telling {
                claim: claims.get(&entries::statement_id(reading, at)).copied(),
                ..telling(accounts, reading, at, &content, &around)
            })
            .collect();
        let mut by_term: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
        for (at, it) in all.iter().enumerate() {
            for &term in &it.content {
                by_term.entry(term).or_default().push(at);
            }
        }
        Self { all, by_term }
    }

    /// Statements that statement number `at` may answer: those near it, and those that share something rare with it.
    fn near(&self, accounts: &Accounts, at: usize) -> BTreeSet<usize> {
        const MOST_HOLDERS: usize = 24;
        const RAREST: usize = 4;
        let it = &self.all[at];
        let mut near: BTreeSet<usize> = (at.saturating_sub(NEAR)
            ..(at + NEAR + 1).min(self.all.len()))
            .filter(|&other| self.all[other].report == it.report)
            .collect();
        let weight = |term: &Term| accounts.units.weight(*term);
        let mut rare: Vec<Term> = it.content.iter().copied().collect();
        rare.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));
        for term in rare.iter().take(RAREST) {
            let holders = &self.by_term[term];
            near.extend(holders.iter().filter(|_| holders.len() <= MOST_HOLDERS));
        }
        near.remove(&at);
        near
    }
}

fn telling(
    accounts: &Accounts,
    reading: &Reading,
    at: usize,
    content: &BTreeMap<(usize, usize), BTreeSet<Term>>,
    around: &BTreeMap<(usize, usize), BTreeSet<Term>>,
) -> Telling {
    let report = reading.report;
    let statement = &report.statements[at];
    let cluster = |it: usize| accounts.actors.cluster(reading.at, it);
    let words = reading.words_in(statement.content[0]);
    let head = words.start..words.end.min(words.start + FIRST_WORDS);
    let is_first = |it: &usize| head.contains(&reading.words_in(report.mentions[*it].span).start);
    let first = report.mentions_in(statement.content[0]).filter(is_first).filter_map(cluster);
    let sentence = report.sentence_at(statement.extent().start());
    let terms = sentence.and_then(|it| around.get(&(reading.at, it)));
    Telling {
        report: reading.at,
        statement: at,
        extent: statement.extent(),
        act: statement.act,
        speaker: parties::speaking(reading, statement, accounts.actors),
        target: parties::addressed(reading, statement, accounts.actors),
        content: content.get(&(reading.at, at)).cloned().unwrap_or_default(),
        around: terms.cloned().unwrap_or_default(),
        named_first: first.collect(),
        claim: None,
    }
}

/// How surely a denial answers a statement, and why; `None` if it may not.
fn answers(accounts: &Accounts, denial: &Telling, other: &Telling) -> Option<(f64, String)> {
    let is_nested = denial.report == other.report && denial.extent.overlaps(other.extent);
    // Two who tell the same thing do not differ in it, however their verbs sound.
    let is_same = denial.claim.is_some() && denial.claim == other.claim;
    if other.is_denial() || is_nested || is_same || is_one_side(accounts, denial, other) {
        return None;
    }
    let (count, shared) = shared(accounts, denial, other);
    let who = denial.speaker.map_or("who rejects it", |it| accounts.name(it));
    let at = |it: usize| match other.target {
        Some(target) => target == it,
        // Called *for the mayor to resign*: who is asked stands first in what is asked.
        None => other.named_first.contains(&it),
    };
    let aimed = denial.speaker.is_some_and(at);
    // Whom it answers is named at its head: *rejected the union's offer*. Further on, anybody may be named.
    let names = other.speaker.is_some_and(|it| {
        let represented = accounts.actors.represented(it);
        denial.named_first.contains(&it)
            || denial.target.is_some_and(|target| target == it || represented.contains(&target))
    });
    let is_charge = matches!(
        other.act,
        Act::Accuse | Act::Demand | Act::Threaten | Act::Propose | Act::Criticise | Act::Warn
    );
    if is_charge && aimed && names && count > 0 {
        return Some((2.0 + shared, "each of the two names the other, on the same matter".into()));
    }
    // Who is asked for something and refuses, or is charged and denies, need not use many of the same words.
    let is_pair = matches!(
        (other.act, denial.act),
        (Act::Demand | Act::Propose | Act::Threaten, Act::Reject) | (Act::Accuse, Act::Deny)
    );
    if aimed && count > 0 && (is_pair || is_charge && shared >= LEAST_SHARED) {
        return Some((1.5 + shared, format!("it is aimed at {who}, on the same matter")));
    }
    if is_charge && names && count > 0 && shared >= LEAST_SHARED {
        return Some((1.0 + shared, "the answer names whom it is to, on the same matter".into()));
    }
    let is_next = denial.report == other.report
        && (1..=JUST_BEFORE).contains(&denial.statement.saturating_sub(other.statement));
    if is_charge && is_next && other.speaker.is_some_and(|it| denial.named_first.contains(&it)) {
        let why = "the answer names whom it is to, and follows at once";
        return Some((0.9 + shared, why.into()));
    }
    let is_close = denial.speaker.is_some() && count >= 2 && shared >= LEAST_SHARED_UNNAMED;
    is_close.then(|| (shared, "one says what the other denies, in much the same words".into()))
}

/// Whether both speak with one voice: the same actor, or one for whom the other speaks.
fn is_one_side(accounts: &Accounts, a: &Telling, b: &Telling) -> bool {
    let (Some(one), Some(two)) = (a.speaker, b.speaker) else { return false };
    one == two
        || accounts.actors.represented(one).contains(&two)
        || accounts.actors.represented(two).contains(&one)
}

/// How many terms of a denial come back in a statement, and their share of the weight of all; actors are left
/// out, as both name much the same.
fn shared(accounts: &Accounts, denial: &Telling, other: &Telling) -> (usize, f64) {
    let units = accounts.units;
    let told = if denial.report == other.report { &other.content } else { &other.around };
    let is_told = |it: &&Term| units.kind(**it) != TermKind::Actor;
    let weight = |it: &Term| units.weight(*it);
    let all: f64 = denial.content.iter().filter(is_told).map(weight).sum();
    let common = || denial.content.iter().filter(is_told).filter(|it| told.contains(it));
    (common().count(), common().map(weight).sum::<f64>() / all.max(f64::MIN_POSITIVE))
}

/// A statement as one side of a dispute.
fn side(accounts: &Accounts, telling: &Telling) -> Side {
    let reading = &accounts.readings[telling.report];
    let statement = &reading.report.statements[telling.statement];
    let who = parties::speaker(reading, statement, accounts.actors).0;
    Side {
        who: who.unwrap_or(Party::Report { report: ReportId::at(telling.report) }),
        passages: vec![entries::passage(reading, shown(reading, statement))],
    }
}

fn found(accounts: &Accounts, answer: Side, other: &Telling, why: String) -> Found {
    let reading = &accounts.readings[other.report];
    let statement = &reading.report.statements[other.statement];
    let words = short(&reading.line(statement.extent()));
    Found {
        kind: DisputeKind::Denial,
        what: format!("the {}: “{words}”", noun(other.act)),
        sides: vec![side(accounts, other), answer],
        why,
    }
}

/// What was said with who said it, as far as they stand in one sentence.
fn shown(reading: &Reading, statement: &Statement) -> Span {
    let report = reading.report;
    let extent = statement.extent();
    let sentence = report.sentence_at(extent.start());
    let around = sentence.map_or(extent, |it| report.sentences[it].span);
    let speaker = statement.speaker.map(|it| report.mentions[it].span);
    let parts = [speaker, statement.cue].into_iter().flatten();
    parts.filter(|it| around.contains(*it)).fold(extent, Span::cover)
}

/// What an act is called as a thing.
fn noun(act: Act) -> &'static str {
    match act {
        Act::Accuse => "accusation",
        Act::Demand => "demand",
        Act::Promise => "promise",
        Act::Threaten => "threat",
        Act::Propose => "proposal",
        Act::Praise => "praise",
        Act::Criticise => "criticism",
        Act::Warn => "warning",
        Act::Announce => "announcement",
        Act::Believe => "belief",
        Act::Say | Act::Confirm | Act::Deny | Act::Reject => "statement",
    }
}

/// The first words of a passage.
fn short(text: &str) -> String {
    const MOST_WORDS: usize = 24;
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= MOST_WORDS {
        return text.to_owned();
    }
    format!("{} …", words[..MOST_WORDS].join(" "))
}
