//! Transcripts: paragraphs that begin with the speaker's name in capitals and a colon.

use std::collections::BTreeSet;

use rashomon_record::Act;

use super::{draft::Draft, words::Words};

/// The most words of a speaker's label: `SEN. ANA LOPEZ:`.
const LONGEST_LABEL: usize = 4;
/// The fewest labelled paragraphs that make a transcript.
const FEWEST_TURNS: usize = 2;

/// One statement for each turn of a transcript, and the blocks that are turns.
///
/// *Finds* `LOPEZ: We will appeal.` where two or more paragraphs begin so. *Does not* find names in small letters, which
/// rather are headings and list items.
pub(super) fn transcript(words: &Words) -> (Vec<Draft>, BTreeSet<usize>) {
    let mut last_block = None;
    let mut turns = Vec::new();
    for (nth, sentence) in words.report.sentences.iter().enumerate() {
        if last_block.replace(sentence.block) == Some(sentence.block) {
            continue;
        }
        let start = sentence.tokens.start;
        let shouted = |at: &usize| words.is_word(*at) && is_shouted(words.word(*at));
        let label = start..start + (start..sentence.tokens.end).take_while(shouted).count();
        let end = words.report.tokens_in(words.report.blocks[sentence.block].span).end;
        let fits = (1..=LONGEST_LABEL).contains(&label.len()) && words.word(label.end) == ":";
        if fits && label.end + 1 < end {
            let mut turn = Draft::new("transcript", Act::Say, nth);
            turn.content.push(label.end + 1..end);
            turns.push(Draft { source: Some(label), ..turn });
        }
    }
    if turns.len() < FEWEST_TURNS {
        turns.clear();
    }
    let blocks = turns.iter().map(|it| words.report.sentences[it.sentence].block).collect();
    (turns, blocks)
}

/// Whether all letters of the word are capitals.
fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}
