//! Two figures for the same thing.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Bound, Figure, Span,
    brief::{DisputeKind, Party, ReportId, Side},
};

use super::{Accounts, Found, toll};
use crate::{
    claims::{self, Pair},
    entries, parties,
    reading::Reading,
    units::{TermKind, Unit},
    words::{self, Term},
};

/// Passages that share less than this, figures left out, tell of two things.
const LEAST_LIKENESS: f64 = 0.34;
/// So many words must agree besides what is counted.
const LEAST_WORDS: usize = 2;
/// A number that the words hedge may be off by this share.
const HEDGE: f64 = 0.15;

/// A round number may be off by this share.
const ROUND: f64 = 0.1;

/// A figure of a report: both as indices.
pub(super) type Place = (usize, usize);

/// Figures of several reports that cannot all be right: those that [`clashes`] and [`toll::groups`] find, each matter
/// once.
pub(super) fn disputes(accounts: &Accounts) -> Vec<Found> {
    let mut groups = toll::groups(accounts);
    for pair in clashes(accounts) {
        match groups.iter_mut().find(|group| pair.iter().any(|it| group.contains(it))) {
            Some(known) => known.extend(pair),
            None => groups.push(BTreeSet::from(pair)),
        }
    }
    groups.iter().map(|it| found(accounts, it)).collect()
}

/// Figures of two reports that cannot both be right.
///
/// *What it finds:* two passages that tell the same but for the number, both counting the same thing in the same unit,
/// with ranges that do not meet: *12 boats were seized*, *19 boats were seized*.
/// *What it does not:* numbers of other precision (*at least 20*, *21*; *some 200*, *197*), numbers in passages that
/// tell of two things, passages with several numbers for the thing.
fn clashes(accounts: &Accounts) -> Vec<[Place; 2]> {
    let pairs = &accounts.claims.pairs;
    let found: BTreeSet<_> = pairs.iter().filter_map(|it| clash(accounts, it)).collect();
    found.into_iter().collect()
}

/// The dispute over some figures: those that agree in one mouth make one side.
fn found(accounts: &Accounts, places: &BTreeSet<Place>) -> Found {
    let written =
        |&place: &Place| format!("“{}”", accounts.readings[place.0].line(at(accounts, place).span));
    let mut texts: Vec<String> = Vec::new();
    let mut sides: Vec<((f64, f64), Side)> = Vec::new();
    for place in places {
        let (figure, mut side) = (at(accounts, *place), side(accounts, *place));
        let value = (figure.low, figure.high);
        // The same value in other words is the same.
        if let Some(known) = sides.iter().find(|it| it.0 == value) {
            side.holds.clone_from(&known.1.holds);
        }
        match sides.iter_mut().find(|it| it.0 == value && it.1.who == side.who) {
            Some((_, known)) => known.passages.extend(side.passages),
            None => sides.push((value, side)),
        }
        let text = written(place);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let first = places.first().expect("a group has two figures");
    Found {
        kind: DisputeKind::Figure,
        what: what(accounts, *first),
        sides: sides.into_iter().map(|it| it.1).collect(),
        why: format!("the same is told with {}", texts.join(" and with ")),
    }
}

/// A figure's sentence, in the mouth of whoever gives it.
fn side(accounts: &Accounts, place: Place) -> Side {
    let reading = &accounts.readings[place.0];
    let span = at(accounts, place).span;
    let sentence = reading.report.sentence_at(span.start());
    let shown = sentence.map_or(span, |it| reading.report.sentences[it].span);
    let passages = vec![entries::passage(reading, shown)];
    Side { who: voice(accounts, reading, span), holds: reading.line(span), passages }
}

pub(super) fn at<'a>(accounts: &'a Accounts, place: Place) -> &'a Figure {
    &accounts.readings[place.0].report.figures[place.1]
}

/// A number that cannot be taken at its word, beside the other reports' number of the same digits.
pub(super) fn malformed(accounts: &Accounts) -> Vec<Found> {
    let mut by_digits: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for reading in accounts.readings {
        for (at, figure) in reading.report.figures.iter().enumerate() {
            if let Some(digits) = digits(reading, figure.span) {
                by_digits.entry(digits).or_default().push((reading.at, at));
            }
        }
    }
    by_digits.values().filter_map(|it| beside(accounts, it)).collect()
}

