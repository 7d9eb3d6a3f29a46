//! `rashomon completions`: the shell completes what is typed.

use anyhow::Result;
use clap::CommandFactory;

use crate::{Arguments, Outcome, output};

/// Print a script that makes the shell complete commands, options and values
///
/// For bash: `rashomon completions bash > ~/.local/share/bash-completion/completions/rashomon`.
/// For zsh: `rashomon completions zsh > ~/.zfunc/_rashomon`, with that folder in `fpath`.
/// For fish: `rashomon completions fish > ~/.config/fish/completions/rashomon.fish`.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

impl Completions {
    pub(crate) fn run(self) -> Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "rashomon", &mut script);
        output::write(None, &String::from_utf8_lossy(&script))?;
        Ok(Outcome::Fine)
    }
}
