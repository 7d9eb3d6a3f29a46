//! `rashomon same`, `differ` and `name`: judgements made.

use std::slice;

use anyhow::{Context, Result, bail};
use rashomon::judgements::{Judged, Word, seen};
use rashomon_record::{
    Judgements,
    brief::{Actor, Brief},
};

use super::{Place, place::now};
use crate::{Outcome, input::Input, model::Model, names::Names, output, story::Story};

/// Say that names are those of one actor.
///
/// What you say stands in judgements.toml beside the reports, with what the reports said when you said it, and wins
/// over everything that is found. `rashomon actors` lists the names.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon same reports/ \"Harbour Guard\" \"Port Guard\"
  rashomon same reports/ \"Harbour Guard\" \"Port Guard\" --show \"Port Guard\" --why \"its own statement\"")]
pub(crate) struct Same {
    #[command(flatten)]
    place: Place,
    /// The names, as the reports write them.
    #[arg(required = true, num_args = 2.., value_name = "NAME")]
    names: Vec<String>,
    /// Show the actor by this name.
    #[arg(long, value_name = "NAME")]
    show: Option<String>,
    #[command(flatten)]
    reason: Reason,
}

/// Say that names are those of different actors.
///
/// What you say stands in judgements.toml beside the reports, with what the reports said when you said it, and wins
/// over everything that is found. `rashomon actors` lists the names and why some were taken for one actor.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  rashomon differ reports/ \"Port Guard\" \"Coast Guard\"")]
pub(crate) struct Differ {
    #[command(flatten)]
    place: Place,
    /// The names, as the reports write them.
    #[arg(required = true, num_args = 2.., value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    reason: Reason,
}

/// Show the actor that bears a name by it.
///
/// Of two names chosen for one actor the later counts.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  rashomon name reports/ \"Port Guard\"")]
pub(crate) struct Name {
    #[command(flatten)]
    place: Place,
    /// The name, as the reports write it.
    #[arg(value_name = "NAME")]
    shown: String,
    #[command(flatten)]
    reason: Reason,
}

#[derive(clap::Args)]
struct Reason {
    /// Why; it is told wherever the judgement counts.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    model: Model,
}

impl Same {
    pub(crate) fn run(self) -> Result<Outcome> {
        let judged = Judged { show: self.show, ..Judged::new(Word::Same, self.names) };
        make(&self.place, self.reason, judged)
    }
}

impl Differ {
    pub(crate) fn run(self) -> Result<Outcome> {
        make(&self.place, self.reason, Judged::new(Word::Differ, self.names))
    }
}

impl Name {
    pub(crate) fn run(self) -> Result<Outcome> {
        make(&self.place, self.reason, Judged::new(Word::Show, vec![self.shown]))
    }
}

/// Makes a judgement: looks up its names, tries it out, and writes it down with what the reports say.
fn make(place: &Place, Reason { why, model }: Reason, mut judged: Judged) -> Result<Outcome> {
    let folder = place.folder()?;
    let old = place.file()?;
    let mut story = Story::read(&Input::at(slice::from_ref(folder)), &model)?;
    let before = story.brief(&old.judgements());
    let names = Names::of(story.reports(), &before);
    for name in judged.names.iter_mut().chain(&mut judged.show) {
        let Some(found) = names.find(name) else {
            let (hint, list) = (names.hint(name), place.command("actors"));
            bail!("cannot judge “{name}”: no report names it{hint}; `{list}` lists all names");
        };
        *name = found.to_owned();
    }
    judged.why = why.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    judged.made = Some(now());
    judged.found = Some(found(&before, &judged));
    judged.seen = seen(story.reports(), &judged.names, |it| place.place_of(it));
    let path = place.path();
    let new = old
        .with(&judged)
        .with_context(|| format!("cannot add to {} that {judged}", path.display()))?;
    let after = story.brief(&new.judgements());
    let told = outcome(&after, &judged).with_context(|| format!("cannot judge that {judged}"))?;
    place.replace(&old, &new)?;
    let number = new.entries().len();
    let (path, undo) = (path.display(), place.command("undo"));
    let text = format!(
        "judgement {number} in {path}: {judged}\n{told}take it back with: {undo} {number}\n"
    );
    output::write(None, &text)?;
    Ok(Outcome::Fine)
}

/// The actors of a brief that bear a name.
fn bearers<'a>(brief: &'a Brief, name: &str) -> Vec<&'a Actor> {
    let key = Judgements::key(name);
    let bears = |it: &&Actor| it.names.iter().any(|it| Judgements::key(&it.text) == key);
    brief.actors.iter().filter(bears).collect()
}

/// What was found without a judgement, in words.
fn found(brief: &Brief, judged: &Judged) -> String {
    let mut actors: Vec<&Actor> = Vec::new();
    for actor in judged.names.iter().flat_map(|it| bearers(brief, it)) {
        if !actors.iter().any(|it| it.id == actor.id) {
            actors.push(actor);
        }
    }
    let names: Vec<_> = actors.iter().map(|it| described(it)).collect();
    match actors[..] {
        [] => "no actor of the brief".into(),
        [only] => {
            let about = |it: &&rashomon_record::brief::Merge| {
                it.names.iter().filter(|it| judged.names.contains(it)).count() > 1
            };
            let reason = only.merged.iter().find(about).map(|it| format!(": {}", it.reason));
            format!("one actor, {}{}", names[0], reason.unwrap_or_default())
        }
        _ => format!("{} actors: {}", actors.len(), names.join(", ")),
    }
}

/// What a judgement has come to, a line for each actor that it is about.
///
/// # Errors
///
/// If it has not come to what it says.
fn outcome(after: &Brief, judged: &Judged) -> Result<String> {
    let all: Vec<Vec<&Actor>> = judged.names.iter().map(|it| bearers(after, it)).collect();
    for (name, actors) in judged.names.iter().zip(&all) {
        if actors.len() > 1 && !actors.iter().any(|it| it.name == *name) {
            let called: Vec<_> = actors.iter().map(|it| described(it)).collect();
            bail!("“{name}” is a name of several ({}); judge fuller names", called.join(", "));
        }
    }
    let first = all.first().map_or(&[][..], Vec::as_slice);
    let is_first = |it: &Actor| first.iter().any(|first| first.id == it.id);
    let joins = |others: &Vec<&Actor>| others.iter().any(|it| is_first(it));
    match judged.word {
        Word::Same if !first.is_empty() && !all.iter().all(|it| it.is_empty() || joins(it)) => {
            bail!("they stay apart: one of the names is that of several actors; judge fuller names")
        }
        Word::Differ if all.iter().skip(1).any(joins) => {
            bail!("they stay one: a report uses both names as one; judge the names without titles")
        }
        _ => {}
    }
    let about = all.iter().flatten().filter(|it| judged.word != Word::Same || is_first(it));
    let mut told: Vec<String> = Vec::new();
    for line in about.map(|it| format!("  {}\n", called(it))) {
        if !told.contains(&line) {
            told.push(line);
        }
    }
    Ok(told.concat())
}

/// An actor and its names on one line.
fn called(actor: &Actor) -> String {
    let others: Vec<_> =
        actor.names.iter().map(|it| it.text.as_str()).filter(|it| *it != actor.name).collect();
    let also = if others.is_empty() {
        String::new()
    } else {
        format!(", called {} too", others.join(", "))
    };
    format!("{}{also}", described(actor))
}

/// An actor by its name and kind.
fn described(actor: &Actor) -> String {
    let kind = rashomon_render::actor_kind(actor.kind);
    format!("{}{}", actor.name, kind.map(|it| format!(" ({it})")).unwrap_or_default())
}
