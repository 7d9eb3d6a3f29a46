//! Dates, times and durations, as TIMEX3 values (ISO-TimeML).
//!
//! [`find`] reads what an expression says, [`resolve`] places it on the calendar: after the day of publication, after
//! the last date that the text mentions, or not at all. What cannot be placed stays open and says why.

mod arithmetic;
mod direction;
mod expression;
mod find;
mod resolve;

use rashomon_lang::lexicon::time::{self, TimeUnit};
use rashomon_record::{Layer, Report, Span, Stage, TimeExpression, TimeValue};

use self::{
    expression::{Expression, Meaning, Year},
    resolve::{Calendar, Mention, Resolved},
};
use crate::pieces::Pieces;

/// Finds dates, times and durations and resolves them.
pub struct Dates;

impl Stage for Dates {
    fn name(&self) -> &'static str {
        "dates"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Dates]
    }

    fn apply(&self, report: &mut Report) {
        report.dates = read(report);
    }
}

/// The expressions of one sentence with its pieces.
struct Found<'t> {
    pieces: Pieces<'t>,
    expressions: Vec<Expression>,
}

fn read(report: &Report) -> Vec<TimeExpression> {
    let spans = report.sentences.iter().map(|it| it.span);
    let sentences: Vec<_> = spans
        .map(|span| {
            let pieces = Pieces::of(report.text(), span);
            let expressions = find::find(&pieces);
            Found { pieces, expressions }
        })
        .collect();
    let mut calendar = Calendar::new(&report.metadata);
    calendar.text_year = text_year(&sentences);
    let mut dates = Vec::new();
    for (at, found) in sentences.iter().enumerate() {
        calendar.sentence = at;
        dates.extend(resolve_all(report, &mut calendar, found));
    }
    dates
}

/// Resolves the expressions of one sentence in order, times of day that stand alone last.
fn resolve_all(
    report: &Report,
    calendar: &mut Calendar<'_>,
    found: &Found<'_>,
) -> Vec<TimeExpression> {
    let alone = |it: &&Expression| it.meaning == Meaning::SameDay;
    let (last, first): (Vec<_>, Vec<_>) = found.expressions.iter().partition(alone);
    let mut dates = Vec::new();
    for expression in first.into_iter().chain(last) {
        let span = found.pieces.span(expression.pieces.clone());
        let around = direction::around(&found.pieces, &expression.pieces);
        let resolved = calendar.resolve(expression, around);
        remember(report, calendar, found, expression, span, &resolved);
        dates.push(TimeExpression {
            span,
            kind: expression.kind(),
            value: resolved.value.map(TimeValue::new),
            basis: resolved.basis,
        });
    }
    dates.sort_by_key(|it| it.span);
    dates
}

/// Makes a date the one that later expressions count from, unless it only dates an utterance.
fn remember(
    report: &Report,
    calendar: &mut Calendar<'_>,
    found: &Found<'_>,
    expression: &Expression,
    span: Span,
    resolved: &Resolved,
) {
    let start = expression.pieces.start;
    let spoken = (start.saturating_sub(3)..start).any(|it| time::is_saying(found.pieces.lower(it)));
    let full = matches!(expression.meaning, Meaning::Day { year: Year::Given(_), .. });
    let alone = expression.meaning == Meaning::SameDay;
    if let Some((day, unit)) = resolved.place.filter(|_| !alone) {
        let words = match (&expression.meaning, &resolved.value) {
            (Meaning::Day { .. }, _) | (_, None) => report.slice(span).to_owned(),
            (_, Some(value)) => format!("“{}” ({value})", report.slice(span)),
        };
        let mention = Mention { day, unit, words, sentence: calendar.sentence, full };
        if unit == TimeUnit::Day {
            calendar.last_day = Some(mention.clone());
        }
        if !spoken {
            calendar.last = Some(mention);
        }
    }
}

/// The year of all full dates of the text, if there are two or more and they agree.
fn text_year(sentences: &[Found<'_>]) -> Option<i16> {
    let mut years =
        sentences.iter().flat_map(|it| &it.expressions).filter_map(|it| match it.meaning {
            Meaning::Day { year: Year::Given(year), .. } => Some(year),
            _ => None,
        });
    let first = years.next()?;
    let others: Vec<_> = years.collect();
    (!others.is_empty() && others.iter().all(|it| *it == first)).then_some(first)
}
