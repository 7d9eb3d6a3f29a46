//! What the trained reader says by itself, before any rule: one exam a head.
//!
//! Corpora are read and answers are counted as in `training/evaluate.py`: of one model both must give the same scores.

mod agreement;
mod articles;
mod chains;
mod conllu;
mod count;
mod detokenise;
mod names;
mod speed;
mod trees;
mod windows;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use rashomon::reader::{Fault, Reader, Reading};

/// An exam of the reader.
#[derive(Subcommand)]
pub(crate) enum Exam {
    /// The labels of the training code on an invented text, beside those of this program.
    Agreement {
        /// What `python -m training.fixture` wrote of the same model.
        fixture: PathBuf,
        /// Fail if fewer than so many percent of the labels are the same. The default is what is asked of a model in 32-bit
        /// floats; in eight bits close decisions fall either way.
        #[arg(long, value_name = "PERCENT", default_value_t = 99.9)]
        least: f64,
    },
    /// Exact spans of source, cue and content on the windows that published systems report on (`CofeNet`).
    Windows {
        /// The file of windows: `valid.txt`.
        file: PathBuf,
    },
    /// Attributions on whole articles of PolNeAR: exact spans, characters of content, linked triples.
    Articles {
        /// The corpus's folder.
        folder: PathBuf,
    },
    /// Names in nine classes, on every tenth file of the Worldwide English newswire.
    Newswire {
        /// The corpus's folder.
        folder: PathBuf,
    },
    /// People, places and organisations, on the dev part of UNER's English Web Treebank.
    Uner {
        /// The folder of UNER.
        names: PathBuf,
        /// The folder of the treebank.
        trees: PathBuf,
    },
    /// Sentences, words, tags, lemmas and trees, on documents in CoNLL-U.
    Trees {
        /// Files, or the folder of GUM for its dev part.
        paths: Vec<PathBuf>,
        /// Take words and sentences from the corpus.
        #[arg(long)]
        gold_words: bool,
        /// Only documents whose names hold this.
        #[arg(long, default_value = "")]
        genre: String,
    },
    /// Coreference on the dev part of GUM, words given: MUC, B³, CEAF and their mean.
    Chains {
        /// The corpus's folder.
        folder: PathBuf,
    },
    /// Words a second of all heads on one thread, warm, beside another program on the same texts.
    Speed {
        /// The folder of the texts: all `.txt` files below it.
        folder: PathBuf,
        /// The command of the other: reads a JSON list of texts, prints words a second (`peers/spacy_speed.py`).
        #[arg(long, value_name = "COMMAND")]
        peer: Option<String>,
    },
}

/// Prints the scores of `reader`.
pub(crate) fn sit(reader: &Reader, exam: &Exam) -> Result<()> {
    match exam {
        Exam::Agreement { fixture, least } => agreement::score(reader, fixture, *least),
        Exam::Windows { file } => windows::score(reader, file),
        Exam::Articles { folder } => articles::score(reader, folder),
        Exam::Newswire { folder } => names::newswire(reader, folder),
        Exam::Uner { names, trees } => names::uner(reader, names, trees),
        Exam::Trees { paths, gold_words, genre } => trees::score(reader, paths, *gold_words, genre),
        Exam::Chains { folder } => chains::score(reader, folder),
        Exam::Speed { folder, peer } => speed::score(reader, folder, peer.as_deref()),
    }
}

/// The reading of `document`, on its own words if `gold_words`.
fn read(reader: &Reader, document: &conllu::Document, gold_words: bool) -> Result<Reading, Fault> {
    if gold_words {
        reader.read_along(&document.text, &document.word_spans())
    } else {
        reader.read(&document.text)
    }
}
