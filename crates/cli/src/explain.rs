//! `rashomon explain`: what a word means, and why two names are one actor or two.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::{Outcome, glossary, merge, model::Model, output};

/// Say what a word of the record, of a layer or of a rule means, or why names are one actor or two.
///
/// Without a word, all words are listed. `rashomon explain merge PATH... NAME NAME` reads the reports at the paths and tells what speaks for two names being one actor and what against it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon explain                 all words that can be explained
  rashomon explain dispute
  rashomon explain partly verbatim
  rashomon explain merge reports/ \"Harbour Guard\" \"Port Guard\"")]
pub(crate) struct Explain {
    /// The word; or `merge`, files and folders with reports, and two names.
    term: Vec<String>,
    #[command(flatten)]
    model: Model,
}

impl Explain {
    pub(crate) fn run(self) -> Result<Outcome> {
        if self.term.is_empty() {
            output::write(None, &index())?;
            return Ok(Outcome::Fine);
        }
        if let [word, paths @ .., a, b] = &self.term[..]
            && word == "merge"
            && !paths.is_empty()
        {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            return merge::explain(&paths, [a, b], &self.model);
        }
        let term = self.term.join(" ");
        let Some(entry) = glossary::find(&term) else {
            let near = glossary::near(&term).join(", ");
            let hint =
                if near.is_empty() { String::new() } else { format!("; near it are: {near}") };
            bail!("cannot explain {term:?}: no such word{hint}; `rashomon explain` lists all");
        };
        output::write(None, &format!("{}\n{}\n", entry.term, plain(entry.text)))?;
        Ok(Outcome::Fine)
    }
}

/// The text without the marks of Markdown: `*said*` becomes “said”, and an example that holds quotation marks itself
/// stands as it is.
fn plain(text: &str) -> String {
    let pieces = text.split('*').enumerate();
    pieces.fold(String::new(), |plain, (at, piece)| {
        let is_example = at % 2 == 1 && !piece.contains('"');
        plain + &if is_example { format!("“{piece}”") } else { piece.to_owned() }
    })
}

/// All words, each under its heading, in lines of at most 80 columns.
fn index() -> String {
    const WIDTH: usize = 80;
    let mut text = String::new();
    let (mut heading, mut column) = ("", 0);
    for entry in glossary::entries() {
        let is_new = entry.heading != heading;
        if is_new {
            heading = entry.heading;
            let gap = if text.is_empty() { "" } else { "\n\n" };
            text = text + gap + heading + "\n  ";
            column = 2;
        } else if column + entry.term.len() + 3 > WIDTH {
            text += ",\n  ";
            column = 2;
        } else {
            text += ", ";
            column += 2;
        }
        text += entry.term;
        column += entry.term.len();
    }
    text + "\n"
}
