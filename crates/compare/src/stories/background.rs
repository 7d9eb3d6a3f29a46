//! How common words are in general.

use std::{collections::BTreeMap, fmt::Write as _};

use rashomon_record::Report;

use crate::words::{self, Vocabulary};

/// In how many of some reports each everyday word stands.
///
/// ```
/// use rashomon_compare::stories::Background;
///
/// let background = Background::new(1000, [("report", 600), ("plan", 250)]);
/// assert_eq!((background.reports(), background.frequency("plan")), (1000, 250));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    reports: u32,
    /// By word without its ending.
    frequency: BTreeMap<String, u32>,
}

/// A word that is written with a capital more often than this, in percent, is taken for part of a name.
const MOST_CAPITALS: u32 = 25;

impl Background {
    /// Words without their endings, each with the number of the `reports` in which it stands.
    pub fn new<'a>(reports: u32, words: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let frequency = words.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
        Self { reports, frequency }
    }

    /// The words that stand in most of `reports`, `most` of them; names and numbers are left out.
    pub fn of(reports: &[Report], most: usize) -> Self {
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        for (at, report) in reports.iter().enumerate() {
            count(report, at, &mut counts);
        }
        let is_word = |it: &Count| 100 * it.capitals <= MOST_CAPITALS * it.all;
        let mut words: Vec<_> = counts.into_iter().filter(|it| is_word(&it.1)).collect();
        words.sort_by(|a, b| b.1.reports.cmp(&a.1.reports).then(a.0.cmp(&b.0)));
        words.truncate(most);
        let frequency = words.into_iter().map(|(word, it)| (word, it.reports)).collect();
        Self { reports: u32::try_from(reports.len()).unwrap_or(u32::MAX), frequency }
    }

    /// How many reports were counted.
    pub fn reports(&self) -> u32 {
        self.reports
    }

    /// In how many of them a word without its ending stands; 0 if it is not one of the most common.
    pub fn frequency(&self, word: &str) -> u32 {
        self.frequency.get(word).copied().unwrap_or_default()
    }

    /// One line a word: the word without its ending, a tab, the number of reports.
    pub fn lines(&self) -> String {
        self.frequency.iter().fold(String::new(), |mut out, (word, count)| {
            let _ = writeln!(out, "{word}\t{count}");
            out
        })
    }
}

/// How often a word stands, and how.
#[derive(Default)]
struct Count {
    reports: u32,
    last: Option<usize>,
    all: u32,
    capitals: u32,
}

fn count(report: &Report, at: usize, counts: &mut BTreeMap<String, Count>) {
    let mut vocabulary = Vocabulary::default();
    for word in words::words(report, &mut vocabulary).iter().filter(|it| it.is_content) {
        let written = report.slice(word.span);
        if !written.starts_with(char::is_alphabetic) {
            continue;
        }
        let held = counts.entry(vocabulary.text(word.stem).to_owned()).or_default();
        held.reports += u32::from(held.last != Some(at));
        held.last = Some(at);
        held.all += 1;
        held.capitals += u32::from(written.starts_with(char::is_uppercase));
    }
}
