//! From annotations to the entries of a brief.

use std::{collections::BTreeMap, fmt::Write as _};

use rashomon_record::{
    Known, Report, Span,
    brief::{
        DateEntry, DateId, Figure, FigureId, Passage, PublishedEntry, ReportEntry, ReportId,
        Skipped, Statement, StatementDate, StatementId,
    },
};
use sha2::{Digest, Sha256};

use crate::{actors::Actors, parties, reading::Reading};

/// The report as the brief gives it.
pub(crate) fn report(reading: &Reading) -> ReportEntry {
    let report = reading.report;
    let metadata = &report.metadata;
    let value = |it: &Option<Known<String>>| it.as_ref().map(|it| it.value.clone());
    let published = metadata.published.as_ref().map(|it| PublishedEntry {
        value: it.date.to_string(),
        basis: it.basis,
        why: it.from.clone(),
        passage: it.span.map(|it| passage(reading, it)),
    });
    ReportEntry {
        id: ReportId::at(reading.at),
        source: report.source.clone(),
        also_at: report.also_at.clone(),
        outlet: value(&metadata.outlet),
        title: value(&metadata.title),
        byline: value(&metadata.byline),
        url: value(&metadata.url),
        published,
        modified: value(&metadata.modified),
        fetched: value(&metadata.fetched),
        basis: basis(report),
        language: metadata.language.clone(),
        reading: report.reading.clone(),
        text: report.text().to_owned(),
        sha256: sha256(report.text()),
        skipped: skipped(reading),
        warnings: report.warnings.iter().map(|it| it.message.clone()).collect(),
    }
}

/// The statements of a report, in its order.
pub(crate) fn statements(reading: &Reading, actors: &Actors) -> Vec<Statement> {
    let statements = reading.report.statements.iter().enumerate();
    statements.map(|(at, it)| statement(reading, at, it, actors)).collect()
}

/// The figures of a report, in its order.
pub(crate) fn figures(reading: &Reading) -> Vec<Figure> {
    let figures = reading.report.figures.iter().enumerate();
    figures
        .map(|(at, it)| Figure {
            id: FigureId::at(reading.before.figures + at),
            report: ReportId::at(reading.at),
            passage: passage(reading, it.span),
            low: it.low,
            high: it.high,
            approximate: it.approximate,
            bound: it.bound,
            unit: it.unit.clone(),
            counted: it.counted.map(|it| reading.line(it)),
            statement: statement_with(reading, it.span),
            problem: it.problem.clone(),
        })
        .collect()
}

/// The dates of a report, in its order.
pub(crate) fn dates(reading: &Reading) -> Vec<DateEntry> {
    let dates = reading.report.dates.iter().enumerate();
    dates
        .map(|(at, it)| DateEntry {
            id: DateId::at(reading.before.dates + at),
            report: ReportId::at(reading.at),
            passage: passage(reading, it.span),
            value: it.value.as_ref().map(|it| it.split().0),
            time: it.value.as_ref().and_then(|it| it.split().1),
            kind: it.kind,
            basis: it.basis.clone(),
            statement: statement_with(reading, it.span),
        })
        .collect()
}

/// The statement that holds `span` in its content.
pub(crate) fn statement_with(reading: &Reading, span: Span) -> Option<StatementId> {
    reading.statement_with(span).map(|it| statement_id(reading, it))
}

/// The id of statement number `at` of a report.
pub(crate) fn statement_id(reading: &Reading, at: usize) -> StatementId {
    StatementId::at(reading.before.statements + at)
}

/// The passage at `span`.
pub(crate) fn passage(reading: &Reading, span: Span) -> Passage {
    Passage::new(reading.at, reading.report, span)
}

fn statement(
    reading: &Reading,
    at: usize,
    it: &rashomon_record::Statement,
    actors: &Actors,
) -> Statement {
    let (speaker, speaker_why) = parties::speaker(reading, it, actors);
    let date = it.date.and_then(|it| {
        let date = &reading.report.dates[it];
        let value = date.value.clone()?;
        Some(StatementDate { value, basis: date.basis.clone() })
    });
    Statement {
        id: statement_id(reading, at),
        report: ReportId::at(reading.at),
        speaker,
        speaker_why,
        speakers: parties::together(reading, it, actors),
        source: it.source.map(|it| passage(reading, it)),
        cue: it.cue.map(|it| passage(reading, it)),
        content: it.content.iter().map(|&it| passage(reading, it)).collect(),
        form: it.form,
        act: it.act,
        target: parties::target(reading, it, actors),
        via: it.via.map(|it| reading.line(it)),
        venue: it.venue.map(|it| reading.line(it)),
        date,
        confidence: (f64::from(it.confidence) * 100.0).round() / 100.0,
        rule: it.rule.into(),
    }
}

/// Where each known value of the metadata was taken from.
fn basis(report: &Report) -> BTreeMap<String, String> {
    let it = &report.metadata;
    let known = [
        ("outlet", &it.outlet),
        ("title", &it.title),
        ("byline", &it.byline),
        ("url", &it.url),
        ("modified", &it.modified),
        ("fetched", &it.fetched),
    ];
    let known = known.into_iter().filter_map(|(name, it)| Some((name, it.as_ref()?.from.clone())));
    let published = it.published.iter().map(|it| ("published", it.from.clone()));
    let year = it.year.iter().map(|it| ("year", it.from.clone()));
    known.chain(published).chain(year).map(|(name, from)| (name.to_owned(), from)).collect()
}

fn skipped(reading: &Reading) -> Vec<Skipped> {
    let blocks = reading.report.blocks.iter();
    blocks
        .filter_map(|it| match &it.kind {
            rashomon_record::BlockKind::Skipped(kind) => {
                Some(Skipped { passage: passage(reading, it.span), kind: kind.clone() })
            }
            _ => None,
        })
        .collect()
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
