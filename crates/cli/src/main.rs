//! The `rashomon` program.

#![allow(clippy::print_stderr, reason = "a program speaks to its user")]

mod brief;
mod input;

use std::{io, process::ExitCode};

use clap::{Parser, Subcommand};

/// Reads several news reports of the same events and tells who said what, what is agreed and what is contested.
#[derive(Parser)]
#[command(name = "rashomon", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Brief(brief::Brief),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Brief(command) => command.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rashomon: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away, which is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = |it: &(dyn std::error::Error + 'static)| {
        it.downcast_ref::<io::Error>().map(io::Error::kind)
    };
    error.chain().any(|it| kind(it) == Some(io::ErrorKind::BrokenPipe))
}
