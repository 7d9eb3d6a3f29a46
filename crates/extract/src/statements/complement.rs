//! What stands after a verb of speech: the construction it is in, its content, and the one it is addressed to.

use std::ops::Range;

use rashomon_lang::lexicon::{
    grammar::Class,
    verbs::{self, Frame, Verb},
};
use rashomon_record::Act;

use super::{
    content::{Reach, content_end, has_verb, opens_clause},
    noun_phrase::object,
    words::Words,
};

/// The construction found after a verb.
#[derive(Clone, Debug)]
pub(super) struct Complement {
    pub(super) rule: &'static str,
    pub(super) act: Act,
    pub(super) content: Range<usize>,
    /// The one who is told, urged or accused.
    pub(super) object: Option<Range<usize>>,
}

/// Finds the content of `verb` from token `at` on, in a sentence that ends before `end`.
pub(super) fn complement(
    words: &Words,
    verb: &'static Verb,
    at: usize,
    end: usize,
) -> Option<Complement> {
    let search = Search { words, verb, end };
    let next = skip_adjuncts(words, at, end);
    search
        .clause(next, None)
        .or_else(|| (next != at).then(|| search.clause(at, None)).flatten())
        .or_else(|| search.with_object(at))
        .or_else(|| search.bare(next))
        .or_else(|| search.phrase(at))
}

/// Words for times, after an article: *called her the day after*.
const TIMES: &[&str] =
    &["day", "week", "night", "morning", "evening", "month", "year", "next", "previous", "moment"];

/// How many words behind an article make a clause even if none of them is known for a verb.
const LONG_CLAUSE: usize = 7;

struct Search<'a> {
    words: &'a Words<'a>,
    verb: &'static Verb,
    end: usize,
}

