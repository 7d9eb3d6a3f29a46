//! Who is bound to what, and what is said to have become of it.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Act, Bond, Fate, MentionForm, Says, Span, Statement, TimeKind, TimeValue,
    brief::{self, Account, CommitmentId, Party, Passage, ReportId},
};

use crate::{actors::Actors, claims::Claims, entries, parties, reading::Reading, units::Units};

/// A commitment of a story while it is gathered.
pub(crate) struct Bound {
    /// What binds.
    pub(crate) bond: Bond,
    /// The clusters that are bound.
    by: BTreeSet<usize>,
    /// The report and the passages that tell of it.
    told: Vec<(usize, Span)>,
    /// Where the first passage stands among the commitments of its report; `None`: only its fate is told.
    first: Option<(usize, usize)>,
    /// What it is called.
    name: Option<(usize, Span)>,
    /// What is said to have become of it.
    pub(crate) fates: Vec<Told>,
}

/// Somebody's account of what became of a commitment.
pub(crate) struct Told {
    /// The report.
    pub(crate) report: usize,
    /// The clause that says so.
    pub(crate) span: Span,
    /// What is said.
    pub(crate) says: Says,
    /// The statement that says so; `None`: the report's own words.
    pub(crate) statement: Option<usize>,
    /// Who says so.
    pub(crate) who: Party,
    /// Who is said to have kept or broken it.
    pub(crate) by: Option<Party>,
}

/// The commitments of all reports, each once, with the accounts of their fate.
///
/// *What is one:* a promise that a claim holds together or that is told in the same words; agreements of one kind that share somebody bound or of which
/// one passage does not say who is bound. *Which fate is whose:* that of an agreement of its kind (a truce may be called
/// an agreement), of a promise of the one who is said to have kept or broken it.
pub(crate) fn gather(
    readings: &[Reading],
    actors: &Actors,
    units: &Units,
    claims: &Claims,
) -> Vec<Bound> {
    let claimed = claimed(units, claims);
    let mut all: Vec<(Bound, Option<usize>)> = Vec::new();
    for reading in readings {
        for (at, it) in reading.report.commitments.iter().enumerate() {
            let by = it.by.iter().filter_map(|&it| actors.cluster(reading.at, it)).collect();
            let claim = it.statement.and_then(|it| claimed.get(&(reading.at, it)).copied());
            let bound = Bound {
                bond: it.agreement.map_or(Bond::Promise, |it| it.1),
                by,
                told: vec![(reading.at, it.term)],
                first: Some((reading.at, at)),
                name: it.agreement.map(|it| (reading.at, it.0)),
                fates: Vec::new(),
            };
            let same = |(known, of): &&mut (Bound, Option<usize>)| {
                is_same(known, &bound, claim.is_some() && *of == claim)
                    || repeats(known, &bound, readings)
            };
            match all.iter_mut().find(same) {
                Some((known, _)) => {
                    known.told.extend(bound.told);
                    known.by.extend(bound.by);
                }
                None => all.push((bound, claim)),
            }
        }
    }
    let mut all: Vec<Bound> = all.into_iter().map(|it| it.0).collect();
    for reading in readings {
        for fate in &reading.report.fates {
            attach(&mut all, reading, fate, actors);
        }
    }
    all
}

/// The claim of each statement.
fn claimed(units: &Units, claims: &Claims) -> BTreeMap<(usize, usize), usize> {
    let groups = claims.groups.iter().enumerate();
    let members = groups.flat_map(|(at, it)| it.passages().map(move |unit| (at, unit)));
    let said = members.filter_map(|(at, unit)| {
        let unit = &units.all[unit];
        Some(((unit.report, unit.statement?), at))
    });
    said.collect()
}

fn is_same(known: &Bound, new: &Bound, is_claim: bool) -> bool {
    let is_open = known.by.is_empty() || new.by.is_empty() || !known.by.is_disjoint(&new.by);
    known.bond == new.bond && (is_claim || known.bond != Bond::Promise && is_open)
}

/// Whether somebody promises once more, in the same words.
fn repeats(known: &Bound, new: &Bound, readings: &[Reading]) -> bool {
    let words = |it: &Bound| {
        let (report, span) = it.told[0];
        let words = &readings[report].words[readings[report].words_in(span)];
        words.iter().map(|it| it.form).collect::<Vec<_>>()
    };
    known.bond == new.bond && !known.by.is_disjoint(&new.by) && words(known) == words(new)
}

/// Adds a fate to the commitment it is about; to a new one if no passage tells of that.
fn attach(all: &mut Vec<Bound>, reading: &Reading, fate: &Fate, actors: &Actors) {
    let by = fate.by.and_then(|it| actors.cluster(reading.at, it));
    let told = told(reading, fate, actors);
    let is_kind = |it: &Bound| {
        it.bond == fate.agreement.1 || (it.bond, fate.agreement.1) == (Bond::Truce, Bond::Agreement)
    };
    let is_theirs = |it: &Bound| by.is_some_and(|by| it.by.contains(&by));
    let is_own = |it: &Bound| is_kind(it) && is_theirs(it);
    let is_any = |it: &Bound| is_kind(it) && it.bond != Bond::Promise;
    let place = all.iter().position(is_own).or_else(|| all.iter().position(is_any));
    if let Some(at) = place {
        all[at].fates.push(told);
        return;
    }
    all.push(Bound {
        bond: fate.agreement.1,
        by: by.into_iter().collect(),
        told: vec![(reading.at, fate.span)],
        first: None,
        name: Some((reading.at, fate.agreement.0)).filter(|_| fate.agreement.1 != Bond::Promise),
        fates: vec![told],
    });
}

