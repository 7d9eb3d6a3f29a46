#![doc = include_str!("../README.md")]

pub mod judgements;
mod marks;
pub mod verify;

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    slice,
    sync::{Mutex, PoisonError},
    thread,
};

pub use rashomon_compare::{Merging, stories};
use rashomon_compare::{
    hint_years,
    stories::{Background, Likeness, Sorted, Stories},
};
use rashomon_extract::{Quotes, by_rules};
use rashomon_lang::{Sentences, Tokenizer};
pub use rashomon_reader as reader;
use rashomon_reader::{Reader, Vectors};
pub use rashomon_record as record;
use rashomon_record::{
    Judgements, MissingLayer, Pipeline, Report, Stage, Warning,
    brief::{Brief, Model},
};

/// Reads reports and compares them.
///
/// ```
/// use rashomon::{Rashomon, record::Report};
///
/// let mut report = Report::new("a.txt", "\"The bridge will open on Friday,\" Maria Lopez said.\n");
/// Rashomon::english().read(&mut report);
/// assert_eq!(report.reading, "by rules for English");
/// ```
pub struct Rashomon {
    reader: Option<Reader>,
    rules: Pipeline,
    marks: Pipeline,
}

impl Rashomon {
    /// One that reads English by rules, and every other language by its quotation marks only.
    ///
    /// # Panics
    ///
    /// Never: the order of its stages is fixed and tested.
    #[must_use]
    pub fn english() -> Self {
        let order = "each stage stands after those that it needs";
        Self { reader: None, rules: by_rules().expect(order), marks: by_marks().expect(order) }
    }

    /// The same with a trained reader of English: its suggestions come first, and the rules fill in where they are sure.
    #[must_use]
    pub fn with_reader(self, reader: Reader) -> Self {
        Self { reader: Some(reader), ..self }
    }

    /// Adds all annotations to `report` and says in [`Report::reading`] how it was read.
    ///
    /// A report whose language is known and not English is read by its marks only: the rules for English would find
    /// things in it that are not there. A report whose language could not be told is taken for English.
    pub fn read(&self, report: &mut Report) {
        let foreign = report.metadata.language.clone().filter(|it| !is_english(it));
        let pipeline = if foreign.is_some() { &self.marks } else { &self.rules };
        report.reading = match foreign {
            Some(tag) => {
                report.warnings.push(Warning::new(format!(
                    "in another language than English ({tag}): read by its quotation marks only, \
                     without names, speakers, dates and figures"
                )));
                format!("by its quotation marks only: in another language than English ({tag})")
            }
            None => self.suggest(report),
        };
        pipeline.apply(report);
        if let Some(reader) = &self.reader {
            Vectors(reader).apply(report);
        }
        drop_repeated(&mut report.warnings);
    }

    /// Adds what the trained reader suggests, if there is one, and says how the report is read then.
    fn suggest(&self, report: &mut Report) -> String {
        let rules = "by rules for English";
        let Some(reader) = &self.reader else { return rules.into() };
        reader.apply(report);
        if report.suggestions.is_none() {
            // The reader has said why in a warning.
            return rules.into();
        }
        let version = reader.version();
        let gap = if version.is_empty() { "" } else { " " };
        format!("by the trained reader {}{gap}{version} and rules for English", reader.name())
    }

    /// [Reads](Self::read) `reports` on as many `threads`, and calls `done` after each.
    ///
    /// The annotations are the same whatever the number of threads. A fault of a stage costs one report its
    /// annotations and not the user the rest: the report gets a warning.
    pub fn read_all(&self, reports: &mut [Report], threads: NonZeroUsize, done: impl Fn() + Sync) {
        let queue = Mutex::new(reports.iter_mut());
        thread::scope(|scope| {
            for _ in 0..threads.get() {
                scope.spawn(|| {
                    while let Some(report) = next(&queue) {
                        self.read_guarded(report);
                        done();
                    }
                });
            }
        });
    }

