//! `rashomon undo` and `rashomon redo`: judgements taken back and put up again.

use anyhow::{Context, Result};

use super::{Place, place::now};
use crate::{Outcome, output};

/// Take back a judgement: the last that stands, or the one of a number.
///
/// It stays in the file with the time when it was taken back. `rashomon judgements` lists all with their numbers,
/// `rashomon redo` puts one up again.
#[derive(clap::Args)]
pub(crate) struct Undo {
    #[command(flatten)]
    place: Place,
    /// Its number; by default the last that stands.
    number: Option<usize>,
}

/// Put a judgement up again that was taken back: the last, or the one of a number.
#[derive(clap::Args)]
pub(crate) struct Redo {
    #[command(flatten)]
    place: Place,
    /// Its number; by default that of the judgement that was taken back last.
    number: Option<usize>,
}

impl Undo {
    pub(crate) fn run(self) -> Result<Outcome> {
        self.place.folder()?;
        let (file, path) = (self.place.file()?, self.place.path());
        let cannot = || format!("cannot take back a judgement in {}", path.display());
        let last = || file.standing().next_back().map(|it| it.number);
        let number =
            self.number.or_else(last).context("there is none that stands").with_context(cannot)?;
        let new = file.without(number, &now()).with_context(cannot)?;
        self.place.replace(&file, &new)?;
        let said = file.entries()[number - 1].judged.to_string();
        let again = self.place.command("redo");
        output::write(
            None,
            &format!(
                "taken back: judgement {number}, {said}\nput it up again with: {again} {number}\n"
            ),
        )?;
        Ok(Outcome::Fine)
    }
}

impl Redo {
    pub(crate) fn run(self) -> Result<Outcome> {
        self.place.folder()?;
        let (file, path) = (self.place.file()?, self.place.path());
        let cannot = || format!("cannot put up a judgement in {}", path.display());
        let last = || file.last_undone().map(|it| it.number);
        let number =
            self.number.or_else(last).context("none was taken back").with_context(cannot)?;
        let new = file.again(number).with_context(cannot)?;
        self.place.replace(&file, &new)?;
        let said = file.entries()[number - 1].judged.to_string();
        output::write(None, &format!("stands again: judgement {number}, {said}\n"))?;
        Ok(Outcome::Fine)
    }
}
