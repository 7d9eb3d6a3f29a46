//! From paths to a brief: what every command does that compares.

use anyhow::Result;
use rashomon::{Merging, Rashomon};
use rashomon_record::{Judgements, Report, brief::Brief};

use crate::{
    input::{Input, Taken},
    model::Model,
    progress::{self, Progress},
};

/// Reports that were read, and what compares them.
pub(crate) struct Story {
    rashomon: Rashomon,
    taken: Taken,
}

impl Story {
    /// Takes in and reads what `input` names, and tells the user what went wrong with it.
    pub(crate) fn read(input: &Input, model: &Model) -> Result<Self> {
        let mut taken = input.take()?;
        let rashomon = model.rashomon()?;
        let progress = Progress::new("reads", "the reports", taken.reports.len());
        rashomon.read_all(&mut taken.reports, input.threads(), || progress.step());
        drop(progress);
        taken.warn();
        Ok(Self { rashomon, taken })
    }

    /// The reports, as far as they have been read.
    pub(crate) fn reports(&self) -> &[Report] {
        &self.taken.reports
    }

    /// What speaks for two names being one actor, and what against it.
    pub(crate) fn merging(&self, judgements: &Judgements, names: [&str; 2]) -> Merging {
        self.rashomon.merging(&self.taken.reports, judgements, names)
    }

    /// Sorts them into stories and compares those of each; with `together`, all are taken for one story.
    pub(crate) fn briefs(mut self, judgements: &Judgements, together: bool) -> Brief {
        if together {
            return self.brief(judgements);
        }
        let waiting = progress::waiting("compares the reports");
        let mut brief = self.rashomon.compare_stories(self.taken.reports, judgements);
        drop(waiting);
        brief.passed_over = self.taken.passed_over;
        brief
    }

    /// Compares them.
    pub(crate) fn brief(&mut self, judgements: &Judgements) -> Brief {
        let waiting = progress::waiting("compares the reports");
        let mut brief = self.rashomon.compare(&mut self.taken.reports, judgements);
        drop(waiting);
        brief.passed_over.clone_from(&self.taken.passed_over);
        brief
    }
}
