//! What happened and was said when.
