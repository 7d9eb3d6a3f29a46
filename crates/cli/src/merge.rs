//! `rashomon explain merge`: why two names are one actor, or why they are not.

use std::path::PathBuf;

use anyhow::{Result, bail};
use rashomon::Merging;

use crate::{Outcome, input::Input, judgements, model::Model, names::Names, output, story::Story};

/// Tells what speaks for two names being one actor and what against it, in the reports at `paths`.
pub(crate) fn explain(paths: &[PathBuf], names: [&str; 2], model: &Model) -> Result<Outcome> {
    let judged = judgements::read(None, paths)?;
    let mut story = Story::read(&Input::at(paths), model)?;
    let merging = story.merging(&judged.judgements, names);
    if let Some(unknown) = merging.unknown.first() {
        let brief = story.brief(&judged.judgements);
        let hint = Names::of(story.reports(), &brief).hint(unknown);
        bail!("cannot explain a merge: no report names “{unknown}”{hint}");
    }
    output::write(None, &told(&merging, names, paths))?;
    Ok(Outcome::Fine)
}

fn told(merging: &Merging, [a, b]: [&str; 2], paths: &[PathBuf]) -> String {
    let are = if merging.is_one { "one actor" } else { "two actors" };
    let head = format!("“{a}” and “{b}” are taken for {are}.\n");
    let lists = [("For one", &merging.evidence), ("For two", &merging.objections)];
    let lists = lists
        .into_iter()
        .filter(|it| !it.1.is_empty())
        .map(|(heading, lines)| format!("\n{heading}:\n  {}\n", lines.join("\n  ")));
    let text = head + &lists.collect::<String>();
    let overrule = if merging.is_one { "differ" } else { "same" };
    let folder = paths.first().map_or(".".into(), |it| it.display().to_string());
    text + &format!("\nTo overrule it: rashomon {overrule} {folder} \"{a}\" \"{b}\"\n")
}
