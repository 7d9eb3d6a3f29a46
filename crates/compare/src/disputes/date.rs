//! Two dates for the same thing.

use std::collections::BTreeSet;

use rashomon_record::{TimeKind, brief::DisputeKind};

use super::{Accounts, Found};
use crate::{
    claims::Pair,
    units::{TermKind, Unit},
    words::Term,
};

/// Passages that share less than this, dates left out, tell of two things.
const LEAST_LIKENESS: f64 = 0.55;

/// One event that two reports put on two days.
///
/// *What it finds:* two passages that tell the same but for the day, each with one day.
/// *What it does not:* months or years against days, passages with several dates, statements of two persons.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let clash = |pair: &Pair| {
        let [a, b] = pair.units.map(|it| &accounts.units.all[it]);
        let (one, two) = (only_day(accounts, a)?, only_day(accounts, b)?);
        let (first, second) = (value(accounts, a, one)?, value(accounts, b, two)?);
        let is_clash = first != second
            && a.speaker == b.speaker
            && is_same_thing(accounts, pair)
            && seen.insert([(a.report, one), (b.report, two)]);
        is_clash.then(|| Found {
            kind: DisputeKind::Date,
            what: format!("when it was: {first} or {second}"),
            sides: vec![accounts.holding(a, &*first), accounts.holding(b, &*second)],
            why: "the same is told, with two days".into(),
        })
    };
    accounts.claims.pairs.iter().filter_map(clash).collect()
}

/// The one date of a passage, if it is a day.
fn only_day(accounts: &Accounts, unit: &Unit) -> Option<usize> {
    let dates = &accounts.readings[unit.report].report.dates;
    let first = dates.partition_point(|it| it.span.start() < unit.span.start());
    let mut inside = (first..dates.len())
        .take_while(|&it| dates[it].span.end() <= unit.span.end())
        .filter(|&it| dates[it].kind == TimeKind::Date);
    let only = inside.next().filter(|_| inside.next().is_none())?;
    let (first, last) = dates[only].value.as_ref()?.days()?;
    (first == last).then_some(only)
}

fn value(accounts: &Accounts, unit: &Unit, date: usize) -> Option<String> {
    let value = accounts.readings[unit.report].report.dates[date].value.as_ref()?;
    Some(value.days()?.0.to_string())
}

fn is_same_thing(accounts: &Accounts, pair: &Pair) -> bool {
    let units = accounts.units;
    let weight = |terms: &[Term]| -> f64 {
        let rest = terms.iter().filter(|&&it| units.kind(it) != TermKind::Date);
        rest.map(|&it| units.weight(it)).sum()
    };
    let [a, b] = pair.units.map(|it| weight(&units.all[it].terms));
    let words = pair.shared_of(TermKind::Word, units).len();
    words >= 3 && 2.0 * weight(&pair.shared) / (a + b) >= LEAST_LIKENESS
}
