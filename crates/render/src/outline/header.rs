//! What stands above all sections.

use std::collections::BTreeSet;

use rashomon_record::brief::{Brief, ReportEntry, ReportId};

use super::Kind;
use crate::words;

/// The head of a brief.
pub(crate) struct Header {
    /// A headline, foreign words, and the report it was taken from; `None` if no report has one.
    pub(crate) title: Option<(String, ReportId)>,
    /// How many reports by how many outlets, from when to when.
    pub(crate) facts: String,
    /// How much is told by several, contested, told by one alone; nothing where there is one report.
    pub(crate) glance: Vec<Count>,
    /// One line for each report: id, outlet, date, headline.
    pub(crate) reports: Vec<ReportLine>,
}

/// How much a section holds.
pub(crate) struct Count {
    /// The section's id.
    pub(crate) section: &'static str,
    /// What it counts.
    pub(crate) kind: Kind,
    pub(crate) number: usize,
    /// What the number is of, as in *3 contested*.
    pub(crate) words: &'static str,
}

/// A report in one line.
pub(crate) struct ReportLine {
    pub(crate) id: ReportId,
    pub(crate) outlet: String,
    pub(crate) date: Option<String>,
    pub(crate) title: Option<String>,
}

impl Header {
    pub(super) fn of(brief: &Brief) -> Self {
        let title = central(brief).and_then(|it| Some((it.title.clone()?, it.id)));
        let reports = brief.reports.iter().map(ReportLine::of).collect();
        Self { title, facts: facts(brief), glance: glance(brief), reports }
    }
}

impl ReportLine {
    fn of(report: &ReportEntry) -> Self {
        Self {
            id: report.id,
            outlet: report.label().to_owned(),
            date: published(report),
            title: report.title.clone(),
        }
    }
}

/// The day a report was published, in words.
pub(super) fn published(report: &ReportEntry) -> Option<String> {
    report.published.as_ref().map(|it| words::day(&it.value))
}

/// The report whose headline has the most words in common with the other headlines; the first of equals.
fn central(brief: &Brief) -> Option<&ReportEntry> {
    let titles: Vec<_> =
        brief.reports.iter().filter_map(|it| Some((it, terms(it.title.as_deref()?)))).collect();
    let mut frequency = std::collections::BTreeMap::<&str, usize>::new();
    for term in titles.iter().flat_map(|it| &it.1) {
        *frequency.entry(term).or_default() += 1;
    }
    let shared = |terms: &BTreeSet<String>| -> usize {
        terms.iter().map(|it| frequency[it.as_str()] - 1).sum()
    };
    titles.iter().rev().max_by_key(|it| shared(&it.1)).map(|it| it.0)
}

/// The longer words of a headline; short ones (*the*, *in*) tell little.
fn terms(title: &str) -> BTreeSet<String> {
    let long = |it: &&str| it.chars().count() > 3;
    title.split(|c: char| !c.is_alphanumeric()).filter(long).map(str::to_lowercase).collect()
}

fn glance(brief: &Brief) -> Vec<Count> {
    if brief.reports.len() < 2 {
        return Vec::new();
    }
    let count = |section, kind, number, words| Count { section, kind, number, words };
    vec![
        count("agreed", Kind::Claim, brief.claims.len(), "told by several"),
        count("contested", Kind::Dispute, brief.disputes.len(), "contested"),
        count("alone", Kind::Only, brief.only.len(), "told by one alone"),
    ]
}

fn facts(brief: &Brief) -> String {
    let mut facts = vec![words::count(brief.reports.len(), "report")];
    let outlets: BTreeSet<_> = brief.reports.iter().filter_map(|it| it.outlet.as_deref()).collect();
    let unnamed = brief.reports.iter().filter(|it| it.outlet.is_none()).count();
    if unnamed == 0 {
        facts[0] += " by ";
        facts[0] += &words::count(outlets.len(), "outlet");
    }
    let days: BTreeSet<_> =
        brief.reports.iter().filter_map(|it| it.published.as_ref()).map(|it| &it.value).collect();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        facts.push(words::dates(first, last));
    }
    let undated = brief.reports.iter().filter(|it| it.published.is_none()).count();
    if undated > 0 {
        facts.push(format!("{undated} without a date"));
    }
    if unnamed > 0 {
        facts.push(format!("{unnamed} without the name of an outlet"));
    }
    facts.join(", ")
}
