//! Writes a brief for people, and draws what was found under a text.
//!
//! [`terminal`], [`markdown`] and [`html`] each take a [`Brief`](rashomon_record::brief::Brief) and give a `String`.
//! All three write the same outline (`outline`), so that what one shows the others do not lack. [`carets`] is the
//! notation of `rashomon show` and of the tests; [`trees`] draws dependencies. Nothing here reads or writes a file, and foreign text can neither
//! steer a terminal nor bring in markup.

pub mod carets;
pub mod html;
pub mod markdown;
mod measure;
mod outline;
mod paragraph;
pub mod terminal;
pub mod trees;
mod wording;
mod words;

pub use words::actor_kind;
