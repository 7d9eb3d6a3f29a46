//! What a trained reader takes for one, where the rules leave it open.

use std::collections::BTreeMap;

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_noun},
    grammar::{self, Class},
    roles::role_noun,
};
use rashomon_record::{MentionForm, SuggestedMention, brief::ActorKind};

use super::{clusters::Clusters, view::View};
use crate::mentions::is_plural;

/// How many mentions of the reader's chain are followed back.
const LONGEST_TRAIL: usize = 24;

/// The reader's mentions beside those of the rules.
pub(super) struct Suggested<'a> {
    mentions: &'a [SuggestedMention],
    /// The reader's mention of each of ours.
    theirs: Vec<Option<usize>>,
    /// Our mention of each of the reader's.
    ours: BTreeMap<usize, usize>,
}

impl<'a> Suggested<'a> {
    /// Pairs the mentions that have their head word in common.
    pub(super) fn new(view: &View<'a>) -> Self {
        let report = view.report;
        let mentions: &[SuggestedMention] =
            report.suggestions.as_ref().map_or(&[], |it| it.mentions.as_slice());
        let mut by_head: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, it) in mentions.iter().enumerate() {
            by_head.entry(it.head.start()).or_default().push(at);
        }
        let mut ours = BTreeMap::new();
        let theirs = (0..report.mentions.len()).map(|at| {
            let own = &report.mentions[at];
            let alike = by_head.get(&own.head.start())?;
            let apart = |it: &usize| {
                let span = mentions[*it].span;
                span.start().abs_diff(own.span.start()) + span.end().abs_diff(own.span.end())
            };
            let best = *alike.iter().min_by_key(|it| apart(it))?;
            ours.entry(best).or_insert(at);
            Some(best)
        });
        let theirs = theirs.collect();
        Self { mentions, theirs, ours }
    }

    /// Links a pronoun, or a description that takes somebody up, that the rules left open, to the last one before it
    /// in the reader's chain, if number and kind agree.
    pub(super) fn link(&self, view: &View<'_>, clusters: &mut Clusters, mention: usize) {
        let is_pronoun = view.form(mention) == MentionForm::Pronoun;
        if self.is_introduced(view, clusters, mention) {
            return;
        }
        let is_described = view.form(mention) == MentionForm::Description;
        let is_open = is_pronoun && !clusters.is_anchored(mention)
            || is_described && takes_up(view, mention) && !clusters.is_named(mention);
        if !is_open || is_first_person(view, mention) {
            return;
        }
        let Some(mut at) = self.theirs[mention] else { return };
        for _ in 0..LONGEST_TRAIL {
            let Some(before) = self.mentions[at].antecedent.filter(|it| *it < at) else { return };
            at = before;
            let Some(&to) = self.ours.get(&at).filter(|it| **it < mention) else { continue };
            if clusters.first(to) == clusters.first(mention) {
                continue;
            }
            if !agree(view, clusters, to, mention)
                || super::descriptions::is_of_another(view, to, mention)
            {
                return;
            }
            let is_better = clusters.is_named(to)
                || is_pronoun && clusters.is_anchored(to)
                || is_described && same_noun(view, to, mention);
            if is_better {
                clusters.take_up(to, mention, "the reader takes them for one");
                return;
            }
        }
    }
}

impl Suggested<'_> {
    /// Our mention of the one to whom the reader leads the words at `offset`: *his*.
    pub(super) fn meant(&self, offset: usize) -> Option<usize> {
        let first = self.mentions.partition_point(|it| it.span.start() < offset);
        let same = self.mentions[first..].iter().take_while(|it| it.span.start() == offset);
        let short = same.enumerate().min_by_key(|it| it.1.span.len())?.0;
        let mut at = first + short;
        for _ in 0..LONGEST_TRAIL {
            at = self.mentions[at].antecedent.filter(|it| *it < at)?;
            if let Some(&ours) = self.ours.get(&at) {
                return Some(ours);
            }
        }
        None
    }
}

/// Whether a description may take somebody up: *the official*, *his aides*, *aides*.
fn takes_up(view: &View<'_>, mention: usize) -> bool {
    let first = view.report.word(view.tokens(mention).start);
    super::descriptions::is_definite(view, mention)
        || grammar::is(first, Class::Possessive)
        || is_many(view, mention) && first == view.report.slice(view.report.mentions[mention].head)
}

/// Whether both are described by one noun: *aides to Lopez*, *her aides*.
fn same_noun(view: &View<'_>, a: usize, b: usize) -> bool {
    let head = |it: usize| view.report.slice(view.report.mentions[it].head);
    view.form(a) == MentionForm::Description && head(a).eq_ignore_ascii_case(head(b))
}

