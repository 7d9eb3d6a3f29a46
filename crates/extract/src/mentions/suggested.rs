//! Names that a trained reader finds.

use std::{collections::BTreeSet, ops::Range};

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    grammar,
    names::{body, given_name, head_kind},
    roles::{LONGEST_TITLE, title},
};
use rashomon_record::{Report, Span, SuggestedName, TokenKind, brief::ActorKind};

use super::{
    evidence::{Evidence, is_acronym},
    names::{Found, Name, has_article, is_compound, is_double, is_given, is_particle},
    tokens_span,
};

/// The names of the report: the reader's, and those of the rules that they are sure of.
///
/// The reader tells where a name starts and ends. The rules are sure of what their lists know, of a title and the name
/// behind it, of an acronym in brackets, of the form of a full name, and of what the reader takes for a name elsewhere in
/// the report. What it takes for a thing is no name of somebody, nor is the adjective of a people. Headings are left to
/// the rules.
pub(super) fn first(report: &Report, evidence: &Evidence<'_>, found: Found) -> Found {
    if report.suggestions.is_none() {
        return found;
    }
    let (mut names, things) = read(report, evidence, &found);
    let surnames: BTreeSet<&str> =
        names.iter().filter(|it| it.is_person).map(|it| report.word(it.tokens.end - 1)).collect();
    let texts: BTreeSet<&str> =
        names.iter().map(|it| report.slice(tokens_span(report, &it.tokens))).collect();
    let is_sure = |name: &Name| {
        let text = report.slice(tokens_span(report, &name.tokens));
        is_listed(text)
            || is_party(report, &things, &name.tokens)
            || is_of_country(report, &name.tokens)
            || !touches_any(&things, &name.tokens)
                && (name.is_titled
                    || is_formed(report, &name.tokens)
                    || texts.contains(text)
                    || surnames.contains(text)
                    || is_bracketed(report, &name.tokens))
    };
    let modifiers = modifiers(report);
    let is_noun = |name: &Name| {
        let head = report.tokens[name.tokens.end - 1].span;
        is_people(report, tokens_span(report, &name.tokens)) && !modifiers.contains(&head.start())
    };
    let is_sure = |name: &Name| is_sure(name) || is_noun(name);
    let (sure, loose): (Vec<Name>, Vec<Name>) = found.names.into_iter().partition(is_sure);
    names.retain(|it| {
        let after = sure.partition_point(|own| own.tokens.end < it.tokens.end);
        !sure.get(after).is_some_and(|own| is_inside(&it.tokens, &own.tokens))
    });
    let taken: Vec<Range<usize>> = names.iter().map(|it| it.tokens.clone()).collect();
    let titles = found.titles.into_iter().filter(|it| !touches_any(&taken, it)).collect();
    let parts = loose.iter().flat_map(|it| listed_parts(report, &it.tokens));
    let own = sure.into_iter().chain(parts).filter(|it| !touches_any(&taken, &it.tokens));
    let mut names: Vec<Name> = own.chain(names.into_iter().map(Read::named)).collect();
    names.sort_by_key(|it| it.tokens.start);
    Found { names, titles }
}

/// The kinds of bodies, people and places among which the reader tells; the first one is what it is at least.
pub(super) fn family(report: &Report, span: Span) -> Option<&'static [ActorKind]> {
    use ActorKind::{ArmedGroup, Government, Media, Organization, Other, Person, Place};
    match class(report, span)? {
        "Person" => Some(&[Person]),
        "Organization" => Some(&[Organization, Government, Media, ArmedGroup]),
        "Location" | "Facility" => Some(&[Place]),
        "Product" | "Misc" => Some(&[Other]),
        "NORP" => Some(&[Other, Organization, ArmedGroup]),
        _ => None,
    }
}

/// Whether the reader takes the word at `span` for a people, a party or believers: *Kestrians*.
pub(super) fn is_people(report: &Report, span: Span) -> bool {
    class(report, span) == Some("NORP")
}

/// The class that the reader gives the name at `span`: to itself, or to a part of it, or to a person by a longer name.
fn class(report: &Report, span: Span) -> Option<&str> {
    let names = &report.suggestions.as_ref()?.names;
    let first = names.partition_point(|it: &SuggestedName| it.span.end() <= span.start());
    let near = names[first..].iter().take_while(|it| it.span.start() < span.end());
    let is_own = |it: &&SuggestedName| {
        let trimmed = || trimmed(report, report.tokens_in(it.span));
        span.contains(it.span)
            || it.span.contains(span)
                && (it.class == "Person" || trimmed() == Some(report.tokens_in(span)))
    };
    near.into_iter().find(is_own).map(|it| it.class.as_str())
}

/// A name of the reader.
struct Read {
    tokens: Range<usize>,
    is_person: bool,
    is_titled: bool,
}

