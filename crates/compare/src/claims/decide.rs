//! Whether two passages tell the same.
//!
//! Each rule asks for several things to agree; none is enough by itself. Thresholds are shares of weight, so they mean
//! the same in a story of three reports and of three hundred.

use super::pairs::Pair;
use crate::units::{TermKind, Units};

/// Why two passages were taken to tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ground {
    /// A run of words is shared that nobody writes twice by chance.
    Run,
    /// The same speaker says much the same.
    Speaker,
    /// Much is shared: actors, figures or dates and rare words.
    Content,
}

/// A run of so many words that carry meaning is no chance.
const LONG_RUN: usize = 5;
/// A shorter run counts where the passages share much besides.
const SHORT_RUN: usize = 3;

/// Why the passages of `pair` tell the same; `None` if they may not.
pub(crate) fn same(pair: &Pair, units: &Units) -> Option<Ground> {
    let [a, b] = pair.units.map(|it| &units.all[it]);
    let words = pair.shared_of(TermKind::Word, units).len();
    let named = pair.shared_of(TermKind::Actor, units).len();
    let figures = pair.shared_of(TermKind::Figure, units).len();
    let dates = pair.shared_of(TermKind::Date, units).len();
    let clash = a.speaker.is_some() && b.speaker.is_some() && a.speaker != b.speaker;
    let said_by_one = a.speaker.is_some() && a.speaker == b.speaker;
    let run = pair.run;
    if run.content >= LONG_RUN && words + figures >= 3 && pair.containment >= 0.4 {
        return Some(Ground::Run);
    }
    if run.content >= SHORT_RUN && words >= 3 && pair.containment >= 0.6 && !clash {
        return Some(Ground::Run);
    }
    if said_by_one && words >= 2 && pair.likeness >= 0.4 {
        return Some(Ground::Speaker);
    }
    let anchors = named.min(2) + figures + dates;
    (!clash && anchors >= 1 && words >= 3 && pair.likeness >= 0.42).then_some(Ground::Content)
}

/// Whether two passages may stand in one claim because each tells the same as a third one.
pub(crate) fn may_follow(pair: &Pair) -> bool {
    pair.likeness >= 0.2 || pair.containment >= 0.4
}
