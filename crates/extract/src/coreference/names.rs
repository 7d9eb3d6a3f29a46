//! Names that lead to one actor.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    names::{body, given_name},
};
use rashomon_record::{AliasKind, MentionForm, brief::ActorKind};

use super::{clusters::Clusters, view::View};

/// The most words of a name whose last words are taken for a shorter form of it.
const LONGEST: usize = 6;

/// The longest words of the text that are repeated in a reason, in bytes.
const LONGEST_REASON: usize = 120;

/// Links the names of the report.
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters) {
    let names = named(view);
    same_name(view, clusters, &names);
    lists(view, clusters, &names);
    told(view, clusters);
    full_names(view, clusters, &names);
    shorter_names(view, clusters, &names);
    governments(view, clusters, &names);
}

fn named(view: &View<'_>) -> Vec<usize> {
    let all = 0..view.report.mentions.len();
    all.filter(|&at| view.form(at) == MentionForm::Name).collect()
}

/// The name without full stops and article, so that `U.S.` and `US` are one.
fn key(words: &str) -> String {
    let words = words.strip_prefix("The ").unwrap_or(words);
    let acronym = words.chars().all(|it| it.is_uppercase() || it == '.');
    if acronym {
        words.replace('.', "")
    } else {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether `words` name a capital or a seat and not a country too.
fn is_capital(words: &str) -> bool {
    countries::find(words).is_some_and(|it| it.0 == Sense::Capital)
}

/// The same name; a capital that acts and the city of its name stay two, and a surname that two people of the report
/// bear is left to what tells them apart.
fn same_name(view: &View<'_>, clusters: &mut Clusters, names: &[usize]) {
    let shared = shared_surnames(view, names);
    let mut seen: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for &at in names {
        if shared.contains(view.words(at)) {
            continue;
        }
        let acts = is_capital(view.words(at)) && view.kind(at) == ActorKind::Government;
        let first = *seen.entry((key(view.words(at)), acts)).or_insert(at);
        clusters.join(first, at, "the same name");
    }
}

/// Surnames that stand after two given names.
fn shared_surnames<'a>(view: &View<'a>, names: &[usize]) -> BTreeSet<&'a str> {
    let mut given: BTreeMap<&str, &str> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for &at in names {
        let tokens = view.tokens(at);
        if view.kind(at) != ActorKind::Person || tokens.len() < 2 {
            continue;
        }
        let (first, last) = (view.report.word(tokens.start), view.report.word(tokens.end - 1));
        if *given.entry(last).or_insert(first) != first {
            shared.insert(last);
        }
    }
    shared
}

/// Names of one body or country that everybody knows: `UN`, `United Nations`.
fn lists(view: &View<'_>, clusters: &mut Clusters, names: &[usize]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for &at in names {
        let words = view.words(at);
        let usual = match (body(words), countries::find(words)) {
            (Some(body), _) => Some(body.names[0]),
            (_, Some((Sense::Name, country))) if !country.is_region => Some(country.names[0]),
            _ => None,
        };
        let Some(usual) = usual else { continue };
        let first = *seen.entry(usual).or_insert(at);
        let other = view.words(first);
        clusters.join(first, at, format!("{other} and {words} are both names of {usual}"));
    }
}

/// What the text itself says.
fn told(view: &View<'_>, clusters: &mut Clusters) {
    for alias in &view.report.aliases {
        let words = view.report.slice(alias.span);
        let what = match alias.kind {
            AliasKind::Renamed => "renamed",
            AliasKind::Same => "two names of one",
            AliasKind::Acronym => "an acronym",
            AliasKind::Apart => continue,
        };
        let reason = if words.len() <= LONGEST_REASON {
            format!("{what}: the text says “{words}”")
        } else {
            format!("{what}, as the text says")
        };
        clusters.join(alias.from, alias.to, reason);
    }
}

/// The same given name and surname, with or without what stands between.
fn full_names(view: &View<'_>, clusters: &mut Clusters, names: &[usize]) {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for &at in names {
        let tokens = view.tokens(at);
        if view.kind(at) != ActorKind::Person || tokens.len() < 2 {
            continue;
        }
        let ends = (view.report.word(tokens.start), view.report.word(tokens.end - 1));
        let first = *seen.entry(ends).or_insert(at);
        clusters.join(first, at, "the same given name and surname");
    }
}

