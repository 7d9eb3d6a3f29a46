//! Why a statement may be taken to answer another, or to say the opposite of it.

use rashomon_record::{Act, Answered};

use super::{
    evidence::{Between, is_named_head},
    telling::Telling,
};

/// A sign that one statement answers another, or says the opposite of the same thing.
///
/// In the order in which they are tried, and in which the kinds of evidence stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A denial or rejection, by the one the other is directed at.
    Aimed,
    /// A denial or rejection that names whom it answers.
    Named,
    /// A denial or rejection that points to what stands right before it.
    Points,
    /// A denial or rejection in much the same words.
    Close,
    /// The one who is asked to do something says the opposite of it.
    Defies,
    /// Opposite sides of the same thing.
    Opposite,
    /// The one negates what the other says of the same thing.
    Negates,
    /// The one finds fault with what the other said.
    JudgesWords,
    /// Who is accused or criticised speaks right after.
    Responds,
    /// A denial of what was told of the one who denies.
    Clears,
    /// Who is accused or criticised says the opposite of it.
    Counters,
    /// An answer whose verb contradicts: *fired back*.
    Retorts,
    /// One finds what another is accused of untrue or unfair: *the lawsuit is without merit*.
    Dismisses,
}

/// A rejection of what somebody just asked for may follow after so many statements.
const JUST_BEFORE: usize = 3;
/// What was told of somebody may be denied so many statements later.
const TOLD_BEFORE: usize = 12;
/// Of the weight of what the denial tells, so much must come back where nothing says whom it answers.
const LEAST_SHARED_UNNAMED: f64 = 0.55;
/// And so much where what it answers is directed at nobody.
const NEARLY_ALL: f64 = 0.75;
/// So much of the weight of a denial must come back where what it answers is no accusation.
const MUCH: f64 = 0.4;
/// And so much where two words alone may tell that they differ.
const SOME: f64 = 0.25;
/// How like an answer must be to what it is aimed at, and where that is no charge and no demand.
const LIKELY: f64 = 0.43;
const MUCH_LIKE: f64 = 0.6;
/// How like two must be that have no word in common.
const LIKE: f64 = 0.35;
/// How like two must be that may be of one matter.
const NEAR: f64 = 0.5;
/// How like two must be that are of one matter by that alone.
const ALIKE: f64 = 0.55;
/// And where few of their words are the same.
const MOST_ALIKE: f64 = 0.7;
/// Two that are so like tell the same in the same words.
const RESTATED: f64 = 0.75;
/// A statement of so many families of words is short enough for it.
const BRIEF: usize = 14;
/// An answer of no more words than these says nothing of its own: *that assertion*.
const SHORT: usize = 3;

/// Whether a ground holds.
type Sign = fn(&Between) -> bool;

/// The first ground that holds; `None` if there is none.
pub(super) fn ground(it: &Between) -> Option<Ground> {
    const GROUNDS: [(Ground, Sign); 13] = [
        (Ground::Points, points),
        (Ground::Named, named),
        (Ground::Aimed, aimed),
        (Ground::Close, close),
        (Ground::Defies, defies),
        (Ground::Negates, negates),
        (Ground::Opposite, opposite),
        (Ground::JudgesWords, judges_words),
        (Ground::Clears, clears),
        (Ground::Counters, counters),
        (Ground::Retorts, retorts),
        (Ground::Dismisses, dismisses),
        (Ground::Responds, responds),
    ];
    GROUNDS.into_iter().find(|(_, holds)| holds(it)).map(|it| it.0)
}

