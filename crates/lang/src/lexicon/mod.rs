//! Word lists, as data files under `data/` with source and licence beside them.

pub mod countries;
pub mod names;
pub mod roles;
pub mod time;
pub mod units;
pub mod verbs;
