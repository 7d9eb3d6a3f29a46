//! Whether a word is negated, or only supposed.

use std::{collections::HashMap, ops::Range};

use rashomon_lang::lexicon::{
    acts::{self, Sign},
    grammar::{self, Class},
};
use rashomon_record::{Report, Span, Tree, Upos};

/// How a word is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// As it stands.
    Plain,
    /// Negated by what governs it: *did nothing illegal*.
    Within,
    /// Negated itself: *was not illegal*.
    Negated,
    /// Under a condition or in a question: it takes no side.
    Supposed,
}

/// The words of the trees of a report, by where they begin.
pub(super) struct Negation {
    places: HashMap<usize, (usize, usize)>,
}

/// So many heads are asked for what negates a word.
const MOST_HEADS: usize = 5;
/// A longer sentence is none, but text without full stops.
const LONGEST: usize = 300;
/// So many words before and behind its head are of the phrase that a word is said of.
const BEFORE: usize = 4;
const BEHIND: usize = 6;
/// Without trees: so many words before a word are asked.
const WINDOW: usize = 4;

/// Verbs that negate what they govern.
const NEGATING: &[&str] = &[
    "fail", "refuse", "decline", "deny", "lack", "reject", "rebuff", "resist", "avoid", "hesitate",
];
/// Verbs whose negation is that of the clause they govern: *I do not think that it is right*.
const RAISING: &[&str] =
    &["think", "believe", "expect", "seem", "appear", "want", "intend", "plan"];
/// Words that a negation before them makes less of, and not the contrary.
const PARTLY: &[&str] = &[
    "only",
    "all",
    "every",
    "everyone",
    "everything",
    "always",
    "necessarily",
    "just",
    "merely",
    "entirely",
];
/// What makes a clause a condition or a question.
const SUPPOSING: &[&str] = &["if", "whether", "unless"];

impl Negation {
    pub(super) fn of(report: &Report) -> Self {
        let mut places = HashMap::new();
        for (at, tree) in report.trees.iter().enumerate() {
            for (word, it) in tree.words.iter().enumerate() {
                places.insert(it.span.start(), (at, word));
            }
        }
        Self { places }
    }

    /// What token number `at` is said of, if a tree tells.
    pub(super) fn about(&self, report: &Report, at: usize) -> Option<Span> {
        let &(tree, word) = self.places.get(&report.tokens[at].span.start())?;
        let tree = &report.trees[tree];
        (tree.words.len() <= LONGEST).then(|| governed(tree, word))?
    }

    /// Whether token number `at` stands for or before a thing, as a tree tells: *that claim*, not *said that*.
    pub(super) fn is_pointing(&self, report: &Report, at: usize) -> bool {
        let place = self.places.get(&report.tokens[at].span.start());
        let tag = place.map(|&(tree, word)| report.trees[tree].words[word].upos);
        tag.is_some_and(|it| matches!(it, Upos::Det | Upos::Pron))
    }

    /// Whether the negation of token number `at` is that of what it governs, as a tree tells: *does not expect*.
    pub(super) fn is_raising(&self, report: &Report, at: usize) -> bool {
        let place = self.places.get(&report.tokens[at].span.start());
        place.is_some_and(|&(tree, word)| RAISING.contains(&&*report.trees[tree].words[word].lemma))
    }

    /// Who or what does or is what token number `at` tells: the subject of its clause, if a tree tells.
    pub(super) fn subject(&self, report: &Report, at: usize) -> Option<Span> {
        let &(tree, word) = self.places.get(&report.tokens[at].span.start())?;
        let tree = &report.trees[tree];
        if tree.words.len() > LONGEST {
            return None;
        }
        let mut at = Some(word);
        for _ in 0..MOST_HEADS {
            let here = at?;
            let subject =
                tree.children(here).find(|&it| tree.words[it].plain_relation() == "nsubj");
            if let Some(subject) = subject {
                return Some(tree.words[subject].span);
            }
            // *The militia backed by the town*: the subject of another clause is not its own.
            let is_own =
                matches!(tree.words[here].plain_relation(), "xcomp" | "conj" | "obj" | "advcl");
            at = tree.words[here].head.filter(|_| is_own);
        }
        None
    }

