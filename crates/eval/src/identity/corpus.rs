//! Documents with mentions of people and bodies that are known across documents: ECB+ and MEANTIME.
//!
//! Both corpora give tokens without offsets: the text is rebuilt from them. ECB+ annotates the sentences that its list
//! names, MEANTIME the first six of each document.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use rashomon_record::{Report, Span};

/// A document and the mentions of people and bodies in its annotated sentences.
pub(super) struct Document {
    /// The name of its file without ending.
    pub(super) name: String,
    pub(super) report: Report,
    /// The annotated sentences, as spans of the text.
    pub(super) annotated: Vec<Span>,
    pub(super) mentions: Vec<Gold>,
}

/// A mention.
pub(super) struct Gold {
    pub(super) span: Span,
    /// Its last word, or the last before *of* and the like.
    pub(super) head: Span,
    /// Whom it means, known across the documents of a topic.
    pub(super) identity: String,
}

/// Reports of one topic.
pub(super) struct Topic {
    pub(super) name: String,
    pub(super) documents: Vec<Document>,
}

/// The topics of ECB+ that are for development by convention, without those whose documents are missing.
pub(super) const DEV: [&str; 8] = ["2", "5", "12", "18", "21", "23", "34", "35"];

/// The topics of ECB+ in `folder`.
pub(super) fn ecb(folder: &Path, topics: &[&str]) -> Result<Vec<Topic>> {
    let list = folder.join("ECBplus_coreference_sentences.csv");
    let list =
        fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let rows = list.lines().skip(1).filter_map(|it| {
        let mut cells = it.trim().split(',');
        Some((format!("{}_{}", cells.next()?, cells.next()?), cells.next()?.parse::<usize>().ok()?))
    });
    let mut annotated: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (file, sentence) in rows {
        annotated.entry(file).or_default().insert(sentence);
    }
    let topic = |name: &&str| {
        let mut documents = Vec::new();
        for path in sorted(&folder.join("ECB+").join(name))? {
            let stem = stem(&path);
            let Some(sentences) = annotated.get(&stem) else { continue };
            // The first sentence of a page of ECB+ is its address.
            let skips = stem.ends_with("plus");
            documents.push(read(
                &path,
                |it| sentences.contains(&it),
                skips,
                |kind, _| kind.starts_with("HUMAN_PART"),
            )?);
        }
        Ok(Topic { name: (*name).to_owned(), documents })
    };
    topics.iter().map(topic).collect()
}