fn beside(accounts: &Accounts, figures: &[Place]) -> Option<Found> {
    let figure = |it: &Place| at(accounts, *it);
    let odd = figures.iter().find(|it| figure(it).problem.is_some())?;
    let sound: Vec<_> =
        figures.iter().filter(|it| figure(it).problem.is_none() && it.0 != odd.0).collect();
    if sound.is_empty() {
        return None;
    }
    let text = |it: &Place| accounts.readings[it.0].line(figure(it).span);
    let mut sides = vec![side(accounts, *odd)];
    for place in &sound {
        let sound = side(accounts, **place);
        let sound = Side {
            holds: sides.get(1).map_or(sound.holds.clone(), |it| it.holds.clone()),
            ..sound
        };
        match sides[1..].iter_mut().find(|it| it.who == sound.who) {
            Some(known) => known.passages.extend(sound.passages),
            None => sides.push(sound),
        }
    }
    let problem = figure(odd).problem.clone().unwrap_or_default();
    Some(Found {
        kind: DisputeKind::Figure,
        what: format!("“{}” where others write “{}”", text(odd), text(sound[0])),
        sides,
        why: format!("the same digits; one number cannot be taken at its word ({problem})"),
    })
}

/// In whose mouth a figure is.
pub(super) fn voice(accounts: &Accounts, reading: &Reading, span: Span) -> Party {
    let statement = reading.statement_with(span).map(|it| &reading.report.statements[it]);
    let speaker = statement.and_then(|it| parties::speaker(reading, it, accounts.actors).0);
    speaker.unwrap_or(Party::Report { report: ReportId::at(reading.at) })
}

/// The digits of a number of four or more, as the text writes them.
fn digits(reading: &Reading, span: Span) -> Option<String> {
    let words = &reading.words[reading.words_in(span)];
    let written = words.iter().map(|it| words::fold(reading.report.slice(it.span)));
    written.into_iter().find(|it| it.len() > 3 && it.bytes().all(|it| it.is_ascii_digit()))
}

/// The figures of a pair of passages that clash, if exactly one does.
fn clash(accounts: &Accounts, pair: &Pair) -> Option<[Place; 2]> {
    let [a, b] = pair.units.map(|it| &accounts.units.all[it]);
    let [left, right] = [a, b].map(|it| figures(accounts, it));
    // In another place, or done by others, it is another thing.
    let is_other = claims::differ(pair, accounts.units, TermKind::Actor);
    if left.is_empty() || right.is_empty() || is_other || !is_same_thing(accounts, pair) {
        return None;
    }
    let (one, two) = comparable(accounts, a, &left, b, &right)?;
    let places = [(a.report, one), (b.report, two)];
    let [first, second] = places.map(|it| at(accounts, it));
    let is_rival =
        !meet(first, second) && !is_later_state(accounts, (a.report, first), (b.report, second));
    let alike = [a, b].map(|it| counting(accounts, it, first, &counted(accounts, a, first)));
    (is_rival && !is_told_too(accounts, &alike.concat(), places)).then_some(places)
}

/// The figures of a passage's report in this unit that count one of these things.
fn counting(accounts: &Accounts, unit: &Unit, like: &Figure, counts: &[Term]) -> Vec<Place> {
    let figures = accounts.reading(unit).report.figures.iter().enumerate();
    let is_alike = |it: &Figure| {
        it.unit == like.unit && counted(accounts, unit, it).iter().any(|it| counts.contains(it))
    };
    figures.filter(|it| is_alike(it.1)).map(|it| (unit.report, it.0)).collect()
}

/// Whether the report of one of two figures gives the other one too, among `all` that count the same: then the one counts
/// something else, such as another attack of that week.
pub(super) fn is_told_too(accounts: &Accounts, all: &[Place], [one, two]: [Place; 2]) -> bool {
    let tells = |report: usize, figure: Place| {
        let mut own = all.iter().filter(|it| it.0 == report);
        own.any(|it| meet(at(accounts, *it), at(accounts, figure)))
    };
    tells(one.0, two) || tells(two.0, one)
}

/// The figures of a passage that can be taken at their word.
fn figures(accounts: &Accounts, unit: &Unit) -> Vec<usize> {
    let figures = &accounts.readings[unit.report].report.figures;
    let first = figures.partition_point(|it| it.span.start() < unit.span.start());
    (first..figures.len())
        .take_while(|&it| figures[it].span.start() < unit.span.end())
        .filter(|&it| unit.span.contains(figures[it].span) && figures[it].problem.is_none())
        .filter(|&it| !is_rest(accounts.reading(unit), &figures[it]))
        .collect()
}

/// Whether a figure counts what is left besides others: *three other women*.
pub(super) fn is_rest(reading: &Reading, figure: &Figure) -> bool {
    let starts =
        |it: Span| reading.words[reading.words_in(it)].first().is_some_and(|it| !it.is_content);
    let own = &reading.words[reading.words_in(figure.span)];
    figure.counted.is_some_and(starts)
        || own.windows(2).any(|it| it[0].is_content && !it[1].is_content)
}

