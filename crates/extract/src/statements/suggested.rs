//! Statements that a trained reader suggests, checked and completed by rules.

use std::{collections::BTreeMap, ops::Range};

use rashomon_lang::lexicon::{
    cues,
    verbs::{self, Frame, Verb},
};
use rashomon_record::{Act, Span, SuggestedAttribution, Upos};

use super::{
    borders,
    complement::is_to_say,
    draft::{Draft, Held},
    leading::leading,
    quoted::{is_signed, stands_alone},
    trailing::{quoting_act, trailing},
    trees::Node,
    verb_group::verb_groups,
    words::Words,
};

/// The statements that a trained reader suggests, if one has read the report, by the sentence of their cue.
///
/// The reader tells source, cue and content. The rules set the borders of speech in quotation marks, which they are
/// sure of, and tell the act, the target, and who passed it on. A content that nothing attributes is left to the rules
/// for quotations.
pub(super) fn by_sentence(words: &Words, held: &mut Held) -> BTreeMap<usize, Vec<Draft>> {
    let mut found: BTreeMap<usize, Vec<Draft>> = BTreeMap::new();
    let suggestions = words.report.suggestions.iter().flat_map(|it| &it.attributions);
    for draft in suggestions.filter_map(|it| draft(words, it)) {
        if held.is_free_for(&draft) {
            held.add(&draft);
            found.entry(draft.sentence).or_default().push(draft);
        }
    }
    found
}

/// Of *agencies quoted the minister as saying that …* the rules are surer than the reader, which takes the agencies for the
/// speaker and *the minister as saying* for what they say.
const PASSED_ON: &str = "quoted-as-saying";

fn draft(words: &Words, suggestion: &SuggestedAttribution) -> Option<Draft> {
    let cue = tokens(words, suggestion.cue?)?;
    let sentence = words.report.sentence_at(words.report.tokens[cue.start].span.start())?;
    let source = suggestion.source.and_then(|it| tokens(words, it));
    let others: Vec<&Range<usize>> = source.iter().chain([&cue]).collect();
    let content = pieces(words, suggestion, &others);
    let construction = construction(words, &cue, &content, sentence);
    let is_surer = |it: &&Draft| {
        let is_apart = !it.content.iter().any(|a| content.iter().any(|b| overlaps(a, b)));
        it.rule == PASSED_ON || it.rule == "after-quote" && is_apart
    };
    if let Some(surer) = construction.as_ref().filter(is_surer) {
        return Some(surer.clone());
    }
    // Questions to somebody are put in a list without marks: *What did you know?*
    if source
        .as_ref()
        .is_some_and(|it| words.any(it.start, &["you"]) && words.quote(it.start).is_none())
    {
        return None;
    }
    // What stands in a quotation is looked for where somebody is found to speak it.
    let is_inside = words.speech(cue.start).is_some_and(|it| ends_in_cue(words, it));
    if is_inside || says_nothing(words, &cue) || is_passed_on(words, &cue, &content) {
        return None;
    }
    let told = Told::by(words, &cue, construction, sentence);
    let near = &words.report.sentences[sentence].tokens;
    let source = source.filter(|it| told.via.is_none() && may_be_source(words, &cue, it, near));
    let source = source.or_else(|| beside(words, &cue, told.source));
    let is_apart = |it: &Range<usize>| !content.iter().chain([&cue]).any(|part| overlaps(part, it));
    let is_quoted = content.iter().any(|it| words.speech(it.start).is_some());
    let fits = source.as_ref().map_or(is_quoted, |it| !it.is_empty() && is_apart(it));
    // A verb that only says that it was said tells less than a word beside it: *expressed dismay*.
    let beside = || cue.clone().rev().find_map(|at| cues::act(words.word(at)));
    let is_told = told.act.or_else(beside).is_some()
        || content.iter().any(|it| is_clause(words, it) || calls(words, &cue, it));
    let act = told.act.filter(|it| *it != Act::Say);
    let act = act.or_else(|| beside().filter(|_| told.rule == "reader")).unwrap_or(Act::Say);
    let is_silent = act == Act::Reject && is_to_say(words, content.first()?.start);
    (fits && is_told).then(|| Draft {
        source,
        cue: Some(cue),
        content,
        target: told.target,
        via: told.via,
        ..Draft::new(told.rule, if is_silent { Act::Say } else { act }, sentence)
    })
}

/// Whether the reader's source may be that of the cue.
///
/// One of another sentence is seldom the right one. Nor is the one whom the speaker is only like (*Like most voters, the
/// mayor believes*), nor the subject of a clause that only explains a word, where the tree gives the cue another (*The
/// mayor denied the report, which the agency had first published, telling …*).
fn may_be_source(
    words: &Words,
    cue: &Range<usize>,
    source: &Range<usize>,
    near: &Range<usize>,
) -> bool {
    let is_likened = source.start > near.start && words.any(source.start - 1, LIKE);
    let subject = Node::verb_of(words, cue).and_then(|it| it.subject());
    let head = Node::head_of(words, source).filter(|it| it.relation() == "nsubj");
    let is_other = |it: &Node| subject.is_some_and(|subject| !subject.is(it));
    let explains = head.filter(is_other).and_then(|it| it.above());
    let is_aside = explains.is_some_and(|it| {
        let token = it.token(words);
        it.explains() && token.is_some_and(|it| !cue.contains(&it))
    });
    near.contains(&source.start) && !is_likened && !is_aside
}

