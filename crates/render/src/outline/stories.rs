//! The stories of a record, each in a few lines.

use rashomon_record::brief::{Brief, ReportId, Story};

use super::{Header, ReportLine, context};
use crate::words;

/// A story in a few lines.
pub(crate) struct StoryOutline {
    id: String,
    /// How many reports tell it.
    pub(crate) size: String,
    /// How many reports by how many outlets, from when to when, and what they tell alike and differently.
    pub(crate) facts: String,
    /// Which reports are one voice.
    pub(crate) voices: Vec<String>,
    /// Its reports, each with the reason why it belongs to it.
    pub(crate) reports: Vec<(ReportLine, Option<String>)>,
}

impl StoryOutline {
    pub(crate) fn of(brief: &Brief, story: &Story) -> Self {
        let part = Brief { reports: own(brief, story), ..empty(brief) };
        let header = Header::of(&part);
        let mut facts = vec![header.facts];
        let found = [(story.claims.len(), "claim"), (story.disputes.len(), "dispute")];
        let found = found.into_iter().filter(|it| it.0 > 0);
        facts.extend(found.map(|(count, what)| words::count(count, what)));
        let why = |id: ReportId| story.members.iter().find(|it| it.report == id);
        let reports = header.reports.into_iter().map(|it| {
            let why = why(it.id).map(|it| it.why.clone());
            (it, why)
        });
        Self {
            id: story.id.to_string(),
            size: words::count(story.reports.len(), "report"),
            facts: facts.join("; "),
            voices: story.voices.iter().filter_map(|it| one_voice(it)).collect(),
            reports: reports.collect(),
        }
    }

    /// The id with space behind it.
    pub(crate) fn lead(&self) -> String {
        format!("{:<4} ", self.id)
    }
}

/// How many stories in how many reports.
pub(crate) fn facts_of_several(brief: &Brief, stories: &[Story]) -> String {
    let reports = words::count(brief.reports.len(), "report");
    format!("{} stories in {reports}", stories.len())
}

fn one_voice(reports: &[ReportId]) -> Option<String> {
    let copies = "are copies or rewrites of one text and count as one voice";
    (reports.len() > 1).then(|| format!("{} {copies}", context::list(reports)))
}

fn own(brief: &Brief, story: &Story) -> Vec<rashomon_record::brief::ReportEntry> {
    story.reports.iter().filter_map(|it| brief.report(*it)).cloned().collect()
}

/// The record without anything that was found.
fn empty(brief: &Brief) -> Brief {
    Brief {
        format: brief.format.clone(),
        generator: brief.generator.clone(),
        reports: Vec::new(),
        copies: Vec::new(),
        passed_over: Vec::new(),
        actors: Vec::new(),
        statements: Vec::new(),
        figures: Vec::new(),
        dates: Vec::new(),
        events: None,
        claims: Vec::new(),
        disputes: Vec::new(),
        commitments: None,
        only: Vec::new(),
        timeline: Vec::new(),
        in_short: Vec::new(),
        stories: None,
    }
}
