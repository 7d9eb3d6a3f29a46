//! A number or range with its hedges and its unit.

use rashomon_lang::lexicon::{
    time::{self, TimeUnit},
    units::{self, Hedge},
};
use rashomon_record::Bound;

use crate::{
    numerals::{self, Numeral},
    pieces::{Pieces, Shape},
};

/// A number as it stands, before it is known what it counts.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each tells something else about how it is written"
)]
pub(super) struct Amount {
    /// The first piece, hedges included.
    pub(super) start: usize,
    /// The first piece of the number itself.
    pub(super) number: usize,
    /// The piece behind number and unit.
    pub(super) end: usize,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) approximate: bool,
    pub(super) bound: Option<Bound>,
    pub(super) unit: Option<&'static str>,
    pub(super) problem: Option<String>,
    /// Whether it is written in digits.
    pub(super) digits: bool,
    /// Whether words hedge it.
    pub(super) hedged: bool,
    /// Whether a hyphen joins number and unit: *seven-day*.
    pub(super) joined: bool,
}

/// Reads the amount that begins at `at`, hedges first.
///
/// *Finds* `some 30,000`, `at least 20 percent`, `between 20 and 30 miles`, `between the ages of 5 and 9`, `$1.5-2 billion`, `€20m`, `two-day`.
/// *Does not find* words that hedge nothing, as in *about the vote*.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Option<Amount> {
    let (hedges, number) = hedges(pieces, at);
    let between = pieces.lower(number) == "between";
    // *Between the ages of 5 and 9*, in years.
    let ages = between && pieces.are(number + 1, &["the", "ages", "of"]);
    let first = number + usize::from(between) + if ages { 3 } else { 0 };
    let mut amount = ranged(pieces, first, between)?;
    if ages {
        amount.unit = amount.unit.or(Some("year"));
    }
    if between && amount.number == amount.end {
        return None;
    }
    amount.start = at;
    amount.hedged = !hedges.is_empty() || between;
    for hedge in hedges {
        apply(&mut amount, hedge);
    }
    let behind = (pieces.is_any(amount.end, &["+"]) && pieces.glued(amount.end)).then_some(1);
    if let Some(length) = behind {
        amount.bound = Some(Bound::AtLeast);
        amount.end += length;
    }
    Some(amount)
}

/// Adds what a hedge says.
pub(super) fn apply(amount: &mut Amount, hedge: Hedge) {
    match hedge {
        Hedge::About => amount.approximate = true,
        Hedge::AtLeast => amount.bound = Some(Bound::AtLeast),
        Hedge::AtMost => amount.bound = Some(Bound::AtMost),
        Hedge::MoreThan => amount.bound = Some(Bound::MoreThan),
        Hedge::LessThan => amount.bound = Some(Bound::LessThan),
        Hedge::Exact => {}
    }
}

/// The hedges at `at`, two at most, and the piece behind them.
fn hedges(pieces: &Pieces<'_>, at: usize) -> (Vec<Hedge>, usize) {
    let (mut found, mut next) = (Vec::new(), at);
    while found.len() < 2 {
        let Some((hedge, end)) = hedge(pieces, next) else { break };
        found.push(hedge);
        next = end;
    }
    (found, next)
}

/// The longest hedge at `at`.
fn hedge(pieces: &Pieces<'_>, at: usize) -> Option<(Hedge, usize)> {
    pieces.shape(at).filter(|it| *it == Shape::Word)?;
    (1..=4).rev().find_map(|length| {
        let words = joined(pieces, at, at + length)?;
        Some((units::hedge(&words)?, at + length))
    })
}

/// The hedge behind an amount, *or so*, and the piece behind it.
pub(super) fn hedge_behind(pieces: &Pieces<'_>, at: usize) -> Option<(Hedge, usize)> {
    let words = joined(pieces, at, at + 2)?;
    Some((units::hedge_after(&words)?, at + 2))
}

/// The pieces from `start` up to `end` in lower case, with spaces where the text has them.
fn joined(pieces: &Pieces<'_>, start: usize, end: usize) -> Option<String> {
    let mut words = String::new();
    for at in start..end {
        let piece = pieces.get(at)?;
        if at > start && !piece.glued {
            words.push(' ');
        }
        words.push_str(&piece.lower);
    }
    Some(words)
}

/// A number, or two with *to*, a dash, or between *between* and *and*.
fn ranged(pieces: &Pieces<'_>, at: usize, between: bool) -> Option<Amount> {
    let mut first = single(pieces, at)?;
    let end = first.end;
    let joins = pieces.dash(end)
        || if between { pieces.lower(end) == "and" } else { pieces.is_any(end, &["to", "or"]) };
    // `rose from 20 to 30 percent` gives two numbers, not a range.
    if !joins {
        return (!between).then_some(first);
    }
    let Some(second) = single(pieces, end + 1) else { return (!between).then_some(first) };
    if pieces.before(at, 1) == "from" {
        first.unit = first.unit.or(second.unit);
        return Some(first);
    }
    let one_unit = first.unit.is_none() || second.unit.is_none() || first.unit == second.unit;
    share_magnitude(&mut first, &second);
    if !one_unit || first.high >= second.low || first.problem.is_some() {
        return (!between).then(|| single(pieces, at)).flatten();
    }
    Some(Amount {
        end: second.end,
        high: second.high,
        unit: second.unit.or(first.unit),
        approximate: first.approximate || second.approximate,
        joined: second.joined,
        problem: second.problem,
        ..first
    })
}

