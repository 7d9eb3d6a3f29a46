//! Foreign bytes in, reports out.
//!
//! [`paths`] walks files and folders and gives [`Taken`]: the reports, what was passed over and why, and which reports
//! are copies of each other. [`bytes`] does the same for bytes that lie in memory, without touching the machine.
//! [`Options`] carry the two things that intake must be told: what day it is, and how much it may read.
//!
//! ```
//! use rashomon_intake::{Options, Origin, bytes};
//!
//! let page = b"<html><head><title>Bridge closed</title></head><body><p>The bridge was closed on Friday.</p></body></html>";
//! let batch = bytes(&Origin::new("bridge.html"), page, &Options::default());
//! assert_eq!(batch.reports[0].text(), "Bridge closed\n\nThe bridge was closed on Friday.");
//! ```

#![cfg_attr(
    test,
    allow(
        clippy::format_collect,
        clippy::format_push_string,
        clippy::needless_pass_by_value,
        clippy::needless_raw_string_hashes,
        reason = "tests lay out what they compare"
    )
)]

mod boilerplate;
mod byline;
mod copies;
mod draft;
mod encoding;
mod error;
mod feed;
mod files;
mod format;
mod head;
mod html;
mod json;
mod language;
mod mail;
mod manifest;
mod markdown;
mod plain;
mod read;
mod stamp;
mod table;
mod warc;

pub use copies::{Copies, near};
pub use error::{Error, ErrorKind};
pub use files::{Progress, Taken, paths, paths_on};
pub use manifest::Entry;
pub use read::{Batch, Options, Origin, bytes};
