//! People by what the report tells of them in several places: *the Ohio Democrat*, *the Lima senator*, *the Republican*.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lang::lexicon::{
    grammar,
    names::is_party_member,
    parties,
    roles::{is_modifier, office},
};
use rashomon_record::{MentionForm, brief::ActorKind};

use super::{
    clusters::Clusters,
    descriptions::{NEAR, announces, bare},
    holders::{SELECTING, is_deputy, is_past, only, spelt_out},
    view::View,
};

/// What a report tells of its people: the words of their titles, their party, their state.
pub(super) struct Known {
    /// By the name that the report tells it of.
    by_name: BTreeMap<usize, Told>,
}

/// What is told of somebody beside one of the names.
#[derive(Default)]
struct Told {
    /// Titles, in lower case, with the usual noun for the office.
    titles: Vec<String>,
    /// Words of the titles, and places of several words, in lower case; parties by the word for a member.
    facts: BTreeSet<String>,
}

impl Known {
    pub(super) fn new(view: &View<'_>) -> Self {
        let mut by_name: BTreeMap<usize, Told> = BTreeMap::new();
        for role in &view.report.roles {
            let told = by_name.entry(role.holder).or_default();
            let title = spelt_out(&bare(view.report.slice(role.span)));
            told.facts.extend(title.split([' ', '-']).map(of_party).map(str::to_owned));
            let inner = view.report.mentions_in(role.span);
            let places = inner.filter(|&it| view.form(it) == MentionForm::Name);
            told.facts.extend(places.map(|it| view.words(it).to_lowercase()));
            told.titles.push(title);
        }
        for at in 0..view.report.mentions.len() {
            let is_person = view.kind(at) == ActorKind::Person;
            if is_person && view.form(at) == MentionForm::Name {
                behind(view, at, &mut by_name);
            }
        }
        Self { by_name }
    }

    /// Whom a description means that names no office alone: the only one told of before, to whom all its words fit.
    pub(super) fn meant(
        &self,
        view: &View<'_>,
        clusters: &mut Clusters,
        mention: usize,
    ) -> Option<usize> {
        let told = Wanted::new(view, mention);
        let announced = announces(view, mention);
        let mut people: BTreeMap<usize, (usize, BTreeSet<&str>, bool)> = BTreeMap::new();
        let until = if announced { view.report.mentions.len() } else { mention };
        for (&name, it) in self.by_name.range(..until) {
            let person =
                people.entry(clusters.first(name)).or_insert((name, BTreeSet::new(), false));
            person.1.extend(it.facts.iter().map(String::as_str));
            person.2 |= told.is_held(it);
        }
        let fit = people.into_values().filter(|it| it.2 && told.fits(&it.1)).map(|it| it.0);
        let fit: Vec<usize> = fit.collect();
        let one = only(clusters, fit.iter().copied())?;
        // *The Democrat* may be anybody of the party; the report has just told of whom it means.
        let mut is_near = || {
            let near = view.sentence(mention).saturating_sub(NEAR);
            let mut before = (0..mention).rev().take_while(|&it| view.sentence(it) >= near);
            let one = clusters.first(one);
            before.any(|it| clusters.first(it) == one)
        };
        (!told.others.is_empty() || is_near()).then_some(one)
    }
}

