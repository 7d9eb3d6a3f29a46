//! Bodies named by their owner and a noun: *the Peruvian government*, *Peru's defence ministry*, *US-led coalition*.

use std::ops::Range;

use rashomon_lang::lexicon::{
    body_nouns::{BodyNoun, LONGEST_NOUN, Whose, body_modifier, body_noun, ends_body_noun},
    countries::{self, Sense},
    grammar,
    roles::{role_noun, title},
    verbs,
};
use rashomon_record::{Mention, MentionForm, Report, Sentence, TokenKind, brief::ActorKind};

use super::{
    descriptions::is_past,
    evidence::{Evidence, is_acronym},
    kinds::Kinds,
    meanings::spelt,
    names::Name,
    tokens_span,
};

/// How many modifiers may stand between owner and noun.
const MOST_MODIFIERS: usize = 3;

/// How many words may stand between *of* and the owner's name: an article, an adjective, a title.
const LONGEST_LEAD: usize = 5;

/// Finds bodies of which a state, a person or a group has one, by a noun of the list and its owner before it or after
/// *of*; and forces by whom they are loyal to.
///
/// Not found: what an indefinite article or a number makes one of many (`a Peruvian court`), and a noun that is part
/// of another (`government forces`). Inside names of the usual kind, such as *Peruvian Army*, nothing is found; these get
/// their meaning from [`meanings`](super::meanings). The list of nouns is this project's own.
pub(super) fn find(
    report: &Report,
    evidence: &Evidence<'_>,
    names: &[Name],
    kinds: &Kinds,
) -> Vec<Mention> {
    let mut found = Vec::new();
    for (nth, sentence) in report.sentences.iter().enumerate() {
        let bodies =
            Bodies { report, sentence, names, kinds, is_heading: evidence.is_heading(nth) };
        found.extend(sentence.tokens.clone().filter_map(|at| bodies.at(at)));
    }
    found
}

/// A noun for a body with the modifiers before it.
struct Phrase {
    /// From the first modifier to the noun.
    tokens: Range<usize>,
    /// The noun, in small letters.
    noun: String,
    /// The modifiers, in their usual spelling.
    modifiers: Vec<&'static str>,
}

/// Whose the body is, and where the words for that start.
struct Owner {
    start: usize,
    whose: Whose,
    /// What to call it in [`Mention::meaning`]; `None` where the words do not tell for sure.
    name: Option<String>,
}

struct Bodies<'a> {
    report: &'a Report,
    sentence: &'a Sentence,
    names: &'a [Name],
    kinds: &'a Kinds,
    is_heading: bool,
}

