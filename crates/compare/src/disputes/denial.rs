//! Somebody says it, somebody denies it.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Act,
    brief::{ClaimId, DisputeKind, Party, Side},
};

use super::{
    Accounts, Found,
    telling::{self, Matter, Said, Telling},
};
use crate::{entries, parties, units::Family};

/// A rejection of what somebody just asked for may follow after so many statements.
const JUST_BEFORE: usize = 3;
/// From this score on a denial answers a statement; see [`answers`].
const LEAST_SCORE: f64 = 2.8;
/// Statements that score less than the best one by this are answered too.
const AS_GOOD: f64 = 0.8;
/// Of the weight of what the denial tells, so much must come back where nothing says whom it answers.
const LEAST_SHARED_UNNAMED: f64 = 0.55;
/// How many passages of one side are shown.
const MOST_PASSAGES: usize = 4;

/// An accusation, demand or assertion, and its denial or rejection by another.
///
/// *What it finds:* a statement that denies or rejects, and what it answers: a statement of somebody else that is aimed
/// at the one who denies, or whose speaker the denial names (*rejected the union's offer*), or that says nearly the
/// same, on the same matter. All who say it and all who deny it stand in one dispute. *What it does not:* two who merely
/// speak of one matter; a denial that neither names nor repeats what it denies.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let said = Said::of(accounts);
    let mut links = Vec::new();
    let mut told = Vec::new();
    for at in (0..said.all.len()).filter(|&it| said.all[it].is_denial()) {
        let answered = answered(accounts, &said, at);
        if answered.is_empty() {
            told.extend(in_its_words(accounts, &said.all[at]));
        }
        links.extend(answered);
    }
    links.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ends.cmp(&b.ends)));
    let mut matters: Vec<Dispute> = Vec::new();
    for link in links {
        Dispute::add(&mut matters, link, &said);
    }
    let claims = said.by_claim();
    for it in &mut matters {
        it.go_on(&said);
        it.join(&claims, &said);
    }
    matters.iter().map(|it| it.found(accounts, &said)).chain(told).collect()
}

/// A denial and what it answers.
struct Link {
    score: f64,
    /// The denial and the statement it answers.
    ends: [usize; 2],
    why: String,
}

/// The statements that a denial answers: the best one, and those that are nearly as good.
fn answered(accounts: &Accounts, said: &Said, at: usize) -> Vec<Link> {
    let denial = &said.all[at];
    let link = |other: usize| {
        let (score, why) = answers(accounts, denial, &said.all[other])?;
        Some(Link { score, ends: [at, other], why })
    };
    let mut links: Vec<Link> = said.near(at).into_iter().filter_map(link).collect();
    let best = links.iter().map(|it| it.score).fold(LEAST_SCORE, f64::max);
    links.retain(|it| it.score >= LEAST_SCORE && it.score >= best - AS_GOOD);
    links
}

/// How surely a denial answers a statement, and why; `None` if it may not.
///
/// Points are given for being aimed at the one who denies, for being named by the denial, for acts that go together
/// (a demand is refused, an accusation denied), for what both tell of, and for standing side by side.
fn answers(accounts: &Accounts, denial: &Telling, other: &Telling) -> Option<(f64, String)> {
    let named = denial.answers.as_ref().map(|it| it.0.act);
    let is_nested = denial.report == other.report && denial.extent.overlaps(other.extent);
    // Two who tell the same thing do not differ in it, however their verbs sound.
    let is_same = denial.claim.is_some() && denial.claim == other.claim;
    let is_other = named.is_some_and(|it| !may_be(it, other.act));
    if other.is_denial() || is_nested || is_same || is_other || is_one_side(denial, other) {
        return None;
    }
    let told = if denial.report == other.report { &other.content } else { &other.around };
    let (count, shared) = shared(&denial.content, told);
    let aimed = aimed(denial, other);
    let naming = names(accounts, denial, other);
    let pair = pair(denial, other);
    let is_next = denial.report == other.report
        && (1..=JUST_BEFORE).contains(&denial.statement.saturating_sub(other.statement));
    // *Disputes that assertion*: what stands right before.
    let is_last = denial.statement == other.statement + 1;
    // *Denied the allegations*: those that were just told of the one who denies.
    let is_told =
        named == Some(Act::Accuse) && other.named.iter().any(|it| denial.camp.contains(it));
    let is_pointed = is_last && named.is_some_and(|it| it == Act::Say || it == other.act);
    let points = is_next && (is_pointed || is_told && other.speaker.is_some());
    let naming = if points && naming == 0.0 { 1.5 } else { naming };
    let cleared = other.target.is_some_and(|it| is_named_head(denial, other, it));
    let is_matter = count > 0 || cleared || naming > 2.0 || is_next && naming > 0.0;
    // Who is against something does not deny what others say of it.
    let denies = denial.act == Act::Deny || other.is_charge();
    let is_close =
        denies && denial.speaker.is_some() && count >= 2 && shared >= LEAST_SHARED_UNNAMED;
    if !is_matter || aimed + naming == 0.0 && !is_close {
        return None;
    }
    let close = if aimed + naming == 0.0 { 0.6 + 0.3 * count.min(4) as f64 } else { 0.0 };
    let next = if is_next { 0.5 } else { 0.0 };
    let score = aimed + naming + pair + close + 2.0 * shared + next;
    let who = denial.speaker.map_or("who rejects it", |it| accounts.name(it));
    let why = match (aimed > 0.0, naming > 0.0) {
        (true, true) => "each of the two names the other, on the same matter".into(),
        (true, false) => format!("it is aimed at {who}, on the same matter"),
        (false, true) if points => "the answer points to it, and follows at once".into(),
        (false, true) if count == 0 => "the answer names whom it is to, and follows at once".into(),
        (false, true) => "the answer names whom it is to, on the same matter".into(),
        (false, false) => "one says what the other denies, in much the same words".into(),
    };
    Some((score, why))
}

