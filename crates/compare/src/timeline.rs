//! What happened and was said when.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{
    Span, TimeKind, TimeValue,
    brief::{DateId, Day, Happening, TimelineItem},
};

use crate::{entries, reading::Reading};

/// The days, months and years that reports tell of, earliest first, with the sentences that carry them.
///
/// *What it finds:* each resolved date or time of day, with its sentence, or with the statement if it says when that
/// was made. *What it does not:* durations, dates left open, the day a report was published. A sentence stands once
/// under a day.
pub(crate) fn timeline(readings: &[Reading]) -> Vec<Day> {
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
                let item = TimelineItem {
                    passage: entries::passage(reading, span),
                    date: DateId::at(reading.before.dates + at),
                    what,
                };
                days.entry((first.to_string(), value)).or_default().push(item);
            }
        }
    }
    days.into_iter().map(|((_, date), items)| Day { date, items }).collect()
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
