//! Whether what somebody says denies something, where no word of the cue tells.

use rashomon_lang::lexicon::{
    acts::{self, Sign},
    grammar::Class,
};

use super::said::{STATES, Said};

impl Said<'_> {
    /// Whether it is said not to be so, by the speaker of himself, or by him of somebody else.
    pub(super) fn denies(&self) -> bool {
        self.sign(Sign::Untrue).is_some()
            || self.clears()
            || self.did_nothing()
            || self.clears_another()
    }

    /// Whether somebody is said not to be guilty: *no crime*, *did not attack*.
    fn clears(&self) -> bool {
        let bad = [Sign::Harm, Sign::Misdeed];
        bad.iter().any(|&sign| self.signs(sign).any(|it| self.is_negated(it.0)))
    }

    /// Whether the speaker says that he did not do it: *we did not attack*, *he had no part in it*, *we do not spy*.
    fn did_nothing(&self) -> bool {
        let words = self.words;
        self.own_pronouns().any(|at| {
            let verb = at + 3;
            let done = words.any(at + 1, &["did", "had", "has", "have", "was", "were", "is"]);
            let not = words.any(at + 2, &["not", "n't", "n’t", "never"]);
            let is_state = words.is(at + 1, Class::Be) && !words.word(verb).ends_with("ing")
                || words.any(verb, STATES);
            let is_habit = words.any(at + 1, &["do", "does"])
                && not
                && acts::sign(Sign::Deed, words.word(verb), &[]).is_some();
            let has_no = words.any(at + 1, &["had", "have", "has"])
                && words.any(at + 2, &["no"])
                && !words.any(verb, FEELINGS);
            done && not && !is_state || is_habit || has_no
        })
    }

    /// Whether somebody else is said not to have done something: *he did not use that word*.
    fn clears_another(&self) -> bool {
        let words = self.words;
        self.tokens().any(|at| {
            let not = words.any(at, &["did"]) && words.any(at + 1, &["not", "n't", "n’t"]);
            let verb = self.after_adverbs(at + 2);
            not && at > 0
                && self.is_somebody(at - 1)
                && self.holds(verb)
                && acts::sign(Sign::Deed, words.word(verb), &[]).is_some()
                && !(at.saturating_sub(4)..at).any(|it| words.any(it, &["if", "why", "because"]))
        })
    }

    /// Whether the token is *he*, *she* or *they*, or ends the name of somebody.
    fn is_somebody(&self, at: usize) -> bool {
        let words = self.words;
        let end = words.report.tokens[at].span.end();
        let mention = self.mention_around(at).map(|it| &words.report.mentions[it]);
        words.any(at, &["he", "she", "they"])
            || self.holds(at) && mention.is_some_and(|it| it.form.is_name() && it.span.end() == end)
    }
}

/// What somebody has none of who denies nothing by it.
const FEELINGS: &[&str] = &[
    "idea",
    "doubt",
    "doubts",
    "choice",
    "comment",
    "plans",
    "plan",
    "intention",
    "problem",
    "regrets",
    "regret",
    "reason",
    "desire",
    "interest",
    "objection",
    "objections",
    "time",
    "words",
    "option",
    "way",
    "hope",
    "illusions",
];
