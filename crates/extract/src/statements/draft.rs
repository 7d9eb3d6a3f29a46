//! A statement while it is being found: its parts as ranges of tokens.

use std::ops::Range;

use rashomon_record::Act;

/// A statement while it is being found.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
    pub(super) act: Act,
    pub(super) rule: &'static str,
    pub(super) target: Option<Range<usize>>,
    pub(super) via: Option<Range<usize>>,
    /// The sentence of the cue; of the content where there is none.
    pub(super) sentence: usize,
}

impl Draft {
    pub(super) fn new(rule: &'static str, act: Act, sentence: usize) -> Self {
        Self {
            source: None,
            cue: None,
            content: Vec::new(),
            act,
            rule,
            target: None,
            via: None,
            sentence,
        }
    }

    /// Whether one of its parts holds the token.
    pub(super) fn holds(&self, token: usize) -> bool {
        self.content.iter().chain(&self.source).chain(&self.cue).any(|it| it.contains(&token))
    }

    /// The token after its last part.
    pub(super) fn end(&self) -> usize {
        let parts = self.content.iter().chain(&self.source).chain(&self.cue);
        parts.map(|it| it.end).max().unwrap_or(0)
    }
}
