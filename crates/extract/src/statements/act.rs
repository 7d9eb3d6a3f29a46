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
    cues,
    grammar::Class,
    inflect::VerbForm,
    verbs::{self, Frame},
};
use rashomon_record::{Act, brief::ActorKind};

use super::{
    draft::Draft,
    said::{FIRST_PERSON, Intent, Said},
    suggested::act_of,
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
    if draft.act != Act::Say && is_undone(words, draft) {
        return Some(Reading::new(Act::Say, None));
    }
    if draft.act == Act::Say
        && let Some(act) = named(words, draft, pieces)
    {
        return Some(Reading::new(act, None));
    }
    if draft.act != Act::Say || ASKING.contains(&draft.rule) {
        return None;
    }
    let asks = |it: usize| words.any(it, &["whether", "why", "how"]) && words.speech(it).is_none();
    if is_news(words, draft) || pieces.first().is_some_and(|it| asks(it.start)) {
        return None;
    }
    let rules = if JUDGING.contains(&draft.rule) { JUDGEMENTS } else { RULES };
    let by_rules = |pieces: &[Range<usize>]| {
        let source = draft.source.clone().unwrap_or(0..0);
        let said = Said { words, pieces, source };
        rules.iter().find_map(|rule| rule(&said))
    };
    let whole = &pieces[..pieces.len().min(FIRST_PIECES)];
    by_rules(&[first_sentence(words, pieces.first()?)]).or_else(|| by_rules(whole))
}

/// Whether somebody only passes on what happened: a newspaper, or a cue such as *found* and *shows*.
fn is_news(words: &Words, draft: &Draft) -> bool {
    const FINDING: &[&str] = &["find", "show"];
    let source = draft.source.as_ref().filter(|it| !it.is_empty()).map(|it| words.span(it));
    let mut mentions = source.into_iter().flat_map(|it| words.report.mentions_in(it));
    let is_found = |at: usize| {
        verbs::find(words.word(at), &[]).is_some_and(|it| FINDING.contains(&it.verb.lemma))
    };
    mentions.next().is_some_and(|it| words.report.mentions[it].kind == ActorKind::Media)
        || draft.cue.clone().is_some_and(|mut it| it.any(is_found))
}

/// What the noun is that a verb without a meaning of its own has: *expressed | outrage at the closure*.
fn named(words: &Words, draft: &Draft, pieces: &[Range<usize>]) -> Option<Act> {
    let names_thing = matches!(draft.rule, "thing" | "reader");
    let is_light = |it: usize| {
        verbs::find(words.word(it), &[]).is_some_and(|it| LIGHT.contains(&it.verb.lemma))
    };
    let piece = pieces.first().filter(|_| names_thing)?;
    draft.cue.clone()?.any(is_light).then_some(())?;
    let head = piece.clone().take(NOUN_REACH).take_while(|&it| words.is_word(it));
    let mut acts = head.map(|it| {
        let listed = cues::find(words.word(it), &[]).next().map(|it| it.act);
        listed.or_else(|| cues::act(words.word(it)))
    });
    acts.find_map(|it| it)
}

/// Verbs of which the object tells what is done.
const LIGHT: &[&str] =
    &["express", "voice", "register", "convey", "repeat", "reiterate", "signal", "show"];

/// How many words of a content are looked at for such a noun.
const NOUN_REACH: usize = 4;

/// Whether the cue tells that nothing of the kind was done: *did not accuse*, *has yet to accuse*.
fn is_undone(words: &Words, draft: &Draft) -> bool {
    let Some(cue) = &draft.cue else { return false };
    // *Would not accept* rejects by its *not*; *did not deny* denies nothing.
    let by_itself = || cue.clone().any(|it| act_of(words, it) == Some(draft.act));
    let is_silent = match draft.act {
        Act::Deny | Act::Reject => !by_itself(),
        act => act == Act::Believe,
    };
    let near = cue.start.saturating_sub(2)..cue.end;
    let source = draft.source.clone().unwrap_or(0..0);
    let outside = |it: &usize| !source.contains(it) && words.speech(*it).is_none();
    let rejected = cue.clone().any(|it| words.any(it, &["only", "just"]));
    !is_silent
        && !rejected
        && near.filter(outside).any(|it| {
            // *Pleaded not guilty* denies.
            words.any(it, &["not", "n't", "n’t", "never", "neither"])
                && !words.any(it + 1, &["guilty"])
                || words.any(it, &["yet"]) && words.any(it + 1, &["to"])
                || words.any(it, &["short"]) && words.any(it + 1, &["of"])
        })
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
    performs, threatens, wishes, demands, blames, denies, refuses, promises, warns, accuses,
    criticises, praises, confirms, believes,
];

