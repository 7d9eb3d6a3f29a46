//! Words and sentences of a report, and the word lists that reading it needs.

pub mod lexicon;
mod sentences;
mod tokenizer;

pub use sentences::Sentences;
pub use tokenizer::Tokenizer;