    /// How token number `at` is meant, in a sentence of `tokens`.
    pub(super) fn force(&self, report: &Report, at: usize, tokens: &Range<usize>) -> Force {
        match self.places.get(&report.tokens[at].span.start()) {
            Some(&(tree, word)) if report.trees[tree].words.len() <= LONGEST => {
                match (by_tree(report, &report.trees[tree], word), by_window(report, at, tokens)) {
                    // A negation stands close by, and the tree does not tell of what: open.
                    (Force::Plain, Force::Negated) => Force::Supposed,
                    (force, _) => force,
                }
            }
            _ => by_window(report, at, tokens),
        }
    }
}

fn by_window(report: &Report, at: usize, tokens: &Range<usize>) -> Force {
    let first = at.saturating_sub(WINDOW).max(tokens.start);
    let is_mark = |it: usize| matches!(report.word(it), "," | ";" | ":");
    let from = (first..at).rev().find(|&it| is_mark(it)).map_or(first, |it| it + 1);
    // *An attack, if not a war*: neither a condition nor a negation.
    let is_idiom = |it: usize| {
        is_if_not(report.word(it), report.tokens.get(it + 1).map_or("", |_| report.word(it + 1)))
    };
    let joined = |it: &usize| is_idiom(*it) || it.checked_sub(1).is_some_and(is_idiom);
    let mut before = (from..at).filter(|it| !joined(it)).map(|it| report.word(it));
    let supposes = |it: &str| SUPPOSING.iter().any(|word| word.eq_ignore_ascii_case(it));
    if before.clone().any(supposes) {
        Force::Supposed
    } else if before.any(negates) {
        Force::Negated
    } else {
        Force::Plain
    }
}

fn by_tree(report: &Report, tree: &Tree, word: usize) -> Force {
    if is_supposed(report, tree, word) {
        return Force::Supposed;
    }
    let mut count = usize::from(own(report, tree, word));
    let mut at = word;
    for _ in 0..MOST_HEADS {
        let Some(head) = tree.words[at].head else { break };
        let by = &tree.words[head];
        let relation = tree.words[at].plain_relation();
        let governed = matches!(relation, "obj" | "xcomp" | "ccomp" | "obl");
        if governed && NEGATING.contains(&&*by.lemma) {
            count += 1;
        }
        let raised = relation == "ccomp" && RAISING.contains(&&*by.lemma);
        let follows = matches!(
            relation,
            "obj" | "xcomp" | "amod" | "obl" | "nmod" | "compound" | "case" | "aux" | "cop"
        );
        // *Nothing unfair or unsafe*
        let joined = relation == "conj" && tree.words[at].upos == by.upos && by.upos == Upos::Adj;
        if !raised && !follows && !joined {
            break;
        }
        count += usize::from(own(report, tree, head));
        at = head;
    }
    match count % 2 {
        0 => Force::Plain,
        _ if own(report, tree, word) => Force::Negated,
        _ => Force::Within,
    }
}

/// What word number `word` is said of: what it governs, else what it is said of as a predicate, else what it describes.
fn governed(tree: &Tree, word: usize) -> Option<Span> {
    const GOVERNED: [&str; 7] = ["obj", "xcomp", "ccomp", "obl", "nmod", "nsubj", "csubj"];
    let child = |relation: &str| {
        tree.children(word).find(|&it| tree.words[it].plain_relation() == relation)
    };
    let found = GOVERNED.into_iter().find_map(child);
    let described =
        || tree.words[word].head.filter(|_| tree.words[word].plain_relation() == "amod");
    // *Made the crossings safer*, *became dearer*: what it is said of hangs on the verb.
    let completed = || {
        let head =
            tree.words[word].head.filter(|_| tree.words[word].plain_relation() == "xcomp")?;
        let of =
            |relation| tree.children(head).find(|&it| tree.words[it].plain_relation() == relation);
        of("obj").or_else(|| of("nsubj"))
    };
    let top = found.or_else(described).or_else(completed)?;
    let mut span = tree.words[top].span;
    // The words of a phrase stand side by side: those that lead up to its head are of it.
    let near = top.saturating_sub(BEFORE)..(top + BEHIND).min(tree.words.len());
    for at in near {
        let mut up = Some(at);
        let is_of = (0..MOST_HEADS).any(|_| {
            let is_top = up == Some(top);
            up = up.filter(|&it| it != word).and_then(|it| tree.words[it].head);
            is_top
        });
        if is_of && at != word {
            span = span.cover(tree.words[at].span);
        }
    }
    Some(span)
}

