//! Verbs of communication and thought: what is done by saying so, and the clauses they take.

use std::{collections::HashMap, sync::LazyLock};

use rashomon_record::Act;

use super::inflect::{Inflected, VerbForm};

/// A construction in which a verb ties a source to a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frame {
    /// `"…," X said`, and `…, X said`.
    Quote,
    /// `X said that …`
    That,
    /// `X said it would …`
    Bare,
    /// `X asked whether …`
    Wh,
    /// `X promised to …`
    To,
    /// `X denied taking …`
    Ing,
    /// `X denied the charge`
    Np,
    /// `X told Y that …`
    PersonThat,
    /// `X told Y it would …`
    PersonBare,
    /// `X asked Y whether …`
    PersonWh,
    /// `X urged Y to …`
    PersonTo,
    /// `X told Y: "…"`
    PersonQuote,
    /// `X accused Y of …`; the preposition is *of*, *for*, *on*, *with* or *against*.
    Preposition(&'static str),
    /// `X described Y as …`
    As,
    /// `X called Y …`
    SmallClause,
}

/// A verb, perhaps with particles, and what it does in each frame.
#[derive(Debug)]
pub struct Verb {
    /// Its base form: `point out`.
    pub lemma: &'static str,
    frames: Vec<(Frame, Act)>,
}

impl Verb {
    /// What is done by saying so in `frame`; `None` if the verb does not attribute there.
    pub fn act(&self, frame: Frame) -> Option<Act> {
        self.frames.iter().find(|it| it.0 == frame).map(|it| it.1)
    }

