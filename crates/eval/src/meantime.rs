//! Dates and figures against MEANTIME, counted as TempEval-3 counts.
//!
//! The corpus gives tokens without offsets: the text is rebuilt from them, and what is found is mapped back.
//! Only the first six sentences of a document are annotated: what is found behind them is not scored.
//! The creation time of a document is its day of publication and is not scored.

use std::{collections::BTreeMap, fs, path::Path};

use anstream::println;
use anyhow::{Context, Result, ensure};
use jiff::civil::Date;
use quick_xml::{Reader, events::BytesStart, events::Event};
use rashomon_extract::{Dates, Figures};
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{Basis, BlockKind, Pipeline, Published, Report, Span, TimeKind};

/// The topic that was left unread while the rules were written.
const UNSEEN: &str = "corpus_stock";

/// How many sentences of a document are annotated.
const ANNOTATED: usize = 6;

/// Prints the scores on the corpus in `folder`, for each topic and for all; with `errors`, what was missed.
pub(crate) fn score(folder: &Path, errors: bool) -> Result<()> {
    let folder = folder.join("intra_cross-doc_annotation");
    let mut topics: BTreeMap<String, Score> = BTreeMap::new();
    for topic in sorted(&folder)? {
        for path in sorted(&topic)? {
            let document =
                read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name =
                topic.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let score = compare(&document, errors && name != UNSEEN);
            topics.entry(name).or_default().add(&score);
        }
    }
    ensure!(!topics.is_empty(), "no topics in {}", folder.display());
    let mut all = Score::default();
    for (name, score) in &topics {
        let note = if name == UNSEEN { " (unread while the rules were written)" } else { "" };
        score.print(&format!("{name}{note}"));
        all.add(score);
    }
    all.print("all");
    Ok(())
}

/// The entries of `folder` by name.
fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// A marked passage: the tokens, by index, and what is said of it.
#[derive(Clone, Debug, Default)]
struct Mark {
    tokens: Vec<usize>,
    kind: String,
    value: String,
    creation: bool,
}

/// A document of the corpus.
#[derive(Default)]
struct Document {
    name: String,
    tokens: Vec<(String, usize)>,
    times: Vec<Mark>,
    figures: Vec<Mark>,
}

fn read(path: &Path) -> Result<Document> {
    let text = fs::read_to_string(path)?;
    let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let mut document = Document { name, ..Document::default() };
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut reader = Reader::from_str(&text);
    let mut word = None;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(document),
            Event::Start(tag) if tag.name().as_ref() == "token" => {
                ids.insert(attribute(&tag, "t_id"), document.tokens.len());
                word = Some((String::new(), attribute(&tag, "sentence").parse()?));
            }
            Event::Text(part) => {
                if let Some((text, _)) = &mut word {
                    text.push_str(&part);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some((text, _)) = &mut word {
                    text.push_str(character(&entity));
                }
            }
            Event::End(tag) if tag.name().as_ref() == "token" => {
                document.tokens.extend(word.take());
            }
            Event::Start(tag) if matches!(tag.name().as_ref(), "TIMEX3" | "VALUE") => {
                let times = tag.name().as_ref() == "TIMEX3";
                let marks = if times { &mut document.times } else { &mut document.figures };
                marks.push(Mark {
                    tokens: Vec::new(),
                    kind: attribute(&tag, "type"),
                    value: attribute(&tag, "value"),
                    creation: attribute(&tag, "functionInDocument") == "CREATION_TIME",
                });
                anchors(&mut reader, &ids, marks)?;
            }
            _ => {}
        }
    }
}