impl Bodies<'_> {
    /// The body whose noun ends with the token at `at`.
    fn at(&self, at: usize) -> Option<Mention> {
        let last = self.small(at);
        if !ends_body_noun(&last) {
            return None;
        }
        if let Some(name) = self.name_over(at) {
            return self.named_body(name, at);
        }
        if last == "forces" && self.small(at + 1) == "loyal" && self.small(at + 2) == "to" {
            let start = if self.hyphened(at).is_some() { at - 1 } else { at };
            return self.of(start..at + 1, at + 3, "forces", &[]);
        }
        let phrases = self.phrases(at);
        for phrase in &phrases {
            let owned = self.owners(phrase).into_iter().find_map(|owner| {
                let noun = body_noun(&phrase.noun, owner.whose)?;
                Some((owner, noun))
            });
            if let Some((owner, noun)) = owned {
                return self.owned(phrase, &owner, noun, at);
            }
        }
        let phrase = phrases.first()?;
        let is_the = self.small(phrase.tokens.start.checked_sub(1)?) == "the";
        let of = is_the && self.small(at + 1) == "of";
        of.then(|| self.of(phrase.tokens.clone(), at + 2, &phrase.noun, &phrase.modifiers))?
    }

    /// A name that is only noun and modifiers, with its owner before it: *Peru's Defence Ministry*. An
    /// adjective before it is part of the name.
    fn named_body(&self, name: &Name, at: usize) -> Option<Mention> {
        let noun = self.small(at);
        let inside: Vec<_> =
            (name.tokens.start..at).filter_map(|it| body_modifier(&self.small(it))).collect();
        let is_noun = at + 1 == name.tokens.end && inside.len() + 1 == name.tokens.len();
        if !is_noun || self.adjective(name.tokens.start).is_some() {
            return None;
        }
        let mut modifiers = self.modifiers(name.tokens.start);
        let tokens = name.tokens.start - modifiers.len()..name.tokens.end;
        modifiers.extend(inside);
        let phrase = Phrase { tokens, noun, modifiers };
        let owner = self.owners(&phrase).into_iter().find(|it| it.whose == Whose::State)?;
        let noun = body_noun(&phrase.noun, Whose::State)?;
        self.owned(&phrase, &owner, noun, at)
    }

    fn owned(&self, phrase: &Phrase, owner: &Owner, noun: BodyNoun, at: usize) -> Option<Mention> {
        // A ministry has to be told from its state's other ones.
        let is_open = noun.usual == "ministry" && phrase.modifiers.is_empty()
            || matches!(phrase.noun.as_str(), "leaders" | "lawmakers" | "legislators" | "senators")
                && self.follows_name(owner.start);
        let is_many =
            matches!(phrase.noun.as_str(), "forces" | "rebels" | "separatists" | "insurgents");
        let belongs = self.belongs_follow(at, noun);
        if is_open || !(belongs || self.is_definite(owner.start) && self.is_head(at, is_many)) {
            return None;
        }
        // *Peruvian leaders* are the state's; *Ohio leaders*, *opposition leaders* are not.
        let is_leaders = matches!(phrase.noun.as_str(), "leaders" | "leadership");
        let noun = if is_leaders && (owner.name.is_none() || !phrase.modifiers.is_empty()) {
            BodyNoun { usual: "leaders", kind: ActorKind::Organization }
        } else {
            noun
        };
        let meaning = owner.name.as_ref().map(|it| spelt(it, &phrase.modifiers, noun.usual));
        let kind = if phrase.modifiers.iter().any(|it| matches!(*it, "rebel" | "opposition")) {
            ActorKind::ArmedGroup
        } else {
            noun.kind
        };
        Some(self.mention(owner.start..at + 1, at, kind, meaning))
    }

    /// Whether a name right before tells more closely who is meant: *Lima Republican senators*.
    fn follows_name(&self, start: usize) -> bool {
        let before = start.checked_sub(1).filter(|it| *it >= self.sentence.tokens.start);
        before.is_some_and(|it| self.name_over(it).is_some())
    }

    fn mention(
        &self,
        tokens: Range<usize>,
        head: usize,
        kind: ActorKind,
        meaning: Option<String>,
    ) -> Mention {
        let span = tokens_span(self.report, &tokens);
        let head = self.report.tokens[head].span;
        Mention { span, form: MentionForm::Body, kind, head, meaning }
    }

    /// The body of whom `at`, past *of* or *to*, names: *the government of Peru*, *forces loyal to Lopez*.
    fn of(
        &self,
        noun: Range<usize>,
        at: usize,
        words: &str,
        modifiers: &[&str],
    ) -> Option<Mention> {
        let lead = (at..self.sentence.tokens.end.min(at + LONGEST_LEAD))
            .find(|&it| self.name_over(it).is_some())?;
        let leads = |it: usize| {
            let word = self.report.word(it);
            word == "the"
                || title(word).is_some()
                || countries::is_adjective(word)
                || role_noun(word).is_some_and(|it| it.kind == ActorKind::Person)
        };
        if !(at..lead).all(leads) {
            return None;
        }
        let name = self.name_over(lead)?;
        let (whose, owner) = self.named(name, true)?;
        let kind = body_noun(words, whose)?;
        // *The regime of Peruvian President Ana Lopez* is Peru's.
        let state = (at..lead).find_map(|it| self.adjective(it + 1)).and_then(|it| it.1);
        let of_state = state.filter(|_| kind.usual == "government" && self.leads_state(lead));
        let meaning = of_state.or(owner).map(|it| spelt(&it, modifiers, kind.usual));
        let head = noun.end - 1;
        Some(self.mention(noun.start..name.tokens.end, head, kind.kind, meaning))
    }

    /// Whether a title of a head of state stands right before `at`.
    fn leads_state(&self, at: usize) -> bool {
        const HEADS: &[&str] =
            &["president", "dictator", "ruler", "strongman", "leader", "king", "emir"];
        at.checked_sub(1).is_some_and(|it| HEADS.contains(&self.small(it).as_str()))
    }

    /// The nouns that end with the token at `at`, the longest first, each with all modifiers before it.
    fn phrases(&self, at: usize) -> Vec<Phrase> {
        let first = self.sentence.tokens.start.max((at + 1).saturating_sub(LONGEST_NOUN));
        let phrase = |start: usize| {
            let words: Vec<_> = (start..=at).map(|it| self.small(it).replace('’', "'")).collect();
            let noun = words.join(" ");
            let whose = [Whose::State, Whose::Person, Whose::Group, Whose::Side, Whose::Any];
            whose.iter().any(|it| body_noun(&noun, *it).is_some()).then(|| {
                let modifiers = self.modifiers(start);
                Phrase { tokens: start - modifiers.len()..at + 1, noun, modifiers }
            })
        };
        (first..=at).filter_map(phrase).collect()
    }

    /// The modifiers right before `start`, in order.
    fn modifiers(&self, start: usize) -> Vec<&'static str> {
        let first = self.sentence.tokens.start.max(start.saturating_sub(MOST_MODIFIERS));
        let mut modifiers: Vec<_> = (first..start)
            .rev()
            .map_while(|at| body_modifier(&self.small(at)).filter(|_| self.name_over(at).is_none()))
            .collect();
        modifiers.reverse();
        modifiers
    }

    /// Who may own the body, as far as the words right before it tell.
    fn owners(&self, phrase: &Phrase) -> Vec<Owner> {
        let mut owners = Vec::new();
        let start = phrase.tokens.start;
        let Some(last) = start.checked_sub(1).filter(|it| *it >= self.sentence.tokens.start) else {
            return owners;
        };
        let has_mark = matches!(self.report.word(last), "'s" | "’s" | "'" | "’")
            && self.report.tokens[last].kind == TokenKind::Word;
        let end = if has_mark { last } else { start };
        let before = end.checked_sub(1).filter(|it| *it >= self.sentence.tokens.start);
        let name = before.and_then(|it| self.name_over(it)).filter(|it| it.tokens.end == end);
        if let Some((name, (whose, owner))) =
            name.and_then(|it| Some((it, self.named(it, has_mark)?)))
        {
            owners.push(Owner { start: name.tokens.start, whose, name: owner });
        } else if let Some((from, owner)) = self.adjective(end).filter(|_| !has_mark) {
            owners.push(Owner { start: from, whose: Whose::State, name: owner });
        } else if let Some(from) = self.hyphened(start).filter(|_| !has_mark) {
            let from = self.adjective(from).map_or(from, |it| it.0);
            owners.push(Owner { start: from, whose: Whose::Side, name: None });
        }
        let nobody = owners.first().map_or(start, |it| it.start);
        owners.push(Owner { start: nobody, whose: Whose::Any, name: None });
        owners
    }

    /// Who a name is as an owner; a capital only with a possessive mark or *of*.
    fn named(&self, name: &Name, is_marked: bool) -> Option<(Whose, Option<String>)> {
        let text = self.report.slice(tokens_span(self.report, &name.tokens));
        if let Some((sense, country)) = countries::find(text) {
            let is_owner = sense == Sense::Name || sense == Sense::Capital && is_marked;
            let usual = country.names.first().copied().unwrap_or(text);
            return is_owner
                .then(|| (Whose::State, (!country.is_region).then(|| usual.to_owned())));
        }
        match self.kinds.get(text)? {
            ActorKind::Person => {
                let surname = self.report.word(name.tokens.end - 1);
                Some((Whose::Person, Some(surname.to_owned())))
            }
            ActorKind::Organization | ActorKind::ArmedGroup => {
                Some((Whose::Group, Some(text.to_owned())))
            }
            _ => None,
        }
    }

    /// The adjective of a country or region that ends before `end`, and what to call the owner.
    fn adjective(&self, end: usize) -> Option<(usize, Option<String>)> {
        (1..=2).rev().find_map(|length| {
            let from = end.checked_sub(length).filter(|it| *it >= self.sentence.tokens.start)?;
            let words = self.report.slice(tokens_span(self.report, &(from..end)));
            let (sense, country) = countries::find(words)?;
            let usual = (!country.is_region).then(|| country.names.first().copied()).flatten();
            // *US* at the head of a sentence is not found among the names.
            let is_owner = sense == Sense::Adjective || sense == Sense::Name && is_acronym(words);
            is_owner.then(|| (from, usual.map(str::to_owned)))
        })
    }

    /// Where the word starts that tells the side, if it ends before `end`: *US-led*, *pro-government*.
    fn hyphened(&self, end: usize) -> Option<usize> {
        let at = end.checked_sub(1).filter(|it| *it >= self.sentence.tokens.start)?;
        let word = self.small(at);
        let (first, last) = (word.split('-').next()?, word.rsplit('-').next()?);
        let tells = matches!(last, "led" | "backed" | "supported" | "allied" | "aligned")
            || matches!(first, "pro" | "anti");
        (tells && word.contains('-')).then_some(at)
    }

    /// Whether nothing before `start` makes it one of many or something past.
    fn is_definite(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|it| *it >= self.sentence.tokens.start)
        else {
            return true;
        };
        let word = self.small(before);
        let is_number = self.report.tokens[before].kind == TokenKind::Number;
        let is_many = grammar::is(&word, grammar::Class::Determiner)
            && !matches!(word.as_str(), "the" | "this" | "that" | "these" | "those" | "both");
        !(is_number
            || is_many
            || matches!(
                word.as_str(),
                "former" | "future" | "new" | "next" | "previous" | "pro" | "anti"
            ))
    }

    /// Whether the noun at `at` is not itself a modifier of what follows.
    fn is_head(&self, at: usize, is_many: bool) -> bool {
        let next = at + 1;
        if is_many || next >= self.sentence.tokens.end {
            return true;
        }
        if self.report.tokens[next].kind != TokenKind::Word {
            return true;
        }
        let word = self.small(next);
        let is_verb = verbs::find(&word, &[]).is_some()
            || word.ends_with("ed")
            || word.ends_with("ly")
            || is_past(&word);
        let is_other = self.report.word(next).starts_with(char::is_uppercase) && !self.is_heading;
        let is_name = self.name_over(next).is_some();
        let is_mark = word.starts_with(['\'', '’']);
        grammar::is_closed(&word) || is_verb || is_mark || is_other && !is_name
    }

    /// Whether the body tells whose what follows is: *army officers*, *coalition planes*. A campaign and the like only
    /// of people: a *campaign rally* is not of the body.
    fn belongs_follow(&self, at: usize, noun: BodyNoun) -> bool {
        let next = at + 1;
        if next >= self.sentence.tokens.end || self.report.tokens[next].kind != TokenKind::Word {
            return false;
        }
        let word = self.small(next);
        if let Some(role) = role_noun(&word) {
            return role.kind == ActorKind::Person;
        }
        let is_told = !matches!(noun.usual, "campaign" | "team" | "opposition" | "cabinet");
        let is_part = ends_body_noun(&word) || body_modifier(&word).is_some();
        is_told
            && !is_part
            && !self.is_heading
            && word.chars().all(char::is_alphabetic)
            && self.report.word(next).starts_with(char::is_lowercase)
            && !self.is_head(at, false)
    }

    /// The name that holds the token at `at`.
    fn name_over(&self, at: usize) -> Option<&Name> {
        let after = self.names.partition_point(|it| it.tokens.start <= at);
        self.names[..after].last().filter(|it| it.tokens.contains(&at))
    }

    fn small(&self, at: usize) -> String {
        if at < self.sentence.tokens.end {
            self.report.word(at).to_lowercase()
        } else {
            String::new()
        }
    }
}
