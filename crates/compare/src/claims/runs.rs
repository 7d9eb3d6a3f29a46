//! Runs of words that two passages share.

use crate::words::Word;

/// The longest run of words that two passages share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// How many words it has.
    pub(crate) words: usize,
    /// How many of them tell something besides names, figures, dates and titles.
    pub(crate) content: usize,
    /// Whether it is all of the shorter passage.
    pub(crate) is_whole: bool,
}

/// The longest run of words that stands in both, by the number of words that tell something, as
/// `tells` says of those of `a`.
///
/// The longest common substring by dynamic programming, on words; passages are short (see `MOST_WORDS` of units).
pub(crate) fn longest(a: &[Word], b: &[Word], tells: impl Fn(&Word) -> bool) -> Run {
    let mut best = Run::default();
    let mut before = vec![Run::default(); b.len() + 1];
    for left in a {
        let tells = tells(left);
        let mut row = vec![Run::default(); b.len() + 1];
        for (at, right) in b.iter().enumerate() {
            if left.form == right.form {
                let run = Run {
                    words: before[at].words + 1,
                    content: before[at].content + usize::from(tells),
                    is_whole: false,
                };
                if (run.content, run.words) > (best.content, best.words) {
                    best = run;
                }
                row[at + 1] = run;
            }
        }
        before = row;
    }
    best.is_whole = best.words > 0 && best.words == a.len().min(b.len());
    best
}