/// Whether what an answer calls an accusation, a demand, a proposal or the like may be this act.
fn may_be(named: Act, act: Act) -> bool {
    match named {
        Act::Demand => matches!(act, Act::Demand | Act::Propose | Act::Threaten | Act::Warn),
        Act::Propose => {
            matches!(act, Act::Propose | Act::Demand | Act::Announce | Act::Promise | Act::Say)
        }
        Act::Accuse => matches!(act, Act::Accuse | Act::Say | Act::Announce | Act::Confirm),
        Act::Criticise => matches!(act, Act::Criticise | Act::Accuse | Act::Warn | Act::Say),
        _ => true,
    }
}

/// Points for a statement that is directed at the one who denies.
fn aimed(denial: &Telling, other: &Telling) -> f64 {
    let is_own = |it: &usize| denial.camp.contains(it);
    if !other.is_charge() {
        return 0.0;
    }
    match other.target {
        Some(target) if is_own(&target) => 2.0,
        // Called *for the mayor to resign*: who is asked stands first in what is asked.
        None if other.named_first.iter().any(is_own) => 1.5,
        Some(target) if is_named_head(denial, other, target) => 2.0,
        // *Denied that Berg was behind it*: the one who denies need not be the one who is accused.
        Some(target) if other.act == Act::Accuse && denial.named.contains(&target) => 1.5,
        _ if other.act == Act::Accuse && other.named.iter().any(is_own) => 1.0,
        _ => 0.0,
    }
}

/// Whether a denial begins with the one whom the other accuses: *denied that Berg was behind it*.
fn is_named_head(denial: &Telling, other: &Telling, target: usize) -> bool {
    (other.act, denial.act) == (Act::Accuse, Act::Deny) && denial.named_first.contains(&target)
}

/// Points for a denial that names whom it answers.
fn names(accounts: &Accounts, denial: &Telling, other: &Telling) -> f64 {
    let Some(speaker) = other.speaker else { return 0.0 };
    let whose = denial.answers.as_ref().and_then(|it| it.1);
    let represented = accounts.actors.represented(speaker);
    let is_theirs = |it: usize| it == speaker || represented.contains(&it);
    if whose.is_some_and(is_theirs) {
        return 2.5;
    }
    // Whom it answers is named at its head: *rejected the union's offer*. Further on, anybody may be named.
    // *Denied that Berg was there* clears Berg, and does not answer him.
    let is_answer = denial.act == Act::Reject || denial.answers.is_some();
    let is_named =
        is_answer && denial.named_first.contains(&speaker) || denial.target.is_some_and(is_theirs);
    if is_named { 1.5 } else { 0.0 }
}

/// Points for acts that go together.
fn pair(denial: &Telling, other: &Telling) -> f64 {
    let named = denial.answers.as_ref().map(|it| it.0.act);
    match (other.act, denial.act) {
        (act, _) if named == Some(act) => 1.2,
        (Act::Demand | Act::Propose | Act::Threaten, Act::Reject) | (Act::Accuse, Act::Deny) => 1.0,
        _ if other.is_charge() => 0.5,
        _ => 0.0,
    }
}

/// Whether both speak with one voice: the same actor, or one for whom the other speaks.
fn is_one_side(a: &Telling, b: &Telling) -> bool {
    let (Some(one), Some(two)) = (a.speaker, b.speaker) else { return false };
    a.camp.contains(&two) || b.camp.contains(&one)
}

/// How many families of words of a denial come back in a statement, and their share of the weight of all.
fn shared(denial: &Matter, told: &Matter) -> (usize, f64) {
    let all: f64 = denial.values().sum();
    let common = || denial.iter().filter(|it| told.contains_key(it.0)).map(|it| it.1);
    (common().count(), common().sum::<f64>() / all.max(f64::MIN_POSITIVE))
}

/// One matter: who says it and who denies it.
struct Dispute {
    /// The link that shows best that they differ.
    best: Link,
    /// Statements, the one the others answer first.
    said: BTreeSet<usize>,
    denied: BTreeSet<usize>,
}

