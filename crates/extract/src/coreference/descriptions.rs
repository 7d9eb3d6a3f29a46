//! Descriptions of somebody who was mentioned before.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_noun},
    countries,
    names::body,
    roles::{is_modifier, office, role_noun},
};
use rashomon_record::{MentionForm, brief::ActorKind};

use super::{bodies::Bodies, clusters::Clusters, view::View};

/// How many mentions back a description is looked for.
const LONGEST_REACH: usize = 40;

/// How many sentences back *the group* may lead.
const NEAR: usize = 2;

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
            view.form(at) == MentionForm::Description && view.report.mentions[at].span == role.span
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
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters, bodies: &Bodies, mention: usize) {
    let is_free = view.form(mention) == MentionForm::Description
        && (is_definite(view, mention)
            || owner(view, mention).is_some()
            || announces(view, mention))
        && (!clusters.is_named(mention) || is_taken_up(view, mention));
    if !is_free {
        return;
    }
    if view.kind(mention) == ActorKind::Person {
        person(view, clusters, mention);
        return;
    }
    let words = bare(view.words(mention));
    match bodies.meant(view, clusters, mention, &words) {
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
fn owner(view: &View<'_>, mention: usize) -> Option<usize> {
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
fn announces(view: &View<'_>, mention: usize) -> bool {
    let is_bare = !view.words(mention).contains(' ') || !is_indefinite(view, mention);
    view.sentence(mention) == 0 && view.kind(mention) == ActorKind::Person && is_bare
}

fn is_indefinite(view: &View<'_>, mention: usize) -> bool {
    let first = view.report.word(view.tokens(mention).start).to_lowercase();
    matches!(first.as_str(), "a" | "an" | "some" | "one" | "another")
}

/// The words of a description without its article, in small letters.
fn bare(words: &str) -> String {
    let words = words.to_lowercase();
    ["the ", "a ", "an ", "this ", "that ", "these ", "those "]
        .iter()
        .find_map(|it| words.strip_prefix(it))
        .map_or(words.clone(), str::to_owned)
}

/// A title with its owner as a modifier and its last word as the usual noun for the office: `state rep.` and `state congressman` are `state
/// representative`.
fn spelt_out(title: &str) -> String {
    let title = title.replace("'s ", " ").replace("’s ", " ");
    let (before, last) = title.rsplit_once(' ').unwrap_or(("", &title));
    format!("{before} {}", office(last)).trim_start().to_owned()
}

/// *the spokesman*: the one person with such a role, or else the last one so described.
fn person(view: &View<'_>, clusters: &mut Clusters, mention: usize) {
    let head = view.report.slice(view.report.mentions[mention].head).to_lowercase();
    if role_noun(&head).is_some_and(|it| it.is_plural) {
        return;
    }
    let said = bare(view.words(mention));
    let found = holders(view, mention, &said, &head);
    if found.is_empty() {
        if let Some(earlier) = described_before(view, mention, &said, &head) {
            clusters.join(earlier, mention, format!("the {head} mentioned before"));
        }
        return;
    }
    let owned = owner(view, mention).is_some();
    if let Some(holder) = only(clusters, found.iter().map(|it| it.0)) {
        let reason = if owned {
            format!("the text describes {} so", view.words(holder))
        } else {
            format!("the only {said} named before")
        };
        clusters.take_up(holder, mention, reason);
    } else if !owned {
        let all: Vec<usize> = found.iter().map(|it| it.0).collect();
        // Where one is called so and others are that of somewhere, *the president* is the one.
        let called = found.iter().filter(|it| it.1).map(|it| it.0);
        if let Some(last) = last_mentioned(view, clusters, mention, &all) {
            clusters.take_up(last, mention, format!("the {said} mentioned last"));
        } else if let Some(one) = only(clusters, called) {
            clusters.take_up(one, mention, format!("the only one called {said} alone"));
        }
    }
}

/// The first of `mentions`, if all lead to one actor.
fn only(clusters: &mut Clusters, mut mentions: impl Iterator<Item = usize>) -> Option<usize> {
    let first = mentions.next()?;
    let root = clusters.first(first);
    mentions.all(|it| clusters.first(it) == root).then_some(first)
}

/// Whom the report gives a role that a description may take up, by mentions; and whether the description is all of the
/// role. Whoever held an office is not meant by it, nor is a deputy.
fn holders(view: &View<'_>, mention: usize, said: &str, head: &str) -> Vec<(usize, bool)> {
    let is_short = said == head || only_adjectives(view, mention);
    let words = if said.ends_with(head) { spelt_out(said) } else { said.to_owned() };
    let noun = office(head);
    let start = view.report.mentions[mention].span.start();
    let owned = owner(view, mention).is_some();
    let announced = announces(view, mention);
    let fits = |role: &str| {
        role == words
            || owned && is_same_office(role, &words)
            || is_short
                && role.rsplit(' ').next().is_some_and(|it| is_one_seat(it, noun))
                && !contradicts(role, &words)
            || role.ends_with(&format!(" {words}"))
    };
    let mut found = Vec::new();
    for role in view.report.roles.iter().filter(|it| owned || announced || it.span.start() < start)
    {
        let role_words = spelt_out(&bare(view.report.slice(role.span)));
        let is_past = |it: &str| it.split(' ').any(|it| FORMER.contains(&it));
        if fits(&role_words)
            && !is_deputy(&role_words, &words)
            && is_past(&role_words) == is_past(&words)
        {
            found.push((role.holder, role_words == words));
        }
    }
    found
}

/// The only one of several holders of an office who was mentioned in the sentences right before, or in this one.
fn last_mentioned(
    view: &View<'_>,
    clusters: &mut Clusters,
    mention: usize,
    holders: &[usize],
) -> Option<usize> {
    let near = view.sentence(mention).saturating_sub(NEAR);
    let reach = mention.saturating_sub(LONGEST_REACH)..mention;
    let told: BTreeSet<usize> =
        reach.filter(|&it| view.sentence(it) >= near).map(|it| clusters.first(it)).collect();
    let known: Vec<usize> =
        holders.iter().copied().filter(|&it| told.contains(&clusters.first(it))).collect();
    only(clusters, known.into_iter())
}

/// Words before an office that make another one of it.
const DEPUTIES: &[&str] = &[
    "deputy",
    "vice",
    "lt.",
    "lt",
    "lieutenant",
    "assistant",
    "associate",
    "under",
    "acting",
    "interim",
    "candidate",
    "press",
];

/// Words for one who held an office.
const FORMER: &[&str] = &["former", "ex", "onetime", "one-time", "late", "then", "retired"];

/// Whether a role is that of a deputy and a description is not: *the governor* is not the lieutenant one.
fn is_deputy(role: &str, words: &str) -> bool {
    let has = |text: &str| text.split(' ').any(|it| DEPUTIES.contains(&it.to_lowercase().as_str()));
    has(role) && !has(words)
}

/// Whether both, each the usual noun for its office, may be said of one seat: *senator*, *lawmaker*.
fn is_one_seat(role: &str, noun: &str) -> bool {
    const SEATS: [(&str, &str); 3] =
        [("representative", "lawmaker"), ("senator", "lawmaker"), ("premier", "minister")];
    role == noun || SEATS.contains(&(role, noun))
}

/// Whether a role is what a description with its owner says, with or without the owner's given name: *Ana Lopez's
/// lawyer*, *Lopez's lawyer*.
fn is_same_office(role: &str, words: &str) -> bool {
    let shorter = if role.len() < words.len() { (role, words) } else { (words, role) };
    shorter.1.ends_with(&format!(" {}", shorter.0)) && shorter.0.contains(' ')
}

/// Adjectives of parties.
const PARTIES: &[&str] = &[
    "Republican",
    "Democratic",
    "Labour",
    "Conservative",
    "Liberal",
    "Tory",
    "Socialist",
    "Green",
    "Independent",
    "Communist",
    "Nationalist",
    "Libertarian",
];

/// Whether both have an adjective of a country or party and not the same: *Peruvian president*, *Chilean president*.
fn contradicts(role: &str, words: &str) -> bool {
    let of = |text: &str| -> Vec<String> {
        let capital = |it: &str| {
            let mut chars = it.chars();
            chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
        };
        let tells = |it: &String| countries::is_adjective(it) || PARTIES.contains(&it.as_str());
        text.split(' ').map(capital).filter(tells).collect()
    };
    let (role, words) = (of(role), of(words));
    !role.is_empty() && !words.is_empty() && !role.iter().any(|it| words.contains(it))
}

/// Whether nothing but adjectives of countries and parties, or such as tell what somebody is like, stands before the
/// noun, so that it may be anybody with that office: *the Peruvian president*, *the second-term mayor*.
fn only_adjectives(view: &View<'_>, mention: usize) -> bool {
    let tokens = view.tokens(mention);
    let last = view.report.mentions[mention].head;
    tokens.len() > 2
        && view.report.mentions[mention].span.end() == last.end()
        && (tokens.start + 1..tokens.end - 1).all(|at| {
            let word = view.report.word(at);
            let is_telling = view.is_adjective(view.report.tokens[at].span.start())
                || word.ends_with("-term")
                || word.ends_with("-year");
            let tells_office = is_modifier(word) || SELECTING.contains(&word);
            let is_plain = word.starts_with(char::is_lowercase) && is_telling && !tells_office;
            countries::is_adjective(word) || PARTIES.contains(&word) || is_plain
        })
}

/// Adjectives that choose one of several: *the other governor*.
const SELECTING: &[&str] = &[
    "other",
    "another",
    "new",
    "next",
    "first",
    "second",
    "third",
    "last",
    "previous",
    "same",
    "own",
    "future",
    "only",
    "old",
    "young",
    "older",
    "younger",
    "likely",
    "possible",
    "potential",
];

/// The last description before `mention` with the same noun, if none with other words stands between.
fn described_before(view: &View<'_>, mention: usize, words: &str, head: &str) -> Option<usize> {
    let reach = mention.saturating_sub(LONGEST_REACH)..mention;
    let earlier = reach.rev().find(|&at| {
        view.form(at) == MentionForm::Description
            && view.report.slice(view.report.mentions[at].head).eq_ignore_ascii_case(head)
    })?;
    let is_same = bare(view.words(earlier)) == words || words == head;
    is_same.then_some(earlier)
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

/// Whether a body of `kind` may be called `head`.
fn may_be(kind: ActorKind, head: &str) -> bool {
    match head {
        "newspaper" | "broadcaster" | "channel" => kind == ActorKind::Media,
        "agency" => matches!(kind, ActorKind::Media | ActorKind::Organization),
        "group" | "movement" => matches!(kind, ActorKind::ArmedGroup | ActorKind::Organization),
        _ => kind == ActorKind::Organization,
    }
}