/// Party and state behind a name: *Ana Lopez (R-Ohio)*, *Ana Lopez, Democrat of Ohio*, *Ana Lopez of Ohio*.
fn behind(view: &View<'_>, name: usize, by_name: &mut BTreeMap<usize, Told>) {
    let next = view.tokens(name).end;
    let word = |at: usize| view.report.tokens.get(at).map_or("", |_| view.report.word(at));
    if matches!(word(next), "," | "(")
        && let Some(tag) = parties::tag(word(next + 1))
    {
        let told = by_name.entry(name).or_default();
        told.facts.insert(tag.party.to_lowercase());
        told.facts.insert(tag.place.to_lowercase());
        told.titles.push(LAWMAKER.into());
    }
    // *Ana Lopez, Democrat of Ohio*
    let party = (word(next) == ",").then(|| word(next + 1)).filter(|it| is_party_member(it));
    let of = next + 2 * usize::from(party.is_some());
    if let Some(party) = party.filter(|_| word(of) == "of") {
        let told = by_name.entry(name).or_default();
        told.facts.insert(party.to_lowercase());
        told.titles.push(LAWMAKER.into());
    }
    let start = view.report.tokens.get(of + 1).map(|it| it.span.start());
    let Some(start) = start.filter(|_| word(of) == "of") else { return };
    let first = view.report.mentions.partition_point(|it| it.span.start() < start);
    let place = view.report.mentions.get(first).filter(|it| it.span.start() == start);
    if let Some(place) = place.filter(|it| it.form == MentionForm::Name) {
        let told = by_name.entry(name).or_default();
        told.facts.insert(view.report.slice(place.span).to_lowercase());
    }
}

/// What whoever has a party and a state behind the name is at least.
const LAWMAKER: &str = "lawmaker";

/// A description taken apart.
struct Wanted {
    /// The words in lower case.
    words: String,
    /// The usual noun for the office, or the word for a member of a party.
    noun: String,
    /// Whether the noun is a party's.
    is_party: bool,
    /// The words beside the noun that tell more.
    others: Vec<String>,
}

impl Wanted {
    fn new(view: &View<'_>, mention: usize) -> Self {
        let head = view.report.mentions[mention].head;
        let noun = view.report.slice(head);
        let is_party = is_party_member(noun);
        let tokens = view.tokens(mention).filter(|&at| view.report.tokens[at].span != head);
        let telling = tokens.filter(|&at| {
            let word = view.report.word(at);
            let small = word.to_lowercase();
            let is_closed = grammar::is_closed(&small) || word.starts_with(['\'', '’']);
            let is_plain = word.starts_with(char::is_lowercase)
                && view.is_adjective(view.report.tokens[at].span.start())
                && !is_modifier(&small)
                && !SELECTING.contains(&word);
            let is_telling = is_plain
                || small.ends_with("-term")
                || small.ends_with("-year")
                || SENIOR.contains(&small.as_str());
            !is_closed && !is_telling
        });
        let others = telling.map(|at| of_party(&view.report.word(at).to_lowercase()).to_owned());
        Self {
            words: bare(view.words(mention)),
            noun: office(&noun.to_lowercase()).to_owned(),
            is_party,
            others: others.collect(),
        }
    }

    /// Whether somebody is told to hold what the noun says, and not to have held it once.
    fn is_held(&self, told: &Told) -> bool {
        if self.is_party {
            return told.facts.contains(of_party(&self.noun));
        }
        let is_office = |it: &&String| {
            let last = it.rsplit(' ').next().unwrap_or_default();
            last == self.noun
                || self.noun == LAWMAKER && matches!(last, "representative" | "senator")
        };
        let mut held = told.titles.iter().filter(is_office);
        held.any(|it| is_past(it) == is_past(&self.words) && !is_deputy(it, &self.words))
    }

    /// Whether all other words are among what is told of somebody.
    fn fits(&self, facts: &BTreeSet<&str>) -> bool {
        let mut at = 0;
        while at < self.others.len() {
            let end = self.others.len().min(at + LONGEST_PLACE);
            let known = (at + 1..=end)
                .rev()
                .find(|&to| facts.contains(self.others[at..to].join(" ").as_str()));
            let Some(to) = known else { return false };
            at = to;
        }
        self.is_party || !self.others.is_empty()
    }
}

/// The most words of a place that are looked up together.
const LONGEST_PLACE: usize = 3;

/// Words for how long somebody has had a seat, which every description may have.
const SENIOR: &[&str] = &["senior", "junior", "veteran", "longtime", "freshman"];

/// The word for a member of a party instead of the adjective or another word for the party.
fn of_party(word: &str) -> &str {
    match word {
        "democratic" => "democrat",
        "gop" => "republican",
        other => other,
    }
}
