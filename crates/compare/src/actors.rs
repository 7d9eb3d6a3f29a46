//! One actor for all its names.
