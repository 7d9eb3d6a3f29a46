//! Words that take a side, and words that tie what follows to what was said before.

use crate::Span;

/// A word or phrase that takes one of two opposite sides, that is negated, that sets what follows against what stands
/// before, or that tells whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaning {
    /// The word or phrase.
    pub span: Span,
    /// What it is said of, as far as a tree of the sentence tells: *the plan* in *opposes the plan*.
    pub about: Option<Span>,
    /// The head of the subject of its clause, as far as a tree tells.
    pub subject: Option<Span>,
    /// What it does.
    pub bearing: Bearing,
}

/// What a [`Leaning`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// It takes the one or the other side of what is at issue on an axis, its negation counted: *not innocent* takes
    /// the side of *guilty*. What the axes are is the lexicon's affair; words of one axis and of other poles are opposed.
    Side {
        /// The number of the axis.
        axis: u16,
        /// Which side it takes.
        pole: bool,
        /// Whether it judges, favourably at the pole `true`: *right*, *wrong*.
        judges: bool,
        /// Whether it is of a kind that dismisses what is said, at the pole `false`: *baseless*.
        dismisses: bool,
    },
    /// It is negated, and tells something of its own: *attack* in *we did not attack*.
    Negated,
    /// It sets its sentence against what stands before: *but*, *however*.
    Contrast,
    /// It stands for what somebody said: *comments*, *what she said*.
    Words,
    /// It points back: *that*, *such*.
    Pointer,
    /// It stands for what somebody is accused of: *allegations*.
    Charge,
    /// It tells that its sentence answers what stands before: *responded*.
    Answer,
    /// It tells that its sentence contradicts what stands before: *fired back*.
    Retort,
    /// It tells whose something or some body is: *Peruvian jets*.
    Owner {
        /// The usual name of the state.
        state: &'static str,
    },
    /// It tells what became of people, or stands for people in general: *killed*, *fatalities*, *residents*.
    Lot(Lot),
}

/// What became of people who are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lot {
    /// Nothing is told: *people*.
    People,
    /// They died.
    Dead,
    /// They were wounded.
    Hurt,
    /// They were arrested.
    Held,
    /// They are missing.
    Missing,
    /// They had to leave.
    Displaced,
}
