//! `rashomon show`: what is found in one report.

use std::path::PathBuf;

use anyhow::Result;
use rashomon_record::Report;

use crate::{Outcome, input::Input, layers::Layer, message, model::Model, output, suggested};

/// Print the text of a report with carets under what is found in it.
///
/// This is how to see why a brief says what it says, and the notation of the project's own tests.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon show report.txt                      who said what
  rashomon show report.txt --layer tree         what depends on what, with a trained reader
  rashomon show page.html --layer dates         dates, with values and how they were found
  curl -s URL | rashomon show - --layer blocks  what was taken for the text of a page")]
pub(crate) struct Show {
    /// The report: any file that `brief` reads, or `-` for standard input.
    file: PathBuf,
    /// What to show.
    #[arg(long, short, value_enum, default_value = "statements")]
    layer: Layer,
    /// Show what the trained reader suggests, before rules check it: statements, names or coreference.
    #[arg(long)]
    suggested: bool,
    #[command(flatten)]
    model: Model,
}

impl Show {
    pub(crate) fn run(self) -> Result<Outcome> {
        let mut taken = Input::at(std::slice::from_ref(&self.file)).take()?;
        let rashomon = self.model.rashomon()?;
        for report in &mut taken.reports {
            rashomon.read(report);
        }
        taken.warn();
        let several = taken.reports.len() > 1;
        for report in &taken.reports {
            if report.suggestions.is_none() && (self.suggested || self.layer.needs_reader()) {
                message::warning(format_args!(
                    "{}: no trained reader read it; --model names one for English",
                    report.source
                ));
            }
        }
        let drawn = taken.reports.iter().map(|it| self.draw(it, several)).collect::<Vec<_>>();
        output::write(None, &drawn.join("\n"))?;
        Ok(Outcome::Fine)
    }

    fn draw(&self, report: &Report, several: bool) -> String {
        let drawn = if self.suggested {
            suggested::draw(self.layer, report)
        } else {
            self.layer.draw(report)
        };
        if several { format!("# {}\n{drawn}", report.source) } else { drawn }
    }
}
