//! What an answer at the end of a sentence is to: `…, which the minister denies`, `…, a charge that Lopez rejects`.

use std::ops::Range;

use rashomon_lang::lexicon::cues;

use super::{draft::Draft, words::Words};

/// Puts what stands before the comma in the place of the *which* or *a charge* that stands for it.
///
/// It is the content of the statement that ends there; else the sentence up to there.
pub(super) fn resolve(words: &Words, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let [content] = drafts[at].content.as_slice() else { continue };
        if !stands_for_clause(words, content) {
            continue;
        }
        let comma = content.start - 1;
        let sentence = drafts[at].sentence;
        let before = drafts.iter().filter(|it| it.sentence == sentence);
        let said = before.flat_map(|it| &it.content).find(|it| it.end == comma).cloned();
        let start = words.report.sentences[sentence].tokens.start;
        drafts[at].content = vec![said.unwrap_or(start..comma)];
    }
}

/// Whether the words after a comma are *which* or name something said: *a charge*, *something*.
fn stands_for_clause(words: &Words, content: &Range<usize>) -> bool {
    let after_comma = content.start > 1 && words.word(content.start - 1) == ",";
    let is_said = |at: usize| {
        words.any(at, &["something"]) || cues::find(words.word(at), &[]).next().is_some()
    };
    let is_noun = || words.any(content.start, &["a", "an"]) && is_said(content.end - 1);
    after_comma
        && match content.len() {
            1 => words.any(content.start, &["which", "something"]),
            2 => is_noun(),
            _ => false,
        }
}
