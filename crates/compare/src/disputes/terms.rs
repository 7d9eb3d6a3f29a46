//! Rival proposals for one thing.

use std::collections::BTreeSet;

use rashomon_record::{
    Figure,
    brief::{DisputeKind, Party, Side},
};

use super::{
    Accounts, Found,
    telling::{self, Said, Telling},
};
use crate::{actors::Actors, reading::Reading};

/// How long it is to last stands within so many words of the beginning of a proposal.
const HEAD: usize = 7;
/// Proposals of one report that are so many statements apart may be rivals.
const NEAR: usize = 3;

/// Something of another length that two sides want: *a two-day pause*, *a break of ten days*.
///
/// *What it finds:* statements close to each other in one report that begin with how long something is to last, by two
/// sides, or of which one begins with whose it is (*the union's call for a ten-day break*). *What it does not:* rivals
/// in other numbers than lengths of time, proposals in two reports.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let said = Said::of(accounts);
    let terms: Vec<Term> =
        said.all.iter().enumerate().filter_map(|it| term(accounts, it)).collect();
    let mut found: Vec<Found> = Vec::new();
    // What is told within what another tells is there twice.
    let mut seen = BTreeSet::new();
    for (nth, one) in terms.iter().enumerate() {
        let near = terms[nth + 1..].iter().take_while(|it| it.at <= one.at + NEAR);
        let rival = near.into_iter().find(|it| is_rival(accounts, one, it));
        if let Some(two) = rival
            && seen.insert((one.telling.report, one.figure.span, two.figure.span))
        {
            found.push(dispute(accounts, one, two));
        }
    }
    found
}

/// A statement that begins with how long something is to last.
struct Term<'a> {
    /// Its number among all statements.
    at: usize,
    telling: &'a Telling,
    /// Whose proposal it is.
    owner: usize,
    figure: &'a Figure,
    hours: f64,
}

fn term<'a>(accounts: &'a Accounts, (at, telling): (usize, &'a Telling)) -> Option<Term<'a>> {
    let reading: &Reading = &accounts.readings[telling.report];
    let statement = &reading.report.statements[telling.statement];
    let head = reading.words_in(statement.content[0]);
    let head = head.start..head.end.min(head.start + HEAD);
    let figures = &reading.report.figures;
    let first = figures.partition_point(|it| it.span.start() < statement.content[0].start());
    let mut near = figures[first..].iter().take(HEAD).filter(|it| it.counted.is_some());
    let figure = near.find(|it| head.contains(&reading.words_in(it.span).start))?;
    let hours = figure.low * hours(figure.unit.as_deref()?)?;
    let named = telling.named_first.iter().next().copied();
    let owner = named.or(telling.speaker)?;
    Some(Term { at, telling, owner, figure, hours })
}

/// How many hours a unit of time has.
fn hours(unit: &str) -> Option<f64> {
    Some(match unit {
        "minute" => 1.0 / 60.0,
        "hour" => 1.0,
        "day" => 24.0,
        "week" => 168.0,
        "month" => 730.0,
        "year" => 8766.0,
        _ => return None,
    })
}

fn is_rival(accounts: &Accounts, one: &Term, two: &Term) -> bool {
    let actors: &Actors = accounts.actors;
    let is_apart = one.owner != two.owner
        && !actors.represented(one.owner).contains(&two.owner)
        && !actors.represented(two.owner).contains(&one.owner);
    let overlap = one.telling.extent.overlaps(two.telling.extent);
    let differ = (one.hours - two.hours).abs() > f64::EPSILON;
    is_apart && !overlap && differ && one.telling.report == two.telling.report
}

fn dispute(accounts: &Accounts, one: &Term, two: &Term) -> Found {
    let written = |it: &Term| accounts.readings[it.telling.report].line(it.figure.span);
    Found {
        kind: DisputeKind::Terms,
        what: format!("“{}” or “{}”", written(one), written(two)),
        sides: vec![side(accounts, one), side(accounts, two)],
        why: "two sides want the like, each of another length".into(),
    }
}

/// The one whose proposal it is, who need not be the one who speaks of it.
fn side(accounts: &Accounts, it: &Term) -> Side {
    let reading = &accounts.readings[it.telling.report];
    let own = telling::side(accounts, it.telling, &reading.line(it.figure.span));
    match accounts.actors.id(it.owner) {
        Some(actor) => Side { who: Party::Actor { actor }, ..own },
        None => own,
    }
}
