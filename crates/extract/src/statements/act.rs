//! What is done by saying something, read from the content where the verb only says that it was said.
//!
//! `Lopez denied …` is a denial whatever follows. After `said`, `told` or `according to` the content decides, by the
//! rules of [`RULES`], the first that holds. Each asks for a sign (a word of `data/acts.tsv`, a modal) together with
//! what makes it sure: that it is not negated, who its subject is. Where none holds, the statement stays *say*.
//!
//! *After* the classes of illocutionary acts of Searle (1976).

use std::ops::Range;

use rashomon_lang::lexicon::{
    acts::{self, Sign},
    grammar::Class,
    inflect::VerbForm,
    verbs::{self, Frame},
};
use rashomon_record::Act;

use super::{
    draft::Draft,
    said::{FIRST_PERSON, Intent, STATES, Said},
    words::Words,
};

/// What was done, and to whom where the content says so.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) act: Act,
    pub(super) target: Option<Range<usize>>,
}

impl Reading {
    fn new(act: Act, target: Option<Range<usize>>) -> Self {
        Self { act, target }
    }
}

/// What the content of `draft`, in `pieces`, tells; `None` where its cue tells already, or nothing is sure.
///
/// Its first sentence counts before the rest.
pub(super) fn read(words: &Words, draft: &Draft, pieces: &[Range<usize>]) -> Option<Reading> {
    if draft.act != Act::Say || ASKING.contains(&draft.rule) {
        return None;
    }
    let rules = if JUDGING.contains(&draft.rule) { &RULES[JUDGEMENTS..] } else { RULES };
    let by_rules = |pieces: &[Range<usize>]| {
        let source = draft.source.clone().unwrap_or(0..0);
        let said = Said { words, pieces, source };
        rules.iter().find_map(|rule| rule(&said))
    };
    let whole = &pieces[..pieces.len().min(FIRST_PIECES)];
    by_rules(&[first_sentence(words, pieces.first()?)]).or_else(|| by_rules(whole))
}

/// The words of the piece that stand in the sentence it begins in.
fn first_sentence(words: &Words, piece: &Range<usize>) -> Range<usize> {
    let start = words.report.tokens[piece.start].span.start();
    let sentence = words.report.sentence_at(start);
    let end = sentence.map_or(piece.end, |it| words.report.sentences[it].tokens.end);
    piece.start..piece.end.min(end.max(piece.start + 1))
}

/// How many pieces of a long quotation are read.
const FIRST_PIECES: usize = 8;

/// Constructions that ask, or name a thing rather than say something of it.
const ASKING: &[&str] = &["to", "question", "told-question", "thing", "noun-to", "noun-of"];

/// Constructions without a clause: `called X a liar`.
const JUDGING: &[&str] = &["called", "described-as"];

type Rule = fn(&Said) -> Option<Reading>;

/// All rules, in the order in which they are tried: what the speaker names himself; what binds somebody to act; what is
/// said to be so or not; what he is going to do; how he judges; how sure he is.
const RULES: &[Rule] = &[
    performs, threatens, demands, blames, denies, refuses, promises, warns, accuses, criticises,
    praises, confirms, believes,
];

/// Where in [`RULES`] those begin that need no clause.
const JUDGEMENTS: usize = 9;

/// `We condemn …`: the speaker names what he does by saying so.
fn performs(said: &Said) -> Option<Reading> {
    said.tokens().filter(|&it| said.words.any(it, FIRST_PERSON)).find_map(|at| {
        let verb = said.after_adverbs(at + 1);
        let found = verbs::find(said.words.word(verb), &said.words.following(verb))
            .filter(|it| it.form == VerbForm::Base)?;
        if said.is_negated(verb) || said.words.any(verb, &["ask"]) {
            return None;
        }
        let asks = !said.words.any(verb + found.words, &["to"]);
        let frames = [Frame::That, Frame::Np, Frame::PersonTo];
        let mut frames = frames.iter().filter(|&&it| it != Frame::PersonTo || asks);
        let act = frames.find_map(|&it| found.verb.act(it))?;
        (!matches!(act, Act::Say | Act::Believe)).then(|| Reading::new(act, None))
    })
}