impl Search<'_> {
    fn found(
        &self,
        rule: &'static str,
        act: Act,
        start: usize,
        reach: Reach,
        object: Option<Range<usize>>,
    ) -> Option<Complement> {
        let content = start..content_end(self.words, start, self.end, reach);
        (content.start < content.end).then_some(Complement { rule, act, content, object })
    }

    /// `that …`, `whether …`, `to …`, a quotation: constructions that a word marks. After an object other frames hold.
    fn clause(&self, at: usize, object: Option<Range<usize>>) -> Option<Complement> {
        let words = self.words;
        let told = object.is_some();
        let act = |plain: Frame, person: Frame| self.verb.act(if told { person } else { plain });
        let pick = |plain: &'static str, person: &'static str| if told { person } else { plain };
        let lead =
            at + usize::from(matches!(words.word(at), "," | ":" | "—" | "–") || words.is_dash(at));
        if words.speech(lead).is_some_and(|it| words.quote_tokens(it).start == lead) {
            let act = act(Frame::Quote, Frame::PersonQuote)?;
            let reach = self.reach_of_quote(lead);
            return self.found(pick("before-quote", "told-quote"), act, lead, reach, object);
        }
        if words.word(at) == ":" && at + 1 < self.end {
            let act = act(Frame::Quote, Frame::PersonQuote)?;
            return self.found("before-colon", act, at + 1, Reach::Clause, object);
        }
        if words.any(at, &["that"]) {
            let act = act(Frame::That, Frame::PersonThat)?;
            if self.is_demonstrative(at) {
                return None;
            }

            return self.found(pick("that", "told-that"), act, at + 1, Reach::Clause, object);
        }
        if words.any(at, &["whether", "if", "why", "how", "what", "where", "who", "when"]) {
            let act = act(Frame::Wh, Frame::PersonWh)?;
            return self.found(pick("question", "told-question"), act, at, Reach::Clause, object);
        }
        let to = at + usize::from(words.any(at, &["not"]));
        if words.any(to, &["to"]) && is_infinitive(words, to) {
            let act = act(Frame::To, Frame::PersonTo)?;
            let is_silent = act == Act::Reject && is_to_say(words, to);
            let act = if is_silent { Act::Say } else { act };
            return self.found(pick("to", "urged-to"), act, at, Reach::Infinitive, object);
        }
        None
    }

    /// Whether *that* belongs to a thing: `disputes that claim, …`.
    fn is_demonstrative(&self, that: usize) -> bool {
        let ends = |it: &usize| self.words.is_punctuation(*it) && self.words.quote(*it).is_none();
        let comma = (that..self.end).find(ends).unwrap_or(self.end);
        self.verb.act(Frame::Np).is_some() && !has_verb(self.words, that + 1..comma)
    }

    /// Whether a quotation after the verb is all that was said, or goes on without marks.
    fn reach_of_quote(&self, at: usize) -> Reach {
        let Some(quote) = self.words.quote(at) else { return Reach::Clause };
        let after = self.words.quote_tokens(quote).end;
        let goes_on = [Class::Be, Class::Have, Class::Do, Class::Modal]
            .iter()
            .any(|&it| self.words.is(after, it));
        if goes_on
            || self.words.any(after, &["of"])
            || self.words.any(after, &["and", "or"]) && self.words.quote(after + 1).is_some()
        {
            Reach::Clause
        } else {
            Reach::Quotation
        }
    }

    /// `told X that …`, `urged X to …`, `accused X of …`, `described X as …`, `called X …`.
    fn with_object(&self, at: usize) -> Option<Complement> {
        let words = self.words;
        let subject_only = words.is(at, Class::Subject)
            && !words.is(at, Class::Object)
            && !words.is(at, Class::Determiner);
        if subject_only {
            return None;
        }
        let object = object(words, at, self.end)?;
        let next = skip_adjuncts(words, object.end, self.end);
        for after in [object.end, next] {
            if let Some(found) = self.clause(after, Some(object.clone())) {
                return Some(found);
            }
        }
        if let Some(found) = self.preposition(object.clone()) {
            return Some(found);
        }
        if words.any(object.end, &["as"])
            && let Some(act) = self.verb.act(Frame::As)
        {
            return self.found("described-as", act, object.start, Reach::Phrase, Some(object));
        }
        if let Some(act) = self.verb.act(Frame::PersonBare)
            && opens_clause(words, next)
        {
            return self.found("told-bare", act, next, Reach::Clause, Some(object));
        }
        self.small_clause(object)
    }

    /// `called X a liar`, `called X reckless`
    fn small_clause(&self, object: Range<usize>) -> Option<Complement> {
        let (words, rest) = (self.words, object.end);
        let act = self.verb.act(Frame::SmallClause)?;
        let closed = [Class::Preposition, Class::Coordinator, Class::Subordinator];
        let starts = words.is(rest, Class::Determiner)
            || words.quote(rest).is_some()
            || words.word(rest).starts_with(char::is_lowercase)
                && !closed.iter().any(|&it| words.is(rest, it));
        let is_time = words.is(rest, Class::Determiner) && words.any(rest + 1, TIMES);
        let clause = rest < self.end && starts && !is_time;
        clause.then(|| self.found("called", act, object.start, Reach::Phrase, Some(object)))?
    }

    /// `accused X of …`; the preposition may stand within what was taken for the object.
    fn preposition(&self, object: Range<usize>) -> Option<Complement> {
        let at = (object.start + 1..self.end.min(object.end + 1))
            .find(|&at| self.verb.prepositions().any(|it| it.0 == self.words.word(at)))?;
        let act = self.verb.prepositions().find(|it| it.0 == self.words.word(at))?.1;
        let start = if self.words.any(at, &["for"]) { object.start } else { at + 1 };
        self.found("accused-of", act, start, Reach::Infinitive, Some(object.start..at))
    }

    /// `said it would …`: a clause without *that*.
    fn bare(&self, at: usize) -> Option<Complement> {
        let act = self.verb.act(Frame::Bare)?;
        if at >= self.end || !opens_clause(self.words, at) {
            return None;
        }
        let found = self.found("bare", act, at, Reach::Clause, None)?;
        let clear = self.words.is(at, Class::Subject) || self.words.is(at, Class::Determiner);
        let long = clear && found.content.len() >= LONG_CLAUSE;
        (long || has_verb(self.words, found.content.clone())).then_some(found)
    }

    /// `denied taking …`, `denied the charge`.
    fn phrase(&self, at: usize) -> Option<Complement> {
        let words = self.words;
        let at = at + usize::from(words.any(at, &["ever", "even", "also"]));
        let word = words.word(at);
        if word.len() > 4
            && word.ends_with("ing")
            && let Some(act) = self.verb.act(Frame::Ing)
        {
            return self.found("denied-doing", act, at, Reach::Infinitive, None);
        }
        let act = self.verb.act(Frame::Np)?;
        if words.any(at - 1, &["to"]) && is_infinitive(words, at - 1) {
            return None;
        }
        let closed = words.is(at, Class::Preposition)
            || words.is(at, Class::Coordinator)
            || words.is(at, Class::Subordinator)
            || words.is(at, Class::Be)
            || words.is(at, Class::Adverb)
            || words.any(at, &["to"]);
        let starts = words.is_word(at) && (!closed || words.is(at, Class::Determiner))
            || words.quote(at).is_some();
        if starts && words.date(at).is_none() {
            self.found("thing", act, at, Reach::Phrase, None)
        } else {
            None
        }
    }
}

/// Whether *to* at the token leads to a verb of saying: who `declined to say whether …` rejects nothing.
pub(super) fn is_to_say(words: &Words, to: usize) -> bool {
    let verb = to + 1;
    words.any(to, &["to"])
        && verbs::find(words.word(verb), &words.following(verb))
            .and_then(|it| it.verb.act(Frame::That).or(it.verb.act(Frame::Np)))
            .is_some_and(|it| it == Act::Say)
}

/// Whether *to* at the token is followed by a verb rather than by a noun.
fn is_infinitive(words: &Words, to: usize) -> bool {
    let next = to + 1;
    let noun = words.is(next, Class::Determiner)
        || words.is(next, Class::Possessive)
        || words.is(next, Class::Object)
        || words.is_capital(next)
        || words.is_punctuation(next);
    !noun && !words.word(next).ends_with("ing")
}

/// The token after dates and places of speech: `said Monday`, `said in a statement`, `said at a news conference`.
pub(super) fn skip_adjuncts(words: &Words, at: usize, end: usize) -> usize {
    let mut now = at;
    for _ in 0..3 {
        let on = now + usize::from(words.any(now, &["on", "in", "late", "early", "earlier"]));
        if words.date(on).is_some() {
            now = on;
            while now < end && words.date(now).is_some() {
                now += 1;
            }
            continue;
        }
        let counts = words.any(now, &["at"]) && words.any(now + 1, &["least", "most"]);
        if !counts
            && words
                .any(now, &["in", "at", "on", "during", "via", "through", "to", "after", "before"])
        {
            match object(words, now + 1, end) {
                Some(phrase) => now = phrase.end,
                None => break,
            }
            continue;
        }
        break;
    }
    now.min(end)
}
