//! The content of a statement as the rules for its act ask for it: signs, negation, who is meant.

use std::ops::Range;

use rashomon_lang::lexicon::{
    acts::{self, Sign},
    countries,
    grammar::Class,
};
use rashomon_record::{MentionForm, Upos, brief::ActorKind};

use super::{subject::subject, trees::Node, words::Words};

/// The content of one statement.
pub(super) struct Said<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) pieces: &'a [Range<usize>],
    pub(super) source: Range<usize>,
}

/// What the speaker says that he will do.
pub(super) struct Intent {
    /// The token of what he will do.
    pub(super) verb: usize,
    pub(super) negated: bool,
    /// Whether the speaker is referred to in the third person: `he would go`.
    pub(super) third_person: bool,
    /// Whether the speaker is a body: `it would go`.
    pub(super) body: bool,
}

impl Said<'_> {
    pub(super) fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().flat_map(|it| it.clone().take(HEAD))
    }

    pub(super) fn holds(&self, at: usize) -> bool {
        self.pieces.iter().any(|it| it.contains(&at))
    }

    /// Where signs stand in the content, and how many words they have.
    pub(super) fn signs(&self, sign: Sign) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.tokens().filter_map(move |at| {
            let length = acts::sign(sign, self.words.word(at), &self.words.following(at))?;
            self.holds(at + length - 1).then_some((at, length))
        })
    }

    /// The first sign that is not negated.
    pub(super) fn sign(&self, sign: Sign) -> Option<usize> {
        self.signs(sign).map(|it| it.0).find(|&it| !self.is_negated(it))
    }

    /// Whether the word evaluates: *it should be troubling*.
    pub(super) fn judges(&self, at: usize) -> bool {
        let signs = [Sign::Bad, Sign::Dismay, Sign::Good];
        signs.iter().any(|&it| acts::sign(it, self.words.word(at), &[]).is_some())
    }

    /// Whether a negation stands shortly before the token, in the same clause.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        let words = self.words;
        let goes_on =
            |it: &usize| self.holds(*it) && (words.is_word(*it) || words.quote(*it).is_some());
        (at.saturating_sub(4)..at).rev().take_while(goes_on).any(|it| {
            let negates = words.is(it, Class::Negation) && !words.any(it, &["hardly", "scarcely"]);
            let rhetorical = it > 0 && words.any(it - 1, &["if"]);
            negates && !rhetorical || words.any(it, &["nothing", "without", "cannot"])
        })
    }

    /// Whether the participle at the token tells what was done to somebody or something: *was rejected*, *rejected by*.
    pub(super) fn is_suffered(&self, at: usize) -> bool {
        let words = self.words;
        let is_past = words.word(at).ends_with("ed");
        let before = at.saturating_sub(1);
        let is_passive = words.is(before, Class::Be) || words.any(before, &["being", "been"]);
        is_past && (is_passive || words.any(at + 1, &["by", "for", "because", "as"]))
    }

    /// Whether what must be done is only foreseen or a noun: *will have to*, *still needs to*, *the need to*.
    pub(super) fn is_foreseen(&self, at: usize) -> bool {
        let words = self.words;
        let is_need = words.any(at, &["need"]) && words.is(at.saturating_sub(1), Class::Determiner);
        let foreseen =
            ["will", "would", "'ll", "’ll", "may", "might", "could", "still", "not", "n't", "n’t"];
        let before = at.saturating_sub(2)..at;
        is_need || before.filter(|&it| self.holds(it)).any(|it| words.any(it, &foreseen))
    }

    /// Whether the tokens name a person.
    pub(super) fn is_person_named(&self, tokens: &Range<usize>) -> bool {
        let report = self.words.report;
        let mut named = report.mentions_in(self.words.span(tokens));
        named.any(|it| {
            let it = &report.mentions[it];
            it.form == MentionForm::Name && it.kind == ActorKind::Person
        })
    }

    pub(super) fn after_adverbs(&self, mut at: usize) -> usize {
        for _ in 0..2 {
            let adverb = self.words.is(at, Class::Adverb) || self.words.word(at).ends_with("ly");
            at += usize::from(adverb);
        }
        at
    }

    /// Pronouns that stand for the speaker: *I* and *we*; others at the head of an indirect statement, if they fit.
    pub(super) fn own_pronouns(&self) -> impl Iterator<Item = usize> + '_ {
        let person = self.is_person();
        self.tokens().filter(move |&at| {
            let words = self.words;
            let starts = || self.pieces.iter().any(|it| it.start == at);
            let head = || words.speech(at).is_none() && (starts() || words.word(at - 1) == ",");
            words.any(at, FIRST_PERSON)
                || words.any(at, &["he", "she", "they"]) && head()
                || words.any(at, &["it"]) && !person && head() && starts()
        })
    }

    /// Whether the speaker is a person rather than a body.
    fn is_person(&self) -> bool {
        let words = self.words;
        let source = self.source.clone();
        let span = || words.span(&source);
        let mut named =
            (!source.is_empty()).then(|| words.report.mentions_in(span())).into_iter().flatten();
        words.any(source.start, &["he", "she", "who", "they"])
            || named.any(|it| words.report.mentions[it].kind == ActorKind::Person)
    }

    /// The first thing that the speaker says he will, would or is going to do.
    pub(super) fn intends(&self) -> Option<Intent> {
        self.own_pronouns().find_map(|at| {
            let words = self.words;
            let third_person = !words.any(at, FIRST_PERSON);
            let modal = self.after_adverbs(at + 1);
            let going = words.is(modal, Class::Be)
                && words.any(modal + 1, &["going"])
                && words.any(modal + 2, &["to"]);
            let will = going
                || words.any(modal, &["will", "'ll", "’ll", "wo"])
                || third_person && words.any(modal, &["would", "'d", "’d"]);
            let negated = words.is(modal + 1, Class::Negation);
            let verb = self.after_adverbs(modal + if going { 3 } else { 1 } + usize::from(negated));
            let body = words.any(at, &["it"]);
            (will && !words.any(verb, STATES)).then_some(Intent {
                verb,
                negated,
                third_person,
                body,
            })
        })
    }

    /// Whether the speaker says what his own people are going to do: *his office would look into it*.
    pub(super) fn own_body_acts(&self) -> bool {
        let words = self.words;
        let Some(first) = self.pieces.first().map(|it| it.start) else { return false };
        let owned = words.any(first, &["his", "her", "its", "their", "our"]);
        let modal = (first + 2..first + 5).find(|&it| words.any(it, &["will", "would"]));
        modal.is_some_and(|modal| {
            let verb = self.after_adverbs(modal + 1);
            let names = (first + 1..modal).all(|it| words.is_word(it));
            owned
                && names
                && self.holds(verb)
                && !words.any(verb, STATES)
                && !words.is(verb, Class::Negation)
        })
    }

    /// Whether the modal at the token tells that somebody will not give way: *Lima would not pay*; not what is said of others in
    /// quotation marks (*he will not pay*).
    pub(super) fn refuses(&self, modal: usize) -> bool {
        let words = self.words;
        let is_modal = words.any(modal, &["will", "would", "wo", "can", "ca", "could", "shall"]);
        let not = modal + 1;
        if !is_modal || !(words.is(not, Class::Negation) || words.any(modal, &["cannot"])) {
            return false;
        }
        let of_others = words.any(modal.saturating_sub(1), &["he", "she", "they", "you", "it"])
            && words.speech(modal).is_some();
        let verb = self.after_adverbs(not + 1);
        !of_others && self.holds(verb) && acts::sign(Sign::Yield, words.word(verb), &[]).is_some()
    }

    /// Whether the token begins a sentence in quotation marks that tells others what to do: *Stop the trains*.
    pub(super) fn is_imperative(&self, at: usize) -> bool {
        let words = self.words;
        let begins =
            at == 0 || matches!(words.word(at - 1), "." | "!" | "?" | ":" | ";" | "“" | "\"");
        let Some(verb) = Node::of(words, at).filter(|_| begins && words.speech(at).is_some())
        else {
            return false;
        };
        let is_base = verb.lemma().eq_ignore_ascii_case(words.word(at));
        is_base
            && verb.upos() == Upos::Verb
            && verb.relation() == "root"
            && verb.child(&["nsubj", "nsubj:pass"]).is_none()
            && words.is_word(at + 1)
            && !words.any(at, TALK)
    }

    /// The one who must do what the modal at the token says, be it a pronoun.
    pub(super) fn subject_of(&self, modal: usize) -> Option<Range<usize>> {
        let piece = self.pieces.iter().find(|it| it.contains(&modal))?;
        let found = match Node::of(self.words, modal) {
            // *A new vote should be held* asks nobody.
            Some(verb) if verb.upos() == Upos::Verb => self.acting(&verb)?,
            Some(modal) => self.acting(&modal.above()?)?,
            None => subject(self.words, modal, piece.start)?,
        };
        let somebody = found.end <= modal
            && !self
                .words
                .any(found.start, &["i", "we", "it", "you", "there", "this", "that", "what"]);
        (somebody && found.len() <= SUBJECT_REACH).then_some(found)
    }

    /// The subject of a verb, if it names or describes somebody.
    fn acting(&self, verb: &Node) -> Option<Range<usize>> {
        let phrase = verb.subject()?.phrase(self.words);
        let span = self.words.span(&phrase);
        self.words.report.mentions_in(span).next().map(|_| phrase)
    }

    /// The party named last before the token, in the same clause and behind no preposition.
    pub(super) fn party_before(&self, at: usize) -> Option<Range<usize>> {
        (at.saturating_sub(PARTY_REACH)..at)
            .rev()
            .take_while(|&it| {
                self.holds(it) && !matches!(self.words.word(it), "." | ";" | ":" | "?" | "!")
            })
            .filter_map(|it| self.party_at(it))
            .find(|it| !self.is_behind_preposition(it.start))
    }

    /// Whether a preposition stands before the token, or before the article there: *to the U.S.*
    fn is_behind_preposition(&self, at: usize) -> bool {
        let words = self.words;
        let article = usize::from(at > 1 && words.is(at - 1, Class::Determiner));
        at > article && words.is(at - 1 - article, Class::Preposition)
    }

    /// *he*, *she* or *they* right before a verb in quotation marks: somebody else than the speaker.
    pub(super) fn other_before(&self, verb: usize) -> Option<Range<usize>> {
        let words = self.words;
        let near = (verb.saturating_sub(4)..verb).rev().take_while(|&it| words.is_word(it));
        let other = near.filter(|&it| self.holds(it) && words.speech(it).is_some());
        let mut other = other.filter(|&it| words.any(it, &["he", "she", "they"]));
        other.next().map(|it| it..it + 1)
    }

    /// The party named within the next words, before any mark.
    pub(super) fn party_from(&self, at: usize) -> Option<Range<usize>> {
        let mut near = (at..at + SUBJECT_REACH).take_while(|&it| self.words.is_word(it));
        near.find_map(|it| self.party_at(it))
    }

    /// The name, or the adjective of a country, at the token, unless the speaker is meant.
    fn party_at(&self, at: usize) -> Option<Range<usize>> {
        let words = self.words;
        if !self.holds(at) || !words.is_capital(at) || self.is_speaker(at) {
            return None;
        }
        let span = words.report.tokens[at].span;
        let named = words.report.mentions_in(span).next();
        let mention =
            named.or_else(|| self.mention_around(at)).map(|it| &words.report.mentions[it]);
        match mention {
            Some(it) if it.form == MentionForm::Name => {
                let tokens = words.report.tokens_in(it.span);
                self.holds(tokens.end - 1).then_some(tokens)
            }
            // *The Russian Witch Hunt* is no deed of Russians.
            _ if is_part_of_name(words.word(at + 1)) && self.holds(at + 1) => None,
            _ if words.any(at + 1, PUBLIC) => None,
            _ => countries::find(words.word(at)).is_some().then_some(at..at + 1),
        }
    }

    /// The mention that holds the token and more.
    pub(super) fn mention_around(&self, at: usize) -> Option<usize> {
        let span = self.words.report.tokens[at].span;
        let mentions = &self.words.report.mentions;
        let after = mentions.partition_point(|it| it.span.start() <= span.start());
        after.checked_sub(1).filter(|&it| mentions[it].span.contains(span))
    }

    /// Whether the word names the speaker too, or the country he speaks for.
    fn is_speaker(&self, at: usize) -> bool {
        let word = self.words.word(at);
        let country = |word: &str| countries::find(word).map(|it| &it.1.names);
        self.source.clone().any(|it| {
            let own = self.words.word(it);
            own == word || country(own).is_some() && country(own) == country(word)
        })
    }
}