/// Those of [`RULES`] that need no clause.
const JUDGEMENTS: &[Rule] = &[blames, criticises, praises, calls_names];

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

/// `I hope that they come`: who wishes neither demands nor judges.
fn wishes(said: &Said) -> Option<Reading> {
    let own = said.own_pronouns().next()?;
    let verb = said.after_adverbs(own + 1);
    let is_first = said.pieces.first().is_some_and(|it| own <= it.start + 2);
    (is_first && said.words.any(verb, &["hope", "hopes", "hoped", "wish", "wishes"]))
        .then(|| Reading::new(Act::Believe, None))
}

/// `called Ortega a “clown”`: what somebody is called in quotation marks is no praise, if no word of it is.
fn calls_names(said: &Said) -> Option<Reading> {
    let called = said.pieces.first()?;
    let is_quoted = called.clone().any(|it| said.words.quote(it).is_some());
    let whom = said.party_from(called.start)?;
    let is_called = whom.start == called.start && said.is_person_named(&whom);
    (is_quoted && is_called).then(|| Reading::new(Act::Criticise, Some(whom)))
}

/// `The council must go`; not `must have gone`, nor `whether it should`.
fn demands(said: &Said) -> Option<Reading> {
    let words = said.words;
    if said.tokens().any(|it| said.is_imperative(it)) {
        return Some(Reading::new(Act::Demand, None));
    }
    said.signs(Sign::Demand).find_map(|(at, length)| {
        let next = at + length;
        let bare = next + usize::from(words.is(next, Class::Negation));
        let inverted = length == 1
            && (words.is(bare, Class::Subject)
                || words.is(bare, Class::Determiner)
                || words.is_capital(bare));
        let past = words.any(bare, &["have"]);
        let judged = words.any(bare, &["be"]) && said.judges(said.after_adverbs(bare + 1));
        let asked = (at.saturating_sub(6)..at)
            .any(|it| words.any(it, &["if", "whether", "why", "what", "how", "where"]));
        let impersonal = length > 1 && (words.any(next, &["be"]) || said.is_negated(at));
        let own = words.any(at.saturating_sub(1), &["i"]) || impersonal || said.is_foreseen(at);
        // *The need to act* is a thing.
        let noun = words.is(at.saturating_sub(1), Class::Determiner);
        let sure = !inverted && !judged && !past && !asked && !own && !noun;
        sure.then(|| Reading::new(Act::Demand, said.subject_of(at)))
    })
}

/// `That is false`, `we did not attack`, `he is not guilty of fraud`.
fn denies(said: &Said) -> Option<Reading> {
    said.denies().then(|| Reading::new(Act::Deny, None))
}

/// `There is a danger that …`, `we will not hesitate to …`
///
/// So does who foresees harm that he does not mean to do himself: *it would hurt the economy*.
fn warns(said: &Said) -> Option<Reading> {
    let words = said.words;
    let foreseen = || {
        said.signs(Sign::Worsen).any(|(at, _)| {
            let modal = (at.saturating_sub(3)..at).rev().find(|&it| {
                words.any(it, &["could", "would", "will", "may", "might", "'ll", "’ll", "to"])
            });
            let is_modal = |it: usize| {
                !words.any(it, &["to"]) || words.any(it.saturating_sub(1), &["going", "likely"])
            };
            modal.is_some_and(|it| {
                let before = (it.saturating_sub(2)..it).chain(it + 1..at);
                is_modal(it)
                    && said.holds(it)
                    && !said.is_negated(at)
                    && !before.clone().any(|it| words.any(it, FIRST_PERSON))
            })
        })
    };
    (said.sign(Sign::Danger).is_some() || foreseen()).then(|| Reading::new(Act::Warn, None))
}

