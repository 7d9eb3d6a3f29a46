//! The passages that are compared: sentences, and what statements say in them.

use std::{collections::BTreeSet, ops::Range};

use rashomon_record::{BlockKind, MentionForm, Report, Span, TimeKind};

use crate::{
    actors::Actors,
    parties,
    reading::Reading,
    words::{Term, Vocabulary},
};

/// A passage that tells one thing: a sentence, or as much of a statement's content as stands in one sentence.
pub(crate) struct Unit {
    /// The report, as an index.
    pub(crate) report: usize,
    /// The passage.
    pub(crate) span: Span,
    /// The sentence, as an index.
    pub(crate) sentence: usize,
    /// The statement whose content it is; `None` for a whole sentence.
    pub(crate) statement: Option<usize>,
    /// The cluster that speaks, of a statement.
    pub(crate) speaker: Option<usize>,
    /// Its words, as indices into [`Reading::words`]; the first ones only, if it is very long.
    pub(crate) words: Range<usize>,
    /// What it tells of, each once, sorted.
    pub(crate) terms: Vec<Term>,
    /// The sum of the weights of its terms.
    pub(crate) weight: f64,
}

/// All passages of a story and what their words weigh.
pub(crate) struct Units {
    /// In report order, then by position.
    pub(crate) all: Vec<Unit>,
    /// What each term weighs: the rarer in the sentences of the story, the more.
    weights: Vec<f64>,
    /// What each term is.
    kinds: Vec<TermKind>,
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

/// Words of a passage beyond this are not compared: no sentence is so long, only text without full stops.
const MOST_WORDS: usize = 200;
/// A passage with fewer terms tells too little to be compared.
const LEAST_TERMS: usize = 2;

impl Units {
    /// The passages of all reports. Headlines are left out, as the text below tells the same and more.
    pub(crate) fn of(readings: &[Reading], actors: &Actors, vocabulary: &mut Vocabulary) -> Self {
        let mut kinds = vec![TermKind::Word; vocabulary.len()];
        let mut all = Vec::new();
        for reading in readings {
            let labels = Labels::of(reading, actors, vocabulary, &mut kinds);
            for (sentence, span, statement) in passages(reading) {
                let words = reading.words_in(span);
                let words = words.start..words.end.min(words.start + MOST_WORDS);
                let terms = labels.terms(reading, &words);
                if terms.len() < LEAST_TERMS {
                    continue;
                }
                let by =
                    |it: usize| parties::speaking(reading, &reading.report.statements[it], actors);
                all.push(Unit {
                    report: reading.at,
                    span,
                    sentence,
                    statement,
                    speaker: statement.and_then(by),
                    words,
                    terms,
                    weight: 0.0,
                });
            }
        }
        kinds.resize(vocabulary.len(), TermKind::Word);
        let mut units = Self { weights: weights(&all, vocabulary.len()), all, kinds };
        for unit in &mut units.all {
            unit.weight = unit.terms.iter().map(|&it| units.weights[it as usize]).sum();
        }
        units
    }

    /// What a term weighs.
    pub(crate) fn weight(&self, term: Term) -> f64 {
        self.weights[term as usize]
    }

    /// What a term stands for.
    pub(crate) fn kind(&self, term: Term) -> TermKind {
        self.kinds[term as usize]
    }

    /// The terms that two passages share.
    pub(crate) fn shared(&self, a: usize, b: usize) -> Vec<Term> {
        let (a, b) = (&self.all[a].terms, &self.all[b].terms);
        a.iter().copied().filter(|it| b.binary_search(it).is_ok()).collect()
    }
}

/// Inverse document frequency over the sentences of the story (Spärck Jones 1972).
fn weights(units: &[Unit], terms: usize) -> Vec<f64> {
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
    frequency.into_iter().map(weight).collect()
}

/// Each sentence, and each statement as far as it stands in one: sentence, passage, statement.
fn passages(reading: &Reading) -> Vec<(usize, Span, Option<usize>)> {
    let report = reading.report;
    let is_body = |at: usize| {
        let block = &report.blocks[report.sentences[at].block];
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation)
    };
    let mut passages: Vec<_> = (0..report.sentences.len())
        .filter(|&it| is_body(it))
        .map(|it| (it, report.sentences[it].span, None))
        .collect();
    for (at, statement) in report.statements.iter().enumerate() {
        let mut last: Option<usize> = None;
        for &piece in &statement.content {
            for sentence in sentences_of(report, piece).filter(|&it| is_body(it)) {
                let Some(span) = cut(report, piece, sentence) else { continue };
                match passages.last_mut() {
                    Some(it) if last == Some(sentence) => it.1 = it.1.cover(span),
                    _ => passages.push((sentence, span, Some(at))),
                }
                last = Some(sentence);
            }
        }
    }
    // A sentence that is all quotation is the statement, not a second passage.
    let length = |at: usize| report.sentences[at].span.len();
    let said: BTreeSet<usize> = passages
        .iter()
        .filter(|it| it.2.is_some() && 10 * it.1.len() >= 9 * length(it.0))
        .map(|it| it.0)
        .collect();
    passages.retain(|it| it.2.is_some() || !said.contains(&it.0));
    passages.sort_by_key(|it| (it.0, it.1, it.2));
    passages
}

