//! Names from the reader alone: the newswire's nine classes, and UNER's three.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use rashomon::reader::{Reader, atom_spans};
use rashomon_record::{Span, SuggestedName};

use super::{
    conllu::{self, Document},
    count::{Count, print},
    detokenise::{detokenise, spans_of},
};

/// The newswire's classes, in order of printing.
const CLASSES: [&str; 9] =
    ["Person", "Organization", "Location", "NORP", "Facility", "Date", "Money", "Product", "Misc"];

/// Every so many-th file, the last of each ten in order of their names, is kept aside.
const DEV: usize = 10;

/// How far ahead in the article as printed the next token is looked for, in characters.
const REACH: usize = 40;

type Names<'a> = BTreeSet<(Span, &'a str)>;

/// Prints the scores on the newswire's dev part.
pub(super) fn newswire(reader: &Reader, folder: &Path) -> Result<()> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for path in crate::names::articles(folder)?.into_iter().skip(DEV - 1).step_by(DEV) {
        let table =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let printed = folder.join("original").join(path.file_stem().unwrap_or_default());
        let printed = fs::read(printed).unwrap_or_default();
        let (text, gold) = article(&table, &String::from_utf8_lossy(&printed));
        let found = reader.read(&text)?.suggestions.names;
        let (found, gold) = (names(&found), laid_over(&text, &gold));
        counts.entry("all").or_default().add(&found, &gold);
        for class in CLASSES {
            let of = |all: &Names| -> BTreeSet<Span> {
                all.iter().filter(|it| it.1 == class).map(|it| it.0).collect()
            };
            counts.entry(class).or_default().add(&of(&found), &of(&gold));
        }
    }
    let lines = ["all"].into_iter().chain(CLASSES);
    print(lines.map(|name| (name, counts.get(name).copied().unwrap_or_default())));
    Ok(())
}

fn names(found: &[SuggestedName]) -> Names<'_> {
    found.iter().map(|it| (it.span, it.class.as_str())).collect()
}

/// The gold as spans of whole atoms.
fn laid_over<'a>(text: &str, gold: &[(Span, &'a str)]) -> Names<'a> {
    let atoms = atom_spans(text);
    let whole = |&(span, class): &(Span, &'a str)| {
        let first = atoms.partition_point(|it| it.end() <= span.start());
        let end = atoms.partition_point(|it| it.start() < span.end());
        (first < end).then(|| (atoms[first].cover(atoms[end - 1]), class))
    };
    gold.iter().filter_map(whole).collect()
}

/// The text of an article and the names in it: as printed if the tokens are found there, else put together from them.
fn article<'a>(table: &'a str, printed: &str) -> (String, Vec<(Span, &'a str)>) {
    let blocks = blocks(table);
    let tokens: Vec<&str> = blocks.iter().flatten().map(|it| it.0).collect();
    let (text, places) = align(&tokens, printed).unwrap_or_else(|| detokenise(tokens));
    let (mut found, mut at) = (Vec::new(), 0);
    for block in &blocks {
        for (first, end, class) in spans_of(block.iter().map(|it| it.1)) {
            found.push((places[at + first].cover(places[at + end - 1]), class));
        }
        at += block.len();
    }
    (text, found)
}

/// Tokens and tags, in blocks between blank lines. The line with the article's address is left out.
fn blocks(table: &str) -> Vec<Vec<(&str, &str)>> {
    let mut blocks = vec![Vec::new()];
    for line in table.split('\n') {
        let line = line.trim_end_matches('\r');
        let row = if line.contains('\t') {
            line.split_once('\t').map(|it| (it.0, it.1.split('\t').next().unwrap_or_default()))
        } else {
            line.trim_end().rsplit_once(char::is_whitespace)
        };
        match row.map(|it| (it.0.trim(), it.1.trim())) {
            Some((token, _)) if token.starts_with("http") => (),
            Some((token, tag)) if !token.is_empty() => {
                blocks.last_mut().expect("there is always one").push((token, tag));
            }
            _ => blocks.push(Vec::new()),
        }
    }
    blocks.retain(|it| !it.is_empty());
    blocks
}

/// The article as printed with the place of each token, or `None` if they part ways.
fn align(tokens: &[&str], printed: &str) -> Option<(String, Vec<Span>)> {
    let address =
        if printed.starts_with("http") { printed.find('\n').map_or(0, |it| it + 1) } else { 0 };
    let begin = address + printed[address..].find(tokens.first()?)?;
    let (mut at, mut places) = (begin, Vec::new());
    for token in tokens {
        let rest = &printed[at..];
        let reach: usize =
            rest.chars().take(token.chars().count() + REACH).map(char::len_utf8).sum();
        let start = at + rest[..reach].find(token)?;
        at = start + token.len();
        places.push(Span::of(start - begin..at - begin));
    }
    Some((printed[begin..at].to_owned(), places))
}

/// Prints the scores on the dev part of UNER's English Web Treebank, on its own words.
pub(super) fn uner(reader: &Reader, folder: &Path, trees: &Path) -> Result<()> {
    let file = folder.join("dev.iob2");
    let table =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let tags = tags(&table);
    let mut count = Count::default();
    for document in conllu::documents(&trees.join("en_ewt-ud-dev.conllu"))? {
        let reading = reader.read_along(&document.text, &document.word_spans())?;
        let (gold, unknown) = named(&document, &tags);
        let ours = reading.suggestions.names.iter().filter_map(|it| {
            let is_known = !unknown.iter().any(|gap| gap.holds(it.span.start()));
            Some((it.span, class(&it.class)?)).filter(|_| is_known)
        });
        count.add(&ours.collect(), &gold);
    }
    print([("all", count)]);
    Ok(())
}

fn class(name: &str) -> Option<&'static str> {
    match name {
        "Person" => Some("PER"),
        "Organization" => Some("ORG"),
        "Location" | "Facility" => Some("LOC"),
        _ => None,
    }
}

/// Words and tags of each sentence by its id.
fn tags(table: &str) -> BTreeMap<&str, Vec<(&str, &str)>> {
    let mut sentences: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let mut open = "";
    for line in table.lines().filter(|it| !it.is_empty()) {
        if let Some(name) = line.strip_prefix("# sent_id =") {
            open = name.trim();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let known =
                columns[2].split_once('-').is_some_and(|it| matches!(it.1, "PER" | "LOC" | "ORG"));
            let tag = if known { columns[2] } else { "O" };
            sentences.entry(open).or_default().push((columns[1], tag));
        }
    }
    sentences
}

/// The names in a document, and the sentences that nobody annotated.
fn named<'a>(
    document: &Document,
    tags: &BTreeMap<&str, Vec<(&'a str, &'a str)>>,
) -> (Names<'a>, Vec<Span>) {
    let (mut names, mut unknown) = (Names::new(), Vec::new());
    for sentence in &document.sentences {
        let words = &sentence.words;
        let rows = tags.get(sentence.name.as_str()).filter(|rows| {
            rows.len() == words.len()
                && rows.iter().zip(words).all(|(row, word)| row.0 == word.form)
        });
        let Some(rows) = rows else {
            unknown.push(words[0].span.cover(words[words.len() - 1].span));
            continue;
        };
        for (first, end, class) in spans_of(rows.iter().map(|it| it.1)) {
            names.insert((words[first].span.cover(words[end - 1].span), class));
        }
    }
    (names, unknown)
}
