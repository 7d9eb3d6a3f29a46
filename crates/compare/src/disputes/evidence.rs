//! What speaks for and against one statement being opposed to another, in numbers.
//!
//! First there must be a [`Ground`]: a sign that the one answers the other, or says the opposite of the same thing.
//! Then the evidence is weighed. Each kind of evidence is a number from 0 to 1 that means the same in every story. How
//! much each counts stands in `data/disputes.tsv`; `rashomon-eval disputes` fits it on annotated stories. No word, name
//! or topic is evidence, only who speaks of whom, what is done by saying it, and which sides are taken of what is
//! shared.

use std::collections::BTreeSet;

use rashomon_record::{Act, brief::ActorKind};

use super::{
    Accounts,
    camps::Camps,
    ground::{self, Ground},
    telling::{Matter, Said, Telling},
};

/// The kinds of evidence, in the order of [`Evidence::values`], and whether more of it speaks for a dispute (1), against
/// it (-1), or either way (0).
pub(crate) const KINDS: [(&str, i8); 32] = [
    ("always", 0),
    ("aimed", 1),
    ("names", 1),
    ("points", 1),
    ("close", 1),
    ("defies", 1),
    ("opposite", 1),
    ("negates", 1),
    ("judges words", 1),
    ("responds", 1),
    ("clears", 1),
    ("counters", 1),
    ("retorts", 1),
    ("dismisses", 1),
    ("denies", 1),
    ("rejects", 1),
    ("charge", 1),
    ("acts that go together", 1),
    ("aim", 1),
    ("naming", 1),
    ("share", 1),
    ("words", 1),
    ("vectors", 1),
    ("near", 1),
    ("opposed", 1),
    ("same side", -1),
    ("contrast", 1),
    ("about who answers", 1),
    ("about who speaks", 1),
    ("no speaker", -1),
    ("allies", -1),
    ("opponents", 1),
];

/// A statement of fewer families of words tells too little by itself.
const CUT: usize = 4;
/// Two that are no more alike are of two matters.
const FAR: f64 = 0.25;
/// Where in [`KINDS`] the grounds begin, in the order of [`Ground`].
const GROUNDS: usize = 1;

/// The evidence about one statement answering another.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    /// One number for each of [`KINDS`].
    pub(crate) values: [f64; KINDS.len()],
    /// Why the one answers the other.
    pub(super) ground: Ground,
    /// Whether they have words in common.
    pub(super) is_shared: bool,
}

/// Two statements with what hangs between them.
#[allow(clippy::struct_excessive_bools, reason = "each is a sign of its own, asked for by name")]
pub(super) struct Between<'a> {
    pub(super) answer: &'a Telling,
    pub(super) other: &'a Telling,
    /// How many statements they are apart, in one report.
    pub(super) apart: Option<usize>,
    /// Whether the answer stands behind the other.
    pub(super) is_after: bool,
    /// How many families of words they share, and their share of the weight of the answer.
    pub(super) count: usize,
    pub(super) share: f64,
    /// Points for being directed at the one who answers, and for being named by the answer.
    pub(super) aimed: f64,
    pub(super) named: f64,
    /// Whether the other tells of the one who answers, and the answer of the one who speaks.
    pub(super) about: bool,
    pub(super) back: bool,
    /// Whether the other tells of a person for whom the one who answers speaks.
    pub(super) is_of_person: bool,
    /// Whether both name somebody.
    pub(super) common: bool,
    /// Whether both speak for one government.
    pub(super) is_of_one: bool,
    /// Whether the one is only described, and the other named in it: *others, Berg among them*.
    pub(super) is_among: bool,
    /// Whether the two are of one camp or of two, by what they say of others.
    pub(super) are_allies: bool,
    pub(super) are_opponents: bool,
    /// How like the two are, by their vectors.
    pub(super) vectors: f64,
    /// Whether they are known to be unlike.
    pub(super) is_far: bool,
}

/// The evidence that `said.all[at]` answers `said.all[to]`, or is opposed to it; `None` if it may not be.
pub(super) fn evidence(accounts: &Accounts, said: &Said, [at, to]: [usize; 2]) -> Option<Evidence> {
    let (answer, other) = (&said.all[at], &said.all[to]);
    if !may_differ(answer, other) || is_to_another(accounts, answer, other) {
        return None;
    }
    let between = between(accounts, said, answer, other);
    let ground = ground::ground(&between)?;
    Some(Evidence { values: values(&between, ground), ground, is_shared: between.count > 0 })
}

