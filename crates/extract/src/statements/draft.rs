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

    /// The token after its last part.
    pub(super) fn end(&self) -> usize {
        let parts = self.content.iter().chain(&self.source).chain(&self.cue);
        parts.map(|it| it.end).max().unwrap_or(0)
    }
}

/// Which tokens of a stretch are parts of drafts.
pub(super) struct Held {
    tokens: Range<usize>,
    /// For each token whether it is content, cue or source.
    parts: Vec<bool>,
    /// For each token whether it is content or cue; sources may be shared.
    said: Vec<bool>,
}

impl Held {
    /// No token of the stretch is held yet.
    pub(super) fn new(tokens: Range<usize>) -> Self {
        let none = vec![false; tokens.len()];
        Self { tokens, parts: none.clone(), said: none }
    }

    /// Whether any of the tokens is part of a draft.
    pub(super) fn any(&self, tokens: &Range<usize>) -> bool {
        self.parts[self.within(tokens)].contains(&true)
    }

    /// Whether no draft has taken a part of this one's content or cue.
    pub(super) fn is_free_for(&self, draft: &Draft) -> bool {
        let taken = |it: &Range<usize>| self.said[self.within(it)].contains(&true);
        !draft.content.iter().chain(&draft.cue).any(taken)
    }

    pub(super) fn add(&mut self, draft: &Draft) {
        for it in draft.content.iter().chain(&draft.cue) {
            let range = self.within(it);
            self.said[range.clone()].fill(true);
            self.parts[range].fill(true);
        }
        if let Some(source) = &draft.source {
            let range = self.within(source);
            self.parts[range].fill(true);
        }
    }

    /// The tokens as indices into the lists.
    fn within(&self, tokens: &Range<usize>) -> Range<usize> {
        let place = |at: usize| at.clamp(self.tokens.start, self.tokens.end) - self.tokens.start;
        place(tokens.start)..place(tokens.end)
    }
}