/// *2 to 3 million* means two million to three.
fn share_magnitude(first: &mut Amount, second: &Amount) {
    for magnitude in [1e12, 1e9, 1e6, 1e3] {
        let scaled = second.low / magnitude;
        if !second.digits && scaled >= 1.0 && first.high < scaled && first.high < 1000.0 {
            first.low *= magnitude;
            first.high *= magnitude;
            return;
        }
    }
}

/// One number with its unit.
fn single(pieces: &Pieces<'_>, at: usize) -> Option<Amount> {
    let (currency, number) = currency_before(pieces, at);
    let life = numerals::decade_of_life(pieces, number);
    let is_life = life.is_some();
    let numeral =
        life.or_else(|| numerals::read(pieces, number)).or_else(|| article(pieces, number))?;
    if currency.is_some() && pieces.shape(number) != Some(Shape::Digits) {
        return None;
    }
    let mut amount = Amount {
        start: at,
        number: at,
        end: numeral.end,
        low: numeral.low,
        high: numeral.high,
        approximate: numeral.open || pieces.are(number, &["a", "couple"]),
        bound: None,
        unit: match () {
            () if numeral.share => Some("share"),
            () if is_life => Some("year"),
            () => currency,
        },
        digits: numeral.digits,
        hedged: false,
        joined: false,
        problem: numeral.problem.clone(),
    };
    abbreviation(pieces, &mut amount, currency.is_some());
    if pieces.hyphen(amount.end) && pieces.lower(amount.end + 1) == "plus" {
        (amount.bound, amount.end) = (Some(Bound::AtLeast), amount.end + 2);
    }
    if amount.unit.is_none() {
        unit_behind(pieces, &numeral, &mut amount);
    }
    Some(amount)
}

/// *a* or *an* before a unit of time: *at least an hour*.
fn article(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let unit = time::unit(pieces.lower(at + 1)).filter(|it| pieces.lower(at + 1) == it.name())?;
    let article =
        pieces.is_any(at, &["a", "an"]) && !matches!(unit, TimeUnit::Second | TimeUnit::Quarter);
    article.then(|| Numeral::exact(at + 1, 1.0))
}

/// The currency whose sign stands at `at`, and the piece behind it.
fn currency_before(pieces: &Pieces<'_>, at: usize) -> (Option<&'static str>, usize) {
    for length in [2, 1] {
        let sign = joined(pieces, at, at + length);
        if let Some(code) = sign.and_then(|it| units::currency_symbol(&it)) {
            return (Some(code), at + length);
        }
    }
    (None, at)
}

/// Applies letters close to the digits: `20m`, `3bn`.
fn abbreviation(pieces: &Pieces<'_>, amount: &mut Amount, money: bool) {
    let at = amount.end;
    if !amount.digits || !pieces.glued(at) {
        return;
    }
    let Some(magnitude) = units::abbreviated_magnitude(pieces.lower(at)) else { return };
    let counts = pieces.small(at + 1)
        && (units::is_counted(pieces.lower(at + 1)) || units::is_plural(pieces.lower(at + 1)));
    let plain = matches!(pieces.lower(at), "bn" | "tn" | "trn" | "mn" | "mln");
    if money || plain || counts {
        amount.low *= magnitude;
        amount.high *= magnitude;
        amount.end += 1;
        amount.digits = false;
    }
}

/// Adds the unit behind the number, with or without a hyphen.
fn unit_behind(pieces: &Pieces<'_>, numeral: &Numeral, amount: &mut Amount) {
    let hyphen = pieces.hyphen(amount.end);
    let start = amount.end + usize::from(hyphen);
    for length in (1..=4).rev() {
        let Some(name) = joined(pieces, start, start + length) else { continue };
        let Some((unit, factor)) = unit_named(pieces, &name, numeral, start + length) else {
            continue;
        };
        amount.unit = Some(unit);
        amount.low *= factor;
        amount.high *= factor;
        amount.end = start + length;
        amount.joined = hyphen;
        return;
    }
}

/// The unit that `name` means behind this number, and what a unit of the text is worth in it.
fn unit_named(
    pieces: &Pieces<'_>,
    name: &str,
    numeral: &Numeral,
    behind: usize,
) -> Option<(&'static str, f64)> {
    let large = numeral.high >= 1e6;
    if matches!(name, "pound" | "pounds") && large && pieces.lower(behind) != "of" {
        return Some(("GBP", 1.0));
    }
    if let Some(unit) = units::unit(name) {
        let short = name.len() == 1 && name != "%" && name != "°";
        let sound =
            !short || (numeral.digits && pieces.glued(behind - 1) && pieces.small(behind - 1));
        return sound.then_some((unit, 1.0));
    }
    if let Some(code) = units::currency(name) {
        // `won` is a verb too.
        let verb = name == "won" && numeral.high < 1000.0;
        return (!verb).then_some(if code == "USD.01" { ("USD", 0.01) } else { (code, 1.0) });
    }
    let unit = time::unit(name)?;
    let rank =
        name == "second" && (numeral.high - 1.0).abs() > 0.01 && pieces.before(behind, 2) != "-";
    let short = matches!(
        name,
        "min" | "mins" | "sec" | "secs" | "hr" | "hrs" | "yr" | "yrs" | "wk" | "wks"
    ) && !numeral.digits;
    (!rank && !short && unit != TimeUnit::Quarter).then(|| (unit.name(), 1.0))
}
