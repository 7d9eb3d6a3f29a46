//! Writes a brief for people, and draws what was found under a text.

pub mod carets;
pub mod html;
pub mod markdown;
mod measure;
mod outline;
mod paragraph;
pub mod terminal;
mod wording;
mod words;
