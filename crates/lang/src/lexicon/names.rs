//! Given names, and words that tell a kind of name.
