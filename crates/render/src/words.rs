//! The words that this program uses for kinds, acts and dates.

use rashomon_record::brief::{Act, ActorKind, Basis, DisputeKind, TimeValue};

/// What somebody does by speaking, in the third person: `accuses`.
pub(crate) fn act(act: Act) -> &'static str {
    match act {
        Act::Say => "says",
        Act::Accuse => "accuses",
        Act::Deny => "denies",
        Act::Demand => "demands",
        Act::Promise => "promises",
        Act::Threaten => "threatens",
        Act::Reject => "rejects",
        Act::Confirm => "confirms",
        Act::Propose => "proposes",
        Act::Praise => "praises",
        Act::Criticise => "criticises",
        Act::Warn => "warns",
        Act::Announce => "announces",
        Act::Believe => "believes",
    }
}

/// What an actor is; nothing for *other*, which tells a reader nothing.
pub fn actor_kind(kind: ActorKind) -> Option<&'static str> {
    match kind {
        ActorKind::Person => Some("person"),
        ActorKind::Organization => Some("organisation"),
        ActorKind::Government => Some("government"),
        ActorKind::ArmedGroup => Some("armed group"),
        ActorKind::Media => Some("media"),
        ActorKind::Place => Some("place"),
        ActorKind::Other => None,
    }
}

/// What a dispute is about, to stand before what is disputed.
pub(crate) fn dispute_kind(kind: DisputeKind) -> &'static str {
    match kind {
        DisputeKind::Figure => "Figures",
        DisputeKind::Date => "Dates",
        DisputeKind::Speaker => "Speaker",
        DisputeKind::Denial => "Denial",
        DisputeKind::Blame => "Blame",
        DisputeKind::Status => "State of affairs",
        DisputeKind::Terms => "Terms",
        DisputeKind::Position => "Positions",
    }
}

/// What kind of evidence a publication date rests on.
pub(crate) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Metadata => "metadata",
        Basis::Text => "the report's text",
        Basis::Story => "the other reports",
    }
}

/// A TIMEX3 value as a person writes it: `19 September 2016`, `September 2016`, `week of 19 September 2016`.
///
/// What is not a day, week, month, quarter or year stays as it is.
pub(crate) fn date(value: &TimeValue) -> String {
    let text = value.as_str();
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let Some((first, last)) = value.days() else { return text.to_owned() };
    let full = first.strftime("%-d %B %Y").to_string();
    match (day.len(), time) {
        (4, None) => day.to_owned(),
        _ if day.contains('W') => format!("week of {full}"),
        _ if day.contains('Q') => day.replacen("-Q", ", quarter ", 1),
        (7, None) => first.strftime("%B %Y").to_string(),
        (_, None) if first == last => full,
        (_, Some(time)) if first == last => format!("{full}, {}", clock(time)),
        _ => text.to_owned(),
    }
}

/// A day, ISO 8601, as a person writes it.
pub(crate) fn day(value: &str) -> String {
    date(&TimeValue::new(value))
}

/// From one day to another, both ISO 8601, without saying twice what both have in common.
pub(crate) fn dates(first: &str, last: &str) -> String {
    let (from, to) = (day(first), day(last));
    let alike = |bytes: usize| first.get(..bytes).is_some_and(|it| last.starts_with(it));
    let without = |words: usize| from.rsplitn(words + 1, ' ').last().unwrap_or(&from);
    match () {
        () if from == to => from,
        () if first.len() != 10 || last.len() != 10 => format!("{from} to {to}"),
        () if alike(7) => format!("{} to {to}", without(2)),
        () if alike(4) => format!("{} to {to}", without(1)),
        () => format!("{from} to {to}"),
    }
}

/// The part of a TIMEX3 value after its `T`.
fn clock(time: &str) -> &str {
    match time {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        other => other,
    }
}

/// `n` and the noun, in the plural where it is not one: `1 report`, `4 reports`.
pub(crate) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_do() {
        let said = |value: &str| date(&TimeValue::new(value));
        assert_eq!(said("2016-09-19"), "19 September 2016");
        assert_eq!(said("2016-09-19TMO"), "19 September 2016, morning");
        assert_eq!(said("2016-09"), "September 2016");
        assert_eq!(said("2016-W38"), "week of 19 September 2016");
        assert_eq!(said("2016-Q3"), "2016, quarter 3");
        assert_eq!(said("2016"), "2016");
        assert_eq!(said("PT48H"), "PT48H");
        assert_eq!(dates("2016-09-19", "2016-09-19"), "19 September 2016");
        assert_eq!(dates("2016-09-19", "2016-09-30"), "19 to 30 September 2016");
        assert_eq!(dates("2016-09-19", "2016-10-03"), "19 September to 3 October 2016");
        assert_eq!(dates("2016-12-31", "2017-01-01"), "31 December 2016 to 1 January 2017");
    }
}
