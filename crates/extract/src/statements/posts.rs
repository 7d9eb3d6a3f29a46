//! Posts that a page embeds: their words, and behind a dash the name and the handle of who wrote them.

use std::ops::Range;

use rashomon_record::{Act, Sentence};

use super::{draft::Draft, words::Words};

/// The most words of a name before its handle.
const LONGEST_NAME: usize = 8;

/// The most bytes of a post: 280 characters and what links add.
const LONGEST_POST: usize = 420;

/// One statement for each embedded post.
///
/// *Finds* `The bridge is safe. — Ana Lopez (@analopez) May 3, 2018`, the dash in the paragraph of the post or at the head
/// of the next; of a longer paragraph the last sentences.
pub(super) fn posts(words: &Words) -> Vec<Draft> {
    let dashes = (0..words.report.tokens.len()).filter(|&it| words.is_dash(it));
    dashes.filter_map(|it| post(words, it)).collect()
}

/// The post signed behind the dash at the token.
fn post(words: &Words, dash: usize) -> Option<Draft> {
    let report = words.report;
    let bracket =
        (dash + 1..=dash + LONGEST_NAME).find(|&it| !words.is_word(it) && words.word(it) != ".")?;
    let is_handle = words.word(bracket) == "("
        && report.text()[report.tokens[bracket].span.end()..].starts_with('@');
    if !is_handle || bracket == dash + 1 || !words.is_capital(dash + 1) {
        return None;
    }
    let sentence = report.sentence_at(report.tokens[dash].span.start())?;
    let content = before(words, sentence, dash)?;
    Some(Draft {
        source: Some(dash + 1..bracket),
        content: vec![content],
        ..Draft::new("post", Act::Say, sentence)
    })
}

/// What stands before the dash in its paragraph, or in the one before.
fn before(words: &Words, sentence: usize, dash: usize) -> Option<Range<usize>> {
    let report = words.report;
    let sentences = &report.sentences[..=sentence];
    let last =
        if sentences[sentence].tokens.start < dash { sentence } else { sentence.checked_sub(1)? };
    let is_part = |it: &&Sentence| {
        it.block == sentences[last].block
            && report.tokens[dash].span.start() - it.span.start() <= LONGEST_POST
    };
    let first = sentences[..=last].iter().rev().take_while(is_part).last()?;
    Some(first.tokens.start..dash)
}
