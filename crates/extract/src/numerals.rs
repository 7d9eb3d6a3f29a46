//! Numbers in digits, words, or both: `250,000`, `twenty-one`, `two and a half million`.

use rashomon_lang::lexicon::{
    grammar::{self, Class},
    units,
};

use crate::pieces::{Pieces, Shape};

/// A number as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// The piece behind its last.
    pub(crate) end: usize,
    /// The lowest value; equal to `high` but for open words such as *hundreds*.
    pub(crate) low: f64,
    /// The highest value.
    pub(crate) high: f64,
    /// Whether it is an open word such as *hundreds*.
    pub(crate) open: bool,
    /// Whether it is a share of something: *a third*, *one in five*.
    pub(crate) share: bool,
    /// Whether it is written in digits alone.
    pub(crate) digits: bool,
    /// Why it cannot be taken at its word.
    pub(crate) problem: Option<String>,
}

impl Numeral {
    pub(crate) fn exact(end: usize, value: f64) -> Self {
        Self {
            end,
            low: value,
            high: value,
            open: false,
            share: false,
            digits: false,
            problem: None,
        }
    }

    fn share(end: usize, value: f64) -> Self {
        Self { share: true, ..Self::exact(end, value) }
    }

    /// Its value, if it is one whole number.
    pub(crate) fn whole(&self) -> Option<i64> {
        let whole = !self.open && self.low.fract() == 0.0 && self.low.abs() < 1e9;
        whole.then_some(self.low as i64)
    }
}

/// Reads the number that begins with the piece at `at`.
///
/// Ranks (*third*), articles and the pronoun *one* are the caller's to judge; *a* counts only before words such as
/// *dozen*, *million* and *third of*.
pub(crate) fn read(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    out_of(pieces, at)
        .or_else(|| fraction(pieces, at))
        .or_else(|| open(pieces, at))
        .or_else(|| amount(pieces, at))
}

/// *one in five*, *three out of four*.
fn out_of(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let part = small(pieces, at)?;
    let next = match (pieces.lower(part.end), pieces.lower(part.end + 1)) {
        ("in" | "of", "every") | ("out", "of") => part.end + 2,
        ("in", _) => part.end + 1,
        _ => return None,
    };
    let whole = small(pieces, next)?;
    let sound = part.low < whole.low && whole.low <= 1000.0 && !pieces.glued(whole.end);
    let in_plain = next == part.end + 1;
    // `in` alone joins only small numbers, written alike: `killed one in 2013` is none.
    let alike = part.digits == whole.digits && whole.low <= 100.0 && part.low <= 9.0;
    let unit = rashomon_lang::lexicon::time::unit(pieces.lower(whole.end)).is_some();
    (sound && !unit && (!in_plain || alike))
        .then(|| Numeral::share(whole.end, part.low / whole.low))
}

/// A plain number without magnitude.
fn small(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    digits(pieces, at).or_else(|| words(pieces, at)).filter(|it| it.problem.is_none())
}

/// The years of somebody's life that begin at `at` behind a possessive: *30s*, *late 40s*, *early twenties*.
pub(crate) fn decade_of_life(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let owned = grammar::is(pieces.before(at, 1), Class::Possessive);
    let part = usize::from(owned && pieces.is_any(at, &["early", "mid", "late"]));
    let number = at + part + usize::from(part > 0 && pieces.hyphen(at + part));
    let plural = pieces.glued(number + 1) && pieces.lower(number + 1) == "s";
    let digits = || {
        let age = pieces.integer(number).filter(|it| plural && (20..100).contains(it))?;
        (age % 10 == 0).then_some((age as f64, number + 2))
    };
    let named = || Some((f64::from(tens(pieces.lower(number))? * 10), number + 1));
    let (low, end) = digits().or_else(named).filter(|_| owned)?;
    Some(Numeral { high: low + 9.0, ..Numeral::exact(end, low) })
}

/// The tens that *twenties* to *nineties* name.
pub(crate) fn tens(word: &str) -> Option<i8> {
    let names = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    names.iter().position(|it| *it == word).map(|it| it as i8 + 2)
}

