//! Kept or broken, alive or over; and who is to blame.

use rashomon_record::{
    Bond, Says,
    brief::{DisputeKind, Party, Side},
};

use super::{Accounts, Found};
use crate::commitments::{self, Bound, Told};

/// Two who say of one agreement or promise that it is kept and that it is broken; two who each say that the other
/// broke it.
///
/// *What it finds:* the accounts of one commitment, by two who speak, that cannot both be right: both of the agreement
/// itself (*the truce holds*, *the truce collapsed*), or both of one who is bound. *What it does not:* what one says who
/// changes his mind; accounts of what has still to be done.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let status = accounts.bound.iter().filter_map(|it| status(accounts, it));
    let blame = accounts.bound.iter().filter_map(|it| blame(accounts, it));
    status.chain(blame).collect()
}

fn status(accounts: &Accounts, bound: &Bound) -> Option<Found> {
    let of = |says: Says| bound.fates.iter().filter(move |it| it.says == says);
    let (kept, broken) = of(Says::Kept)
        .flat_map(|kept| of(Says::Broken).map(move |broken| (kept, broken)))
        .find(|(kept, broken)| {
            kept.by == broken.by && kept.who != broken.who && is_at_once(accounts, kept, broken)
        })?;
    let alike = |it: &&Told, as_one: &Told| it.says == as_one.says && it.by == as_one.by;
    let all = |one: &Told| bound.fates.iter().filter(|it| alike(it, one)).collect::<Vec<_>>();
    let both = |it: &Told, others: &[&Told]| others.iter().any(|other| other.who == it.who);
    let (mut kept_all, mut broken_all) = (all(kept), all(broken));
    let twice: Vec<&Told> = kept_all.iter().filter(|it| both(it, &broken_all)).copied().collect();
    kept_all.retain(|it| !both(it, &twice));
    broken_all.retain(|it| !both(it, &twice));
    if kept_all.is_empty() || broken_all.is_empty() {
        return None;
    }
    let by = kept.by.as_ref().map(|it| name(accounts, it));
    let what = match (bound.bond, by) {
        (Bond::Truce, None) => "whether the truce holds".to_owned(),
        (_, None) => "whether the agreement holds".to_owned(),
        (Bond::Promise, Some(by)) => format!("whether {by} kept its word"),
        (_, Some(by)) => format!("whether {by} kept the agreement"),
    };
    Some(Found {
        kind: DisputeKind::Status,
        what,
        sides: sides(accounts, kept_all.into_iter().chain(broken_all), fate),
        why: "one says that it is kept or holds, the other that it is broken or over".into(),
    })
}

/// Whether two accounts are of one day, as far as the reports tell theirs: what holds today may be over tomorrow.
fn is_at_once(accounts: &Accounts, one: &Told, two: &Told) -> bool {
    let day = |it: &Told| {
        let published = accounts.readings[it.report].report.metadata.published.as_ref();
        published.map(|it| it.date)
    };
    match (day(one), day(two)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Each says that the other broke it.
fn blame(accounts: &Accounts, bound: &Bound) -> Option<Found> {
    let mut broken = bound.fates.iter().filter(|it| it.says == Says::Broken);
    let (one, two) = broken.by_ref().find_map(|one| {
        let others = bound.fates.iter().filter(|it| it.says == Says::Broken);
        let mut back = others
            .filter(|two| one.who != two.who)
            .filter(|two| one.by.as_ref() == Some(&two.who) && two.by.as_ref() == Some(&one.who));
        Some((one, back.next()?))
    })?;
    Some(Found {
        kind: DisputeKind::Blame,
        what: "who broke the agreement".into(),
        sides: sides(accounts, [one, two].into_iter(), |it| {
            it.by
                .as_ref()
                .map_or_else(String::new, |by| format!("broken by {}", name(accounts, by)))
        }),
        why: "each of the two says that the other broke it".into(),
    })
}

/// What an account says has become of it, in a word.
fn fate(it: &Told) -> String {
    let fate = match it.says {
        Says::Kept => "kept",
        Says::Broken => "broken",
        Says::Pending => "pending",
    };
    fate.into()
}

fn sides<'a>(
    accounts: &Accounts,
    told: impl Iterator<Item = &'a Told>,
    holds: impl Fn(&Told) -> String,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for it in told {
        let passage = commitments::passage(it, accounts.readings);
        match sides.iter_mut().find(|side| side.who == it.who) {
            Some(side) => side.passages.push(passage),
            None => {
                sides.push(Side { who: it.who.clone(), holds: holds(it), passages: vec![passage] });
            }
        }
    }
    sides
}

fn name(accounts: &Accounts, party: &Party) -> String {
    match party {
        Party::Actor { actor } => accounts
            .actors
            .list
            .get(actor.index().unwrap_or_default())
            .map_or_else(|| "somebody".into(), |it| it.name.clone()),
        Party::Description { description } => description.clone(),
        Party::Report { .. } => "the report".into(),
    }
}
