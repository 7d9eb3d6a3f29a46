//! `rashomon stories`: which reports tell the same.

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
    output,
    story::Story,
};

/// List which reports tell the same story, and why.
///
/// Reports fall into stories by the names, words, dates and figures of their whole text. Each report comes with what it
/// shares with the others of its story; copies and rewrites of one text count as one voice. The story with most reports
/// comes first. A dozen reports or fewer are taken for one story unless some clearly tell of something else.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon stories feed/
  rashomon stories feed/ --format json
  rashomon brief feed/ --story t2")]
pub(crate) struct Stories {
    #[command(flatten)]
    list: Listing,
    #[command(flatten)]
    model: Model,
}

impl Stories {
    pub(crate) fn run(self) -> Result<Outcome> {
        let judged = judgements::read(None, &self.list.paths)?;
        let story = Story::read(&Input::at(&self.list.paths), &self.model)?;
        let brief = story.briefs(&judged.judgements, false);
        output::write(None, &self.written(&brief)?)?;
        Ok(Outcome::Fine)
    }

    fn written(&self, brief: &brief::Brief) -> Result<String> {
        match self.list.format {
            Format::Json => {
                let reports = brief.reports.iter().map(|it| {
                    json!({
                        "id": it.id,
                        "source": it.source,
                        "outlet": it.outlet,
                        "title": it.title,
                        "published": it.published.as_ref().map(|it| &it.value),
                    })
                });
                let all =
                    json!({ "reports": reports.collect::<Vec<_>>(), "stories": brief.stories });
                Ok(serde_json::to_string_pretty(&all).context("cannot write the stories")? + "\n")
            }
            Format::Terminal => Ok(terminal::stories(brief, &self.list.layout())),
        }
    }
}
