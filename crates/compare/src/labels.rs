//! What the words of a report stand for when passages are compared.

use std::ops::Range;

use rashomon_record::{Mention, MentionForm, TimeKind};

use crate::{
    actors::Actors,
    reading::Reading,
    units::TermKind,
    words::{Term, Vocabulary},
};

/// What words of a report stand for: an actor, a figure, a date.
pub(crate) struct Labels {
    /// For each word what it is replaced by; `None`: it stands for itself.
    label: Vec<Option<Label>>,
    /// Whether each word is part of somebody's title or names who speaks.
    is_title: Vec<bool>,
    /// Whether each word is part of a phrase that only says how somebody is called.
    is_naming: Vec<bool>,
}

#[derive(Clone, Copy)]
enum Label {
    /// It counts as this term.
    As(Term),
    /// It is part of something that another word stands for.
    Nothing,
}

/// A phrase of more words tells something besides what somebody is called.
const LONGEST_NAMING: usize = 12;

/// The words, besides names, by which a report says how somebody is called: they tell nothing of what happened.
///
/// That somebody took another name on some day is told; *formerly known as* is not.
fn naming(reading: &Reading) -> Vec<usize> {
    let report = reading.report;
    let phrases = report
        .aliases
        .iter()
        .filter(|it| it.when.is_none() && reading.words_in(it.span).len() <= LONGEST_NAMING);
    let words = phrases.flat_map(|it| {
        let names = [it.from, it.to].into_iter().filter(|&it| reading.is_name(it));
        let names = names.map(|it| reading.words_in(report.mentions[it].span));
        let names: Vec<Range<usize>> = names.collect();
        reading.words_in(it.span).filter(move |word| !names.iter().any(|it| it.contains(word)))
    });
    words.collect()
}

impl Labels {
    pub(crate) fn of(
        reading: &Reading,
        actors: &Actors,
        vocabulary: &mut Vocabulary,
        kinds: &mut Vec<TermKind>,
    ) -> Self {
        let mut labels = Self {
            label: vec![None; reading.words.len()],
            is_title: vec![false; reading.words.len()],
            is_naming: vec![false; reading.words.len()],
        };
        let mut term = |text: String, kind: TermKind| {
            let term = vocabulary.term(&text);
            kinds.resize(kinds.len().max(term as usize + 1), TermKind::Word);
            kinds[term as usize] = kind;
            term
        };
        let report = reading.report;
        // A number that cannot be taken at its word is the same as no other.
        for figure in report.figures.iter().filter(|it| it.problem.is_none()) {
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
        // Only names: a pronoun or a description that leads to a name adds nothing to what a passage tells.
        // A body stays the words that it is: what it is called tells too.
        let is_name = |it: &(usize, &Mention)| it.1.form == MentionForm::Name;
        for (at, mention) in report.mentions.iter().enumerate().filter(is_name) {
            if let Some(cluster) = actors.cluster(reading.at, at) {
                let actor = term(format!("&{cluster}"), TermKind::Actor);
                labels.replace(reading.words_in(mention.span), actor);
            }
        }
        // Who is said to say or deny it is told by the speaker and the act, not by the verb.
        for cue in report.statements.iter().filter_map(|it| it.cue) {
            for word in reading.words_in(cue) {
                labels.label[word] = Some(Label::Nothing);
            }
        }
        for word in naming(reading) {
            labels.label[word] = Some(Label::Nothing);
            labels.is_naming[word] = true;
        }
        let roles = report.roles.iter().map(|it| it.span);
        let sources = report.statements.iter().filter_map(|it| it.source);
        for span in roles.chain(sources) {
            for word in reading.words_in(span) {
                labels.is_title[word] = true;
            }
        }
        labels
    }

    fn replace(&mut self, words: impl Iterator<Item = usize>, term: Term) {
        for (nth, word) in words.enumerate() {
            self.label[word] = Some(if nth == 0 { Label::As(term) } else { Label::Nothing });
        }
    }

    /// Whether a stretch of words says how somebody is called.
    pub(crate) fn says_who(&self, words: &Range<usize>) -> bool {
        self.is_naming[words.clone()].contains(&true)
    }

    /// The terms of the titles in a stretch of words, sorted.
    pub(crate) fn titles(&self, reading: &Reading, words: &Range<usize>) -> Vec<Term> {
        let titles = words.clone().filter(|&it| self.is_title[it] && self.label[it].is_none());
        let mut titles: Vec<Term> = titles.map(|it| reading.words[it].stem).collect();
        titles.sort_unstable();
        titles.dedup();
        titles
    }

    /// The terms of a stretch of words, each once, sorted.
    pub(crate) fn terms(&self, reading: &Reading, words: &Range<usize>) -> Vec<Term> {
        let own = words.clone().filter_map(|at| match self.label[at] {
            Some(Label::As(term)) => Some(term),
            Some(Label::Nothing) => None,
            None => Some(reading.words[at].stem).filter(|_| reading.words[at].is_content),
        });
        let mut terms: Vec<Term> = own.collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }
}
