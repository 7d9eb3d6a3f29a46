//! Which mention of a source is the one who speaks.

use std::{collections::BTreeSet, ops::Range};

use rashomon_lang::lexicon::{cues::is_document, grammar::Class, roles::role_noun};
use rashomon_record::{MentionForm, Span, Statement, Upos, brief::ActorKind};

use super::{parts::Parts, trees::Node, words::Words};

/// The mention that the source names: the head of its first part, or the person named in an apposition to it.
///
/// A name inside a description is somebody else's: in *a lawyer for Mr. Lopez, Ann Reed*, Reed speaks. So is one that
/// owns the head or stands before it as its modifier: in *Lopez's lawyers and family* nobody is named. What somebody
/// wrote speaks for its author: *a statement from Lopez*. `None` where two speak together (*Lopez and Reed*), or nobody
/// is named: then the words of the source stand for whoever speaks. *who* is the one whom its clause explains.
pub(super) fn speaker(words: &Words, source: &Range<usize>) -> Option<usize> {
    if is_relative(words, source) {
        if !antecedents(words, source.start).is_empty() {
            return None;
        }
        let noun = antecedent(words, source.start);
        let found = noun
            .and_then(|it| headed_by(words, it))
            .or_else(|| right_before(words, source.start))?;
        // Those who are from a place speak, mention or not: *sailors from Lima who say …*.
        let is_there = noun.is_some_and(|it| is_place_of(words, found, it));
        return whose_place(words, found).or(Some(found).filter(|_| !is_there));
    }
    let parts = Parts::new(words, source);
    if parts.all.is_empty() {
        return holding(words, source);
    }
    let found = parts.speaker()?;
    let Some(head) = Node::head_of(words, source) else { return Some(found) };
    // *None of those we asked*: the pronoun of a clause within speaks elsewhere, if at all.
    let mention = &words.report.mentions[found];
    let is_within = head.token(words).is_some_and(|it| {
        !mention.span.contains(words.report.tokens[it].span) && source.contains(&it)
    });
    if mention.form == MentionForm::Pronoun && is_within {
        return None;
    }
    if parts.is_with_others(found, &head) {
        return None;
    }
    let is_one_of_many = parts.is_person(found) && is_many(words, &head, found);
    let is_other = is_one_of_many || parts.is_behind_or_owns(found, &head);
    let head_token = head.token(words).filter(|_| is_other);
    head_token.map_or(Some(found), |it| headed_by(words, it))
}

/// All who speak together where a source names several: *Ana Lopez and the mayor*. Empty where one of them is no mention.
pub(super) fn together(words: &Words, source: &Range<usize>) -> Vec<usize> {
    let parts = Parts::new(words, source).all;
    let is_between =
        |it: &usize| words.any(*it, &["and", ","]) || parts.iter().any(|part| part.1.contains(it));
    let has_and = source.clone().any(|it| words.any(it, &["and"]));
    if parts.len() > 1 && has_and && source.clone().all(|it| is_between(&it)) {
        return parts.into_iter().map(|it| it.0).collect();
    }
    let Some(head) = Node::head_of(words, source) else { return Vec::new() };
    let tokens: Vec<usize> = if is_relative(words, source) {
        antecedents(words, source.start)
    } else {
        joined(words, &head).filter(|it| source.contains(it)).collect()
    };
    let found: Option<BTreeSet<usize>> =
        tokens.iter().map(|&it| headed_by(words, it).or_else(|| titled(words, it))).collect();
    let found = found.filter(|it| it.len() > 1 && it.len() == tokens.len());
    found.into_iter().flatten().collect()
}

/// Whether the `head` of a source is a word for several and not for the one mentioned: *three aides — Ann Reed, …*.
fn is_many(words: &Words, head: &Node, mention: usize) -> bool {
    let Some(token) = head.token(words).filter(|_| head.upos() == Upos::Noun) else { return false };
    let noun = words.word(token).to_lowercase();
    let is_group = role_noun(&noun).is_some_and(|it| it.is_plural)
        || noun != head.lemma() && noun.ends_with('s')
        || words.any(token, &["group", "panel", "team", "bloc", "trio"]);
    let span = words.report.mentions[mention].span;
    is_group && !span.contains(words.report.tokens[token].span)
}

/// The word and those that *and* ties to it.
fn joined<'a>(words: &'a Words<'a>, head: &Node<'a>) -> impl Iterator<Item = usize> + 'a {
    let others = head.children("conj").filter_map(|it| it.token(words));
    head.token(words).into_iter().chain(others)
}

