//! Statements inside the content of others: `Lopez said the council had urged him to go.`

use std::ops::Range;

use rashomon_lang::lexicon::{grammar::Class, verbs::Frame};
use rashomon_record::{Act, Upos};

use super::{
    draft::{Draft, Held},
    leading::leading,
    sentence::is_author,
    speaker::may_speak,
    suggested::LIKE,
    trees::Node,
    verb_group::{Shape, VerbGroup, verb_groups},
    words::Words,
};

/// The rules that are sure enough to be used on words that are themselves somebody's.
const RULES: &[&str] = &["that", "told-that", "told-bare", "urged-to", "accused-of", "bare", "to"];

/// The statements of which the cue stands inside the content of `outer`.
///
/// *Finds* cues with a subject of their own, by the tree of the sentence if a reader has told it. *Does not* find what the outer speaker says of himself (`I think`), nor a
/// third level.
pub(super) fn nested(words: &Words, outer: &Draft) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let find = if words.report.trees.is_empty() { by_rules } else { by_tree };
    for clause in outer.content.iter().flat_map(|it| clauses(words, it)) {
        let mut held = Held::new(clause.clone());
        for at in clause.clone() {
            if held.any(&(at..at + 1)) {
                continue;
            }
            let draft = verb_groups(words, at, clause.start)
                .iter()
                .find_map(|it| find(words, it, at, &clause, outer.sentence))
                .filter(|it| has_own_source(words, it, outer));
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

/// The statement that rules find where no reader has told the trees.
fn by_rules(
    words: &Words,
    group: &VerbGroup,
    _: usize,
    clause: &Range<usize>,
    sentence: usize,
) -> Option<Draft> {
    leading(words, group, clause.start, clause.end, None, sentence)
        .filter(|it| RULES.contains(&it.rule))
        .filter(|it| it.rule != "to" || it.act != Act::Believe)
}

/// The statement whose cue is the verb at the token `at`, with its subject and its clause.
fn by_tree(
    words: &Words,
    group: &VerbGroup,
    at: usize,
    clause: &Range<usize>,
    sentence: usize,
) -> Option<Draft> {
    if !matches!(group.shape, Shape::Finite | Shape::Participle) {
        return None;
    }
    let verb = Node::of(words, at).filter(|it| it.upos() == Upos::Verb)?;
    let (act, content, object) = said(words, group, &verb)?;
    let source = behind_likeness(words, verb.subject()?.phrase(words), group.cue.start);
    let first = clause.start.max(group.cue.end);
    let content = content.start.max(first)..content.end.min(clause.end);
    let is_phrase = !words.is(source.start, Class::Preposition)
        || words.any(source.start + 1, &["least", "most"]);
    let is_before = source.start >= clause.start && source.end <= group.cue.start;
    (is_before && is_phrase && !source.is_empty() && !content.is_empty()).then(|| Draft {
        source: Some(source),
        cue: Some(group.cue.clone()),
        content: vec![content],
        target: object,
        ..Draft::new("nested", act, sentence)
    })
}

/// The source, or what stands between it and the cue if the speaker is only like it: *Like most voters, the mayor believes*.
fn behind_likeness(words: &Words, source: Range<usize>, cue: usize) -> Range<usize> {
    let behind = source.end + usize::from(words.word(source.end) == ",");
    if words.any(source.start, LIKE) && behind < cue { behind..cue } else { source }
}

type Said = (Act, Range<usize>, Option<Range<usize>>);

/// What the clause of a verb makes of it: the act, the tokens, and who is told or asked.
fn said(words: &Words, group: &VerbGroup, verb: &Node) -> Option<Said> {
    let object = verb.child(&["obj", "iobj"]);
    let act = |frames: &[Frame]| frames.iter().find_map(|&it| group.verb.act(it));
    let told = object.map(|it| it.phrase(words));
    if let Some(clause) = verb.child(&["ccomp"]) {
        let act = act(if object.is_some() {
            &[Frame::PersonThat, Frame::PersonBare, Frame::PersonWh]
        } else {
            &[Frame::That, Frame::Bare, Frame::Quote, Frame::Wh]
        })?;
        return Some((act, clause.phrase(words), told));
    }
    if let Some(clause) = verb.child(&["xcomp"]).filter(|it| it.child(&["mark"]).is_some()) {
        let act = act(if object.is_some() { &[Frame::PersonTo] } else { &[Frame::To] })?;
        let is_wish = object.is_none() && act == Act::Believe;
        return (!is_wish).then(|| (act, clause.phrase(words), told));
    }
    None
}

/// Whether the statement has a source that is neither the author nor the outer speaker in the first person.
fn has_own_source(words: &Words, draft: &Draft, outer: &Draft) -> bool {
    let smaller = |it: &Range<usize>| outer.content.iter().any(|piece| piece.len() > it.len());
    // Who speaks in a text printed in full tells what he said elsewhere.
    let is_own = is_author(words, draft) && outer.rule != "printed";
    draft.source.is_some() && !is_own && draft.content.iter().all(smaller)
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
