//! Corpora of reports of which it is known which tell the same story.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use quick_xml::{Reader, events::Event};
use rashomon_intake::{Options, Origin, bytes};
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{MissingLayer, Pipeline, Report};
use serde::Deserialize;

/// A report and the story it tells.
pub(crate) struct Filed {
    /// The report.
    pub(crate) report: Report,
    /// The story.
    pub(crate) story: String,
    /// Whether settings were chosen with it.
    pub(crate) chosen_on: bool,
}

/// A corpus of stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Corpus {
    /// `Giveme5W1H`'s news clusters: settings were chosen on the events with an odd number.
    Giveme5w1h,
    /// ECB+ by sub-topic: settings were chosen on the topics that are not of the dev part.
    Ecbplus,
}

/// The dev topics of ECB+ by convention.
const DEV: [u32; 8] = [2, 5, 12, 18, 21, 23, 34, 35];

impl Corpus {
    /// The reports in `folder`.
    pub(crate) fn read(self, folder: &Path) -> Result<Vec<Filed>> {
        match self {
            Self::Giveme5w1h => giveme5w1h(folder),
            Self::Ecbplus => ecbplus(folder),
        }
    }

    /// Whether the reports tell when they were published.
    pub(crate) fn has_days(self) -> bool {
        self == Self::Giveme5w1h
    }
}

/// The stages that words need.
pub(crate) fn words() -> Result<Pipeline, MissingLayer> {
    Pipeline::default().then(Tokenizer)?.then(Sentences)
}

#[derive(Deserialize)]
struct Article {
    #[serde(rename = "newsCluster")]
    cluster: Cluster,
}

#[derive(Deserialize)]
struct Cluster {
    #[serde(rename = "EventId")]
    event: u32,
}

fn giveme5w1h(folder: &Path) -> Result<Vec<Filed>> {
    let mut filed = Vec::new();
    for path in sorted(&folder.join("news_cluster/data"))? {
        let file = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let article: Article = serde_json::from_slice(&file)
            .with_context(|| format!("{} names no event", path.display()))?;
        let event = article.cluster.event;
        let chosen_on = event % 2 == 1;
        let found = bytes(&Origin::new(path.to_string_lossy()), &file, &Options::default()).reports;
        filed.extend(found.into_iter().map(|report| Filed {
            report,
            story: event.to_string(),
            chosen_on,
        }));
    }
    Ok(filed)
}

fn ecbplus(folder: &Path) -> Result<Vec<Filed>> {
    let mut filed = Vec::new();
    for folder in sorted(&folder.join("ECB+"))?.into_iter().filter(|it| it.is_dir()) {
        let name = folder.file_name().map(|it| it.to_string_lossy().into_owned());
        let Some(topic) = name.and_then(|it| it.parse::<u32>().ok()) else { continue };
        for path in sorted(&folder)? {
            let plus = path.to_string_lossy().ends_with("ecbplus.xml");
            let text =
                text(&path, plus).with_context(|| format!("cannot read {}", path.display()))?;
            let origin = Origin::new(path.with_extension("txt").to_string_lossy());
            let found = bytes(&origin, text.as_bytes(), &Options::default()).reports;
            filed.extend(found.into_iter().map(|report| Filed {
                report,
                story: format!("{topic}{}", if plus { "+" } else { "" }),
                chosen_on: !DEV.contains(&topic),
            }));
        }
    }
    Ok(filed)
}

/// The sentences of a document, one a line; that of the address is left out.
fn text(path: &Path, plus: bool) -> Result<String> {
    let file = fs::read_to_string(path)?;
    let mut reader = Reader::from_str(&file);
    let (mut text, mut last, mut inside) = (String::new(), String::new(), false);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(text),
            Event::Start(tag) if tag.name().as_ref() == "token" => {
                let sentence = crate::meantime::attribute(&tag, "sentence");
                inside = !(plus && sentence == "0");
                if inside {
                    text.push(if sentence == last { ' ' } else { '\n' });
                }
                last = sentence;
            }
            Event::End(tag) if tag.name().as_ref() == "token" => inside = false,
            Event::Text(part) if inside => text.push_str(&part),
            Event::GeneralRef(entity) if inside => {
                text.push_str(crate::meantime::character(&entity));
            }
            _ => {}
        }
    }
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