impl Between<'_> {
    /// Whether the answer follows the other at once, or nearly so.
    fn is_next(&self, most: usize) -> bool {
        self.is_after && self.apart.is_some_and(|it| it <= most)
    }

    /// Whether words alone may tell that the two differ: ministers of one government seldom do.
    fn may_oppose(&self) -> bool {
        let tells = |a: &Telling, b: &Telling| !a.quotes.is_disjoint(&b.camp);
        // *His spokeswoman said that he believes it*: both say it.
        let is_same = tells(self.answer, self.other) || tells(self.other, self.answer);
        self.both_speak() && !is_same && !self.is_among && (!self.is_of_one || self.apart.is_some())
    }

    /// Whether the answer denies the other's matter: by a word for it, or by a *not* beside the other's words.
    fn denies_it(&self) -> bool {
        !self.answer.is_implied() || self.answer.stance.turns(&self.other.stance)
    }

    /// Whether the two have something in common, in words or in what they mean.
    fn is_matter(&self) -> bool {
        self.count > 0 || self.vectors >= NEAR
    }

    /// Whether both are short enough that words of both are said of one thing.
    fn is_brief(&self) -> bool {
        self.answer.content.len().max(self.other.content.len()) <= BRIEF
    }

    /// Whether the answer tells itself what it refuses: *refused to answer*.
    fn is_own(&self) -> bool {
        let own = |it: &Answered| it.by.is_none() && it.span.start() == self.answer.extent.start();
        self.answer.answers.as_ref().is_some_and(|it| own(&it.0))
    }

    /// Whether the two may be as like as that; without a reader nothing tells.
    fn may_be_as_like(&self, least: f64) -> bool {
        let is_known = self.is_far || self.vectors > 0.0;
        !is_known || self.vectors >= least
    }

    fn both_speak(&self) -> bool {
        self.answer.is_voiced() && self.other.is_voiced()
    }
}

/// *Disputes that assertion*, *denied the allegations*, *objected to it*.
fn points(it: &Between) -> bool {
    let named = it.answer.answers.as_ref().map(|it| it.0.act);
    if !it.answer.is_denial() || !it.is_next(JUST_BEFORE) {
        return false;
    }
    let is_last = it.apart == Some(1);
    let is_pointing = it.answer.stance.is_pointing;
    let is_same = is_pointing || it.count > 0 || it.answer.content.len() <= 1;
    let is_pointed =
        is_last && is_same && named.is_some_and(|act| act == Act::Say || act == it.other.act);
    // *Denied the allegations*: those that were just told of the one who denies.
    let is_rest = it.answer.content.len() > SHORT && !it.answer.stance.dismisses;
    let is_told = named == Some(Act::Accuse)
        && tells_of(it)
        && (it.is_matter() || it.other.blames())
        && !is_rest
        // *That claim* is the one that stands right before it.
        && (is_last || !is_pointing);
    let tells = it.other.content.len() >= SHORT && it.both_speak();
    let is_short = is_pointing && it.answer.content.len() <= SHORT;
    let is_short = is_last && is_short && tells;
    is_pointed || is_told || is_short
}

fn named(it: &Between) -> bool {
    // Who is named at the head of a rejection said much else, too.
    let is_matter = it.share >= SOME && !it.is_far
        || it.named > 2.0
        || it.is_next(if it.is_matter() { JUST_BEFORE } else { 1 });
    it.answer.is_denial() && it.denies_it() && it.named > 0.0 && is_matter
}

fn aimed(it: &Between) -> bool {
    // *It was not the army*, where the army was accused.
    let clears = it.other.act == Act::Accuse && !it.answer.cleared.is_disjoint(&it.other.targets);
    if clears && it.aimed >= 2.0 && it.both_speak() {
        return true;
    }
    let cleared = it.other.target.is_some_and(|at| is_named_head(it.answer, it.other, at));
    // Who denies a deed does not deny what he is called.
    let is_blame = it.answer.act != Act::Deny || it.other.act == Act::Accuse || it.share >= MUCH;
    let is_bare = it.answer.content.len() < SHORT;
    let is_own = it.is_own();
    let is_named = it.apart.is_some()
        && (!is_own || it.answer.stance.is_opposed(&it.other.stance))
        && is_bare
        && it.aimed >= 1.5
        && it.answer.answers.as_ref().is_some_and(|at| at.0.act == it.other.act);
    let is_refused = is_own && it.answer.act == Act::Reject;
    let is_matter = it.count > 0
        && (!is_refused || it.vectors >= LIKE || it.answer.stance.is_opposed(&it.other.stance));
    // *The clerks along the border* are nobody whom a charge against the border's state is aimed at.
    let is_somebody = it.answer.speaker.is_some();
    // *Denied the charges that the trial was unfair*: not those of theft.
    let is_little = it.share < SOME && it.count < 2;
    // A criticism or a warning is answered by what is much like it; whom it is aimed at says other things as well.
    let is_asked = matches!(it.other.act, Act::Accuse | Act::Demand | Act::Propose);
    let is_like = is_named || it.may_be_as_like(if is_asked { LIKELY } else { MUCH_LIKE });
    let is_long = it.answer.content.len() > SHORT;
    let is_other = is_little && is_long && (it.answer.answers.is_some() || it.aimed <= 1.0);
    it.answer.is_denial()
        && !is_other
        && is_like
        && (it.denies_it() || it.share >= MUCH && it.count > 1)
        && is_somebody
        && it.aimed > 0.0
        && is_blame
        && (is_matter || cleared && it.vectors >= LIKE || is_named)
}