/// *a third of*, *two-thirds*, *half of*, *three quarters of*.
fn fraction(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    if pieces.lower(at) == "half" {
        let whole =
            pieces.is_any(at + 1, &["of", "the", "its", "their", "his", "her", "all", "that"]);
        return whole.then(|| Numeral::share(at + 1, 0.5));
    }
    let (count, next) = match pieces.lower(at) {
        "a" => (1.0, at + 1),
        word => (units::number(word).filter(|it| (1.0..20.0).contains(it))?, at + 1),
    };
    let hyphen = pieces.hyphen(next);
    let word = next + usize::from(hyphen);
    let divisor = units::fraction(pieces.lower(word))?;
    let of = pieces.lower(word + 1) == "of" && !pieces.is_any(word + 2, &["a", "an"]);
    let plural = pieces.lower(word).ends_with('s') && !pieces.lower(word).starts_with("quarter");
    let counted = pieces.lower(at) != "a" && (hyphen || (count > 1.0 && plural));
    (count < divisor && (of || counted)).then(|| Numeral::share(word + 1, count / divisor))
}

/// *dozens*, *hundreds*, *tens of thousands*.
fn open(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let range = |end, (low, high)| Numeral { low, high, open: true, ..Numeral::exact(end, low) };
    let group = match pieces.lower(at) {
        "tens" => Some((20.0, 99.0)),
        word => units::many(word),
    };
    let many = units::many(pieces.lower(at + 2)).filter(|_| pieces.lower(at + 1) == "of");
    match (group, many) {
        // `thousands` is taken for two thousand and more: half of its lower end is the unit.
        (Some((low, high)), Some((least, _))) if least > high => {
            let unit = least / 2.0;
            Some(range(at + 3, (low * unit, (high + 1.0) * unit - 1.0)))
        }
        _ => Some(range(at + 1, units::many(pieces.lower(at))?)),
    }
}

/// A number with its magnitudes: `1.5 billion`, `two and a half million`, `a dozen`.
fn amount(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    if let Some(group) = group(pieces, at) {
        return Some(group);
    }
    let mut numeral = match pieces.lower(at) {
        "a" | "an" => {
            let magnitude = units::magnitude(pieces.lower(at + 1))?;
            Numeral::exact(at + 2, magnitude)
        }
        "half" if matches!(pieces.lower(at + 1), "a" | "an") => {
            Numeral::exact(at + 3, 0.5 * units::magnitude(pieces.lower(at + 2))?)
        }
        _ => and_fraction(pieces, digits(pieces, at).or_else(|| words(pieces, at))?),
    };
    multiply(pieces, at, &mut numeral);
    Some(numeral)
}

/// *a dozen*, *two dozen*, *half a dozen*, *a half-dozen*.
fn group(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let dozen = |at: usize| pieces.lower(at) == "dozen";
    let half = |at: usize| pieces.lower(at) == "half";
    let hyphen = |at: usize| usize::from(pieces.hyphen(at));
    if half(at) {
        let skip = if pieces.lower(at + 1) == "a" { 1 } else { hyphen(at + 1) };
        return dozen(at + 1 + skip).then(|| Numeral::exact(at + 2 + skip, 6.0));
    }
    if pieces.is_any(at, &["a", "another"]) {
        if half(at + 1) {
            return group(pieces, at + 1);
        }
        if pieces.are(at + 1, &["couple", "of"]) {
            return Some(Numeral::exact(at + 3, 2.0));
        }
        return dozen(at + 1).then(|| Numeral::exact(at + 2, 12.0));
    }
    if dozen(at) {
        return Some(Numeral::exact(at + 1, 12.0));
    }
    let count = small(pieces, at)?;
    dozen(count.end).then(|| Numeral::exact(count.end + 1, 12.0 * count.low))
}

/// Applies the magnitudes behind a number and notes where there are too many.
fn multiply(pieces: &Pieces<'_>, at: usize, numeral: &mut Numeral) {
    let hyphen = usize::from(pieces.hyphen(numeral.end));
    let next = numeral.end + hyphen;
    let Some(magnitude) = units::magnitude(pieces.lower(next)) else { return };
    let doubled = numeral.low >= 1000.0 && magnitude <= 1e6 && numeral.low >= magnitude;
    if doubled {
        let words = written(pieces, at, next + 1);
        numeral.end = next + 1;
        numeral.digits = false;
        numeral.problem.get_or_insert(format!("{words}: two magnitudes"));
        return;
    }
    *numeral = Numeral {
        low: numeral.low * magnitude,
        high: numeral.high * magnitude,
        end: next + 1,
        digits: false,
        ..numeral.clone()
    };
}

