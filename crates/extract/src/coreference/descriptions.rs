//! Descriptions of somebody who was mentioned before.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_noun},
    countries,
    names::body,
    roles::role_noun,
};
use rashomon_record::{MentionForm, brief::ActorKind};

use super::{bodies::Bodies, clusters::Clusters, holders, members::Known, view::View};
use crate::mentions::is_plural;

/// How many mentions back a description is looked for.
pub(super) const LONGEST_REACH: usize = 40;

/// How many sentences back *the group* may lead.
pub(super) const NEAR: usize = 2;

/// Links a description that the text gives to a name, such as an apposition, or that holds the name itself: *the Aldora
/// news agency*. Behind *the spokesman, Ann Reed*, *a spokesman* right before is she too.
pub(super) fn link_told(view: &View<'_>, clusters: &mut Clusters) {
    for at in 0..view.report.mentions.len() {
        if let Some(name) = known_as(view, at) {
            clusters.join(name, at, format!("“{}” says its name", view.words(at)));
        }
        if let Some(name) = own_name(view, at) {
            let reason = format!("“{}” holds the name", view.words(at));
            clusters.take_up(name, at, reason);
        }
    }
    for role in &view.report.roles {
        let described = view.report.mentions_in(role.span).find(|&at| {
            view.form(at) == MentionForm::Description
                && view.report.mentions[at].span == role.span
                // *Three ministers — Ana Lopez, …* are more than she.
                && !is_plural(&view.report.slice(view.report.mentions[at].head).to_lowercase())
        });
        if let Some(described) = described {
            let reason = format!("the text describes {} so", view.words(role.holder));
            clusters.join(role.holder, described, reason);
            let head = view.report.slice(view.report.mentions[described].head).to_lowercase();
            let taken = is_definite(view, described) && bare(view.words(described)) == head;
            let before = taken.then(|| described_before(view, described, &head, &head)).flatten();
            if let Some(before) = before {
                clusters.take_up(described, before, format!("the {head} mentioned before"));
            }
        }
    }
}

/// The name that a description says by itself: *the group known as the Watch*.
fn known_as(view: &View<'_>, mention: usize) -> Option<usize> {
    let it = &view.report.mentions[mention];
    let is_described =
        it.form == MentionForm::Description && view.kind(mention) != ActorKind::Person;
    let says = |at: &usize| {
        let name = &view.report.mentions[*at];
        let between = it.head.end()..name.span.start().max(it.head.end());
        let words = view.report.text()[between].trim().trim_end_matches(" the");
        name.form == MentionForm::Name && matches!(words, "known as" | "called")
    };
    view.report.mentions_in(it.span).filter(|_| is_described).find(says)
}

/// The name of a body that a description holds before its noun: *the Aldora news agency*.
fn own_name(view: &View<'_>, mention: usize) -> Option<usize> {
    let it = &view.report.mentions[mention];
    let noun = view.report.slice(it.head);
    if it.form != MentionForm::Description || !BODIES.contains(&noun) {
        return None;
    }
    let before = view.report.mentions_in(it.span).filter(|&at| {
        let name = &view.report.mentions[at];
        name.form == MentionForm::Name && name.span.end() < it.head.start()
    });
    let last = before.last()?;
    let between = &view.report.text()[view.report.mentions[last].span.end()..it.head.start()];
    let plain = between.chars().all(|it| it.is_lowercase() || matches!(it, ' ' | '-'));
    let kind =
        !matches!(view.kind(last), ActorKind::Person | ActorKind::Place | ActorKind::Government);
    let known = body(view.words(last)).is_some_and(|it| it.kind != ActorKind::Media)
        || countries::find(view.words(last)).is_some();
    (plain && kind && !known).then_some(last)
}

/// Nouns for a body as a whole, which stand behind its name and add nothing: *the Aldora group*.
const BODIES: &[&str] = &[
    "group",
    "organization",
    "organisation",
    "agency",
    "newspaper",
    "broadcaster",
    "channel",
    "magazine",
    "website",
    "network",
    "company",
    "firm",
    "movement",
    "charity",
    "militia",
];

