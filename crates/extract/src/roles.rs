//! Titles and offices.

use std::{collections::BTreeMap, ops::Range};

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    grammar::{self, Class},
    inflect::VerbForm,
    parties,
    roles::{LONGEST_TITLE, is_modifier, role_noun, title},
    verbs::{self, Frame},
};
use rashomon_record::{
    Layer, Mention, MentionForm, Report, Role, Span, Stage, TokenKind, Tree, Upos, brief::ActorKind,
};

/// Finds the titles and offices that the text gives to a name.
///
/// Before the name: `Peruvian Foreign Minister Ana Lopez`, `army spokesman Ana Lopez`, `the group's leader, Ana Lopez`.
/// After it: `Ana Lopez, a doctor,`, `Ana Lopez, 45, the city's mayor`, `Ana Lopez, who is the mayor`, `Ana Lopez is the
/// mayor`. Not found: forms of address such as *Mr.*, and what a longer sentence says of somebody.
pub struct Roles;

impl Stage for Roles {
    fn name(&self) -> &'static str {
        "roles"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Mentions]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Roles]
    }

    fn apply(&self, report: &mut Report) {
        let finder = Finder::new(report);
        let mut roles: Vec<_> = (0..report.mentions.len()).flat_map(|at| finder.of(at)).collect();
        roles.sort_by_key(|it| (it.span, it.holder));
        roles.dedup();
        report.roles = roles;
    }
}

struct Finder<'a> {
    report: &'a Report,
    /// Descriptions of one person, by where they start.
    starts: BTreeMap<usize, Span>,
    /// The same, by where they end.
    ends: BTreeMap<usize, Span>,
    /// Names, by where they end.
    names: BTreeMap<usize, Span>,
    /// The words of the trees of a trained reader, by where they start: the tree and the place in it.
    words: BTreeMap<usize, (&'a Tree, usize)>,
}

