//! Which sides the words of a statement take.

use std::{collections::BTreeSet, ops::Range};

use rashomon_record::{Bearing, Leaning, Span, Statement, brief::ActorKind};

use super::Accounts;
use crate::{reading::Reading, units::Family};

/// The sides that a statement takes, by its words.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a sign of its own, asked for by name")]
pub(super) struct Stance {
    /// Where it takes a side, in order.
    sides: Vec<Taken>,
    /// Words that it negates, with what stands beside them.
    negated: Vec<(Family, BTreeSet<Thing>)>,
    /// Words that it does not negate.
    plain: BTreeSet<Family>,
    /// Whether its sentence is set against what stands before, or says that it answers.
    pub(super) is_set_against: bool,
    /// Whether its cue says that it answers, or contradicts.
    pub(super) is_answer: bool,
    pub(super) is_retort: bool,
    /// Whether its cue is negated: it tells what was not said.
    pub(super) is_unsaid: bool,
    /// Whether it calls something untrue or unfair.
    pub(super) dismisses: bool,
    /// Whether it begins by pointing back: *that claim*.
    pub(super) is_pointing: bool,
    /// Whether it speaks of what somebody said.
    pub(super) is_of_words: bool,
    /// Whether it speaks of what somebody is accused of.
    pub(super) is_of_charge: bool,
}

/// A side that is taken in one place.
struct Taken {
    axis: u16,
    pole: bool,
    judges: bool,
    /// Whether its cue takes it: *opposes the plan*.
    is_in_cue: bool,
    /// What stands beside it.
    beside: BTreeSet<Thing>,
}

/// What is spoken of: a family of words, or a cluster.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Word(Family),
    Actor(usize),
}

/// Where no tree tells: what stands so many words before or behind a word is what it is said of.
const BESIDE: usize = 6;

impl Stance {
    /// The stance of a statement. What its cue says counts too: *who supports the plan*.
    pub(super) fn of(accounts: &Accounts, reading: &Reading, statement: &Statement) -> Self {
        let report = reading.report;
        let mut stance = Self::default();
        let sentence = report.sentence_at(statement.extent().start());
        let around = sentence.map_or(statement.extent(), |it| report.sentences[it].span);
        let whole = around.cover(statement.extent());
        let first = report.leanings.partition_point(|it| it.span.start() < whole.start());
        let here = report.leanings[first..].iter().take_while(|it| it.span.start() < whole.end());
        let content = Content::of(accounts, reading, statement, whole);
        let parts = || statement.content.iter().chain(&statement.cue).copied();
        let own = |it: &&Leaning| parts().any(|part| part.contains(it.span));
        let in_cue = |it: &Leaning| statement.cue.is_some_and(|cue| cue.contains(it.span));
        let mut negated = BTreeSet::new();
        for it in here.clone().filter(own) {
            let beside = || content.beside(it);
            match it.bearing {
                Bearing::Side { axis, pole, judges, dismisses } => {
                    stance.dismisses |= dismisses && !pole;
                    let is_in_cue = in_cue(it);
                    stance.sides.push(Taken { axis, pole, judges, is_in_cue, beside: beside() });
                }
                Bearing::Negated => {
                    for word in reading.words_in(it.span) {
                        negated.insert(word);
                        let family = content.family(word);
                        stance.negated.extend(family.map(|it| (it, beside())));
                    }
                }
                // *Claims that it rains* speaks of no claim.
                Bearing::Words | Bearing::Charge if in_cue(it) => (),
                Bearing::Words => stance.is_of_words = true,
                Bearing::Charge => stance.is_of_charge = true,
                Bearing::Contrast
                | Bearing::Answer
                | Bearing::Retort
                | Bearing::Pointer
                | Bearing::Owner { .. }
                | Bearing::Lot(_) => (),
            }
        }
        let ties = |it: &Leaning| {
            matches!(it.bearing, Bearing::Contrast | Bearing::Answer | Bearing::Retort)
        };
        let cued = |bearing| here.clone().any(|it| it.bearing == bearing && in_cue(it));
        (stance.is_answer, stance.is_retort) = (cued(Bearing::Answer), cued(Bearing::Retort));
        stance.is_unsaid = cued(Bearing::Negated);
        stance.is_set_against = here.clone().any(ties);
        let first = statement.content[0];
        let head = reading.words_in(first).start;
        let head = reading.words.get(head).map_or(first, |it| it.span);
        let opening = statement.cue.map_or(head, |it| it.cover(head));
        let points = |it: &Leaning| it.bearing == Bearing::Pointer && opening.contains(it.span);
        stance.is_pointing = here.clone().any(points);
        let words = statement.content.iter().flat_map(|&it| reading.words_in(it));
        let plain = words.filter(|it| !negated.contains(it));
        stance.plain = plain.filter_map(|it| content.family(it)).collect();
        stance
    }