/// `If you come back, I will …`; `if they stay away, the council will …`; `there will be consequences`.
fn threatens(said: &Said) -> Option<Reading> {
    let words = said.words;
    let condition = said.tokens().find(|&it| words.any(it, &["if", "unless"]));
    if let Some(at) = condition
        && !words.any(at + 1, FIRST_PERSON)
    {
        let defies = || (at + 1..at + CONDITION_REACH).any(|it| words.any(it, DEFIANCE));
        let follows = || said.tokens().any(|it| words.any(it, &["will", "'ll", "’ll"]));
        let own = said.intends().is_some_and(|it| !it.negated && !it.third_person);
        if own || defies() && follows() {
            return Some(Reading::new(Act::Threaten, said.party_from(at + 1)));
        }
    }
    said.sign(Sign::Threat).map(|_| Reading::new(Act::Threaten, None))
}

/// What somebody does who does not give way.
const DEFIANCE: &[&str] = &[
    "fail",
    "fails",
    "refuse",
    "refuses",
    "continue",
    "continues",
    "persist",
    "persists",
    "ignore",
];

/// How many words after *if* its verb may stand.
const CONDITION_REACH: usize = 8;

/// `The council must go`; not `must have gone`, nor `whether it should`.
fn demands(said: &Said) -> Option<Reading> {
    let words = said.words;
    said.signs(Sign::Demand).find_map(|(at, length)| {
        let next = at + length;
        let bare = next + usize::from(words.is(next, Class::Negation));
        let inverted = length == 1
            && (words.is(bare, Class::Subject)
                || words.is(bare, Class::Determiner)
                || words.is_capital(bare));
        let past = words.any(bare, &["have"]);
        let asked = (at.saturating_sub(4)..at)
            .any(|it| words.any(it, &["if", "whether", "why", "what", "how", "where"]));
        let impersonal = length > 1 && (words.any(next, &["be"]) || said.is_negated(at));
        let own = words.any(at.saturating_sub(1), &["i"]) || impersonal;
        let sure = !inverted && !past && !asked && !own;
        sure.then(|| Reading::new(Act::Demand, said.subject_of(at)))
    })
}

/// `That is false`, `we did not attack`, `he is not guilty of fraud`.
fn denies(said: &Said) -> Option<Reading> {
    let untrue = said.sign(Sign::Untrue).is_some();
    let cleared = || {
        [Sign::Harm, Sign::Misdeed]
            .iter()
            .any(|&sign| said.signs(sign).any(|it| said.is_negated(it.0)))
    };
    let undone = || {
        said.own_pronouns().any(|at| {
            let done = said.words.any(at + 1, &["did", "had", "has", "have", "was", "were", "is"]);
            let verb = at + 3;
            let progressive =
                said.words.is(at + 1, Class::Be) && !said.words.word(verb).ends_with("ing");
            done && said.words.any(at + 2, &["not", "n't", "n’t", "never"])
                && !progressive
                && !said.words.any(verb, STATES)
        })
    };
    (untrue || cleared() || undone()).then(|| Reading::new(Act::Deny, None))
}

/// `There is a danger that …`, `we will not hesitate to …`
fn warns(said: &Said) -> Option<Reading> {
    said.sign(Sign::Danger).map(|_| Reading::new(Act::Warn, None))
}

/// `The council is responsible for …`, `a smear campaign`: a judgement that accuses whoever is meant.
fn blames(said: &Said) -> Option<Reading> {
    let at = said.sign(Sign::Misdeed)?;
    let own = said.own_pronouns().any(|it| (it + 1..it + 4).contains(&at));
    (!own).then(|| Reading::new(Act::Accuse, said.party_before(at)))
}

