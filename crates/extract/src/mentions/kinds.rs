//! What a name stands for.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    names::{body, given_name, head_kind},
    roles::{role_noun, title},
    verbs,
};
use rashomon_record::{Report, TokenKind, brief::ActorKind};

use super::{
    acting::{acts, is_located},
    evidence::is_acronym,
    names::Name,
    suggested, tokens_span,
};

/// What each name of a report stands for, decided once for all its mentions.
pub(super) struct Kinds {
    by_text: HashMap<String, ActorKind>,
    /// Names of countries by which the report means a region.
    regions: BTreeSet<String>,
    /// Words that end the full names of persons.
    surnames: BTreeSet<String>,
}

impl Kinds {
    /// What `name` stands for where it stands: a country or capital that acts is a government, unless the report tells
    /// of a person who has that surname, or means a region of that name.
    pub(super) fn of(&self, report: &Report, name: &Name) -> ActorKind {
        let text = report.slice(tokens_span(report, &name.tokens));
        let kind = self.by_text.get(text).copied().unwrap_or(ActorKind::Other);
        let can_act =
            countries::find(text).is_some_and(|it| !it.1.is_region) && !self.is_region(text);
        let is_surname = self.surnames.contains(text) && !is_located(report, &name.tokens);
        match kind {
            ActorKind::Place if is_surname => ActorKind::Person,
            ActorKind::Place if can_act && acts(report, &name.tokens) => ActorKind::Government,
            _ => kind,
        }
    }

    /// Whether the report means a region by the name of a country.
    pub(super) fn is_region(&self, text: &str) -> bool {
        self.regions.contains(text)
    }

    /// The names that were decided, in no order.
    pub(super) fn get(&self, text: &str) -> Option<ActorKind> {
        self.by_text.get(text).copied()
    }

    pub(super) fn insert(&mut self, text: String, kind: ActorKind) {
        self.by_text.entry(text).or_insert(kind);
    }
}

/// Weighs what each mention of a name tells and decides for all of them.
///
/// A name of several words whose last one stands alone elsewhere is rather a person's.
/// The lists weigh most, then titles, given names and head words, then the words around it; a lone word that ends
/// the name of a person is that person's surname.
pub(super) fn decide(report: &Report, names: &[Name]) -> Kinds {
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    for name in names {
        let text = report.slice(tokens_span(report, &name.tokens));
        votes.entry(text).or_default().add(report, name);
    }
    for name in names.iter().filter(|it| (2..=4).contains(&it.tokens.len())) {
        let surname = votes.contains_key(report.word(name.tokens.end - 1));
        let text = report.slice(tokens_span(report, &name.tokens));
        if let Some(votes) = votes.get_mut(text).filter(|_| surname) {
            votes.vote(ActorKind::Person, 2);
        }
    }
    for name in names.iter().filter(|it| is_surname_first(report, it)) {
        let text = report.slice(tokens_span(report, &name.tokens));
        for part in [text, report.word(name.tokens.start)] {
            if let Some(votes) = votes.get_mut(part) {
                votes.vote(ActorKind::Person, 6);
            }
        }
    }
    let decided: HashMap<_, _> = votes.iter().map(|(text, it)| (*text, it.kind())).collect();
    for name in names.iter().filter(|it| it.tokens.len() > 1) {
        let text = report.slice(tokens_span(report, &name.tokens));
        if decided.get(text) != Some(&ActorKind::Person) {
            continue;
        }
        if let Some(votes) = votes.get_mut(report.word(name.tokens.end - 1)) {
            votes.surname();
        }
    }
    let mut by_text: HashMap<String, ActorKind> =
        votes.into_iter().map(|(text, it)| (text.to_owned(), it.kind())).collect();
    let namesakes = namesakes(report, names, &by_text);
    by_text.extend(namesakes);
    let is_full = |it: &&Name| {
        let text = report.slice(tokens_span(report, &it.tokens));
        it.tokens.len() > 1 && by_text.get(text) == Some(&ActorKind::Person)
    };
    let surnames = names.iter().filter(is_full).map(|it| report.word(it.tokens.end - 1).to_owned());
    Kinds { surnames: surnames.collect(), regions: regions(report, names), by_text }
}

/// Names that start as a body's does, and with no given name, are bodies' too, whatever they look like: *Harak
/// al-Bahr* beside *Harak al-Qamar*.
fn namesakes(
    report: &Report,
    names: &[Name],
    by_text: &HashMap<String, ActorKind>,
) -> Vec<(String, ActorKind)> {
    let full = || names.iter().filter(|it| it.tokens.len() > 1 && !it.is_titled);
    let kind = |it: &Name| by_text.get(report.slice(tokens_span(report, &it.tokens))).copied();
    let first = |it: &Name| report.word(it.tokens.start);
    let is_body = |it: ActorKind| matches!(it, ActorKind::Organization | ActorKind::ArmedGroup);
    let bodies: BTreeMap<&str, ActorKind> = full()
        .filter_map(|it| Some((first(it), kind(it).filter(|it| is_body(*it))?)))
        .filter(|it| given_name(it.0).is_none() && title(it.0).is_none())
        .collect();
    let taken = full().filter(|it| kind(it) == Some(ActorKind::Person));
    let as_body = |it: &Name| Some((*bodies.get(first(it))?, tokens_span(report, &it.tokens)));
    taken.filter_map(as_body).map(|(kind, span)| (report.slice(span).to_owned(), kind)).collect()
}

