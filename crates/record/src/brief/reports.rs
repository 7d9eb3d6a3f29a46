//! The reports of a brief.

use serde::{Deserialize, Serialize};

use super::{Passage, ReportId};
use crate::Basis;

/// A report as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEntry {
    /// Its id.
    pub id: ReportId,
    /// The path or URL as given.
    pub source: String,
    /// Other places where the very same text was found.
    pub also_at: Vec<String>,
    /// The publisher.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published.
    pub published: Option<PublishedEntry>,
    /// When it was last changed, as its source writes it.
    pub modified: Option<String>,
    /// When it was fetched, as its source writes it.
    pub fetched: Option<String>,
    /// Where each of the values above was taken from, in words.
    pub basis: std::collections::BTreeMap<String, String>,
    /// BCP 47; `None` if the text is too short to tell.
    pub language: Option<String>,
    /// How it was read, in words: by rules, by a model, or by its marks only.
    pub reading: String,
    /// The text that all offsets refer to.
    pub text: String,
    /// The SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// Passages that stand in the text but are not the report's own words.
    pub skipped: Vec<Skipped>,
    /// What went wrong on the way in.
    pub warnings: Vec<String>,
}

/// A passage that is not the report's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The passage.
    #[serde(flatten)]
    pub passage: Passage,
    /// What it is: `copyright line`, `link to another report`.
    pub kind: String,
}

/// The day a report was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedEntry {
    /// The day, ISO 8601.
    pub value: String,
    /// What kind of evidence gives it.
    pub basis: Basis,
    /// The evidence in words.
    pub why: String,
    /// The passage that gives it, if one does.
    pub passage: Option<Passage>,
}

impl ReportEntry {
    /// How to call the report in a line: its outlet, else the last part of its source.
    pub fn label(&self) -> &str {
        let file = || self.source.rsplit(['/', '\\']).next().unwrap_or(&self.source);
        self.outlet.as_deref().unwrap_or_else(file)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Id, *};

    #[test]
    fn a_skipped_passage_is_flat() {
        let passage = Passage { report: Id(1), start: 0, end: 2, text: "Hi".into() };
        let json = serde_json::to_string(&Skipped { passage, kind: "copyright line".into() })
            .expect("plain data");
        assert_eq!(
            json,
            r#"{"report":"r1","start":0,"end":2,"text":"Hi","kind":"copyright line"}"#
        );
    }
}
