//! Names of people, places and bodies, on the Worldwide English newswire.
//!
//! The corpus has one token a line with its class in BIO notation, and each article as it was printed. Facilities count
//! as places; a leading *the* counts for neither side; countries and capitals that act count as places, as the corpus
//! has it; the classes that Rashomon does not look for are left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anstream::println;
use anyhow::{Context, Result};
use rashomon::reader::Reader;
use rashomon_extract::Mentions;
use rashomon_lang::{Sentences, Tokenizer, lexicon::countries};
use rashomon_record::{
    Mention, MentionForm, MissingLayer, Pipeline, Report, Span, Stage, brief::ActorKind,
};

/// The classes that are scored, in order of printing.
const CLASSES: [&str; 3] = ["person", "place", "body"];

/// Every so many-th article of the corpus, the last of each ten in order of their names, is kept aside to measure on.
/// The shipped reader was not trained on these.
const DEV: usize = 10;

type Names = BTreeSet<(Span, &'static str)>;

/// Prints the scores on every tenth article of the corpus in `folder`; with `errors`, the errors on `other` articles.
///
/// With a `reader`, the stages take up what it suggests.
pub(crate) fn score(reader: Option<&Reader>, folder: &Path, errors: bool) -> Result<()> {
    let pipeline = pipeline().context("the stages stand in order")?;
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    // Errors are shown on other articles than those that are measured, so that nobody reads the latter.
    let first = if errors { DEV - 2 } else { DEV - 1 };
    for path in articles(folder)?.into_iter().skip(first).step_by(DEV) {
        let Some((text, gold)) = article(folder, &path)? else { continue };
        let mut report = Report::new(path.to_string_lossy(), text);
        if let Some(reader) = reader {
            reader.apply(&mut report);
        }
        pipeline.apply(&mut report);
        let found = names(&report);
        for class in CLASSES {
            counts.entry(class).or_default().add(&gold, &found, class);
        }
        if errors {
            print_errors(&report, &gold, &found);
        }
    }
    println!("{:8}{:>10}{:>8}{:>6}{:>8}", "class", "precision", "recall", "F1", "names");
    for class in CLASSES {
        counts.entry(class).or_default().print(class);
    }
    counts.values().fold(Counts::default(), Counts::plus).print("all");
    Ok(())
}

fn pipeline() -> Result<Pipeline, MissingLayer> {
    Pipeline::default().then(Tokenizer)?.then(Sentences)?.then(Mentions)
}

pub(crate) fn articles(folder: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder.join("annotated");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The text of an article and the names in it; `None` if the tokens are not found in the text.
fn article(folder: &Path, path: &Path) -> Result<Option<(String, Names)>> {
    let name = path.file_stem().context("a file has a name")?;
    let printed = fs::read(folder.join("original").join(name))
        .with_context(|| format!("cannot read the original of {}", path.display()))?;
    let printed = String::from_utf8_lossy(&printed);
    let text = printed.split_once('\n').map_or("", |it| it.1).to_owned();
    let tokens = fs::read_to_string(path)?;
    let gold = align(&text, tokens.lines().skip(1));
    Ok(gold.map(|gold| (text, gold)))
}

/// The names that `lines` mark, as spans of `text`.
fn align<'a>(text: &str, lines: impl Iterator<Item = &'a str>) -> Option<Names> {
    let mut names: Vec<(Span, &'static str)> = Vec::new();
    let mut at = 0;
    for line in lines {
        let Some((token, tag)) = line.split_once('\t') else { continue };
        let Some(found) = text[at..].find(token.trim()).filter(|it| *it < 200) else { continue };
        let span = Span::of(at + found..at + found + token.trim().len());
        at = span.end();
        match tag.trim().split_once('-') {
            Some(("B", name)) => names.push((span, class(name))),
            Some(("I", _)) => {
                if let Some(last) = names.last_mut() {
                    last.0 = last.0.cover(span);
                }
            }
            _ => (),
        }
    }
    let known = names.into_iter().filter(|it| !it.1.is_empty());
    (at > 0).then(|| known.map(|(span, class)| (without_article(text, span), class)).collect())
}

fn class(name: &str) -> &'static str {
    match name {
        "Person" => "person",
        "Location" | "Facility" => "place",
        "Organization" => "body",
        _ => "",
    }
}

fn without_article(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let rest = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    Span::of(span.end() - rest.len()..span.end())
}

fn names(report: &Report) -> Names {
    let named = report.mentions.iter().filter(|it| it.form == MentionForm::Name);
    let classed = named.filter_map(|it| Some((it.span, class_of(report, it)?)));
    classed.map(|(span, class)| (without_article(report.text(), span), class)).collect()
}

fn class_of(report: &Report, mention: &Mention) -> Option<&'static str> {
    let is_place = countries::find(report.slice(mention.span))
        .is_some_and(|it| matches!(it.0, countries::Sense::Name | countries::Sense::Capital));
    match mention.kind {
        ActorKind::Person => Some("person"),
        ActorKind::Place => Some("place"),
        ActorKind::Government if is_place => Some("place"),
        ActorKind::Other => None,
        _ => Some("body"),
    }
}

fn print_errors(report: &Report, gold: &Names, found: &Names) {
    for (sign, list) in [("missed", gold.difference(found)), ("besides", found.difference(gold))] {
        for (span, class) in list {
            println!("{sign}\t{class}\t{}", report.slice(*span).replace('\n', " "));
        }
    }
}

/// How many names are in the corpus, were found, and are both.
#[derive(Clone, Copy, Default)]
struct Counts {
    gold: usize,
    found: usize,
    both: usize,
}

impl Counts {
    fn add(&mut self, gold: &Names, found: &Names, class: &str) {
        let of = |names: &Names| names.iter().filter(|it| it.1 == class).count();
        self.gold += of(gold);
        self.found += of(found);
        self.both += gold.intersection(found).filter(|it| it.1 == class).count();
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            both: self.both + other.both,
        }
    }

    fn print(self, class: &str) {
        let share = |of: usize| self.both as f64 / of.max(1) as f64;
        let f1 = 2.0 * self.both as f64 / (self.gold + self.found).max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.gold));
        println!("{class:8}{precision:>10.3}{recall:>8.3}{f1:>6.3}{:>8}", self.gold);
    }
}
