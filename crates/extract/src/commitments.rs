//! What somebody is bound to, and what is said to have become of it.

use std::ops::Range;

use rashomon_lang::lexicon::{
    acts::{self, Sign},
    grammar::{self, Class},
};
use rashomon_record::{
    Act, BlockKind, Bond, Commitment, Fate, Layer, Report, Says, Sentence, Span, Stage, TokenKind,
};

/// Finds promises and agreements, and the clauses that say that they are kept, broken or pending.
///
/// *What it finds:* statements that promise; how an agreement comes about (*signed the accord*); what is done with one
/// (*violated the deal*, *stands by it*) or what it does (*the truce holds*). *What it does not:* what is only wanted
/// (*must keep the deal*), agreements without a noun that names them.
pub struct Commitments;

impl Stage for Commitments {
    fn name(&self) -> &'static str {
        "commitments"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Mentions, Layer::Statements]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Commitments, Layer::Fates]
    }

    fn apply(&self, report: &mut Report) {
        let mut commitments: Vec<Commitment> = promises(report).collect();
        let mut fates = Vec::new();
        for sentence in report.sentences.iter().filter(|it| is_body(report, it)) {
            let clause = Clause { report, tokens: sentence.tokens.clone() };
            let nouns = clause.nouns();
            commitments.extend(clause.concluded(&nouns));
            fates.extend(clause.fates(&nouns));
        }
        commitments.sort_by_key(|it| it.term);
        fates.sort_by_key(|it| it.span);
        fates.dedup_by_key(|it| (it.span, it.says, it.by));
        report.commitments = commitments;
        report.fates = fates;
    }
}

/// How far an agreement stands from what is done with it, in words.
const REACH: usize = 7;
/// A longer sentence is none, but text without full stops.
const LONGEST: usize = 400;
/// The same for who does it.
const SUBJECT_REACH: usize = 8;

fn is_body(report: &Report, sentence: &Sentence) -> bool {
    matches!(report.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::Quotation)
        && sentence.tokens.len() <= LONGEST
}

fn promises(report: &Report) -> impl Iterator<Item = Commitment> + '_ {
    let promises = report.statements.iter().enumerate().filter(|it| it.1.act == Act::Promise);
    promises.map(|(at, it)| Commitment {
        by: it.speaker.into_iter().collect(),
        to: it.target,
        term: it.content[0],
        agreement: None,
        statement: Some(at),
    })
}

/// A noun for what binds: its tokens and its kind.
type Noun = (Range<usize>, Bond);

/// A sentence of a report.
struct Clause<'a> {
    report: &'a Report,
    tokens: Range<usize>,
}