/// The nouns that the clause of the *who* or *which* at the token explains, if its verb tells of many and *and* ties them:
/// *Lopez and Reed, who were asking for it*.
fn antecedents(words: &Words, token: usize) -> Vec<usize> {
    let Some(verb) = Node::of(words, token).and_then(|it| it.above()) else { return Vec::new() };
    let helper = verb.child(&["aux", "cop"]).and_then(|it| it.token(words));
    let finite = helper.or_else(|| verb.token(words));
    let is_base =
        helper.is_none() && verb.token(words).is_some_and(|it| words.word(it) == verb.lemma());
    let of_many = is_base || finite.is_some_and(|it| words.any(it, &["are", "were", "have"]));
    let Some(noun) = verb.above().filter(|_| verb.relation() == "acl" || verb.explains()) else {
        return Vec::new();
    };
    let first = noun.above().filter(|_| noun.relation() == "conj").unwrap_or(noun);
    let all: Vec<usize> = joined(words, &first).filter(|it| *it < token).collect();
    if of_many && all.len() > 1 { all } else { Vec::new() }
}

/// The bearer of the title that the token is part of.
fn titled(words: &Words, token: usize) -> Option<usize> {
    let span = words.report.tokens[token].span;
    let roles = &words.report.roles;
    let after = roles.partition_point(|it| it.span.start() <= span.start());
    let near = roles[..after].iter().rev().take(NEAREST);
    near.into_iter().find(|it| it.span.contains(span)).map(|it| it.holder)
}

/// Whether the source is *who* or *which*, perhaps with more, or *that* alone.
fn is_relative(words: &Words, source: &Range<usize>) -> bool {
    words.any(source.start, &["who", "which"])
        || source.len() == 1 && words.any(source.start, &["that"])
}

/// The noun that the clause of the *who* or *which* at the token explains.
fn antecedent(words: &Words, token: usize) -> Option<usize> {
    let verb = Node::of(words, token)?.above()?;
    verb.above().filter(|_| verb.relation() == "acl" || verb.explains())?.token(words)
}

/// The noun that a *who* or *which* of one word stands for, with what stands before it: *a Peruvian baker*, who refused.
pub(super) fn stood_for(words: &Words, source: &Range<usize>) -> Option<Range<usize>> {
    let is_alone = source.len() == 1 && is_relative(words, source);
    // One from which other words part it is too often not the right one.
    let near = |it: &usize| {
        *it + 1 == source.start || *it + 2 == source.start && words.word(it + 1) == ","
    };
    let noun = antecedent(words, source.start).filter(|it| is_alone && near(it))?;
    let noun_node = Node::of(words, noun)?;
    let own = ["det", "amod", "compound", "nummod", "nmod"];
    let parts = own.into_iter().flat_map(|it| noun_node.children(it));
    let first = parts.map(|it| it.phrase(words).start).chain([noun]).min();
    Some(first.unwrap_or(noun)..noun + 1)
}

/// The mention that ends right before the token, a comma and what stands in brackets left out: *Ana Lopez (D-Ohio), | who*.
fn right_before(words: &Words, token: usize) -> Option<usize> {
    let mut at = token - usize::from(token > 0 && words.word(token - 1) == ",");
    if at > 0 && words.word(at - 1) == ")" {
        let open = (at.saturating_sub(LONGEST_BRACKET)..at).rev().find(|&it| words.word(it) == "(");
        at = open.unwrap_or(at);
    }
    let end = words.report.tokens[at.checked_sub(1)?].span.end();
    let mentions = &words.report.mentions;
    let before = mentions.partition_point(|it| it.span.end() <= end);
    before.checked_sub(1).filter(|&it| mentions[it].span.end() == end)
}

/// The most tokens of a bracket behind a name: *(D-Ohio)*, *(Lima, Peru)*.
const LONGEST_BRACKET: usize = 6;

/// The one whose place or body the name is: *Ana Lopez, from Lima, who …*, *members in the Senate who …*.
fn whose_place(words: &Words, name: usize) -> Option<usize> {
    let mentions = &words.report.mentions;
    let mut first = words.report.tokens_in(mentions[name].span).start;
    first -= usize::from(first > 0 && words.is(first - 1, Class::Determiner));
    let preposition = first.checked_sub(1).filter(|&it| words.any(it, &["from", "in", "at"]))?;
    let comma = usize::from(preposition > 0 && words.word(preposition - 1) == ",");
    let end = words.report.tokens[preposition - comma].span.start();
    let is_there = |it: &usize| {
        let it = &mentions[*it];
        let is_somebody = matches!(it.form, MentionForm::Description)
            || it.form == MentionForm::Name && it.kind == ActorKind::Person;
        is_somebody && it.span.end() <= end && end - it.span.end() <= 1
    };
    let is_named = mentions[name].form.is_name();
    (name.saturating_sub(NEAREST)..name).rev().filter(|_| is_named).find(is_there)
}

