//! Statements with what they tell and who is in them, as the rules for disputes ask for them.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use rashomon_record::{
    Act, Answered, Form, Report, Span, Statement,
    brief::{ClaimId, Party, ReportId, Side, StatementId},
};

use super::{Accounts, camps::Camps, stance::Stance, states::States, voices};
use crate::{
    entries, parties,
    reading::Reading,
    units::{Family, TermKind},
    words::Term,
};

/// What somebody says of a matter, by families of words, with the weight of each; actors are left out, as those who
/// differ name much the same.
pub(super) type Matter = BTreeMap<Family, f64>;

/// What an answer answers is named by whose it is within so many words.
const FIRST_WORDS: usize = 4;

/// A statement with what it tells.
pub(super) struct Telling {
    pub(super) report: usize,
    pub(super) statement: usize,
    pub(super) extent: Span,
    pub(super) act: Act,
    /// Whether some or all of it stands in quotation marks.
    pub(super) is_quoted: bool,
    pub(super) speaker: Option<usize>,
    /// Whose voice it is.
    pub(super) voice: Voice,
    /// Who speaks, and those for whom the speaker speaks: *a lawyer for Berg*, *Berg's campaign*.
    pub(super) camp: BTreeSet<usize>,
    /// The words for the speaker, by their stems: *a State Department official*.
    pub(super) called: BTreeSet<Term>,
    /// The states for which the speaker speaks: *a foreign ministry*, *the Peruvian minister*.
    pub(super) states: BTreeSet<usize>,
    pub(super) target: Option<usize>,
    /// Whom it is directed at in a wider sense: the target, whom that stands for, and whose it is: *the army's guns*.
    pub(super) targets: BTreeSet<usize>,
    /// What it answers, if it is a denial that says so, and whose that was.
    pub(super) answers: Option<(Answered, Option<usize>)>,
    /// What its content tells.
    pub(super) content: Matter,
    /// What the sentences tell that it stands in.
    pub(super) around: Matter,
    /// Clusters that its content names, in whatever form.
    pub(super) named: BTreeSet<usize>,
    /// Clusters of which its content negates that it was they: *it was not the army*.
    pub(super) cleared: BTreeSet<usize>,
    /// Clusters that the first words of its content name: *the mayor's plan as too dear*.
    pub(super) named_first: BTreeSet<usize>,
    /// The cluster that its content begins with.
    pub(super) subject: Option<usize>,
    /// The claim it is a member of.
    pub(super) claim: Option<ClaimId>,
    /// How many reports tell that claim.
    pub(super) told_by: usize,
    /// Who speaks in statements that stand within it.
    pub(super) quotes: BTreeSet<usize>,
    /// Who speaks in the statement that it stands within.
    pub(super) within: Option<usize>,
    /// Which sides its words take.
    pub(super) stance: Stance,
}

/// Whose voice a statement is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// A cluster's.
    Actor(usize),
    /// Somebody's whom a report only describes.
    Described(usize, String),
    /// Nobody knows.
    Unknown,
}

impl Telling {
    /// Whether it is told who speaks.
    pub(super) fn is_voiced(&self) -> bool {
        self.voice != Voice::Unknown
    }

    /// Whether it answers somebody: denies, rejects, or says that the speaker does not give way.
    pub(super) fn is_denial(&self) -> bool {
        matches!(self.act, Act::Deny | Act::Reject) || self.answers.is_some() || self.rebuts()
    }

    /// Whether it finds untrue or unfair what somebody is accused of: *the allegations are baseless*.
    pub(super) fn rebuts(&self) -> bool {
        self.stance.is_of_charge && self.stance.dismisses && !self.is_told()
    }

    /// Whether it is a denial only for a *not* in what it tells: *said that nobody had seen it*.
    pub(super) fn is_implied(&self) -> bool {
        let says_so = self.answers.is_some() || self.stance.dismisses || self.stance.is_of_charge;
        self.is_denial() && !says_so && self.stance.negates()
    }

