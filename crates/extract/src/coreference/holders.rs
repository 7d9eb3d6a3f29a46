//! Single people by what they hold: *the spokesman*, *the second-term mayor*, *Lopez's lawyer*.

use std::collections::BTreeSet;

use rashomon_lang::lexicon::{
    countries,
    roles::{is_modifier, office, role_noun},
};

use super::{
    clusters::Clusters,
    descriptions::{LONGEST_REACH, NEAR, announces, bare, described_before, owner},
    members::Known,
    view::View,
};

/// A title with its owner as a modifier and its last word as the usual noun for the office: `state rep.` and `state
/// congressman` are `state representative`.
pub(super) fn spelt_out(title: &str) -> String {
    let title = title.replace("'s ", " ").replace("’s ", " ");
    let (before, last) = title.rsplit_once(' ').unwrap_or(("", &title));
    format!("{before} {}", office(last)).trim_start().to_owned()
}

/// *the spokesman*: the one person with such a role, or else the last one so described.
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters, known: &Known, mention: usize) {
    let head = view.report.slice(view.report.mentions[mention].head).to_lowercase();
    if role_noun(&head).is_some_and(|it| it.is_plural) {
        return;
    }
    let said = bare(view.words(mention));
    let found = holders(view, mention, &said, &head);
    if found.is_empty() {
        if let Some(one) = known.meant(view, clusters, mention) {
            let reason = format!("the only one of whom the report tells all of “{said}”");
            clusters.take_up(one, mention, reason);
        } else if let Some(earlier) = described_before(view, mention, &said, &head) {
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
pub(super) fn only(
    clusters: &mut Clusters,
    mut mentions: impl Iterator<Item = usize>,
) -> Option<usize> {
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

/// Whether a title or a description is that of one who held an office.
pub(super) fn is_past(words: &str) -> bool {
    words.split(' ').any(|it| FORMER.contains(&it))
}

/// Words for one who held an office.
const FORMER: &[&str] = &["former", "ex", "onetime", "one-time", "late", "then", "retired"];

/// Whether a role is that of a deputy and a description is not: *the governor* is not the lieutenant one.
pub(super) fn is_deputy(role: &str, words: &str) -> bool {
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
pub(super) const SELECTING: &[&str] = &[
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