    /// The brief of reports that were read.
    ///
    /// Reports without a date of their own are read again where the others tell the year.
    pub fn compare(&self, reports: &mut [Report], judgements: &Judgements) -> Brief {
        for at in hint_years(reports) {
            reports[at].forget();
            self.read_guarded(&mut reports[at]);
        }
        let mut brief = rashomon_compare::brief(reports, judgements);
        let model = |it: &Reader| Model {
            name: it.name().into(),
            version: it.version().into(),
            sha256: it.sha256().into(),
        };
        let is_used = reports.iter().any(|it| it.suggestions.is_some());
        brief.generator.models = self.reader.iter().filter(|_| is_used).map(model).collect();
        brief
    }

    /// What speaks for the names `a` and `b` being one actor in reports that were read, and what against it.
    #[must_use]
    pub fn merging(
        &self,
        reports: &[Report],
        judgements: &Judgements,
        [a, b]: [&str; 2],
    ) -> Merging {
        rashomon_compare::merging(reports, judgements, a, b)
    }

    /// The briefs of all stories that `reports` tell, one behind the other; with its reports, each story has its own
    /// claims and disputes, and nothing is compared across stories.
    ///
    /// Reports are numbered story by story. Where all tell one story, this is what [`compare`](Self::compare) gives.
    ///
    /// # Panics
    ///
    /// Never: each report is in one story.
    pub fn compare_stories(&self, reports: Vec<Report>, judgements: &Judgements) -> Brief {
        let sorted = sort(&reports);
        let mut reports: Vec<Option<Report>> = reports.into_iter().map(Some).collect();
        let mut all: Option<Brief> = None;
        for story in &sorted {
            let own = story.reports.iter().map(|&it| reports[it].take().expect("in one story"));
            let mut own: Vec<Report> = own.collect();
            let mut brief = self.compare(&mut own, judgements);
            story.told(&mut brief);
            match &mut all {
                Some(all) => all.append(brief),
                None => all = Some(brief),
            }
        }
        all.unwrap_or_else(|| self.compare(&mut [], judgements))
    }

    fn read_guarded(&self, report: &mut Report) {
        if catch_unwind(AssertUnwindSafe(|| self.read(report))).is_err() {
            report.forget();
            report.reading = "not read: a fault in rashomon".into();
            report.warnings.push(Warning::new(
                "not read: a fault in rashomon; please report it with this text",
            ));
        }
    }
}

/// Which of `reports` tell the same story, and why: the stories with most reports first.
///
/// The reports must have been read. They are looked at one after the other, in the order of their days of publication.
/// A handful of reports is taken for one story unless some clearly tell of something else.
pub fn sort(reports: &[Report]) -> Vec<Sorted> {
    let day = |it: usize| reports[it].metadata.published.as_ref().map(|it| it.date);
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&it| (day(it).is_none(), day(it)));
    let mut stories = Stories::new(everyday_words());
    for &at in &order {
        stories.add(&reports[at]);
    }
    let mut sorted = stories.sorted(Likeness::of(reports.len()));
    for story in &mut sorted {
        story.rename(|it| order[it]);
    }
    sorted.sort_by_key(|it| (Reverse(it.reports.len()), it.reports.first().copied()));
    sorted
}

/// How common the words of English are in the news, for [`stories`].
pub fn everyday_words() -> Background {
    use rashomon_lang::lexicon::everyday;
    Background::new(everyday::REPORTS, everyday::words())
}

fn by_marks() -> Result<Pipeline, MissingLayer> {
    Pipeline::default().then(Tokenizer)?.then(Sentences)?.then(Quotes)?.then(marks::Unattributed)
}

/// Whether a BCP 47 tag is one of English.
fn is_english(tag: &str) -> bool {
    tag.split(['-', '_']).next().is_some_and(|it| it.eq_ignore_ascii_case("en"))
}

fn next<'a>(queue: &Mutex<slice::IterMut<'a, Report>>) -> Option<&'a mut Report> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

/// A report that is read twice would say everything twice.
fn drop_repeated(warnings: &mut Vec<Warning>) {
    let mut seen = BTreeSet::new();
    warnings.retain(|it| seen.insert((it.span, it.message.clone())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_stand_in_order() {
        assert_eq!((by_rules().err(), by_marks().err()), (None, None));
    }

    #[test]
    fn regions_of_english_are_english() {
        assert!(is_english("en") && is_english("en-GB") && is_english("EN_us"));
        assert!(!is_english("fr") && !is_english("enm"));
    }
}
