//! Titles, offices and other words for people and bodies.
