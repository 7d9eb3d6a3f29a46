//! What each report by itself takes for one actor.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Chain, Judgements, MentionForm, Span, brief::ActorKind};

use super::{
    names::{self, Name},
    offices,
    phrases::{Phrase, is_definite, is_owned, phrase, points, role_key},
    surfaces,
};
use crate::reading::Reading;

/// A chain of one report that holds a name or a description by which it may be known elsewhere.
pub(crate) struct Node {
    /// The report, as an index.
    pub(crate) report: usize,
    /// The story that the report tells.
    pub(crate) story: usize,
    /// The mentions of its chain.
    pub(crate) mentions: Vec<usize>,
    /// Its names, each spelling once, with the number of times it stands there; by spelling. None if it is only
    /// described.
    pub(crate) names: Vec<(Name, u32)>,
    /// What it is by most of its names; [`ActorKind::Other`] only if nothing better is known.
    pub(crate) kind: ActorKind,
    /// Titles and offices, in lower case.
    pub(crate) roles: Vec<String>,
    /// What every text means by its names, where their words alone tell.
    pub(crate) meanings: BTreeSet<String>,
    /// Names and descriptions with what belongs to them, as written: a title, a place; how often.
    pub(crate) wider: BTreeMap<String, u32>,
    /// Short descriptions, by their words in lower case without the article.
    pub(crate) calls: BTreeMap<String, Call>,
    /// How the report describes it, with or without a name in it, by noun and modifiers.
    pub(crate) phrases: BTreeSet<Phrase>,
    /// If it has words of its own and no name: every description of it as written, by which the report alone can mean it
    /// (*a senior official*, *his aides*); how often.
    pub(crate) voice: BTreeMap<String, u32>,
    /// Whether the report gives it words of its own.
    pub(crate) speaks: bool,
    /// Whether its first mention takes up somebody known: *the governor*, *Peru's governor*.
    pub(crate) starts_definite: bool,
}

/// A short description by which a report calls somebody: *the coalition*, *rebels*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Call {
    /// As written, with the article if it has one.
    pub(crate) text: String,
    /// How often it stands there.
    pub(crate) count: u32,
    /// Whether it stands somewhere without an article, as words for many people or for a body do.
    pub(crate) is_bare: bool,
    /// Whether its noun is a plural, as far as a trained reader tells.
    pub(crate) is_many: bool,
}

impl Node {
    fn new(reading: &Reading, mentions: Vec<usize>, roles: &[(usize, Span)]) -> Option<Self> {
        let report = reading.report;
        let own = mentions.iter().copied().filter(|&it| reading.is_name(it));
        let mut counts: BTreeMap<(Name, ActorKind), u32> = BTreeMap::new();
        let mut kinds: BTreeMap<ActorKind, u32> = BTreeMap::new();
        let surnames = surnames(reading, &mentions);
        for at in own {
            let mention = &report.mentions[at];
            let text = report.slice(mention.span);
            // *Lopez* of *the Lopez government* is a person, whatever it looks like by itself.
            let is_person = surnames.contains(text) || heads_government(reading, at);
            let kind = if is_person { ActorKind::Person } else { mention.kind };
            let name = Name::new(text, kind);
            if !name.parts.is_empty() {
                *counts.entry((name, kind)).or_default() += 1;
                *kinds.entry(kind).or_default() += 1;
            }
        }
        // A country that acts anywhere in the report is its government there.
        if kinds.contains_key(&ActorKind::Government) {
            kinds.remove(&ActorKind::Place);
        }
        let calls = calls(reading, &mentions);
        let phrases: BTreeSet<Phrase> =
            mentions.iter().filter_map(|&it| phrase(reading, it)).collect();
        let speaks = mentions.iter().any(|&it| reading.speaks(it));
        let voice =
            if speaks && kinds.is_empty() { voice(reading, &mentions) } else { BTreeMap::new() };
        let is_described = !(calls.is_empty() && phrases.is_empty() && voice.is_empty());
        if kinds.is_empty() && is_described {
            let described = mentions.iter().map(|&it| &report.mentions[it]);
            for mention in described.filter(|it| it.form == MentionForm::Description) {
                *kinds.entry(mention.kind).or_default() += 1;
            }
        }
        let kind = majority(&kinds)?;
        let meanings =
            mentions.iter().filter_map(|&it| report.mentions[it].meaning.clone()).collect();
        let mut names: Vec<(Name, u32)> = Vec::new();
        for ((name, _), count) in counts {
            match names.last_mut() {
                Some((last, sum)) if last.text == name.text => *sum += count,
                _ => names.push((name, count)),
            }
        }
        let first = roles.partition_point(|it| it.0 < mentions[0]);
        let own: Vec<(usize, Span)> = roles[first..]
            .iter()
            .take_while(|it| it.0 <= mentions[mentions.len() - 1])
            .filter(|it| mentions.binary_search(&it.0).is_ok())
            .copied()
            .collect();
        let wider = surfaces::wider(reading, &mentions, &own);
        let mut roles: Vec<_> = own.iter().map(|it| role_key(&reading.line(it.1))).collect();
        roles.sort_unstable();
        roles.dedup();
        // The first line stands without articles.
        let below = |it: &&usize| {
            report.sentence_at(report.mentions[**it].span.start()).is_some_and(|it| it > 0)
        };
        let first = mentions.iter().find(below).unwrap_or(&mentions[0]);
        let first = reading.line(report.mentions[*first].span);
        let starts_definite = is_definite(&first) || is_owned(&first);
        Some(Self {
            report: reading.at,
            story: reading.story,
            speaks,
            voice,
            mentions,
            names,
            kind,
            roles,
            meanings,
            wider,
            calls,
            phrases,
            starts_definite,
        })
    }