/// Those of a country who are seldom accused: *the Peruvian people*.
const PUBLIC: &[&str] =
    &["people", "public", "citizens", "voters", "families", "workers", "children"];

/// Whether the word may go on with a name: it has a capital, and no figure as that of an aircraft has.
fn is_part_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// How many words after the head of a clause its subject may be named.
const SUBJECT_REACH: usize = 6;

/// How many words before its verb a subject may be named.
const PARTY_REACH: usize = 10;

/// How many tokens of a piece of content are read: what is done is said at its head.
const HEAD: usize = 60;

/// Imperatives that only lead to what is said.
const TALK: &[&str] = &[
    "thank",
    "let",
    "look",
    "listen",
    "see",
    "say",
    "imagine",
    "suppose",
    "welcome",
    "believe",
    "trust",
    "remember",
    "think",
    "know",
    "consider",
    "take",
    "make",
    "mind",
    "guess",
    "bless",
    "congratulations",
    "got",
    "get",
    "seems",
    "sounds",
    "sorry",
    "hope",
    "wish",
];

/// Pronouns of the speaker.
pub(super) const FIRST_PERSON: &[&str] = &["i", "we"];

/// Verbs of states, of which `will` tells what is expected and `did not` what is not known.
pub(super) const STATES: &[&str] = &[
    "be",
    "become",
    "have",
    "see",
    "know",
    "need",
    "find",
    "want",
    "think",
    "believe",
    "expect",
    "remember",
    "like",
    "understand",
    "get",
    "seem",
    "happen",
    "yet",
    "clear",
];
