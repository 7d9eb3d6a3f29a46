//! The mentions of a source, and which of them is its head.

use std::ops::Range;

use rashomon_lang::lexicon::{
    cues::is_document,
    grammar::{self, Class},
    roles::role_noun,
};
use rashomon_record::{Mention, MentionForm, Upos, brief::ActorKind};

use super::{trees::Node, words::Words};

/// The mentions of a source, as far as they may be its head.
pub(super) struct Parts<'a> {
    words: &'a Words<'a>,
    source: &'a Range<usize>,
    /// Those that stand in no other, with their tokens, in order.
    pub(super) all: Vec<(usize, Range<usize>)>,
    /// The tokens of all names.
    inner: Vec<Range<usize>>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(words: &'a Words<'a>, source: &'a Range<usize>) -> Self {
        let report = words.report;
        let inside: Vec<usize> = report.mentions_in(words.span(source)).collect();
        let is_outer = |it: &usize| {
            let inner = &report.mentions[*it];
            let holds = |outer: &Mention| {
                outer.form != MentionForm::Name
                    && outer.span.contains(inner.span)
                    && !outer.head.overlaps(inner.head)
            };
            !inside.iter().any(|&it| holds(&report.mentions[it]))
        };
        let is_self = |it: &usize| {
            let span = report.mentions[*it].span;
            inside.len() > 1 && SELVES.contains(&&*report.slice(span).to_lowercase())
        };
        let outer = inside.iter().copied().filter(|it| is_outer(it) && !is_self(it));
        let all = outer.map(|it| (it, report.tokens_in(report.mentions[it].span))).collect();
        let names = inside.iter().filter(|&&it| report.mentions[it].form.is_name());
        let inner = names.map(|&it| report.tokens_in(report.mentions[it].span)).collect();
        Self { words, source, all, inner }
    }

    /// The one who speaks, by the order of the parts.
    pub(super) fn speaker(&self) -> Option<usize> {
        match self.head() {
            Some(head) if self.joined(head) => None,
            Some(head) if self.words.report.mentions[head].form == MentionForm::Description => {
                Some(self.apposed().unwrap_or(head))
            }
            Some(head) => Some(head),
            None => self.author().or_else(|| self.apposed()),
        }
    }

    /// Whether by the tree *and* ties somebody else to the `head` of the source: *he and others*.
    pub(super) fn is_with_others(&self, mention: usize, head: &Node) -> bool {
        let words = self.words;
        let other = head.child(&["conj"]).and_then(|it| it.token(words));
        let span = words.report.mentions[mention].span;
        other.is_some_and(|it| {
            self.source.contains(&it) && !span.contains(words.report.tokens[it].span)
        })
    }

    /// Whether by the tree the mention only tells whose or of whom the `head` of the source is: *Lopez's lawyer*, *half of
    /// the Greens*. What somebody writes speaks for him, though.
    pub(super) fn is_behind_or_owns(&self, mention: usize, head: &Node) -> bool {
        let (words, report) = (self.words, self.words.report);
        let is_document = head.token(words).is_some_and(|it| is_document(words.word(it)));
        if head.upos() != Upos::Noun || is_document {
            return false;
        }
        let first = report.tokens_in(report.mentions[mention].span).start;
        let is_behind = first > 0 && words.is(first - 1, Class::Preposition);
        let own = report.tokens_in(report.mentions[mention].head).start;
        let up = std::iter::successors(Node::of(words, own), Node::above);
        let between = up.take(FARTHEST_OWNER).take_while(|it| !it.is(head));
        let mut between = between.map(|it| (it.is_owner(), it.relation() == "nmod" && is_behind));
        between.any(|it| it.0 || it.1)
    }

    pub(super) fn is_person(&self, mention: usize) -> bool {
        let it = &self.words.report.mentions[mention];
        it.form == MentionForm::Name && it.kind == ActorKind::Person
    }

    /// The token after the first part: its comma, or the end of the source.
    fn first_end(&self) -> usize {
        let within = |at: usize| self.all.iter().any(|it| it.1.contains(&at));
        let comma = self.source.clone().find(|&it| self.words.word(it) == "," && !within(it));
        comma.unwrap_or(self.source.end)
    }

    /// The head of the first part: the first person named, else the first mention.
    fn head(&self) -> Option<usize> {
        let end = self.first_end();
        let free = || {
            let near = self.all.iter().filter(move |it| it.1.start < end);
            near.filter(|it| !self.modifies(&it.1) && !self.is_title(it)).map(|it| it.0)
        };
        free().find(|&it| self.is_person(it) && !self.is_behind_of(it)).or_else(|| free().next())
    }

    /// Whether the mention is a title right before somebody who bears it.
    fn is_title(&self, (at, tokens): &(usize, Range<usize>)) -> bool {
        self.words.report.mentions[*at].form == MentionForm::Description
            && self.all.iter().any(|it| it.1.start == tokens.end)
    }

    /// Whether a preposition before the mention makes it part of another phrase: *allies of Lopez*.
    fn is_behind_of(&self, mention: usize) -> bool {
        let Some(tokens) = self.all.iter().find(|it| it.0 == mention).map(|it| &it.1) else {
            return false;
        };
        let before = (self.source.start..tokens.start).rev();
        let mut before = before.take_while(|&it| {
            !self.words.is_punctuation(it) && !self.inner.iter().any(|held| held.contains(&it))
        });
        let is_behind = |it| self.words.is(it, Class::Preposition) && !self.is_of_title(it, tokens);
        self.all[0].0 != mention && before.any(is_behind)
    }

    /// Whether the preposition belongs to the long title of the one named: *Secretary of State Ana Lopez*.
    fn is_of_title(&self, preposition: usize, name: &Range<usize>) -> bool {
        let words = self.words;
        let is_title = preposition > self.source.start && {
            let noun = words.word(preposition - 1);
            let role = role_noun(&noun.to_lowercase());
            noun.starts_with(char::is_uppercase) && role.is_some_and(|it| !it.is_plural)
        };
        let tells = words.any(preposition, &["of"])
            || words.any(preposition, &["to"]) && words.any(preposition + 1, &["the"]);
        is_title && tells && preposition + 1 < name.start
    }

    /// Whether the mention owns what follows, or stands before a noun that is the head: *Lopez's ad*, *Lima law*.
    fn modifies(&self, tokens: &Range<usize>) -> bool {
        let words = self.words;
        let next = tokens.end;
        if next >= self.source.end {
            return false;
        }
        let noun = |at: usize| {
            words.is_word(at)
                && words.word(at).starts_with(char::is_lowercase)
                && !grammar::is_closed(words.word(at))
                && !words.word(at).ends_with("ing")
                && !words.word(at).ends_with("ly")
                && words.date(at).is_none()
        };
        let owns = words.is_possessive_s(next) && next + 1 < self.source.end;
        owns || noun(next)
    }

    /// The person named right behind the first part: *the spokesman, Ann Reed*.
    fn apposed(&self) -> Option<usize> {
        let words = self.words;
        let comma = self.first_end();
        let (next, tokens) = self
            .all
            .iter()
            .find(|it| it.1.start > comma && self.is_person(it.0) && !self.modifies(&it.1))?;
        let leads = (comma + 1..tokens.start)
            .all(|it| words.is_possessive_s(it) || !grammar::is_closed(words.word(it)));
        (leads && comma < self.source.end).then_some(*next)
    }

    /// Whether *and* ties somebody else to the head.
    fn joined(&self, head: usize) -> bool {
        let words = self.words;
        let Some(at) = self.all.iter().position(|it| it.0 == head) else { return false };
        let Some((next, other)) = self.all.get(at + 1) else { return false };
        let mut and = self.all[at].1.end;
        and += usize::from(words.word(and) == ",");
        if !(words.any(and, &["and"]) && (and + 1..=and + 3).contains(&other.start)) {
            return false;
        }
        let mention = &words.report.mentions[*next];
        let noun = words.report.slice(mention.head).to_lowercase();
        let opens = words.is(and + 1, Class::Determiner) || words.is(and + 1, Class::Possessive);
        let is_many = role_noun(&noun).is_some_and(|it| it.is_plural);
        let named = mention.form.is_name() && words.report.mentions[head].form.is_name();
        !self.modifies(other) && (opens || is_many || named)
    }

    /// Who wrote the document that the source is: its owner, or whom *from* or *by* names.
    fn author(&self) -> Option<usize> {
        let end = self.first_end();
        let noun = (self.source.start..end).find(|&it| is_document(self.words.word(it)))?;
        let owner = self.all.iter().rev().find(|it| it.1.end <= noun);
        let from = self.all.iter().find(|it| {
            it.1.start > noun
                && (noun + 1..it.1.start).any(|it| self.words.any(it, &["from", "by"]))
        });
        owner.or(from).map(|it| it.0)
    }
}

/// How many words may stand in the tree between an owner and what is owned.
const FARTHEST_OWNER: usize = 4;

/// Pronouns that only stress who it is: *the president himself*.
const SELVES: &[&str] = &["himself", "herself", "itself", "themselves"];
