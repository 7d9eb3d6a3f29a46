//! Personal pronouns.

use rashomon_record::{Mention, MentionForm, Report, TokenKind, brief::ActorKind};

/// Finds personal pronouns that may stand for somebody: *he*, *they*, *who*.
///
/// *her* is left out, which is mostly a possessive, and so is *you*.
pub(super) fn find(report: &Report) -> Vec<Mention> {
    let words = report.sentences.iter().flat_map(|it| it.tokens.clone());
    words
        .filter(|&at| report.tokens[at].kind == TokenKind::Word)
        .filter_map(|at| {
            let kind = kind(report.word(at))?;
            let span = report.tokens[at].span;
            Some(Mention { span, form: MentionForm::Pronoun, kind, head: span, meaning: None })
        })
        .collect()
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