fn between<'a>(
    accounts: &Accounts,
    said: &Said,
    answer: &'a Telling,
    other: &'a Telling,
) -> Between<'a> {
    let is_here = answer.report == other.report;
    // What is cut short tells its matter in the words around it.
    let is_cut = !is_here && other.content.len() < CUT;
    let told = if is_cut { &other.around } else { &other.content };
    let (count, share) = shared(&answer.content, told);
    let likeness = accounts.likeness(answer, other);
    Between {
        answer,
        other,
        apart: is_here.then(|| answer.statement.abs_diff(other.statement)),
        is_after: is_here && answer.statement > other.statement,
        count,
        share,
        aimed: aimed(answer, other),
        named: names(accounts, answer, other),
        about: other.named.iter().any(|it| answer.camp.contains(it)),
        is_of_person: other
            .named
            .iter()
            .any(|it| answer.camp.contains(it) && accounts.actors.kind(*it) == ActorKind::Person),
        back: answer.named.iter().any(|it| other.camp.contains(it)),
        common: answer.named.intersection(&other.named).next().is_some(),
        is_of_one: of_one(accounts, answer, other),
        is_among: is_among(answer, other) || is_among(other, answer),
        are_allies: by_two(said, answer, other, Camps::are_allies),
        are_opponents: by_two(said, answer, other, Camps::are_opponents),
        vectors: likeness.unwrap_or_default().max(0.0),
        is_far: likeness.is_some_and(|it| it < FAR),
    }
}

/// Whether both speak for one government or one state.
fn of_one(accounts: &Accounts, answer: &Telling, other: &Telling) -> bool {
    let own = |it: &Telling| -> BTreeSet<usize> { it.camp.union(&it.states).copied().collect() };
    own(answer).intersection(&own(other)).any(|&it| accounts.is_government(it))
}

/// Whether those who speak are only described, by words that name the other who speaks.
fn is_among(described: &Telling, other: &Telling) -> bool {
    described.speaker.is_none() && other.speaker.is_some_and(|it| described.camp.contains(&it))
}

/// How the two who speak stand to each other.
fn by_two(
    said: &Said,
    answer: &Telling,
    other: &Telling,
    stand: fn(&Camps, usize, usize) -> bool,
) -> bool {
    match (answer.speaker, other.speaker) {
        (Some(a), Some(b)) => stand(&said.camps, a, b),
        _ => false,
    }
}

fn values(it: &Between, ground: Ground) -> [f64; KINDS.len()] {
    let flag = f64::from;
    let (answer, other) = (it.answer, it.other);
    let mut values = [0.0; KINDS.len()];
    values[0] = 1.0;
    values[GROUNDS + ground as usize] = 1.0;
    let rest = [
        flag(answer.act == Act::Deny),
        flag(answer.act == Act::Reject || answer.answers.is_some()),
        flag(other.is_charge()),
        pair(answer, other) / 1.2,
        it.aimed / 2.0,
        it.named / 2.5,
        it.share.max(0.0),
        it.count.min(4) as f64 / 4.0,
        it.vectors,
        it.apart.map_or(0.0, |it| 1.0 / it.max(1) as f64),
        flag(answer.stance.is_opposed(&other.stance)),
        answer.stance.agreed(&other.stance).min(2) as f64 / 2.0,
        flag(it.is_after && it.apart <= Some(2) && answer.stance.is_set_against),
        flag(it.about),
        flag(it.back),
        flag(!answer.is_voiced() || !other.is_voiced()),
        flag(it.are_allies),
        flag(it.are_opponents),
    ];
    values[KINDS.len() - rest.len()..].copy_from_slice(&rest);
    values
}

/// Whether two statements may be two sides: no one voice, no statement within the other, not the same claim, not two
/// denials, and not an answer to something else.
fn may_differ(answer: &Telling, other: &Telling) -> bool {
    let named = answer.answers.as_ref().map(|it| it.0.act);
    let is_nested = answer.report == other.report && answer.extent.overlaps(other.extent);
    // Two who tell the same thing do not differ in it, however their verbs sound.
    let is_same = answer.claim.is_some()
        && answer.claim == other.claim
        && answer.stance.negated_alone(&other.stance).next().is_none();
    let is_other = named.is_some_and(|it| !may_be(it, other.act));
    // A demand is refused, not denied.
    let is_asked = matches!(other.act, Act::Demand | Act::Propose | Act::Threaten | Act::Promise);
    let refuses = answer.act == Act::Reject || named.is_some();
    let is_untrue = answer.is_denial() && !refuses && is_asked;
    // *Has not accused her of it*: nothing is said there that could be answered.
    let is_unsaid = answer.stance.is_unsaid || other.stance.is_unsaid;
    // *They have refused to move*, says who asked them to.
    let is_blamed = answer.act == Act::Reject
        && answer.within.is_some_and(|it| Some(it) != answer.speaker && !answer.camp.contains(&it));
    !(other.is_denial()
        || is_unsaid
        || is_blamed
        || is_nested
        || is_same
        || is_other
        || is_untrue
        || is_one_side(answer, other))
}

