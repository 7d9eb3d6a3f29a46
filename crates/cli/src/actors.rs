//! `rashomon actors`: who is who.

use std::path::PathBuf;

use anyhow::{Context, Result};
use rashomon_record::brief;
use rashomon_render::terminal;
use serde_json::json;

use crate::{
    Outcome,
    input::Input,
    judgements,
    listing::{Format, Listing},
    model::Model,
    names::Names,
    output,
    story::Story,
};

/// List who is who, under which names, and why they are one.
///
/// Each actor comes with all names that the reports use, its kind and titles, the changes of name that reports tell,
/// and the reason for each name that was taken for another of its own. Where a name is wrongly merged, or wrongly not, `rashomon differ` and `rashomon same` overrule it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon actors reports/
  rashomon actors reports/ --format json
  rashomon same reports/ \"Harbour Guard\" \"Port Guard\"
  rashomon differ reports/ \"Port Guard\" \"Coast Guard\"
  rashomon name reports/ \"Port Guard\"")]
pub(crate) struct Actors {
    #[command(flatten)]
    list: Listing,
    /// A file that says which names are one actor; by default judgements.toml beside the reports.
    #[arg(long, value_name = "FILE")]
    judgements: Option<PathBuf>,
    #[command(flatten)]
    model: Model,
}

impl Actors {
    pub(crate) fn run(self) -> Result<Outcome> {
        let judged = judgements::read(self.judgements.as_deref(), &self.list.paths)?;
        let mut story = Story::read(&Input::at(&self.list.paths), &self.model)?;
        let brief = story.brief(&judged.judgements);
        judged.warn_of_unused(&Names::of(story.reports(), &brief));
        output::write(None, &self.written(&brief)?)?;
        Ok(Outcome::Fine)
    }

    fn written(&self, brief: &brief::Brief) -> Result<String> {
        match self.list.format {
            Format::Json => {
                let reports = brief.reports.iter().map(|it| {
                    json!({ "id": it.id, "source": it.source, "outlet": it.outlet, "title": it.title })
                });
                let all = json!({ "reports": reports.collect::<Vec<_>>(), "actors": brief.actors });
                Ok(serde_json::to_string_pretty(&all).context("cannot write the actors")? + "\n")
            }
            Format::Terminal => Ok(terminal::actors(brief, &self.list.layout())),
        }
    }
}
