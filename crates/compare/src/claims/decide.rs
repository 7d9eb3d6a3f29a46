//! Whether two passages tell the same.
//!
//! Each rule asks for several things to agree; none is enough by itself. Thresholds are shares of weight, or count
//! words that stand nowhere else in the story, so they mean the same in a story of three reports and of three hundred.
//! They were set on six of the annotated stories, for at least three right links in four.

use super::pairs::Pair;
use crate::units::{TermKind, Units};

/// Why two passages were taken to tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ground {
    /// A run of words is shared that nobody writes twice by chance.
    Run,
    /// The same speaker says much the same.
    Speaker,
    /// The same figure, with an actor, a place or a word in common.
    Figure,
    /// Much is shared: actors, figures or dates and rare words.
    Content,
}

/// A run of so many words that carry meaning is no chance.
const LONG_RUN: usize = 5;
/// A run of so many words is none where both quote somebody.
const LEAST_QUOTED: usize = 6;
/// Nor is a quotation of so many words that both give whole, from one mouth: *We shall not pay them*.
const SHORT_QUOTATION: usize = 4;
/// What two passages must share, in words that only they have (see [`Pair::telling`]).
const LEAST_TELLING: f64 = 2.8;
/// The same for passages of one speaker, who says fewer things than a whole report tells.
const LEAST_TELLING_OF_ONE: f64 = 2.2;
/// So many words, actors, figures and dates must be shared, however rare each is.
const LEAST_SHARED: usize = 3;
/// Passages that share less of what they tell are about two things, however rare the words they share.
const LEAST_LIKENESS: f64 = 0.30;
/// The same for passages of one speaker.
const LEAST_LIKENESS_OF_ONE: f64 = 0.25;
/// The same for passages with the same figure.
const LEAST_LIKENESS_WITH_FIGURE: f64 = 0.2;

/// Why the passages of `pair` tell the same; `None` if they may not.
pub(crate) fn same(pair: &Pair, units: &Units) -> Option<Ground> {
    let [a, b] = pair.units.map(|it| units.all[it].speaker);
    let is_one = a.is_some() && a == b;
    let is_clash = a.is_some() && b.is_some() && a != b;
    let words = pair.words(units).len();
    let run = pair.run;
    let is_quoted = pair.units.iter().all(|&it| units.all[it].is_quoted) && !is_clash;
    let is_run = run.content >= LONG_RUN && words >= 3;
    let is_quote = is_quoted && run.content >= 3 && run.words >= LEAST_QUOTED;
    let is_whole = is_quoted && is_one && run.is_whole && run.words >= SHORT_QUOTATION;
    if is_run || is_quote || is_whole {
        return Some(Ground::Run);
    }
    let is_like = pair.likeness >= LEAST_LIKENESS_OF_ONE;
    if is_one && words >= 2 && pair.telling >= LEAST_TELLING_OF_ONE && is_like {
        return Some(Ground::Speaker);
    }
    let figures = pair.shared_of(TermKind::Figure, units).len();
    let others = words + pair.shared_of(TermKind::Actor, units).len();
    if figures > 0 && others > 0 && pair.likeness >= LEAST_LIKENESS_WITH_FIGURE && !is_clash {
        return Some(Ground::Figure);
    }
    let is_same = pair.telling >= LEAST_TELLING && pair.likeness >= LEAST_LIKENESS;
    let differ = differ(pair, units, TermKind::Figure) || differ(pair, units, TermKind::Date);
    let is_enough = words >= 2 && pair.shared.len() >= LEAST_SHARED;
    (is_same && !is_clash && !differ && is_enough).then_some(Ground::Content)
}

/// Whether both passages give figures, or dates, and none is the same.
pub(super) fn differ(pair: &Pair, units: &Units, kind: TermKind) -> bool {
    let gives = |it: usize| units.all[it].terms.iter().any(|&it| units.kind(it) == kind);
    pair.units.into_iter().all(gives) && pair.shared_of(kind, units).is_empty()
}

/// Whether two passages may stand in one claim because each tells the same as a third one.
pub(crate) fn may_follow(pair: &Pair) -> bool {
    pair.likeness >= 0.2 || pair.containment >= 0.4
}
