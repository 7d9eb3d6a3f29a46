//! Speeches, letters and statements that a report prints in full, without quotation marks.

use std::ops::Range;

use rashomon_lang::lexicon::cues::{is_document, is_venue};
use rashomon_record::{Act, MentionForm, brief::ActorKind};

use super::{draft::Draft, words::Words};

/// The most words of the line that leads to the text: `Read the mayor's full remarks below:`.
const LONGEST_LEAD: usize = 30;

/// How many paragraphs in which nobody says *I* or *we* may stand between others of the text.
const FARTHEST: usize = 3;

/// One statement for each text that a line announces: `Here is the full text of Ana Lopez's speech:`, to the last paragraph
/// in which somebody says *I* or *we*.
pub(super) fn printed(words: &Words) -> Vec<Draft> {
    let blocks = (0..words.report.blocks.len()).map(|it| tokens(words, it)).collect::<Vec<_>>();
    let mut found = Vec::new();
    let mut next = 0;
    for (nth, block) in blocks.iter().enumerate() {
        if nth < next {
            continue;
        }
        let Some((source, cue)) = lead(words, block) else { continue };
        let own = |it: &usize| speaks(words, &blocks[*it]);
        let after = nth + 1..blocks.len();
        let Some(first) = after.clone().find(|&it| !blocks[it].is_empty()).filter(own) else {
            continue;
        };
        let mut last = first;
        while let Some(more) =
            after.clone().skip_while(|&it| it <= last).take(FARTHEST).find(|it| own(it))
        {
            last = more;
        }
        next = last + 1;
        let Some(sentence) = words.report.sentence_at(words.report.tokens[cue].span.start()) else {
            continue;
        };
        found.push(Draft {
            source: Some(source),
            cue: Some(cue..cue + 1),
            content: blocks[first..=last].iter().filter(|it| !it.is_empty()).cloned().collect(),
            ..Draft::new("printed", Act::Say, sentence)
        });
    }
    found
}

fn tokens(words: &Words, block: usize) -> Range<usize> {
    words.report.tokens_in(words.report.blocks[block].span)
}

/// Who speaks, and the token that tells what it is, if the paragraph only leads to a text.
fn lead(words: &Words, block: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let last = block.clone().next_back()?;
    let is_lead = block.len() <= LONGEST_LEAD && words.word(last) == ":";
    let is_whole = is_lead && block.clone().any(|it| words.any(it, WHOLE));
    let is_text = |it: &usize| {
        let word = words.word(*it).to_lowercase();
        words.quote(*it).is_none()
            && (is_document(&word) || is_venue(&word) || words.any(*it, TEXTS))
    };
    let cue = block.clone().filter(|_| is_whole).find(is_text)?;
    let author = author(words, block)?;
    Some((author, cue))
}

/// Words that tell that a text is given as it is.
const WHOLE: &[&str] = &[
    "full",
    "complete",
    "entire",
    "entirety",
    "text",
    "transcript",
    "below",
    "follows",
    "following",
];

/// Words for what is said and written, besides those for documents and for places to speak.
const TEXTS: &[&str] =
    &["remarks", "words", "testimony", "comments", "text", "transcript", "message"];

/// The one person or body that the paragraph names.
fn author(words: &Words, block: &Range<usize>) -> Option<Range<usize>> {
    let report = words.report;
    let span = words.span(block);
    let can_speak = |it: &usize| {
        let it = &report.mentions[*it];
        it.form != MentionForm::Pronoun && !matches!(it.kind, ActorKind::Place | ActorKind::Media)
    };
    let all: Vec<usize> = report.mentions_in(span).filter(can_speak).collect();
    let is_person = |it: &&usize| report.mentions[**it].kind == ActorKind::Person;
    let first = all.iter().find(is_person).or(all.first())?;
    Some(report.tokens_in(report.mentions[*first].span))
}

/// Whether somebody says *I* or *we* in the paragraph, outside quotation marks.
fn speaks(words: &Words, block: &Range<usize>) -> bool {
    let own = |at: usize| words.any(at, &["i", "we", "my", "our", "us", "me"]);
    block.clone().any(|at| words.quote(at).is_none() && own(at))
}