    /// Whether it says by its verb alone that something is not so: *denied that it was open*.
    pub(super) fn is_plain_denial(&self) -> bool {
        let says_so = self.answers.is_some() || self.stance.dismisses || self.stance.is_of_charge;
        self.act == Act::Deny && !says_so && !self.stance.negates()
    }

    /// Whether it blames somebody, or tells of what somebody is blamed for.
    pub(super) fn blames(&self) -> bool {
        matches!(self.act, Act::Accuse | Act::Criticise) || self.stance.judges(false)
    }

    /// Whether it asks for something or threatens with it.
    fn is_told(&self) -> bool {
        matches!(self.act, Act::Demand | Act::Propose | Act::Threaten | Act::Promise)
    }

    /// Whether it is directed against somebody.
    pub(super) fn is_charge(&self) -> bool {
        matches!(
            self.act,
            Act::Accuse | Act::Demand | Act::Threaten | Act::Propose | Act::Criticise | Act::Warn
        )
    }
}

/// All statements, and those of each family of words and against each actor.
pub(super) struct Said {
    pub(super) all: Vec<Telling>,
    by_family: BTreeMap<Family, Vec<usize>>,
    by_target: BTreeMap<usize, Vec<usize>>,
    /// Those that are directed against somebody, by whom.
    charged: BTreeMap<usize, Vec<usize>>,
    by_side: BTreeMap<(u16, bool), Vec<usize>>,
    pub(super) camps: Camps,
}

/// How many statements before and after another it may answer, within its report.
const NEAR: usize = 12;
/// A family of words that more statements have leads to none; of those against one actor so many are looked at.
const MOST_HOLDERS: usize = 24;
/// How many of its rarest families a statement is looked up by.
const RAREST: usize = 4;

impl Said {
    pub(super) fn of(accounts: &Accounts) -> Self {
        let mut content: BTreeMap<(usize, usize), Matter> = BTreeMap::new();
        let mut around: BTreeMap<(usize, usize), Matter> = BTreeMap::new();
        for unit in &accounts.units.all {
            let matter = matter(accounts, unit.terms.iter().copied());
            around.entry((unit.report, unit.sentence)).or_default().extend(&matter);
            if let Some(statement) = unit.statement {
                content.entry((unit.report, statement)).or_default().extend(matter);
            }
        }
        let members =
            accounts.claims.list.iter().flat_map(|it| it.members.iter().zip(iter::repeat(it.id)));
        let claims: BTreeMap<StatementId, ClaimId> =
            members.filter_map(|(member, claim)| Some((member.statement?, claim))).collect();
        let statements = |it: &'_ Reading| (0..it.report.statements.len()).collect::<Vec<_>>();
        let all = accounts
            .readings
            .iter()
            .flat_map(|reading| statements(reading).into_iter().map(move |at| (reading, at)));
        // A name of one word leads to one actor, or to none.
        let mut names: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (cluster, name) in accounts.actors.named().filter(|it| !it.1.contains(' ')) {
            let held = names.entry(name.to_owned()).or_insert(Some(cluster));
            *held = held.filter(|&it| it == cluster);
        }
        let names = names.into_iter().filter_map(|(name, it)| Some((name, it?))).collect();
        let states = States::of(accounts);
        let telling = |(reading, at): (&Reading, usize)| Telling {
            content: content.get(&(reading.at, at)).cloned().unwrap_or_default(),
            around: sentence(reading, at)
                .and_then(|it| around.get(&(reading.at, it)).cloned())
                .unwrap_or_default(),
            claim: claims.get(&entries::statement_id(reading, at)).copied(),
            told_by: claims
                .get(&entries::statement_id(reading, at))
                .and_then(|it| accounts.claims.list.get(it.index()?))
                .map_or(0, |it| it.told_by.len()),
            ..telling(accounts, reading, at, &names, &states)
        };
        Self::indexed(accounts, all.map(telling).collect())
    }

