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
    let content = before(words, sentence, dash, bracket - 1)?;
    Some(Draft {
        source: Some(dash + 1..bracket),
        content: vec![content],
        ..Draft::new("post", Act::Say, sentence)
    })
}

/// The post before the dash, in its paragraph or in the one before: as far back as no sentence tells of it or of the one
/// whose name ends at the token `name`; of a longer paragraph the last sentence.
fn before(words: &Words, sentence: usize, dash: usize, name: usize) -> Option<Range<usize>> {
    let sentences = &words.report.sentences[..=sentence];
    let begins = sentences[sentence].tokens.start == dash;
    let last = if begins { sentence.checked_sub(1)? } else { sentence };
    let is_told = |it: &Sentence| {
        let end = it.tokens.end.min(dash);
        let mut within = it.tokens.start..end;
        within.any(|at| words.word(at) == words.word(name) || words.any(at, ABOUT_POSTS))
    };
    let start = words.report.tokens[dash].span.start();
    let fits = |it: &&Sentence| start - it.span.start() <= LONGEST_POST;
    let near = sentences[..=last].iter().rev().take_while(|it| it.block == sentences[last].block);
    let part = near.clone().take_while(fits).take_while(|it| !is_told(it)).last();
    let is_whole = near.take_while(fits).last()?.tokens.start == block_start(words, last);
    let first = if is_whole { part? } else { &sentences[last] };
    Some(first.tokens.start..dash)
}

/// Words of sentences that tell of a post.
const ABOUT_POSTS: &[&str] = &["tweet", "tweeted", "tweets", "Twitter"];

/// The first token of the paragraph of a sentence.
fn block_start(words: &Words, sentence: usize) -> usize {
    let report = words.report;
    report.tokens_in(report.blocks[report.sentences[sentence].block].span).start
}