impl Read {
    fn named(self) -> Name {
        Name { tokens: self.tokens, is_titled: self.is_titled }
    }
}

/// The reader's names of people, bodies and places; and where it sees peoples and things.
fn read(report: &Report, evidence: &Evidence<'_>, found: &Found) -> (Vec<Read>, Vec<Range<usize>>) {
    let (mut names, mut things): (Vec<Read>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for name in report.suggestions.iter().flat_map(|it| &it.names) {
        let Some(tokens) = trimmed(report, report.tokens_in(name.span)) else { continue };
        match name.class.as_str() {
            "Person" | "Organization" | "Location" | "Facility" => {
                let is_person = name.class == "Person";
                let end = names.last().map_or(0, |it| it.tokens.end);
                let is_free = is_person
                    || !holds_titled(found, &tokens) && !cuts_title(report, found, &tokens);
                if name.class == "Person" && is_before_title(report, &tokens, found) {
                    things.push(tokens);
                } else if tokens.start >= end && is_free && is_plain(report, evidence, &tokens) {
                    let (tokens, is_titled) = without_title(report, tokens, is_person, found);
                    names.push(Read { tokens, is_person, is_titled });
                }
            }
            "NORP" | "Product" | "Misc" => things.push(tokens),
            _ => (),
        }
    }
    (names, things)
}

/// Whether the tokens stand in one sentence that is no heading and are written as names are.
fn is_plain(report: &Report, evidence: &Evidence<'_>, tokens: &Range<usize>) -> bool {
    let span = tokens_span(report, tokens);
    let sentence = report.sentence_at(span.start());
    let text = report.slice(span);
    sentence
        .is_some_and(|it| !evidence.is_heading(it) && report.sentences[it].tokens.end >= tokens.end)
        && text.contains(char::is_uppercase)
        && text.chars().filter(|it| it.is_alphabetic()).count() > 1
        && title(text).is_none()
        && countries::find(text).is_none_or(|it| !is_adjective(it.0))
}

/// Whether a title starts in the tokens that goes on behind them, or that somebody right behind them bears: *Peruvian
/// Foreign* of *Peruvian Foreign Minister*, *Lima Gov.* before *Ana Lopez*.
fn cuts_title(report: &Report, found: &Found, tokens: &Range<usize>) -> bool {
    let bears = |at: usize| {
        let after = found.names.partition_point(|it| it.tokens.start < at);
        found.names.get(after).is_some_and(|it| it.tokens.start == at && it.is_titled)
    };
    let cuts = |at: usize| {
        let end = report.tokens.len().min(at + LONGEST_TITLE);
        let mut ends = (tokens.end..=end).filter(|&to| to > tokens.end || bears(to));
        ends.any(|to| title(report.slice(tokens_span(report, &(at..to)))).is_some())
    };
    (tokens.start + 1..tokens.end).any(cuts)
}

/// Whether the rules see a title and a name in what the reader takes for one name: *President Lopez's Lima Plan*.
fn holds_titled(found: &Found, tokens: &Range<usize>) -> bool {
    let after = found.names.partition_point(|it| it.tokens.end <= tokens.start);
    let near = found.names[after..].iter().take_while(|it| it.tokens.start < tokens.end);
    near.into_iter().any(|it| it.is_titled)
}

/// Whether a title with its bearer stands right behind the name, which then tells of which country: *Lorish President Ana
/// Lopez*.
fn is_before_title(report: &Report, tokens: &Range<usize>, found: &Found) -> bool {
    let after = found.names.partition_point(|it| it.tokens.start <= tokens.end);
    found.names.get(after).filter(|it| it.is_titled).is_some_and(|bearer| {
        let between = tokens.end..bearer.tokens.start;
        title(report.slice(tokens_span(report, &between))).is_some()
    })
}

/// The name without a title that the rules see at its start, and whether one stands there or right before it.
fn without_title(
    report: &Report,
    tokens: Range<usize>,
    is_person: bool,
    found: &Found,
) -> (Range<usize>, bool) {
    let after = found.names.partition_point(|it| it.tokens.end < tokens.end);
    let own = found.names.get(after).filter(|it| is_person && it.tokens.end == tokens.end);
    if let Some(own) = own.filter(|it| it.is_titled) {
        return (own.tokens.start.max(tokens.start)..tokens.end, true);
    }
    let before = found.titles.partition_point(|it| it.end < tokens.start);
    let is_titled = found.titles.get(before).is_some_and(|it| it.end == tokens.start);
    let first = report.word(tokens.start);
    if is_person && tokens.len() > 1 && title(first).is_some() {
        return (tokens.start + 1..tokens.end, true);
    }
    (tokens, is_titled && is_person)
}

/// The tokens without an article before, a possessive behind, and words in small letters at either end, which an
/// adjective such as *Lima-based* is as well.
fn trimmed(report: &Report, mut tokens: Range<usize>) -> Option<Range<usize>> {
    let first = tokens.start;
    let is_word = |at: usize| {
        let kind = report.tokens[at].kind;
        let word = report.word(at);
        matches!(kind, TokenKind::Word | TokenKind::Number) && !word.starts_with(['\'', '’'])
    };
    let is_large = |at: usize| {
        let word = report.word(at);
        let small = word.starts_with(char::is_lowercase) && !has_article(word);
        let is_given = at > first && is_double(word);
        is_word(at) && !small && (is_given || !is_compound(word))
    };
    let is_article = |at: usize| {
        let word = report.word(at);
        grammar::is_closed(word) && !is_acronym(word) && !is_given(word)
    };
    while !tokens.is_empty() && !is_large(tokens.end - 1) {
        tokens.end -= 1;
    }
    let starts = |at: usize| is_large(at) || is_particle(report.word(at));
    while tokens.len() > 1 && (is_article(tokens.start) || !starts(tokens.start)) {
        tokens.start += 1;
    }
    (!tokens.is_empty() && starts(tokens.start)).then_some(tokens)
}

fn is_listed(text: &str) -> bool {
    body(text).is_some() || countries::find(text).is_some_and(|it| !is_adjective(it.0))
}

fn is_adjective(sense: Sense) -> bool {
    matches!(sense, Sense::Adjective | Sense::People)
}

/// Where the words start that tell another noun more closely: *Kestrian* in *Kestrian forces*.
fn modifiers(report: &Report) -> BTreeSet<usize> {
    let words = report.trees.iter().flat_map(|it| &it.words);
    let modifies = words.filter(|it| matches!(it.plain_relation(), "amod" | "compound"));
    modifies.map(|it| it.span.start()).collect()
}

/// The longest parts of a name that the lists know.
fn listed_parts(report: &Report, tokens: &Range<usize>) -> Vec<Name> {
    let mut parts = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let end = tokens.end.min(at + LONGEST_LISTED);
        let known = (at + 1..=end)
            .rev()
            .find(|&to| is_listed(report.slice(tokens_span(report, &(at..to)))));
        parts.extend(known.map(|to| Name { tokens: at..to, is_titled: false }));
        at = known.unwrap_or(at + 1);
    }
    parts
}

