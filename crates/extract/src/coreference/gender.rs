//! How a mention tells to refer to somebody.

use rashomon_lang::lexicon::{
    names::{Gender, given_name},
    roles::{role_noun, title},
};
use rashomon_record::{MentionForm, brief::ActorKind};

use super::view::View;

/// What the words of a mention and the title before it tell.
pub(super) fn of(view: &View<'_>, mention: usize) -> Option<Gender> {
    let it = &view.report.mentions[mention];
    let head = view.report.slice(it.head).to_lowercase();
    match it.form {
        MentionForm::Pronoun => pronoun(&head),
        MentionForm::Description => role_noun(&head).and_then(|it| it.gender),
        MentionForm::Name if it.kind == ActorKind::Person => name(view, mention),
        MentionForm::Name | MentionForm::Body => None,
    }
}

/// What a pronoun tells.
pub(super) fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "himself" | "his" => Some(Gender::He),
        "she" | "her" | "herself" | "hers" => Some(Gender::She),
        _ => None,
    }
}

fn name(view: &View<'_>, mention: usize) -> Option<Gender> {
    let tokens = view.tokens(mention);
    let before = tokens.start.checked_sub(1).map(|it| view.report.word(it));
    let by_title = before.and_then(title).and_then(|it| it.gender);
    let by_noun = || before.and_then(role_noun).and_then(|it| it.gender);
    let by_name = || {
        let is_full = tokens.len() > 1;
        is_full.then(|| given_name(view.report.word(tokens.start)).flatten()).flatten()
    };
    by_title.or_else(by_noun).or_else(by_name)
}
