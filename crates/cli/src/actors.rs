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
    model::Model,
    names::Names,
    output::{self, Color},
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
    /// A file that says which names are one actor; by default judgements.toml beside the reports.
    #[arg(long, value_name = "FILE")]
    judgements: Option<PathBuf>,
    #[command(flatten)]
    model: Model,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for the terminal.
    #[default]
    Terminal,
    /// For programs: the reports and the actors of the record.
    Json,
}

impl Actors {
    pub(crate) fn run(self) -> Result<Outcome> {
        let judged = judgements::read(self.judgements.as_deref(), &self.paths)?;
        let mut story = Story::read(&Input::at(&self.paths), &self.model)?;
        let brief = story.brief(&judged.judgements);
        judged.warn_of_unused(&Names::of(story.reports(), &brief));
        output::write(None, &self.written(&brief)?)?;
        Ok(Outcome::Fine)
    }

    fn written(&self, brief: &brief::Brief) -> Result<String> {
        match self.format {
            Format::Json => {
                let reports = brief.reports.iter().map(|it| {
                    json!({ "id": it.id, "source": it.source, "outlet": it.outlet, "title": it.title })
                });
                let all = json!({ "reports": reports.collect::<Vec<_>>(), "actors": brief.actors });
                Ok(serde_json::to_string_pretty(&all).context("cannot write the actors")? + "\n")
            }
            Format::Terminal => {
                let colour = self.color.of_page(None);
                let width = output::width(self.width);
                Ok(terminal::actors(brief, &terminal::Options { width, colour, all: true }))
            }
        }
    }
}
