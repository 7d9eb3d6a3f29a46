//! Tags, lemmas and dependencies (Dozat and Manning 2017).

use std::{ops::Range, sync::Arc};

use rashomon_record::{Span, Tree, Upos, Word};

use crate::{
    atoms::Atom,
    encoder::Answers,
    error::ErrorKind,
    graph::{Fault, Graph, Table, best},
    lemmas::Script,
    spanning,
    tables::{Root, Tables},
    words,
};

/// The graphs and labels of this head.
pub(crate) struct Trees {
    pub(crate) arcs: Graph,
    pub(crate) relations: Graph,
    pub(crate) labels: Labels,
}

/// What the numbers that the graphs choose stand for.
pub(crate) struct Labels {
    upos: Vec<Upos>,
    lemmas: Vec<Script>,
    relations: Vec<Arc<str>>,
}

impl Labels {
    pub(crate) fn read(tables: &Tables) -> Result<Self, ErrorKind> {
        let upos = tables.upos.iter().map(|it| it.parse().ok()).collect::<Option<_>>();
        let lemmas = tables.lemmas.iter().map(|it| Script::read(it)).collect::<Option<_>>();
        Ok(Self {
            upos: upos.ok_or(ErrorKind::Misfit { what: "the parts of speech" })?,
            lemmas: lemmas.ok_or(ErrorKind::Misfit { what: "the scripts of lemmas" })?,
            relations: tables.relations.iter().map(|it| it.as_str().into()).collect(),
        })
    }
}

/// Where what a word is in each role stands in the rows of [`Answers::syntax`].
struct Roles {
    arc_word: Range<usize>,
    arc_head: Range<usize>,
    relation_word: Range<usize>,
    relation_head: Range<usize>,
}

impl Roles {
    fn of(root: &Root) -> Self {
        let (arc, relation) = (root.arc.len(), root.relation.len());
        let between = 2 * arc + relation;
        Self {
            arc_word: 0..arc,
            arc_head: arc..2 * arc,
            relation_word: 2 * arc..between,
            relation_head: between..between + relation,
        }
    }
}

/// So many words are told their relations at once: few enough that all their scores stay near the processor.
const BATCH: usize = 128;

impl Trees {
    /// The trees of all `sentences`, which are words as ranges of atoms.
    pub(crate) fn parse(
        &self,
        text: &str,
        atoms: &[Atom],
        sentences: &[Vec<Range<usize>>],
        root: &Root,
        said: &Answers,
    ) -> Result<Vec<Tree>, Fault> {
        let roles = Roles::of(root);
        let widths = [self.labels.upos.len() + self.labels.lemmas.len(), roles.relation_head.end];
        if !sentences.is_empty() && [said.labels.width(), said.syntax.width()] != widths {
            return Err(Fault::misfit("tags, lemmas or trees"));
        }
        let heads = sentences.iter().map(|it| self.heads(it, root, &roles, &said.syntax));
        let heads = heads.collect::<Result<Vec<_>, _>>()?;
        let relations = self.relations(sentences, &heads, root, &roles, &said.syntax)?;
        let mut relations = relations.into_iter();
        let tree = |(sentence, heads): (&Vec<Range<usize>>, Vec<usize>)| {
            let words = sentence.iter().zip(heads).zip(relations.by_ref());
            let word = |((it, head), relation): ((&Range<usize>, usize), usize)| {
                self.word(text, words::span(atoms, it), said.labels.row(it.start), head, relation)
            };
            Tree { words: words.map(word).collect() }
        };
        Ok(sentences.iter().zip(heads).map(tree).collect())
    }

    /// The head of each word of a sentence, counted from 1; 0 for the root.
    fn heads(
        &self,
        words: &[Range<usize>],
        root: &Root,
        roles: &Roles,
        syntax: &Table,
    ) -> Result<Vec<usize>, Fault> {
        let rows = || words.iter().map(|it| it.start);
        let mut heads = Table::new(root.arc.len());
        heads.push(&root.arc);
        heads.take(syntax, rows(), roles.arc_head.clone());
        let own = syntax.gather(rows(), roles.arc_word.clone());
        let [arcs] = self.arcs.run(vec![own, heads.into_input()])?;
        Ok(spanning::tree(arcs.rows()))
    }

    /// The relation of each word of all sentences to its head.
    fn relations(
        &self,
        sentences: &[Vec<Range<usize>>],
        heads: &[Vec<usize>],
        root: &Root,
        roles: &Roles,
        syntax: &Table,
    ) -> Result<Vec<usize>, Fault> {
        let arcs = sentences.iter().zip(heads).flat_map(|(words, heads)| {
            let atom = |head: &usize| Some(words[head.checked_sub(1)?].start);
            words.iter().map(|it| it.start).zip(heads.iter().map(atom))
        });
        let arcs: Vec<(usize, Option<usize>)> = arcs.collect();
        let mut found = Vec::with_capacity(arcs.len());
        for batch in arcs.chunks(BATCH) {
            let own = syntax.gather(batch.iter().map(|it| it.0), roles.relation_word.clone());
            let mut above = Table::new(root.relation.len());
            for (_, head) in batch {
                match *head {
                    Some(at) => above.push(&syntax.row(at)[roles.relation_head.clone()]),
                    None => above.push(&root.relation),
                }
            }
            let [scores] = self.relations.run(vec![own, above.into_input()])?;
            if scores.width() != self.labels.relations.len() {
                return Err(Fault::misfit("relations"));
            }
            found.extend(scores.rows().map(|it| best(it.iter().copied())));
        }
        Ok(found)
    }

    /// A word, given its row of [`Answers::labels`].
    fn word(&self, text: &str, span: Span, row: &[f32], head: usize, relation: usize) -> Word {
        let (upos, lemma) = row.split_at(self.labels.upos.len());
        Word {
            span,
            upos: self.labels.upos[best(upos.iter().copied())],
            lemma: self.labels.lemmas[best(lemma.iter().copied())]
                .apply(&text[span.range()])
                .into(),
            head: head.checked_sub(1),
            relation: Arc::clone(&self.labels.relations[relation]),
        }
    }
}
