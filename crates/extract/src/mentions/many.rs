//! Several people described together: *Lima officials*, *senior officials*.

use std::ops::Range;

use rashomon_lang::lexicon::grammar;
use rashomon_record::{Report, brief::ActorKind};

/// What several people are, by the words before and behind the noun for them: a group, if a name or the adjective of one
/// is among these (*Lima officials*, *Republican lawmakers*).
pub(super) fn kind_of_many(
    report: &Report,
    before: Range<usize>,
    behind: Range<usize>,
) -> ActorKind {
    let is_capital = |at: usize| {
        let word = report.word(at);
        let small = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && !grammar::is_closed(&small)
            && !RANKS.contains(&small.as_str())
    };
    let is_group = before.chain(behind).any(is_capital);
    if is_group { ActorKind::Organization } else { ActorKind::Person }
}

/// Words before a noun for people that may open a sentence.
const RANKS: &[&str] = &[
    "senior",
    "junior",
    "top",
    "former",
    "current",
    "new",
    "old",
    "young",
    "other",
    "many",
    "several",
    "few",
    "some",
    "more",
    "most",
    "various",
    "numerous",
    "countless",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "dozens",
    "hundreds",
    "thousands",
    "high-ranking",
    "leading",
    "key",
    "prominent",
    "fellow",
    "unnamed",
    "unidentified",
    "local",
    "anonymous",
    "independent",
    "national",
    "state",
    "federal",
    "military",
    "foreign",
    "police",
];