/// The words from `start` up to `end`, as written but for white space.
fn written(pieces: &Pieces<'_>, start: usize, end: usize) -> String {
    let mut words = String::new();
    for piece in (start..end).filter_map(|at| pieces.get(at)) {
        if !words.is_empty() && !piece.glued {
            words.push(' ');
        }
        words.push_str(piece.text);
    }
    words
}

/// A number in digits, with a fraction behind it: `2½`, `2 1/2`.
fn digits(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let piece = pieces.get(at).filter(|it| it.shape == Shape::Digits)?;
    let (value, problem) = decimal(piece.text)?;
    let mut numeral = Numeral { digits: true, problem, ..Numeral::exact(at + 1, value) };
    let over = at + 1 + usize::from(pieces.hyphen(at + 1));
    if let Some(sign) = units::fraction_sign(pieces.lower(over)) {
        (numeral.end, numeral.low, numeral.high) = (over + 1, value + sign, value + sign);
    } else if pieces.lower(over + 1) == "/" && pieces.glued(over + 1) && pieces.glued(over + 2) {
        let parts = pieces.integer(over).zip(pieces.integer(over + 2));
        if let Some((part, whole)) = parts.filter(|it| 0 < it.0 && it.0 < it.1 && it.1 <= 10) {
            let sum = value + part as f64 / whole as f64;
            (numeral.end, numeral.low, numeral.high) = (over + 3, sum, sum);
        }
    }
    Some(numeral)
}

/// The value of digits with commas between thousands and a decimal point; what is wrong with them, if something is.
fn decimal(text: &str) -> Option<(f64, Option<String>)> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<_> = whole.split(',').collect();
    let (first, others) = groups.split_first()?;
    let thousands = first.len() <= 3 && others.iter().all(|it| it.len() == 3);
    let lakhs = first.len() <= 2
        && others
            .split_last()
            .is_some_and(|(last, pairs)| last.len() == 3 && pairs.iter().all(|it| it.len() == 2));
    let problem = if !others.is_empty() && !thousands && !lakhs {
        Some(format!("{text}: the commas do not mark thousands"))
    } else if rest.contains(['.', ',']) {
        Some(format!("{text}: more than one decimal point"))
    } else {
        None
    };
    let plain: String = match problem {
        Some(_) => text.chars().filter(char::is_ascii_digit).collect(),
        None => text.chars().filter(|it| *it != ',').collect(),
    };
    Some((plain.parse().ok().filter(|it: &f64| it.is_finite())?, problem))
}

/// A number in words: `twenty-one`, `three hundred and five thousand`.
fn words(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let (mut total, mut current) = (0.0, units::number(pieces.lower(at))?);
    let mut end = at + 1;
    let mut least = f64::INFINITY;
    loop {
        let skip = joint(pieces, end, current);
        let word = pieces.lower(end + skip);
        if let Some(number) = units::number(word).filter(|it| fits(current, *it)) {
            current += number;
        } else if let Some(magnitude) = units::magnitude(word).filter(|it| *it < least) {
            if magnitude < 1000.0 {
                if current >= 100.0 {
                    break;
                }
                current *= 100.0;
            } else if later_magnitude(pieces, end + skip + 1) {
                // The last magnitude is left to the caller, which also reads it behind digits.
                total += current * magnitude;
                current = 0.0;
                least = magnitude;
            } else {
                break;
            }
        } else {
            break;
        }
        end += skip + 1;
    }
    Some(Numeral::exact(end, total + current))
}

/// How many pieces join the next number word: a hyphen, or *and* behind a hundred.
fn joint(pieces: &Pieces<'_>, at: usize, current: f64) -> usize {
    if pieces.hyphen(at) {
        return 1;
    }
    let next = units::number(pieces.lower(at + 1));
    let behind_hundred = current == 0.0 || (current >= 100.0 && current % 100.0 == 0.0);
    let stands_alone = units::magnitude(pieces.lower(at + 2)) == Some(100.0);
    usize::from(pieces.lower(at) == "and" && behind_hundred && next.is_some() && !stands_alone)
}

