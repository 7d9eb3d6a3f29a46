//! Precision, recall and F1 of sets, in percent.

use std::{collections::BTreeSet, fmt};

use anstream::println;

/// Things found, things there, and how many are both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) both: usize,
    pub(super) found: usize,
    pub(super) there: usize,
}

impl Count {
    /// One document's.
    pub(super) fn of<T: Ord>(found: &BTreeSet<T>, there: &BTreeSet<T>) -> Self {
        Self { both: found.intersection(there).count(), found: found.len(), there: there.len() }
    }

    /// Adds one document's.
    pub(super) fn add<T: Ord>(&mut self, found: &BTreeSet<T>, there: &BTreeSet<T>) {
        self.plus(Self::of(found, there));
    }

    /// Adds another's.
    pub(super) fn plus(&mut self, other: Self) {
        self.both += other.both;
        self.found += other.found;
        self.there += other.there;
    }

    pub(super) fn f1(&self) -> f64 {
        200.0 * self.both as f64 / (self.found + self.there).max(1) as f64
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |of: usize| 100.0 * self.both as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.there));
        write!(
            f,
            "F1 {:6.2}   P {precision:6.2}   R {recall:6.2}   ({} there)",
            self.f1(),
            self.there
        )
    }
}

/// Prints one line a name.
pub(super) fn print<'a>(counts: impl IntoIterator<Item = (&'a str, Count)>) {
    for (name, count) in counts {
        println!("{name:<20} {count}");
    }
}