    /// Whether the two take opposite sides of something, and each of them one side only of it.
    pub(super) fn is_opposed(&self, other: &Self) -> bool {
        self.opposed(other).next().is_some()
    }

    /// Whether the one judges what the other judges otherwise: *aggression*, *self-defence*.
    pub(super) fn is_judged_otherwise(&self, other: &Self) -> bool {
        self.opposed(other).any(|(one, _)| one.judges)
    }

    /// Whether the two take opposite sides of the same thing: it stands beside the words of both.
    pub(super) fn is_opposed_on_one(&self, other: &Self) -> bool {
        self.opposed(other).any(|(one, two)| !one.beside.is_disjoint(&two.beside))
    }

    fn opposed<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Taken, &'a Taken)> + 'a {
        let pairs = self.sides.iter().flat_map(|one| other.sides.iter().map(move |two| (one, two)));
        pairs.filter(|(one, two)| {
            one.axis == two.axis
                && one.pole != two.pole
                && !self.is_torn(one.axis)
                && !other.is_torn(one.axis)
        })
    }

    /// The sides that it takes of that of which the other takes the other side.
    pub(super) fn opposed_sides(&self, other: &Self) -> BTreeSet<(u16, bool)> {
        self.opposed(other).map(|(own, _)| (own.axis, own.pole)).collect()
    }

    /// Whether it takes both sides on an axis.
    pub(super) fn is_torn(&self, axis: u16) -> bool {
        let takes = |pole| self.sides.iter().any(|it| it.axis == axis && it.pole == pole);
        takes(true) && takes(false)
    }

    /// Whether the two take the same side of something.
    pub(super) fn is_agreed(&self, other: &Self) -> bool {
        self.agreed(other) > 0
    }

    /// On how many axes the two take the same side.
    pub(super) fn agreed(&self, other: &Self) -> usize {
        let own: BTreeSet<_> = self.axes().collect();
        other.axes().collect::<BTreeSet<_>>().intersection(&own).count()
    }

    /// Whether the two take the same side of something in what they say, and not just in how.
    pub(super) fn is_agreed_on(&self, other: &Self) -> bool {
        let taken = |of: &Self| -> BTreeSet<(u16, bool)> {
            let said = of.sides.iter().filter(|it| !it.is_in_cue && !of.is_torn(it.axis));
            said.map(|it| (it.axis, it.pole)).collect()
        };
        !taken(self).is_disjoint(&taken(other))
    }

    /// Whether the two take the same side of the same thing.
    pub(super) fn is_agreed_on_one(&self, other: &Self) -> bool {
        let is_same = |one: &Taken, two: &Taken| {
            (one.axis, one.pole) == (two.axis, two.pole) && !one.beside.is_disjoint(&two.beside)
        };
        self.sides.iter().any(|one| other.sides.iter().any(|two| is_same(one, two)))
    }

    /// The words that the one negates and the other does not, of the same thing.
    pub(super) fn negated_alone<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = Family> + 'a {
        let by = |one: &'a Self, two: &'a Self| {
            one.negated.iter().filter_map(move |(family, beside)| {
                let is_of_one = beside
                    .iter()
                    .any(|it| matches!(it, Thing::Word(word) if word != family && two.plain.contains(word)));
                let both = two.negated.iter().any(|it| it.0 == *family);
                (two.plain.contains(family) && !both && is_of_one).then_some(*family)
            })
        };
        by(self, other).chain(by(other, self))
    }

    /// Whether it negates something.
    pub(super) fn negates(&self) -> bool {
        !self.negated.is_empty()
    }

    /// Whether it negates a word that the other says without a *not*.
    pub(super) fn turns(&self, other: &Self) -> bool {
        let denies = |of: &Self, it: Family| of.negated.iter().any(|at| at.0 == it);
        let mut own = self.negated.iter().map(|it| it.0);
        own.any(|it| other.plain.contains(&it) && !denies(other, it))
    }

    /// Whether it judges unfavourably, or favourably.
    pub(super) fn judges(&self, favourably: bool) -> bool {
        self.sides.iter().any(|it| it.judges && it.pole == favourably)
    }

    /// The sides that it takes.
    pub(super) fn axes(&self) -> impl Iterator<Item = (u16, bool)> + '_ {
        self.sides.iter().map(|it| (it.axis, it.pole))
    }
}