/// `The council is responsible for …`, `a smear campaign`: a judgement that accuses whoever is meant.
fn blames(said: &Said) -> Option<Reading> {
    let at = said.sign(Sign::Misdeed)?;
    let own = said.own_pronouns().any(|it| (it + 1..it + 4).contains(&at));
    (!own).then(|| Reading::new(Act::Accuse, said.party_before(at)))
}

/// `The rebels bombed the bridge`: a named party other than the speaker does harm, or *he* in quotation marks, which
/// is never the speaker.
fn accuses(said: &Said) -> Option<Reading> {
    let words = said.words;
    let harm = said.signs(Sign::Harm);
    let armed = said.signs(Sign::Wield).filter(|&(at, length)| {
        let near = at + length..at + length + WEAPON_REACH;
        said.signs(Sign::Weapon).any(|it| near.contains(&it.0))
    });
    harm.chain(armed).find_map(|(at, length)| {
        let before = at.checked_sub(1)?;
        let before = before - usize::from(before > 0 && !words.is_word(before));
        let progressive = words.word(at).ends_with("ing");
        let is = words.is(before, Class::Be);
        if is != progressive || said.is_negated(at) {
            // Passive voice is looked at below, without a doer it accuses nobody.
        } else if let Some(other) = said.other_before(at) {
            return Some(Reading::new(Act::Accuse, Some(other)));
        }
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
    let refused = said.intends().is_some_and(|it| it.negated && yields(&it))
        || said.tokens().any(|it| said.refuses(it));
    let own: Vec<usize> = said.own_pronouns().collect();
    let against = || {
        let mut signs = said.signs(Sign::Against);
        signs.any(|(at, _)| own.iter().any(|it| (it + 1..it + 5).contains(&at)))
    };
    let is_active = |it: &(usize, usize)| !said.is_negated(it.0) && !said.is_suffered(it.0);
    let rejected = || said.signs(Sign::Refusal).any(|it| is_active(&it));
    (refused || against() || rejected()).then(|| Reading::new(Act::Reject, None))
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
    let binds = |at: usize| (at.saturating_sub(4)..at).any(|it| said.words.any(it, FIRST_PERSON));
    if said.sign(Sign::Vow).is_some_and(binds) {
        return Some(Reading::new(Act::Promise, None));
    }
    if said.own_body_acts() {
        return Some(Reading::new(Act::Announce, None));
    }
    let intent = said.intends().filter(|it| !said.words.any(it.verb, NO_DEEDS))?;
    Some(Reading::new(if intent.body { Act::Announce } else { Act::Promise }, None))
}

/// Verbs of what nobody binds himself to: what he wishes, how he sees it, what becomes of him.
const NO_DEEDS: &[&str] = &[
    "hesitate", "prefer", "like", "love", "hope", "wish", "want", "view", "see", "feel", "think",
    "believe", "expect", "regret", "lose", "suffer", "miss",
];

/// `This is a disgrace`, `he should have gone`.
fn criticises(said: &Said) -> Option<Reading> {
    let late = || {
        said.tokens().any(|it| {
            let not = usize::from(said.words.is(it + 1, Class::Negation));
            said.words.any(it, &["should"]) && said.words.any(it + 1 + not, &["have"])
        })
    };
    let own = |at: usize| (at.saturating_sub(4)..at).any(|it| said.words.any(it, FIRST_PERSON));
    let owned = |at: usize| (at + 1..at + 3).any(|it| said.words.any(it, FIRST_PERSON));
    let bad = said.signs(Sign::Bad).any(|(it, _)| !said.is_negated(it) && !own(it) && !owned(it));
    let asks = || said.sign(Sign::Question).is_some();
    let mine = |at: usize| (at.saturating_sub(5)..at).any(|it| said.words.any(it, FIRST_PERSON));
    let feels = || said.sign(Sign::Dismay).is_some_and(mine);
    // Whom it is about is seldom the first who is named: the target stays open.
    (bad || late() || asks() || feels()).then(|| Reading::new(Act::Criticise, None))
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
