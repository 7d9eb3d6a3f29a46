//! Statements inside the content of others: `Lopez said the council had urged him to go.`

use std::ops::Range;

use rashomon_record::Act;

use super::{
    draft::{Draft, Held},
    leading::leading,
    sentence::is_author,
    speaker::may_speak,
    verb_group::verb_groups,
    words::Words,
};

/// The rules that are sure enough to be used on words that are themselves somebody's.
const RULES: &[&str] = &["that", "told-that", "told-bare", "urged-to", "accused-of", "bare", "to"];

/// The statements of which the cue stands inside the content of `outer`.
///
/// *Finds* cues with a subject of their own. *Does not* find what the outer speaker says of himself (`I think`), nor a
/// third level.
pub(super) fn nested(words: &Words, outer: &Draft) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for clause in outer.content.iter().flat_map(|it| clauses(words, it)) {
        let mut held = Held::new(clause.clone());
        for at in clause.clone() {
            if held.any(&(at..at + 1)) {
                continue;
            }
            let draft = verb_groups(words, at, clause.start)
                .iter()
                .find_map(|it| leading(words, it, clause.start, clause.end, None, outer.sentence))
                .filter(|it| RULES.contains(&it.rule) && has_own_source(words, it, outer))
                .filter(|it| it.rule != "to" || it.act != Act::Believe);
            if let Some(draft) = draft {
                // What nobody who may speak is the source of is not looked at again.
                held.add(&draft);
                if draft.source.as_ref().is_some_and(|it| may_speak(words, it)) {
                    found.push(Draft { rule: "nested", ..draft });
                }
            }
        }
    }
    found
}

/// Whether the statement has a source that is neither the author nor the outer speaker in the first person.
fn has_own_source(words: &Words, draft: &Draft, outer: &Draft) -> bool {
    let smaller = |it: &Range<usize>| outer.content.iter().any(|piece| piece.len() > it.len());
    draft.source.is_some() && !is_author(words, draft) && draft.content.iter().all(smaller)
}

/// The stretches of a piece between full stops and semicolons.
fn clauses(words: &Words, piece: &Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = piece.start;
    for at in piece.clone() {
        if matches!(words.word(at), "." | "?" | "!" | ";") || at + 1 == piece.end {
            clauses.push(start..at + 1);
            start = at + 1;
        }
    }
    clauses
}
