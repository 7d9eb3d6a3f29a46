//! The passages that are compared: sentences, and what statements say in them.

use std::{collections::BTreeMap, ops::Range};

use rashomon_record::{Act, Form, Mention, Span};

use crate::{
    actors::Actors,
    labels::Labels,
    meaning::Meaning,
    parties,
    passages::{self, Cut},
    reading::Reading,
    words::{self, Term, Vocabulary, Word},
};

/// A passage that tells one thing: a sentence, or as much of a statement's content as stands in one sentence.
#[allow(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(crate) struct Unit {
    /// The report, as an index.
    pub(crate) report: usize,
    /// The passage.
    pub(crate) span: Span,
    /// The sentence, as an index.
    pub(crate) sentence: usize,
    /// The statement whose content it is; `None` for a whole sentence.
    pub(crate) statement: Option<usize>,
    /// Whether it is a part of its sentence or of what a statement says, between commas or dashes.
    pub(crate) is_part: bool,
    /// Whether it is a statement of which some or all stands in quotation marks.
    pub(crate) is_quoted: bool,
    /// What is done by it, if it is a statement.
    pub(crate) act: Option<Act>,
    /// Whether it is a statement that denies or rejects.
    pub(crate) is_denial: bool,
    /// Whether it says *no* or *not*.
    pub(crate) is_negated: bool,
    /// The words that follow a *no* or *not*: what is not so.
    pub(crate) negated: Vec<Term>,
    /// Whom it accuses.
    pub(crate) accused: Accused,
    /// The cluster that speaks, of a statement and of a sentence that is mostly one.
    pub(crate) speaker: Option<usize>,
    /// The clusters that it is about, also by pronoun and description, and who speaks; sorted.
    pub(crate) parties: Vec<usize>,
    /// Those of them that do something in it, as far as a trained reader tells; sorted.
    pub(crate) doers: Vec<usize>,
    /// Its words, as indices into [`Reading::words`]; the first ones only, if it is very long.
    pub(crate) words: Range<usize>,
    /// What it tells of, each once, sorted.
    pub(crate) terms: Vec<Term>,
    /// Those of them that stand in somebody's title or name who speaks, sorted: they say who somebody is, not what happened.
    pub(crate) titles: Vec<Term>,
    /// The sum of the weights of its terms.
    pub(crate) weight: f64,
}

/// All passages of a story and what their words weigh.
pub(crate) struct Units {
    /// In report order, then by position.
    pub(crate) all: Vec<Unit>,
    /// What each term weighs: the rarer in the sentences of the story, the more.
    weights: Vec<f64>,
    /// What a term of two sentences weighs.
    rare: f64,
    /// What each term is.
    kinds: Vec<TermKind>,
    /// For each word with what it begins, for others `None`.
    beginnings: Vec<Option<u32>>,
    /// What the passages say, as vectors.
    pub(crate) meaning: Meaning,
}

/// What a term stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// A word of a passage.
    #[default]
    Word,
    /// An actor.
    Actor,
    /// A figure.
    Figure,
    /// A date.
    Date,
}

/// Whom a passage accuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accused {
    /// It is no accusation.
    Nobody,
    /// Somebody without a name.
    Unnamed,
    /// This cluster.
    Named(usize),
}

/// Words that begin alike, such as *accuse* and *accusation*; figures and dates are each of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// Words with the beginning of this number.
    Beginning(u32),
    /// The term itself.
    Alone(Term),
}

/// Words of a passage beyond this are not compared: no sentence is so long, only text without full stops.
const MOST_WORDS: usize = 200;
/// A sentence with fewer terms tells too little to be compared.
const LEAST_TERMS: usize = 2;
/// Words that have so many letters at their beginning in common may be of one family.
const BEGINNING: usize = 5;
/// The same for a part of a sentence.
const LEAST_TERMS_OF_PART: usize = 3;
/// So many of them must be words or figures that are no title: *said the mayor of Lisse on Monday* tells nothing.
const LEAST_TOLD_BY_PART: usize = 2;

