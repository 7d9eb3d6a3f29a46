//! Scores Rashomon against public corpora: one command a corpus, one line a number.

mod claims;
mod clock;
mod disputes;
mod extraction;
mod identity;
mod meantime;
mod names;
mod polnear;
mod reader;
mod scale;
mod sentences;
mod stories;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use rashomon::{Rashomon, reader::Reader};

/// Score Rashomon against public corpora.
#[derive(Parser)]
struct Arguments {
    /// Read with this trained reader and not with the one that the program carries.
    #[arg(long, value_name = "FILE", global = true)]
    model: Option<PathBuf>,
    /// Read by rules alone.
    #[arg(long, conflicts_with = "model", global = true)]
    rules: bool,
    #[command(subcommand)]
    measure: Measure,
}

#[derive(Subcommand)]
enum Measure {
    /// HTML to text, on the article extraction benchmark.
    Extraction {
        /// The benchmark's folder.
        folder: PathBuf,
    },
    /// Statements, on PolNeAR.
    Polnear {
        /// The corpus's folder.
        folder: PathBuf,
        /// The part of the corpus.
        #[arg(long, default_value = "dev")]
        split: String,
        /// Read only each N-th article.
        #[arg(long, value_name = "N", default_value_t = 1)]
        every: usize,
        /// Print what was missed and what was found besides.
        #[arg(long)]
        errors: bool,
    },
    /// How much each kind of evidence counts for two passages telling the same, fitted on annotated stories.
    Claims {
        /// The stories' folders, each with `gold.json`.
        #[arg(required = true)]
        stories: Vec<PathBuf>,
        /// Print each pair with its evidence instead.
        #[arg(long)]
        pairs: bool,
    },
    /// How much each kind of evidence counts for two statements being opposed, fitted on annotated stories.
    Disputes {
        /// The stories' folders, each with `gold.json`.
        #[arg(required = true)]
        stories: Vec<PathBuf>,
        /// Print each pair with its evidence instead.
        #[arg(long)]
        pairs: bool,
    },
    /// Dates and figures, on MEANTIME.
    Meantime {
        /// The corpus's folder.
        folder: PathBuf,
        /// Print what was missed and what was found besides, but for the topic that is kept apart.
        #[arg(long)]
        errors: bool,
    },
    /// Who is who across documents, on the development topics of ECB+.
    Ecb {
        /// The corpus's folder.
        folder: PathBuf,
        /// Score the other topics instead.
        #[arg(long)]
        others: bool,
        /// Print each mention with whom it means and whom the program takes it for instead.
        #[arg(long)]
        links: bool,
    },
    /// Who is who across documents, on MEANTIME.
    Identity {
        /// The corpus's folder.
        folder: PathBuf,
        /// Print each mention with whom it means and whom the program takes it for instead.
        #[arg(long)]
        links: bool,
    },
    /// Names as the stages find them, on every tenth article of the Worldwide English newswire.
    Names {
        /// The corpus's folder.
        folder: PathBuf,
        /// Print the errors on other articles instead.
        #[arg(long)]
        errors: bool,
    },
    /// The trained reader by itself, one exam a head.
    #[command(subcommand)]
    Reader(reader::Exam),
    /// Sentences, on documents in CoNLL-U.
    Sentences {
        /// The folder of the documents.
        folder: PathBuf,
        /// Only documents whose names hold this.
        #[arg(long, default_value = "_news_")]
        genre: String,
        /// Print the sentences that are wrong.
        #[arg(long)]
        errors: bool,
    },
    /// Which reports tell the same story, in one pass, against plain TF-IDF.
    Stories {
        /// The corpus.
        corpus: stories::Corpus,
        /// The corpus's folder.
        folder: PathBuf,
        /// How much two reports of a story must have in common, on average, from 0 to 1.
        #[arg(long)]
        likeness: Option<f64>,
        /// Print the stories that were mixed, of the part on which settings were chosen.
        #[arg(long)]
        errors: bool,
    },
    /// How time and memory grow with the number of reports.
    Scale {
        /// A file or folder of reports.
        file: PathBuf,
        /// How many of them, the first ones, each row is about.
        #[arg(long, value_delimiter = ',', default_values_t = [4, 40, 400, 4000])]
        sizes: Vec<usize>,
    },
    /// Count in how many reports each everyday word stands, and print the file of them.
    Background {
        /// The folder or file of reports.
        folder: PathBuf,
        /// How many reports to count, the first ones.
        #[arg(long, default_value_t = 3000)]
        reports: usize,
        /// How many words to print, the most common ones.
        #[arg(long, default_value_t = 2000)]
        most: usize,
    },
}

fn main() -> Result<()> {
    let Arguments { model, rules, measure } = Arguments::parse();
    let reader = if rules { None } else { load(model.as_deref())? };
    match measure {
        Measure::Extraction { folder } => extraction::score(&folder),
        Measure::Polnear { folder, split, every, errors } => {
            polnear::score(&rashomon(reader), &folder, &split, every, errors)
        }
        Measure::Claims { stories, pairs } => claims::fit(&rashomon(reader), &stories, pairs),
        Measure::Disputes { stories, pairs } => disputes::fit(&rashomon(reader), &stories, pairs),
        Measure::Meantime { folder, errors } => meantime::score(&folder, errors),
        Measure::Ecb { folder, others, links } => identity::ecb(reader, &folder, others, links),
        Measure::Identity { folder, links } => identity::meantime(reader, &folder, links),
        Measure::Names { folder, errors } => names::score(reader.as_ref(), &folder, errors),
        Measure::Reader(exam) => {
            reader::sit(&reader.context("name the reader: --model FILE")?, &exam)
        }
        Measure::Sentences { folder, genre, errors } => sentences::score(&folder, &genre, errors),
        Measure::Stories { corpus, folder, likeness, errors } => {
            stories::score(&folder, stories::Settings { corpus, likeness, errors })
        }
        Measure::Scale { file, sizes } => scale::measure(&rashomon(reader), &file, &sizes),
        Measure::Background { folder, reports, most } => {
            stories::background(&folder, reports, most)
        }
    }
}

/// The reader at `path`, else the one that the program carries.
fn load(path: Option<&Path>) -> Result<Option<Reader>> {
    let Some(path) = path else {
        let carried = rashomon_models::READER_EN.map(|it| Reader::load("reader-en", it));
        return Ok(carried.transpose()?);
    };
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Some(Reader::load(&path.to_string_lossy(), &bytes)?))
}

/// The program that is measured.
fn rashomon(reader: Option<Reader>) -> Rashomon {
    let rules = Rashomon::english();
    match reader {
        Some(reader) => rules.with_reader(reader),
        None => rules,
    }
}
