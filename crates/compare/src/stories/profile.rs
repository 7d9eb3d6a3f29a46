//! What a report tells of, as terms with weights.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rashomon_record::{MentionForm, Report, TimeKind};

use super::Background;
use crate::words::{self, Term, Vocabulary};

/// A report as the terms that tell most of it.
pub(super) struct Profile {
    /// The weightiest terms with their weights, by term; the squares of the weights add up to 1.
    pub(super) terms: Vec<(Term, f64)>,
    /// The day it was published, counted from some day.
    pub(super) day: Option<i32>,
}

/// What a term is, for who asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Name,
    Date,
    /// Part of a date, which tells it better.
    PartOfDate,
    Figure,
    Word,
}

/// Makes profiles, and knows what was seen so far.
pub(super) struct Profiles {
    vocabulary: Vocabulary,
    background: Background,
    /// For each term in how many reports it was seen.
    frequency: Vec<u32>,
    /// For each term how it was written first, and what it was then.
    shown: Vec<Option<(Kind, String)>>,
    reports: u32,
}

/// So many terms say what a report tells of; what comes behind them is what all reports are made of.
const MOST_TERMS: usize = 160;
/// What stands at the head of a report weighs more: as much more at the very start as this, halved with each `FADE`.
const HEAD: f64 = 0.4;
/// So many words further down that addition is down to a third.
const FADE: f64 = 60.0;
/// In so many reports of the background a word is taken to stand that is not listed there.
const UNLISTED: u32 = 3;

/// A term in a report so far.
#[derive(Default)]
struct Held {
    count: u32,
    first: usize,
}

impl Profiles {
    pub(super) fn new(background: Background) -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            background,
            frequency: Vec::new(),
            shown: Vec::new(),
            reports: 0,
        }
    }

    /// The profile of the next report.
    pub(super) fn of(&mut self, report: &Report) -> Profile {
        let held = self.terms(report);
        self.reports += 1;
        self.frequency.resize(self.vocabulary.len(), 0);
        for &term in held.keys() {
            self.frequency[term as usize] += 1;
        }
        let weigh = |(&term, it): (&Term, &Held)| (term, self.weight(term, it));
        let mut terms: Vec<_> = held.iter().map(weigh).filter(|it| it.1 > 0.0).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(MOST_TERMS);
        terms.sort_unstable_by_key(|it| it.0);
        let length = terms.iter().map(|it| it.1 * it.1).sum::<f64>().sqrt();
        for it in &mut terms {
            it.1 /= length;
        }
        Profile { terms, day: report.metadata.published.as_ref().map(|it| number(it.date)) }
    }

    /// How a term was written first, and what it was then.
    pub(super) fn shown(&self, term: Term) -> (Kind, &str) {
        let shown = self.shown.get(term as usize).and_then(Option::as_ref);
        shown.map_or((Kind::Word, ""), |it| (it.0, &it.1))
    }

    fn weight(&self, term: Term, held: &Held) -> f64 {
        let count = 1.0 + f64::from(held.count).ln();
        let at_head = 1.0 + HEAD * (-(held.first as f64) / FADE).exp();
        let listed = self.background.frequency(self.vocabulary.text(term));
        let general = listed.max(UNLISTED.min(self.background.reports()));
        let seen = f64::from(general + self.frequency[term as usize]);
        let reports = f64::from(self.background.reports() + self.reports);
        count * at_head * ((reports + 1.0) / (seen + 0.5)).ln().max(0.0)
    }

    /// The words and the days of a report, with how often and where they stand first.
    fn terms(&mut self, report: &Report) -> BTreeMap<Term, Held> {
        let words = words::words(report, &mut self.vocabulary);
        let names = in_names(report);
        let mut dates = report.dates.iter().map(|it| it.span).peekable();
        let mut held: BTreeMap<Term, Held> = BTreeMap::new();
        for (at, word) in words.iter().enumerate().filter(|it| it.1.is_content) {
            let written = report.slice(word.span);
            while dates.next_if(|it| it.end() <= word.span.start()).is_some() {}
            let kind = match written.chars().next() {
                _ if dates.peek().is_some_and(|it| it.contains(word.span)) => Kind::PartOfDate,
                Some(it) if it.is_numeric() => Kind::Figure,
                _ if names.contains(&word.span.start()) => Kind::Name,
                _ => Kind::Word,
            };
            self.show(word.stem, kind, written);
            let it = held.entry(word.stem).or_insert(Held { count: 0, first: at });
            it.count += 1;
        }
        for date in report.dates.iter().filter(|it| it.kind == TimeKind::Date) {
            let Some(day) = date.value.as_ref().filter(|it| it.as_str().len() == DAY) else {
                continue;
            };
            let term = self.vocabulary.term(&format!("@{}", day.as_str()));
            self.show(term, Kind::Date, day.as_str());
            let first = words.partition_point(|it| it.span.start() < date.span.start());
            held.entry(term).or_insert(Held { count: 0, first }).count += 1;
        }
        held
    }

    /// Remembers how to show a term: as a name if it ever stands in one, as part of a date if it ever does, else as a
    /// figure or a word.
    fn show(&mut self, term: Term, kind: Kind, written: &str) {
        let at = term as usize;
        if self.shown.len() <= at {
            self.shown.resize(at + 1, None);
        }
        let held = &mut self.shown[at];
        if held.as_ref().is_none_or(|it| kind < it.0) {
            *held = Some((kind, written.to_owned()));
        }
    }
}

/// The length of a day's value, `2016-09-19`.
const DAY: usize = 10;

/// Where the words of names start.
fn in_names(report: &Report) -> BTreeSet<usize> {
    let names = report.mentions.iter().filter(|it| it.form == MentionForm::Name);
    let tokens = names.flat_map(|it| report.tokens_in(it.span));
    tokens.map(|it| report.tokens[it].span.start()).collect()
}

/// The day as a number, such that the next day has the next number.
fn number(day: Date) -> i32 {
    let start = Date::constant(1970, 1, 1);
    day.since(start).map_or(0, |it| it.get_days())
}
