//! HTML to text, scored as the article extraction benchmark scores it.
//!
//! A page's text and the true one are compared as multisets of runs of four words. The counts of a page are divided by
//! their sum, precision and recall are averaged over the pages, and F1 is that of the averages.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
    time::Instant,
};

use anstream::println;
use anyhow::{Context, Result};
use rashomon_intake::{Options, Origin};
use rashomon_record::{BlockKind, Report};
use serde::Deserialize;

/// Words in a run.
const RUN: usize = 4;

/// What the benchmark knows about a page.
#[derive(Deserialize)]
struct Truth {
    #[serde(rename = "articleBody")]
    body: String,
}

/// Prints the scores on the corpus in `folder`: of the text as it is read, and of all of it, boilerplate and headline
/// included.
pub(crate) fn score(folder: &Path) -> Result<()> {
    let path = folder.join("ground-truth.json");
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let truths: BTreeMap<String, Truth> = serde_json::from_slice(&bytes)?;
    let (mut read, mut whole) = (Scores::default(), Scores::default());
    let mut seconds = 0.0;
    for (name, truth) in &truths {
        let path = folder.join("html").join(format!("{name}.html.gz"));
        let page = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let started = Instant::now();
        let batch =
            rashomon_intake::bytes(&Origin::new("page.html.gz"), &page, &Options::default());
        seconds += started.elapsed().as_secs_f64();
        let texts: Vec<String> = batch.reports.iter().map(body).collect();
        read.add(&truth.body, &texts.join("\n"));
        let texts: Vec<&str> = batch.reports.iter().map(Report::text).collect();
        whole.add(&truth.body, &texts.join("\n"));
    }
    read.print("text as it is read");
    whole.print("all of the text");
    println!("{:.0} pages a second, unpacking and all", truths.len() as f64 / seconds);
    Ok(())
}

/// What is read of a report, without its headline: the benchmark's truth is the body.
fn body(report: &Report) -> String {
    let is_body = |kind: &BlockKind| kind.is_read() && *kind != BlockKind::Title;
    let blocks = report.blocks.iter().filter(|it| is_body(&it.kind));
    blocks.map(|it| report.slice(it.span)).collect::<Vec<_>>().join("\n")
}

/// Precision and recall of each page.
#[derive(Default)]
struct Scores {
    pages: Vec<(f64, f64)>,
}

impl Scores {
    fn add(&mut self, truth: &str, found: &str) {
        self.pages.push(page(truth, found));
    }

    fn print(&self, what: &str) {
        let count = self.pages.len() as f64;
        let precision = self.pages.iter().map(|it| it.0).sum::<f64>() / count;
        let recall = self.pages.iter().map(|it| it.1).sum::<f64>() / count;
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{what}: {count} pages, precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}");
    }
}

/// Precision and recall of one page.
fn page(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (words(truth), words(found));
    let (truth, found) = (runs(&truth), runs(&found));
    let shared: usize =
        truth.iter().map(|(run, count)| *count.min(found.get(run).unwrap_or(&0))).sum();
    let share = |all: usize| if all == 0 { 0.0 } else { shared as f64 / all as f64 };
    (share(found.values().sum()), share(truth.values().sum()))
}

/// The words of a text, with their case.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|it| !it.is_empty()).collect()
}

/// How often each run of four words stands there; a shorter text is one run.
fn runs<'a>(words: &'a [&'a str]) -> HashMap<&'a [&'a str], usize> {
    let mut runs = HashMap::new();
    for run in words.windows(RUN.min(words.len()).max(1)) {
        *runs.entry(run).or_default() += 1;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_as_often_as_they_stand_there() {
        assert_eq!(page("a b c d e", "a b c d e"), (1.0, 1.0));
        assert_eq!(page("a b c d e", "a b c d"), (1.0, 0.5));
        assert_eq!(page("a b c d", "a b c d. A b c d a b c d"), (1.0 / 9.0, 1.0));
        assert_eq!(page("a b c d", ""), (0.0, 0.0));
    }
}