impl Clause<'_> {
    /// How many words of the sentence from `at` on are a sign of `sign`.
    fn sign(&self, sign: Sign, at: usize) -> Option<usize> {
        let following = [1, 2, 3, 4].map(|it| self.word(at + it));
        acts::sign(sign, self.word(at), &following)
    }

    fn word(&self, at: usize) -> &str {
        if self.tokens.contains(&at) { self.report.word(at) } else { "" }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|it| it.eq_ignore_ascii_case(self.word(at)))
    }

    /// The nouns of the sentence that name what binds.
    fn nouns(&self) -> Vec<Noun> {
        const KINDS: [(Sign, Bond); 3] = [
            (Sign::Truce, Bond::Truce),
            (Sign::Agreement, Bond::Agreement),
            (Sign::Pledge, Bond::Promise),
        ];
        let noun = |at: usize| {
            let (length, bond) =
                KINDS.iter().find_map(|&(sign, bond)| Some((self.sign(sign, at)?, bond)))?;
            // *Its word* binds, *the word* does not; nor does *he promises*.
            let is_owned = grammar::is(self.word(at.wrapping_sub(1)), Class::Determiner)
                || self.is(at.wrapping_sub(1), &["its", "his", "her", "their", "'s", "’s"]);
            let is_word = self.is(at, &["word"]) && !self.is(at.wrapping_sub(1), OWN);
            // *A cease-fire deal* is a cease-fire.
            let deal = self.sign(Sign::Agreement, at + length).filter(|_| bond == Bond::Truce);
            let end = at + length + deal.unwrap_or(0);
            let is_deal =
                bond == Bond::Agreement && self.sign(Sign::Truce, at.wrapping_sub(1)).is_some();
            let binds = bond != Bond::Promise || is_owned && !is_word;
            (binds && !is_deal).then_some((at..end, bond))
        };
        self.tokens.clone().filter_map(noun).collect()
    }

    /// The agreements that the sentence says were made.
    fn concluded(&self, nouns: &[Noun]) -> Option<Commitment> {
        let made =
            self.tokens.clone().find_map(|at| Some(at..at + self.sign(Sign::Conclude, at)?))?;
        let bound = nouns.iter().filter(|it| it.1 != Bond::Promise);
        let noun = bound.into_iter().find(|it| {
            it.0.start >= made.end && it.0.start < made.end + REACH
                || it.0.end <= made.start && made.start < it.0.end + 4
        })?;
        if self.is_wanted(made.start) || self.is_negated(made.start) {
            return None;
        }
        let by = if noun.0.start >= made.end { self.subjects(made.start) } else { Vec::new() };
        Some(Commitment {
            by,
            to: None,
            term: self.span(&self.tokens),
            agreement: Some((self.named(&noun.0), noun.1)),
            statement: None,
        })
    }

    /// What the sentence says has become of agreements and promises.
    fn fates(&self, nouns: &[Noun]) -> Vec<Fate> {
        let fate = |at: usize| self.done(nouns, at).or_else(|| self.does(nouns, at));
        self.tokens.clone().filter_map(fate).collect()
    }

    /// `has violated the deal`, `stands by it`: what somebody does with what binds.
    fn done(&self, nouns: &[Noun], at: usize) -> Option<Fate> {
        let signs =
            [(Sign::Kept, Says::Kept), (Sign::Broken, Says::Broken), (Sign::Over, Says::Broken)];
        let (length, says) =
            signs.iter().find_map(|&(sign, says)| Some((self.sign(sign, at)?, says)))?;
        let end = at + length;
        let behind = nouns.iter().find(|it| {
            it.0.start >= end && it.0.start < end + REACH && self.is_open(end..it.0.start)
        });
        let before = || nouns.iter().rfind(|it| it.0.end <= at && self.is(end, &["it", "them"]));
        let noun = behind.or_else(before)?;
        if self.is_wanted(at) {
            return None;
        }
        let says = if self.is_negated(at) { turned(says) } else { says };
        let is_over = self.sign(Sign::Over, at).is_some();
        let by = self.subject(at, &noun.0).filter(|_| !is_over);
        if by.is_none() && !is_over {
            return None;
        }
        let start = by.map_or(at, |it| self.report.tokens_in(self.report.mentions[it].span).start);
        Some(self.fate(start.min(at)..noun.0.end.max(end), says, by, noun))
    }

    /// `The truce holds`, `the deal is dead`: what it does itself.
    fn does(&self, nouns: &[Noun], at: usize) -> Option<Fate> {
        let signs = [
            (Sign::Lasts, Says::Kept),
            (Sign::Ended, Says::Broken),
            (Sign::Pending, Says::Pending),
        ];
        let (length, says) =
            signs.iter().find_map(|&(sign, says)| Some((self.sign(sign, at)?, says)))?;
        let noun = nouns.iter().rfind(|it| {
            it.1 != Bond::Promise
                && it.0.end <= at
                && at < it.0.end + REACH + 2
                && self.is_open(it.0.end..at)
        })?;
        let end = at + length;
        // *The deal ended the war* tells of the war.
        let has_object = !self.is(end, STOPS) && self.kind(end) == Some(TokenKind::Word);
        if has_object || self.is_wanted(at) {
            return None;
        }
        let says = if self.is_negated(at) { turned(says) } else { says };
        Some(self.fate(noun.0.start..end, says, None, noun))
    }

    fn fate(&self, tokens: Range<usize>, says: Says, by: Option<usize>, noun: &Noun) -> Fate {
        let is_mark = |it: &usize| {
            matches!(self.kind(*it), Some(TokenKind::Punctuation | TokenKind::Quote) | None)
        };
        let start = (self.tokens.start..tokens.start).rev().take_while(|it| !is_mark(it)).last();
        let end = (tokens.end..self.tokens.end).take_while(|it| !is_mark(it)).last();
        let clause = start.unwrap_or(tokens.start)..end.map_or(tokens.end, |it| it + 1);
        Fate {
            span: self.span(&tokens),
            clause: self.span(&clause),
            says,
            by,
            agreement: (self.named(&noun.0), noun.1),
        }
    }

    /// The noun with the capital or the one word before it: *the Northern accord*.
    fn named(&self, noun: &Range<usize>) -> Span {
        let before = noun.start.wrapping_sub(1);
        let is_name = self.word(before).starts_with(char::is_uppercase)
            && !grammar::is(self.word(before), Class::Determiner);
        self.span(&(if is_name { before..noun.end } else { noun.clone() }))
    }

    /// Whether no mark stands between.
    fn is_open(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().all(|it| self.kind(it) != Some(TokenKind::Punctuation))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.contains(&at).then(|| self.report.tokens[at].kind)
    }

    /// Whether it is not said to be so, but wanted, planned or possible: `must keep`, `to break`.
    fn is_wanted(&self, at: usize) -> bool {
        (1..=2).any(|it| self.is(at.wrapping_sub(it), WANTED))
            || (3..=ASKED_REACH).any(|it| self.is(at.wrapping_sub(it), ASKED))
    }

    fn is_negated(&self, at: usize) -> bool {
        (1..=3).any(|it| grammar::is(self.word(at.wrapping_sub(it)), Class::Negation))
    }

    /// Who does what the verb at `at` says: the nearest mention before it that is not the agreement.
    fn subject(&self, at: usize, noun: &Range<usize>) -> Option<usize> {
        let noun = self.span(noun);
        self.before(at).filter(|&it| !self.report.mentions[it].span.overlaps(noun)).last()
    }

    /// Those before the verb that the sentence begins with, at most three.
    fn subjects(&self, at: usize) -> Vec<usize> {
        const MOST: usize = 3;
        let named = self.before(at).filter(|&it| self.report.mentions[it].form.is_name());
        let named: Vec<usize> = named.collect();
        named[named.len().saturating_sub(MOST)..].to_vec()
    }

    /// The mentions that end shortly before `at`.
    fn before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let start = at.saturating_sub(SUBJECT_REACH).max(self.tokens.start);
        let near = self.report.tokens[start].span.cover(self.report.tokens[at].span);
        let end = self.report.tokens[at].span.start();
        self.report.mentions_in(near).filter(move |&it| self.report.mentions[it].span.end() <= end)
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.report.tokens[tokens.start].span.cover(self.report.tokens[tokens.end - 1].span)
    }
}

fn turned(says: Says) -> Says {
    match says {
        Says::Kept => Says::Broken,
        Says::Broken => Says::Kept,
        Says::Pending => Says::Pending,
    }
}

/// What makes of something done something wanted or possible.
const WANTED: &[&str] = &[
    "to", "must", "should", "would", "will", "could", "can", "may", "might", "if", "unless",
    "shall", "ought", "'ll", "’ll", "'d", "’d",
];

/// What makes of it a question, so many words before.
const ASKED: &[&str] = &[
    "whether",
    "if",
    "unless",
    "until",
    "verify",
    "ensure",
    "sure",
    "guarantee",
    "prove",
    "demand",
];
const ASKED_REACH: usize = 9;

/// What may stand behind a verb that has no object.
const STOPS: &[&str] = &[
    "on", "in", "at", "after", "when", "over", "last", "and", "but", "as", "since", "because",
    "for", "despite", "amid", "so", "only", "within", "with", "this", "earlier", "again", "or",
    "by", "under",
];

/// Words that own a word given.
const OWN: &[&str] = &["its", "his", "her", "their", "our", "my", "your", "'s", "’s"];
