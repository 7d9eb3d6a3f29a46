//! What one report alone tells.
