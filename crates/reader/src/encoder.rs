//! From atoms to what the encoder says of each: the only part of reading that takes time.

use std::ops::Range;

use crate::{
    atoms::{Atom, Break},
    graph::{Fault, Graph, Table, integers},
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
    /// Weighed states for vectors of passages.
    pub(crate) vectors: Table,
    /// Scores of the parts of speech, then of the lemmas.
    pub(crate) labels: Table,
    /// What a word is as a word and as a head, for arcs and then for relations.
    pub(crate) syntax: Table,
    /// What a word is as the head of a mention and as a border of one, as a later mention and as an earlier one.
    pub(crate) references: Table,
    /// Scores of the kinds of mentions.
    pub(crate) kinds: Table,
}

/// So many places has a quotation for an atom, and so many things may stand before it.
const QUOTES: usize = 4;
const BEFORES: usize = 4;

impl Encoder {
    /// The graph's inputs: pieces, a number for the features of each (case, quotation, what stands before), and the
    /// first piece of each atom.
    pub(crate) const INPUTS: [&str; 3] = ["pieces", "features", "first"];

    /// The outputs that we use, in the order of the fields of [`Answers`].
    pub(crate) const OUTPUTS: [&str; 9] =
        ["roles", "names", "bounds", "links", "vectors", "labels", "syntax", "references", "kinds"];

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
            // Owners never go back, so what is read off a window stands together.
            let from = owners.partition_point(|&it| it < number);
            let to = owners.partition_point(|&it| it <= number);
            answers.add(&found, from - window.start..to - window.start, atoms.len());
        }
        Ok(answers)
    }

    fn inputs(&self, atoms: &[Atom], pieces: &[Vec<usize>]) -> Vec<rten::Value> {
        let (mut ids, mut features, mut first) = (vec![self.wordpiece.first], vec![0], Vec::new());
        for (atom, pieces) in atoms.iter().zip(pieces) {
            first.push(ids.len());
            for (number, &piece) in pieces.iter().enumerate() {
                // Later pieces of an atom have nothing before them.
                let before = if number == 0 { atom.before as usize } else { 0 };
                ids.push(piece);
                features
                    .push((atom.case as usize * QUOTES + atom.quote as usize) * BEFORES + before);
            }
        }
        ids.push(self.wordpiece.last);
        features.push(0);
        vec![
            integers([ids.len()], ids),
            integers([features.len()], features),
            integers([first.len()], first),
        ]
    }
}

impl Answers {
    /// Adds these rows of one window's outputs; in all there will be `most`.
    fn add(&mut self, found: &[Table; 9], rows: Range<usize>, most: usize) {
        let Self { roles, names, bounds, links, vectors, labels, syntax, references, kinds } = self;
        let tables = [roles, names, bounds, links, vectors, labels, syntax, references, kinds];
        for (table, found) in tables.into_iter().zip(found) {
            table.add(found, rows.clone(), most);
        }
    }
}
