//! Foreign bytes in, reports out.