fn close(it: &Between) -> bool {
    // Who is against something does not deny what others say of it.
    let denies = it.answer.act == Act::Deny || it.other.is_charge();
    let least = if it.other.is_charge() { LEAST_SHARED_UNNAMED } else { NEARLY_ALL };
    // Two who call the same untrue do not differ.
    let is_close = it.count >= 2 && it.share >= least && !it.other.stance.dismisses;
    // *Will not speak until they look into it* asks for the same.
    let is_refused = !it.answer.is_implied() || it.answer.act == Act::Deny;
    it.answer.is_denial()
        && is_refused
        && it.denies_it()
        && denies
        && it.answer.is_voiced()
        && is_close
        && it.may_be_as_like(ALIKE)
}

/// Asked to step aside, he says that he stays.
fn defies(it: &Between) -> bool {
    let asks = matches!(it.other.act, Act::Demand | Act::Propose);
    let is_bare = it.answer.content.len() <= SHORT + 1 || it.other.content.len() <= SHORT;
    let (one, two) = (&it.answer.stance, &it.other.stance);
    // Whoever is asked stands first in a short demand only.
    let is_asked = it.aimed >= 2.0 || it.aimed > 0.0 && (it.count > 0 || it.is_brief());
    let is_short = is_bare && it.aimed >= 2.0 && !it.is_far;
    asks && is_asked
        && (it.is_matter() || is_short)
        && (one.is_opposed_on_one(two) || is_bare && one.is_opposed(two))
}

fn negates(it: &Between) -> bool {
    let negated = it.answer.stance.negated_alone(&it.other.stance).next().is_some();
    // Two may do the same or not; that the one did it and the other did not is no contradiction.
    let is_of_two = it.about || it.back;
    let is_same = (it.common || it.count > 2) && it.share >= MUCH;
    let is_of_one = is_of_two && it.share >= SOME || is_same;
    negated && it.may_oppose() && it.count >= 2 && is_of_one
}

fn opposite(it: &Between) -> bool {
    let (one, two) = (&it.answer.stance, &it.other.stance);
    let is_between = it.about || it.back;
    // In long statements a word for and a word against are soon found.
    let is_alike =
        it.is_brief() && (it.vectors >= MOST_ALIKE || it.vectors >= ALIKE && it.share >= SOME);
    let is_of_one = is_between
        || it.are_opponents && it.vectors >= LIKE
        || it.count > 2 && it.share >= MUCH
        || is_alike;
    let is_same = it.count > 0 && is_of_one || is_alike;
    // *Denied that it was open* says that it was closed.
    let is_turned = it.answer.is_plain_denial() != it.other.is_plain_denial();
    let is_restated = it.share >= ALIKE && it.vectors >= RESTATED;
    // A word for and a word against are sides of one thing where both say something of it: *for the bridge* does not.
    let tells = it.answer.content.len().min(it.other.content.len()) > SHORT;
    it.may_oppose()
        && !is_restated
        && !is_turned
        && is_same
        && tells
        && it.may_be_as_like(MOST_ALIKE)
        && one.is_opposed_on_one(two)
}

/// *Called her remarks offensive*, beside what she said.
fn judges_words(it: &Between) -> bool {
    let finds_fault =
        it.answer.stance.judges(false) || matches!(it.answer.act, Act::Criticise | Act::Reject);
    // What somebody confirms, promises or asks for is not what he is blamed for having said.
    let says = !matches!(it.other.act, Act::Confirm | Act::Promise | Act::Announce);
    finds_fault
        && says
        && it.answer.stance.is_of_words
        && it.back
        && it.both_speak()
        && it.other.is_quoted
        && it.other.told_by >= 2
        && !it.other.is_charge()
}