/// Whether the name is that of the place which the noun at the token is from.
fn is_place_of(words: &Words, name: usize, noun: usize) -> bool {
    let mention = &words.report.mentions[name];
    let first = words.report.tokens_in(mention.span).start;
    mention.form == MentionForm::Name
        && first == noun + 2
        && words.any(noun + 1, &["from", "in", "at"])
}

/// How many mentions before a name may be that of its bearer: parts of a name are mentions too.
const NEAREST: usize = 6;

/// The mention that the noun at the token is the head of, or a name that holds it.
fn headed_by(words: &Words, noun: usize) -> Option<usize> {
    let span = words.report.tokens[noun].span;
    let mentions = &words.report.mentions;
    let after = mentions.partition_point(|it| it.span.start() < span.end());
    let is_headed = |it: &usize| {
        let it = &mentions[*it];
        it.head.contains(span) || it.form == MentionForm::Name && it.span.contains(span)
    };
    (after.saturating_sub(MOST)..after).rev().find(is_headed)
}

/// Gives *the statement* and the like, of which the source does not tell the author, to whoever made it before.
pub(super) fn of_documents(words: &Words, statements: &mut [Statement]) {
    for at in 0..statements.len() {
        let found = document(words, &statements[at]);
        let Some((noun, sentence)) = found else { continue };
        let is_made = |it: &&Statement| {
            let place = it.cue.or(it.source).and_then(|it| words.report.sentence_at(it.start()));
            let near = place.is_some_and(|it| it + NEAR >= sentence && it <= sentence);
            let tells = |it: Span| words.report.slice(it).contains(noun);
            near && it.speaker.is_some()
                && (it.venue.is_some_and(tells) || it.source.is_some_and(tells))
        };
        let made = statements[at.saturating_sub(MOST)..at].iter().rev().find(is_made);
        statements[at].speaker = made.and_then(|it| it.speaker);
    }
}

/// Gives *they* and *the two* to those who spoke together right before: *Lopez and Reed left, they said*.
pub(super) fn of_pairs(words: &Words, statements: &mut [Statement]) {
    let place = |it: &Statement| {
        let span = it.cue.or(it.source)?;
        words.report.sentence_at(span.start())
    };
    for at in 0..statements.len() {
        let Some(reach) = statements[at].source.and_then(|it| pair(words, it)) else { continue };
        let Some(sentence) = place(&statements[at]) else { continue };
        let near =
            |it: &Statement| place(it).is_some_and(|it| it + NEAR >= sentence && it <= sentence);
        let mut before = statements[at.saturating_sub(reach)..at].iter().rev();
        let said = before.find(|it| near(it) && it.together.len() == 2);
        if let Some(together) = said.map(|it| it.together.clone()) {
            statements[at].speaker = None;
            statements[at].together = together;
        }
    }
}

/// How many statements back those may have spoken together whom the source means, if it means two: *they* only the last,
/// *the two* and *the pair* some more.
fn pair(words: &Words, source: Span) -> Option<usize> {
    let tokens = words.report.tokens_in(source);
    let is_two = |it: usize| words.any(it, &["two", "pair", "duo"]);
    match tokens.len() {
        1 if words.any(tokens.start, &["they"]) => Some(1),
        1 if words.any(tokens.start, &["both"]) => Some(MOST),
        2 | 3 if words.any(tokens.start, &["the"]) && is_two(tokens.start + 1) => Some(MOST),
        _ => None,
    }
}

/// How many statements back is looked.
const MOST: usize = 20;

/// How many sentences may stand between a statement and what is said of it.
const NEAR: usize = 6;

/// What *the statement* calls itself, and the sentence it is told of in, if the source is no more than that.
fn document<'a>(words: &Words<'a>, statement: &Statement) -> Option<(&'a str, usize)> {
    let tokens = words.report.tokens_in(statement.source?);
    let is_it = tokens.len() == 2
        && words.any(tokens.start, &["the", "this"])
        && is_document(words.word(tokens.start + 1));
    let sentence = words.report.sentence_at(statement.source?.start())?;
    is_it.then(|| (words.word(tokens.start + 1), sentence))
}

/// Whether a source names somebody, or tells how many speak: *some*, *several of whom*.
pub(super) fn may_speak(words: &Words, source: &Range<usize>) -> bool {
    let many = &["some", "others", "many", "several", "most", "few", "one", "both", "none", "all"];
    words.report.mentions_in(words.span(source)).next().is_some()
        || words.any(source.start, many)
        || source.clone().any(|it| is_document(words.word(it)))
        || speaker(words, source).is_some()
}

/// A mention that holds the whole source, such as a description longer than it.
fn holding(words: &Words, source: &Range<usize>) -> Option<usize> {
    let (span, mentions) = (words.span(source), &words.report.mentions);
    let after = mentions.partition_point(|it| it.span.start() <= span.start());
    after.checked_sub(1).filter(|&it| mentions[it].span.contains(span))
}
