//! The corpus: articles and what an annotator marked in them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rashomon_record::Span;

/// The parts of an attribution, in the order of [`Attribution::parts`].
pub(crate) const PARTS: [&str; 3] = ["source", "cue", "content"];

/// One attribution: the pieces of its source, cue and content.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    pub(crate) parts: [Vec<Span>; 3],
    /// The rule that found it; empty in gold.
    pub(crate) rule: &'static str,
}

impl Attribution {
    /// How much of the content stands in quotation marks.
    pub(crate) fn form(&self, text: &str) -> &'static str {
        let pieces: Vec<String> = self.parts[2].iter().map(|it| bare(&text[it.range()])).collect();
        let direct = |it: &String| {
            let marks = it.matches(is_mark).count();
            it.starts_with(is_mark) && (marks == 1 || marks == 2 && it.ends_with(is_mark))
        };
        let mut pieces = pieces.iter().filter(|it| !it.is_empty());
        match pieces.clone().any(|it| it.contains(is_mark)) {
            false => "indirect",
            true if pieces.all(direct) => "direct",
            true => "mixed",
        }
    }
}

/// The words of a piece from its first letter or mark to its last, with `''` written as one mark.
fn bare(piece: &str) -> String {
    let piece = piece.replace("''", "\"").replace("``", "\"");
    let piece = piece.strip_prefix("that ").unwrap_or(&piece);
    piece.trim_matches(|it: char| !it.is_alphanumeric() && !is_mark(it)).to_owned()
}

pub(crate) fn is_mark(it: char) -> bool {
    matches!(it, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The texts of a split, in the order of their names.
pub(crate) fn articles(split: &Path) -> Result<Vec<PathBuf>> {
    let folder = split.join("text");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    Ok(paths)
}

/// What the first annotator in sort order marked in the article at `path`.
pub(crate) fn attributions(
    folder: &Path,
    split: &str,
    path: &Path,
    text: &str,
) -> Result<Vec<Attribution>> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = folder.join(split).join("attributions");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
    let ours = |it: &PathBuf| {
        let name = it.file_stem().unwrap_or_default().to_string_lossy();
        name.rsplit_once('_').is_some_and(|it| it.0 == stem)
    };
    files.retain(ours);
    files.sort();
    let Some(file) = files.first() else { return Ok(Vec::new()) };
    Ok(standoff(&fs::read_to_string(file)?, &Offsets::of(text)))
}

/// Byte offsets of code points.
struct Offsets(Vec<usize>);

impl Offsets {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|it| it.0).chain([text.len()]).collect())
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (*self.0.get(start)?, *self.0.get(end)?);
        (start < end).then(|| Span::of(start..end))
    }
}

/// The attributions of a brat file; lines of other kinds are passed over.
fn standoff(file: &str, offsets: &Offsets) -> Vec<Attribution> {
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut events = Vec::new();
    for line in file.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(rest)) = (columns.next(), columns.next()) else { continue };
        if id.starts_with('T') {
            spans.insert(id, pieces(rest, offsets));
        } else if id.starts_with('E') {
            events.push(rest);
        }
    }
    let attribution = |event: &&str| {
        let mut found = Attribution::default();
        for (role, id) in event.split(' ').filter_map(|it| it.split_once(':')) {
            let role = role.trim_end_matches(|it: char| it.is_ascii_digit()).to_lowercase();
            let part = PARTS.iter().position(|&it| it == role);
            if let (Some(part), Some(spans)) = (part, spans.get(id)) {
                found.parts[part].extend(spans);
                found.parts[part].sort_unstable();
            }
        }
        found.parts.iter().any(|it| !it.is_empty()).then_some(found)
    };
    events.iter().filter_map(attribution).collect()
}

/// The spans of `Content 10 20;30 40`.
fn pieces(description: &str, offsets: &Offsets) -> Vec<Span> {
    let places = description.split_once(' ').map_or("", |it| it.1);
    let span = |place: &str| {
        let (start, end) = place.split_once(' ')?;
        offsets.span(start.parse().ok()?, end.parse().ok()?)
    };
    places.split(';').filter_map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_become_bytes() {
        let text = "“Né,” said Ana.";
        let file = "T1\tContent 0 5\t“Né,”\nT2\tCue 6 10\tsaid\nT3\tSource 11 14\tAna\n#1\tnote\n\
                    E1\tAttribution:T9 Content:T1 Cue:T2 Source:T3\nE2\tDiscuss:T9\n";
        let found = standoff(file, &Offsets::of(text));
        assert_eq!(found.len(), 1);
        let words: Vec<_> = found[0].parts.iter().map(|it| &text[it[0].range()]).collect();
        assert_eq!(words, ["Ana", "said", "“Né,”"]);
        assert_eq!(found[0].form(text), "direct");
    }
}