    /// Its frames with a preposition, and what it does there.
    pub fn prepositions(&self) -> impl Iterator<Item = (&'static str, Act)> + '_ {
        self.frames.iter().filter_map(|&(frame, act)| match frame {
            Frame::Preposition(word) => Some((word, act)),
            _ => None,
        })
    }
}

/// A verb that was found in a text.
#[derive(Clone, Copy, Debug)]
pub struct FoundVerb {
    /// The verb.
    pub verb: &'static Verb,
    /// The form of its first word.
    pub form: VerbForm,
    /// How many words it spans, particles included.
    pub words: usize,
}

/// The verbs that `word` is a form of, with their particles where they are the first of `following`; the one with the
/// most particles first.
///
/// A form that may be past tense or participle (`said`) is given as [`VerbForm::Past`].
///
/// ```
/// use rashomon_lang::lexicon::verbs;
///
/// let found = verbs::find_all("pointed", &["out", "that"]).next().expect("a verb of the list");
/// assert_eq!((found.verb.lemma, found.words), ("point out", 2));
/// ```
pub fn find_all<'a>(word: &str, following: &'a [&'a str]) -> impl Iterator<Item = FoundVerb> + 'a {
    let candidates = if word.bytes().any(|it| it.is_ascii_uppercase()) {
        VERBS.get(word.to_lowercase().as_str())
    } else {
        VERBS.get(word)
    };
    let fits = move |it: &&Entry| {
        it.particles.len() <= following.len()
            && it.particles.iter().zip(following).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let found =
        |it: &Entry| FoundVerb { verb: it.verb, form: it.form, words: 1 + it.particles.len() };
    candidates.map_or(&[][..], Vec::as_slice).iter().filter(fits).map(found)
}

/// The first of [`find_all`].
pub fn find(word: &str, following: &[&str]) -> Option<FoundVerb> {
    find_all(word, following).next()
}

/// A form of a verb's first word, and the particles that must follow.
struct Entry {
    verb: &'static Verb,
    form: VerbForm,
    particles: Vec<&'static str>,
}

static LIST: LazyLock<Vec<(Verb, Inflected)>> = LazyLock::new(|| {
    let mut list: Vec<(Verb, Inflected)> = Vec::new();
    for row in super::rows(include_str!("../../data/verbs.tsv")) {
        let [lemma, past, participle, gerund, act, frames, _class] = row[..] else {
            unreachable!("verbs.tsv is tested: {row:?}")
        };
        let act = act_named(act);
        let frames = frames.split(',').map(|it| (frame(it), act));
        match list.last_mut().filter(|it| it.0.lemma == lemma) {
            Some(last) => last.0.frames.extend(frames),
            None => list.push((
                Verb { lemma, frames: frames.collect() },
                Inflected::new(lemma, [past, participle, gerund]),
            )),
        }
    }
    list
});

static VERBS: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut verbs: HashMap<String, Vec<Entry>> = HashMap::new();
    for (verb, inflected) in LIST.iter() {
        for (word, form) in inflected.forms() {
            let particles: Vec<_> = verb.lemma.split(' ').skip(1).collect();
            let entries = verbs.entry(word.to_owned()).or_default();
            let at = entries.partition_point(|it| it.particles.len() >= particles.len());
            entries.insert(at, Entry { verb, form, particles });
        }
    }
    verbs
});

/// The act that a data file names.
pub(super) fn act_named(word: &str) -> Act {
    match word {
        "say" => Act::Say,
        "accuse" => Act::Accuse,
        "deny" => Act::Deny,
        "demand" => Act::Demand,
        "promise" => Act::Promise,
        "threaten" => Act::Threaten,
        "reject" => Act::Reject,
        "confirm" => Act::Confirm,
        "propose" => Act::Propose,
        "praise" => Act::Praise,
        "criticise" => Act::Criticise,
        "warn" => Act::Warn,
        "announce" => Act::Announce,
        "believe" => Act::Believe,
        _ => unreachable!("the data files are tested: {word}"),
    }
}

fn frame(word: &'static str) -> Frame {
    match word {
        "quote" => Frame::Quote,
        "that" => Frame::That,
        "bare" => Frame::Bare,
        "wh" => Frame::Wh,
        "to" => Frame::To,
        "ing" => Frame::Ing,
        "np" => Frame::Np,
        "p-that" => Frame::PersonThat,
        "p-bare" => Frame::PersonBare,
        "p-wh" => Frame::PersonWh,
        "p-to" => Frame::PersonTo,
        "p-quote" => Frame::PersonQuote,
        "as" => Frame::As,
        "sc" => Frame::SmallClause,
        _ => Frame::Preposition(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        assert!(LIST.len() > 400);
        for (verb, _) in LIST.iter() {
            let mut frames: Vec<_> = verb.frames.iter().map(|it| it.0).collect();
            frames.sort_unstable();
            frames.dedup();
            assert_eq!(frames.len(), verb.frames.len(), "help: {} has a frame twice", verb.lemma);
        }
        let prepositions = ["of", "for", "on", "with", "against"];
        let known = |it: &Verb| it.prepositions().all(|it| prepositions.contains(&it.0));
        assert!(LIST.iter().all(|it| known(&it.0)), "help: a frame in verbs.tsv is misspelt");
    }

    #[test]
    fn forms_lead_to_their_verb() {
        let lemma = |word: &str, next: &[&str]| find(word, next).map(|it| it.verb.lemma);
        assert_eq!(lemma("said", &[]), Some("say"));
        assert_eq!(lemma("Wrote", &[]), Some("write"));
        assert_eq!(lemma("denies", &[]), Some("deny"));
        assert_eq!(lemma("denying", &[]), Some("deny"));
        assert_eq!(lemma("admitted", &[]), Some("admit"));
        assert_eq!(lemma("called", &["for", "peace"]), Some("call for"));
        assert_eq!(lemma("called", &["him"]), Some("call"));
        assert_eq!(lemma("walked", &[]), None);
    }

    #[test]
    fn the_act_depends_on_the_frame() {
        let ask = find("asked", &[]).expect("a verb of the list").verb;
        assert_eq!(ask.act(Frame::PersonTo), Some(Act::Demand));
        assert_eq!(ask.act(Frame::Wh), Some(Act::Say));
        assert_eq!(ask.act(Frame::Ing), None);
    }
}
