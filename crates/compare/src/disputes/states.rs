//! Which state somebody speaks for, and whose something is.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Bearing, Leaning, MentionForm, Span, brief::ActorKind};

use super::Accounts;
use crate::reading::Reading;

/// The states of a story, and the bodies and officials of each.
pub(super) struct States<'a> {
    /// The cluster that is the state itself, by the state's usual name.
    by_name: BTreeMap<&'a str, usize>,
    /// The states behind a body (*the Peruvian army*) or whoever bears a title of theirs (*Peruvian foreign minister*).
    behind: BTreeMap<usize, BTreeSet<usize>>,
}

/// Between a state and its body in what a name means.
const OF: &str = ": ";

impl<'a> States<'a> {
    pub(super) fn of(accounts: &Accounts<'a>) -> Self {
        let mut states = Self { by_name: BTreeMap::new(), behind: BTreeMap::new() };
        let mut bodies: BTreeSet<(usize, &str)> = BTreeSet::new();
        for reading in accounts.readings {
            for (at, mention) in reading.report.mentions.iter().enumerate() {
                let Some(cluster) = accounts.actors.cluster(reading.at, at) else { continue };
                match mention.meaning.as_deref().map(|it| it.split_once(OF).unwrap_or((it, ""))) {
                    Some((state, "government" | "")) => {
                        states.by_name.entry(state).or_insert(cluster);
                    }
                    Some((state, body)) if !body.is_empty() => {
                        bodies.insert((cluster, state));
                    }
                    _ => (),
                }
                if mention.form == MentionForm::Name && mention.kind != ActorKind::Person {
                    let whole = |it: &&Owner| it.0 == mention.span;
                    bodies.extend(
                        owners(reading, mention.span).iter().find(whole).map(|it| (cluster, it.1)),
                    );
                }
            }
            for role in &reading.report.roles {
                let Some(holder) = accounts.actors.cluster(reading.at, role.holder) else {
                    continue;
                };
                bodies.extend(owners(reading, role.span).iter().map(|it| (holder, it.1)));
            }
        }
        for (cluster, state) in bodies {
            if let Some(&of) = states.by_name.get(state).filter(|it| **it != cluster) {
                states.behind.entry(cluster).or_default().insert(of);
            }
        }
        states
    }

    /// The states for which a cluster speaks or acts.
    pub(super) fn behind(&self, cluster: usize) -> impl Iterator<Item = usize> + '_ {
        self.behind.get(&cluster).into_iter().flatten().copied()
    }

    /// The states whose something is, as words of `span` tell: *Peruvian jets*.
    pub(super) fn within(&self, reading: &Reading, span: Span) -> Vec<usize> {
        owners(reading, span).iter().filter_map(|it| self.by_name.get(it.1).copied()).collect()
    }
}

/// Words that tell whose something is, and the usual name of that state.
type Owner = (Span, &'static str);

/// The owners that words of `span` name.
fn owners(reading: &Reading, span: Span) -> Vec<Owner> {
    let leanings = &reading.report.leanings;
    let first = leanings.partition_point(|it| it.span.start() < span.start());
    let within = leanings[first..].iter().take_while(|it| it.span.start() < span.end());
    let owner = |it: &Leaning| match it.bearing {
        Bearing::Owner { state } => Some((it.span, state)),
        _ => None,
    };
    within.filter_map(owner).collect()
}