/// The names of countries that are a region's in this report, as *Georgia* is one of the United States: it tells of more
/// places beside the region than of anything that belongs to the country.
fn regions(report: &Report, names: &[Name]) -> BTreeSet<String> {
    let text = |it: &Name| report.slice(tokens_span(report, &it.tokens));
    let doubtful: BTreeSet<&str> =
        names.iter().map(text).filter(|it| countries::namesakes(it).is_some()).collect();
    let is_region = |name: &&str| {
        let (country, region) = countries::namesakes(name).expect("filtered above");
        let others = || names.iter().map(text).filter(|it| it != name);
        let words = || report.tokens.iter().map(|it| report.slice(it.span));
        let of_country = words().filter(|it| it != name && countries::belongs(it, country)).count();
        others().filter(|it| countries::belongs(it, region)).count() > of_country
    };
    doubtful.into_iter().filter(is_region).map(str::to_owned).collect()
}

/// Whether a name is a surname with a given name of two syllables behind it: `Park Jae-min`.
fn is_surname_first(report: &Report, name: &Name) -> bool {
    name.tokens.len() == 2 && super::names::is_double(report.word(name.tokens.end - 1))
}

/// The kinds that get votes, the first of two with as many wins.
const CANDIDATES: [ActorKind; 7] = [
    ActorKind::Person,
    ActorKind::Organization,
    ActorKind::Government,
    ActorKind::Media,
    ActorKind::ArmedGroup,
    ActorKind::Place,
    ActorKind::Other,
];

/// How much speaks for each of [`CANDIDATES`].
#[derive(Default)]
struct Votes {
    weights: [u32; CANDIDATES.len()],
    is_surname: bool,
    /// Among which kinds the reader tells, and how often.
    read: Vec<(&'static [ActorKind], u32)>,
}

/// How much the reader's word counts: more than the words of a name and around it, less than the lists.
const READ: u32 = 14;

impl Votes {
    fn vote(&mut self, kind: ActorKind, weight: u32) {
        let at = CANDIDATES.iter().position(|it| *it == kind).unwrap_or_default();
        self.weights[at] += weight;
    }

    fn surname(&mut self) {
        if !self.is_surname {
            self.is_surname = true;
            self.vote(ActorKind::Person, 20);
        }
    }

    /// The kind with most weight, of those that the reader takes the name for if that weighs more than the rules' own.
    fn kind(&self) -> ActorKind {
        let weight = |kind: ActorKind| {
            CANDIDATES.iter().position(|it| *it == kind).map_or(0, |at| self.weights[at])
        };
        let most = |kinds: &[ActorKind]| kinds.iter().rev().copied().max_by_key(|it| weight(*it));
        let own = most(&CANDIDATES).filter(|it| weight(*it) > 0).unwrap_or(ActorKind::Other);
        let read = self.read.iter().filter_map(|&(family, count)| {
            let best = most(family)?;
            // A surname follows the full name.
            let count =
                if self.is_surname && best != ActorKind::Person { count.min(1) } else { count };
            Some((weight(best) + READ * count, best))
        });
        // The first one of the best.
        let read = read.reduce(|best, it| if it.0 > best.0 { it } else { best });
        read.filter(|it| it.0 >= weight(own)).map_or(own, |it| it.1)
    }

    fn add(&mut self, report: &Report, name: &Name) {
        let text = report.slice(tokens_span(report, &name.tokens));
        self.add_form(report, text, &name.tokens);
        self.add_context(report, name);
        self.add_suggested(report, &name.tokens);
    }

    /// What a trained reader takes the name for.
    fn add_suggested(&mut self, report: &Report, tokens: &Range<usize>) {
        let Some(family) = suggested::family(report, tokens_span(report, tokens)) else { return };
        match self.read.iter_mut().find(|it| it.0[0] == family[0]) {
            Some((_, count)) => *count += 1,
            None => self.read.push((family, 1)),
        }
    }

    /// What the words of the name tell.
    fn add_form(&mut self, report: &Report, text: &str, tokens: &Range<usize>) {
        if let Some(body) = body(text) {
            return self.vote(body.kind, 30);
        }
        if let Some((sense, _)) = countries::find(text) {
            return match sense {
                Sense::Seat => self.vote(ActorKind::Government, 30),
                _ => self.vote(ActorKind::Place, 30),
            };
        }
        let head = report.word(super::names::head(report, tokens));
        let is_given = given_name(report.word(tokens.start)).is_some();
        let headed = head_kind(head).filter(|_| tokens.len() > 1);
        match headed {
            Some(ActorKind::Place) if is_given && tokens.len() == 2 => {
                self.vote(ActorKind::Person, 4);
            }
            Some(kind) => return self.vote(kind, 8),
            None if is_given && tokens.len() > 1 => self.vote(ActorKind::Person, 7),
            None => (),
        }
        if is_acronym(text) {
            let weight = if is_dateline(report, tokens) { 0 } else { 4 };
            self.vote(ActorKind::Organization, weight);
        } else if is_given {
            self.vote(ActorKind::Person, 2);
        } else if let Some(kind) = head_kind(text) {
            self.vote(kind, 5);
        }
    }

