//! The `rashomon` program: one file for each subcommand, and `main`, which alone turns errors into exit codes.

mod actors;
mod brief;
mod completions;
mod explain;
mod glossary;
mod input;
mod judgements;
mod layers;
mod listing;
mod merge;
mod message;
mod model;
mod names;
mod near;
mod output;
mod progress;
mod show;
mod stories;
mod story;
mod suggested;
mod verify;

use std::{io, process::ExitCode};

use clap::{Parser, Subcommand};

/// Read several news reports of the same events, and tell who said what, what is agreed and what is contested.
///
/// Every line of the brief leads back to the exact passage of the report it came from.
/// All work is done on this machine, without a network.
#[derive(Parser)]
#[command(name = "rashomon", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Brief(brief::Brief),
    Stories(stories::Stories),
    Show(show::Show),
    Actors(actors::Actors),
    Same(judgements::Same),
    Differ(judgements::Differ),
    Name(judgements::Name),
    Judgements(judgements::List),
    Undo(judgements::Undo),
    Redo(judgements::Redo),
    Verify(verify::Verify),
    Explain(explain::Explain),
    Completions(completions::Completions),
}

const AFTER_HELP: &str = "\
Examples:
  rashomon brief reports/                            the brief of a folder of reports
  rashomon brief reports/ --output brief.html        the same as one page for the browser
  rashomon stories feed/                             which reports tell the same story
  rashomon show reports/a.txt --layer statements     what is found in one report
  rashomon actors reports/                           who is who, and why
  rashomon same reports/ \"Port Guard\" \"PG\"           your word that two names are one actor
  rashomon verify record.json                        is every passage where the record says?
  rashomon explain dispute                           what a word of the record means

Exit codes:
  0  fine
  1  verify found something
  2  the command failed

Environment:
  NO_COLOR  no colour, unless --color=always is given
  COLUMNS   the width of the terminal, if it does not tell";

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Fine,
    /// The command looks for faults, and found some.
    Found,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Brief(command) => command.run(),
        Command::Stories(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Actors(command) => command.run(),
        Command::Same(command) => command.run(),
        Command::Differ(command) => command.run(),
        Command::Name(command) => command.run(),
        Command::Judgements(command) => command.run(),
        Command::Undo(command) => command.run(),
        Command::Redo(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Completions(command) => command.run(),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            message::error(&error);
            ExitCode::from(2)
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Found => Self::from(1),
        }
    }
}

/// Whether the reader of our output went away, which is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let broken = |it: &io::Error| it.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|it| it.downcast_ref().is_some_and(broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn a_closed_pipe_is_no_failure() {
        let closed = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(is_closed_pipe(&closed.context("cannot write the brief")));
        assert!(!is_closed_pipe(&anyhow::anyhow!("cannot write the brief")));
    }
}
