//! The brief in a few lines, each taken from a report.

use rashomon_record::brief::{Agreement, Claim};

use super::{Anchor, Context, Entry, Kind, Run, Section, claims, disputes, only, own};

/// The widest told claims, the first disputes and the weightiest single voice; `None` for a brief so short that this
/// would only say it twice.
pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let brief = context.brief;
    if brief.claims.len() < 4 && brief.disputes.len() < 3 {
        return None;
    }
    let mut entries = Vec::new();
    for claim in claims::by_breadth(context).filter(|it| is_safe(context, it)).take(2) {
        let Some(best) = claims::best(context, claim) else { continue };
        let all = claim.told_by.len() == brief.reports.len();
        let number = if all { "All".into() } else { claim.told_by.len().to_string() };
        let mut runs = vec![Run::Faint(format!("{number} reports tell: "))];
        runs.extend(claims::line(context, best));
        entries.push(Entry::again(Anchor::new(Kind::Claim, claim.id.0), runs));
    }
    for dispute in brief.disputes.iter().take(2) {
        let mut runs = vec![Run::Faint("Accounts differ: ".into())];
        let (what, sides) = disputes::in_short(context, dispute);
        runs.extend(what);
        let anchor = Anchor::new(Kind::Dispute, dispute.id.0);
        entries.push(Entry::again(anchor, runs).with(sides));
    }
    if let Some(passage) = brief.only.first() {
        let mut runs = vec![Run::Faint("One alone tells: ".into())];
        runs.push(own(format!("{}: ", context.outlet(passage.report))));
        runs.extend(only::line(context, passage));
        entries.push(Entry::again(Anchor::at(Kind::Only, 0), runs));
    }
    if entries.is_empty() {
        return None;
    }
    Some(Section { id: "short", title: "In short", empty: "", entries, few: 5 })
}

/// Whether a claim may stand at the head: its words are shared, or at least half of the reports, three or more, tell it.
fn is_safe(context: &Context<'_>, claim: &Claim) -> bool {
    let told = claim.told_by.len();
    claim.passages_agree != Agreement::Paraphrase
        || (told > 2 && told * 2 >= context.brief.reports.len())
}