impl Units {
    /// The passages of all reports. Headlines are left out, as the text below tells the same and more.
    pub(crate) fn of(readings: &[Reading], actors: &Actors, vocabulary: &mut Vocabulary) -> Self {
        let mut kinds = vec![TermKind::Word; vocabulary.len()];
        let mut all = Vec::new();
        for reading in readings {
            let labels = Labels::of(reading, actors, vocabulary, &mut kinds);
            for Cut { sentence, span, statement, is_part } in passages::of(reading) {
                let words = reading.words_in(span);
                let words = words.start..words.end.min(words.start + MOST_WORDS);
                let terms = labels.terms(reading, &words);
                let titles = labels.titles(reading, &words);
                let tells = |it: &&Term| {
                    matches!(
                        kinds.get(**it as usize),
                        None | Some(TermKind::Word | TermKind::Figure)
                    ) && titles.binary_search(it).is_err()
                };
                let told = terms.iter().filter(tells).count();
                if is_part && told < LEAST_TOLD_BY_PART || told == 0 && labels.says_who(&words) {
                    continue;
                }
                let least = match statement {
                    _ if is_part => LEAST_TERMS_OF_PART,
                    Some(_) => 1,
                    None => LEAST_TERMS,
                };
                if terms.len() < least {
                    continue;
                }
                let is_quoted = statement
                    .is_some_and(|it| reading.report.statements[it].form != Form::Indirect);
                let is_denial = statement.is_some_and(|it| {
                    matches!(reading.report.statements[it].act, Act::Deny | Act::Reject)
                });
                let accused = statement.map(|it| &reading.report.statements[it]);
                let accused = accused.filter(|it| it.act == Act::Accuse);
                let accused = accused.map_or(Accused::Nobody, |it| {
                    parties::addressed(reading, it, actors).map_or(Accused::Unnamed, Accused::Named)
                });
                let is_negation = |it: &Word| words::is_negation(vocabulary.text(it.form));
                let by =
                    |it: usize| parties::speaking(reading, &reading.report.statements[it], actors);
                all.push(Unit {
                    report: reading.at,
                    span,
                    sentence,
                    statement,
                    is_part,
                    is_quoted,
                    act: statement.map(|it| reading.report.statements[it].act),
                    is_denial,
                    is_negated: reading.words[words.clone()].iter().any(is_negation),
                    negated: negated(&reading.words[words.clone()], is_negation),
                    accused,
                    speaker: statement.and_then(by),
                    parties: parties(reading, actors, span, |_| true),
                    doers: parties(reading, actors, span, |it| reading.acts(it.head)),
                    titles,
                    words,
                    terms,
                    weight: 0.0,
                });
            }
        }
        credit(&mut all);
        kinds.resize(vocabulary.len(), TermKind::Word);
        let (weights, rare) = weights(&all, vocabulary.len());
        let beginnings = vocabulary.beginnings(BEGINNING);
        let meaning = Meaning::of(&all, readings);
        let mut units = Self { all, weights, rare, kinds, beginnings, meaning };
        for unit in &mut units.all {
            unit.weight = unit.terms.iter().map(|&it| units.weights[it as usize]).sum();
        }
        units
    }

    /// What a term weighs.
    pub(crate) fn weight(&self, term: Term) -> f64 {
        self.weights[term as usize]
    }

    /// What a term weighs that stands in two sentences of the story only.
    pub(crate) fn rare(&self) -> f64 {
        self.rare
    }

    /// What a term stands for.
    pub(crate) fn kind(&self, term: Term) -> TermKind {
        self.kinds[term as usize]
    }

    /// The family of a term: words that begin alike are of one.
    pub(crate) fn family(&self, term: Term) -> Family {
        let beginning =
            self.beginnings[term as usize].filter(|_| self.kind(term) == TermKind::Word);
        beginning.map_or(Family::Alone(term), Family::Beginning)
    }

    /// The weight of the words of two passages that are not the same but begin alike, the lighter of each two.
    pub(crate) fn kin(&self, a: usize, b: usize) -> f64 {
        let begin = |at: usize, other: usize| {
            let others = &self.all[other].terms;
            let own = self.all[at].terms.iter().filter(|it| others.binary_search(it).is_err());
            let words = own.filter(|&&it| self.kind(it) == TermKind::Word);
            let begun =
                words.filter_map(|&it| Some((self.beginnings[it as usize]?, self.weight(it))));
            begun.collect::<BTreeMap<u32, f64>>()
        };
        let (own, others) = (begin(a, b), begin(b, a));
        own.iter().filter_map(|(it, weight)| Some(others.get(it)?.min(*weight))).sum()
    }

