//! From atoms to what the encoder says of each: the only part of reading that takes time.

use crate::{
    atoms::{Atom, Break},
    graph::{Fault, Graph, Table, floats, integers},
    tables::Window,
    windows,
    wordpiece::WordPiece,
};

/// The encoder with everything that is said of single atoms.
pub(crate) struct Encoder {
    pub(crate) graph: Graph,
    pub(crate) wordpiece: WordPiece,
    pub(crate) window: Window,
}

/// What the encoder says of every atom: one row an atom.
#[derive(Default)]
pub(crate) struct Answers {
    /// Scores of the tags of attributions.
    pub(crate) roles: Table,
    /// Scores of the tags of names.
    pub(crate) names: Table,
    /// Whether the atom goes on with the word before, and whether it begins a sentence: above 0 is yes.
    pub(crate) bounds: Table,
    /// States for linking the parts of attributions.
    pub(crate) links: Table,
    /// States for tags, lemmas and trees.
    pub(crate) words: Table,
    /// States for coreference.
    pub(crate) mentions: Table,
    /// Weighed states for vectors of passages.
    pub(crate) vectors: Table,
}

impl Encoder {
    /// The graph's inputs: pieces, their features (case, quotation, what stands before), a mask of pieces, the first
    /// piece of each atom, a mask of atoms.
    pub(crate) const INPUTS: [&str; 5] = ["pieces", "features", "mask", "first", "atoms"];

    /// The outputs that we use, in the order of the fields of [`Answers`].
    pub(crate) const OUTPUTS: [&str; 7] =
        ["roles", "names", "bounds", "links", "words", "mentions", "vectors"];

    /// Reads `atoms` of `text` window by window; `places` say how good each is to begin a window at.
    pub(crate) fn answers(
        &self,
        text: &str,
        atoms: &[Atom],
        places: &[Break],
    ) -> Result<Answers, Fault> {
        let pieces: Vec<Vec<usize>> =
            atoms.iter().map(|it| self.wordpiece.pieces(&text[it.span.range()])).collect();
        let mut ends = vec![0];
        ends.extend(pieces.iter().scan(0, |sum, it| {
            *sum += it.len();
            Some(*sum)
        }));
        // Two pieces of a window are its borders.
        let windows = windows::cut(&ends, places, self.window.pieces - 2, self.window.overlap);
        let owners = windows::owners(&windows, atoms.len());
        let mut answers = Answers::default();
        for (number, window) in windows.iter().enumerate() {
            let inputs = self.inputs(&atoms[window.clone()], &pieces[window.clone()]);
            let found = self.graph.run(inputs)?;
            let mine = window.clone().filter(|&at| owners[at] == number);
            answers.add(&found, &mine.map(|at| at - window.start).collect::<Vec<_>>());
        }
        Ok(answers)
    }

    fn inputs(&self, atoms: &[Atom], pieces: &[Vec<usize>]) -> Vec<rten::Value> {
        let (mut ids, mut features, mut first) =
            (vec![self.wordpiece.first], vec![0; 3], Vec::new());
        for (atom, pieces) in atoms.iter().zip(pieces) {
            first.push(ids.len());
            for (number, &piece) in pieces.iter().enumerate() {
                // Later pieces of an atom have nothing before them.
                let before = if number == 0 { atom.before as usize } else { 0 };
                ids.push(piece);
                features.extend([atom.case as usize, atom.quote as usize, before]);
            }
        }
        ids.push(self.wordpiece.last);
        features.extend([0; 3]);
        let (width, count) = (ids.len(), first.len());
        vec![
            integers([1, width], ids),
            integers([1, width, 3], features),
            floats([1, width], vec![1.0; width]),
            integers([1, count], first),
            floats([1, count], vec![1.0; count]),
        ]
    }
}

impl Answers {
    /// Adds these rows of one window's outputs.
    fn add(&mut self, found: &[Table; 7], rows: &[usize]) {
        let Self { roles, names, bounds, links, words, mentions, vectors } = self;
        let tables = [roles, names, bounds, links, words, mentions, vectors];
        for (table, found) in tables.into_iter().zip(found) {
            table.add(found, rows);
        }
    }
}
