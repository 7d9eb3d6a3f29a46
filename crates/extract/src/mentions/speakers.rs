//! Those whom a trained reader sees speak or act, described by a noun that no list has or at more length than rules
//! follow.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rashomon_lang::lexicon::{
    body_nouns::{Whose, body_noun},
    grammar,
    roles::role_noun,
};
use rashomon_record::{
    Mention, MentionForm, Report, Span, SuggestedMention, Suggestions, TokenKind, Upos,
    brief::ActorKind,
};

use super::{many::kind_of_many, suggested::is_people, tokens_span};

/// The most words of a description.
const LONGEST: usize = 12;

/// Adds the descriptions of those whom the reader takes for the source of something said or the subject of a verb,
/// where rules find nobody, and widens those of which they see a part: *aides to Lopez*.
pub(super) fn add(report: &Report, mentions: &mut Vec<Mention>) {
    let Some(suggestions) = &report.suggestions else { return };
    let known = mentions.iter().enumerate().filter(|it| it.1.form != MentionForm::Pronoun);
    let mut heads: BTreeMap<usize, usize> =
        known.clone().map(|(at, it)| (it.head.start(), at)).collect();
    let proper = known.map(|it| it.1).filter(|it| it.form.is_name());
    let people: BTreeMap<usize, usize> = proper
        .clone()
        .filter(|it| it.kind == ActorKind::Person)
        .map(|it| (it.span.end(), it.span.start()))
        .collect();
    let mut named: Vec<Span> = proper.map(|it| it.span).collect();
    named.sort();
    let is_in_name = |head: Span| {
        let after = named.partition_point(|it| it.start() <= head.start());
        after.checked_sub(1).is_some_and(|it| named[it].contains(head))
    };
    let sources = suggestions.attributions.iter().filter_map(|it| it.source);
    let speaking = sources.filter_map(|it| {
        outermost(report, suggestions, it).or_else(|| explained(report, suggestions, it))
    });
    let subjects = subjects(report);
    let able = suggestions.mentions.iter().filter(|it| is_able(it));
    let acting = able.filter(|it| subjects.contains(&it.head.start()));
    let starts: BTreeSet<usize> = named.iter().map(|it| it.start()).collect();
    for theirs in speaking.chain(acting) {
        let Some((tokens, head)) = phrase(report, theirs) else { continue };
        // A noun right before a name is a title: *spokesman Ana Lopez*.
        let next = report.tokens.get(head + 1);
        if next.is_some_and(|it| starts.contains(&it.span.start())) {
            continue;
        }
        let span = tokens_span(report, &tokens);
        if people.get(&span.end()).is_some_and(|&it| is_title_of(report, head, it)) {
            continue;
        }
        let head_span = report.tokens[head].span;
        match heads.get(&head_span.start()).map(|&at| &mut mentions[at]) {
            Some(own) if own.form == MentionForm::Description => {
                if span.contains(own.span) {
                    own.span = span;
                    own.kind = kind(report, theirs, &tokens, head);
                }
            }
            Some(_) => (),
            None if is_in_name(head_span) => (),
            None => {
                heads.insert(head_span.start(), mentions.len());
                mentions.push(Mention {
                    span,
                    form: MentionForm::Description,
                    kind: kind(report, theirs, &tokens, head),
                    head: head_span,
                    meaning: None,
                });
            }
        }
    }
}

/// Whether the noun `word`, in small letters, is a plural, as far as the lists and its ending tell.
pub(crate) fn is_plural(word: &str) -> bool {
    role_noun(word).map_or_else(
        || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"),
        |it| it.is_plural,
    )
}

/// Whether a noun begins the long title of the name that starts at `name`: *Secretary of State Ana Lopez*, but not
/// *spokesman for President Lopez*.
fn is_title_of(report: &Report, head: usize, name: usize) -> bool {
    let first = report.tokens.partition_point(|it| it.span.start() < name);
    first > head
        && report.word(head).starts_with(char::is_uppercase)
        && !grammar::is_closed(report.word(first - 1))
}

fn is_able(mention: &SuggestedMention) -> bool {
    matches!(mention.kind.as_str(), "person" | "organization")
}

