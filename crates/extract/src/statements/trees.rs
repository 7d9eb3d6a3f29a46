//! What the dependency trees of a trained reader tell of the words of a statement.

use std::ops::Range;

use rashomon_record::{Tree, Upos, Word};

use super::words::Words;

/// A word in its tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    tree: &'a Tree,
    at: usize,
}

/// How many words a chain from a word up to a phrase's head may have; no sentence people write is nested deeper.
const DEEPEST: usize = 40;

impl<'a> Node<'a> {
    /// The word at `token`, if a reader has told the trees of the report.
    pub(super) fn of(words: &Words<'a>, token: usize) -> Option<Self> {
        let start = words.report.tokens.get(token)?.span.start();
        let trees = &words.report.trees;
        let after = trees.partition_point(|it| it.words[0].span.start() <= start);
        let tree = trees.get(after.checked_sub(1)?)?;
        let at = tree.words.partition_point(|it| it.span.end() <= start);
        tree.words.get(at).is_some_and(|it| it.span.start() <= start).then_some(Self { tree, at })
    }

    /// The word that the others of `tokens` hang on, if they make one phrase.
    pub(super) fn head_of(words: &Words<'a>, tokens: &Range<usize>) -> Option<Self> {
        let span = words.span(tokens);
        let mut nodes = tokens.clone().filter_map(|it| Self::of(words, it));
        nodes.find(|it| {
            let is_outside = |head: usize| !span.contains(it.tree.words[head].span);
            it.upos() != Upos::Punct && it.word().head.is_none_or(is_outside)
        })
    }

    /// The last verb of a cue.
    pub(super) fn verb_of(words: &Words<'a>, cue: &Range<usize>) -> Option<Self> {
        let mut nodes = cue.clone().rev().filter_map(|it| Self::of(words, it));
        nodes.find(|it| it.upos() == Upos::Verb)
    }

    fn word(&self) -> &'a Word {
        &self.tree.words[self.at]
    }

    pub(super) fn upos(&self) -> Upos {
        self.word().upos
    }

    /// Its dictionary form.
    pub(super) fn lemma(&self) -> &'a str {
        &self.word().lemma
    }

    /// How it depends on the word above it, without subtypes.
    pub(super) fn relation(&self) -> &'a str {
        self.word().plain_relation()
    }

    /// Whether both are the same word.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.word().span == other.word().span
    }

    /// Whether its clause only explains a word: *the report, which the agency had published*.
    pub(super) fn explains(&self) -> bool {
        self.word().relation.ends_with(":relcl")
    }

    /// Whether it owns the word above it: *Lopez's lawyer*.
    pub(super) fn is_owner(&self) -> bool {
        &*self.word().relation == "nmod:poss"
    }

    /// The word that it depends on.
    pub(super) fn above(&self) -> Option<Self> {
        Some(Self { at: self.word().head?, ..*self })
    }

    /// The first word that depends on it in one of `relations`.
    pub(super) fn child(&self, relations: &[&str]) -> Option<Self> {
        let fits = |it: &usize| relations.contains(&&*self.tree.words[*it].relation);
        let at = self.tree.children(self.at).find(fits)?;
        Some(Self { at, ..*self })
    }

    /// All words that depend on it in `relation`, subtypes left out.
    pub(super) fn children(self, relation: &str) -> impl Iterator<Item = Self> {
        let fits = move |it: &usize| self.tree.words[*it].plain_relation() == relation;
        self.tree.children(self.at).filter(fits).map(move |at| Self { at, ..self })
    }

    /// The subject of a verb: its own, or that of the verb it is joined to or explains.
    pub(super) fn subject(&self) -> Option<Self> {
        let mut verb = *self;
        for _ in 0..3 {
            if let Some(found) = verb.child(&["nsubj"]) {
                return Some(found);
            }
            let shares = matches!(verb.relation(), "conj" | "advcl" | "xcomp");
            if !shares || verb.child(&["nsubj:pass"]).is_some() {
                return None;
            }
            verb = verb.above()?;
        }
        None
    }

    /// The tokens from the first to the last word that depends on it, itself included.
    pub(super) fn phrase(&self, words: &Words) -> Range<usize> {
        let under = |it: &usize| {
            let mut at = *it;
            (0..DEEPEST).any(|_| {
                let is_it = at == self.at;
                at = self.tree.words[at].head.unwrap_or(at);
                is_it
            })
        };
        let all = 0..self.tree.words.len();
        let first = all.clone().find(under).unwrap_or(self.at);
        let last = all.rev().find(under).unwrap_or(self.at);
        let span = self.tree.words[first].span.cover(self.tree.words[last].span);
        named_before(words, words.report.tokens_in(span))
    }

    /// Its token; `None` where it stands in what is not read.
    pub(super) fn token(&self, words: &Words) -> Option<usize> {
        let tokens = words.report.tokens_in(self.word().span);
        (!tokens.is_empty()).then_some(tokens.start)
    }
}

/// The phrase, with the name before it where it starts at a comma: *Lopez, the owner* of which the tree has hung *Lopez*
/// elsewhere.
fn named_before(words: &Words, phrase: Range<usize>) -> Range<usize> {
    if phrase.len() < 2 || phrase.start == 0 || words.word(phrase.start) != "," {
        return phrase;
    }
    let before = words.report.tokens[phrase.start - 1].span;
    let mut mentions = words.report.mentions.iter().map(|it| it.span);
    let name = mentions.find(|it| it.end() == before.end());
    let start = name.map_or(phrase.start + 1, |it| words.report.tokens_in(it).start);
    start..phrase.end
}
