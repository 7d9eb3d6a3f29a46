//! What each report by itself takes for one actor.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Chain, Judgements, MentionForm, Span, brief::ActorKind};

use super::names::{self, Name};
use crate::{reading::Reading, words};

/// A chain of one report that holds a name or a description by which it may be known elsewhere.
pub(crate) struct Node {
    /// The report, as an index.
    pub(crate) report: usize,
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
    /// Names with the title before them, as written; how often.
    pub(crate) titled: BTreeMap<String, u32>,
    /// Short descriptions, by their words in lower case without the article.
    pub(crate) calls: BTreeMap<String, Call>,
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
}

impl Node {
    fn new(reading: &Reading, mentions: Vec<usize>, roles: &[(usize, Span)]) -> Option<Self> {
        let report = reading.report;
        let own = mentions.iter().copied().filter(|&it| reading.is_name(it));
        let mut counts: BTreeMap<(Name, ActorKind), u32> = BTreeMap::new();
        let mut kinds: BTreeMap<ActorKind, u32> = BTreeMap::new();
        for mention in own.map(|it| &report.mentions[it]) {
            let name = Name::new(report.slice(mention.span), mention.kind);
            if !name.parts.is_empty() {
                *counts.entry((name, mention.kind)).or_default() += 1;
                *kinds.entry(mention.kind).or_default() += 1;
            }
        }
        // A country that acts anywhere in the report is its government there.
        if kinds.contains_key(&ActorKind::Government) {
            kinds.remove(&ActorKind::Place);
        }
        let calls = calls(reading, &mentions);
        if kinds.is_empty() && !calls.is_empty() {
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
        let own: Vec<_> = roles[first..]
            .iter()
            .take_while(|it| it.0 <= mentions[mentions.len() - 1])
            .filter(|it| mentions.binary_search(&it.0).is_ok())
            .collect();
        let mut titled = BTreeMap::new();
        for text in own.iter().filter_map(|it| titled_name(reading, it.0, it.1)) {
            *titled.entry(text).or_default() += 1;
        }
        let mut roles: Vec<_> = own.iter().map(|it| role_key(&reading.line(it.1))).collect();
        roles.sort_unstable();
        roles.dedup();
        Some(Self { report: reading.at, mentions, names, kind, roles, meanings, titled, calls })
    }

    /// Whether the report names it.
    pub(crate) fn is_named(&self) -> bool {
        !self.names.is_empty()
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

    /// The descriptions that may stand for it as a name does: of its own words or several, or a part of its name. *The
    /// group* may be anybody.
    pub(crate) fn own_calls(&self) -> impl Iterator<Item = &str> {
        let is_part = |key: &String| self.names.iter().any(|(name, _)| name.parts.contains(key));
        let tells =
            move |(key, call): &(&String, &Call)| call.is_bare || key.contains(' ') || is_part(key);
        let is_body = self.kind != ActorKind::Person;
        self.calls.iter().filter(move |_| is_body).filter(tells).map(|it| it.1.text.as_str())
    }

    /// What to call it in a reason: its fullest name, else its first description.
    pub(crate) fn label(&self) -> &str {
        let described = || self.calls.values().next().map_or("", |it| it.text.as_str());
        if self.is_named() { &self.fullest().text } else { described() }
    }
}

/// A name with the title that stands right before it: *Deputy Minister Ivanov*.
fn titled_name(reading: &Reading, holder: usize, title: Span) -> Option<String> {
    let name = reading.report.mentions[holder].span;
    let is_before = title.end() < name.start() && reading.is_name(holder);
    let between = is_before.then(|| &reading.report.text()[title.end()..name.start()])?;
    between.trim().is_empty().then(|| reading.line(title.cover(name)))
}

/// Descriptions longer than this, article left out, are no name that others may use.
const LONGEST_CALL: usize = 4;

/// The short descriptions among `mentions`.
fn calls(reading: &Reading, mentions: &[usize]) -> BTreeMap<String, Call> {
    let mut calls: BTreeMap<String, Call> = BTreeMap::new();
    for &at in mentions {
        let mention = &reading.report.mentions[at];
        if mention.form != MentionForm::Description || starts_with_number(reading, mention.span) {
            continue;
        }
        let Some((key, text, is_bare)) = call(&reading.line(mention.span)) else { continue };
        let held = calls.entry(key).or_default();
        held.count += 1;
        held.is_bare |= is_bare;
        // Small letters sort last: a capital may be due to the head of a sentence.
        held.text = std::mem::take(&mut held.text).max(text);
    }
    calls
}

/// A description's words in lower case without the article, how to show it, and whether it has no article; `None` if
/// it is long or starts with another word that points or counts (*his*, *a*, *some*).
fn call(line: &str) -> Option<(String, String, bool)> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let is_the = first.eq_ignore_ascii_case("the") && !rest.is_empty();
    let is_bare = !is_the && !words::is_closed_class(&names::fold(first));
    let key = role_key(line);
    let fits = (1..=LONGEST_CALL).contains(&key.split(' ').count()) && !key.is_empty();
    let text = if is_the { format!("the {rest}") } else { line.to_owned() };
    (fits && (is_the || is_bare)).then_some((key, text, is_bare))
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

/// A title in the shape in which two are compared: lower case, no article in front.
pub(crate) fn role_key(role: &str) -> String {
    let words = role.split_whitespace().map(names::fold).filter(|it| !it.is_empty());
    words.skip_while(|it| matches!(it.as_str(), "a" | "an" | "the")).collect::<Vec<_>>().join(" ")
}

/// The nodes of all reports, in an order that does not depend on that of the reports.
///
/// A chain that holds two names which the user keeps apart is as many nodes as it takes.
pub(crate) fn all(readings: &[Reading], judgements: &Judgements) -> Vec<Node> {
    let mut nodes: Vec<Node> = readings.iter().flat_map(|it| of_report(it, judgements)).collect();
    nodes.sort_by(|a, b| {
        let text = |it: &Node| readings[it.report].report.text();
        a.names.cmp(&b.names).then_with(|| text(a).cmp(text(b))).then(a.mentions.cmp(&b.mentions))
    });
    nodes
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
