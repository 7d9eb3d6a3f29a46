//! Sentences, on documents in CoNLL-U such as GUM's news.
//!
//! The text is put together again from the words, each paragraph on a line of its own; a sentence counts as found if
//! both its ends are.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anstream::println;
use anyhow::{Context, Result};
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{MissingLayer, Pipeline, Report, Span};

/// Prints the scores on the documents of `folder` whose names hold `genre`; with `errors`, where they differ.
pub(crate) fn score(folder: &Path, genre: &str, errors: bool) -> Result<()> {
    let pipeline = pipeline().context("the stages stand in order")?;
    let (mut gold, mut found, mut both) = (0, 0, 0);
    for path in documents(folder, genre)? {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let (text, expected) = document(&text);
        let mut report = Report::new(path.to_string_lossy(), text);
        pipeline.apply(&mut report);
        let given: BTreeSet<_> = report.sentences.iter().map(|it| it.span).collect();
        gold += expected.len();
        found += given.len();
        both += expected.intersection(&given).count();
        if errors {
            for span in given.difference(&expected) {
                println!("besides\t{}", report.slice(*span));
            }
        }
    }
    let share = |of: usize| both as f64 / of.max(1) as f64;
    let f1 = 2.0 * both as f64 / (gold + found).max(1) as f64;
    println!("{:>10}{:>8}{:>6}{:>11}", "precision", "recall", "F1", "sentences");
    println!("{:>10.3}{:>8.3}{f1:>6.3}{gold:>11}", share(found), share(gold));
    Ok(())
}

fn pipeline() -> Result<Pipeline, MissingLayer> {
    Pipeline::default().then(Tokenizer)?.then(Sentences)
}

fn documents(folder: &Path, genre: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    let named = |it: &PathBuf| {
        it.file_name().is_some_and(|it| it.to_string_lossy().contains(genre))
            && it.extension().is_some_and(|it| it == "conllu")
    };
    paths.retain(named);
    paths.sort();
    Ok(paths)
}

/// The text of a document and its sentences.
fn document(lines: &str) -> (String, BTreeSet<Span>) {
    let mut text = String::new();
    let mut sentences = BTreeSet::new();
    let mut start: Option<usize> = None;
    // The last number of a word that is written as one with the words before it.
    let mut written = 0;
    for line in lines.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            text.push('\n');
        }
        let fields: Vec<_> = line.split('\t').collect();
        if fields.len() < 10 {
            if let Some(from) = start.take() {
                sentences.insert(Span::of(from..text.trim_end().len()));
            }
            written = 0;
            continue;
        }
        let (first, last) = fields[0].split_once('-').unwrap_or((fields[0], fields[0]));
        let Ok(number) = first.parse::<u32>() else { continue };
        if number <= written {
            continue;
        }
        if first != last {
            written = last.parse().unwrap_or(number);
        }
        start = start.or(Some(text.len()));
        text.push_str(fields[1]);
        if !fields[9].contains("SpaceAfter=No") {
            text.push(' ');
        }
    }
    if let Some(from) = start {
        sentences.insert(Span::of(from..text.trim_end().len()));
    }
    (text, sentences)
}