/// A surname after a full name, the last words of a body's name, a given name, an acronym by its letters.
///
/// Only where one full name of the report fits; two people of one surname leave it open.
fn shorter_names(view: &View<'_>, clusters: &mut Clusters, names: &[usize]) {
    let longer = Longer::new(view, names);
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for &at in names {
        let words = view.words(at);
        let from = *first.entry(words).or_insert(at);
        if longer.ends.is_empty()
            || countries::find(words).is_some() && view.kind(at) != ActorKind::Person
        {
            continue;
        }
        let is_person = view.kind(at) == ActorKind::Person || view.heads_government(at);
        let by_end = longer.ends.get(words).map_or(&[][..], Vec::as_slice);
        let fits = |it: &&usize| (view.kind(**it) == ActorKind::Person) == is_person;
        let ends: Vec<_> = by_end.iter().filter(fits).copied().collect();
        if let Some(full) =
            only(clusters, at, &ends).filter(|&it| !is_another(view, it, from, words))
        {
            let what = if is_person { "surname" } else { "shorter form" };
            clusters.join(full, at, format!("{what} of {}", view.words(full)));
        } else if ends.is_empty() && is_person && given_name(words).is_some() {
            let starts = longer.starts.get(words).map_or(&[][..], Vec::as_slice);
            if let Some(full) = only(clusters, at, starts) {
                clusters.join(full, at, format!("given name of {}", view.words(full)));
            }
        } else if ends.is_empty() && is_person {
            // *Park* for *Park Jae-min*: the surname comes first.
            let starts = longer.starts.get(words).map_or(&[][..], Vec::as_slice);
            let first = |it: &&usize| {
                let given = view.words(**it).rsplit_once('-').map_or("", |it| it.1);
                !given.is_empty() && given.chars().all(char::is_lowercase)
            };
            let starts: Vec<_> = starts.iter().filter(first).copied().collect();
            if let Some(full) = only(clusters, at, &starts) {
                clusters.join(full, at, format!("surname of {}", view.words(full)));
            }
        } else if ends.is_empty() && !is_person {
            let spelt = longer.initials.get(&key(words)).map_or(&[][..], Vec::as_slice);
            if let Some(full) = only(clusters, at, spelt) {
                clusters.join(full, at, format!("the initials of {}", view.words(full)));
            }
        }
    }
}

/// Whether the words that end the name at `longer` are by themselves the name of a body that everybody knows, and of
/// another: *House* is not the *White House*, but the *State Department* is that of the US. The *Supreme Court* is that
/// of a state only if the report names that one before it says *Supreme Court*, first at `first`.
fn is_another(view: &View<'_>, longer: usize, first: usize, words: &str) -> bool {
    let Some(known) = body(words) else { return false };
    let is_it = body(view.words(longer)).is_some_and(|it| it.names == known.names);
    let before = view.words(longer).strip_suffix(words).map_or("", str::trim_end);
    let is_own = match countries::find(before) {
        Some((Sense::Name | Sense::Adjective, country)) => !country.is_region || longer < first,
        _ => longer < first && countries::find(before).is_some(),
    };
    !is_it && !is_own
}

/// The one actor among `candidates` that `mention` may lead to; `None` if there are two.
fn only(clusters: &mut Clusters, mention: usize, candidates: &[usize]) -> Option<usize> {
    let gender = clusters.gender(mention);
    let mut found: Option<usize> = None;
    for &candidate in candidates {
        let other = clusters.gender(candidate);
        if gender.is_some() && other.is_some() && gender != other {
            continue;
        }
        match found {
            Some(known) if clusters.first(known) != clusters.first(candidate) => return None,
            Some(_) => (),
            None => found = Some(candidate),
        }
    }
    found
}

/// The names of several words, by their parts. One mention of each spelling.
#[derive(Default)]
struct Longer {
    /// By each run of words that ends the name.
    ends: BTreeMap<String, Vec<usize>>,
    /// By the first word.
    starts: BTreeMap<String, Vec<usize>>,
    /// By the capital letters of a body's name.
    initials: BTreeMap<String, Vec<usize>>,
}

impl Longer {
    fn new(view: &View<'_>, names: &[usize]) -> Self {
        let mut longer = Self::default();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for &at in names {
            let tokens = view.tokens(at);
            let is_new = seen.insert(view.words(at), at).is_none();
            let is_known = matches!(view.kind(at), ActorKind::Place | ActorKind::Other);
            if !is_new || is_known || !(2..=LONGEST).contains(&tokens.len()) {
                continue;
            }
            for start in tokens.start + 1..tokens.end {
                let span =
                    view.report.tokens[start].span.cover(view.report.tokens[tokens.end - 1].span);
                longer.ends.entry(view.report.slice(span).to_owned()).or_default().push(at);
            }
            if view.kind(at) == ActorKind::Person {
                let surname = view.report.word(tokens.end - 1).split_once("l-");
                let bare = surname.filter(|it| it.0.len() < 2).map(|it| it.1.to_owned());
                if let Some(bare) = bare {
                    longer.ends.entry(bare).or_default().push(at);
                }
            } else if view.report.mentions[at].head.end() < view.report.mentions[at].span.end() {
                let head = view.report.slice(view.report.mentions[at].head).to_owned();
                longer.ends.entry(head).or_default().push(at);
            }
            let given = view.report.word(tokens.start).to_owned();
            longer.starts.entry(given).or_default().push(at);
            let capitals: String = view.words(at).chars().filter(|it| it.is_uppercase()).collect();
            if capitals.len() > 1 && view.kind(at) != ActorKind::Person {
                longer.initials.entry(capitals).or_default().push(at);
            }
        }
        longer
    }
}

/// A country and its capital, where both act. The seat of a government, such as a palace, stays apart: reports tell
/// its words from those of ministries.
fn governments(view: &View<'_>, clusters: &mut Clusters, names: &[usize]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for &at in names {
        if view.kind(at) != ActorKind::Government {
            continue;
        }
        let acting =
            countries::find(view.words(at)).filter(|it| it.0 != Sense::Seat && !it.1.is_region);
        let Some((_, country)) = acting else { continue };
        let Some(name) = country.names.first() else { continue };
        let first = *seen.entry(name).or_insert(at);
        let words = (view.words(first), view.words(at));
        let reason = format!("{} and {} both stand for the government of {name}", words.0, words.1);
        clusters.join(first, at, reason);
    }
}