/// Words before those whom somebody is like.
pub(super) const LIKE: &[&str] = &["like", "unlike"];

/// Whether a name or pronoun and a verb of speech follow the quotation: `"…," he added`.
fn ends_in_cue(words: &Words, quote: usize) -> bool {
    let end = words.quote_tokens(quote).end;
    let near = end..end + LONGEST_CREDIT;
    let free = near.take_while(|&it| words.is_word(it));
    free.flat_map(|at| verb_groups(words, at, end)).any(|it| quoting_act(&it).is_some())
}

/// Whether somebody else is told to have said it: `"…," the minister said, according to a translation by the agency`.
fn is_passed_on(words: &Words, cue: &Range<usize>, content: &[Range<usize>]) -> bool {
    let ends = content.iter().map(|it| it.end).filter(|it| *it <= cue.start);
    let Some(end) = ends.max().filter(|_| words.any(cue.start, &["according"])) else {
        return false;
    };
    let between = end..cue.start;
    let mut groups = between.clone().flat_map(|at| verb_groups(words, at, end));
    between.len() <= LONGEST_CREDIT && groups.any(|it| quoting_act(&it).is_some())
}

/// The most words of *the minister said*.
const LONGEST_CREDIT: usize = 12;

/// Whether the cue or the words around it tell that nothing was said: *said little about the plan*, *when asked about it*.
fn says_nothing(words: &Words, cue: &Range<usize>) -> bool {
    let is_little = |at: usize| {
        words.any(at, &["little", "nothing"]) && words.any(at + 1, &["about", "of", "on"])
    };
    let first = words.report.sentence_at(words.report.tokens[cue.start].span.start());
    let starts = |at: usize| first.is_some_and(|it| words.report.sentences[it].tokens.start == at);
    let is_asked = |at: usize| {
        words.any(at, &["when"]) && words.any(at + 1, &["asked"])
            || starts(at) && words.any(at, &["asked", "pressed", "questioned"])
    };
    (cue.start + 1..=cue.end).any(is_little) || (cue.start.saturating_sub(1)..cue.end).any(is_asked)
}

/// The pieces of the content, to the marks of the quotations in them; none that touches `others`, the cue and the source.
fn pieces(
    words: &Words,
    suggestion: &SuggestedAttribution,
    others: &[&Range<usize>],
) -> Vec<Range<usize>> {
    let touches = |it: &Range<usize>| others.iter().any(|other| overlaps(it, other));
    let block = |at: usize| {
        let sentence = words.report.sentence_at(words.report.tokens[at].span.start());
        sentence.map(|it| words.report.sentences[it].block)
    };
    // What stands in another paragraph and in no quotation marks is the report's.
    let is_near =
        |it: &Range<usize>| others.iter().any(|other| block(other.start) == block(it.start));
    let mut content: Vec<Range<usize>> = Vec::new();
    for piece in suggestion.content.iter().filter_map(|&it| tokens(words, it)) {
        let piece = in_block(words, piece);
        let piece =
            others.last().map_or(piece.clone(), |cue| borders::to_report(words, cue, piece));
        let wide = to_marks(words, piece.clone());
        let piece = if touches(&wide) { piece } else { wide };
        match content.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => content.push(piece),
        }
    }
    // So is a quotation there that has a cue of its own.
    let is_own = |it: &Range<usize>| {
        words.speech(it.start).is_some() && stands_alone(words, it) && !is_signed(words, it)
    };
    content.retain(|it| !touches(it) && (is_near(it) || is_own(it)));
    // “…,” she said of the rebels: the rest is whom it is about.
    if content.iter().any(|it| words.speech(it.start).is_some()) {
        content.retain(|it| is_clause(words, it));
    }
    content
}

/// The piece without what goes on in the next paragraph but in quotation marks.
fn in_block(words: &Words, piece: Range<usize>) -> Range<usize> {
    let place = |at: usize| words.report.sentence_at(words.report.tokens[at].span.start());
    let (Some(first), Some(last)) = (place(piece.start), place(piece.end - 1)) else {
        return piece;
    };
    let sentences = &words.report.sentences;
    let breaks = |it: &usize| {
        sentences[*it].block != sentences[*it - 1].block
            && words.quote(sentences[*it].tokens.start).is_none()
    };
    let end = (first + 1..=last).find(breaks).map_or(piece.end, |it| sentences[it].tokens.start);
    piece.start..end.min(piece.end)
}

