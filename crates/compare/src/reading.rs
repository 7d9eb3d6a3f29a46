//! A report with what comparing looks up over and over.

use std::{collections::BTreeSet, ops::Range};

use rashomon_record::{Report, Span, Tree, Upos, Word as TreeWord, brief::ReportId};

use crate::words::{self, Vocabulary, Word};

/// How many words up the parts of a name hang on each other at most.
const LONGEST_NAME: usize = 8;

/// A report and its words, chains and statements by position.
pub(crate) struct Reading<'a> {
    /// Its place in the list of reports.
    pub(crate) at: usize,
    /// The story that it tells: reports that are compared tell one, unless somebody says otherwise.
    pub(crate) story: usize,
    /// The report.
    pub(crate) report: &'a Report,
    /// Its words and numbers, in order.
    pub(crate) words: Vec<Word>,
    /// The chain of each mention.
    chain_of: Vec<Option<usize>>,
    /// The mentions that speak.
    speakers: BTreeSet<usize>,
    /// Pieces of content with their statement, by start.
    pieces: Vec<(Span, usize)>,
    /// How far the pieces up to this one reach.
    reach: Vec<usize>,
    /// Where words start that are their stem and an *s*.
    plurals: BTreeSet<usize>,
    /// Where each word of a tree starts, with the tree and the word, by start.
    tree_words: Vec<(usize, usize, usize)>,
    /// How many statements and how many figures stand before this report's in the lists of the brief.
    pub(crate) before: Before,
}

/// How many items the reports before this one have.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Before {
    pub(crate) statements: usize,
    pub(crate) figures: usize,
    pub(crate) dates: usize,
}

/// All reports, made ready for comparing.
pub(crate) fn all<'a>(reports: &'a [Report], vocabulary: &mut Vocabulary) -> Vec<Reading<'a>> {
    let mut before = Before::default();
    let read = |(at, report): (usize, &'a Report)| {
        let reading = Reading::new(at, report, before, vocabulary);
        before.statements += report.statements.len();
        before.figures += report.figures.len();
        before.dates += report.dates.len();
        reading
    };
    reports.iter().enumerate().map(read).collect()
}

/// So many words up the verb is looked for that governs a word.
const FARTHEST_VERB: usize = 4;

impl<'a> Reading<'a> {
    fn new(at: usize, report: &'a Report, before: Before, vocabulary: &mut Vocabulary) -> Self {
        let mut chain_of = vec![None; report.mentions.len()];
        for (chain, it) in report.chains.iter().enumerate() {
            for &mention in &it.mentions {
                chain_of[mention] = Some(chain);
            }
        }
        let mut pieces: Vec<_> = report
            .statements
            .iter()
            .enumerate()
            .flat_map(|(at, it)| it.content.iter().map(move |&piece| (piece, at)))
            .collect();
        pieces.sort_unstable();
        let reach = pieces
            .iter()
            .scan(0, |reach, (piece, _)| {
                *reach = piece.end().max(*reach);
                Some(*reach)
            })
            .collect();
        let words = words::words(report, vocabulary);
        let starts = |(tree, it): (usize, &Tree)| {
            let words = it.words.iter().enumerate();
            words.map(|(at, it)| (it.span.start(), tree, at)).collect::<Vec<_>>()
        };
        let mut tree_words: Vec<_> = report.trees.iter().enumerate().flat_map(starts).collect();
        tree_words.sort_unstable();
        let has_s = |it: &&Word| {
            let stem = vocabulary.text(it.form).strip_suffix('s');
            stem.is_some_and(|stem| stem == vocabulary.text(it.stem))
        };
        let plurals = words.iter().filter(has_s).map(|it| it.span.start()).collect();
        let speakers = report.statements.iter().filter_map(|it| it.speaker).collect();
        Self {
            at,
            story: 0,
            report,
            words,
            chain_of,
            speakers,
            pieces,
            reach,
            plurals,
            tree_words,
            before,
        }
    }

