//! Those who belong to one: *Lopez's aides*, *her aides*, *aides to Lopez*.

use std::collections::BTreeMap;

use rashomon_lang::lexicon::{
    grammar::{self, Class},
    roles::title,
};
use rashomon_record::{MentionForm, brief::ActorKind};

use super::{clusters::Clusters, suggested::Suggested, view::View};
use crate::mentions::is_plural;

/// Links bodies and groups described by one noun whose owner is one and has a name.
///
/// Not single people: two *sons of Lopez* are two.
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters, suggested: &Suggested<'_>) {
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for at in 0..view.report.mentions.len() {
        let mention = &view.report.mentions[at];
        if !matches!(mention.form, MentionForm::Description | MentionForm::Body) {
            continue;
        }
        let noun = view.report.slice(mention.head).to_lowercase();
        if mention.kind == ActorKind::Person && !is_plural(&noun) {
            continue;
        }
        let owner = owner(view, suggested, at).filter(|&it| clusters.is_named(it));
        let Some(owner) = owner else { continue };
        let first = *seen.entry((clusters.first(owner), noun.clone())).or_insert(at);
        if first != at {
            let reason = format!("both are {noun} of {}", view.words(owner));
            clusters.take_up(first, at, reason);
        }
    }
}

/// The mention of whom the words say that a body or group is his: a name with *'s* at its head or behind *to* and *of*,
/// or whom the reader takes *his* for.
fn owner(view: &View<'_>, suggested: &Suggested<'_>, at: usize) -> Option<usize> {
    let report = view.report;
    let mention = &report.mentions[at];
    let tokens = view.tokens(at);
    if grammar::is(report.word(tokens.start), Class::Possessive) {
        return suggested.meant(report.tokens[tokens.start].span.start());
    }
    let word = |at: usize| report.tokens.get(at).map_or("", |_| report.word(at));
    let mut names =
        report.mentions_in(mention.span).filter(|&it| view.form(it) == MentionForm::Name);
    let name = names.find(|&it| report.mentions[it].span != mention.span)?;
    let inner = view.tokens(name);
    let head = report.tokens_in(mention.head).start;
    let leads = |it: usize| title(word(it)).is_some();
    if inner.start < head {
        let mark = word(inner.end);
        let is_first = (tokens.start..inner.start).all(leads);
        let owns = matches!(mark, "'s" | "’s" | "'" | "’") || inner.end == head;
        return (is_first && owns).then_some(name);
    }
    let joint = matches!(word(head + 1), "to" | "of" | "for");
    (joint && (head + 2..inner.start).all(leads)).then_some(name)
}