/// Whether a word hangs in a clause that is a condition or a question, or in one that is itself spoken of: *rejecting it
/// would be wrong* rejects nothing.
fn is_supposed(report: &Report, tree: &Tree, word: usize) -> bool {
    let own = &tree.words[word];
    let is_verb = own.upos == Upos::Verb;
    if own.plain_relation() == "csubj" || is_verb && own.plain_relation() == "nsubj" {
        return true;
    }
    let mut at = Some(word);
    for _ in 0..tree.words.len().min(12) {
        let Some(here) = at else { return false };
        let marks = tree.children(here).filter(|&it| tree.words[it].plain_relation() == "mark");
        let mut marks = marks.filter(|&it| !is_idiom(report, tree, it));
        if marks.any(|it| SUPPOSING.contains(&&*tree.words[it].lemma)) || is_told(tree, here) {
            return true;
        }
        at = tree.words[here].head;
    }
    false
}

/// *If not*, as in *an attack, if not a war*.
fn is_if_not(word: &str, next: &str) -> bool {
    word.eq_ignore_ascii_case("if") && next.eq_ignore_ascii_case("not")
}

/// Whether word number `at` of a tree is the *if* of *if not*.
fn is_idiom(report: &Report, tree: &Tree, at: usize) -> bool {
    let text = |at: usize| tree.words.get(at).map_or("", |it| report.slice(it.span));
    is_if_not(text(at), text(at + 1))
}

/// Whether a word begins what others ask or claim, as a noun tells: *despite calls to resign*, *claims that he lied*.
fn is_told(tree: &Tree, word: usize) -> bool {
    const TOLD: [Sign; 3] = [Sign::Call, Sign::Charge, Sign::Offer];
    let head = tree.words[word].head.map(|it| &tree.words[it]);
    let is_clause = matches!(&*tree.words[word].relation, "acl" | "ccomp" | "xcomp");
    is_clause
        && head.is_some_and(|it| {
            let tells = |&sign: &Sign| acts::sign(sign, &it.lemma, &[]).is_some();
            it.upos == Upos::Noun && TOLD.iter().any(tells)
        })
}

/// Whether a word is negated by what hangs on it, or is itself a negation: *nothing illegal*.
fn own(report: &Report, tree: &Tree, word: usize) -> bool {
    let text = |it: usize| report.slice(tree.words[it].span);
    let hangs = tree.children(word).filter(|&it| {
        matches!(tree.words[it].plain_relation(), "advmod" | "det" | "case" | "cc" | "aux")
    });
    // *Not only* negates nothing, *not all* little; *no longer* does.
    let is_only = |it: usize| {
        tree.words.get(it + 1).is_some_and(|next| {
            PARTLY.iter().any(|it| report.slice(next.span).eq_ignore_ascii_case(it))
        })
    };
    let longer = |it: usize| {
        text(it).eq_ignore_ascii_case("longer") && tree.children(it).any(|it| negates(text(it)))
    };
    let idiom = |it: usize| it.checked_sub(1).is_some_and(|it| is_idiom(report, tree, it));
    let count =
        hangs.filter(|&it| negates(text(it)) && !is_only(it) && !idiom(it) || longer(it)).count();
    (count + usize::from(text(word).eq_ignore_ascii_case("nothing"))) % 2 == 1
}

/// Whether a word negates what belongs to it.
fn negates(word: &str) -> bool {
    let more = ["without", "nothing", "cannot"].iter().any(|it| word.eq_ignore_ascii_case(it));
    more || grammar::is(word, Class::Negation)
}
