//! CoNLL-U, the format of Universal Dependencies, back to running text.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rashomon_record::Span;

/// A text with its words.
#[derive(Default)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) sentences: Vec<Sentence>,
}

/// A sentence of a corpus.
#[derive(Default)]
pub(super) struct Sentence {
    /// Its id in the corpus.
    pub(super) name: String,
    pub(super) words: Vec<Word>,
}

/// A word of a corpus.
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) form: String,
    pub(super) lemma: String,
    pub(super) upos: String,
    /// Counted from 1 in its sentence; 0 for the root.
    pub(super) head: usize,
    pub(super) relation: String,
    /// The last column.
    pub(super) misc: String,
}

impl Document {
    /// The spans of the words of each sentence.
    pub(super) fn word_spans(&self) -> Vec<Vec<Span>> {
        self.sentences.iter().map(|it| it.words.iter().map(|it| it.span).collect()).collect()
    }

    /// Adds what stands between two blank lines: comments and words.
    fn add(&mut self, block: &str) {
        let mut sentence = Sentence::default();
        let mut is_paragraph = false;
        let mut rows = Vec::new();
        for line in block.lines() {
            let Some(comment) = line.strip_prefix('#') else {
                rows.push(line.split('\t').collect::<Vec<_>>());
                continue;
            };
            let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
            match key.split_whitespace().next() {
                Some("sent_id") => value.trim().clone_into(&mut sentence.name),
                Some("newpar") => is_paragraph = true,
                _ => (),
            }
        }
        if is_paragraph && !self.text.is_empty() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push_str("\n\n");
        }
        self.add_words(&mut sentence, &rows);
        self.sentences.push(sentence);
    }

    /// The words of a multiword token (`don't`) follow each other in its text.
    fn add_words(&mut self, sentence: &mut Sentence, rows: &[Vec<&str>]) {
        let (mut inside_until, mut is_glued) = (0, false);
        for row in rows.iter().filter(|it| it.len() > 9 && !it[0].contains('.')) {
            let no_space = row[9].contains("SpaceAfter=No");
            if let Some((_, last)) = row[0].split_once('-') {
                (inside_until, is_glued) = (last.parse().unwrap_or(0), no_space);
                continue;
            }
            let number: usize = row[0].parse().unwrap_or(0);
            let span = Span::of(self.text.len()..self.text.len() + row[1].len());
            self.text.push_str(row[1]);
            sentence.words.push(word(span, row));
            if number > inside_until {
                is_glued = no_space;
            }
            if number >= inside_until && !is_glued {
                self.text.push(' ');
            }
        }
    }
}

fn word(span: Span, row: &[&str]) -> Word {
    Word {
        span,
        form: row[1].into(),
        lemma: row[2].into(),
        upos: row[3].into(),
        head: row[6].parse().unwrap_or(0),
        relation: row[7].into(),
        misc: row[9].into(),
    }
}

/// The documents in a file; one without names of documents is one.
pub(super) fn documents(path: &Path) -> Result<Vec<Document>> {
    let table =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut found: Vec<Document> = Vec::new();
    for block in table.split("\n\n").filter(|it| !it.trim().is_empty()) {
        let begun = block.lines().find_map(|it| it.strip_prefix("# newdoc id ="));
        if begun.is_some() || found.is_empty() {
            let name = begun.map_or_else(|| path.to_string_lossy(), |it| it.trim().into());
            found.push(Document { name: name.into_owned(), ..Document::default() });
        }
        found.last_mut().expect("one was pushed").add(block);
    }
    for document in &mut found {
        document.text.truncate(document.text.trim_end().len());
    }
    Ok(found)
}

/// The documents of GUM's own dev part that are in the folder.
pub(super) fn gum_dev(folder: &Path) -> Result<Vec<Document>> {
    let page = fs::read_to_string(folder.join("splits.md"))
        .with_context(|| format!("cannot read the splits of {}", folder.display()))?;
    let dev = page.split("\n## ").find(|it| it.trim_start().starts_with("dev"));
    let names: BTreeSet<&str> = dev
        .unwrap_or_default()
        .lines()
        .filter_map(|it| it.trim().strip_prefix('*'))
        .map(str::trim)
        .collect();
    let path = |name: &&str| -> PathBuf { folder.join("dep").join(format!("{name}.conllu")) };
    let paths = names.iter().map(path).filter(|it| it.exists());
    Ok(paths.map(|it| documents(&it)).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}
