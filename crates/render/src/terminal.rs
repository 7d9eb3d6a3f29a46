//! A brief for the terminal.

use rashomon_record::brief::Brief;

use crate::measure::one_line;

/// How a brief is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal; fewer than 40 are taken for 40.
    pub width: usize,
    /// Whether to colour and embolden with ANSI escape sequences. Nothing is told by colour alone.
    pub colour: Colour,
    /// Whether to give long lists whole.
    pub all: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, colour: Colour::Never, all: false }
    }
}

/// Whether to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain characters only.
    Never,
    /// With ANSI escape sequences.
    Always,
}

/// The brief for a terminal.
pub fn write(brief: &Brief, options: &Options) -> String {
    let _ = options;
    brief.reports.iter().map(|it| one_line(it.label()) + "\n").collect()
}
