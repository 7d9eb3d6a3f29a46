//! What can go wrong with a model file.

/// A model that could not be loaded.
#[derive(Debug, thiserror::Error)]
#[error("cannot load the model {name}")]
pub struct Error {
    name: String,
    #[source]
    kind: ErrorKind,
}

impl Error {
    pub(crate) fn new(name: &str, kind: ErrorKind) -> Self {
        Self { name: name.to_owned(), kind }
    }

    /// The reason.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

/// The reason behind an [`Error`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file does not begin as a model does.
    #[error("not a Rashomon model: expected it to begin with {expected:?}")]
    Foreign {
        /// What a model begins with.
        expected: &'static str,
    },
    /// The file ends before its parts do.
    #[error("the file is cut short: expected {expected} bytes, found {found}")]
    Short {
        /// How long its table of contents says it is.
        expected: usize,
        /// How long it is.
        found: usize,
    },
    /// A part's checksum is wrong.
    #[error("the file is damaged: the checksum of {part} is wrong")]
    Damaged {
        /// The part.
        part: String,
    },
    /// A part is missing.
    #[error("the file holds no {part}")]
    Missing {
        /// The part.
        part: &'static str,
    },
    /// The model was made for another version of Rashomon.
    #[error("expected format {expected}, found {found}; use a model made for this version")]
    Version {
        /// The format that this version reads.
        expected: &'static str,
        /// The format of the file.
        found: String,
    },
    /// A table of the model is not what it should be.
    #[error("its tables cannot be read")]
    Tables(#[from] serde_json::Error),
    /// A table has another size than the code that uses it.
    #[error("its tables do not fit each other: {what}")]
    Misfit {
        /// What does not fit.
        what: &'static str,
    },
    /// A graph is not one that the runtime reads.
    #[error("its graph {part} cannot be read: {why}")]
    Graph {
        /// The graph.
        part: &'static str,
        /// What the runtime says.
        why: String,
    },
    /// The vocabulary lacks a piece that every text needs.
    #[error("its vocabulary lacks {piece}")]
    Vocabulary {
        /// The piece.
        piece: &'static str,
    },
}
