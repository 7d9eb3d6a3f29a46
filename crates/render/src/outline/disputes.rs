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
    let mut children: Vec<_> = dispute.sides.iter().map(|it| side(context, it)).collect();
    children.push(Entry::why(&dispute.why));
    Entry::at(Anchor::new(Kind::Dispute, dispute.id.0), head(dispute)).with(children)
}

fn head(dispute: &Dispute) -> Vec<Run> {
    let kind = words::dispute_kind(dispute.kind);
    vec![own(format!("{kind}: ")), Run::Strong(dispute.what.clone())]
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