/// Whether `next` may follow in the same number: `twenty` and `one`, `three hundred` and `twelve`.
fn fits(current: f64, next: f64) -> bool {
    if next <= 0.0 {
        return false;
    }
    let rest = current % 100.0;
    (current == 0.0)
        || (rest == 0.0 && next < 100.0)
        || (rest >= 20.0 && rest % 10.0 == 0.0 && next < 10.0)
}

/// Whether the number goes on behind a magnitude: `two thousand three hundred`.
fn later_magnitude(pieces: &Pieces<'_>, at: usize) -> bool {
    let skip = usize::from(pieces.lower(at) == "and");
    units::number(pieces.lower(at + skip)).is_some_and(|it| it > 0.0)
}

/// Adds *and a half* and the like.
fn and_fraction(pieces: &Pieces<'_>, numeral: Numeral) -> Numeral {
    let end = numeral.end;
    let hyphen = usize::from(pieces.hyphen(end) && pieces.hyphen(end + 2));
    let and = end + hyphen;
    if pieces.lower(and) == "and" && matches!(pieces.lower(and + 1 + hyphen), "a" | "one") {
        let word = and + 2 + 2 * hyphen;
        if let Some(divisor) = units::fraction(pieces.lower(word)) {
            let sum = numeral.low + 1.0 / divisor;
            return Numeral { low: sum, high: sum, end: word + 1, digits: false, ..numeral };
        }
    }
    numeral
}

#[cfg(test)]
mod tests {
    use rashomon_record::Span;

    use super::*;

    fn number(text: &str) -> Option<(f64, f64, usize)> {
        let pieces = Pieces::of(text, Span::of(0..text.len()));
        let numeral = read(&pieces, 0)?;
        Some((numeral.low, numeral.high, pieces.len() - numeral.end))
    }

    #[test]
    fn numbers_as_written() {
        for (text, value) in [
            ("250,000", 250_000.0),
            ("1,00,000", 100_000.0),
            ("3.5", 3.5),
            ("1.5 billion", 1.5e9),
            ("twenty-one", 21.0),
            ("one hundred and twenty", 120.0),
            ("three hundred and five thousand", 305_000.0),
            ("two thousand three hundred", 2300.0),
            ("two and a half million", 2.5e6),
            ("a hundred", 100.0),
            ("half a million", 5e5),
            ("two dozen", 24.0),
            ("a half-dozen", 6.0),
            ("2½", 2.5),
            ("2 1/2", 2.5),
            ("a third of", 1.0 / 3.0),
            ("two-thirds", 2.0 / 3.0),
            ("one in five", 0.2),
            ("three out of four", 0.75),
        ] {
            let found = number(text).map(|it| it.0);
            assert!(found.is_some_and(|it| (it - value).abs() < 1e-9 * value), "{text}: {found:?}");
        }
    }

    #[test]
    fn open_words_are_ranges() {
        assert_eq!(number("hundreds"), Some((200.0, 999.0, 0)));
        assert_eq!(number("tens of thousands"), Some((20_000.0, 99_999.0, 0)));
        assert_eq!(number("hundreds of thousands"), Some((200_000.0, 999_999.0, 0)));
    }

    #[test]
    fn a_number_ends_where_another_begins() {
        assert_eq!(number("two hundred and three hundred"), Some((200.0, 200.0, 3)));
        assert_eq!(number("twenty thirty"), Some((20.0, 20.0, 1)));
        assert_eq!(number("a man"), None);
        assert_eq!(number("a third man"), None);
    }

    #[test]
    fn malformed_numbers_keep_their_first_reading() {
        for (text, value, problem) in [
            ("250,000 thousand", 250_000.0, "250,000 thousand: two magnitudes"),
            ("1,00,00", 10_000.0, "1,00,00: the commas do not mark thousands"),
            ("1.2.3", 123.0, "1.2.3: more than one decimal point"),
        ] {
            let pieces = Pieces::of(text, Span::of(0..text.len()));
            let numeral = read(&pieces, 0).expect(text);
            assert_eq!((numeral.low, numeral.problem.as_deref()), (value, Some(problem)));
        }
    }
}
