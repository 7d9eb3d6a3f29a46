//! Bodies of states and people: which of them are one.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_modifier, body_noun},
    countries,
};
use rashomon_record::{MentionForm, brief::ActorKind};

use super::{clusters::Clusters, view::View};

/// How many sentences back *the government* may lead where the report tells of several.
const NEAR: usize = 2;

/// How many mentions of governments back is looked.
const LONGEST_REACH: usize = 40;

/// What follows the country in the meaning of its government.
const GOVERNMENT: &str = ": government";

/// The bodies of a report by what they are, without their owner: *government*, *defense ministry*.
pub(super) struct Bodies {
    by_what: BTreeMap<String, Vec<usize>>,
    /// Mentions of the government of a country, the country itself included where it acts.
    governments: Vec<usize>,
    /// The first two governments, where the report tells of several.
    rivals: Vec<usize>,
}

/// Links bodies of one meaning, and a state's government with the one of its head.
///
/// Ministries, armies and offices stay apart from the state; so does the *administration* of a president.
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters) -> Bodies {
    let mut bodies =
        Bodies { by_what: BTreeMap::new(), governments: Vec::new(), rivals: Vec::new() };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_people = Vec::new();
    for at in 0..view.report.mentions.len() {
        let Some(meaning) = &view.report.mentions[at].meaning else { continue };
        let owner = (view.form(at) == MentionForm::Body).then(|| owner(view, at)).flatten();
        let what = meaning.split_once(": ").map(|it| it.1);
        let key = match (owner, what) {
            (Some(owner), Some(what)) if !is_state(meaning) => {
                format!("#{}: {what}", clusters.first(owner))
            }
            // A country that speaks or is spoken to is its government.
            _ if what.is_none() && may_act(view, at) => format!("{meaning}{GOVERNMENT}"),
            _ => meaning.clone(),
        };
        let first = *seen.entry(key).or_insert(at);
        let words = (view.words(first), view.words(at));
        let reason = format!("{} and {} both mean {}", words.0, words.1, told(meaning));
        clusters.join(first, at, reason);
        if let Some(what) = what {
            bodies.by_what.entry(what.to_owned()).or_default().push(at);
        }
        if meaning.ends_with(GOVERNMENT) {
            of_people.extend(owner.map(|it| (at, it)));
            bodies.governments.push(at);
        }
    }
    of_heads(view, clusters, &of_people, &seen);
    for same in bodies.by_what.values_mut() {
        let mut actors = BTreeSet::new();
        same.retain(|&it| actors.insert(clusters.first(it)));
    }
    bare_names(view, clusters, &bodies);
    prosecutors(view, clusters);
    let mut actors = BTreeSet::new();
    let new = bodies.governments.iter().copied().filter(|&it| actors.insert(clusters.first(it)));
    bodies.rivals = new.take(2).collect();
    bodies
}

/// What a meaning says, in plain words: *the government of Peru*.
fn told(meaning: &str) -> String {
    match meaning.split_once(": ") {
        Some((owner, what)) if owner.starts_with("United ") => format!("the {what} of the {owner}"),
        Some((owner, what)) => format!("the {what} of {owner}"),
        None => meaning.to_owned(),
    }
}

/// Whether a meaning starts with a country.
fn is_state(meaning: &str) -> bool {
    let owner = meaning.split_once(": ").map_or("", |it| it.0);
    countries::find(owner).is_some_and(|it| !it.1.is_region)
}

/// Whether the mention is a country that speaks, or of which something is asked.
fn may_act(view: &View<'_>, at: usize) -> bool {
    view.kind(at) == ActorKind::Place && (view.spoken_by(at).is_some() || view.is_target(at))
}

/// Links a body's name without its owner, *Defence Ministry*, to the only such body of the report.
fn bare_names(view: &View<'_>, clusters: &mut Clusters, bodies: &Bodies) {
    for at in 0..view.report.mentions.len() {
        let mention = &view.report.mentions[at];
        let is_bare = view.form(at) == MentionForm::Name && mention.meaning.is_none();
        let found = what(&view.words(at).to_lowercase()).filter(|_| is_bare);
        let same = found.and_then(|it| bodies.by_what.get(&it));
        if let Some(only) = same.and_then(|it| only(clusters, it.iter().copied())) {
            let reason = format!("the only {} of the report: {}", view.words(at), view.words(only));
            clusters.join(only, at, reason);
        }
    }
}

