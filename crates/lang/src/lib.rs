//! Words and sentences of a report, and the word lists that reading it needs.

mod apostrophes;
mod dateline;
pub mod lexicon;
pub mod marks;
mod sentences;
mod tokenizer;

pub use sentences::Sentences;
pub use tokenizer::Tokenizer;
