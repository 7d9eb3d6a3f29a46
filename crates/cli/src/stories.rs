//! `rashomon stories`: which reports tell the same.

use std::path::PathBuf;

use anyhow::{Context, Result};
use rashomon_record::brief;
use rashomon_render::terminal;
use serde_json::json;

use crate::{
    Outcome,
    input::Input,
    judgements,
    model::Model,
    output::{self, Color},
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
    /// Files and folders with reports; `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the list.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
    /// The columns to fill; by default those of the terminal, or 80.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Use colour.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: Color,
    #[command(flatten)]
    model: Model,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for the terminal.
    #[default]
    Terminal,
    /// For programs: the reports and the stories of the record.
    Json,
}

impl Stories {
    pub(crate) fn run(self) -> Result<Outcome> {
        let judged = judgements::read(None, &self.paths)?;
        let story = Story::read(&Input::at(&self.paths), &self.model)?;
        let brief = story.briefs(&judged.judgements, false);
        output::write(None, &self.written(&brief)?)?;
        Ok(Outcome::Fine)
    }

    fn written(&self, brief: &brief::Brief) -> Result<String> {
        match self.format {
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
            Format::Terminal => {
                let colour = self.color.of_page(None);
                let options =
                    terminal::Options { width: output::width(self.width), colour, all: true };
                Ok(terminal::stories(brief, &options))
            }
        }
    }
}
