//! What the user has decided about actors.

/// The user's word on whether two names are one actor. It wins over everything that is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// One name, as the reports write it.
    pub a: String,
    /// The other.
    pub b: String,
    /// `true`: the same actor; `false`: two actors.
    pub same: bool,
}

/// All that the user has decided for a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    /// In the order of the user's file.
    pub all: Vec<Judgement>,
}
