//! Somebody says it, somebody denies it; two take opposite sides of one thing.

use std::collections::BTreeSet;

use rashomon_record::brief::{DisputeKind, Party, Passage, Side};

use super::{
    Accounts, Found,
    evidence::{self, Evidence},
    ground::Ground,
    matter::Matters,
    telling::{self, Said, Telling},
    weigh,
};
use crate::{
    claims::{Candidate, Piece},
    entries, parties,
};

/// From this likelihood on a statement is taken to be opposed to another.
const LEAST_SURE: f64 = 0.5;

/// An accusation, demand or assertion, and its denial or rejection by another; two who take opposite sides of one thing.
///
/// *What it finds:* a statement that denies, rejects, criticises or takes the other side, and what it is opposed to: a
/// statement of somebody else on the same matter, as far as the evidence weighs enough; see [`evidence`]. All who say it
/// and all who deny it in much the same way stand in one dispute. *What it does not:* two who merely speak of one matter;
/// an answer that neither names nor repeats nor turns around what it answers; who changes his mind.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let said = Said::of(accounts);
    let mut links: Vec<Link> =
        pairs(accounts, &said).into_iter().filter(|it| it.sure >= LEAST_SURE).collect();
    links.sort_by(|a, b| b.sure.total_cmp(&a.sure).then(a.ends.cmp(&b.ends)));
    let mut found = Matters::of(links, &said).found(accounts, &said);
    found.retain(|it| !is_one_passage(it));
    let told = said.all.iter().filter_map(|it| in_its_words(accounts, it));
    let is_new =
        |it: &Found| !found.iter().any(|known| is_shown(known, it) || is_answered(known, it));
    let told: Vec<Found> = told.filter(is_new).collect();
    found.extend(told);
    found
}

/// An answer and what it answers.
pub(super) struct Link {
    /// How sure it is, from 0 to 1.
    pub(super) sure: f64,
    /// The answer and the statement it answers.
    pub(super) ends: [usize; 2],
    pub(super) evidence: Evidence,
}

/// All pairs of statements of which it is asked whether they are opposed, each the way round that is likelier.
fn pairs(accounts: &Accounts, said: &Said) -> Vec<Link> {
    let mut met = BTreeSet::new();
    for at in 0..said.all.len() {
        met.extend(said.near(at).into_iter().map(|it| [at.min(it), at.max(it)]));
    }
    let link = |ends: [usize; 2]| {
        let evidence = evidence::evidence(accounts, said, ends)?;
        Some(Link { sure: weigh::probability(&evidence), ends, evidence })
    };
    let likelier = |[a, b]: [usize; 2]| {
        let (one, two) = (link([b, a]), link([a, b]));
        match (&one, &two) {
            (Some(first), Some(second)) if second.sure > first.sure => two,
            (Some(_), _) => one,
            (None, _) => two,
        }
    };
    met.into_iter().filter_map(likelier).collect()
}

/// The pairs of statements of which it is asked whether they are opposed, for those who fit how much evidence counts.
pub(crate) fn candidates(accounts: &Accounts) -> Vec<Candidate> {
    let said = Said::of(accounts);
    let candidate = |link: Link| {
        let passage = |it: usize| {
            let it: &Telling = &said.all[it];
            entries::passage(&accounts.readings[it.report], it.extent)
        };
        let evidence = evidence::KINDS.into_iter().zip(link.evidence.values);
        let evidence = evidence.map(|((kind, speaks), amount)| Piece { kind, speaks, amount });
        Candidate {
            passages: link.ends.map(passage),
            sure: link.sure,
            evidence: evidence.collect(),
        }
    };
    pairs(accounts, &said).into_iter().map(candidate).collect()
}

/// Why an answer is taken to answer a statement, in words.
pub(super) fn why(accounts: &Accounts, said: &Said, link: &Link) -> String {
    let who = said.all[link.ends[0]].speaker.map_or("who rejects it", |it| accounts.name(it));
    let [answer, other] = link.ends.map(|it| &said.all[it]);
    let is_own =
        answer.speaker.is_none_or(|it| other.targets.contains(&it) || other.named.contains(&it));
    // A spokesman answers what is aimed at others.
    let who = if is_own { who.to_owned() } else { format!("those for whom {who} speaks") };
    let same = if link.evidence.is_shared { ", on the same matter" } else { "" };
    match link.evidence.ground {
        Ground::Aimed => format!("it is aimed at {who}{same}"),
        Ground::Named if link.evidence.is_shared => {
            "the answer names whom it is to, on the same matter".into()
        }
        Ground::Named => "the answer names whom it is to, and follows at once".into(),
        Ground::Points => "the answer points to it, and follows at once".into(),
        Ground::Close => "one says what the other denies, in much the same words".into(),
        Ground::Defies => format!("it asks something of {who}, who says the opposite"),
        Ground::Opposite => "the two take opposite sides of the same thing".into(),
        Ground::Negates => "one negates what the other says of the same thing".into(),
        Ground::JudgesWords => "one finds fault with what the other said".into(),
        Ground::Responds => format!("it is aimed at {who}, who speaks right after"),
        Ground::Clears => format!("it is told of {who}, who denies what was said"),
        Ground::Counters => format!("it is said against {who}, who says the opposite"),
        Ground::Retorts => "the answer contradicts what stands right before it".into(),
        Ground::Dismisses => {
            "one finds untrue or unfair what the other says against somebody".into()
        }
    }
}

/// Whether a side shows nothing but what the other shows: one passage that is given to two.
fn is_one_passage(found: &Found) -> bool {
    let is_in = |passage: &Passage, side: &Side| {
        side.passages
            .iter()
            .any(|it| it.report == passage.report && it.span().overlaps(passage.span()))
    };
    found.sides.iter().any(|side| {
        let mut others = found.sides.iter().filter(|it| it.holds != side.holds);
        others.any(|other| side.passages.iter().all(|it| is_in(it, other)))
    })
}

/// Whether a dispute shows the answer of another, and the one it is to.
fn is_shown(known: &Found, other: &Found) -> bool {
    other.sides.iter().all(|side| known.sides.iter().any(|it| it.who == side.who))
}

/// Whether a dispute shows the passages of the answer of another.
fn is_answered(known: &Found, other: &Found) -> bool {
    let shown: Vec<_> = known.sides.iter().flat_map(|it| &it.passages).collect();
    let is_in = |it: &Passage| {
        shown.iter().any(|at| at.report == it.report && at.span().overlaps(it.span()))
    };
    known.kind == DisputeKind::Denial
        && other.sides.last().is_some_and(|it| it.passages.iter().all(is_in))
}

/// What a denial answers, where only its own words tell: *refused despite pleas to resign*.
fn in_its_words(accounts: &Accounts, denial: &Telling) -> Option<Found> {
    let (answered, _) = denial.answers.as_ref()?;
    let by = answered.by?;
    let reading = &accounts.readings[denial.report];
    let who = parties::at(reading, by, accounts.actors);
    let [told, denied] = telling::held(answered.act, true);
    let own = telling::side(accounts, denial, denied);
    let is_said = matches!(own.who, Party::Actor { .. } | Party::Description { .. });
    if !is_said || who == own.who {
        return None;
    }
    let passages = vec![entries::passage(reading, answered.span)];
    let told = Side { who, holds: told.into(), passages };
    Some(Found {
        kind: DisputeKind::Denial,
        what: format!("the {}: “{}”", telling::noun(answered.act), reading.line(answered.span)),
        sides: vec![told, own],
        why: "the answer tells what it is to, and whose that was".into(),
    })
}