    /// What the words around the name tell.
    fn add_context(&mut self, report: &Report, name: &Name) {
        let tokens = &name.tokens;
        let has_suffix = tokens.len() > 1 && is_suffix(report.word(tokens.end - 1));
        if name.is_titled || has_suffix {
            self.vote(ActorKind::Person, 20);
        }
        let word = |at: usize| report.tokens.get(at).map_or("", |_| report.word(at));
        let before = tokens.start.checked_sub(1).map_or("", word);
        if role_noun(before).is_some_and(|it| it.kind == ActorKind::Person) {
            self.vote(ActorKind::Person, 8);
        }
        if let Some(kind) = kind_of_group(report, tokens) {
            self.vote(kind, 9);
        }
        let next = word(tokens.end);
        if next == "," && (is_age(report, tokens.end + 1) || word(tokens.end + 1) == "who") {
            self.vote(ActorKind::Person, 6);
        }
        // A lone word that speaks may as well be a country or a body that no list knows.
        if tokens.len() > 1 && verbs::find(next, &[]).is_some() {
            self.vote(ActorKind::Person, 2);
        }
        let said = matches!(before, "said" | "says" | "asked" | "added" | "told" | "wrote");
        if said && tokens.len() > 1 {
            self.vote(ActorKind::Person, 2);
        }
        if matches!(before, "in" | "near" | "outside" | "around" | "across" | "throughout") {
            self.vote(ActorKind::Place, 3);
        }
        if matches!(before, "at" | "from" | "to" | "into" | "toward" | "towards") {
            self.vote(ActorKind::Place, 1);
        }
        if matches!(before, "the" | "The") {
            self.vote(ActorKind::Organization, 2);
        }
        if next == "," && is_apposition(report, tokens.end + 1) {
            self.vote(ActorKind::Person, 3);
        }
    }
}

/// Whether the word tells the younger from the elder of a name.
fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr.")
}

/// What a name stands for that is one of a kind: `rebel groups such as NAME`, `the group known as NAME`, `NAME rebels`.
fn kind_of_group(report: &Report, tokens: &Range<usize>) -> Option<ActorKind> {
    const BRIDGE: &[&str] =
        &["such", "as", "like", "known", "called", "once", "formerly", "including", "the"];
    const ARMED: &[&str] = &[
        "rebel",
        "militant",
        "insurgent",
        "armed",
        "jihadi",
        "jihadist",
        "extremist",
        "terrorist",
        "guerrilla",
    ];
    let kind = |at: usize| {
        role_noun(report.word(at)).map(|it| it.kind).filter(|it| *it != ActorKind::Person)
    };
    let before = (tokens.start.saturating_sub(5)..tokens.start)
        .rev()
        .find(|&at| !BRIDGE.contains(&report.word(at)))
        .filter(|&at| kind(at).is_some());
    let armed = |at: usize| (at.saturating_sub(2)..at).any(|it| ARMED.contains(&report.word(it)));
    match before {
        Some(at) if kind(at) == Some(ActorKind::Organization) && armed(at) => {
            Some(ActorKind::ArmedGroup)
        }
        Some(at)
            if matches!(
                kind(at),
                Some(ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Media)
            ) =>
        {
            kind(at)
        }
        _ => {
            let next = report.tokens.get(tokens.end).map_or("", |_| report.word(tokens.end));
            role_noun(next).map(|it| it.kind).filter(|it| *it == ActorKind::ArmedGroup)
        }
    }
}

/// Whether a word in capitals opens a block and a bracket or a dash follows, as the place in `LIMA (AP) —` does.
fn is_dateline(report: &Report, tokens: &Range<usize>) -> bool {
    let next = report.tokens.get(tokens.end).map_or("", |_| report.word(tokens.end));
    let opens = report
        .blocks
        .binary_search_by_key(&report.tokens[tokens.start].span.start(), |it| it.span.start());
    opens.is_ok() && matches!(next, "(" | "—" | "–" | "-" | "--" | ",")
}

/// Whether an article and soon after it a noun for a person follow: `, a retired teacher`.
fn is_apposition(report: &Report, at: usize) -> bool {
    let end = report.tokens.len().min(at + 6);
    let words = || (at..end).map(|it| report.word(it));
    words().next().is_some_and(|it| matches!(it, "a" | "an" | "the" | "his" | "her"))
        && words()
            .take_while(|it| *it != ",")
            .any(|it| role_noun(it).is_some_and(|it| it.kind == ActorKind::Person))
}

/// Whether a number such as an age stands at `at` between commas.
fn is_age(report: &Report, at: usize) -> bool {
    let number = report.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
    number
        && report.word(at).len() <= 3
        && report.tokens.get(at + 1).is_some()
        && report.word(at + 1) == ","
}
