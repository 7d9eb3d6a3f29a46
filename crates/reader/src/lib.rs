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
mod encoder;
mod error;
mod file;
mod graph;
mod lemmas;
mod marks;
mod reading;
mod spanning;
mod tables;
mod trees;
mod vectors;
mod viterbi;
mod windows;
mod wordpiece;
mod words;

pub use attributions::Part;
pub use error::{Error, ErrorKind};
pub use graph::Fault;
pub use reading::{LinkedPiece, Reading};
pub use vectors::Vectors;

use atoms::{Atom, Break, atoms, breaks};
use encoder::Encoder;
use graph::Graph;
use rashomon_record::{Layer, Report, Span, Stage, Suggestions, Warning};
use tables::Tables;
use trees::Trees;
use wordpiece::WordPiece;

/// A trained reader.
pub struct Reader {
    name: String,
    version: String,
    sha256: String,
    tables: Tables,
    encoder: Encoder,
    links: Graph,
    trees: Trees,
    coreference: coreference::Graphs,
    vectors: Graph,
}

/// A text of more atoms is read stretch by stretch, so that one of any length fits in memory: about 8,000 words.
const STRETCH: usize = 10_000;

/// A report of more bytes is read by rules alone: no news is as long, and reading it would take minutes.
const LONGEST: usize = 400_000;

impl Reader {
    /// Loads the model in `bytes`; `name` is what messages call it, unless it has a name of its own.
    ///
    /// # Errors
    ///
    /// If the bytes are not a model, are damaged or cut short, or were made for another version.
    pub fn load(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        Self::from_parts(name, bytes).map_err(|kind| Error::new(name, kind))
    }

    fn from_parts(name: &str, bytes: &[u8]) -> Result<Self, ErrorKind> {
        let file = file::open(bytes)?;
        let part =
            |part: &'static str| file.parts.get(part).copied().ok_or(ErrorKind::Missing { part });
        let tables = Tables::read(part("reader.json")?)?;
        let vocabulary = String::from_utf8_lossy(part("vocab.txt")?);
        let graph = |name, inputs: &[&str], outputs: &[&str]| {
            Graph::load(name, part(name)?, inputs, outputs)
        };
        Ok(Self {
            name: if file.name.is_empty() { name.to_owned() } else { file.name },
            version: file.version,
            sha256: file::sha256(bytes),
            encoder: Encoder {
                graph: graph("reader.onnx", &Encoder::INPUTS, &Encoder::OUTPUTS)?,
                wordpiece: WordPiece::new(&vocabulary, &tables.wordpiece)?,
                window: tables.window,
            },
            links: graph(
                "links.onnx",
                &["source", "cue", "content"],
                &["source_of_cue", "cue_of_content"],
            )?,
            trees: Trees {
                arcs: graph("trees.onnx", &["word", "head"], &["arcs"])?,
                relations: graph("relations.onnx", &["word", "head"], &["relations"])?,
                labels: trees::Labels::read(&tables)?,
            },
            coreference: coreference::Graphs {
                mentions: graph("mentions.onnx", &["head", "word"], &["borders"])?,
                chains: graph(
                    "chains.onnx",
                    &["later", "earlier", "places", "likeness"],
                    &["antecedents"],
                )?,
            },
            vectors: graph("vectors.onnx", &["sums"], &["vectors"])?,
            tables,
        })
    }

    /// What messages and records call the model.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which one of its name it is; empty if its file does not say.
    pub fn version(&self) -> &str {
        &self.version
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
    pub fn read(&self, text: &str) -> Result<Reading, Fault> {
        self.read_atoms(text, &atoms(text, &[]), None)
    }

    /// Reads `text` where its `words` are known, each sentence's in order, as in an annotated corpus.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_along(&self, text: &str, words: &[Vec<Span>]) -> Result<Reading, Fault> {
        let mut borders: Vec<usize> =
            words.iter().flatten().flat_map(|it| [it.start(), it.end()]).collect();
        borders.sort_unstable();
        self.read_atoms(text, &atoms(text, &borders), Some(words))
    }

    fn read_atoms(
        &self,
        text: &str,
        atoms: &[Atom],
        words: Option<&[Vec<Span>]>,
    ) -> Result<Reading, Fault> {
        let places = breaks(text, atoms);
        let mut reading = None;
        for stretch in windows::stretches(&places, STRETCH) {
            let found = self.stretch(text, &atoms[stretch.clone()], &places[stretch], words)?;
            reading = Some(match reading {
                None => found,
                Some(before) => Reading::joined(before, found),
            });
        }
        Ok(reading.unwrap_or_default())
    }

    fn stretch(
        &self,
        text: &str,
        atoms: &[Atom],
        places: &[Break],
        words: Option<&[Vec<Span>]>,
    ) -> Result<Reading, Fault> {
        let said = self.encoder.answers(text, atoms, places)?;
        let sentences = match words {
            Some(words) => words::given(atoms, words),
            None => words::sentences(atoms, &said.bounds),
        };
        let tables = &self.tables;
        let pieces = attributions::pieces(&self.links, tables, &said.roles, &said.links)?;
        let names = viterbi::spans(&said.names, &tables.names);
        let trees = self.trees.parse(text, atoms, &sentences, &tables.root, &said)?;
        let mentions = coreference::mentions(
            &self.coreference,
            &tables.coreference,
            text,
            atoms,
            &sentences,
            &said,
        )?;
        Ok(Reading {
            suggestions: Suggestions {
                attributions: reading::attributions(atoms, &pieces),
                names: reading::names(atoms, names),
                mentions: reading::mentions(atoms, &mentions, &tables.coreference.kinds),
                states: Some(vectors::states(atoms, said.vectors)),
            },
            trees,
            pieces: reading::pieces(atoms, &pieces),
        })
    }
}

/// Where the smallest pieces of `text` stand that a label can sit on: runs of letters and digits, and single marks.
pub fn atom_spans(text: &str) -> Vec<Span> {
    atoms(text, &[]).iter().map(|it| it.span).collect()
}

impl Stage for Reader {
    fn name(&self) -> &'static str {
        "reader"
    }

    fn needs(&self) -> &'static [Layer] {
        &[]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Suggestions, Layer::Trees]
    }

    fn apply(&self, report: &mut Report) {
        if report.suggestions.is_some() {
            return;
        }
        if report.text().len() > LONGEST {
            let kilobytes = LONGEST / 1_000;
            report.warnings.push(Warning::new(format!(
                "read by rules alone: longer than the {kilobytes} kB that the trained reader takes"
            )));
            return;
        }
        match self.read(report.text()) {
            Ok(Reading { suggestions, trees, .. }) => {
                report.suggestions = Some(suggestions);
                report.trees = trees;
            }
            Err(fault) => {
                report.warnings.push(Warning::new(format!("read by rules alone: {fault}")));
            }
        }
    }
}