    /// Whether the report names it.
    pub(crate) fn is_named(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether it is only described, as several: *prosecutors* may be people as well as a body.
    pub(crate) fn is_group(&self) -> bool {
        !self.is_named() && self.phrases.iter().any(|it| it.is_many)
    }

    /// Whether it is a person, or nothing speaks against it.
    pub(crate) fn may_be_person(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::Other)
    }

    /// Whether it is a person known by a single word.
    pub(crate) fn is_bare(&self) -> bool {
        self.is_named()
            && self.may_be_person()
            && self.names.iter().all(|(name, _)| !name.is_full())
    }

    /// Its fullest name.
    ///
    /// # Panics
    ///
    /// If it is only described.
    pub(crate) fn fullest(&self) -> &Name {
        let fullest = self.names.iter().max_by_key(|(name, count)| (name.parts.len(), *count));
        &fullest.expect("only asked of nodes with a name").0
    }

    /// The descriptions that may stand for it as a name does: of its own words or several, a part of its name or the
    /// office that it holds. *The group* may be anybody.
    pub(crate) fn own_calls(&self) -> impl Iterator<Item = &str> {
        let is_body = self.kind != ActorKind::Person;
        let has = |words: &str, key: &str| {
            words.split(' ').any(|it| offices::sexless(it) == offices::sexless(key))
        };
        let tells = move |(key, call): &(&String, &Call)| {
            let is_part = self.names.iter().any(|(name, _)| name.parts.contains(*key));
            let is_office = self.roles.iter().any(|it| has(it, key));
            let is_own =
                key.contains(' ') || if is_body { call.is_bare || is_part } else { is_office };
            is_own && (is_body || self.is_named() && !call.is_bare)
        };
        let calls = self.calls.iter().filter(tells);
        calls.map(|it| it.1.text.as_str()).chain(self.voice.keys().map(String::as_str))
    }

    /// What to call it in a reason: its fullest name, else its first description.
    pub(crate) fn label(&self) -> &str {
        let calls = self.calls.values().map(|it| it.text.as_str());
        let mut described = calls.chain(self.voice.keys().map(String::as_str));
        if self.is_named() { &self.fullest().text } else { described.next().unwrap_or_default() }
    }
}

/// The words that end the full names of persons among `mentions`.
fn surnames<'a>(reading: &Reading<'a>, mentions: &[usize]) -> BTreeSet<&'a str> {
    let report = reading.report;
    let persons = mentions.iter().map(|&it| &report.mentions[it]).filter(|it| {
        it.form == MentionForm::Name && it.kind == ActorKind::Person && it.head != it.span
    });
    persons.map(|it| report.slice(it.head)).collect()
}

/// Whether the name is one word of which a government is: *Lopez* in *the Lopez regime*, but no country.
fn heads_government(reading: &Reading, at: usize) -> bool {
    let mentions = &reading.report.mentions;
    let name = &mentions[at];
    let is_bare = name.form == MentionForm::Name
        && matches!(name.kind, ActorKind::Organization | ActorKind::Other)
        && name.meaning.is_none()
        && name.head == name.span;
    let around = at.checked_sub(1).map(|it| &mentions[it]);
    let owned = around.filter(|it| is_bare && it.span.start() == name.span.start());
    let meaning =
        owned.filter(|it| it.form == MentionForm::Body && it.kind == ActorKind::Government);
    meaning.and_then(|it| it.meaning.as_deref()).is_some_and(|it| {
        it.strip_prefix(reading.report.slice(name.span)).is_some_and(|it| it.starts_with(": "))
    })
}