impl<'a> Finder<'a> {
    fn new(report: &'a Report) -> Self {
        let one = |it: &&Mention| {
            it.form == MentionForm::Description
                && it.kind == ActorKind::Person
                && role_noun(&report.slice(it.head).to_lowercase()).is_none_or(|it| !it.is_plural)
        };
        let described = || report.mentions.iter().filter(one).map(|it| it.span);
        let names = report.mentions.iter().filter(|it| it.form == MentionForm::Name);
        // Of two that share an edge the outer one counts, and it stands first: *the lawyer for the mayor*.
        let (mut starts, mut ends) = (BTreeMap::new(), BTreeMap::new());
        for span in described() {
            starts.entry(span.start()).or_insert(span);
            ends.entry(span.end()).or_insert(span);
        }
        let of_tree = |tree: &'a Tree| {
            tree.words.iter().enumerate().map(move |(at, it)| (it.span.start(), (tree, at)))
        };
        Self {
            report,
            starts,
            ends,
            names: names.map(|it| (it.span.end(), it.span)).collect(),
            words: report.trees.iter().flat_map(of_tree).collect(),
        }
    }

    fn of(&self, holder: usize) -> Vec<Role> {
        let mention = &self.report.mentions[holder];
        let may_hold = matches!(mention.kind, ActorKind::Person | ActorKind::Other);
        if mention.form != MentionForm::Name || !may_hold {
            return Vec::new();
        }
        let tokens = self.report.tokens_in(mention.span);
        let Some(sentence) = self.report.sentence_at(mention.span.start()) else {
            return Vec::new();
        };
        let sentence = self.report.sentences[sentence].tokens.clone();
        let spans = [self.before(&tokens, &sentence), self.after(&tokens, &sentence)];
        spans.into_iter().flatten().map(|span| Role { holder, span }).collect()
    }

    fn word(&self, at: usize) -> &str {
        self.report.tokens.get(at).map_or("", |_| self.report.word(at))
    }

    /// The title or the noun right before the name, or a description and a comma.
    fn before(&self, name: &Range<usize>, sentence: &Range<usize>) -> Option<Span> {
        let last = name.start.checked_sub(1).filter(|it| *it >= sentence.start)?;
        if self.word(last) == "," {
            let before = last.checked_sub(1)?;
            let described = *self.ends.get(&self.report.tokens[before].span.end())?;
            let closes = matches!(self.word(name.end), "," | "." | "of" | "from" | "at" | "(");
            return closes.then_some(described);
        }
        let word = self.word(last);
        let noun = role_noun(&word.to_lowercase()).filter(|_| !ANYBODY.contains(&word));
        let is_noun = noun.is_some_and(|it| it.kind == ActorKind::Person && !it.is_plural);
        let titled = self.title_before(last, sentence.start);
        let start = titled.or(is_noun.then_some(last))?;
        let start = self.widen(start, sentence.start, name.end);
        Some(self.report.tokens[start].span.cover(self.report.tokens[last].span))
    }

    /// Where the longest title that ends with the token at `last` starts, if it is an office.
    fn title_before(&self, last: usize, limit: usize) -> Option<usize> {
        let first = limit.max((last + 1).saturating_sub(LONGEST_TITLE));
        (first..=last).find(|&start| {
            let span = self.report.tokens[start].span.cover(self.report.tokens[last].span);
            title(self.report.slice(span)).is_some_and(|it| !it.is_courtesy)
        })
    }

    /// Takes in what belongs to a title before it: adjectives, modifiers, names, an owner with *'s*; `end` is where the
    /// name behind the title ends.
    fn widen(&self, mut start: usize, limit: usize, end: usize) -> usize {
        while start > limit {
            let before = start - 1;
            let word = self.word(before);
            if let Some(name) = self.names.get(&self.report.tokens[before].span.end()) {
                start = self.report.tokens_in(*name).start;
                continue;
            }
            if let Some(place) = self.place_before(start, limit) {
                start = place;
                continue;
            }
            if matches!(word, "'s" | "’s") && before > limit {
                return self.owner(before - 1, limit);
            }
            let small = word.to_lowercase();
            let belongs = self.report.tokens[before].kind == TokenKind::Word
                && (is_modifier(&small)
                    || countries::is_adjective(word)
                    || title(word).is_some_and(|it| !it.is_courtesy)
                    || role_noun(&small).is_some_and(|it| !it.is_plural)
                    || word.contains('-') && !small.starts_with("now-")
                    || self.modifies(before, start..end));
            if !belongs || grammar::is(&small, Class::Preposition) || self.is_verb(before) {
                break;
            }
            start = before;
        }
        start
    }

    /// Where the country or state starts whose name ends right before `at`, though no name was found there: *Ohio* of
    /// *Ohio Republican Sen.*
    fn place_before(&self, at: usize, limit: usize) -> Option<usize> {
        let first = limit.max(at.saturating_sub(LONGEST_PLACE));
        (first..at).find(|&start| {
            let span = self.report.tokens[start].span.cover(self.report.tokens[at - 1].span);
            countries::find(self.report.slice(span)).is_some_and(|it| it.0 == Sense::Name)
        })
    }

    /// Whether the word tells one of `others` more closely, as far as a tree tells: *legislative* in *legislative director
    /// Ann Reed*.
    fn modifies(&self, at: usize, others: Range<usize>) -> bool {
        let Some((tree, word)) = self.words.get(&self.report.tokens[at].span.start()) else {
            return false;
        };
        let word = &tree.words[*word];
        let Some(up) = word.head.map(|it| tree.words[it].span.start()) else { return false };
        let tells = matches!(word.plain_relation(), "amod" | "compound")
            && matches!(word.upos, Upos::Adj | Upos::Noun | Upos::Propn)
            && !matches!(self.word(at), "fellow" | "other" | "same" | "own" | "such");
        tells && others.into_iter().any(|it| self.report.tokens[it].span.start() == up)
    }

    /// Whether a tree takes the word for a verb that tells no noun more closely: *appointed Attorney General Ann Reed*.
    fn is_verb(&self, at: usize) -> bool {
        let word = self.words.get(&self.report.tokens[at].span.start());
        word.map(|(tree, it)| &tree.words[*it]).is_some_and(|it| {
            it.upos == Upos::Verb && !matches!(it.plain_relation(), "amod" | "compound")
        })
    }

    /// Where the owner whose last token is `last` starts, its article included.
    fn owner(&self, last: usize, limit: usize) -> usize {
        let name = self.names.get(&self.report.tokens[last].span.end());
        let start = name.map_or(last, |it| self.report.tokens_in(*it).start);
        let article = start > limit && grammar::is(self.word(start - 1), Class::Determiner);
        if article { start - 1 } else { start }
    }

    /// Past *of* and a name and to the comma behind it: *Ana Lopez of Lima, the mayor*; `at` elsewhere.
    fn past_place(&self, at: usize) -> usize {
        let start = self.report.tokens.get(at + 1).map(|it| it.span.start());
        let Some(start) = start.filter(|_| self.word(at) == "of") else { return at };
        let first = self.report.mentions.partition_point(|it| it.span.start() < start);
        let place = self.report.mentions[first..].iter().take_while(|it| it.span.start() == start);
        let end = place.map(|it| self.report.tokens_in(it.span).end).max();
        end.filter(|it| self.word(*it) == ",").unwrap_or(at)
    }

    /// Past a tag of party and state: *Ana Lopez (R-Ohio), the chairwoman*, *Ana Lopez, R-Ohio, the chairwoman*; `at`
    /// elsewhere.
    fn past_tag(&self, at: usize) -> usize {
        let close = match self.word(at) {
            "," => ",",
            "(" => ")",
            _ => return at,
        };
        let is_tag = parties::tag(self.word(at + 1)).is_some();
        let end = at + 2 + usize::from(self.word(at + 2) == ".");
        if !is_tag || self.word(end) != close {
            return at;
        }
        end + usize::from(close == ")")
    }

    /// The description after the name: past a comma, an age, *who is*, *who served as* or a form of *be*.
    fn after(&self, name: &Range<usize>, sentence: &Range<usize>) -> Option<Span> {
        let mut at = self.past_tag(self.past_place(name.end));
        let is_be = |at: usize| matches!(self.word(at), "is" | "was" | "became");
        if self.word(at) == "," {
            at += 1;
            let is_age = self.report.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
            if is_age && self.word(at + 1) == "," {
                at += 2;
            }
            if self.word(at) == "who" {
                at = self.past_service(at + 1).unwrap_or(at + 2 * usize::from(is_be(at + 1)));
            }
        } else if is_be(at) {
            at += 1;
        } else {
            return None;
        }
        if at >= sentence.end {
            return None;
        }
        let span = *self.starts.get(&self.report.tokens[at].span.start())?;
        let is_definite = !grammar::is(self.word(at), Class::Possessive);
        let next = self.report.tokens_in(span).end;
        (is_definite && (next >= sentence.end || !self.says(next))).then_some(span)
    }

    /// Past *served as*, *has served as*.
    fn past_service(&self, at: usize) -> Option<usize> {
        let verb = at + usize::from(grammar::is(self.word(at), Class::Have));
        let serves = matches!(self.word(verb), "served" | "serves" | "worked" | "works");
        (serves && self.word(verb + 1) == "as").then_some(verb + 2)
    }

    /// Whether the word attributes: *the mayor will charge Lopez, a lawyer says*.
    fn says(&self, at: usize) -> bool {
        let verb = verbs::find(self.word(at), &[]);
        verb.is_some_and(|it| {
            matches!(it.form, VerbForm::Past | VerbForm::ThirdPerson)
                && it.verb.act(Frame::Quote).is_some()
        })
    }
}

/// The most words of a place before a title.
const LONGEST_PLACE: usize = 3;

/// Nouns for anybody, which no name has for a title: *the one person Lopez knew*.
const ANYBODY: &[&str] = &["person", "man", "woman", "people", "individual"];
