//! One matter: who says it, and who is against it.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Act,
    brief::{ClaimId, DisputeKind},
};

use super::{
    Accounts, Found,
    evidence::is_one_side,
    gathering,
    ground::Ground,
    opposed::{self, Link},
    shown,
    telling::{self, Said, Telling, Voice},
};
use crate::units::Family;

/// What two say is of one matter from so many families of words in common on.
const ALIKE: usize = 2;
/// An answer of fewer families of words says nothing of its own.
const BARE: usize = 3;
/// How many statements on somebody may go on on the same matter.
const GOES_ON: usize = 3;

/// The matters of a story.
pub(super) struct Matters(Vec<Matter>);

/// One matter: what some say and others deny or oppose.
pub(super) struct Matter {
    /// The link that shows best that they differ.
    pub(super) best: Link,
    /// Statements of the one side, and of the other: those of the surest links first.
    pub(super) said: Vec<usize>,
    pub(super) denied: Vec<usize>,
}

impl Matters {
    /// Gathers links, the surest first, to matters, and adds what else is told of each.
    pub(super) fn of(links: Vec<Link>, said: &Said) -> Self {
        let mut matters = gathering::gathered(links, said);
        let claims = said.by_claim();
        for it in &mut matters {
            it.go_on(said);
            it.repeat(said);
            it.join(&claims, said);
        }
        Self(gathering::merged(matters, said))
    }

    pub(super) fn found(&self, accounts: &Accounts, said: &Said) -> Vec<Found> {
        self.0.iter().map(|it| it.found(accounts, said)).collect()
    }
}

impl Matter {
    /// Whether a link is of this matter: it has an end in common, and the other end is of a kind; or both are much the
    /// same as what is told and answered here, by somebody of the same side.
    pub(super) fn is_of(&self, link: &Link, said: &Said) -> bool {
        let [denial, other] = link.ends.map(|it| &said.all[it]);
        let ends = |of: &[usize]| of.iter().map(|&it| &said.all[it]).collect::<Vec<_>>();
        let (told, answers) = (ends(&self.said), ends(&self.denied));
        let like_denial =
            answers.iter().any(|it| is_alike(it, denial) || is_same_answer(it, denial));
        // *The allegations* that somebody denies twice are the same in one story.
        let is_charge = |it: &&&Telling| it.stance.is_of_charge && is_one_side(it, denial);
        let is_pointed = denial.stance.is_of_charge && answers.iter().any(|it| is_charge(&it));
        let is_offer = answers.iter().any(|it| is_same_answer(it, denial));
        let is_kin = |it: &Telling| {
            is_pointed && !asks(other)
                || is_offer && it.voice == other.voice
                || asks(it) == asks(other) && (is_alike(it, other) || is_same_charge(it, other))
        };
        let like_other = told.iter().any(|it| is_kin(it));
        let judges = |it: &Link| it.evidence.ground == Ground::JudgesWords;
        let is_here = |of: &[usize], at: usize| of.contains(&at);
        if is_here(&self.denied, link.ends[0]) {
            // Who names whom he answers answers all that the other said of it.
            let is_named = link.evidence.ground == Ground::Named
                && told.iter().any(|it| it.is_voiced() && it.voice == other.voice);
            // One refusal answers all who ask for it.
            let is_asked =
                denial.act == Act::Reject && asks(other) && told.iter().all(|it| asks(it));
            let is_pointed = link.evidence.ground == Ground::Points;
            return is_named || is_asked || is_pointed || like_other;
        }
        if is_here(&self.said, link.ends[1]) {
            let is_bare = denial.content.len() < BARE && denial.stance.is_pointing;
            // *The mayor denies it*, says her lawyer.
            let names = |a: &Telling, b: &Telling| !a.named.is_disjoint(&b.camp);
            let is_for = answers.iter().any(|it| names(it, denial) || names(denial, it));
            let denies = |it: &Telling| it.is_denial() && it.act == denial.act;
            let is_own = answers.iter().any(|it| denies(it) && is_one_side(it, denial));
            return like_denial
                || is_bare
                || is_for
                || is_own
                || judges(link) && judges(&self.best);
        }
        let is_known = told.iter().any(|it| is_one_side(it, other))
            || answers.iter().any(|it| is_one_side(it, denial));
        like_other && like_denial && is_known
    }

    /// Adds the statements of another matter.
    pub(super) fn extend(&mut self, other: Self) {
        other.said.into_iter().for_each(|at| put(&mut self.said, at));
        other.denied.into_iter().for_each(|at| put(&mut self.denied, at));
    }

