//! Whose something is, as the adjective of a state before it tells: *Peruvian jets*, *the Peruvian foreign minister*.

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_modifier, body_noun},
    countries::{self, Sense},
    grammar,
    names::body,
    roles::role_noun,
};
use rashomon_record::{Report, TokenKind, brief::ActorKind};

/// Adjectives of states and names of their bodies have at most so many words.
const LONGEST: usize = 3;
/// The noun that the adjective describes stands within so many words.
const REACH: usize = 4;

/// Nouns for those who act for a state, and need not be its head: *the Peruvian envoy*.
const OFFICIALS: &[&str] = &[
    "minister",
    "ministers",
    "president",
    "vice",
    "premier",
    "chancellor",
    "king",
    "queen",
    "ambassador",
    "ambassadors",
    "envoy",
    "envoys",
    "diplomat",
    "diplomats",
    "official",
    "officials",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "secretary",
    "general",
    "generals",
    "commander",
    "commanders",
    "admiral",
    "colonel",
    "officer",
    "officers",
    "troops",
    "soldiers",
    "soldier",
    "pilots",
    "pilot",
    "negotiators",
    "negotiator",
    "authorities",
    "leader",
    "leaders",
    "ruler",
    "dictator",
    "forces",
    "marines",
    "sailors",
];

/// Nouns for what is in a state or of its people and does not act for it.
const OTHERS: &[&str] = &[
    "opposition",
    "rebel",
    "rebels",
    "insurgent",
    "insurgents",
    "separatist",
    "separatists",
    "militant",
    "militants",
    "dissident",
    "dissidents",
    "people",
    "civilian",
    "civilians",
    "refugees",
    "refugee",
    "capital",
    "city",
    "town",
    "village",
    "province",
    "region",
    "border",
    "coast",
    "soil",
    "territory",
    "territories",
    "airspace",
    "waters",
    "side",
    "street",
    "language",
    "community",
    "public",
    "society",
    "culture",
    "history",
    "economy",
    "crisis",
    "conflict",
    "war",
    "revolution",
    "uprising",
    "exile",
    "exiles",
];

/// The usual name of the state whose something is, where token number `at` begins the adjective of a state or the name
/// of a body that speaks for one; and how many words that has.
pub(super) fn owner(report: &Report, at: usize, end: usize) -> Option<(&'static str, usize)> {
    let first = report.tokens[at].span;
    if !report.slice(first).starts_with(char::is_uppercase) {
        return None;
    }
    (1..=LONGEST.min(end - at)).rev().find_map(|length| {
        let words = report.slice(first.cover(report.tokens[at + length - 1].span));
        if let Some(state) = body(words).and_then(|it| it.state) {
            return Some((state, length));
        }
        let (sense, country) = countries::find(words)?;
        let is_adjective = sense == Sense::Adjective && !country.is_region;
        let acts = is_adjective && acts_for(report, at + length, end);
        acts.then(|| country.names.first().map(|it| (*it, length)))?
    })
}

/// Whether the words that follow the adjective are for a thing, or for somebody who acts for the state.
fn acts_for(report: &Report, from: usize, end: usize) -> bool {
    let open = |it: &usize| {
        report.tokens[*it].kind == TokenKind::Word && !grammar::is_closed(report.word(*it))
    };
    let following: Vec<String> = (from..end.min(from + REACH))
        .take_while(open)
        .map(|it| report.word(it).to_lowercase())
        .collect();
    let is_official = |it: &String| OFFICIALS.contains(&it.as_str());
    let is_other = |it: &String| {
        let is_person = role_noun(it).is_some_and(|it| it.kind == ActorKind::Person);
        OTHERS.contains(&it.as_str()) || is_person && !is_official(it)
    };
    // *Peruvian Solidarity Fund* is a name of its own.
    let next = report.tokens.get(from).map_or("", |_| report.word(from));
    let is_body = |it: &String| {
        body_noun(it, Whose::State).is_some() || body_modifier(it).is_some() || is_official(it)
    };
    let is_name =
        next.starts_with(char::is_uppercase) && !next.contains(|it: char| it.is_ascii_digit());
    following.first().is_some_and(|it| !is_other(it) && (!is_name || is_body(it)))
        && (following.iter().any(is_official) || !following.iter().any(is_other))
}

#[cfg(test)]
mod tests {
    use rashomon_record::{Report, Stage as _};

    use super::*;

    fn owner_in(text: &str) -> Option<&'static str> {
        let mut report = Report::new("test.txt", text);
        rashomon_lang::Tokenizer.apply(&mut report);
        (0..report.tokens.len())
            .find_map(|at| owner(&report, at, report.tokens.len()))
            .map(|it| it.0)
    }

    #[test]
    fn what_is_of_a_state_acts_for_it() {
        assert_eq!(owner_in("They blamed Peruvian jets for it."), Some("Peru"));
        assert_eq!(owner_in("The Peruvian foreign minister spoke."), Some("Peru"));
        assert_eq!(owner_in("It was met by Peruvian rebels."), None);
        assert_eq!(owner_in("A Peruvian teacher spoke."), None);
        assert_eq!(owner_in("It fell on Peruvian territory."), None);
        assert_eq!(owner_in("The Peruvian Solidarity Fund gave money."), None);
        assert_eq!(owner_in("A State Department spokesman spoke."), Some("United States"));
    }
}
