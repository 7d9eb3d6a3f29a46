//! Mentions that have been linked so far.

use std::collections::BTreeMap;

use rashomon_lang::lexicon::names::Gender;
use rashomon_record::{AliasKind, Chain, Link, MentionForm};

use super::{gender, view::View};

/// How many pairs that the text keeps apart are heeded.
const MOST_APART: usize = 200;

/// Sets of mentions that lead to one actor; each is known by its first mention.
pub(super) struct Clusters {
    parent: Vec<usize>,
    links: Vec<Option<Link>>,
    /// How to refer to the actor, by first mention.
    genders: Vec<Option<Gender>>,
    /// Whether a name is among the mentions, by first mention.
    named: Vec<bool>,
    /// Whether anything but pronouns is among the mentions, by first mention.
    anchored: Vec<bool>,
    /// Mentions that the text keeps apart.
    apart: Vec<(usize, usize)>,
}

impl Clusters {
    pub(super) fn new(view: &View<'_>) -> Self {
        let mentions = &view.report.mentions;
        let kept = view.report.aliases.iter().filter(|it| it.kind == AliasKind::Apart);
        Self {
            parent: (0..mentions.len()).collect(),
            links: vec![None; mentions.len()],
            genders: (0..mentions.len()).map(|it| gender::of(view, it)).collect(),
            named: mentions.iter().map(|it| it.form.is_name()).collect(),
            anchored: mentions.iter().map(|it| it.form != MentionForm::Pronoun).collect(),
            apart: kept.map(|it| (it.from, it.to)).take(MOST_APART).collect(),
        }
    }

    /// The first mention of the set that holds `mention`.
    pub(super) fn first(&mut self, mut mention: usize) -> usize {
        while self.parent[mention] != mention {
            self.parent[mention] = self.parent[self.parent[mention]];
            mention = self.parent[mention];
        }
        mention
    }

    /// How to refer to the actor that `mention` leads to.
    pub(super) fn gender(&mut self, mention: usize) -> Option<Gender> {
        let first = self.first(mention);
        self.genders[first]
    }

    /// Whether the actor that `mention` leads to is named.
    pub(super) fn is_named(&mut self, mention: usize) -> bool {
        let first = self.first(mention);
        self.named[first]
    }

    /// Whether the mention leads to a name or a description.
    pub(super) fn is_anchored(&mut self, mention: usize) -> bool {
        let first = self.first(mention);
        self.anchored[first]
    }

    /// Takes both for one actor, unless they are referred to in different ways or the text keeps them apart.
    pub(super) fn join(&mut self, a: usize, b: usize, reason: impl Into<String>) {
        let (first_a, first_b) = (self.first(a), self.first(b));
        if first_a == first_b || self.are_apart(first_a, first_b) {
            return;
        }
        let (to, kept, joined) =
            if first_a < first_b { (a, first_a, first_b) } else { (b, first_b, first_a) };
        self.links[joined] = Some(Link { mention: joined, to, reason: reason.into() });
        self.parent[joined] = kept;
        self.genders[kept] = self.genders[kept].or(self.genders[joined]);
        self.named[kept] |= self.named[joined];
        self.anchored[kept] |= self.anchored[joined];
    }

    /// Like [`join`](Self::join), but never makes one of two actors who are both named: a pronoun or a description is
    /// too little for that.
    pub(super) fn take_up(&mut self, to: usize, mention: usize, reason: impl Into<String>) {
        if !(self.is_named(to) && self.is_named(mention)) {
            self.join(to, mention, reason);
        }
    }

    fn are_apart(&mut self, a: usize, b: usize) -> bool {
        if let (Some(a), Some(b)) = (self.genders[a], self.genders[b])
            && a != b
        {
            return true;
        }
        (0..self.apart.len()).any(|at| {
            let (x, y) = self.apart[at];
            let pair = (self.first(x), self.first(y));
            pair == (a, b) || pair == (b, a)
        })
    }

    /// The sets of two mentions and more, by first mention.
    pub(super) fn chains(mut self) -> Vec<Chain> {
        let mut chains: BTreeMap<usize, Chain> = BTreeMap::new();
        for mention in 0..self.parent.len() {
            let first = self.first(mention);
            let chain = chains.entry(first).or_default();
            chain.mentions.push(mention);
            chain.links.extend(self.links[mention].take());
        }
        chains.into_values().filter(|it| it.mentions.len() > 1).collect()
    }
}
