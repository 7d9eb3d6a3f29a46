//! What happened and was said when.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Span, TimeKind, TimeValue,
    brief::{ClaimId, DateId, Day, Happening, TimelineItem},
};

use crate::{claims::Claims, entries, reading::Reading, units::Units};

/// The days, months and years that reports tell of, earliest first, with the sentences that carry them.
///
/// *What it finds:* each resolved date or time of day, with its sentence, or with the statement if it says when that
/// was made. *What it does not:* durations, dates left open, the day a report was published. A sentence stands once
/// under a day.
///
/// Where the sentences of one claim, each with one date, stand on days that do not meet, each says so.
pub(crate) fn timeline(readings: &[Reading], units: &Units, claims: &Claims) -> Vec<Day> {
    let told_of = Told::of(readings, units, claims);
    let mut days: BTreeMap<(String, TimeValue), Vec<TimelineItem>> = BTreeMap::new();
    for reading in readings {
        let mut seen = BTreeSet::new();
        let said: BTreeSet<_> = reading.report.statements.iter().filter_map(|it| it.date).collect();
        for (at, date) in reading.report.dates.iter().enumerate() {
            let Some(value) = day(date.value.as_ref(), date.kind) else { continue };
            let Some(span) = told(reading, date.span) else { continue };
            if seen.insert((value.clone(), span)) {
                let (first, _) = value.days().expect("asked for in `day`");
                let what = if said.contains(&at) { Happening::Statement } else { Happening::Event };
                let claim = told_of.claim(reading, span);
                let item = TimelineItem {
                    passage: entries::passage(reading, span),
                    date: DateId::at(reading.before.dates + at),
                    what,
                    claim: claim.map(ClaimId::at),
                    elsewhere: claim
                        .map_or_else(Vec::new, |it| told_of.elsewhere(it, reading, &value)),
                };
                days.entry((first.to_string(), value)).or_default().push(item);
            }
        }
    }
    days.into_iter().map(|((_, date), items)| Day { date, items }).collect()
}

/// The claims of sentences, and the days that sentences of a claim give.
struct Told {
    claims: BTreeMap<(usize, usize), usize>,
    /// For each claim its reports with the one day that the sentence gives.
    days: BTreeMap<usize, Vec<(usize, TimeValue)>>,
}

impl Told {
    fn of(readings: &[Reading], units: &Units, claims: &Claims) -> Self {
        let mut told = Self { claims: BTreeMap::new(), days: BTreeMap::new() };
        for (claim, group) in claims.groups.iter().enumerate() {
            for unit in group.passages().map(|it| &units.all[it]) {
                told.claims.entry((unit.report, unit.sentence)).or_insert(claim);
                let reading = &readings[unit.report];
                if let Some(day) = only_day(reading, unit.span) {
                    told.days.entry(claim).or_default().push((unit.report, day));
                }
            }
        }
        told
    }

    fn claim(&self, reading: &Reading, sentence: Span) -> Option<usize> {
        let sentence = reading.report.sentence_at(sentence.start())?;
        self.claims.get(&(reading.at, sentence)).copied()
    }

    /// The days of a claim in other reports that do not meet `own`, which must be its day in this report.
    fn elsewhere(&self, claim: usize, reading: &Reading, own: &TimeValue) -> Vec<TimeValue> {
        let days = self.days.get(&claim).map_or(&[][..], Vec::as_slice);
        let is_own = days.iter().any(|it| it.0 == reading.at && it.1 == *own);
        let others = days.iter().filter(|it| is_own && it.0 != reading.at && !meet(&it.1, own));
        let mut others: Vec<TimeValue> = others.map(|it| it.1.clone()).collect();
        others.sort();
        others.dedup();
        others
    }
}

/// Whether two values have a day in common.
fn meet(a: &TimeValue, b: &TimeValue) -> bool {
    match (a.days(), b.days()) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    }
}

/// The one date in a passage, if it has just one.
fn only_day(reading: &Reading, span: Span) -> Option<TimeValue> {
    let dates = &reading.report.dates;
    let first = dates.partition_point(|it| it.span.start() < span.start());
    let inside = dates[first..].iter().take_while(|it| it.span.end() <= span.end());
    let mut days = inside.filter_map(|it| day(it.value.as_ref(), it.kind));
    days.next().filter(|_| days.next().is_none())
}

/// The day or longer stretch that a value means, without the time of day.
fn day(value: Option<&TimeValue>, kind: TimeKind) -> Option<TimeValue> {
    let value = value.filter(|_| matches!(kind, TimeKind::Date | TimeKind::Time))?;
    value.days()?;
    Some(TimeValue::new(value.as_str().split('T').next().unwrap_or_default()))
}

/// The sentence that a date stands in.
fn told(reading: &Reading, span: Span) -> Option<Span> {
    let sentence = reading.report.sentence_at(span.start())?;
    Some(reading.report.sentences[sentence].span)
}
