//! What is known about a report besides its text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;

/// What is known about a report besides its text, each with the place it was taken from.
///
/// Published, modified and fetched are three dates and stay three; none is guessed from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The publisher, such as a newspaper or an agency.
    pub outlet: Option<Known<String>>,
    /// The headline.
    pub title: Option<Known<String>>,
    /// Who wrote it, without role words such as *Senior Reporter*.
    pub byline: Option<Known<String>>,
    /// Where it was published.
    pub url: Option<Known<String>>,
    /// The day it was published.
    pub published: Option<Published>,
    /// The day it was last changed.
    pub modified: Option<Known<String>>,
    /// When it was fetched.
    pub fetched: Option<Known<String>>,
    /// A BCP 47 tag such as `en`; `None` if the text is too short to tell.
    pub language: Option<String>,
    /// The year it is from, where the day is not known.
    pub year: Option<YearHint>,
}

/// A value, where it was taken from, and the passage that gives it if one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it was taken from, for a reader: `JSON-LD headline`, `manifest`, `first line`.
    pub from: String,
    /// The passage of the text that gives it, if the text does.
    pub span: Option<Span>,
}

impl<T> Known<T> {
    /// A value taken from outside the text.
    pub fn new(value: T, from: impl Into<String>) -> Self {
        Self { value, from: from.into(), span: None }
    }

    /// A value read in the text at `span`.
    pub fn read(value: T, from: impl Into<String>, span: Span) -> Self {
        Self { value, from: from.into(), span: Some(span) }
    }
}

/// The day a report was published, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, on the outlet's own calendar where its zone is known.
    pub date: Date,
    /// What kind of evidence gives it.
    pub basis: Basis,
    /// The evidence in words: `JSON-LD datePublished`, `a line of its own at the head of the text`.
    pub from: String,
    /// The passage of the text that gives it, if the text does.
    pub span: Option<Span>,
}

/// What kind of evidence a publication date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The file's metadata: a manifest, JSON-LD, a meta tag, a feed entry, a header.
    Metadata,
    /// The report's own text.
    Text,
    /// The other reports of the story.
    Story,
}

/// The year that dates without one are read in, where the day of publication is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearHint {
    /// The year.
    pub year: i16,
    /// Why, in words: `copyright line`, `published 2016-09-30 in r2 of the same story`.
    pub from: String,
    /// The evidence lies in this report's text, or in the other reports of the story.
    pub basis: Basis,
    /// The passage of this report that gives it, if one does.
    pub span: Option<Span>,
}
