//! What each report by itself takes for one actor.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::{Chain, Judgements, MentionForm, Span, brief::ActorKind};

use super::names::{self, Name};
use crate::reading::Reading;

/// A chain of one report that holds a name.
pub(crate) struct Node {
    /// The report, as an index.
    pub(crate) report: usize,
    /// The mentions of its chain.
    pub(crate) mentions: Vec<usize>,
    /// Its names, each spelling once, with the number of times it stands there; by spelling.
    pub(crate) names: Vec<(Name, u32)>,
    /// What it is by most of its names; [`ActorKind::Other`] only if nothing better is known.
    pub(crate) kind: ActorKind,
    /// Titles and offices, in lower case.
    pub(crate) roles: Vec<String>,
    /// What every text means by its names, where their words alone tell.
    pub(crate) meanings: BTreeSet<String>,
    /// Names with the title before them, as written, and bodies taken up with an article (*the government*); how often.
    pub(crate) titled: BTreeMap<String, u32>,
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
        for text in mentions.iter().filter_map(|&it| taken_up(reading, it, &names)) {
            *titled.entry(text).or_default() += 1;
        }
        let mut roles: Vec<_> = own.iter().map(|it| role_key(&reading.line(it.1))).collect();
        roles.sort_unstable();
        roles.dedup();
        Some(Self { report: reading.at, mentions, names, kind, roles, meanings, titled })
    }

    /// Whether it is a person, or nothing speaks against it.
    pub(crate) fn may_be_person(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::Other)
    }

    /// Whether it is a person known by a single word.
    pub(crate) fn is_bare(&self) -> bool {
        self.may_be_person() && self.names.iter().all(|(name, _)| !name.is_full())
    }

    /// Its fullest name.
    pub(crate) fn fullest(&self) -> &Name {
        let fullest = self.names.iter().max_by_key(|(name, count)| (name.parts.len(), *count));
        &fullest.expect("a node has a name").0
    }
}

/// A name with the title that stands right before it: *Deputy Minister Ivanov*.
fn titled_name(reading: &Reading, holder: usize, title: Span) -> Option<String> {
    let name = reading.report.mentions[holder].span;
    let is_before = title.end() < name.start() && reading.is_name(holder);
    let between = is_before.then(|| &reading.report.text()[title.end()..name.start()])?;
    between.trim().is_empty().then(|| reading.line(title.cover(name)))
}

/// A description that takes up a body by words of its name: *the government*, *the defence ministry*.
fn taken_up(reading: &Reading, mention: usize, names: &[(Name, u32)]) -> Option<String> {
    let it = &reading.report.mentions[mention];
    let is_body = it.form == MentionForm::Description
        && matches!(
            it.kind,
            ActorKind::Government
                | ActorKind::Organization
                | ActorKind::ArmedGroup
                | ActorKind::Media
        );
    let line = is_body.then(|| reading.line(it.span))?;
    let (article, noun) = line.split_once(' ')?;
    let is_part = |word: &str| {
        let word = names::fold(word);
        names.iter().any(|(name, _)| name.parts.contains(&word))
    };
    let is_short = article.eq_ignore_ascii_case("the") && noun.split(' ').all(is_part);
    is_short.then(|| format!("the {noun}"))
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
    for differ in judgements.all.iter().filter(|it| !it.same) {
        let named = [&differ.a, &differ.b].map(|it| folded(it));
        let side = |mention: usize| {
            let it = &report.mentions[mention];
            let name = folded(&Name::new(report.slice(it.span), it.kind).text);
            named.iter().position(|it| *it == name).filter(|_| reading.is_name(mention))
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

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
