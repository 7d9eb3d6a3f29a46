//! Accounts that differ.

use rashomon_record::brief::{Dispute, Passage, Side};

use super::{Anchor, Context, Entry, Kind, Run, Section, own};
use crate::words;

pub(super) fn section(context: &Context<'_>) -> Section {
    Section {
        id: "contested",
        title: "Where accounts differ",
        empty: "No accounts were found to differ.",
        entries: context.brief.disputes.iter().map(|it| entry(context, it)).collect(),
        few: 8,
    }
}

fn entry(context: &Context<'_>, dispute: &Dispute) -> Entry {
    let camps: Vec<_> = dispute.camps().into_iter().zip(letters()).collect();
    let mut children: Vec<_> = at_a_glance(context, &camps).into_iter().collect();
    children.extend(camps.iter().map(|(it, letter)| camp(context, it, *letter)));
    children.push(Entry::why(&dispute.why));
    Entry::at(Anchor::new(Kind::Dispute, dispute.id.0), head(dispute)).with(children)
}

fn head(dispute: &Dispute) -> Vec<Run> {
    let kind = words::dispute_kind(dispute.kind);
    vec![own(format!("{kind}: ")), Run::Strong(dispute.what.clone())]
}

/// The letters of the camps of a dispute, in their order.
pub(crate) fn letters() -> impl Iterator<Item = char> {
    ('A'..='Z').cycle()
}

/// Who stands against whom, in one line, where several hold the same.
fn at_a_glance(context: &Context<'_>, camps: &[(Vec<&Side>, char)]) -> Option<Entry> {
    let is_long = camps.iter().any(|it| it.0.len() > 1);
    let names = |sides: &[&Side]| {
        let mut names: Vec<String> = sides.iter().map(|it| context.party(&it.who)).collect();
        names.dedup();
        names.join(", ")
    };
    let camp = |(at, (sides, letter)): (usize, &(Vec<&Side>, char))| {
        let before = own(if at == 0 { "" } else { "; " });
        [before, Run::Strong(letter.to_string()), own(format!(": {}", names(sides)))]
    };
    is_long.then(|| Entry::line(camps.iter().enumerate().flat_map(camp).collect()))
}

/// Those who hold the same: on one line if it is one, else each on a line below.
fn camp(context: &Context<'_>, sides: &[&Side], letter: char) -> Entry {
    let holds = sides.first().map(|it| it.holds.clone()).unwrap_or_default();
    // Who said it is told by the name.
    let is_name = sides.iter().any(|it| context.party(&it.who) == holds);
    let holds = if is_name { String::new() } else { holds };
    let camp = Run::Camp { letter, holds };
    match sides {
        [one] => {
            let mut entry = side(context, one);
            entry.line.splice(0..0, [camp, own(" ")]);
            entry
        }
        several => {
            let voices = several.iter().map(|it| Entry { few: 1, ..side(context, it) }).collect();
            Entry::line(vec![camp]).with(voices)
        }
    }
}

/// One side: its passages on the same line if it has one, else below.
fn side(context: &Context<'_>, side: &Side) -> Entry {
    let mut line = vec![Run::Strong(context.party(&side.who)), own(": ")];
    match whole(&side.passages).as_slice() {
        [one] => line.extend(context.told(one)),
        several => {
            let below = several.iter().map(|it| Entry::line(context.told(it).into())).collect();
            line[1] = own(":");
            let few = 3;
            return Entry { few, ..Entry::line(line).with(below) };
        }
    }
    Entry::line(line)
}

/// The passages without those that stand in another of them.
fn whole(passages: &[Passage]) -> Vec<&Passage> {
    let holds = |a: &Passage, b: &Passage| {
        a.report == b.report && a.start <= b.start && b.end <= a.end && a.text.len() > b.text.len()
    };
    passages.iter().filter(|it| !passages.iter().any(|other| holds(other, it))).collect()
}
