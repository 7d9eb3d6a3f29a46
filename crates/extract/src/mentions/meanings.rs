//! What a name means in every text.

use std::ops::Range;

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_modifier, body_noun},
    countries::{self, Sense},
    names::body,
};
use rashomon_record::{Report, brief::ActorKind};

use super::{kinds::Kinds, names::Name, tokens_span};

/// What the name at `tokens` means in every text: a country, a body that everybody knows, or the body of a state.
pub(super) fn meaning(
    report: &Report,
    name: &Name,
    kind: ActorKind,
    kinds: &Kinds,
) -> Option<String> {
    let text = report.slice(tokens_span(report, &name.tokens));
    if kinds.is_region(text) {
        return Some(format!("{text}, not the country"));
    }
    if let Some(body) = body(text) {
        return Some(body.names[0].to_owned());
    }
    if let Some((sense, country)) = countries::find(text) {
        let usual = country.names.first().filter(|_| !country.is_region)?;
        return match (sense, kind) {
            (Sense::Name | Sense::Capital, ActorKind::Government) => {
                Some(format!("{usual}: government"))
            }
            (Sense::Name, ActorKind::Place) => Some((*usual).to_owned()),
            (Sense::Seat, _) => Some(format!("{usual}: {text}")),
            _ => None,
        };
    }
    of_state(report, &name.tokens).or_else(|| department(text))
}

/// What every text means by the body of an owner. Whoever campaigns has one campaign, whatever it is for.
pub(super) fn spelt(owner: &str, modifiers: &[&str], noun: &str) -> String {
    let modifiers = if noun == "campaign" { &[] } else { modifiers };
    let words: Vec<_> = modifiers.iter().copied().chain([noun]).collect();
    format!("{owner}: {}", words.join(" "))
}

/// A department by either order of its words: *Department of Health*, *Health Department*.
fn department(text: &str) -> Option<String> {
    let words: Vec<_> = text.split_whitespace().collect();
    match words[..] {
        ["Department", "of", of] | [of, "Department"] => Some(format!("{of} Department")),
        _ => None,
    }
}

/// The body that a name with a state in front means: *Peruvian Army*, *Peruvian Ministry of Defence*.
fn of_state(report: &Report, tokens: &Range<usize>) -> Option<String> {
    let words = |range: Range<usize>| report.slice(tokens_span(report, &range));
    let owner = (1..tokens.len().min(3)).rev().find_map(|length| {
        let (sense, country) = countries::find(words(tokens.start..tokens.start + length))?;
        let is_state = matches!(sense, Sense::Name | Sense::Adjective) && !country.is_region;
        is_state.then(|| country.names.first().map(|it| (*it, tokens.start + length)))?
    });
    let (state, start) = owner?;
    let rest: Vec<_> = (start..tokens.end).map(|at| report.word(at).to_lowercase()).collect();
    let rest: Vec<_> = rest.iter().map(String::as_str).collect();
    let turned: Vec<_> = match rest[..] {
        [noun, "of", ref of @ ..] if of.len() == 1 => vec![of[0], noun],
        _ => rest,
    };
    let split = turned.iter().position(|it| body_modifier(it).is_none())?;
    let noun = body_noun(&turned[split..].join(" "), Whose::State)?;
    let modifiers: Vec<_> = turned[..split].iter().filter_map(|it| body_modifier(it)).collect();
    Some(spelt(state, &modifiers, noun.usual))
}