/// Links what the first line tells of with the first of its kind below: *Driver charged* and *a driver was charged*.
pub(super) fn link_first_line(view: &View<'_>, clusters: &mut Clusters) {
    let all = || 0..view.report.mentions.len();
    let noun = |at: usize| view.report.slice(view.report.mentions[at].head).to_lowercase();
    let described = |at: &usize| view.form(*at) == MentionForm::Description;
    let mut below: BTreeMap<String, usize> = BTreeMap::new();
    for at in all().filter(described).filter(|&it| view.sentence(it) > 0) {
        below.entry(noun(at)).or_insert(at);
    }
    let first = || all().filter(described).filter(|&it| view.sentence(it) == 0);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for at in first() {
        *counts.entry(noun(at)).or_default() += 1;
    }
    for at in first() {
        let is_only = counts[&noun(at)] == 1;
        // What takes somebody up again is looked at in its turn.
        let is_new = |it: &&usize| !is_definite(view, **it) && !is_owned(view, **it);
        let same = below.get(&noun(at)).filter(is_new).filter(|_| is_only);
        let Some(&same) = same else { continue };
        let (above, told) = (modifiers(view, at), modifiers(view, same));
        if above.is_subset(&told) || told.is_subset(&above) {
            clusters.take_up(at, same, format!("the {} of the first line", noun(at)));
        }
    }
}

/// The words of a description other than its noun and its article.
fn modifiers(view: &View<'_>, mention: usize) -> BTreeSet<String> {
    let noun = view.report.slice(view.report.mentions[mention].head).to_lowercase();
    let words = bare(view.words(mention));
    words.split_whitespace().filter(|it| *it != noun).map(str::to_owned).collect()
}

/// Links a description with *the* to what it takes up again.
pub(super) fn link(
    view: &View<'_>,
    clusters: &mut Clusters,
    bodies: &Bodies,
    known: &Known,
    mention: usize,
) {
    let is_free = view.form(mention) == MentionForm::Description
        && (is_definite(view, mention)
            || owner(view, mention).is_some()
            || announces(view, mention))
        && (!clusters.is_named(mention) || is_taken_up(view, mention));
    if !is_free {
        return;
    }
    if view.kind(mention) == ActorKind::Person {
        holders::link(view, clusters, known, mention);
        return;
    }
    let words = bare(view.words(mention));
    let meant = bodies.meant(view, clusters, mention, &words);
    match meant.or_else(|| highest_court(view, clusters, mention, &words)) {
        Some(it) => {
            let reason = format!("the only {words} it can be: {}", view.words(it));
            clusters.join(it, mention, reason);
        }
        None => by_noun(view, clusters, mention),
    }
}

/// Whether the description takes up somebody who is known: *the official*, *that committee*.
pub(super) fn is_definite(view: &View<'_>, mention: usize) -> bool {
    let first = view.report.word(view.tokens(mention).start).to_lowercase();
    matches!(first.as_str(), "the" | "this" | "that" | "these" | "those")
}

/// Whether the text gives a description another name only by the way: *The group, also known as the Watch*, is one
/// told of before; *the group known as the Watch* need not be.
fn is_taken_up(view: &View<'_>, mention: usize) -> bool {
    let end = view.report.mentions[mention].span.end();
    view.has_alias(mention) && view.report.text()[end..].starts_with(',')
}

/// Whether a name at its start owns what is described: *Lopez's lawyer*.
fn is_owned(view: &View<'_>, mention: usize) -> bool {
    let start = view.report.mentions[mention].span.start();
    owner(view, mention).is_some_and(|it| view.report.mentions[it].span.start() == start)
}

/// The name that owns what is described, perhaps behind its titles: *Republican Rep. Ana Lopez's lawyer*.
pub(super) fn owner(view: &View<'_>, mention: usize) -> Option<usize> {
    let it = &view.report.mentions[mention];
    let owns = |at: &usize| {
        let end = view.report.mentions[*at].span.end();
        let is_name = view.form(*at) == MentionForm::Name && end < it.head.start();
        is_name && view.report.text()[end..].starts_with(['\'', '’'])
    };
    let is_plain = !is_definite(view, mention) && !is_indefinite(view, mention);
    view.report.mentions_in(it.span).find(|at| is_plain && owns(at))
}

/// Whether the first line, which stands without articles, tells of one person whom the report names later: *Senator
/// charged*.
pub(super) fn announces(view: &View<'_>, mention: usize) -> bool {
    let is_bare = !view.words(mention).contains(' ') || !is_indefinite(view, mention);
    view.sentence(mention) == 0 && view.kind(mention) == ActorKind::Person && is_bare
}

fn is_indefinite(view: &View<'_>, mention: usize) -> bool {
    let first = view.report.word(view.tokens(mention).start).to_lowercase();
    matches!(first.as_str(), "a" | "an" | "some" | "one" | "another")
}

/// The words of a description without its article, in small letters.
pub(super) fn bare(words: &str) -> String {
    let words = words.to_lowercase();
    ["the ", "a ", "an ", "this ", "that ", "these ", "those "]
        .iter()
        .find_map(|it| words.strip_prefix(it))
        .map_or(words.clone(), str::to_owned)
}