    fn indexed(accounts: &Accounts, all: Vec<Telling>) -> Self {
        let mut by_family: BTreeMap<Family, Vec<usize>> = BTreeMap::new();
        let mut by_target: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut charged: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut by_side: BTreeMap<(u16, bool), Vec<usize>> = BTreeMap::new();
        for (at, it) in all.iter().enumerate() {
            for &family in it.content.keys() {
                by_family.entry(family).or_default().push(at);
            }
            for side in it.stance.axes() {
                by_side.entry(side).or_default().push(at);
            }
            for &target in it.targets.union(&it.named) {
                by_target.entry(target).or_default().push(at);
                if it.is_charge() {
                    charged.entry(target).or_default().push(at);
                }
            }
        }
        let camps = Camps::of(accounts, &all);
        Self { all, by_family, by_target, charged, by_side, camps }
    }

    /// The statements of each claim.
    pub(super) fn by_claim(&self) -> BTreeMap<ClaimId, Vec<usize>> {
        let mut claims: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
        for (at, it) in self.all.iter().enumerate() {
            if let Some(claim) = it.claim {
                claims.entry(claim).or_default().push(at);
            }
        }
        claims
    }

    /// The statements that take a side.
    pub(super) fn taking(&self, side: (u16, bool)) -> &[usize] {
        self.by_side.get(&side).map_or(&[], Vec::as_slice)
    }

    /// Statements that statement number `at` may answer: those near it, those that share something rare with it,
    /// those that name whom it speaks for, and those that take the other side of something.
    pub(super) fn near(&self, at: usize) -> BTreeSet<usize> {
        let it = &self.all[at];
        let around = at.saturating_sub(NEAR)..(at + NEAR + 1).min(self.all.len());
        let mut near: BTreeSet<usize> =
            around.filter(|&other| self.all[other].report == it.report).collect();
        let mut rare: Vec<(Family, f64)> = it.content.iter().map(|(a, b)| (*a, *b)).collect();
        rare.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (family, _) in rare.iter().take(RAREST) {
            let holders = &self.by_family[family];
            near.extend(holders.iter().filter(|_| holders.len() <= MOST_HOLDERS));
        }
        for target in &it.camp {
            near.extend(self.by_target.get(target).into_iter().flatten().take(MOST_HOLDERS));
        }
        for target in it.camp.union(&it.states) {
            near.extend(self.charged.get(target).into_iter().flatten().take(MOST_HOLDERS));
        }
        for (axis, pole) in it.stance.axes() {
            let holders = self.by_side.get(&(axis, !pole)).into_iter().flatten();
            near.extend(holders.take(MOST_HOLDERS));
        }
        near.remove(&at);
        near
    }
}

/// The families of words among `terms`, with their weights.
fn matter(accounts: &Accounts, terms: impl Iterator<Item = u32>) -> Matter {
    let units = accounts.units;
    let told = terms.filter(|&it| units.kind(it) != TermKind::Actor);
    told.map(|it| (units.family(it), units.weight(it))).collect()
}

fn sentence(reading: &Reading, statement: usize) -> Option<usize> {
    let start = reading.report.statements[statement].extent().start();
    reading.report.sentence_at(start)
}

fn telling(
    accounts: &Accounts,
    reading: &Reading,
    at: usize,
    called: &BTreeMap<String, usize>,
    states: &States,
) -> Telling {
    let report = reading.report;
    let statement = &report.statements[at];
    let actors = accounts.actors;
    let cluster = |it: usize| actors.cluster(reading.at, it);
    let words = reading.words_in(statement.content[0]);
    let head = words.start..words.end.min(words.start + FIRST_WORDS);
    let is_first = |it: &usize| head.contains(&reading.words_in(report.mentions[*it].span).start);
    let first = report.mentions_in(statement.content[0]).filter(is_first).filter_map(cluster);
    let named = statement.content.iter().flat_map(|&it| report.mentions_in(it));
    let answers = statement.answers.map(|it| {
        let by = it.by.and_then(|by| actors.cluster(reading.at, parties::meant(reading, by)?));
        (it, by)
    });
    let camp = voices::camp(accounts, reading, statement);
    Telling {
        report: reading.at,
        statement: at,
        extent: statement.extent(),
        act: statement.act,
        is_quoted: statement.form != Form::Indirect,
        speaker: parties::speaking(reading, statement, actors),
        voice: voices::voice(reading, statement, actors),
        called: voices::called(reading, statement),
        states: voices::own_states(states, reading, statement, &camp),
        camp,
        target: parties::addressed(reading, statement, actors),
        targets: voices::targets(accounts, reading, statement, called, states),
        answers,
        content: Matter::new(),
        around: Matter::new(),
        named: named.filter_map(cluster).collect(),
        cleared: voices::cleared(reading, statement).filter_map(cluster).collect(),
        named_first: first.collect(),
        subject: report
            .mentions_in(statement.content[0])
            .find(|&it| reading.words_in(report.mentions[it].span).start <= words.start + 1)
            .and_then(cluster),
        claim: None,
        told_by: 0,
        quotes: voices::quotes(reading, statement, actors),
        within: voices::within(reading, statement, actors),
        stance: Stance::of(accounts, reading, statement),
    }
}

