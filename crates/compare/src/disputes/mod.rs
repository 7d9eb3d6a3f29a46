//! Accounts that differ.
//!
//! One false contradiction costs more trust than three missed ones. So each kind has its own narrow rule that asks for
//! the same thing on both sides first, and only then for a difference; see the modules.

mod camps;
mod date;
mod evidence;
mod figure;
mod gathering;
mod ground;
mod matter;
mod opposed;
mod shown;
mod speaker;
mod stance;
mod states;
mod status;
mod telling;
mod terms;
mod toll;
mod voices;
mod weigh;

pub(crate) use opposed::candidates;
use rashomon_record::brief::{
    ActorKind, Dispute, DisputeId, DisputeKind, Party, Passage, ReportId, Side,
};

use telling::Telling;

use crate::{
    actors::Actors,
    claims::Claims,
    commitments::Bound,
    entries, parties,
    reading::Reading,
    units::{Unit, Units},
};

/// What the rules look at.
pub(crate) struct Accounts<'a> {
    pub(crate) units: &'a Units,
    pub(crate) claims: &'a Claims,
    pub(crate) actors: &'a Actors,
    pub(crate) readings: &'a [Reading<'a>],
    pub(crate) bound: &'a [Bound],
}

/// A dispute before it has a number.
struct Found {
    kind: DisputeKind,
    what: String,
    sides: Vec<Side>,
    why: String,
}

/// All disputes, in the order of their first passages.
pub(crate) fn disputes(accounts: &Accounts) -> Vec<Dispute> {
    let mut found = figure::disputes(accounts);
    found.extend(figure::malformed(accounts));
    found.extend(speaker::disputes(accounts));
    found.extend(opposed::disputes(accounts));
    found.extend(date::disputes(accounts));
    // Who says of a treaty that it was broken, and who denies it, may stand in a dispute already.
    let status = status::disputes(accounts);
    let is_new = |it: &Found| !found.iter().any(|known| is_within(it, known));
    let status: Vec<Found> = status.into_iter().filter(is_new).collect();
    found.extend(status);
    found.extend(terms::disputes(accounts));
    found.iter_mut().for_each(in_camps);
    found.sort_by_key(|it| {
        let passages = it.sides.iter().flat_map(|it| &it.passages);
        (passages.map(Passage::order).min(), it.kind)
    });
    found.dedup_by(|a, b| a.kind == b.kind && a.sides == b.sides);
    let numbered = found.into_iter().enumerate();
    numbered
        .map(|(at, it)| Dispute {
            id: DisputeId::at(at),
            kind: it.kind,
            what: it.what,
            sides: it.sides,
            why: it.why,
        })
        .collect()
}

/// Whether each camp of a dispute has a passage that another dispute shows.
fn is_within(it: &Found, known: &Found) -> bool {
    let shows = |passage: &Passage| {
        let all = known.sides.iter().flat_map(|it| &it.passages);
        all.into_iter().any(|at| at.report == passage.report && at.span().overlaps(passage.span()))
    };
    let is_shown = |holds: &str| {
        let camp = it.sides.iter().filter(|it| it.holds == holds);
        camp.flat_map(|it| &it.passages).any(shows)
    };
    it.sides.iter().all(|side| is_shown(&side.holds))
}

/// Puts those who hold the same one behind the other: who tells it before who denies it, else in the order in which
/// the reports tell.
fn in_camps(found: &mut Found) {
    let sides = &mut found.sides;
    if !matches!(found.kind, DisputeKind::Denial | DisputeKind::Position) {
        sides.sort_by_key(|it| it.passages.first().map(Passage::order));
    }
    let mut held: Vec<String> = Vec::new();
    for it in sides.iter() {
        if !held.contains(&it.holds) {
            held.push(it.holds.clone());
        }
    }
    sides.sort_by_key(|side| held.iter().position(|it| *it == side.holds));
}

impl Accounts<'_> {
    fn reading(&self, unit: &Unit) -> &Reading<'_> {
        &self.readings[unit.report]
    }

    /// In whose mouth a passage is: the speaker of the statement that holds it, or the report's own.
    fn voice(&self, unit: &Unit) -> Party {
        let reading = self.reading(unit);
        let statement = unit.statement.or_else(|| reading.statement_with(unit.span));
        let speaker = statement.and_then(|it| {
            parties::speaker(reading, &reading.report.statements[it], self.actors).0
        });
        speaker.unwrap_or(Party::Report { report: ReportId::at(unit.report) })
    }

    /// One side of a dispute: a passage in somebody's mouth.
    fn side(&self, unit: &Unit) -> Side {
        let passages = vec![entries::passage(self.reading(unit), unit.span)];
        Side { who: self.voice(unit), holds: String::new(), passages }
    }

    /// The same, with what it holds.
    fn holding(&self, unit: &Unit, holds: impl Into<String>) -> Side {
        Side { holds: holds.into(), ..self.side(unit) }
    }

    /// Whether two persons have a last name in common. What stands behind a comma is no name: *Ana Duarte, D-Tamar*.
    fn share_surname(&self, a: usize, b: usize) -> bool {
        let last = |it: usize| -> Vec<String> {
            let names = self.actors.actor(it).into_iter().flat_map(|it| &it.names);
            let bare = names.filter_map(|it| it.text.split(',').next()?.rsplit(' ').next());
            bare.map(str::to_lowercase).collect()
        };
        last(a).iter().any(|it| last(b).contains(it))
    }

    /// How like what two statements say is, if a reader gave vectors.
    fn likeness(&self, a: &Telling, b: &Telling) -> Option<f64> {
        let vector = |it: &Telling| {
            let report = self.readings[it.report].report;
            report.vector_of(&report.statements[it.statement].content)
        };
        Some(f64::from(vector(a)?.likeness(vector(b)?)))
    }

    fn is_government(&self, cluster: usize) -> bool {
        matches!(self.actors.kind(cluster), ActorKind::Government | ActorKind::Place)
    }

    /// How the brief calls a cluster.
    fn name(&self, cluster: usize) -> &str {
        self.actors.actor(cluster).map_or("somebody", |it| it.name.as_str())
    }
}
