//! Names in headings, where capital letters tell nothing.

use std::collections::HashSet;

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    names::{body, given_name},
    roles::title,
};
use rashomon_record::{Report, Sentence, TokenKind, brief::ActorKind};

use super::{
    evidence::{Evidence, is_acronym},
    kinds::Kinds,
    names::Name,
    tokens_span,
};

/// The most words of a name that is looked for in a heading.
const LONGEST: usize = 6;

/// Finds in headings the names that the rest of the report has, those of the lists, and a given name before a word
/// that the report does not have in small letters.
pub(super) fn find(
    report: &Report,
    evidence: &Evidence<'_>,
    names: &[Name],
    kinds: &mut Kinds,
) -> Vec<Name> {
    let texts = names.iter().map(|it| report.slice(tokens_span(report, &it.tokens)));
    let mut known: HashSet<_> = texts.collect();
    for name in names.iter().filter(|it| it.tokens.len() > 1) {
        let text = report.slice(tokens_span(report, &name.tokens));
        let surname = report.word(name.tokens.end - 1);
        if kinds.get(text) == Some(ActorKind::Person) && !evidence.is_ordinary(surname) {
            known.insert(surname);
        }
    }
    let mut found = Vec::new();
    for (nth, sentence) in report.sentences.iter().enumerate() {
        if !evidence.is_heading(nth) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let name = name_at(report, sentence, at, &known, evidence, kinds);
            at = name.as_ref().map_or(at + 1, |it| it.tokens.end);
            found.extend(name);
        }
    }
    found
}

fn name_at(
    report: &Report,
    sentence: &Sentence,
    at: usize,
    known: &HashSet<&str>,
    evidence: &Evidence<'_>,
    kinds: &mut Kinds,
) -> Option<Name> {
    let end = sentence.tokens.end.min(at + LONGEST);
    let is_listed = |text: &str| {
        body(text).is_some()
            || countries::find(text)
                .is_some_and(|it| !matches!(it.0, Sense::Adjective | Sense::People))
    };
    let listed = (at + 1..=end).rev().find(|&to| {
        let text = report.slice(tokens_span(report, &(at..to)));
        known.contains(text) || is_listed(text) && !(is_acronym(text) && text == "US")
    });
    let to = listed.or_else(|| person_at(report, at, end, evidence))?;
    let tokens = at..to;
    let text = report.slice(tokens_span(report, &tokens));
    if kinds.get(text).is_none() {
        let kind = match (body(text), countries::find(text)) {
            (Some(body), _) => body.kind,
            (_, Some((Sense::Seat, _))) => ActorKind::Government,
            (_, Some(_)) => ActorKind::Place,
            _ => ActorKind::Person,
        };
        kinds.insert(text.to_owned(), kind);
    }
    Some(Name { tokens, is_titled: false })
}

/// The end of a given name and a surname that start at `at`.
fn person_at(report: &Report, at: usize, end: usize, evidence: &Evidence<'_>) -> Option<usize> {
    let next = at + 1;
    let fits = next < end
        && given_name(report.word(at)).is_some()
        && report.tokens[next].kind == TokenKind::Word
        && report.word(next).starts_with(char::is_uppercase)
        && !evidence.is_ordinary(report.word(next))
        && !evidence.is_ordinary(report.word(at))
        && title(report.word(next)).is_none();
    fits.then_some(next + 1)
}
