//! Who is who.

use rashomon_record::brief::{Actor, Name, Relation, Renaming, RoleEntry};

use super::{Anchor, Context, Entry, Kind, Run, Section, context, mark, own};
use crate::words;

pub(super) fn section(context: &Context<'_>) -> Section {
    let mut actors: Vec<_> = context.brief.actors.iter().collect();
    actors.sort_by_key(|it| std::cmp::Reverse(it.names.iter().map(|name| name.count).sum::<u32>()));
    Section {
        id: "actors",
        title: "Who is who",
        empty: "No names were found.",
        entries: actors.into_iter().map(|it| entry(context, it)).collect(),
        few: 15,
    }
}

fn entry(context: &Context<'_>, actor: &Actor) -> Entry {
    let mut line = vec![Run::Strong(actor.name.clone())];
    line.extend(words::actor_kind(actor.kind).map(|it| own(format!(", {it}"))));
    let mut children = Vec::new();
    if actor.names.len() > 1 {
        children.push(Entry::line(names(context, &actor.names)));
    } else if let Some(name) = actor.names.first() {
        line.push(Run::Faint(format!(" ({})", used(context, name))));
    }
    children.extend(roles(&actor.roles));
    children.extend(actor.renamings.iter().map(renaming));
    children.extend(actor.relations.iter().map(|it| relation(context, it)));
    children.extend(actor.merged.iter().map(|it| {
        let names = it.names.join(" = ");
        Entry::line(vec![Run::Faint(format!("{names}: {}", it.reason))])
    }));
    Entry { few: 4, ..Entry::at(Anchor::new(Kind::Actor, actor.id.0), line).with(children) }
}

fn names(context: &Context<'_>, names: &[Name]) -> Vec<Run> {
    let mut runs = vec![own("called ")];
    for (at, name) in names.iter().enumerate() {
        runs.extend((at > 0).then(|| own(", ")));
        runs.push(own(name.text.clone()));
        runs.push(Run::Faint(format!(" ({})", used(context, name))));
    }
    runs
}

/// How often and where a name is used: `3 times in r1 and r2`.
fn used(context: &Context<'_>, name: &Name) -> String {
    let times = if name.count == 1 { "once".into() } else { format!("{} times", name.count) };
    match name.reports.len() {
        all if all > 1 && all == context.brief.reports.len() => format!("{times}, all reports"),
        many if many > 6 => format!("{times}, {many} reports"),
        _ => format!("{times}, {}", context::list(&name.reports)),
    }
}

/// All titles on one line, each with the first place that gives it.
fn roles(roles: &[RoleEntry]) -> Option<Entry> {
    let mut runs = Vec::new();
    for role in roles {
        runs.extend((!runs.is_empty()).then(|| own("; ")));
        runs.push(own(role.text.clone()));
        runs.extend(role.passages.iter().take(3).map(mark));
    }
    (!runs.is_empty()).then(|| Entry::line(runs))
}

fn renaming(renaming: &Renaming) -> Entry {
    let when = renaming.when.as_ref().map(|it| format!(" ({})", words::date(it)));
    let mut runs = vec![
        own("renamed: "),
        own(renaming.from.clone()),
        own(" became "),
        own(renaming.to.clone()),
        own(when.unwrap_or_default()),
    ];
    runs.extend(renaming.passages.iter().map(mark));
    Entry::line(runs)
}

/// To whom it is kin, in the first report's words.
fn relation(context: &Context<'_>, relation: &Relation) -> Entry {
    let other = context.brief.actors.iter().find(|it| it.id == relation.to);
    let other = other.map_or_else(String::new, |it| it.name.clone());
    let words = relation.passages.first().map(|it| format!(", “{}”", it.text));
    let mut runs = vec![own(format!("not the same as {other}")), own(words.unwrap_or_default())];
    runs.extend(relation.passages.iter().map(mark));
    Entry::line(runs)
}