/// The topics of MEANTIME in `folder`.
pub(super) fn meantime(folder: &Path) -> Result<Vec<Topic>> {
    let topics = sorted(&folder.join("intra_cross-doc_annotation"))?;
    let topic = |folder: &PathBuf| {
        let read = |path: &PathBuf| {
            read(path, |it| it < 6, false, |_, entity| matches!(entity, "PER" | "ORG"))
        };
        let documents = sorted(folder)?.iter().map(read).collect::<Result<_>>()?;
        Ok(Topic { name: stem(folder), documents })
    };
    topics.iter().map(topic).collect()
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a file of the CAT format holds.
#[derive(Default)]
struct Parsed {
    /// Words with their sentence.
    tokens: Vec<(String, usize)>,
    token_at: BTreeMap<String, usize>,
    /// The element and the tokens of each mention.
    mentions: BTreeMap<String, (String, Vec<usize>)>,
    /// The identity and the type of each instance.
    instances: BTreeMap<String, (String, String)>,
    /// Which mentions mean which instance.
    refers: Vec<(Vec<String>, String)>,
}

fn parse(text: &str) -> Result<Parsed> {
    let mut parsed = Parsed::default();
    let mut reader = Reader::from_str(text);
    let mut word: Option<(String, usize)> = None;
    let mut open = String::new();
    let (mut sources, mut note) = (Vec::new(), String::new());
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(parsed),
            Event::Start(tag) => match tag.name().as_ref() {
                "token" => {
                    parsed.token_at.insert(attribute(&tag, "t_id"), parsed.tokens.len());
                    word = Some((String::new(), attribute(&tag, "sentence").parse()?));
                }
                "CROSS_DOC_COREF" | "INTRA_DOC_COREF" | "REFERS_TO" => {
                    sources.clear();
                    note = attribute(&tag, "note");
                }
                kind => {
                    open = attribute(&tag, "m_id");
                    if !open.is_empty() {
                        parsed.mentions.insert(open.clone(), (kind.to_owned(), Vec::new()));
                    }
                }
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "token_anchor" => {
                    let token = parsed.token_at.get(&attribute(&tag, "t_id")).copied();
                    if let Some((_, tokens)) = parsed.mentions.get_mut(&open) {
                        tokens.extend(token);
                    }
                }
                "source" => sources.push(attribute(&tag, "m_id")),
                "target" => {
                    let target = attribute(&tag, "m_id");
                    let known = parsed.instances.get(&target).map(|it| it.0.clone());
                    let identity = if note.is_empty() {
                        known.unwrap_or(target.clone())
                    } else {
                        note.clone()
                    };
                    parsed.instances.entry(target.clone()).or_default().0 = identity;
                    parsed.refers.push((std::mem::take(&mut sources), target));
                }
                _ => {
                    let it = (attribute(&tag, "instance_id"), attribute(&tag, "ent_type"));
                    parsed.instances.insert(attribute(&tag, "m_id"), it);
                }
            },
            Event::Text(part) => {
                if let Some((text, _)) = &mut word {
                    text.push_str(&part);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some((text, _)) = &mut word {
                    text.push_str(crate::meantime::character(&entity));
                }
            }
            Event::End(tag) if tag.name().as_ref() == "token" => parsed.tokens.extend(word.take()),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    crate::meantime::attribute(tag, name)
}

/// Reads a file; only mentions in sentences that are `annotated` and that are `wanted` by their element and the type of
/// their instance.
fn read(
    path: &Path,
    annotated: impl Fn(usize) -> bool,
    skips_first: bool,
    wanted: impl Fn(&str, &str) -> bool,
) -> Result<Document> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let parsed = parse(&text).with_context(|| format!("cannot read {}", path.display()))?;
    let (text, spans) = rebuilt(&parsed.tokens, skips_first);
    let mut instance: BTreeMap<&str, &str> = BTreeMap::new();
    for (sources, target) in &parsed.refers {
        instance.extend(sources.iter().map(|it| (it.as_str(), target.as_str())));
    }
    let mut report = Report::new(path.to_string_lossy(), text);
    report.metadata.language = Some("en".into());
    let mut document =
        Document { name: stem(path), report, annotated: Vec::new(), mentions: Vec::new() };
    let mut sentences: BTreeMap<usize, Span> = BTreeMap::new();
    for ((_, sentence), span) in parsed.tokens.iter().zip(&spans) {
        if let Some(span) = span.filter(|_| annotated(*sentence)) {
            let whole = sentences.entry(*sentence).or_insert(span);
            *whole = whole.cover(span);
        }
    }
    document.annotated = sentences.into_values().collect();
    for (id, (kind, tokens)) in &parsed.mentions {
        let means = instance.get(id.as_str()).and_then(|it| parsed.instances.get(*it));
        let is_wanted = wanted(kind, means.map_or("", |it| &it.1));
        let inside = tokens.iter().all(|&it| annotated(parsed.tokens[it].1) && spans[it].is_some());
        if tokens.is_empty() || !is_wanted || !inside {
            continue;
        }
        let placed: Vec<(Span, &str)> = tokens
            .iter()
            .filter_map(|&it| Some((spans[it]?, parsed.tokens[it].0.as_str())))
            .collect();
        let alone = || format!("{}#{id}", stem(path));
        let identity = means.map_or_else(alone, |it| it.0.clone());
        document.mentions.push(Gold {
            span: placed[0].0.cover(placed[placed.len() - 1].0),
            head: head(&placed),
            identity: if identity.is_empty() { alone() } else { identity },
        });
    }
    document.mentions.sort_by_key(|it| (it.span.start(), it.span.end()));
    Ok(document)
}

/// The last word before *of* and the like, or the last.
fn head(words: &[(Span, &str)]) -> Span {
    const ENDS: &[&str] = &["of", "in", "at", "for", "from", "on", "to", "with", "who", ","];
    let end = words.iter().position(|it| ENDS.contains(&it.1)).filter(|&it| it > 0);
    let words = &words[..end.unwrap_or(words.len())];
    let is_mark = |it: &&(Span, &str)| !matches!(it.1, "'s" | "'" | "’s" | "." | "\"" | "''");
    words.iter().rev().find(is_mark).unwrap_or(&words[0]).0
}

/// The text that the tokens make, one line a sentence, and where each of them stands in it.
fn rebuilt(tokens: &[(String, usize)], skips_first: bool) -> (String, Vec<Option<Span>>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut last: Option<(&str, usize)> = None;
    for (word, sentence) in tokens {
        if skips_first && *sentence == 0 {
            spans.push(None);
            continue;
        }
        let word = if matches!(word.as_str(), "``" | "''") { "\"" } else { word.as_str() };
        if let Some((before, of)) = last {
            let joint = match of == *sentence {
                false => "\n\n",
                true if crate::meantime::joined(before, word) => "",
                true => " ",
            };
            text.push_str(joint);
        }
        let start = text.len();
        text.push_str(word);
        spans.push(Some(Span::of(start..text.len())));
        last = Some((word, *sentence));
    }
    (text + "\n", spans)
}