    /// Whether the report gives words of its own to mention number `mention`.
    pub(crate) fn speaks(&self, mention: usize) -> bool {
        self.speakers.contains(&mention)
    }

    /// The word of a tree that starts where `head` does, with its tree; `None` without a trained reader.
    fn tree_word(&self, head: Span) -> Option<(&'a Tree, &'a TreeWord)> {
        let at = self.tree_words.binary_search_by_key(&head.start(), |it| it.0).ok()?;
        let (_, tree, word) = self.tree_words[at];
        let tree = &self.report.trees[tree];
        Some((tree, &tree.words[word]))
    }

    /// Whether the name with the word at `head` tells a noun more closely: *Lima* in *the police of Lima*. Never without
    /// a trained reader.
    pub(crate) fn tells_noun(&self, head: Span) -> bool {
        let Some((tree, mut word)) = self.tree_word(head) else { return false };
        for _ in 0..LONGEST_NAME {
            let is_part = matches!(word.plain_relation(), "flat" | "compound" | "fixed");
            let Some(up) = word.head.filter(|_| is_part) else { break };
            word = &tree.words[up];
        }
        word.plain_relation() == "nmod"
    }

    /// The dictionary form of the word at `head`, in lower case; the word itself without a trained reader.
    pub(crate) fn lemma(&self, head: Span) -> String {
        let written = words::fold(self.report.slice(head));
        let lemma = self.tree_word(head).map(|it| words::fold(&it.1.lemma));
        let lemma = lemma.filter(|it| !it.is_empty()).unwrap_or_else(|| written.clone());
        match lemma.strip_suffix('s') {
            Some(stem) if lemma == written && self.is_plural(head) => stem.to_owned(),
            _ => lemma,
        }
    }

    /// Whether the noun at `head` is a plural: it is not its own dictionary form, or not its own stem, for the reader
    /// does not know every word. Never without a trained reader.
    pub(crate) fn is_plural(&self, head: Span) -> bool {
        let written = self.report.slice(head);
        let is_plain = written.chars().all(char::is_alphabetic) && !words::is_acronym(written);
        let noun = self.tree_word(head).filter(|it| matches!(it.1.upos, Upos::Noun | Upos::Propn));
        let is_other = |it: &TreeWord| {
            words::fold(&it.lemma) != words::fold(written)
                || it.upos == Upos::Noun && self.plurals.contains(&head.start())
        };
        is_plain && noun.is_some_and(|it| is_other(it.1))
    }

    /// Whether the word at `head` is the subject of a verb in the active voice, or the agent of one in the passive.
    /// Never without a trained reader.
    pub(crate) fn acts(&self, head: Span) -> bool {
        let Some((tree, word)) = self.tree_word(head) else { return false };
        // *The mayor and her aides* act both.
        let first = word.head.filter(|_| &*word.relation == "conj").map(|it| &tree.words[it]);
        let word = first.unwrap_or(word);
        let is_verb = word.head.is_some_and(|it| tree.words[it].upos == Upos::Verb);
        is_verb && matches!(&*word.relation, "nsubj" | "obl:agent")
    }

