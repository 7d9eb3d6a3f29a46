//! Descriptions that the grammar of a sentence gives to a name: *Ana Lopez is a doctor*, *was named as coach*.

use std::collections::BTreeMap;

use rashomon_record::{MentionForm, Tree, Upos, brief::ActorKind};

use super::{clusters::Clusters, view::View};

/// Links what a sentence says somebody is with whom it says it of: in apposition, with a form of *be*, before the name
/// as a title is, as what somebody is called, chosen or found to be. Needs the trees of a trained reader.
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters) {
    let mentions = Mentions::new(view);
    for tree in &view.report.trees {
        for word in 0..tree.words.len() {
            let Some(described) = mentions.described(view, tree, word) else { continue };
            let found = in_apposition(tree, word)
                .into_iter()
                .chain(subject(tree, word))
                .chain(called(tree, word))
                .find_map(|it| mentions.at(tree, it).filter(|to| fits(view, *to, described)))
                .filter(|&to| !says(view, described, to));
            if let Some(to) = found.filter(|to| *to != described) {
                let reason = format!("the text describes {} so", view.words(to));
                clusters.take_up(to, described, reason);
            }
        }
    }
}

/// The mention of each word, by where the word starts: any word of a name, the noun of a description.
struct Mentions {
    by_start: BTreeMap<usize, usize>,
}

impl Mentions {
    fn new(view: &View<'_>) -> Self {
        let mut by_start = BTreeMap::new();
        for (at, it) in view.report.mentions.iter().enumerate() {
            match it.form {
                MentionForm::Name => {
                    let tokens = view.tokens(at);
                    by_start.extend(tokens.map(|it| (view.report.tokens[it].span.start(), at)));
                }
                MentionForm::Description => {
                    by_start.entry(it.head.start()).or_insert(at);
                }
                _ => (),
            }
        }
        Self { by_start }
    }

    fn at(&self, tree: &Tree, word: usize) -> Option<usize> {
        self.by_start.get(&tree.words[word].span.start()).copied()
    }

    /// The mention of one person that has this word as its noun.
    fn described(&self, view: &View<'_>, tree: &Tree, word: usize) -> Option<usize> {
        let at = self.at(tree, word)?;
        let is_noun = tree.words[word].upos == Upos::Noun && !is_plural(view, tree, word);
        let is_person = view.kind(at) == ActorKind::Person;
        let is_described = view.form(at) == MentionForm::Description;
        (is_noun && is_person && is_described).then_some(at)
    }
}

/// Whether a noun is not its own dictionary form.
fn is_plural(view: &View<'_>, tree: &Tree, word: usize) -> bool {
    let word = &tree.words[word];
    view.report.slice(word.span).to_lowercase() != word.lemma.to_lowercase()
}

/// Whether `to` may be who is described: a person's name that owns nothing, as *Lopez* does in *Lopez's lawyer*.
fn fits(view: &View<'_>, to: usize, described: usize) -> bool {
    let is_person = matches!(view.kind(to), ActorKind::Person | ActorKind::Other);
    let after = &view.report.text()[view.report.mentions[to].span.end()..];
    let owns = after.starts_with(['\'', '’']);
    is_person && !owns && to != described && view.form(to) == MentionForm::Name
}

/// Whether the one described says something of the other: *Police to charge Lopez, lawyer says*.
fn says(view: &View<'_>, described: usize, other: usize) -> bool {
    let said = view.spoken_by(described);
    said.is_some() && said == view.statement_around(other)
}

/// The words that stand in apposition with one, right beside it: *Ana Lopez, the mayor*, *host Ana Lopez*.
fn in_apposition(tree: &Tree, word: usize) -> Vec<usize> {
    let own = &tree.words[word];
    let mut found: Vec<usize> = tree
        .children(word)
        .filter(|&it| matches!(tree.words[it].plain_relation(), "appos" | "flat"))
        .collect();
    let title = own.head.filter(|_| matches!(own.plain_relation(), "appos" | "compound" | "flat"));
    found.extend(title.filter(|&it| own.plain_relation() != "compound" || it == word + 1));
    found
}

/// The subject of a noun with a form of *be*, if nothing denies it.
fn subject(tree: &Tree, word: usize) -> Option<usize> {
    let has =
        |relation: &str| tree.children(word).any(|it| tree.words[it].relation.as_ref() == relation);
    let denied =
        tree.children(word).any(|it| matches!(&*tree.words[it].lemma, "not" | "never" | "no"));
    let subject = || tree.children(word).find(|&it| &*tree.words[it].relation == "nsubj");
    (has("cop") && !denied).then(subject)?
}

/// Who is called, chosen or known as what the noun says: the word that *as* depends on, or the object of the verb, else
/// its subject.
fn called(tree: &Tree, word: usize) -> Option<usize> {
    let own = &tree.words[word];
    let head = own.head?;
    let has_as = tree
        .children(word)
        .any(|it| tree.words[it].plain_relation() == "case" && &*tree.words[it].lemma == "as");
    if own.plain_relation() == "nmod" && has_as {
        return Some(head);
    }
    let is_called = own.plain_relation() == "xcomp" || own.plain_relation() == "obl" && has_as;
    let denied = tree.children(head).any(|it| matches!(&*tree.words[it].lemma, "not" | "never"));
    if tree.words[head].upos != Upos::Verb || !is_called || denied {
        return None;
    }
    let of = |relation: &str| tree.children(head).find(|&it| &*tree.words[it].relation == relation);
    of("obj").or_else(|| of("nsubj:pass")).or_else(|| of("nsubj"))
}
