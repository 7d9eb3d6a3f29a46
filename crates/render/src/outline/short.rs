//! The brief in a few sentences, each as it stands in a report.

use rashomon_record::brief::{About, DisputeId, Headline};

use super::{Anchor, Context, Entry, Kind, Run, Section, mark, own};
use crate::words;

/// What several tell, what is contested, what one alone tells; `None` for a brief of which no sentence can stand at its
/// head, and for one so short that this would only say it twice.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let brief = context.brief;
    if brief.in_short.len() < 2 {
        return None;
    }
    let mut entries = Vec::new();
    let mut shown: Vec<DisputeId> = Vec::new();
    for it in &brief.in_short {
        match it.dispute {
            Some(dispute) if shown.contains(&dispute) => {}
            Some(dispute) => {
                shown.push(dispute);
                let anchor = Anchor::new(Kind::Dispute, dispute.0);
                let sides = brief.in_short.iter().filter(|it| it.dispute == Some(dispute));
                let sides = sides.map(|it| Entry::line(told(context, it))).collect();
                let kind = brief.disputes.iter().find(|it| it.id == dispute).map(|it| it.kind);
                let kind = kind.map(|it| format!(" ({})", words::dispute_kind(it).to_lowercase()));
                let line =
                    vec![Run::Faint(format!("Accounts differ{}:", kind.unwrap_or_default()))];
                entries.push(Entry::again(anchor, line).with(sides));
            }
            None => entries.push(entry(context, it)),
        }
    }
    let few = entries.len();
    Some(Section { id: "short", title: "In short", empty: "", entries, few })
}

fn entry(context: &Context<'_>, it: &Headline) -> Entry {
    let mut line = vec![Run::Faint(lead(context, it))];
    line.extend(told(context, it));
    match it.claim {
        Some(claim) => Entry::again(Anchor::new(Kind::Claim, claim.0), line),
        None => match context.brief.only.iter().position(|only| *only == it.passage) {
            Some(at) => Entry::again(Anchor::at(Kind::Only, at), line),
            None => Entry::line(line),
        },
    }
}

/// How many tell it.
fn lead(context: &Context<'_>, it: &Headline) -> String {
    let all = context.brief.reports.len();
    match (it.about, it.told_by.len()) {
        (About::Alone, _) => "One alone tells: ".into(),
        (_, told) if told == all => format!("All {all} reports tell: "),
        (_, told) => format!("{told} of {all} reports tell: "),
    }
}

/// The outlet, the sentence and where it stands.
fn told(context: &Context<'_>, it: &Headline) -> Vec<Run> {
    let report = it.passage.report;
    let words = Run::Words { text: it.passage.text.clone(), report, spoken: false };
    vec![own(format!("{}: ", context.outlet(report))), words, mark(&it.passage)]
}