/// The sentences that a piece of content stands in.
fn sentences_of(report: &Report, piece: Span) -> Range<usize> {
    let start = report.sentences.partition_point(|it| it.span.end() <= piece.start());
    let end = report.sentences.partition_point(|it| it.span.start() < piece.end());
    start..end.max(start)
}

/// The part of `piece` that stands in a sentence, without blanks at its ends.
fn cut(report: &Report, piece: Span, sentence: usize) -> Option<Span> {
    let sentence = report.sentences[sentence].span;
    let (start, end) = (piece.start().max(sentence.start()), piece.end().min(sentence.end()));
    let text = report.text().get(start..end)?;
    let lead = text.len() - text.trim_start().len();
    (!text.trim().is_empty()).then(|| Span::of(start + lead..start + text.trim_end().len()))
}

/// What words of a report stand for: an actor, a figure, a date.
struct Labels {
    /// For each word what it is replaced by; `None`: it stands for itself.
    label: Vec<Option<Label>>,
    /// Terms that stand beside the words: actors behind pronouns and descriptions, by the index of a word.
    beside: Vec<(usize, Term)>,
}

#[derive(Clone, Copy)]
enum Label {
    /// It counts as this term.
    As(Term),
    /// It is part of something that another word stands for.
    Nothing,
}

impl Labels {
    fn of(
        reading: &Reading,
        actors: &Actors,
        vocabulary: &mut Vocabulary,
        kinds: &mut Vec<TermKind>,
    ) -> Self {
        let mut labels = Self { label: vec![None; reading.words.len()], beside: Vec::new() };
        let mut term = |text: String, kind: TermKind| {
            let term = vocabulary.term(&text);
            kinds.resize(kinds.len().max(term as usize + 1), TermKind::Word);
            kinds[term as usize] = kind;
            term
        };
        let report = reading.report;
        for figure in &report.figures {
            let number = term(format!("#{}-{}", figure.low, figure.high), TermKind::Figure);
            let words = reading.words_in(figure.span);
            let counted = figure.counted.map_or(0..0, |it| reading.words_in(it));
            labels.replace(words.filter(|it| !counted.contains(it)), number);
        }
        for date in report.dates.iter().filter(|it| it.kind != TimeKind::Duration) {
            if let Some((first, last)) =
                date.value.as_ref().and_then(rashomon_record::TimeValue::days)
            {
                let day = term(format!("@{first}-{last}"), TermKind::Date);
                labels.replace(reading.words_in(date.span), day);
            }
        }
        for (at, mention) in report.mentions.iter().enumerate() {
            let Some(cluster) = actors.cluster(reading.at, at) else { continue };
            let actor = term(format!("&{cluster}"), TermKind::Actor);
            let words = reading.words_in(mention.span);
            if mention.form == MentionForm::Name {
                labels.replace(words, actor);
            } else if let Some(word) = words.last() {
                labels.beside.push((word, actor));
            }
        }
        labels.beside.sort_unstable();
        labels
    }

    fn replace(&mut self, words: impl Iterator<Item = usize>, term: Term) {
        for (nth, word) in words.enumerate() {
            self.label[word] = Some(if nth == 0 { Label::As(term) } else { Label::Nothing });
        }
    }

    /// The terms of a stretch of words, each once, sorted.
    fn terms(&self, reading: &Reading, words: &Range<usize>) -> Vec<Term> {
        let own = words.clone().filter_map(|at| match self.label[at] {
            Some(Label::As(term)) => Some(term),
            Some(Label::Nothing) => None,
            None => Some(reading.words[at].stem).filter(|_| reading.words[at].is_content),
        });
        let first = self.beside.partition_point(|it| it.0 < words.start);
        let beside = self.beside[first..].iter().take_while(|it| it.0 < words.end).map(|it| it.1);
        let mut terms: Vec<Term> = own.chain(beside).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }
}
