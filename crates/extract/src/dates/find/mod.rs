//! Finding expressions of time in a sentence.
//!
//! Rules are tried at each piece; the longest find wins, and the search goes on behind it.

mod calendar;
mod clock;
mod length;
mod relative;
mod years;

use rashomon_lang::lexicon::time::{self, TimeUnit};

use super::expression::{Expression, From, Meaning, Part};
use crate::{numerals, pieces::Pieces};

/// All expressions of time among `pieces`, in order.
pub(super) fn find(pieces: &Pieces<'_>) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match edged(pieces, at).or_else(|| timed(pieces, at)) {
            Some(expressions) => {
                at = expressions.last().map_or(at + 1, |it| it.pieces.end);
                found.extend(expressions);
            }
            None => at += 1,
        }
    }
    found
}

/// What the rules find at `at`: the longest.
fn core(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    let several = [calendar::days(pieces, at), years::years(pieces, at)];
    let single = [
        calendar::numeric,
        calendar::months,
        years::parts,
        years::eras,
        relative::weekdays,
        relative::near_days,
        relative::near_units,
        relative::away,
        relative::vague,
        length::sets,
        length::durations,
        clock::times,
        day_of_month,
    ];
    let single = single.iter().filter_map(|rule| rule(pieces, at)).map(|it| vec![it]);
    let end = |it: &Vec<Expression>| it.last().map_or(0, |it| it.pieces.end);
    // Of equally long finds the first counts: `max_by_key` keeps the last.
    let mut all: Vec<_> = several.into_iter().flatten().chain(single).collect();
    all.reverse();
    all.into_iter().max_by_key(end)
}

/// *the 19th*, if nothing follows that it could rank.
fn day_of_month(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let day = pieces.integer(at + 1).filter(|it| (1..=31).contains(it))?;
    let ending = pieces.glued(at + 2) && pieces.is_any(at + 2, &["st", "nd", "rd", "th"]);
    let led = pieces.is_any(at.wrapping_sub(1), &["on", "until", "by", "since", "of"]);
    let alone = !pieces.small(at + 3) && !pieces.capital(at + 3) && !pieces.hyphen(at + 3);
    (pieces.lower(at) == "the" && ending && led && alone)
        .then(|| Expression::new(at..at + 3, Meaning::DayOfMonth(day as i8)))
}

/// A find with the part of the day or the time of day beside it: *Monday night*, *9 a.m. on Monday*.
fn timed(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    if let Some(found) = part_first(pieces, at) {
        return Some(vec![found]);
    }
    let mut found = core(pieces, at)?;
    if let [only] = &mut found[..] {
        if only.meaning == Meaning::SameDay {
            take_day(pieces, only);
        } else {
            take_part(pieces, only);
        }
    }
    Some(found)
}

/// Whether a time of day can stand beside it.
fn is_day(expression: &Expression) -> bool {
    let day = matches!(
        expression.meaning,
        Meaning::Day { .. }
            | Meaning::DayOfMonth(_)
            | Meaning::Weekday { .. }
            | Meaning::Near { unit: TimeUnit::Day, .. }
            | Meaning::Away { unit: TimeUnit::Day, .. }
            | Meaning::Same(TimeUnit::Day)
    );
    day && expression.part.is_none()
}

/// *the night of September 9*, *the morning of the 19th*.
fn part_first(pieces: &Pieces<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(pieces.lower(at) == "the");
    let part = time::part_of_day(pieces.lower(at + the))?;
    if !pieces.is_any(at + the + 1, &["of", "on"]) {
        return None;
    }
    let found = core(pieces, at + the + 2)?;
    let [only] = &found[..] else { return None };
    is_day(only).then(|| Expression {
        pieces: at..only.pieces.end,
        part: Some(Part::Named(part)),
        ..only.clone()
    })
}

/// Adds the day that stands behind a time of day.
fn take_day(pieces: &Pieces<'_>, time: &mut Expression) {
    let end = time.pieces.end;
    let skip = usize::from(pieces.is_any(end, &["on", ","]));
    let Some(found) = core(pieces, end + skip) else { return };
    if let [day] = &found[..]
        && is_day(day)
    {
        *time = Expression {
            pieces: time.pieces.start..day.pieces.end,
            part: time.part.clone(),
            ..day.clone()
        };
    }
}

/// Adds the part of the day or the time that stands behind a day.
fn take_part(pieces: &Pieces<'_>, day: &mut Expression) {
    if !is_day(day) {
        return;
    }
    let end = day.pieces.end;
    let early = usize::from(pieces.is_any(end, &["early", "late"]));
    let word = pieces.lower(end + early);
    if let Some(part) =
        time::part_of_day(word).filter(|_| !word.ends_with('s') && !pieces.capital(end + early))
    {
        (day.part, day.pieces.end) = (Some(Part::Named(part)), end + early + 1);
        return;
    }
    let skip = usize::from(pieces.is_any(end, &["at", ",", "around", "about"]));
    if let Some(time) = clock::times(pieces, end + skip) {
        (day.part, day.pieces.end) = (time.part, time.pieces.end);
    }
}

