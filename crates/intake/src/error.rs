//! What can go wrong on the way in.

use std::io;

/// A file, stream or part of one that no report was taken from: the thing, the act, and the cause as its source.
#[derive(Debug, thiserror::Error)]
#[error("cannot take in {origin}")]
pub struct Error {
    origin: String,
    #[source]
    kind: ErrorKind,
}

impl Error {
    /// `origin` could not be taken in because of `kind`.
    pub fn new(origin: impl Into<String>, kind: impl Into<ErrorKind>) -> Self {
        Self { origin: origin.into(), kind: kind.into() }
    }

    /// What could not be taken in: a path or URL as the user gave it.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Why.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

/// The reason behind an [`Error`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes could not be read.
    #[error("reading failed")]
    Io(#[from] io::Error),
    /// Nothing, or nothing but white space.
    #[error("it is empty")]
    Empty,
    /// More bytes than intake reads at once.
    #[error(
        "it is too large: expected at most {limit} MiB, found {found} MiB; split it or raise the limit"
    )]
    TooLarge {
        /// The limit in MiB.
        limit: u64,
        /// The size in MiB, rounded up.
        found: u64,
    },
    /// A pipe, socket or device, which might never end.
    #[error("it is {what}, not a file or a folder; pass its content on standard input")]
    NotAFile {
        /// What it is, with its article: `a named pipe`.
        what: &'static str,
    },
    /// A symbolic link that leads nowhere.
    #[error("the symbolic link leads to nothing")]
    DanglingLink,
    /// A symbolic link to itself or to a folder that holds it.
    #[error("the symbolic link leads in a circle")]
    LinkLoop,
    /// Bytes of a kind that holds no text for us.
    #[error("not a text format we read ({what})")]
    Binary {
        /// What the first bytes say: `a PDF document`.
        what: &'static str,
    },
    /// A file in a folder that neither its content nor its name claims for a format.
    #[error("`.{extension}` is no format we know; give the file itself to read it as plain text")]
    UnknownName {
        /// What stands behind the last full stop of its name.
        extension: String,
    },
    /// The page has no passage that looks like an article.
    #[error("no article text found on the page")]
    NoArticle,
    /// The JSON holds nothing with a text.
    #[error(
        "JSON that holds no article: expected a text under `text`, `body`, `content` or the like, found {found}"
    )]
    NoArticleInJson {
        /// What is there instead: `an object with the fields claims, actors`.
        found: String,
    },
    /// The JSON breaks its own grammar.
    #[error("broken JSON")]
    Json(#[from] serde_json::Error),
    /// The rows of a CSV file cannot be told apart.
    #[error("broken CSV")]
    Csv(#[from] csv::Error),
    /// A CSV file without a column that we know.
    #[error("CSV without a column that names a file or holds a text: found {columns}")]
    NoColumns {
        /// The names of the columns.
        columns: String,
    },
    /// The feed breaks the grammar of its format.
    #[error("broken feed: {0}")]
    Feed(feed_rs::parser::ParseFeedError),
    /// The feed has no item with a text.
    #[error("the feed has no items")]
    NoItems,
    /// The archive holds no page or text.
    #[error(
        "the archive holds no page: {records} records, none of them a page or text that was fetched"
    )]
    NoPages {
        /// How many records were read.
        records: usize,
    },
    /// The bytes begin like an archive but its first record cannot be read.
    #[error("broken archive: {problem}")]
    Archive {
        /// What stands where a record should.
        problem: String,
    },
    /// A manifest names a file that is not there.
    #[error("the manifest names {file}, which is not there")]
    Missing {
        /// The file as the manifest writes it.
        file: String,
    },
    /// The mail has no readable body.
    #[error("the mail has no text")]
    NoMailText,
}