    /// The weight of the terms that two passages share, doubled, by the weight of all they tell (Dice 1945): 0 to 1.
    pub(crate) fn likeness(&self, a: usize, b: usize) -> f64 {
        let shared: f64 = self.shared(a, b).iter().map(|&it| self.weight(it)).sum();
        let all = self.all[a].weight + self.all[b].weight;
        2.0 * shared / all.max(f64::MIN_POSITIVE)
    }

    /// Whether a word of a passage tells something: it carries meaning and is no name, figure, date or title.
    pub(crate) fn tells(&self, unit: usize, word: &Word) -> bool {
        let unit = &self.all[unit];
        word.is_content
            && unit.terms.binary_search(&word.stem).is_ok()
            && unit.titles.binary_search(&word.stem).is_err()
    }

    /// The terms that two passages share.
    pub(crate) fn shared(&self, a: usize, b: usize) -> Vec<Term> {
        let (a, b) = (&self.all[a].terms, &self.all[b].terms);
        a.iter().copied().filter(|it| b.binary_search(it).is_ok()).collect()
    }
}

/// The stem of the first word with a meaning of its own after each negation.
fn negated(words: &[Word], is_negation: impl Fn(&Word) -> bool) -> Vec<Term> {
    let after = |at: usize| words[at + 1..].iter().take(NEXT).find(|it| it.is_content);
    let negations = (0..words.len()).filter(|&it| is_negation(&words[it]));
    negations.filter_map(after).map(|it| it.stem).collect()
}

/// What is negated is one of so many words after the negation: *not in any way using*.
const NEXT: usize = 2;

/// A sentence with more statements is none, but text without full stops.
const MOST_SAID: usize = 32;

/// What a passage takes over from a statement that makes up most of it.
#[derive(Clone, Copy)]
struct Said {
    span: Span,
    speaker: Option<usize>,
    is_denial: bool,
    accused: Accused,
}

/// Gives each passage that is mostly what somebody says the speaker of it, and what is done by saying it.
fn credit(units: &mut [Unit]) {
    let mut said: BTreeMap<(usize, usize), Vec<Said>> = BTreeMap::new();
    for unit in units.iter().filter(|it| it.statement.is_some() && !it.is_part) {
        let Unit { span, speaker, is_denial, accused, .. } = *unit;
        let held = said.entry((unit.report, unit.sentence)).or_default();
        if held.len() < MOST_SAID {
            held.push(Said { span, speaker, is_denial, accused });
        }
    }
    let common = |a: Span, b: Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    for unit in units.iter_mut().filter(|it| it.statement.is_none()) {
        let here = said.get(&(unit.report, unit.sentence)).map_or(&[][..], Vec::as_slice);
        let most = here.iter().rev().max_by_key(|it| common(it.span, unit.span));
        if let Some(it) = most.filter(|it| 2 * common(it.span, unit.span) >= unit.span.len()) {
            (unit.speaker, unit.is_denial, unit.accused) = (it.speaker, it.is_denial, it.accused);
        }
    }
    for unit in units {
        if let Some(speaker) = unit.speaker
            && let Err(at) = unit.parties.binary_search(&speaker)
        {
            unit.parties.insert(at, speaker);
        }
    }
}

/// Inverse document frequency over the sentences of the story (Spärck Jones 1972), and that of a term of two sentences.
fn weights(units: &[Unit], terms: usize) -> (Vec<f64>, f64) {
    let mut sentences = 0_usize;
    let mut frequency = vec![0_usize; terms];
    let mut last: Vec<Option<(usize, usize)>> = vec![None; terms];
    let mut sentence = None;
    for unit in units {
        let place = Some((unit.report, unit.sentence));
        sentences += usize::from(sentence != place);
        sentence = place;
        for &term in &unit.terms {
            if last[term as usize] != place {
                last[term as usize] = place;
                frequency[term as usize] += 1;
            }
        }
    }
    let weight = |count: usize| (1.0 + sentences as f64 / count.max(1) as f64).ln();
    (frequency.into_iter().map(weight).collect(), weight(2))
}

/// The clusters that `span` mentions, in whatever form, by such mentions as are asked for; sorted.
fn parties(
    reading: &Reading,
    actors: &Actors,
    span: Span,
    asked: impl Fn(&Mention) -> bool,
) -> Vec<usize> {
    let mentions =
        reading.report.mentions_in(span).filter(|&it| asked(&reading.report.mentions[it]));
    let mut parties: Vec<usize> =
        mentions.filter_map(|it| actors.cluster(reading.at, it)).collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}