/// What a statement tells.
struct Content<'a> {
    accounts: &'a Accounts<'a>,
    reading: &'a Reading<'a>,
    statement: &'a Statement,
    /// Words that are part of a name.
    names: BTreeSet<usize>,
}

impl<'a> Content<'a> {
    fn of(
        accounts: &'a Accounts<'a>,
        reading: &'a Reading<'a>,
        statement: &'a Statement,
        whole: Span,
    ) -> Self {
        let mentions = reading.report.mentions_in(whole).filter(|&it| reading.is_name(it));
        let names = mentions.flat_map(|it| reading.words_in(reading.report.mentions[it].span));
        Self { names: names.collect(), accounts, reading, statement }
    }

    fn holds(&self, span: Span) -> bool {
        self.statement.content.iter().any(|part| part.contains(span))
    }

    /// What a word is said of; what stands beside it, where no tree tells.
    fn beside(&self, leaning: &Leaning) -> BTreeSet<Thing> {
        let (reading, report) = (self.reading, self.reading.report);
        let told = leaning.about.map(|it| self.things(leaning, reading.words_in(it)));
        // A tree may lead to a country, or to nothing that tells.
        if let Some(things) = told.filter(|it| !it.is_empty()) {
            return things;
        }
        let own = reading.words_in(leaning.span);
        let is_loose = report.trees.is_empty() || leaning.bearing == Bearing::Negated;
        let reach = if is_loose { BESIDE } else { BESIDE / 2 };
        let near = own.start.saturating_sub(reach)..(own.end + reach).min(reading.words.len());
        self.things(leaning, near)
    }

    /// What stands among the words `near` a leaning, and who or what does it.
    fn things(&self, leaning: &Leaning, near: Range<usize>) -> BTreeSet<Thing> {
        let (reading, report) = (self.reading, self.reading.report);
        let own = reading.words_in(leaning.span);
        let inside = |it: &usize| !own.contains(it) && self.holds(reading.words[*it].span);
        let words = near.clone().filter(inside).filter_map(|it| self.family(it));
        let mut things: BTreeSet<Thing> = words.map(Thing::Word).collect();
        let Some(last) = near.clone().last() else { return things };
        let stretch = reading.words[near.start].span.cover(reading.words[last].span);
        let mentions =
            report.mentions_in(stretch).filter(|&it| self.holds(report.mentions[it].span));
        let clusters = mentions.filter_map(|it| self.accounts.actors.cluster(reading.at, it));
        things.extend(clusters.filter(|&it| self.is_telling(it)).map(Thing::Actor));
        if let Some(subject) = leaning.subject.filter(|&it| self.holds(it)) {
            things.extend(self.subject(subject));
        }
        things
    }

    /// Who or what does it: an actor, else a thing.
    fn subject(&self, span: Span) -> Option<Thing> {
        let report = self.reading.report;
        let is_it = |it: &usize| report.mentions[*it].span.contains(span);
        let first = report.mentions.partition_point(|it| it.span.end() <= span.start());
        let mention = (first..report.mentions.len())
            .take_while(|&it| report.mentions[it].span.start() <= span.start())
            .find(is_it);
        if let Some(mention) = mention {
            let cluster = self.accounts.actors.cluster(self.reading.at, mention);
            return cluster.filter(|&it| self.is_telling(it)).map(Thing::Actor);
        }
        let word = self.reading.words_in(span).next()?;
        self.family(word).map(Thing::Word)
    }

    /// Whether to speak of it is to speak of one thing: a country stands for much.
    fn is_telling(&self, cluster: usize) -> bool {
        let kind = self.accounts.actors.kind(cluster);
        !matches!(kind, ActorKind::Place | ActorKind::Government | ActorKind::Other)
    }

    /// The family of a word that tells something, names left out.
    fn family(&self, word: usize) -> Option<Family> {
        let it = &self.reading.words[word];
        let tells = it.is_content && !self.names.contains(&word);
        tells.then(|| self.accounts.units.family(it.stem))
    }
}
