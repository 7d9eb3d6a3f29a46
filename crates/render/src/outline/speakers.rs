//! Who said what.

use std::collections::BTreeMap;

use rashomon_record::brief::{ActorId, Party, ReportId, Statement};

use super::{Anchor, Context, Entry, Kind, Run, Section, own};
use crate::words;

pub(super) fn section(context: &Context<'_>) -> Section {
    Section {
        id: "said",
        title: "Who said what",
        empty: "No statements were found.",
        entries: voices(context).iter().map(|it| it.entry(context)).collect(),
        few: 8,
    }
}

/// Somebody who speaks, and all that reports credit to them.
struct Voice<'a> {
    name: Option<&'a str>,
    statements: Vec<&'a Statement>,
}

/// Who may be meant by one heading; a description, in whatever case, stands for one person only within a report.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Actor(ActorId),
    Described(ReportId, String),
    Report(ReportId),
    Nobody,
}

/// The voices, the most quoted first; what nobody is credited with comes last.
fn voices<'a>(context: &Context<'a>) -> Vec<Voice<'a>> {
    let mut keys = BTreeMap::new();
    let mut voices: Vec<Voice<'a>> = Vec::new();
    for statement in &context.brief.statements {
        let at = *keys.entry(key(statement)).or_insert_with(|| {
            voices.push(Voice { name: context.speaker(statement), statements: Vec::new() });
            voices.len() - 1
        });
        voices[at].statements.push(statement);
    }
    voices.sort_by_key(|it| (it.name.is_none(), std::cmp::Reverse(it.statements.len())));
    voices
}

fn key(statement: &Statement) -> Key {
    match &statement.speaker {
        Some(Party::Actor { actor }) => Key::Actor(*actor),
        Some(Party::Description { description }) => {
            Key::Described(statement.report, description.to_lowercase())
        }
        Some(Party::Report { report }) => Key::Report(*report),
        None => Key::Nobody,
    }
}

impl Voice<'_> {
    fn entry(&self, context: &Context<'_>) -> Entry {
        let mut by_report: BTreeMap<_, Vec<Entry>> = BTreeMap::new();
        for statement in &self.statements {
            by_report.entry(statement.report).or_default().push(line(context, statement));
        }
        let number = words::count(self.statements.len(), "statement");
        let name = Run::Strong(self.name.unwrap_or("Nobody is credited").to_owned());
        if by_report.len() == 1 {
            let (report, lines) = by_report.pop_first().expect("there is one");
            let about = own(format!(", {number} in {}", context.outlet(report)));
            return Entry::line(vec![name, about]).over(lines, 3);
        }
        let about = own(format!(", {number} in {} reports", by_report.len()));
        let groups = by_report.into_iter().map(|(report, lines)| Entry {
            few: 3,
            ..Entry::line(vec![own(context.outlet(report))]).with(lines)
        });
        Entry::line(vec![name, about]).over(groups.collect(), 4)
    }
}

fn line(context: &Context<'_>, statement: &Statement) -> Entry {
    let target = statement.target.as_ref().map(|it| format!(" {}", context.brief.name_of(it)));
    let act = words::act(statement.act);
    let mut runs = vec![own(format!("{act}{}", target.unwrap_or_default()))];
    runs.extend(verb(statement, act).map(|it| Run::Faint(format!(" (“{it}”)"))));
    runs.push(own(": "));
    runs.extend(Context::content(statement));
    runs.extend(circumstances(statement).map(|it| Run::Faint(format!(" ({it})"))));
    if let Some(why) = &statement.speaker_why {
        runs.push(Run::Detail(format!(" (speaker: {why})")));
    }
    Entry::at(Anchor::new(Kind::Statement, statement.id.0), runs)
}

/// The report's own words for it, where they are others than the act's: `says (“called”): the bridge unsafe`.
fn verb<'a>(statement: &'a Statement, act: &str) -> Option<&'a str> {
    let alike = |it: &str| it.get(..2).is_none_or(|it| act.starts_with(&it.to_lowercase()));
    Context::cue(statement).filter(|it| !alike(it))
}

/// Where, when and through whom it was said.
fn circumstances(statement: &Statement) -> Option<String> {
    let date = statement.date.as_ref().map(|it| words::date(&it.value));
    let via = statement.via.as_ref().map(|it| format!("via {it}"));
    let parts: Vec<_> = [statement.venue.clone(), date, via].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