    /// The verbs that say what happens to whom the word at `head` means, or what they do (`true`), in lower case: *charged*
    /// of *the man was arrested and charged* and of *a man charged with theft*; with the object too, *opened fire*, of what
    /// they do. None without a trained reader.
    pub(crate) fn verbs_of(&self, head: Span) -> Vec<(String, bool)> {
        let Some((tree, word)) = self.tree_word(head) else { return Vec::new() };
        let text = |it: &TreeWord| words::fold(self.report.slice(it.span));
        let own = tree.words.iter().position(|it| it.span == word.span);
        let told = tree.words.iter().filter(|it| {
            it.head == own && own.is_some() && &*it.relation == "acl" && it.upos == Upos::Verb
        });
        let told = told.map(|it| (text(it), false)).filter(|it| !it.0.ends_with("ing"));
        let mut verbs: Vec<(String, bool)> = told.collect();
        let does = match &*word.relation {
            "nsubj:pass" | "obj" => false,
            "nsubj" | "obl:agent" => true,
            _ => return verbs,
        };
        let Some(verb) = word.head else { return verbs };
        verbs.push((text(&tree.words[verb]), does));
        let is_object = &*word.relation == "obj";
        let others = tree.words.iter().filter(|it| {
            !is_object && it.head == Some(verb) && &*it.relation == "conj" && it.upos == Upos::Verb
        });
        verbs.extend(others.map(|it| (text(it), does)));
        let objects = tree
            .words
            .iter()
            .filter(|it| does && it.head == Some(verb) && matches!(&*it.relation, "obj" | "xcomp"));
        let with_verb = |it: &TreeWord| format!("{} {}", text(&tree.words[verb]), text(it));
        verbs.extend(objects.map(|it| (with_verb(it), true)));
        verbs
    }

    /// The verb that governs what `span` begins, as far as a tree tells: *killed* in *killed 12 people*.
    pub(crate) fn governor(&self, span: Span) -> Option<Span> {
        let (tree, mut word) = self.tree_word(span)?;
        for _ in 0..FARTHEST_VERB {
            word = &tree.words[word.head?];
            if word.upos == Upos::Verb {
                return Some(word.span);
            }
        }
        None
    }

    /// The chain that holds mention number `mention`.
    pub(crate) fn chain(&self, mention: usize) -> Option<usize> {
        self.chain_of[mention]
    }

    /// The mentions that lead to the same actor as `mention`, itself included.
    pub(crate) fn chained(&self, mention: usize) -> Vec<usize> {
        self.chain(mention).map_or(vec![mention], |it| self.report.chains[it].mentions.clone())
    }

    /// The index of the innermost statement whose content holds `span`, as [`Report::statement_with`] finds it.
    pub(crate) fn statement_with(&self, span: Span) -> Option<usize> {
        let length = |at: usize| -> usize {
            self.report.statements[at].content.iter().map(|it| it.len()).sum()
        };
        let after = self.pieces.partition_point(|(piece, _)| piece.start() <= span.start());
        (0..after)
            .rev()
            .take_while(|&it| self.reach[it] >= span.end())
            .filter(|&it| self.pieces[it].0.contains(span))
            .map(|it| self.pieces[it].1)
            .min_by_key(|&it| (length(it), it))
    }

    /// The name that `mention` stands for: itself, else the last one before it in its chain, else the first after it;
    /// `None` if no name leads to it but such as are spelt like `other`.
    pub(crate) fn name_of(&self, mention: usize, other: usize) -> Option<usize> {
        if self.is_name(mention) {
            return Some(mention);
        }
        let text = |it: usize| self.report.slice(self.report.mentions[it].span);
        let chain = &self.report.chains[self.chain(mention)?].mentions;
        let names =
            || chain.iter().copied().filter(|&it| self.is_name(it) && text(it) != text(other));
        let before = names().rfind(|&it| it < mention);
        before.or_else(|| names().find(|&it| it > mention))
    }

    /// The indices of the words that overlap `span`.
    pub(crate) fn words_in(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|it| it.span.end() <= span.start());
        let end = self.words.partition_point(|it| it.span.start() < span.end());
        start..end.max(start)
    }

    /// The words of the report at `span`, with line breaks as blanks.
    pub(crate) fn line(&self, span: Span) -> String {
        self.report.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How to call the report in a line: its outlet, else its id.
    pub(crate) fn label(&self) -> String {
        let outlet = self.report.metadata.outlet.as_ref().map(|it| it.value.clone());
        outlet.unwrap_or_else(|| ReportId::at(self.at).to_string())
    }

    /// Whether mention number `mention` is a name.
    pub(crate) fn is_name(&self, mention: usize) -> bool {
        self.report.mentions[mention].form.is_name()
    }
}