    /// Whether two matters share statements, and those who differ.
    pub(super) fn is_shared(&self, other: &Self, said: &Said) -> bool {
        let shares = |a: &[usize], b: &[usize]| a.iter().any(|it| b.contains(it));
        let speaks = |a: &[usize], b: &[usize]| {
            let voice = |it: &usize| &said.all[*it].voice;
            a.iter().any(|one| {
                *voice(one) != Voice::Unknown && b.iter().any(|two| voice(one) == voice(two))
            })
        };
        let told = shares(&self.said, &other.said);
        let denied = shares(&self.denied, &other.denied);
        (told || denied && speaks(&self.said, &other.said))
            && (denied || speaks(&self.denied, &other.denied))
            && other.said.iter().all(|&at| is_apart(at, &self.denied, said))
            && other.denied.iter().all(|&at| is_apart(at, &self.said, said))
    }

    /// Whether nobody would stand on both sides of it with a link.
    pub(super) fn may_hold(&self, [denial, other]: [usize; 2], said: &Said) -> bool {
        is_apart(denial, &self.said, said) && is_apart(other, &self.denied, said)
    }

    /// Adds what tells the same as a statement of one side, in another report.
    fn join(&mut self, claims: &BTreeMap<ClaimId, Vec<usize>>, said: &Said) {
        let alike = |of: &[usize]| -> Vec<usize> {
            let claims = of.iter().filter_map(|&it| claims.get(&said.all[it].claim?));
            claims.flatten().copied().collect()
        };
        let is_blame = said.all[self.best.ends[1]].act == Act::Accuse;
        // *Was arrested on Monday* tells the same as part of a charge, and is none.
        let is_kind = |it: &Telling| !is_blame || it.blames() || it.is_charge();
        for at in alike(&self.said) {
            if is_kind(&said.all[at])
                && !said.all[at].is_denial()
                && is_apart(at, &self.denied, said)
            {
                put(&mut self.said, at);
            }
        }
        for at in alike(&self.denied).into_iter().chain(self.denied_too(said)) {
            if is_apart(at, &self.said, said) {
                put(&mut self.denied, at);
            }
        }
    }

    /// Other denials of the same by one of the same side.
    fn denied_too(&self, said: &Said) -> Vec<usize> {
        let same =
            |a: &Telling, b: &Telling| a.act == b.act && is_one_side(a, b) && common(a, b) >= ALIKE;
        let denials = self.denied.iter().filter(|&&it| said.all[it].is_denial());
        let near = denials.flat_map(|&it| said.near(it).into_iter().map(move |other| (it, other)));
        near.filter(|&(it, other)| same(&said.all[it], &said.all[other])).map(|it| it.1).collect()
    }

    /// Adds what those of one side go on to say on the matter: a demand in their own words after that it was made.
    fn go_on(&mut self, said: &Said) {
        let goes_on = |from: &Telling, to: &Telling| {
            from.report == to.report
                && from.is_voiced()
                && from.voice == to.voice
                && !from.extent.overlaps(to.extent)
                && to.is_quoted
                && (common(from, to) > 0
                    || from.stance.is_agreed(&to.stance)
                    // What is rejected in a word is rejected in one's own words next.
                    || from.is_denial() && from.content.len() <= BARE && to.statement == from.statement + 1)
        };
        let after = |of: &[usize]| -> Vec<usize> {
            let next = of.iter().flat_map(|&it| {
                (it + 1..=it + GOES_ON).filter_map(move |to| Some((it, to, said.all.get(to)?)))
            });
            next.filter(|it| goes_on(&said.all[it.0], it.2)).map(|it| it.1).collect()
        };
        let (told, denied) = (after(&self.said), after(&self.denied));
        let known: BTreeSet<usize> = self.said.iter().chain(&self.denied).copied().collect();
        let is_new = |it: &usize| !known.contains(it);
        for at in told.into_iter().filter(is_new).filter(|it| !said.all[*it].is_denial()) {
            put(&mut self.said, at);
        }
        for at in denied.into_iter().filter(is_new) {
            put(&mut self.denied, at);
        }
    }

    /// Adds where the same voices take the same side again, in whatever report.
    fn repeat(&mut self, said: &Said) {
        let [denial, other] = self.best.ends.map(|it| &said.all[it]);
        let again = |own: &Telling, against: &Telling, of: &[usize]| -> Vec<usize> {
            let sides = own.stance.opposed_sides(&against.stance);
            let voices: BTreeSet<&Voice> = of.iter().map(|&it| &said.all[it].voice).collect();
            let takes =
                sides.iter().flat_map(|&side| said.taking(side).iter().map(move |&it| (side, it)));
            let is_same = |&(side, at): &((u16, bool), usize)| {
                let it = &said.all[at];
                it.is_voiced()
                    && voices.contains(&it.voice)
                    && !it.stance.is_torn(side.0)
                    && of.iter().any(|&own| common(&said.all[own], it) > 0)
            };
            takes.filter(is_same).map(|it| it.1).collect()
        };
        let (mut answers, mut told) =
            (again(denial, other, &self.denied), again(other, denial, &self.said));
        told.extend(asked_too(other, denial, said));
        let [end, start] = self.best.ends;
        answers.extend(alike_by(end, said));
        told.extend(alike_by(start, said).into_iter().filter(|&it| !said.all[it].is_denial()));
        for at in
            answers.into_iter().filter(|it| is_apart(*it, &self.said, said)).collect::<Vec<_>>()
        {
            put(&mut self.denied, at);
        }
        for at in
            told.into_iter().filter(|it| is_apart(*it, &self.denied, said)).collect::<Vec<_>>()
        {
            put(&mut self.said, at);
        }
    }