/// How many words of a name are looked up together.
const LONGEST_LISTED: usize = 6;

/// Whether the words have the form of a full name: a given name first, or last what bodies are called by.
fn is_formed(report: &Report, tokens: &Range<usize>) -> bool {
    let (first, last) = (report.word(tokens.start), report.word(tokens.end - 1));
    tokens.len() > 1 && (given_name(first).is_some() || is_body_noun(last))
}

/// Whether a country stands before what bodies are called by: *Peruvian Senate*.
fn is_of_country(report: &Report, tokens: &Range<usize>) -> bool {
    let owner = (1..tokens.len().min(3)).find(|&it| {
        let text = report.slice(tokens_span(report, &(tokens.start..tokens.start + it)));
        countries::find(text).is_some_and(|it| !it.1.is_region)
    });
    owner.is_some() && is_body_noun(report.word(tokens.end - 1))
}

fn is_body_noun(word: &str) -> bool {
    head_kind(word).is_some_and(|it| !matches!(it, ActorKind::Place | ActorKind::Other))
}

/// Whether the name is one of a people or party told more closely: *Lima Democrats*.
fn is_party(report: &Report, things: &[Range<usize>], tokens: &Range<usize>) -> bool {
    let last = report.word(tokens.end - 1);
    tokens.len() > 1
        && head_kind(last) == Some(ActorKind::Organization)
        && last.ends_with('s')
        && touches_any(things, &(tokens.end - 1..tokens.end))
}

/// Whether the name is an acronym in brackets: `(PLC)`.
fn is_bracketed(report: &Report, tokens: &Range<usize>) -> bool {
    let word = |at: Option<usize>| at.and_then(|it| report.tokens.get(it)).map(|it| it.span);
    let text = |at: Option<usize>| word(at).map_or("", |it| report.slice(it));
    tokens.len() == 1
        && is_acronym(report.word(tokens.start))
        && text(tokens.start.checked_sub(1)) == "("
        && text(Some(tokens.end)) == ")"
}

/// Whether `inner` is a part of `outer` and not all of it.
fn is_inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && inner.len() < outer.len()
}

/// Whether one of `ranges`, which are in order and do not overlap, has a token of `tokens`.
fn touches_any(ranges: &[Range<usize>], tokens: &Range<usize>) -> bool {
    let after = ranges.partition_point(|it| it.end <= tokens.start);
    ranges.get(after).is_some_and(|it| it.start < tokens.end)
}