impl Dispute {
    /// Adds a link to the matter it belongs to, or as one of its own.
    ///
    /// Nobody stands on both sides of a matter: a link that would bring that about is left out.
    fn add(matters: &mut Vec<Self>, link: Link, said: &Said) {
        let [denial, other] = link.ends;
        let known =
            matters.iter_mut().find(|it| it.said.contains(&other) || it.denied.contains(&denial));
        let Some(matter) = known else {
            let (denied, told) = (BTreeSet::from([denial]), BTreeSet::from([other]));
            matters.push(Self { best: link, said: told, denied });
            return;
        };
        let is_one = |a: &usize, b: usize| is_one_side(&said.all[*a], &said.all[b]);
        let clashes = matter.said.iter().any(|it| is_one(it, denial))
            || matter.denied.iter().any(|it| is_one(it, other));
        if !clashes {
            matter.said.insert(other);
            matter.denied.insert(denial);
        }
    }

    /// Adds what tells the same as a statement of one side, in another report.
    fn join(&mut self, claims: &BTreeMap<ClaimId, Vec<usize>>, said: &Said) {
        let alike = |of: &BTreeSet<usize>| -> Vec<usize> {
            let claims = of.iter().filter_map(|&it| claims.get(&said.all[it].claim?));
            claims.flatten().copied().collect()
        };
        let is_apart = |it: usize, of: &BTreeSet<usize>| {
            of.iter().all(|&other| !is_one_side(&said.all[it], &said.all[other]))
        };
        for at in alike(&self.said) {
            if !said.all[at].is_denial() && is_apart(at, &self.denied) {
                self.said.insert(at);
            }
        }
        for at in alike(&self.denied) {
            if is_apart(at, &self.said) {
                self.denied.insert(at);
            }
        }
    }

    /// Adds what those of one side go on to say on the matter: a demand in their own words after that it was made.
    fn go_on(&mut self, said: &Said) {
        let matter: BTreeSet<Family> = [&self.said, &self.denied]
            .into_iter()
            .flatten()
            .flat_map(|&it| said.all[it].content.keys().copied())
            .collect();
        let goes_on = |from: &Telling, to: &Telling| {
            from.report == to.report
                && from.speaker.is_some()
                && from.speaker == to.speaker
                && !from.extent.overlaps(to.extent)
                && to.is_quoted
                && to.content.keys().any(|it| matter.contains(it))
        };
        let after = |of: &BTreeSet<usize>| -> Vec<usize> {
            let next = of.iter().filter_map(|&it| Some((it, it + 1, said.all.get(it + 1)?)));
            next.filter(|it| goes_on(&said.all[it.0], it.2)).map(|it| it.1).collect()
        };
        let (told, denied) = (after(&self.said), after(&self.denied));
        let known: BTreeSet<usize> = self.said.union(&self.denied).copied().collect();
        self.said.extend(
            told.into_iter().filter(|it| !known.contains(it) && !said.all[*it].is_denial()),
        );
        self.denied.extend(denied.into_iter().filter(|it| !known.contains(it)));
    }

    fn found(&self, accounts: &Accounts, said: &Said) -> Found {
        let [denial, other] = self.best.ends;
        let mut sides = Vec::new();
        let first = [other].into_iter().chain(self.said.iter().copied().filter(|&it| it != other));
        let answers =
            [denial].into_iter().chain(self.denied.iter().copied().filter(|&it| it != denial));
        for at in first.chain(answers) {
            put(&mut sides, telling::side(accounts, &said.all[at]));
        }
        let other = &said.all[other];
        let reading = &accounts.readings[other.report];
        let words = telling::short(&reading.line(other.extent));
        Found {
            kind: DisputeKind::Denial,
            what: format!("the {}: “{words}”", telling::noun(other.act)),
            sides,
            why: self.best.why.clone(),
        }
    }
}

/// Adds a side; where it is already there, its passages.
fn put(sides: &mut Vec<Side>, new: Side) {
    match sides.iter_mut().find(|it| it.who == new.who) {
        Some(side) if side.passages.len() < MOST_PASSAGES => side.passages.extend(new.passages),
        Some(_) => (),
        None => sides.push(new),
    }
}

/// What a denial answers, where only its own words tell: *refused despite pleas to resign*.
fn in_its_words(accounts: &Accounts, denial: &Telling) -> Option<Found> {
    let (answered, _) = denial.answers.as_ref()?;
    let by = answered.by?;
    let reading = &accounts.readings[denial.report];
    let who = parties::at(reading, by, accounts.actors);
    let own = telling::side(accounts, denial);
    let is_said = matches!(own.who, Party::Actor { .. } | Party::Description { .. });
    if !is_said || who == own.who {
        return None;
    }
    let told = Side { who, passages: vec![entries::passage(reading, answered.span)] };
    Some(Found {
        kind: DisputeKind::Denial,
        what: format!("the {}: “{}”", telling::noun(answered.act), reading.line(answered.span)),
        sides: vec![told, own],
        why: "the answer tells what it is to, and whose that was".into(),
    })
}
