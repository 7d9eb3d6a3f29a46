//! Quantities.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A quantity that a report gives: a count, an amount, a share, a distance. Dates and durations of the calendar are
/// [`TimeExpression`](crate::TimeExpression)s; a duration that measures something may be both.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The words, hedges and unit included: `some 30,000 people`, `at least 20 percent`.
    pub span: Span,
    /// The lowest value that the words allow, in [`unit`](Self::unit)s.
    pub low: f64,
    /// The highest value; equal to `low` for a single number, also with *at least* (see [`bound`](Self::bound)).
    pub high: f64,
    /// Whether the words hedge: *some*, *about*, *nearly*.
    pub approximate: bool,
    /// Whether the number is given as a limit.
    pub bound: Option<Bound>,
    /// `percent`, an ISO 4217 code, an SI or calendar unit in the singular; `None` for a bare count.
    pub unit: Option<String>,
    /// What is counted, as the text says it: `civilians`.
    pub counted: Option<Span>,
    /// Why the number cannot be taken at its word: `250,000 thousand: two magnitudes`.
    pub problem: Option<String>,
}

/// A number given as a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// *at least 20*: 20 or more.
    AtLeast,
    /// *at most 20*, *up to 20*: 20 or fewer.
    AtMost,
    /// *more than 20*: over 20.
    MoreThan,
    /// *fewer than 20*: under 20.
    LessThan,
}