fn clears(it: &Between) -> bool {
    let denies = it.answer.act == Act::Deny
        || it.answer.rebuts()
        || it.answer.answers.as_ref().is_some_and(|it| it.0.act == Act::Accuse);
    // What several reports tell of a person is what *the allegations* are, where they are called false.
    let is_told = it.is_of_person && it.other.told_by > 1 && !it.is_far;
    let is_known = is_told && it.answer.rebuts();
    let blames = it.other.blames() || it.are_opponents || is_known;
    let is_accused = it.other.act == Act::Accuse && it.aimed >= 1.5 && it.count > 0;
    let is_near = it.answer.stance.is_of_charge && (blames || it.is_next(TOLD_BEFORE));
    // *Denied the allegations of fraud*: not those of theft.
    let is_short = it.answer.content.len() < SHORT || it.answer.stance.dismisses;
    let is_open = it.count > 1 || (is_short || it.count > 0 && it.vectors >= LIKE) && blames;
    let may_be = it.denies_it() && !it.is_among && it.may_be_as_like(LIKE);
    denies && may_be && is_open && tells_of(it) && (is_near || is_accused)
}

/// Whether the other tells something of the one who answers, and does not speak of what others told.
fn tells_of(it: &Between) -> bool {
    let tells = matches!(it.other.act, Act::Say | Act::Accuse | Act::Announce | Act::Confirm);
    let is_own = it.other.quotes.iter().any(|it_says| it.answer.camp.contains(it_says));
    tells
        && it.about
        && !is_own
        && it.both_speak()
        && it.other.content.len() >= SHORT
        && (it.other.target.is_none() || it.aimed >= 2.0)
        && !it.other.stance.is_of_charge
        && !it.other.stance.negates()
        && !it.other.stance.judges(true)
}

fn counters(it: &Between) -> bool {
    let is_charge = matches!(it.other.act, Act::Accuse | Act::Criticise | Act::Warn);
    let is_subject = it.answer.speaker.is_some() && it.answer.speaker == it.other.subject;
    let targets = it.other.targets.union(&it.other.named_first);
    let own =
        || targets.clone().any(|at| it.answer.camp.contains(at) || it.answer.states.contains(at));
    let is_matter = it.count > 0 || it.vectors >= LIKE;
    let is_matter =
        is_matter && ((it.aimed - 1.5).abs() > 0.1 || it.count > 1 || it.vectors >= NEAR);
    let is_subject = is_subject && is_matter;
    let accuses = matches!(it.other.act, Act::Accuse | Act::Criticise);
    let is_own = is_subject || accuses && is_matter && own();
    let (one, two) = (&it.answer.stance, &it.other.stance);
    let is_opposed = one.is_judged_otherwise(two) || is_subject && one.is_opposed(two);
    is_charge && is_own && it.may_oppose() && is_opposed
}

/// *Fired back*, *disagreed*: right after what somebody said.
fn retorts(it: &Between) -> bool {
    // *The official countered* may be the one who just spoke.
    let is_other = it.answer.speaker.is_some() && it.other.speaker.is_some();
    // *Dismissed an earlier threat* says itself what it answers.
    let is_open = it.answer.act != Act::Reject || it.answer.content.len() <= SHORT;
    is_open && it.is_next(1) && is_other && it.answer.stance.is_retort && (it.count > 0 || it.back)
}

fn dismisses(it: &Between) -> bool {
    let finds_fault = it.answer.stance.is_of_charge && it.answer.stance.dismisses;
    let other = &it.other.stance;
    let accuses = it.other.is_charge() || other.judges(false) && !other.is_of_charge;
    let is_own = it.about || it.count > 0 || it.is_next(1);
    finds_fault && accuses && is_own && it.is_next(JUST_BEFORE) && it.both_speak()
}

fn responds(it: &Between) -> bool {
    let is_charge = matches!(it.other.act, Act::Accuse | Act::Criticise);
    let responds = matches!(it.answer.act, Act::Say | Act::Announce | Act::Promise | Act::Accuse);
    let own = |at: &usize| it.answer.speaker == Some(*at) || it.answer.states.contains(at);
    let is_own = it.other.targets.iter().any(own);
    let answers = it.is_next(1) || it.is_next(JUST_BEFORE) && it.answer.stance.is_answer;
    is_charge && responds && is_own && answers && it.both_speak() && it.may_be_as_like(MOST_ALIKE)
}
