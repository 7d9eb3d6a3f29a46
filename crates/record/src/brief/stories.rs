//! Several stories in one record, and the head of a brief.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::brief::{
    Brief, ClaimId, DateId, DisputeId, Id, Party, Passage, ReportId, StatementId, StoryId,
};

/// A sentence of *In short*: taken from a report as it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// The sentence.
    pub passage: Passage,
    /// Why it stands at the head.
    pub about: About,
    /// The claim it tells, if it stands for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The dispute it is a side of, if it stands for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<DisputeId>,
    /// The reports that tell it.
    pub told_by: Vec<ReportId>,
    /// Why this one was chosen, in plain words.
    pub why: String,
}

/// Why a sentence stands at the head of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// Several reports tell it.
    Agreed,
    /// Accounts differ about it.
    Contested,
    /// One report alone tells it.
    Alone,
}

/// Reports that share a large part of their text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copies {
    /// The two reports.
    pub reports: [ReportId; 2],
    /// The share of the shorter one's five-word runs that stand in the other too, from 0 to 1, two decimals.
    pub share: f64,
}

/// Something that was given but could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// The path or URL as given.
    pub source: String,
    /// Why, in words.
    pub why: String,
}

/// Reports that tell of the same events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Its id.
    pub id: StoryId,
    /// The headline of the report that has most in common with the others, as it stands there.
    pub label: String,
    /// Its reports.
    pub reports: Vec<ReportId>,
    /// Why each of them belongs to it.
    pub members: Vec<Membership>,
    /// The reports by independent voice: those of one list are copies or rewrites of one text and count once.
    pub voices: Vec<Vec<ReportId>>,
    /// What its reports tell alike.
    pub claims: Vec<ClaimId>,
    /// Where they differ.
    pub disputes: Vec<DisputeId>,
}

/// Why a report belongs to a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The report.
    pub report: ReportId,
    /// Why, in plain words.
    pub why: String,
}

/// How far the ids of a record are moved.
struct Shift {
    reports: u32,
    actors: u32,
    statements: u32,
    figures: u32,
    dates: u32,
    claims: u32,
    disputes: u32,
}

impl Brief {
    /// Adds the record of other reports behind this one; its ids go on where those of this one end.
    ///
    /// The two are not compared with each other.
    pub fn append(&mut self, mut other: Self) {
        let shift = Shift::behind(self);
        shift.all(&mut other);
        for model in other.generator.models.drain(..) {
            if !self.generator.models.contains(&model) {
                self.generator.models.push(model);
            }
        }
        self.reports.append(&mut other.reports);
        self.copies.append(&mut other.copies);
        self.passed_over.append(&mut other.passed_over);
        self.actors.append(&mut other.actors);
        self.statements.append(&mut other.statements);
        self.figures.append(&mut other.figures);
        self.dates.append(&mut other.dates);
        self.claims.append(&mut other.claims);
        self.disputes.append(&mut other.disputes);
        self.only.append(&mut other.only);
        self.in_short.append(&mut other.in_short);
        self.timeline.append(&mut other.timeline);
        let stories = self.stories.get_or_insert_default();
        for mut story in other.stories.into_iter().flatten() {
            story.id = StoryId::at(stories.len());
            stories.push(story);
        }
    }

    /// The record of one story alone; all ids stay as they are.
    #[must_use]
    pub fn of_story(&self, story: &Story) -> Self {
        let reports: BTreeSet<ReportId> = story.reports.iter().copied().collect();
        let holds = |it: ReportId| reports.contains(&it);
        let mut part = self.clone();
        part.reports.retain(|it| holds(it.id));
        part.copies.retain(|it| holds(it.reports[0]));
        part.statements.retain(|it| holds(it.report));
        part.figures.retain(|it| holds(it.report));
        part.dates.retain(|it| holds(it.report));
        part.claims.retain(|it| it.told_by.iter().copied().any(holds));
        part.disputes
            .retain(|it| it.sides.iter().flat_map(|it| &it.passages).any(|it| holds(it.report)));
        part.actors.retain(|it| it.names.iter().flat_map(|it| &it.reports).copied().any(holds));
        part.only.retain(|it| holds(it.report));
        part.in_short.retain(|it| holds(it.passage.report));
        for day in &mut part.timeline {
            day.items.retain(|it| holds(it.passage.report));
        }
        part.timeline.retain(|it| !it.items.is_empty());
        part.stories = Some(vec![story.clone()]);
        part
    }
}

fn moved<const KIND: char>(id: &mut Id<KIND>, by: u32) {
    id.0 += by;
}