/// Descriptions longer than this, article left out, are no name that others may use.
const LONGEST_CALL: usize = 6;

/// The same for several people or bodies, who have no other name.
const LONGEST_GROUP: usize = 8;

/// The descriptions of a speaker without a name, if one of them is more than a noun.
fn voice(reading: &Reading, mentions: &[usize]) -> BTreeMap<String, u32> {
    let mut voice = BTreeMap::new();
    let described = mentions.iter().map(|&it| &reading.report.mentions[it]);
    for mention in described.filter(|it| it.form == MentionForm::Description) {
        let mut text = reading.line(mention.span);
        // A capital at the head of a sentence says nothing.
        if points(text.split(' ').next().unwrap_or_default()) {
            text.get_mut(..1).map(str::make_ascii_lowercase);
        }
        if text.split(' ').count() <= LONGEST_VOICE {
            *voice.entry(text).or_default() += 1;
        }
    }
    let tells = |it: &String| role_key(it).contains(' ');
    if voice.keys().any(tells) { voice } else { BTreeMap::new() }
}

/// Longer descriptions are no name.
const LONGEST_VOICE: usize = 10;

/// The short descriptions among `mentions`.
fn calls(reading: &Reading, mentions: &[usize]) -> BTreeMap<String, Call> {
    let mut calls: BTreeMap<String, Call> = BTreeMap::new();
    for &at in mentions {
        let mention = &reading.report.mentions[at];
        let is_many = reading.is_plural(mention.head);
        let counts = starts_with_number(reading, mention.span);
        if mention.form != MentionForm::Description || counts && !is_many {
            continue;
        }
        let longest = if is_many { LONGEST_GROUP } else { LONGEST_CALL };
        // *The northern alliance to hold the port* is *the northern alliance* too.
        let to_noun = Span::of(mention.span.start()..mention.head.end());
        let is_cut = to_noun != mention.span
            && !is_many
            && mention.kind != ActorKind::Person
            && mention.head.start() > mention.span.start();
        for span in [Some(mention.span), Some(to_noun).filter(|_| is_cut)].into_iter().flatten() {
            let Some((key, text, is_bare)) = call(&reading.line(span), longest) else { continue };
            if span != mention.span && !key.contains(' ') {
                continue;
            }
            let held = calls.entry(key).or_default();
            held.count += 1;
            held.is_bare |= is_bare;
            held.is_many |= is_many;
            // Small letters sort last: a capital may be due to the head of a sentence.
            held.text = std::mem::take(&mut held.text).max(text);
        }
    }
    calls
}

/// A description's words in lower case without the article, how to show it, and whether it has no article; `None` if
/// it is longer than `longest` or starts with another word that points or counts (*his*, *a*, *some*).
fn call(line: &str, longest: usize) -> Option<(String, String, bool)> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let is_the = first.eq_ignore_ascii_case("the") && !rest.is_empty();
    // *Peru's governor* is as much somebody known as *the governor*.
    let is_owned = !points(first) && is_owned(line);
    let is_bare = !is_the && !is_owned && !points(first);
    let key = role_key(line);
    let fits = (1..=longest).contains(&key.split(' ').count()) && !key.is_empty();
    let text = if is_the { format!("the {rest}") } else { line.to_owned() };
    (fits && (is_the || is_owned || is_bare)).then_some((key, text, is_bare))
}

/// Whether a number stands at the head of `span`: *four groups*.
fn starts_with_number(reading: &Reading, span: Span) -> bool {
    let figures = &reading.report.figures;
    let after = figures.partition_point(|it| it.span.start() <= span.start());
    after.checked_sub(1).is_some_and(|it| figures[it].span.end() > span.start())
}

/// The kind that most mentions have; the specific ones win over [`ActorKind::Other`], and in a tie anything over a
/// person, which is what an unknown name is most easily taken for.
pub(crate) fn majority(kinds: &BTreeMap<ActorKind, u32>) -> Option<ActorKind> {
    let most = |it: &(&ActorKind, &u32)| (*it.0 != ActorKind::Other, *it.1, *it.0);
    kinds.iter().max_by_key(most).map(|it| *it.0)
}