    fn found(&self, accounts: &Accounts, said: &Said) -> Found {
        let [denial, other] = self.best.ends;
        let is_denial = said.all[denial].is_denial();
        let other = &said.all[other];
        let [told, denied] = telling::held(other.act, is_denial);
        let mut sides = shown::side(accounts, said, &self.said, told);
        sides.extend(shown::side(accounts, said, &self.denied, denied));
        let reading = &accounts.readings[other.report];
        let words = telling::short(&reading.line(other.extent));
        Found {
            kind: if is_denial { DisputeKind::Denial } else { DisputeKind::Position },
            what: format!("the {}: “{words}”", telling::noun(other.act)),
            sides,
            why: opposed::why(accounts, said, &self.best),
        }
    }
}

/// Whether a statement asks that something be done, rather than tell that it is so.
fn asks(it: &Telling) -> bool {
    matches!(it.act, Act::Demand | Act::Propose | Act::Threaten | Act::Warn)
}

/// Whether a statement tells what is going to be done.
fn promises(it: &Telling) -> bool {
    matches!(it.act, Act::Promise | Act::Announce)
}

/// How many families of words two statements have in common.
fn common(a: &Telling, b: &Telling) -> usize {
    a.content.keys().filter(|it: &&Family| b.content.contains_key(it)).count()
}

/// Whether two statements say much the same, in words or in the side that they take.
fn is_alike(a: &Telling, b: &Telling) -> bool {
    let is_claim = a.claim.is_some() && a.claim == b.claim;
    let is_charge = a.stance.is_of_charge && b.stance.is_of_charge && is_one_side(a, b);
    let is_side = a.stance.is_agreed_on(&b.stance);
    let shared = common(a, b);
    is_claim
        || is_charge
        || shared > ALIKE
        || shared == ALIKE && 3 * shared >= a.content.len().min(b.content.len())
        || is_side && (shared > 0 || asks(a) && asks(b))
}

/// Whether two charges are against the same one, in part in the same words.
fn is_same_charge(a: &Telling, b: &Telling) -> bool {
    let accuses = |it: &Telling| it.act == Act::Accuse;
    accuses(a) && accuses(b) && !a.targets.is_disjoint(&b.targets) && common(a, b) > 0
}

/// The demands of others for the same: on the same side of that which is asked, of nobody else.
fn asked_too(own: &Telling, against: &Telling, said: &Said) -> Vec<usize> {
    if own.act != Act::Demand {
        return Vec::new();
    }
    let sides = own.stance.opposed_sides(&against.stance);
    let takes = sides.iter().flat_map(|&side| said.taking(side).iter().map(move |&it| (side, it)));
    let is_same = |&(side, at): &((u16, bool), usize)| {
        let it = &said.all[at];
        let to = it.target.is_none_or(|to| against.camp.contains(&to) || it.speaker == Some(to));
        let is_same = own.stance.is_agreed_on_one(&it.stance) || it.content.len() <= BARE;
        it.act == Act::Demand && it.is_voiced() && is_same && to && !it.stance.is_torn(side.0)
    };
    takes.filter(is_same).map(|it| it.1).collect()
}

/// What the same voice says elsewhere that is much the same.
fn alike_by(at: usize, said: &Said) -> Vec<usize> {
    let own = &said.all[at];
    let is_same = |it: &usize| {
        let other = &said.all[*it];
        let is_kind = asks(own) == asks(other) && promises(own) == promises(other);
        own.is_voiced() && other.voice == own.voice && is_kind && is_alike(own, other)
    };
    said.near(at).into_iter().filter(is_same).collect()
}

/// Whether two answers are to the same of the same one: *rejected the mayor's offer*.
fn is_same_answer(a: &Telling, b: &Telling) -> bool {
    let to = |it: &Telling| it.answers.as_ref().and_then(|(named, by)| Some((named.act, (*by)?)));
    to(a).is_some() && to(a) == to(b)
}

fn is_apart(at: usize, of: &[usize], said: &Said) -> bool {
    of.iter().all(|&it| !is_one_side(&said.all[at], &said.all[it]))
}

pub(super) fn put(of: &mut Vec<usize>, at: usize) {
    if !of.contains(&at) {
        of.push(at);
    }
}
