//! Verbs of communication: what is done by saying something.
