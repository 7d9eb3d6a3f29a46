//! Personal pronouns.

use std::collections::BTreeSet;

use rashomon_record::{Mention, MentionForm, Report, Span, TokenKind, brief::ActorKind};

/// Finds personal pronouns that may stand for somebody: *he*, *they*, *who*.
///
/// *her* is left out, which is mostly a possessive, and so is *you*. A possessive is found only where a trained reader takes
/// it for a source: *his vow to go*.
pub(super) fn find(report: &Report) -> Vec<Mention> {
    let words = report.sentences.iter().flat_map(|it| it.tokens.clone());
    let sources: BTreeSet<Span> = report
        .suggestions
        .iter()
        .flat_map(|it| it.attributions.iter().filter_map(|it| it.source))
        .collect();
    words
        .filter(|&at| report.tokens[at].kind == TokenKind::Word)
        .filter_map(|at| {
            let owner =
                || owner(report.word(at)).filter(|_| sources.contains(&report.tokens[at].span));
            let kind = kind(report.word(at)).or_else(owner)?;
            let span = report.tokens[at].span;
            Some(Mention { span, form: MentionForm::Pronoun, kind, head: span, meaning: None })
        })
        .collect()
}

/// What somebody is whose is what follows.
fn owner(word: &str) -> Option<ActorKind> {
    match word.to_lowercase().as_str() {
        "his" | "her" => Some(ActorKind::Person),
        "their" | "its" => Some(ActorKind::Other),
        _ => None,
    }
}

fn kind(word: &str) -> Option<ActorKind> {
    match word {
        "I" | "me" => Some(ActorKind::Person),
        "US" => None,
        _ => match word.to_lowercase().as_str() {
            "he" | "him" | "she" | "who" | "himself" | "herself" => Some(ActorKind::Person),
            "they" | "them" | "we" | "us" | "it" => Some(ActorKind::Other),
            _ => None,
        },
    }
}
