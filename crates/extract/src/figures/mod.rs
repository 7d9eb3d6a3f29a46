//! Quantities: value, range, hedge, unit and what is counted.
//!
//! An open word stands for a range by convention: *dozens* 24 to 99, *hundreds* 200 to 999, *thousands* 2,000 to 9,999
//! and so on, always approximate. A number given as a limit keeps the number as both ends, and the limit beside it.
//! A share (*a third*, *one in five*) has the unit `share` and a value from 0 to 1.
//! A malformed number keeps its first reading and says in [`Figure::problem`] what is wrong.

mod amount;
mod counted;
mod refused;

use rashomon_lang::lexicon::{time, units};
use rashomon_record::{BlockKind, Figure, Layer, Report, Span, Stage, TimeKind};

use self::amount::Amount;
use crate::pieces::{Pieces, Shape};

/// Finds quantities: value, range, hedge, unit and what is counted.
pub struct Figures;

impl Stage for Figures {
    fn name(&self) -> &'static str {
        "figures"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Dates]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Figures]
    }

    fn apply(&self, report: &mut Report) {
        let mut figures = Vec::new();
        for sentence in &report.sentences {
            let title = report.blocks[sentence.block].kind == BlockKind::Title;
            figures.extend(in_sentence(report, sentence.span, title));
        }
        report.figures = figures;
    }
}

fn in_sentence(report: &Report, span: Span, title: bool) -> Vec<Figure> {
    let pieces = Pieces::of(report.text(), span);
    let blocked = dated(report, &pieces, span);
    let blocked = |at: usize| blocked.get(at).copied().unwrap_or(false);
    let mut figures = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if let Some((first, second, end)) = score(&pieces, at).filter(|_| !blocked(at)) {
            figures.extend([first, second]);
            at = end;
            continue;
        }
        let amount = amount::read(&pieces, at).filter(|it| !(it.start..it.end).any(blocked));
        let Some(amount) = amount else {
            at += 1;
            continue;
        };
        at = amount.end;
        if !refused::refuses(&pieces, &amount, title) && !is_idle_time(&pieces, &amount) {
            figures.push(figure(&pieces, amount, &blocked));
        }
    }
    figures
}

/// For each piece, whether it is part of a date, a time or something that recurs; durations may be figures too.
fn dated(report: &Report, pieces: &Pieces<'_>, sentence: Span) -> Vec<bool> {
    let first = report.dates.partition_point(|it| it.span.end() <= sentence.start());
    let inside = report.dates[first..].iter().take_while(|it| it.span.start() < sentence.end());
    let dates: Vec<_> =
        inside.filter(|it| it.kind != TimeKind::Duration).map(|it| it.span).collect();
    let mut next = 0;
    (0..pieces.len())
        .map(|at| {
            let span = pieces.span(at..at + 1);
            while dates.get(next).is_some_and(|it| it.end() <= span.start()) {
                next += 1;
            }
            dates.get(next).is_some_and(|it| it.overlaps(span))
        })
        .collect()
}

/// A figure from its parts.
fn figure(pieces: &Pieces<'_>, mut amount: Amount, blocked: &dyn Fn(usize) -> bool) -> Figure {
    let age = pieces.is_any(amount.end + usize::from(pieces.hyphen(amount.end)), &["old", "olds"]);
    let measured = amount.unit.is_some();
    let share = amount.unit == Some("share");
    if let Some((hedge, end)) = amount::hedge_behind(pieces, amount.end) {
        amount::apply(&mut amount, hedge);
        amount.end = end;
    }
    let counted = counted::counted(pieces, amount.end, amount.joined || share, measured, blocked)
        .filter(|_| !age);
    let noun = counted.as_ref().filter(|_| !measured || amount.joined);
    let mut end = noun.map_or(amount.end, |it| it.noun_end);
    if let Some((hedge, behind)) = amount::hedge_behind(pieces, end) {
        amount::apply(&mut amount, hedge);
        end = behind;
    }
    Figure {
        span: pieces.span(amount.start..end),
        low: amount.low,
        high: amount.high,
        approximate: amount.approximate,
        bound: amount.bound,
        unit: amount.unit.map(str::to_owned),
        counted: counted.map(|it| pieces.span(it.pieces)),
        problem: amount.problem,
    }
}

/// Whether the amount is one unit of time that measures nothing: *a week*; *the two days* stays.
fn is_idle_time(pieces: &Pieces<'_>, amount: &Amount) -> bool {
    let article = pieces.is_any(amount.number, &["a", "an"]);
    let within = pieces.before(amount.number, 1) == "within";
    article && amount.unit.is_some_and(|it| time::unit(it).is_some()) && !amount.hedged && !within
}

/// The two numbers of a score, `52-48`, and the piece behind them.
///
/// *Finds* two whole numbers joined by a hyphen of which the first is the larger, or which stand before *vote*, *win*
/// and the like.
/// *Does not find* `20-30 people`, a range.
fn score(pieces: &Pieces<'_>, at: usize) -> Option<(Figure, Figure, usize)> {
    let (first, second) = (pieces.integer(at)?, pieces.integer(at + 2)?);
    let short = |at: usize| {
        pieces
            .get(at)
            .is_some_and(|it| it.text.len() <= 3 && (it.text == "0" || !it.text.starts_with('0')))
    };
    let joined = pieces.dash(at + 1) && pieces.glued(at + 1) && pieces.glued(at + 2);
    let alone =
        !pieces.glued(at) && !pieces.hyphen(at + 3) && pieces.shape(at + 3) != Some(Shape::Digits);
    let noun = units::is_score(pieces.lower(at + 3));
    let letters = pieces.glued(at + 3) && !matches!(pieces.shape(at + 3), Some(Shape::Mark) | None);
    if !joined || !alone || letters || !short(at) || !short(at + 2) || !(first > second || noun) {
        return None;
    }
    let counted = noun.then(|| pieces.span(at + 3..at + 4));
    let number = |value: i64, at: usize| Figure {
        span: pieces.span(at..at + 1),
        low: value as f64,
        high: value as f64,
        approximate: false,
        bound: None,
        unit: None,
        counted,
        problem: None,
    };
    Some((number(first, at), number(second, at + 2), at + 3))
}
