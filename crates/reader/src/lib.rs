//! Reads a report with one small trained encoder.
//!
//! A [`Reader`] is loaded from the bytes of a model file, which `training/` makes. A report goes through the encoder
//! once, in windows that overlap; heads on it tell who says what, which names stand in the text, where words and
//! sentences end, and which mentions mean the same: [`Suggestions`], of which the statement stage takes
//! attributions up so far.
//!
//! The same text and model give the same suggestions on any number of threads: a text is read by one thread, window by
//! window, and windows do not share numbers.

mod atoms;
mod attributions;
mod coreference;
mod error;
mod file;
mod graph;
mod marks;
mod reading;
mod tables;
mod vectors;
mod viterbi;
mod windows;
mod wordpiece;
mod words;

pub use error::{Error, ErrorKind};
pub use graph::Fault;
pub use vectors::Vectors;

use std::ops::Range;

use atoms::{Atom, atoms, breaks};
use graph::{Graph, Table, floats, integers};
use rashomon_record::{Layer, Report, Stage, Suggestions, Warning};
use tables::Tables;
use wordpiece::WordPiece;

/// A trained reader.
pub struct Reader {
    name: String,
    sha256: String,
    tables: Tables,
    wordpiece: WordPiece,
    encoder: Graph,
    links: Graph,
    coreference: coreference::Graphs,
    vectors: Graph,
}

impl Reader {
    /// Loads the model in `bytes`; `name` is what messages call it.
    ///
    /// # Errors
    ///
    /// If the bytes are not a model, are damaged or cut short, or were made for another version.
    pub fn load(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        Self::from_parts(name, bytes).map_err(|kind| Error::new(name, kind))
    }

    fn from_parts(name: &str, bytes: &[u8]) -> Result<Self, ErrorKind> {
        let parts = file::parts(bytes)?;
        let part = |part: &'static str| parts.get(part).copied().ok_or(ErrorKind::Missing { part });
        let tables = Tables::read(part("reader.json")?)?;
        let vocabulary = String::from_utf8_lossy(part("vocab.txt")?);
        let wordpiece = WordPiece::new(
            &vocabulary,
            tables.wordpiece.most_pieces,
            tables.wordpiece.longest_atom,
        )?;
        let graph = |name, inputs: &[&str], outputs: &[&str]| {
            Graph::load(name, part(name)?, inputs, outputs)
        };
        Ok(Self {
            name: name.to_owned(),
            sha256: file::sha256(bytes),
            encoder: graph(
                "reader.onnx",
                &["pieces", "features", "mask", "first", "atoms"],
                &ENCODED,
            )?,
            links: graph(
                "links.onnx",
                &["source", "cue", "content"],
                &["source_of_cue", "cue_of_content"],
            )?,
            coreference: coreference::Graphs {
                mentions: graph("mentions.onnx", &["words"], &["kinds", "borders"])?,
                chains: graph(
                    "chains.onnx",
                    &["mentions", "features", "impossible"],
                    &["antecedents"],
                )?,
            },
            vectors: graph("vectors.onnx", &["sums"], &["vectors"])?,
            tables,
            wordpiece,
        })
    }

    /// What messages and records call the model.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The SHA-256 of the model file, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Reads `text`.
    ///
    /// # Errors
    ///
    /// If the runtime fails on it, which it does for no text we know of.
    pub fn read(&self, text: &str) -> Result<Suggestions, Fault> {
        let atoms = atoms(text);
        if atoms.is_empty() {
            return Ok(Suggestions::default());
        }
        let said = self.encode(text, &atoms)?;
        let sentences = words::sentences(&atoms, &said.bounds);
        let pieces = attributions::pieces(&self.links, &self.tables, &said.roles, &said.links)?;
        let heads = coreference::mentions(
            &self.coreference,
            &self.tables.coreference,
            text,
            &atoms,
            &sentences,
            &said.mentions,
        )?;
        Ok(Suggestions {
            attributions: reading::attributions(&atoms, &pieces),
            names: reading::names(&atoms, viterbi::spans(&said.names, &self.tables.names)),
            sentences: reading::sentences(&atoms, &sentences),
            mentions: reading::mentions(&atoms, &heads, &self.tables.coreference.kinds),
            states: vectors::states(&atoms, said.vectors),
        })
    }

    fn encode(&self, text: &str, atoms: &[Atom]) -> Result<Said, Fault> {
        let pieces: Vec<Vec<usize>> =
            atoms.iter().map(|it| self.wordpiece.pieces(&text[it.span.range()])).collect();
        let mut ends = vec![0];
        ends.extend(pieces.iter().scan(0, |sum, it| {
            *sum += it.len();
            Some(*sum)
        }));
        // Two pieces of a window are its borders.
        let length = self.tables.window.pieces - 2;
        let windows = windows::cut(&ends, &breaks(text, atoms), length, self.tables.window.overlap);
        let owners = windows::owners(&windows, atoms.len());
        let mut said = Said::default();
        for (number, window) in windows.iter().enumerate() {
            let found =
                self.encoder.run(self.inputs(&atoms[window.clone()], &pieces[window.clone()]))?;
            let mine =
                window.clone().filter(|&at| owners[at] == number).map(|at| at - window.start);
            said.add(&found, &mine);
        }
        Ok(said)
    }

    /// The inputs of one window: pieces, features, mask, first piece of each atom, mask of atoms.
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

impl Stage for Reader {
    fn name(&self) -> &'static str {
        "reader"
    }

    fn needs(&self) -> &'static [Layer] {
        &[]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Suggestions]
    }

    fn apply(&self, report: &mut Report) {
        if report.suggestions.is_some() {
            return;
        }
        match self.read(report.text()) {
            Ok(suggestions) => report.suggestions = Some(suggestions),
            Err(fault) => {
                report.warnings.push(Warning::new(format!("read by rules alone: {fault}")));
            }
        }
    }
}

/// The outputs of the encoder's graph that we use, in the order of the fields of [`Said`].
const ENCODED: [&str; 6] = ["roles", "names", "bounds", "links", "mentions", "vectors"];

/// What the encoder says of every atom: one row an atom.
#[derive(Default)]
struct Said {
    roles: Table,
    names: Table,
    bounds: Table,
    links: Table,
    mentions: Table,
    vectors: Table,
}

impl Said {
    /// Adds these rows of one window's outputs.
    fn add(&mut self, found: &[Table], rows: &(impl Iterator<Item = usize> + Clone)) {
        let tables = [
            &mut self.roles,
            &mut self.names,
            &mut self.bounds,
            &mut self.links,
            &mut self.mentions,
            &mut self.vectors,
        ];
        for (table, found) in tables.into_iter().zip(found) {
            if table.width() == 0 {
                *table = Table::new(found.width());
            }
            rows.clone().for_each(|row| table.push(found.row(row)));
        }
    }
}

/// A range of words or atoms.
type Words = Range<usize>;