/// The nodes of all reports, in an order that does not depend on that of the reports.
///
/// A chain that holds two names which the user keeps apart is as many nodes as it takes.
pub(crate) fn all(readings: &[Reading], judgements: &Judgements) -> Vec<Node> {
    let mut nodes: Vec<Node> = readings.iter().flat_map(|it| of_report(it, judgements)).collect();
    tell_elder(&mut nodes);
    nodes.sort_by(|a, b| {
        let text = |it: &Node| readings[it.report].report.text();
        a.names.cmp(&b.names).then_with(|| text(a).cmp(text(b))).then(a.mentions.cmp(&b.mentions))
    });
    nodes
}

/// Gives the elder of two people of one name a suffix too, where one report names both: *Paul Reed* beside *Paul Reed
/// Jr.* Where none does, a report may only have left the suffix out.
fn tell_elder(nodes: &mut [Node]) {
    let names = |of: &dyn Fn(&Name) -> bool| -> BTreeSet<(usize, usize, usize)> {
        let all = nodes.iter().enumerate().flat_map(|(at, node)| {
            node.names.iter().enumerate().map(move |(nth, it)| ((node.report, at, nth), &it.0))
        });
        all.filter(|it| it.1.is_full() && of(it.1)).map(|it| it.0).collect()
    };
    let younger = names(&|it| it.suffix.is_some());
    if younger.is_empty() {
        return;
    }
    let plain = names(&|it| it.suffix.is_none());
    let name = |it: &(usize, usize, usize)| &nodes[it.1].names[it.2].0;
    let are_both_told = |young: &(usize, usize, usize)| {
        let here = plain.range((young.0, 0, 0)..(young.0 + 1, 0, 0));
        here.into_iter().any(|it| it.1 != young.1 && names::is_younger(name(young), name(it)))
    };
    let told: BTreeSet<&Name> = younger.iter().filter(|it| are_both_told(it)).map(name).collect();
    let elder =
        plain.iter().filter(|it| told.iter().any(|young| names::is_younger(young, name(it))));
    let elder: Vec<_> = elder.copied().collect();
    for (_, node, nth) in elder {
        nodes[node].names[nth].0.suffix = Some(names::ELDER.into());
    }
}

fn of_report(reading: &Reading, judgements: &Judgements) -> Vec<Node> {
    let report = reading.report;
    let mut roles: Vec<_> = report.roles.iter().map(|it| (it.holder, it.span)).collect();
    roles.sort_unstable();
    let chains = report.chains.iter().flat_map(|it| parted(reading, it, judgements));
    let alone = (0..report.mentions.len()).filter(|&it| reading.chain(it).is_none());
    chains
        .chain(alone.map(|it| vec![it]))
        .filter(|it| !it.is_empty())
        .filter_map(|it| Node::new(reading, it, &roles))
        .collect()
}

/// The mentions of a chain, parted where the user keeps two of its names apart: each mention stays with the one that it
/// was linked to.
fn parted(reading: &Reading, chain: &Chain, judgements: &Judgements) -> Vec<Vec<usize>> {
    let report = reading.report;
    let mut parts = vec![chain.mentions.clone()];
    let differ: Vec<_> = judgements.all.iter().filter(|it| !it.same).collect();
    let key = |mention: usize| {
        let it = &report.mentions[mention];
        let name = || Judgements::key(&Name::new(report.slice(it.span), it.kind).text);
        reading.is_name(mention).then(name)
    };
    let keys: BTreeMap<usize, String> = if differ.is_empty() {
        BTreeMap::new()
    } else {
        chain.mentions.iter().filter_map(|&it| Some((it, key(it)?))).collect()
    };
    for differ in differ {
        let named = [&differ.a, &differ.b].map(|it| Judgements::key(it));
        let side = |mention: usize| {
            let name = keys.get(&mention)?;
            named.iter().position(|it| it == name)
        };
        let holds = |part: &[usize], wanted| part.iter().any(|&it| side(it) == Some(wanted));
        let split = |part: Vec<usize>| {
            if !(holds(&part, 0) && holds(&part, 1)) {
                return vec![part];
            }
            let mut sides: BTreeMap<usize, usize> = BTreeMap::new();
            for &mention in &part {
                let linked = chain.links.iter().find(|it| it.mention == mention);
                let followed = linked.and_then(|it| sides.get(&it.to).copied());
                sides.insert(mention, side(mention).or(followed).unwrap_or(named.len()));
            }
            let of = |wanted| part.iter().copied().filter(|it| sides[it] == wanted).collect();
            (0..=named.len()).map(of).filter(|it: &Vec<usize>| !it.is_empty()).collect()
        };
        parts = parts.into_iter().flat_map(split).collect();
    }
    parts
}
