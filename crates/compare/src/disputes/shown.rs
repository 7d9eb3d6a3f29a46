//! What of a matter is shown: the voices of each side, with their passages.

use std::collections::BTreeSet;

use rashomon_record::brief::{Party, Passage, Side};

use super::{
    Accounts,
    telling::{self, Said},
};

/// How many passages of one voice are shown.
const MOST_PASSAGES: usize = 6;
/// How many voices of one side are shown.
const MOST_VOICES: usize = 8;

/// The voices of one side, who hold the same, with their passages; what stands within another passage is not shown again.
pub(super) fn side(accounts: &Accounts, said: &Said, of: &[usize], holds: &str) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for &at in of {
        let new = telling::side(accounts, &said.all[at], holds);
        let is_within = sides.iter().flat_map(|it| &it.passages).any(|shown| {
            new.passages
                .iter()
                .all(|it| it.report == shown.report && shown.span().contains(it.span()))
        });
        if is_within {
            continue;
        }
        match sides.iter_mut().find(|it| it.who == new.who) {
            Some(known) => known.passages.extend(new.passages),
            None => sides.push(new),
        }
    }
    sides.truncate(MOST_VOICES);
    for it in &mut sides {
        choose(&mut it.passages);
    }
    // Who speaks is told better than that a report does.
    if sides.iter().any(|it| !matches!(it.who, Party::Report { .. })) {
        sides.retain(|it| !matches!(it.who, Party::Report { .. }));
    }
    sides
}

/// Leaves the passages that are shown of one voice: the first of each report, then others, in their order.
fn choose(passages: &mut Vec<Passage>) {
    let mut seen = BTreeSet::new();
    let is_first: Vec<bool> = passages.iter().map(|it| seen.insert(it.report)).collect();
    let firsts = is_first.iter().filter(|it| **it).count();
    let (mut left, mut at) = (MOST_PASSAGES.saturating_sub(firsts), 0);
    passages.retain(|_| {
        let keeps = is_first[at] || left > 0;
        left -= usize::from(!is_first[at] && left > 0);
        at += 1;
        keeps
    });
    passages.truncate(MOST_PASSAGES);
}