/// Whether the piece says something rather than names it, as far as words not known to attribute can tell: *signed the
/// treaty* is a deed.
fn is_clause(words: &Words, piece: &Range<usize>) -> bool {
    let is_verb = |at| {
        Node::of(words, at)
            .is_none_or(|it| matches!(it.upos(), Upos::Verb | Upos::Aux) && it.relation() != "amod")
    };
    piece.clone().any(|at| words.quote(at).is_some() || is_verb(at))
}

/// Whether the cue calls somebody or something by a word: *calling them fabrications*.
fn calls(words: &Words, cue: &Range<usize>, piece: &Range<usize>) -> bool {
    let frame = |at: usize| verbs::find(words.word(at), &[])?.verb.act(Frame::SmallClause);
    let is_pronoun =
        words.any(piece.start, &["it", "them", "him", "her", "this", "that", "me", "us"]);
    is_pronoun && piece.len() > 1 && cue.clone().any(|it| frame(it).is_some())
}

/// The source of a cue that the reader links with none: its subject by the tree, or what the rules find.
fn beside(
    words: &Words,
    cue: &Range<usize>,
    by_rule: Option<Range<usize>>,
) -> Option<Range<usize>> {
    match Node::verb_of(words, cue) {
        Some(verb) => verb.subject().map(|it| it.phrase(words)),
        None => by_rule,
    }
}

/// The tokens of a span, if it holds any that are read.
fn tokens(words: &Words, span: Span) -> Option<Range<usize>> {
    let tokens = words.report.tokens_in(span);
    (!tokens.is_empty()).then_some(tokens)
}

/// The piece, its ends moved to the marks of speech that they stand in: what somebody says in quotation marks he says from
/// one to the other. A piece that only touches the mark goes no farther.
fn to_marks(words: &Words, piece: Range<usize>) -> Range<usize> {
    let speech = |at: usize| words.speech(at).map(|it| words.quote_tokens(it));
    let touches_end = |it: &Range<usize>| piece.start + 1 == it.end;
    let touches_start = |it: &Range<usize>| piece.end - 1 == it.start;
    let start = speech(piece.start).map(|it| if touches_end(&it) { it.end } else { it.start });
    let end = speech(piece.end - 1).map(|it| if touches_start(&it) { it.start } else { it.end });
    let (start, end) = (start.unwrap_or(piece.start), end.unwrap_or(piece.end));
    if start < end { start..end } else { piece }
}

/// What the words around a cue tell of the statement.
struct Told {
    rule: &'static str,
    source: Option<Range<usize>>,
    /// `None` for a cue of no word known to attribute.
    act: Option<Act>,
    target: Option<Range<usize>>,
    via: Option<Range<usize>>,
}

impl Told {
    /// By the construction that the rules find at the cue; else by the cue alone.
    fn by(words: &Words, cue: &Range<usize>, construction: Option<Draft>, sentence: usize) -> Self {
        if let Some(Draft { rule, source, act, target, via, .. }) = construction {
            return Self { rule, source, act: Some(act), target, via };
        }
        let start = words.report.sentences[sentence].tokens.start;
        let mut groups = cue.clone().rev().flat_map(|at| verb_groups(words, at, start));
        let act = groups
            .find_map(|it| quoting_act(&it))
            .or_else(|| cue.clone().rev().find_map(|at| act_of(words, at)));
        Self { rule: "reader", source: None, act, target: None, via: None }
    }
}

/// The construction that the rules find at the cue, if its content is the reader's too or it is sure without.
fn construction(
    words: &Words,
    cue: &Range<usize>,
    content: &[Range<usize>],
    sentence: usize,
) -> Option<Draft> {
    let Range { start, end } = words.report.sentences[sentence].tokens;
    let same = |it: &Draft| {
        it.rule == PASSED_ON || it.content.iter().any(|a| content.iter().any(|b| overlaps(a, b)))
    };
    let is_addressed = content.iter().any(|it| is_addressee(words, cue, it));
    let same = |it: &Draft| same(it) || is_addressed && it.rule == "after-quote";
    let mut groups = cue.clone().rev().flat_map(|at| verb_groups(words, at, start));
    groups.find_map(|it| {
        let leads = leading(words, &it, start, end, None, sentence).filter(same);
        leads.or_else(|| trailing(words, &it, start, end, sentence).filter(same))
    })
}

/// Whether the piece begins with those who are told: `"…?" Lopez told | sailors on Monday`.
fn is_addressee(words: &Words, cue: &Range<usize>, piece: &Range<usize>) -> bool {
    let object = Node::verb_of(words, cue).and_then(|it| it.child(&["obj", "iobj"]));
    let object = object.and_then(|it| it.token(words));
    piece.start == cue.end
        && words.any(cue.end - 1, &["told", "tells", "telling"])
        && object.is_some_and(|it| piece.contains(&it) && it <= piece.start + 2)
}

/// The act of a cue word, whatever construction it stands in.
pub(super) fn act_of(words: &Words, at: usize) -> Option<Act> {
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
