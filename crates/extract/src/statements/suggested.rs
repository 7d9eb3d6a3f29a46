//! Statements that a trained reader suggests, checked and completed by rules.

use std::ops::Range;

use rashomon_lang::lexicon::{
    cues,
    verbs::{self, Frame, Verb},
};
use rashomon_record::{Act, Span, SuggestedAttribution, Suggestions};

use super::{
    complement::is_to_say,
    draft::{Draft, Held},
    leading::leading,
    speaker::may_speak,
    subject::subject,
    trailing::quoting_act,
    verb_group::{Shape, verb_groups},
    words::Words,
};

/// Adds the statements that the reader suggests where the rules found none.
///
/// The reader tells source, cue and content. The rules set the borders of speech in quotation marks, which they are
/// sure of, and tell the act, the target, and who passed it on. A content that nothing attributes is left to the rules
/// for quotations.
pub(super) fn suggested(words: &Words, suggestions: &Suggestions, drafts: &mut Vec<Draft>) {
    let mut held = Held::new(0..words.report.tokens.len());
    for draft in drafts.iter() {
        held.add(draft);
    }
    for draft in suggestions.attributions.iter().filter_map(|it| draft(words, it)) {
        if held.is_free_for(&draft) {
            held.add(&draft);
            drafts.push(draft);
        }
    }
}

fn draft(words: &Words, suggestion: &SuggestedAttribution) -> Option<Draft> {
    let cue = tokens(words, suggestion.cue?)?;
    let source = suggestion.source.and_then(|it| tokens(words, it));
    let mut content: Vec<Range<usize>> = Vec::new();
    for piece in suggestion.content.iter().filter_map(|&it| tokens(words, it)) {
        let piece = to_marks(words, piece);
        match content.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => content.push(piece),
        }
    }
    content.retain(|it| !overlaps(it, &cue));
    if content.is_empty()
        || content.iter().any(|it| source.as_ref().is_some_and(|s| overlaps(it, s)))
    {
        return None;
    }
    let sentence = words.report.sentence_at(words.report.tokens[cue.start].span.start())?;
    let told = Told::by(words, &cue, &content, sentence);
    let is_silent = told.act == Act::Reject && is_to_say(words, content[0].start);
    let act = if is_silent { Act::Say } else { told.act };
    let found = words.report.sentences[sentence].tokens.clone();
    // A source of another sentence is seldom the right one.
    let source = source.filter(|it| found.contains(&it.start)).or(told.source);
    let source = source.or_else(|| finite_subject(words, &cue, found.start));
    let is_credited = source.as_ref().is_some_and(|it| may_speak(words, it));
    let is_quoted = content.iter().any(|it| words.speech(it.start).is_some());
    (is_credited || source.is_none() && is_quoted).then_some(Draft {
        source,
        cue: Some(cue),
        content,
        target: told.target,
        via: told.via,
        ..Draft::new("reader", act, sentence)
    })
}

/// The subject right before a cue that is a verb.
fn finite_subject(words: &Words, cue: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let mut groups = cue.clone().flat_map(|at| verb_groups(words, at, start));
    let group = groups.find(|it| it.shape == Shape::Finite)?;
    subject(words, group.cue.start, start)
}

/// The tokens of a span, if it holds any that are read.
fn tokens(words: &Words, span: Span) -> Option<Range<usize>> {
    let tokens = words.report.tokens_in(span);
    (!tokens.is_empty()).then_some(tokens)
}

/// The piece, its ends moved to the marks where speech begins or ends just inside or outside it.
fn to_marks(words: &Words, piece: Range<usize>) -> Range<usize> {
    let speech = |at: usize| words.speech(at).map(|it| words.quote_tokens(it));
    let start = speech(piece.start).filter(|it| piece.start - it.start <= NEAR);
    let end = speech(piece.end - 1).filter(|it| it.end - piece.end <= NEAR);
    start.map_or(piece.start, |it| it.start)..end.map_or(piece.end, |it| it.end)
}

/// How many words the reader may miss a quotation mark by.
const NEAR: usize = 3;

/// What the words of a cue tell of the statement.
struct Told {
    source: Option<Range<usize>>,
    act: Act,
    target: Option<Range<usize>>,
    via: Option<Range<usize>>,
}

impl Told {
    fn by(words: &Words, cue: &Range<usize>, content: &[Range<usize>], sentence: usize) -> Self {
        let found = words.report.sentences[sentence].tokens.clone();
        let groups = || cue.clone().rev().flat_map(|at| verb_groups(words, at, found.start));
        // The construction that the rules find counts where its content is the reader's too.
        let same = |it: &Draft| it.content.iter().any(|a| content.iter().any(|b| overlaps(a, b)));
        let by_rule = groups()
            .find_map(|it| leading(words, &it, found.start, found.end, None, sentence))
            .filter(same);
        if let Some(draft) = by_rule {
            let Draft { source, act, target, via, .. } = draft;
            return Self { source, act, target, via };
        }
        let act = groups()
            .find_map(|it| quoting_act(&it))
            .or_else(|| cue.clone().rev().find_map(|at| act_of(words, at)))
            .unwrap_or(Act::Say);
        Self { source: None, act, target: None, via: None }
    }
}

/// The act of a cue word, whatever construction it stands in.
fn act_of(words: &Words, at: usize) -> Option<Act> {
    let following = words.following(at);
    let of_verb = |verb: &'static Verb| {
        let by_frame = FRAMES.iter().find_map(|&it| verb.act(it));
        by_frame.or_else(|| verb.prepositions().next().map(|it| it.1))
    };
    let verb = verbs::find(words.word(at), &following).and_then(|it| of_verb(it.verb));
    verb.or_else(|| cues::find(words.word(at), &following).next().map(|it| it.act))
}

/// Constructions in the order in which they tell the act of a verb.
const FRAMES: [Frame; 7] =
    [Frame::That, Frame::Quote, Frame::Bare, Frame::To, Frame::PersonTo, Frame::Np, Frame::Ing];

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