/// A statement as one side of a dispute, with what it holds.
pub(super) fn side(accounts: &Accounts, telling: &Telling, holds: &str) -> Side {
    let reading = &accounts.readings[telling.report];
    let statement = &reading.report.statements[telling.statement];
    let who = parties::speaker(reading, statement, accounts.actors).0;
    Side {
        who: who.unwrap_or(Party::Report { report: ReportId::at(telling.report) }),
        holds: holds.into(),
        passages: vec![entries::passage(reading, shown(reading, statement))],
    }
}

/// What was said with who said it, as far as they stand in one sentence; of what goes on long after, the beginning.
fn shown(reading: &Reading, statement: &Statement) -> Span {
    let report = reading.report;
    let told: usize = statement.content.iter().map(|it| it.len()).sum();
    let is_scattered = statement.extent().len() > 2 * told + CUE;
    let extent = if is_scattered { statement.content[0] } else { statement.extent() };
    let sentence = report.sentence_at(extent.start());
    let around = sentence.map_or(extent, |it| report.sentences[it].span);
    let speaker = statement.speaker.map(|it| report.mentions[it].span);
    let parts = [speaker, statement.cue].into_iter().flatten();
    let shown = parts.filter(|it| around.contains(*it)).fold(extent, Span::cover);
    with_marks(report, shown)
}

/// The passage with both marks of each quotation that it cuts at one of them, so that none stands alone.
fn with_marks(report: &Report, passage: Span) -> Span {
    let first = report.quotes.partition_point(|it| it.span.end() <= passage.start());
    let near = report.quotes[first..].iter().take_while(|it| it.span.start() < passage.end());
    near.filter(|it| passage.contains(it.inner) && passage != it.inner)
        .fold(passage, |passage, it| passage.cover(it.span))
}

/// Between the pieces of what is said stand about so many letters that tell who says it.
const CUE: usize = 120;

/// What an act is called as a thing.
pub(super) fn noun(act: Act) -> &'static str {
    match act {
        Act::Accuse => "accusation",
        Act::Demand => "demand",
        Act::Promise => "promise",
        Act::Threaten => "threat",
        Act::Propose => "proposal",
        Act::Praise => "praise",
        Act::Criticise => "criticism",
        Act::Warn => "warning",
        Act::Announce => "announcement",
        Act::Believe => "belief",
        Act::Say | Act::Confirm | Act::Deny | Act::Reject => "statement",
    }
}

/// What those hold who say something, and those who are against it.
pub(super) fn held(act: Act, is_denied: bool) -> [&'static str; 2] {
    match act {
        _ if !is_denied => ["one side", "other side"],
        Act::Demand => ["demanded", "refused"],
        Act::Propose | Act::Promise => {
            [if act == Act::Propose { "proposed" } else { "promised" }, "rejected"]
        }
        Act::Threaten => ["threatened", "rejected"],
        _ => ["told", "denied"],
    }
}

/// The first words of a passage.
pub(super) fn short(text: &str) -> String {
    const MOST_WORDS: usize = 24;
    // What goes on after an insertion begins with its comma.
    let text = text.trim_start_matches([',', ';', ' ']);
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= MOST_WORDS {
        return text.to_owned();
    }
    format!("{} …", words[..MOST_WORDS].join(" "))
}