/// Links *prosecutors* with the prosecutor's office of which alone the report tells: they speak for it.
fn prosecutors(view: &View<'_>, clusters: &mut Clusters) {
    const OFFICES: &[&str] =
        &["attorney's office", "attorneys' office", "prosecutor's office", "prosecutors' office"];
    let all = || 0..view.report.mentions.len();
    let words = |at: usize| view.words(at).to_lowercase().replace('’', "'");
    let is_office = |&at: &usize| {
        let it = words(at);
        view.form(at).is_name() && OFFICES.iter().any(|office| it.ends_with(office))
    };
    let is_theirs = |&at: &usize| {
        let head = view.report.slice(view.report.mentions[at].head);
        head.eq_ignore_ascii_case("prosecutors") && view.kind(at) != ActorKind::Place
    };
    let mut of_state: BTreeMap<&str, usize> = BTreeMap::new();
    for at in all().filter(is_office) {
        let words = view.words(at).split_whitespace().collect::<Vec<_>>();
        let state = (1..words.len()).find_map(|it| countries::find(&words[..it].join(" ")));
        let Some(state) = state.and_then(|it| it.1.names.first()) else { continue };
        let first = *of_state.entry(state).or_insert(at);
        let (one, other) = (view.words(first), view.words(at));
        let reason = format!("{one} and {other}: one office under two names of {state}");
        clusters.join(first, at, reason);
    }
    let Some(office) = only(clusters, all().filter(is_office)) else { return };
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let theirs: Vec<usize> = all().filter(is_theirs).collect();
    kinds.extend(theirs.iter().map(|&at| words(at)).filter(|it| it != "prosecutors"));
    // *State prosecutors* and *federal prosecutors* have two offices.
    for at in theirs.into_iter().filter(|_| kinds.len() < 2) {
        let reason = format!("prosecutors of the only such office told of: {}", view.words(office));
        clusters.join(office, at, reason);
    }
}

/// The person whose body `at` is.
fn owner(view: &View<'_>, at: usize) -> Option<usize> {
    view.report.mentions_in(view.report.mentions[at].span).find(|&it| {
        let is_person = view.kind(it) == ActorKind::Person || view.heads_government(it);
        view.form(it) == MentionForm::Name && is_person
    })
}

/// Links people's governments with the state's if the report calls them its head: *President*, *dictator*.
fn of_heads(
    view: &View<'_>,
    clusters: &mut Clusters,
    of_people: &[(usize, usize)],
    seen: &BTreeMap<String, usize>,
) {
    const HEADS: &[&str] =
        &["president", "dictator", "ruler", "strongman", "leader", "premier", "king", "emir"];
    let mut states: BTreeMap<usize, &str> = BTreeMap::new();
    for role in &view.report.roles {
        let words: Vec<_> = view.report.slice(role.span).split_whitespace().collect();
        let leads = words.last().is_some_and(|it| HEADS.contains(&it.to_lowercase().as_str()));
        let country = words.iter().find_map(|it| countries::find(it)).map(|it| it.1);
        let state = country.filter(|it| leads && !it.is_region).and_then(|it| it.names.first());
        if let Some(state) = state {
            states.entry(clusters.first(role.holder)).or_insert(state);
        }
    }
    for &(at, owner) in of_people {
        let Some(state) = states.get(&clusters.first(owner)) else { continue };
        let Some(&same) = seen.get(&format!("{state}{GOVERNMENT}")) else { continue };
        let words = (view.words(same), view.words(at));
        let reason =
            format!("{} and {}: the report calls its head that of {state}", words.0, words.1);
        clusters.join(same, at, reason);
    }
}

impl Bodies {
    /// The body that *the government*, *the defence ministry* takes up: the only one of its kind in the report, or of
    /// several governments the only one told of just before.
    pub(super) fn meant(
        &self,
        view: &View<'_>,
        clusters: &mut Clusters,
        mention: usize,
        words: &str,
    ) -> Option<usize> {
        let what = what(words)?;
        let found: Vec<usize> = self
            .by_what
            .iter()
            .filter(|(it, _)| **it == what || what == "ministry" && it.ends_with(" ministry"))
            .flat_map(|it| it.1.iter().copied())
            .collect();
        let rivals = if what == "government" { &self.rivals } else { &found };
        let is_named = found.iter().any(|&it| view.form(it) != MentionForm::Name);
        let is_known = is_named || what != "government";
        if let Some(only) = only(clusters, rivals.iter().chain(&found).copied()) {
            return Some(only).filter(|_| is_known);
        }
        let (here, near) = (view.sentence(mention), view.sentence(mention).saturating_sub(NEAR));
        let until = self.governments.partition_point(|&it| it < mention);
        let just = self.governments[until.saturating_sub(LONGEST_REACH)..until]
            .iter()
            .copied()
            .filter(|&it| what == "government" && (near..=here).contains(&view.sentence(it)));
        only(clusters, just).filter(|&it| {
            is_known && found.iter().any(|&body| clusters.first(body) == clusters.first(it))
        })
    }
}

/// The one actor among `mentions`, known by its first one; `None` if there are two.
fn only(clusters: &mut Clusters, mentions: impl Iterator<Item = usize>) -> Option<usize> {
    let mut found: Option<usize> = None;
    for mention in mentions {
        match found {
            Some(known) if clusters.first(known) != clusters.first(mention) => return None,
            Some(_) => (),
            None => found = Some(mention),
        }
    }
    found
}

/// What a description without its article says a body is: *defense ministry* for `defence ministry`.
fn what(words: &str) -> Option<String> {
    let words: Vec<_> = words.split_whitespace().collect();
    let split = words.iter().position(|it| body_modifier(it).is_none())?;
    let noun = words[split..].join(" ");
    // *The leaders* may be anybody's.
    if matches!(noun.as_str(), "leaders" | "leadership") {
        return None;
    }
    let owners = [Whose::State, Whose::Person];
    let noun = owners.iter().find_map(|it| body_noun(&noun, *it))?;
    let modifiers = words[..split].iter().filter_map(|it| body_modifier(it));
    Some(modifiers.chain([noun.usual]).collect::<Vec<_>>().join(" "))
}
