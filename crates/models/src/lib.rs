//! The trained models that Rashomon carries in its program, so that one file reads offline.
//!
//! They lie in `models/` at the root of the repository. A build without them reads by rules alone.

/// The trained reader of English, if this build carries it.
#[cfg(reader_en)]
pub const READER_EN: Option<&[u8]> = Some(include_bytes!("../../../models/reader-en.model"));

/// The trained reader of English, if this build carries it.
#[cfg(not(reader_en))]
pub const READER_EN: Option<&[u8]> = None;
