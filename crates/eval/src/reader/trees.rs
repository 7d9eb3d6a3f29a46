//! Words, sentences, tags, lemmas and trees, as in the `CoNLL` 2018 shared task: words are aligned by their place.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use anyhow::Result;
use rashomon::reader::Reader;
use rashomon_record::{Span, Tree};

use super::{
    conllu::{self, Document},
    count::{Count, print},
    read,
};

/// What is counted, in order of printing.
const FACTS: [&str; 7] = ["sentences", "words", "upos", "lemma", "uas", "las", "las_subtypes"];

/// What is said of a word or a sentence: where it stands, where its head does, and a label.
type Fact = (Span, Option<Span>, String);
type Facts = BTreeMap<&'static str, BTreeSet<Fact>>;

/// Prints the scores on the documents at `paths` whose names hold `genre`.
pub(super) fn score(reader: &Reader, paths: &[PathBuf], gold: bool, genre: &str) -> Result<()> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for path in paths {
        let documents =
            if path.is_dir() { conllu::gum_dev(path)? } else { conllu::documents(path)? };
        for document in documents.iter().filter(|it| it.name.contains(genre)) {
            let found = found(&read(reader, document, gold)?.trees);
            let there = annotated(document);
            for name in FACTS {
                counts.entry(name).or_default().add(&found[name], &there[name]);
            }
        }
    }
    print(FACTS.map(|name| (name, counts.get(name).copied().unwrap_or_default())));
    Ok(())
}

fn found(trees: &[Tree]) -> Facts {
    let mut facts = none();
    for tree in trees {
        sentence(&mut facts, tree.span());
        for it in &tree.words {
            let head = it.head.map(|at| tree.words[at].span);
            word(&mut facts, it.span, head, it.upos.as_str(), &it.lemma, &it.relation);
        }
    }
    facts
}

fn annotated(document: &Document) -> Facts {
    let mut facts = none();
    for words in document.sentences.iter().map(|it| &it.words) {
        let (first, last) = (words[0].span, words[words.len() - 1].span);
        sentence(&mut facts, first.cover(last));
        for it in words {
            let head = it.head.checked_sub(1).map(|at| words[at].span);
            word(&mut facts, it.span, head, &it.upos, &it.lemma, &it.relation);
        }
    }
    facts
}

fn none() -> Facts {
    FACTS.iter().map(|&it| (it, BTreeSet::new())).collect()
}

fn sentence(facts: &mut Facts, span: Span) {
    facts.entry("sentences").or_default().insert((span, None, String::new()));
}

fn word(
    facts: &mut Facts,
    span: Span,
    head: Option<Span>,
    upos: &str,
    lemma: &str,
    relation: &str,
) {
    let plain = relation.split(':').next().unwrap_or_default();
    let mut add = |name, head, label: &str| {
        facts.entry(name).or_default().insert((span, head, label.to_owned()));
    };
    add("words", None, "");
    add("upos", None, upos);
    add("lemma", None, lemma);
    add("uas", head, "");
    add("las", head, plain);
    add("las_subtypes", head, relation);
}
