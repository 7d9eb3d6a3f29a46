//! `CofeNet`'s dev windows, counted as there (Wang et al., COLING 2022): exact spans in tokens, each piece for itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use rashomon::reader::{Part, Reader};
use rashomon_record::Span;
use serde::Deserialize;

use super::{
    count::{Count, print},
    detokenise::{detokenise, spans_of},
};

#[derive(Deserialize)]
struct Window {
    tokens: Vec<String>,
    labels: Vec<String>,
}

/// Prints the scores on all windows of `file`.
pub(super) fn score(reader: &Reader, file: &Path) -> Result<()> {
    let lines =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for line in lines.lines() {
        let window: Window = serde_json::from_str(line).context("a window is a line of JSON")?;
        let gold = spans_of(window.labels.iter().map(String::as_str));
        let found = found(reader, &window)?;
        for role in ["source", "cue", "content"] {
            let of = |spans: &[(usize, usize, &str)]| -> BTreeSet<(usize, usize)> {
                spans.iter().filter(|it| it.2 == role).map(|it| (it.0, it.1)).collect()
            };
            counts.entry(role).or_default().add(&of(&found), &of(&gold));
        }
    }
    print(["source", "cue", "content"].map(|role| (role, counts[role])));
    Ok(())
}

fn found(reader: &Reader, window: &Window) -> Result<Vec<(usize, usize, &'static str)>> {
    let (text, tokens) = detokenise(window.tokens.iter().map(String::as_str));
    let reading = reader.read(&text)?;
    let of_tokens = |span: Span| {
        let first = tokens.partition_point(|it| it.end() <= span.start());
        let end = tokens.partition_point(|it| it.start() < span.end());
        (first, end)
    };
    let found = reading.pieces.iter().map(|it| {
        let (first, end) = of_tokens(it.span);
        (first, end, role(it.part))
    });
    Ok(found.collect())
}

/// What the corpus calls a part.
pub(super) fn role(part: Part) -> &'static str {
    match part {
        Part::Source => "source",
        Part::Cue => "cue",
        Part::Content => "content",
    }
}