/// The last description before `mention` with the same noun, if none with other words stands between.
pub(super) fn described_before(
    view: &View<'_>,
    mention: usize,
    words: &str,
    head: &str,
) -> Option<usize> {
    let reach = mention.saturating_sub(LONGEST_REACH)..mention;
    let earlier = reach.rev().find(|&at| {
        view.form(at) == MentionForm::Description
            && view.report.slice(view.report.mentions[at].head).eq_ignore_ascii_case(head)
    })?;
    let is_same = bare(view.words(earlier)) == words || words == head;
    (is_same && !is_of_another(view, earlier, mention)).then_some(earlier)
}

/// Whether *the president* stands behind *the Peruvian president*: it is that of the report's own country as likely as not.
pub(super) fn is_of_another(view: &View<'_>, earlier: usize, mention: usize) -> bool {
    let is_president = |it: &str| it.eq_ignore_ascii_case("president");
    is_president(&bare(view.words(mention)))
        && view.form(earlier) == MentionForm::Description
        && !is_president(&bare(view.words(earlier)))
}

/// *the ministry*: the one body with such a name; *the group*: the one body mentioned just before.
fn by_noun(view: &View<'_>, clusters: &mut Clusters, mention: usize) {
    let head = view.report.slice(view.report.mentions[mention].head);
    let words = bare(view.words(mention));
    let noun = role_noun(&head.to_lowercase());
    let is_group = matches!(head, "group" | "organization" | "organisation" | "movement");
    if words.contains(' ') && !is_group || noun.is_none_or(|it| it.is_plural) {
        return;
    }
    let reach = mention.saturating_sub(LONGEST_REACH)..mention;
    let is_general = matches!(
        head,
        "group"
            | "organization"
            | "organisation"
            | "company"
            | "party"
            | "agency"
            | "newspaper"
            | "broadcaster"
            | "channel"
            | "firm"
            | "movement"
            | "union"
    );
    let near = view.sentence(mention).saturating_sub(NEAR);
    // *the army* is a state's, which was looked for already, and no armed group that calls itself one.
    let is_force =
        body_noun(head, Whose::State).is_some_and(|it| it.kind == ActorKind::Organization);
    // Who has another name already takes up only what the text speaks of, not what it speaks of by the way.
    let is_told = |at: usize| {
        !view.has_alias(mention)
            || (0..at).rev().take_while(|&it| view.sentence(it) == view.sentence(at)).all(|it| {
                !view.form(it).is_name()
                    || view.report.mentions[it].span.overlaps(view.report.mentions[at].span)
            })
    };
    let mut found: Option<usize> = None;
    for at in reach.rev().filter(|&at| view.form(at).is_name() && is_told(at)) {
        let last = view.report.slice(view.report.mentions[at].head);
        let named_so = last.eq_ignore_ascii_case(head) && !is_force;
        let may_be = is_general
            && view.sentence(at) >= near
            && !view.is_kin(at)
            && may_be(view.kind(at), head);
        if !(named_so || may_be) {
            continue;
        }
        match found {
            Some(other) if clusters.first(other) != clusters.first(at) => return,
            _ => found = Some(at),
        }
    }
    if let Some(at) = found {
        clusters.join(at, mention, format!("the only {head} it can be: {}", view.words(at)));
    }
}

/// The only supreme court of a report, by a description that reports have for it: *the high court*.
fn highest_court(
    view: &View<'_>,
    clusters: &mut Clusters,
    mention: usize,
    words: &str,
) -> Option<usize> {
    let (before, noun) = words.rsplit_once(' ')?;
    let is_highest = matches!(before.rsplit(' ').next(), Some("high" | "highest" | "top"));
    let is_state = before.contains("state");
    let all =
        (0..view.report.mentions.len()).filter(|_| noun == "court" && is_highest && !is_state);
    let is_supreme =
        |it: &usize| view.form(*it).is_name() && view.words(*it).ends_with("Supreme Court");
    holders::only(clusters, all.filter(is_supreme)).filter(|&it| it != mention)
}

/// Whether a body of `kind` may be called `head`.
fn may_be(kind: ActorKind, head: &str) -> bool {
    match head {
        "newspaper" | "broadcaster" | "channel" => kind == ActorKind::Media,
        "agency" => matches!(kind, ActorKind::Media | ActorKind::Organization),
        "group" | "movement" => matches!(kind, ActorKind::ArmedGroup | ActorKind::Organization),
        _ => kind == ActorKind::Organization,
    }
}