fn told(reading: &Reading, fate: &Fate, actors: &Actors) -> Told {
    let statement = reading.statement_with(fate.agreement.0);
    let said = statement.map(|it| &reading.report.statements[it]);
    let speaker = said.and_then(|it| parties::speaker(reading, it, actors).0);
    // Who denies that it was broken says that it is kept.
    let is_denied = said.is_some_and(|it| it.act == Act::Deny);
    let says = match fate.says {
        Says::Kept if is_denied => Says::Broken,
        Says::Broken if is_denied => Says::Kept,
        says => says,
    };
    Told {
        report: reading.at,
        span: shown(said, fate),
        says,
        statement,
        by: by(reading, fate, said, actors),
        who: speaker.unwrap_or(Party::Report { report: ReportId::at(reading.at) }),
    }
}

/// As much of the clause as stands in the statement that says so.
fn shown(said: Option<&Statement>, fate: &Fate) -> Span {
    let piece = said.and_then(|it| it.content.iter().find(|it| it.contains(fate.agreement.0)));
    let Some(piece) = piece else { return fate.clause };
    let (start, end) = (fate.clause.start(), fate.clause.end());
    // Who broke it may stand before what is said: *accuses them of breaking it*.
    let start = if piece.contains(fate.span) { start.max(piece.start()) } else { start };
    Span::of(start..end.min(piece.end()).max(fate.span.end()))
}

/// Who is said to have kept or broken it; *we* are those who speak.
fn by(reading: &Reading, fate: &Fate, said: Option<&Statement>, actors: &Actors) -> Option<Party> {
    let by = parties::of(reading, fate.by?, actors);
    let is_pronoun = reading.report.mentions[fate.by?].form == MentionForm::Pronoun;
    let is_open = is_pronoun && matches!(by, Party::Description { .. });
    let speaker = || said.and_then(|it| parties::speaker(reading, it, actors).0);
    if is_open { speaker().or(Some(by)) } else { Some(by) }
}

/// The commitments as the brief gives them.
pub(crate) fn entries(
    all: &[Bound],
    readings: &[Reading],
    actors: &Actors,
) -> Vec<brief::Commitment> {
    all.iter().enumerate().map(|(at, it)| entry(at, it, readings, actors)).collect()
}

fn entry(at: usize, it: &Bound, readings: &[Reading], actors: &Actors) -> brief::Commitment {
    let passage = |&(report, span): &(usize, Span)| entries::passage(&readings[report], span);
    let first = it.first.map(|(report, at)| (report, &readings[report].report.commitments[at]));
    let by = first.map(|(report, it)| {
        it.by.iter().map(|&it| parties::of(&readings[report], it, actors)).collect::<Vec<_>>()
    });
    let by = by.unwrap_or_else(|| it.fates.iter().take(1).filter_map(|it| it.by.clone()).collect());
    let to = first.and_then(|(report, it)| Some(parties::at(&readings[report], it.to?, actors)));
    // Nobody promises something to himself: where pronouns seem to say so, to whom stays open.
    let to: Option<Party> = to.filter(|it| !by.contains(it));
    let said = first.and_then(|(report, it)| Some((report, it.statement?)));
    brief::Commitment {
        id: CommitmentId::at(at),
        by,
        to: to.into_iter().collect(),
        term: passage(&it.told[0]),
        agreement: it.name.map(|(report, span)| readings[report].line(span)),
        statement: said.map(|(report, it)| entries::statement_id(&readings[report], it)),
        since: first.and_then(|(report, it)| since(&readings[report], it.term)),
        told: it.told[1..].iter().map(passage).collect(),
        accounts: accounts(&it.fates, readings),
    }
}

/// The day that the sentence of a commitment tells, if it tells one.
fn since(reading: &Reading, term: Span) -> Option<TimeValue> {
    let sentence = reading.report.sentence_at(term.start())?;
    let sentence = reading.report.sentences[sentence].span;
    let is_day = |it: &&rashomon_record::TimeExpression| {
        sentence.contains(it.span) && it.kind == TimeKind::Date
    };
    let dates = &reading.report.dates;
    let first = dates.partition_point(|it| it.span.start() < sentence.start());
    let inside = dates[first..].iter().take_while(|it| it.span.start() < sentence.end());
    let mut days = inside.filter(is_day).filter_map(|it| it.value.clone());
    days.next().filter(|_| days.next().is_none()).filter(|it| it.days().is_some())
}

/// The accounts, one for each who says the same of the same.
fn accounts(fates: &[Told], readings: &[Reading]) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for it in fates {
        let passage = self::passage(it, readings);
        let same = |known: &&mut Account| {
            (&known.who, known.says, &known.by) == (&it.who, it.says, &it.by)
        };
        match accounts.iter_mut().find(same) {
            Some(known) => known.passages.push(passage),
            None => accounts.push(Account {
                who: it.who.clone(),
                statement: it.statement.map(|at| entries::statement_id(&readings[it.report], at)),
                says: it.says,
                by: it.by.clone(),
                passages: vec![passage],
            }),
        }
    }
    accounts
}

/// The clause that tells of a fate.
pub(crate) fn passage(told: &Told, readings: &[Reading]) -> Passage {
    entries::passage(&readings[told.report], told.span)
}
