//! Writes a brief for people, and draws what was found under a text.

pub mod carets;
pub mod html;
pub mod markdown;
mod measure;
pub mod terminal;
