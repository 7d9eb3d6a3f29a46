//! What commands share that show a list: where the reports lie, and how to show it.

use std::path::{Path, PathBuf};

use rashomon_render::terminal;

use crate::output::{self, Color};

/// How text for the terminal is laid out.
#[derive(clap::Args)]
pub(crate) struct Layout {
    /// The columns to fill; by default those of the terminal, or 80.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Use colour.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: Color,
}

impl Layout {
    /// The layout of output that goes to the file `to`, else to standard output; `all` shows everything.
    pub(crate) fn options(&self, to: Option<&Path>, all: bool) -> terminal::Options {
        let colour = self.color.of_page(to);
        terminal::Options { width: output::width(self.width), colour, all }
    }
}

/// What is listed, and how.
#[derive(clap::Args)]
pub(crate) struct Listing {
    /// Files and folders with reports; `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to write the list.
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    layout: Layout,
}

impl Listing {
    /// The layout of the whole list on standard output.
    pub(crate) fn layout(&self) -> terminal::Options {
        self.layout.options(None, true)
    }
}

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Text for the terminal.
    #[default]
    Terminal,
    /// For programs: the reports and what is listed, as in the record.
    Json,
}