/// `The rebels bombed the bridge`: a named party other than the speaker does harm.
fn accuses(said: &Said) -> Option<Reading> {
    let words = said.words;
    let harm = said.signs(Sign::Harm);
    let armed = said.signs(Sign::Wield).filter(|&(at, length)| {
        let near = at + length..at + length + WEAPON_REACH;
        said.signs(Sign::Weapon).any(|it| near.contains(&it.0))
    });
    harm.chain(armed).find_map(|(at, length)| {
        let before = at.checked_sub(1)?;
        let progressive = words.word(at).ends_with("ing");
        let is = words.is(before, Class::Be);
        let party = match (progressive, is) {
            (true, false) => None,
            (false, true) => {
                let next = at + length;
                let by = (next..next + 3).find(|&it| said.holds(it) && words.any(it, &["by"]))?;
                said.party_from(by + 1)
            }
            _ => said.party_before(at),
        };
        party.map(|it| Reading::new(Act::Accuse, Some(it)))
    })
}

/// How many words after its verb a weapon may stand.
const WEAPON_REACH: usize = 6;

/// `We will not accept it`, `that is out of the question`.
fn refuses(said: &Said) -> Option<Reading> {
    let words = said.words;
    let yields = |it: &Intent| acts::sign(Sign::Yield, words.word(it.verb), &[]).is_some();
    let refused = said.intends().is_some_and(|it| it.negated && yields(&it));
    (refused || said.sign(Sign::Refusal).is_some()).then(|| Reading::new(Act::Reject, None))
}

/// `I will go`, `I will never go`: a promise; `it would close the bridge`, said of a body: an announcement.
fn promises(said: &Said) -> Option<Reading> {
    let own = said.own_pronouns();
    let mut planned = own.filter(|&at| {
        let words = said.words;
        let goes = words.is(at + 1, Class::Be)
            && words.word(at + 2).ends_with("ing")
            && words.any(at, &["it"]);
        goes || acts::sign(Sign::Plan, words.word(at + 1), &words.following(at + 1)).is_some()
    });
    if planned.next().is_some() {
        return Some(Reading::new(Act::Announce, None));
    }
    let intent = said.intends().filter(|it| !said.words.any(it.verb, &["hesitate"]))?;
    Some(Reading::new(if intent.body { Act::Announce } else { Act::Promise }, None))
}

/// `This is a disgrace`, `he should have gone`.
fn criticises(said: &Said) -> Option<Reading> {
    let late = || {
        said.tokens().any(|it| {
            let not = usize::from(said.words.is(it + 1, Class::Negation));
            said.words.any(it, &["should"]) && said.words.any(it + 1 + not, &["have"])
        })
    };
    let own = |at: usize| (at.saturating_sub(4)..at).any(|it| said.words.any(it, FIRST_PERSON));
    let bad = said.sign(Sign::Bad).is_some_and(|it| !own(it));
    // Whom it is about is seldom the first who is named: the target stays open.
    (bad || late()).then(|| Reading::new(Act::Criticise, None))
}

/// `I am proud of them`
fn praises(said: &Said) -> Option<Reading> {
    said.sign(Sign::Good).map(|_| Reading::new(Act::Praise, None))
}

/// `It is true that …`
fn confirms(said: &Said) -> Option<Reading> {
    said.sign(Sign::True).map(|_| Reading::new(Act::Confirm, None))
}

/// `I hope that …`
fn believes(said: &Said) -> Option<Reading> {
    let mut own = said.own_pronouns();
    own.any(|at| {
        let verb = said.after_adverbs(at + 1);
        let verb = verb + usize::from(said.words.is(verb, Class::Be));
        acts::sign(Sign::View, said.words.word(verb), &[]).is_some()
    })
    .then(|| Reading::new(Act::Believe, None))
}
