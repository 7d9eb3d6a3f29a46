//! Markdown with footnotes.