/// Whether an answer names whom it is to, and that is not who speaks in the other: *denied Berg's allegations*.
fn is_to_another(accounts: &Accounts, answer: &Telling, other: &Telling) -> bool {
    let whose = answer.answers.as_ref().and_then(|it| it.1);
    let (Some(by), Some(speaker)) = (whose, other.speaker) else { return false };
    let speaks_for = accounts.actors.represented(by).contains(&speaker);
    !(by == speaker || other.camp.contains(&by) || speaks_for || answer.camp.contains(&by))
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

/// Points for a statement that is directed at the one who answers.
fn aimed(answer: &Telling, other: &Telling) -> f64 {
    let is_own = |it: &usize| answer.camp.contains(it);
    let is_state = |it: &usize| answer.states.contains(it);
    if !other.is_charge() {
        return 0.0;
    }
    match other.target {
        _ if other.targets.iter().any(|it| is_own(it) || is_state(it)) => 2.0,
        // Called *for the mayor to resign*: who is asked stands first in what is asked.
        None if other.named_first.iter().any(is_own) => 1.5,
        Some(target) if is_named_head(answer, other, target) => 2.0,
        // *Denied that Berg was behind it*: the one who denies need not be the one who is accused.
        Some(target) if other.act == Act::Accuse && answer.named.contains(&target) => 1.5,
        _ if other.act == Act::Accuse && other.named.iter().any(is_own) => 1.0,
        _ => 0.0,
    }
}

/// Whether a denial begins with the one whom the other accuses: *denied that Berg was behind it*.
pub(super) fn is_named_head(answer: &Telling, other: &Telling, target: usize) -> bool {
    (other.act, answer.act) == (Act::Accuse, Act::Deny) && answer.named_first.contains(&target)
}

/// Points for an answer that names whom it is to.
fn names(accounts: &Accounts, answer: &Telling, other: &Telling) -> f64 {
    let Some(speaker) = other.speaker else { return 0.0 };
    let whose = answer.answers.as_ref().and_then(|it| it.1);
    let represented = accounts.actors.represented(speaker);
    let is_theirs = |it: usize| it == speaker || represented.contains(&it);
    if whose.is_some_and(is_theirs) {
        return 2.5;
    }
    // Whom it answers is named at its head: *rejected the union's offer*. Further on, anybody may be named.
    // *Denied that Berg was there* clears Berg, and does not answer him.
    let is_answer = answer.act == Act::Reject || answer.answers.is_some();
    let is_named =
        is_answer && answer.named_first.contains(&speaker) || answer.target.is_some_and(is_theirs);
    if is_named { 1.5 } else { 0.0 }
}

/// Points for acts that go together.
fn pair(answer: &Telling, other: &Telling) -> f64 {
    let named = answer.answers.as_ref().map(|it| it.0.act);
    match (other.act, answer.act) {
        (act, _) if named == Some(act) => 1.2,
        (Act::Demand | Act::Propose | Act::Threaten, Act::Reject) | (Act::Accuse, Act::Deny) => 1.0,
        _ if other.is_charge() && answer.is_denial() => 0.5,
        _ => 0.0,
    }
}

/// Whether both speak with one voice: the same actor, or one for whom the other speaks.
pub(super) fn is_one_side(a: &Telling, b: &Telling) -> bool {
    if a.is_voiced() && a.voice == b.voice {
        return true;
    }
    // *The official* and *a State Department official*, *the report* and *a report of the committee*.
    let is_called = |short: &Telling, long: &Telling| {
        short.speaker.is_none() && !short.called.is_empty() && short.called.is_subset(&long.called)
    };
    if is_called(a, b) || is_called(b, a) {
        return true;
    }
    let holds = |of: &Telling, it: usize| of.camp.contains(&it) || of.states.contains(&it);
    match (a.speaker, b.speaker) {
        (Some(one), Some(two)) => holds(a, two) || holds(b, one),
        _ => false,
    }
}

/// How many families of words of an answer come back in a statement, and their share of the weight of all.
fn shared(answer: &Matter, told: &Matter) -> (usize, f64) {
    let all: f64 = answer.values().sum();
    let common = || answer.iter().filter(|it| told.contains_key(it.0)).map(|it| it.1);
    (common().count(), common().sum::<f64>() / all.max(f64::MIN_POSITIVE))
}