/// Reads the tokens of the mark that was opened last.
fn anchors(
    reader: &mut Reader<&[u8]>,
    ids: &BTreeMap<String, usize>,
    marks: &mut Vec<Mark>,
) -> Result<()> {
    loop {
        match reader.read_event()? {
            Event::Empty(tag) if tag.name().as_ref() == "token_anchor" => {
                let token = ids.get(&attribute(&tag, "t_id")).copied();
                marks.last_mut().context("a mark is open")?.tokens.extend(token);
            }
            Event::End(tag) if tag.name().as_ref() != "token_anchor" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    // Some times are implied by the text and have no words.
    marks.retain(|it| !it.tokens.is_empty());
    Ok(())
}

pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let value = tag.try_get_attribute(name).ok().flatten();
    value
        .and_then(|it| it.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok())
        .map(Into::into)
        .unwrap_or_default()
}

pub(crate) fn character(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

/// The report that the tokens make, and where each of them stands in it.
fn report(document: &Document) -> (Report, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut last: Option<&(String, usize)> = None;
    for token in &document.tokens {
        if let Some(last) = last {
            let joint = if last.1 != token.1 {
                "\n"
            } else if joined(&last.0, &token.0) {
                ""
            } else {
                " "
            };
            text.push_str(joint);
        }
        let start = text.len();
        text.push_str(&token.0);
        spans.push(Span::of(start..text.len()));
        last = Some(token);
    }
    let mut report = Report::new(&document.name, text);
    let Some(created) = document.times.iter().find(|it| it.creation) else {
        return (report, spans);
    };
    if let Some(date) = day(&created.value) {
        let from = "creation time of the document".into();
        report.metadata.published =
            Some(Published { date, basis: Basis::Metadata, from, span: None });
    }
    let line = created.tokens.iter().map(|it| spans[*it]).reduce(Span::cover);
    for block in report.blocks.iter_mut().filter(|it| Some(it.span) == line) {
        block.kind = BlockKind::Skipped("date line".into());
    }
    (report, spans)
}

/// A day as the corpus writes it: `2009-02-03`, in one document `03-02-2009`.
fn day(value: &str) -> Option<Date> {
    value.parse().ok().or_else(|| {
        let parts: Vec<_> = value.split('-').collect();
        let [day, month, year] = parts[..] else { return None };
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    })
}

/// Whether no space stands between two tokens.
pub(crate) fn joined(left: &str, right: &str) -> bool {
    let mark = |it: &str| {
        it.chars().all(|it| ",.;:?!)%".contains(it)) || it.starts_with('\'') || it == "n't"
    };
    mark(right) || matches!(left, "(" | "$" | "£" | "€")
}

/// A found passage in the terms of the corpus.
fn found(spans: &[Span], span: Span, kind: &str, value: &str) -> Mark {
    let tokens = (0..spans.len()).filter(|it| spans[*it].overlaps(span)).collect();
    Mark { tokens, kind: kind.into(), value: value.into(), creation: false }
}

fn compare(document: &Document, errors: bool) -> Score {
    let (mut report, spans) = report(document);
    let pipeline = Pipeline::default()
        .then(Tokenizer)
        .and_then(|it| it.then(Sentences))
        .and_then(|it| it.then(Dates))
        .and_then(|it| it.then(Figures))
        .expect("each stage stands after those that it needs");
    pipeline.apply(&mut report);
    let dates: Vec<_> = report
        .dates
        .iter()
        .map(|it| {
            found(&spans, it.span, kind(it.kind), it.value.as_ref().map_or("", |it| it.as_str()))
        })
        .collect();
    let annotated = |it: &Mark| it.tokens.iter().all(|at| document.tokens[*at].1 < ANNOTATED);
    let dates: Vec<_> = dates.into_iter().filter(annotated).collect();
    let figures: Vec<_> =
        report.figures.iter().map(|it| found(&spans, it.span, "", "")).filter(annotated).collect();
    let gold: Vec<_> = document.times.iter().filter(|it| !it.creation).cloned().collect();
    let score = Score { dates: count(&gold, &dates), figures: count(&document.figures, &figures) };
    if errors {
        print_errors(document, &gold, &dates);
        print_missed(document, "figure", &document.figures, &figures);
        print_missed(document, "extra figure", &figures, &document.figures);
    }
    score
}

fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// For each mark of `gold`, the index of the one in `found` that shares a token with it; each is used once.
fn pairs(gold: &[Mark], found: &[Mark]) -> Vec<Option<usize>> {
    let mut used = vec![false; found.len()];
    let strict = |a: &Mark, b: &Mark| a.tokens == b.tokens;
    let relaxed = |a: &Mark, b: &Mark| a.tokens.iter().any(|it| b.tokens.contains(it));
    let mut pairs = vec![None; gold.len()];
    for same in [strict, relaxed] {
        for (pair, mark) in pairs.iter_mut().zip(gold).filter(|it| it.0.is_none()) {
            *pair = (0..found.len()).find(|it| !used[*it] && same(mark, &found[*it]));
            if let Some(at) = *pair {
                used[at] = true;
            }
        }
    }
    pairs
}

/// How many were found, in the terms of TempEval-3.
#[derive(Clone, Copy, Default)]
struct Counts {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
}

fn count(gold: &[Mark], found: &[Mark]) -> Counts {
    let mut counts = Counts { gold: gold.len(), found: found.len(), ..Counts::default() };
    for (mark, pair) in gold.iter().zip(pairs(gold, found)) {
        let Some(pair) = pair.map(|it| &found[it]) else { continue };
        counts.relaxed += 1;
        counts.strict += usize::from(pair.tokens == mark.tokens);
        counts.kind += usize::from(pair.kind == mark.kind);
        counts.value += usize::from(pair.value == mark.value);
    }
    counts
}

#[derive(Default)]
struct Score {
    dates: Counts,
    figures: Counts,
}

impl Score {
    fn add(&mut self, other: &Self) {
        for (sum, more) in [(&mut self.dates, other.dates), (&mut self.figures, other.figures)] {
            sum.gold += more.gold;
            sum.found += more.found;
            sum.strict += more.strict;
            sum.relaxed += more.relaxed;
            sum.kind += more.kind;
            sum.value += more.value;
        }
    }

    fn print(&self, title: &str) {
        println!("== {title}");
        let row = |name: &str, right: usize, counts: Counts| {
            let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
            let (p, r) = (share(counts.found), share(counts.gold));
            let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
            let (found, gold) = (counts.found, counts.gold);
            println!(
                "{name:22} P {p:.3}  R {r:.3}  F1 {f1:.3}   ({right} of {found} found, {gold} gold)"
            );
        };
        row("dates, strict", self.dates.strict, self.dates);
        row("dates, relaxed", self.dates.relaxed, self.dates);
        row("dates, type", self.dates.kind, self.dates);
        row("dates, value", self.dates.value, self.dates);
        row("figures, strict", self.figures.strict, self.figures);
        row("figures, relaxed", self.figures.relaxed, self.figures);
    }
}

fn words(document: &Document, mark: &Mark) -> String {
    let words: Vec<_> = mark.tokens.iter().map(|it| document.tokens[*it].0.as_str()).collect();
    words.join(" ")
}

/// Prints what stands in `gold` alone, in its context.
fn print_missed(document: &Document, what: &str, gold: &[Mark], found: &[Mark]) {
    for (mark, pair) in gold.iter().zip(pairs(gold, found)) {
        if pair.is_none() {
            let first = mark.tokens.first().copied().unwrap_or(0);
            let end = document.tokens.len().min(first + 9);
            let context: Vec<_> = document.tokens[first.saturating_sub(5)..end]
                .iter()
                .map(|it| it.0.as_str())
                .collect();
            println!(
                "{what}: {} {:?} in {:?}",
                mark.value,
                words(document, mark),
                context.join(" ")
            );
        }
    }
}

fn print_errors(document: &Document, gold: &[Mark], found: &[Mark]) {
    println!("# {}", document.name);
    print_missed(document, "missed", gold, found);
    print_missed(document, "extra", found, gold);
    for (mark, pair) in gold.iter().zip(pairs(gold, found)) {
        if let Some(pair) = pair.map(|it| &found[it])
            && (pair.value != mark.value || pair.kind != mark.kind)
        {
            let (ours, theirs) = (words(document, pair), words(document, mark));
            println!(
                "value: {} {:?} {theirs:?}, found {} {:?} {ours:?}",
                mark.kind, mark.value, pair.kind, pair.value
            );
        }
    }
}