/// A find with words before it that narrow it down: *early September*, *the end of this year*, *later on Friday*.
fn edged(pieces: &Pieces<'_>, at: usize) -> Option<Vec<Expression>> {
    let (edge, next) = edge(pieces, at)?;
    let mut found = match whole_unit(pieces, next, &edge) {
        Some(unit) => vec![unit],
        None => timed(pieces, next)?,
    };
    let first = found.first_mut()?;
    let narrows = !matches!(
        first.meaning,
        Meaning::Duration(_) | Meaning::Recurring(_) | Meaning::Vague(_) | Meaning::SameDay
    );
    let shift = matches!(edge.as_str(), "earlier" | "later");
    if !narrows || shift && matches!(first.meaning, Meaning::Away { from: From::Mention, .. }) {
        return None;
    }
    first.pieces.start = at;
    first.edge = Some(edge);
    Some(found)
}

/// The narrowing words at `at` and the piece behind them.
fn edge(pieces: &Pieces<'_>, at: usize) -> Option<(String, usize)> {
    let word = pieces.lower(at);
    if matches!(word, "early" | "late" | "mid" | "earlier" | "later") {
        let skip = usize::from(
            pieces.hyphen(at + 1) || pieces.is_any(at + 1, &["in", "on"]) && word != "mid",
        );
        return Some((word.to_owned(), at + 1 + skip));
    }
    let the = at + usize::from(pieces.lower(at) == "the");
    let the = the + usize::from(pieces.lower(the) == "very");
    let noun = ["beginning", "start", "end", "middle", "close", "turn"];
    if pieces.is_any(the, &["first", "last", "second", "third"])
        && pieces.is_any(the + 1, &["week", "weekend", "days", "half"])
        && pieces.lower(the + 2) == "of"
        && time::month(pieces.lower(the + 3)).is_some()
    {
        return Some((format!("the {} {} of", pieces.lower(the), pieces.lower(the + 1)), the + 3));
    }
    let of = pieces.lower(the + 1) == "of";
    (of && noun.contains(&pieces.lower(the)))
        .then(|| (format!("the {} of", pieces.lower(the)), the + 2))
}

/// *the year* behind *the end of*: the one of publication; *the day* behind *later in*: that of the last date.
fn whole_unit(pieces: &Pieces<'_>, at: usize, edge: &str) -> Option<Expression> {
    if pieces.lower(at) != "the" {
        return None;
    }
    let unit = time::unit(pieces.lower(at + 1)).filter(|it| !it.is_clock())?;
    let meaning = match unit {
        TimeUnit::Day if matches!(edge, "later" | "earlier") => Meaning::Same(TimeUnit::Day),
        TimeUnit::Week | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade => {
            Meaning::Near { unit, by: 0 }
        }
        _ => return None,
    };
    let bare =
        pieces.lower(at + 1) == unit.name() && !pieces.is_any(at + 2, &["of", "before", "after"]);
    bare.then(|| Expression::new(at..at + 2, meaning))
}

/// A number of units, as far as the text gives it.
struct Count {
    /// As TIMEX3 writes it: `10`, `2.5`, `X`.
    amount: String,
    /// If it is one whole number.
    whole: Option<i64>,
    /// The piece behind it.
    end: usize,
}

/// The number of units that is counted from `at`: *10*, *a*, *several*, *a few*.
fn count(pieces: &Pieces<'_>, at: usize) -> Option<Count> {
    let exact =
        |number: i64, end| Some(Count { amount: number.to_string(), whole: Some(number), end });
    let open = |end| Some(Count { amount: "X".into(), whole: None, end });
    match (pieces.lower(at), pieces.lower(at + 1)) {
        ("half", "a" | "an") if time::unit(pieces.lower(at + 2)).is_some() => {
            return Some(Count { amount: "0.5".into(), whole: None, end: at + 2 });
        }
        ("a", "few") => return open(at + 2),
        ("a", "couple") => return exact(2, at + 2 + usize::from(pieces.lower(at + 2) == "of")),
        ("couple", _) => return exact(2, at + 1 + usize::from(pieces.lower(at + 1) == "of")),
        ("several" | "few" | "many", _) => return open(at + 1),
        _ => {}
    }
    if let Some(numeral) = numerals::read(pieces, at).filter(|it| !it.share && it.problem.is_none())
    {
        if numeral.open {
            let of = usize::from(pieces.lower(numeral.end) == "of");
            return open(numeral.end + of);
        }
        let amount = numeral.whole().map_or_else(|| numeral.low.to_string(), |it| it.to_string());
        return Some(Count { amount, whole: numeral.whole(), end: numeral.end });
    }
    if pieces.is_any(at, &["a", "an"]) {
        return exact(1, at + 1);
    }
    None
}