/// Whether two passages tell the same but for their figures.
fn is_same_thing(accounts: &Accounts, pair: &Pair) -> bool {
    let units = accounts.units;
    let weight = |terms: &[Term]| -> f64 {
        let rest = terms.iter().filter(|&&it| units.kind(it) != TermKind::Figure);
        rest.map(|&it| units.weight(it)).sum()
    };
    let [a, b] = pair.units.map(|it| weight(&units.all[it].terms));
    let words = pair.shared_of(TermKind::Word, units).len();
    2.0 * weight(&pair.shared) / (a + b) >= LEAST_LIKENESS && words > LEAST_WORDS
}

/// The one figure of each passage that counts what the other's does; `None` if there is none or more than one.
fn comparable(
    accounts: &Accounts,
    a: &Unit,
    left: &[usize],
    b: &Unit,
    right: &[usize],
) -> Option<(usize, usize)> {
    let mut found = None;
    for &one in left {
        for &two in right {
            let (first, second) = (at(accounts, (a.report, one)), at(accounts, (b.report, two)));
            let counts = counted(accounts, a, first);
            let alike = first.unit == second.unit
                && counts.iter().any(|it| counted(accounts, b, second).contains(it));
            if alike && found.replace((one, two)).is_some() {
                return None;
            }
        }
    }
    found
}

/// The stems of what a figure counts, without what restricts it: *witnesses* of *witnesses in the inquiry of two attacks*.
fn counted(accounts: &Accounts, unit: &Unit, figure: &Figure) -> Vec<Term> {
    let reading = accounts.reading(unit);
    let Some(span) = figure.counted else { return Vec::new() };
    let words = reading.words[reading.words_in(span)].iter();
    let head = words.skip_while(|it| !it.is_content).take_while(|it| it.is_content);
    head.map(|it| it.stem).collect()
}

/// Whether a report of a later day tells more: what is counted may have grown, or the number was corrected.
pub(super) fn is_later_state(
    accounts: &Accounts,
    one: (usize, &Figure),
    two: (usize, &Figure),
) -> bool {
    let day = |report: usize| {
        let published = accounts.readings[report].report.metadata.published.as_ref();
        published.map(|it| it.date)
    };
    match (day(one.0), day(two.0)) {
        (Some(a), Some(b)) if a < b => one.1.high < two.1.low,
        (Some(a), Some(b)) if b < a => two.1.high < one.1.low,
        _ => false,
    }
}

/// Whether there is a number that both may mean.
pub(super) fn meet(a: &Figure, b: &Figure) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (range(a), range(b));
    a_low <= b_high && b_low <= a_high
}

/// The numbers that a figure may mean: wider if it is hedged, round or a limit.
fn range(figure: &Figure) -> (f64, f64) {
    let round = |value: f64| {
        let mut unit = 1.0;
        while value >= 1000.0 && unit * 10.0 <= value && value % (unit * 10.0) == 0.0 {
            unit *= 10.0;
        }
        if unit > 1.0 { (unit / 2.0).min(value * ROUND) } else { 0.0 }
    };
    let slack =
        |value: f64| round(value).max(if figure.approximate { value.abs() * HEDGE } else { 0.0 });
    let (low, high) = (figure.low - slack(figure.low), figure.high + slack(figure.high));
    match figure.bound {
        Some(Bound::AtLeast | Bound::MoreThan) => (low, f64::INFINITY),
        Some(Bound::AtMost | Bound::LessThan) => (f64::NEG_INFINITY, high),
        None => (low, high),
    }
}

/// What is disputed: *how many boats*.
fn what(accounts: &Accounts, place: Place) -> String {
    let figure = at(accounts, place);
    let counted = figure.counted.map(|it| accounts.readings[place.0].line(it)).unwrap_or_default();
    match figure.unit.as_deref() {
        None => format!("how many {counted}"),
        Some("percent") => format!("what share of {counted}"),
        Some(_) => format!("how much: {counted}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: f64) -> Figure {
        Figure {
            span: Span::new(0, 0),
            low: value,
            high: value,
            approximate: false,
            bound: None,
            unit: None,
            counted: None,
            problem: None,
        }
    }

    #[test]
    fn other_precision_is_no_difference() {
        assert!(!meet(&exact(12.0), &exact(19.0)));
        assert!(!meet(&exact(20.0), &exact(21.0)));
        assert!(meet(&Figure { bound: Some(Bound::AtLeast), ..exact(20.0) }, &exact(21.0)));
        assert!(!meet(&Figure { bound: Some(Bound::AtLeast), ..exact(20.0) }, &exact(12.0)));
        assert!(meet(&Figure { approximate: true, ..exact(200.0) }, &exact(190.0)));
        assert!(meet(&exact(250_000.0), &exact(247_310.0)));
        assert!(!meet(&exact(250_000.0), &exact(150_000.0)));
        assert!(meet(&Figure { low: 10.0, high: 15.0, ..exact(0.0) }, &exact(12.0)));
    }
}
