//! Which reports tell the same story.
//!
//! Reports come one by one. Each is read once, as the weightiest words, names, dates and figures of its whole text
//! (headlines mislead), and joins the *knot* of reports most like it or opens one: single-pass clustering as in topic
//! detection and tracking (Allan et al. 1998). Knots are kept so tight that two events of one kind hardly share one. A
//! story is then a set of knots that are alike on average (agglomerative clustering of the entries of a single scan,
//! as in BIRCH, Zhang et al. 1996); no report is looked at again for it.
//!
//! What a word weighs is its inverse document frequency (Spärck Jones 1972) in the reports seen so far, to which a
//! [`Background`] of everyday words is added, as a handful of reports cannot tell which words are common.

mod background;
mod knots;
mod profile;
mod why;

use std::collections::BTreeMap;

use rashomon_record::{
    Report,
    brief::{Brief, Membership, ReportEntry, ReportId, Story, StoryId},
};

pub use background::Background;
use knots::Knots;
use profile::{Profile, Profiles};

/// Sorts reports into stories, one report after the other.
///
/// ```
/// use rashomon_compare::stories::{Background, Likeness, Stories};
///
/// let stories = Stories::new(Background::default());
/// assert!(stories.sorted(Likeness::USUAL).is_empty());
/// ```
pub struct Stories {
    profiles: Profiles,
    seen: Vec<Profile>,
    knots: Knots,
}

/// How much two reports of one story have in common at least, on average: the cosine of their weighed words, from 0
/// to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Likeness(pub f64);

/// So many letters of a long first line are enough to know a report by.
const LABEL: usize = 120;

impl Likeness {
    /// For reports as they come, such as those of a feed.
    pub const USUAL: Self = Self(0.22);
    /// For a handful of reports, which most often were put together because they tell one story: only what clearly
    /// tells of something else is set apart.
    pub const HANDFUL: Self = Self(0.08);
    /// So many reports are a handful at most.
    const MOST: usize = 12;

    /// What fits for so many `reports`.
    pub fn of(reports: usize) -> Self {
        if reports > Self::MOST { Self::USUAL } else { Self::HANDFUL }
    }
}

/// The reports of one story, by the order in which they were added, and why each belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted {
    /// The reports, first come first.
    pub reports: Vec<usize>,
    /// Why each of them belongs to the story, in plain words.
    pub why: Vec<String>,
    /// The one of them that has most in common with the others.
    pub central: usize,
}

/// The story that a brief of one story tells; why each report belongs to it is for [`Sorted::told`] to say.
pub(crate) fn whole(brief: &Brief, voices: Vec<Vec<ReportId>>) -> Story {
    Story {
        id: StoryId::at(0),
        label: brief.reports.first().map(label).unwrap_or_default(),
        reports: brief.reports.iter().map(|it| it.id).collect(),
        members: Vec::new(),
        voices,
        claims: brief.claims.iter().map(|it| it.id).collect(),
        disputes: brief.disputes.iter().map(|it| it.id).collect(),
    }
}

/// The headline of a report, else the start of its text.
fn label(report: &ReportEntry) -> String {
    let start = || report.text.trim_start().lines().next().unwrap_or_default().trim();
    let line = report.title.as_deref().unwrap_or_else(start);
    let end = line.char_indices().nth(LABEL).map_or(line.len(), |it| it.0);
    if end < line.len() { format!("{}…", line[..end].trim_end()) } else { line.to_owned() }
}

impl Sorted {
    /// Numbers the reports otherwise, in the order of the new numbers.
    pub fn rename(&mut self, to: impl Fn(usize) -> usize) {
        let why = self.reports.iter().zip(std::mem::take(&mut self.why));
        let mut renamed: Vec<_> = why.map(|(&it, why)| (to(it), why)).collect();
        renamed.sort();
        (self.reports, self.why) = renamed.into_iter().unzip();
        self.central = to(self.central);
    }

    /// Says in `brief`, that of these reports in this order, what its story is called and why each report belongs to it.
    pub fn told(&self, brief: &mut Brief) {
        let central = self.reports.iter().position(|&it| it == self.central).unwrap_or_default();
        let name = brief.reports.get(central).map(label);
        let why = self.why.iter().enumerate();
        let members =
            why.map(|(at, why)| Membership { report: ReportId::at(at), why: why.clone() });
        if let Some(story) = brief.stories.iter_mut().flatten().next() {
            story.label = name.unwrap_or_default();
            story.members = members.collect();
        }
    }
}

impl Stories {
    /// No report yet.
    pub fn new(background: Background) -> Self {
        Self { profiles: Profiles::new(background), seen: Vec::new(), knots: Knots::default() }
    }

    /// Takes in a report that was read: it joins the knot of reports most like it, or opens one.
    pub fn add(&mut self, report: &Report) {
        let profile = self.profiles.of(report);
        self.knots.add(self.seen.len(), &profile);
        self.seen.push(profile);
    }

    /// The stories so far, by their first reports.
    pub fn sorted(&self, likeness: Likeness) -> Vec<Sorted> {
        let mut stories = self.knots.joined(likeness.0);
        for story in &mut stories {
            story.sort_unstable();
        }
        stories.sort_unstable();
        stories.into_iter().map(|it| self.explained(it)).collect()
    }

    fn explained(&self, reports: Vec<usize>) -> Sorted {
        let common = self.common(&reports);
        let likeness = |at: usize| why::with_others(&self.seen[at], &common);
        let central = reports
            .iter()
            .copied()
            .rev()
            .max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)))
            .unwrap_or_default();
        let why = reports.iter().map(|&at| self.why(at, &reports, &common)).collect();
        Sorted { reports, why, central }
    }

    /// What the terms of a story weigh in all its reports together, and how many reports have each.
    fn common(&self, reports: &[usize]) -> BTreeMap<u32, (f64, usize)> {
        let mut common: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
        for &at in reports {
            for &(term, weight) in &self.seen[at].terms {
                let held = common.entry(term).or_default();
                *held = (held.0 + weight, held.1 + 1);
            }
        }
        common
    }

    fn why(&self, at: usize, reports: &[usize], common: &BTreeMap<u32, (f64, usize)>) -> String {
        if let [_] = reports {
            return why::alone(&self.seen[at]);
        }
        let shared = why::shared(&self.seen[at], common);
        why::told(&shared, &self.profiles, self.nearest_day(at, reports))
    }

    /// How many days lie between a report and the nearest other of its story.
    fn nearest_day(&self, at: usize, reports: &[usize]) -> Option<i32> {
        let day = self.seen[at].day?;
        let others = reports.iter().filter(|&&it| it != at);
        others.filter_map(|&it| Some((self.seen[it].day? - day).abs())).min()
    }
}
