//! The text with carets under what is found: the notation of the tests.