/// Where the nouns start that are the subject of a verb in the active voice, or its agent in the passive one.
fn subjects(report: &Report) -> BTreeSet<usize> {
    let of_tree = |it: &rashomon_record::Tree| {
        let acts = |word: &&rashomon_record::Word| {
            matches!(word.upos, Upos::Noun | Upos::Propn)
                && matches!(&*word.relation, "nsubj" | "obl:agent")
                && word.head.is_some_and(|at| it.words[at].upos == Upos::Verb)
        };
        it.words.iter().filter(acts).map(|it| it.span.start()).collect::<Vec<_>>()
    };
    report.trees.iter().flat_map(of_tree).collect()
}

/// The longest of the reader's people and bodies with which a source starts, if it tells no more closely what follows:
/// *a government statement*.
fn outermost<'a>(
    report: &Report,
    suggestions: &'a Suggestions,
    source: Span,
) -> Option<&'a SuggestedMention> {
    let mentions = &suggestions.mentions;
    let first = mentions.partition_point(|it| it.span.start() < source.start());
    let inside = mentions[first..].iter().take_while(|it| it.span.start() < source.end());
    let able = inside.filter(|it| source.contains(it.span) && is_able(it));
    let longest = able.min_by_key(|it| (it.span.start(), Reverse(it.span.end())))?;
    let next = report.tokens_in(longest.span).end;
    let is_noun = next < report.tokens_in(source).end
        && report.tokens[next].kind == TokenKind::Word
        && !grammar::is_closed(report.word(next))
        && !report.word(next).ends_with("ing");
    (!is_noun).then_some(longest)
}

/// The one whom a source explains that is a pronoun: *a reporter who* asked.
fn explained<'a>(
    report: &Report,
    suggestions: &'a Suggestions,
    source: Span,
) -> Option<&'a SuggestedMention> {
    let is_relative = matches!(report.slice(source), "who" | "which" | "that");
    let mentions = &suggestions.mentions;
    let before = mentions.partition_point(|it| it.span.start() < source.start());
    let near = mentions[before.saturating_sub(NEAREST)..before].iter().rev();
    let is_it = |it: &&SuggestedMention| {
        let last = it.span.end() + 1;
        is_able(it) && it.head.end() <= source.start() && last >= source.start()
    };
    near.filter(|_| is_relative).find(is_it)
}

/// How many of the reader's mentions back the one is looked for whom a relative clause explains.
const NEAREST: usize = 6;

/// The words of a description up to a comma, a bracket or a clause, and its noun.
fn phrase(report: &Report, theirs: &SuggestedMention) -> Option<(Range<usize>, usize)> {
    let tokens = report.tokens_in(theirs.span);
    let head = report.tokens_in(theirs.head).next().filter(|it| tokens.contains(it))?;
    let noun = report.word(head);
    let is_people = || is_people(report, report.tokens[head].span) && noun.ends_with('s');
    // A noun at the head of a sentence has a capital too.
    let is_known = || role_noun(&noun.to_lowercase()).is_some();
    let is_noun = report.tokens[head].kind == TokenKind::Word
        && (noun.starts_with(char::is_lowercase) || is_known() || is_people())
        && !grammar::is_closed(noun);
    let breaks = |at: usize| {
        let word = report.word(at);
        let is_mark = matches!(report.tokens[at].kind, TokenKind::Quote | TokenKind::Punctuation)
            && !word.starts_with(['\'', '’']);
        is_mark || matches!(word, "who" | "that" | "which" | "whose" | "and" | "—" | "–")
    };
    let mut end = (head + 1..tokens.end).find(|&it| breaks(it)).unwrap_or(tokens.end);
    while end > head + 1 && grammar::is_closed(report.word(end - 1)) {
        end -= 1;
    }
    let is_plain = !(tokens.start..head).any(breaks) && end - tokens.start <= LONGEST;
    (is_noun && is_plain).then_some((tokens.start..end, head))
}

fn kind(
    report: &Report,
    theirs: &SuggestedMention,
    tokens: &Range<usize>,
    head: usize,
) -> ActorKind {
    let noun = report.word(head).to_lowercase();
    let owned = || body_noun(&noun, Whose::Person).or_else(|| body_noun(&noun, Whose::State));
    let own = role_noun(&noun).map(|it| it.kind).or_else(|| owned().map(|it| it.kind));
    match own {
        None if is_people(report, report.tokens[head].span) => ActorKind::Organization,
        Some(kind) if kind != ActorKind::Person => kind,
        _ if theirs.kind == "organization" && own.is_none() => ActorKind::Organization,
        _ if is_plural(&noun) => kind_of_many(report, tokens.start..head, head + 1..tokens.end),
        _ => ActorKind::Person,
    }
}
