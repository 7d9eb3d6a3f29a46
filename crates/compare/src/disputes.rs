//! Accounts that differ.