impl Shift {
    /// Behind all items of `brief`.
    fn behind(brief: &Brief) -> Self {
        let length = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Self {
            reports: length(brief.reports.len()),
            actors: length(brief.actors.len()),
            statements: length(brief.statements.len()),
            figures: length(brief.figures.len()),
            dates: length(brief.dates.len()),
            claims: length(brief.claims.len()),
            disputes: length(brief.disputes.len()),
        }
    }

    fn all(&self, brief: &mut Brief) {
        self.found(brief);
        self.compared(brief);
        brief.copies.iter_mut().flat_map(|it| &mut it.reports).for_each(|it| self.report(it));
        for it in brief.stories.iter_mut().flatten() {
            it.reports.iter_mut().for_each(|it| self.report(it));
            it.members.iter_mut().for_each(|it| self.report(&mut it.report));
            it.voices.iter_mut().flatten().for_each(|it| self.report(it));
            it.claims.iter_mut().for_each(|it| self.claim(it));
            it.disputes.iter_mut().for_each(|it| self.dispute(it));
        }
    }

    /// What was found in each report.
    fn found(&self, brief: &mut Brief) {
        for it in &mut brief.reports {
            self.report(&mut it.id);
            it.published.iter_mut().flat_map(|it| &mut it.passage).for_each(|it| self.passage(it));
            it.skipped.iter_mut().for_each(|it| self.passage(&mut it.passage));
        }
        for it in &mut brief.actors {
            moved::<'a'>(&mut it.id, self.actors);
            it.names.iter_mut().flat_map(|it| &mut it.reports).for_each(|it| self.report(it));
            it.roles.iter_mut().flat_map(|it| &mut it.passages).for_each(|it| self.passage(it));
            it.renamings.iter_mut().flat_map(|it| &mut it.passages).for_each(|it| self.passage(it));
        }
        for it in &mut brief.statements {
            self.statement(&mut it.id);
            self.report(&mut it.report);
            it.speaker.iter_mut().chain(&mut it.target).for_each(|it| self.party(it));
            let own = it.source.iter_mut().chain(&mut it.cue).chain(&mut it.content);
            own.for_each(|it| self.passage(it));
        }
        for it in &mut brief.figures {
            moved::<'f'>(&mut it.id, self.figures);
            self.report(&mut it.report);
            self.passage(&mut it.passage);
            it.statement.iter_mut().for_each(|it| self.statement(it));
        }
        for it in &mut brief.dates {
            self.date(&mut it.id);
            self.report(&mut it.report);
            self.passage(&mut it.passage);
            it.statement.iter_mut().for_each(|it| self.statement(it));
        }
    }

    /// What came of comparing.
    fn compared(&self, brief: &mut Brief) {
        for it in &mut brief.claims {
            self.claim(&mut it.id);
            it.told_by.iter_mut().chain(&mut it.not_told_by).for_each(|it| self.report(it));
            for it in &mut it.members {
                self.passage(&mut it.passage);
                it.statement.iter_mut().for_each(|it| self.statement(it));
            }
        }
        for it in &mut brief.disputes {
            self.dispute(&mut it.id);
            for it in &mut it.sides {
                self.party(&mut it.who);
                it.passages.iter_mut().for_each(|it| self.passage(it));
            }
        }
        brief.only.iter_mut().for_each(|it| self.passage(it));
        for it in &mut brief.in_short {
            self.passage(&mut it.passage);
            it.told_by.iter_mut().for_each(|it| self.report(it));
            it.claim.iter_mut().for_each(|it| self.claim(it));
            it.dispute.iter_mut().for_each(|it| self.dispute(it));
        }
        for it in brief.timeline.iter_mut().flat_map(|it| &mut it.items) {
            self.passage(&mut it.passage);
            self.date(&mut it.date);
        }
    }

    fn passage(&self, it: &mut Passage) {
        self.report(&mut it.report);
    }

    fn party(&self, it: &mut Party) {
        match it {
            Party::Actor { actor } => moved::<'a'>(actor, self.actors),
            Party::Report { report } => self.report(report),
            Party::Description { .. } => {}
        }
    }

    fn report(&self, it: &mut ReportId) {
        moved(it, self.reports);
    }

    fn statement(&self, it: &mut StatementId) {
        moved(it, self.statements);
    }

    fn date(&self, it: &mut DateId) {
        moved(it, self.dates);
    }

    fn claim(&self, it: &mut ClaimId) {
        moved(it, self.claims);
    }

    fn dispute(&self, it: &mut DisputeId) {
        moved(it, self.disputes);
    }
}
