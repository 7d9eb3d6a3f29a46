//! `rashomon show`: what is found in one report.

use std::path::PathBuf;

use anyhow::Result;
use rashomon_record::Report;
use rashomon_render::carets;

use crate::{Outcome, input::Input, layers::Layer, model::Model, output};

/// Print the text of a report with carets under what is found in it.
///
/// This is how to see why a brief says what it says, and the notation of the project's own tests.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon show report.txt                      who said what
  rashomon show page.html --layer dates         dates, with values and how they were found
  curl -s URL | rashomon show - --layer blocks  what was taken for the text of a page")]
pub(crate) struct Show {
    /// The report: any file that `brief` reads, or `-` for standard input.
    file: PathBuf,
    /// What to show.
    #[arg(long, short, value_enum, default_value = "statements")]
    layer: Layer,
    #[command(flatten)]
    model: Model,
}

impl Show {
    pub(crate) fn run(self) -> Result<Outcome> {
        let mut taken = Input::at(&[self.file]).take()?;
        let rashomon = self.model.rashomon()?;
        for report in &mut taken.reports {
            rashomon.read(report);
        }
        taken.warn();
        let several = taken.reports.len() > 1;
        let drawn = taken.reports.iter().map(|it| self.layer.draw(it, several)).collect::<Vec<_>>();
        output::write(None, &drawn.join("\n"))?;
        Ok(Outcome::Fine)
    }
}

impl Layer {
    fn draw(self, report: &Report, several: bool) -> String {
        let text = carets::draw(report.text(), &self.marks(report));
        if several { format!("# {}\n{text}", report.source) } else { text }
    }
}