/// Whether the mention is *I* or *we*: the speaker of a quotation, as rules know, or else the author of the report.
fn is_first_person(view: &View<'_>, mention: usize) -> bool {
    matches!(view.words(mention).to_lowercase().as_str(), "i" | "me" | "we" | "us")
}

impl Suggested<'_> {
    /// Links a person's name with the description that introduced it, *a Lima spokeswoman* with *spokeswoman Ann Reed*,
    /// if nothing else than descriptions lies between in the reader's chain.
    fn is_introduced(&self, view: &View<'_>, clusters: &mut Clusters, mention: usize) -> bool {
        let is_person =
            view.form(mention) == MentionForm::Name && view.kind(mention) == ActorKind::Person;
        let Some(mut at) = self.theirs[mention].filter(|_| is_person) else { return false };
        for _ in 0..LONGEST_TRAIL {
            let Some(before) = self.mentions[at].antecedent.filter(|it| *it < at) else { break };
            at = before;
            let Some(&to) = self.ours.get(&at).filter(|it| **it < mention) else { continue };
            if view.form(to) == MentionForm::Pronoun {
                continue;
            }
            let fits = view.form(to) == MentionForm::Description
                && !is_many(view, to)
                && view.kind(to) == ActorKind::Person
                && !clusters.is_named(to)
                && !is_spoken_of(view, to, mention);
            if fits {
                clusters.take_up(to, mention, "the reader takes them for one");
            }
            return fits;
        }
        false
    }
}

/// Whether the one speaks of the other by name: *adviser: Lopez betrayed us*. Nobody speaks so of himself.
fn is_spoken_of(view: &View<'_>, speaker: usize, mention: usize) -> bool {
    let said = view.statement_around(mention).map(|it| &view.report.statements[it]);
    said.is_some_and(|it| it.speaker == Some(speaker))
}

/// Whether both may be one: a person and *he*, several and *they*.
fn agree(view: &View<'_>, clusters: &mut Clusters, to: usize, mention: usize) -> bool {
    let genders = (clusters.gender(to), clusters.gender(mention));
    if matches!(genders, (Some(a), Some(b)) if a != b) {
        return false;
    }
    let words = view.words(mention).to_lowercase();
    let is_person = |at: usize| {
        matches!(view.kind(at), ActorKind::Person | ActorKind::Other) || clusters_free(view, at)
    };
    match (view.form(mention), words.as_str()) {
        (MentionForm::Pronoun, "they" | "them" | "their" | "we" | "us") => is_many(view, to),
        (MentionForm::Pronoun, "it" | "its") => {
            !is_many(view, to) && view.kind(to) != ActorKind::Person
        }
        (MentionForm::Pronoun, _) => is_person(to) && !is_many(view, to),
        _ => is_many(view, to) == is_many(view, mention) && may_be(view, to, mention),
    }
}

/// Whether the mention is a pronoun that tells no kind.
fn clusters_free(view: &View<'_>, at: usize) -> bool {
    view.form(at) == MentionForm::Pronoun
}

/// Whether a description may stand for what `to` is: people for people, a body for a body.
fn may_be(view: &View<'_>, to: usize, mention: usize) -> bool {
    let (a, b) = (view.kind(to), view.kind(mention));
    let head = view.report.slice(view.report.mentions[mention].head).to_lowercase();
    let is_state = b != ActorKind::Person && body_noun(&head, Whose::State).is_some();
    let is_group = |it: ActorKind| matches!(it, ActorKind::Person | ActorKind::Organization);
    let are_people = is_many(view, to) && is_many(view, mention) && is_group(a) && is_group(b);
    a == ActorKind::Other || (a == b || are_people) && a != ActorKind::Place && !is_state
}

/// Whether several are meant: *they*, a plural noun. A body may be *they* too.
fn is_many(view: &View<'_>, at: usize) -> bool {
    let words = view.words(at).to_lowercase();
    match view.form(at) {
        MentionForm::Pronoun => matches!(words.as_str(), "they" | "them" | "their" | "we" | "us"),
        MentionForm::Description => {
            is_plural(&view.report.slice(view.report.mentions[at].head).to_lowercase())
        }
        MentionForm::Body => {
            let head = view.report.slice(view.report.mentions[at].head).to_lowercase();
            role_noun(&head).is_none_or(|it| it.is_plural)
        }
        MentionForm::Name => false,
    }
}
