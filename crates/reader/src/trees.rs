//! Tags, lemmas and dependencies (Dozat and Manning 2017).

use std::{ops::Range, sync::Arc};

use rashomon_record::{Span, Tree, Upos, Word};

use crate::{
    atoms::Atom,
    error::ErrorKind,
    graph::{Fault, Graph, Table, best, floats},
    lemmas::Script,
    spanning,
    tables::Tables,
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

    fn widths(&self) -> [usize; 3] {
        [self.upos.len(), self.lemmas.len(), self.relations.len()]
    }
}

/// The labels of the words of one sentence, as indices.
struct Parse {
    upos: Vec<usize>,
    lemma: Vec<usize>,
    /// Counted from 1; 0 for the root.
    head: Vec<usize>,
    relation: Vec<usize>,
}

impl Trees {
    /// The outputs of the first graph: tags, lemmas, heads, and what the second takes of a word and of its head.
    pub(crate) const OUTPUTS: [&str; 5] =
        ["upos", "lemma", "arcs", "relation_word", "relation_head"];

    /// The trees of all `sentences`, which are words as ranges of atoms; `states` has a row for each atom.
    pub(crate) fn parse(
        &self,
        text: &str,
        atoms: &[Atom],
        sentences: &[Vec<Range<usize>>],
        states: &Table,
    ) -> Result<Vec<Tree>, Fault> {
        let mut found = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let parse = self.sentence(sentence, states)?;
            let word = |at: usize| {
                let span = words::span(atoms, &sentence[at]);
                self.word(text, span, &parse, at)
            };
            found.push(Tree { words: (0..sentence.len()).map(word).collect() });
        }
        Ok(found)
    }

    fn sentence(&self, words: &[Range<usize>], states: &Table) -> Result<Parse, Fault> {
        let count = words.len();
        let rows = states.gather_batch(words.iter().map(|it| it.start));
        let [upos, lemma, arcs, of_word, of_head] =
            self.arcs.run(vec![rows, floats([1, count], vec![1.0; count])])?;
        let head = spanning::tree(arcs.rows());
        let own = of_word.gather(0..count);
        let above = of_head.gather(head.iter().copied());
        let [relations] = self.relations.run(vec![own, above])?;
        let widths = [upos.width(), lemma.width(), relations.width()];
        if widths != self.labels.widths() {
            return Err(Fault::misfit("tags, lemmas or relations"));
        }
        let chosen = |table: &Table| table.rows().map(|it| best(it.iter().copied())).collect();
        Ok(Parse { upos: chosen(&upos), lemma: chosen(&lemma), head, relation: chosen(&relations) })
    }

    fn word(&self, text: &str, span: Span, parse: &Parse, at: usize) -> Word {
        Word {
            span,
            upos: self.labels.upos[parse.upos[at]],
            lemma: self.labels.lemmas[parse.lemma[at]].apply(&text[span.range()]).into(),
            head: parse.head[at].checked_sub(1),
            relation: Arc::clone(&self.labels.relations[parse.relation[at]]),
        }
    }
}
