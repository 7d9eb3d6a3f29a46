//! Names without what belongs to no name.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    names::{body, is_party_member},
    parties,
};
use rashomon_record::{Report, TokenKind, Tree};

use super::{names::Name, tokens_span};

/// The names without adjectives, words for members of parties, tags of party and state, words that a page has run into
/// them, and pairs of two names.
pub(super) fn clean(report: &Report, names: Vec<Name>) -> Vec<Name> {
    let names = without_members(report, without_adjectives(report, names));
    let names = without_places(report, names).into_iter();
    let names = names.filter_map(|it| without_tag(report, it));
    let names = names.map(|it| without_repeats(report, it)).collect();
    without_pairs(report, names)
}

/// The names without the adjectives and peoples of other names: *Kestrian* and *Kestrians* beside *Kestria*.
///
/// No list knows every country and city. An adjective is one only where a word in lower case follows.
fn without_adjectives(report: &Report, names: Vec<Name>) -> Vec<Name> {
    let text = |it: &Name| report.slice(tokens_span(report, &it.tokens));
    let known: BTreeSet<&str> = names.iter().map(text).collect();
    let is_derived = |it: &Name| {
        let ends =
            |ending: &str| text(it).strip_suffix(ending).is_some_and(|it| known.contains(it));
        let goes_on = report
            .tokens
            .get(it.tokens.end)
            .is_some_and(|it| report.slice(it.span).starts_with(char::is_lowercase));
        it.tokens.len() == 1 && (ends("ns") || goes_on && (ends("n") || ends("ian") || ends("ese")))
    };
    let is_derived: Vec<bool> = names.iter().map(is_derived).collect();
    names.into_iter().zip(is_derived).filter(|it| !it.1).map(|it| it.0).collect()
}

/// The names without a word for one member of a party at their end, *the Lima Democrat* is somebody of Lima, or for the
/// party at their head: *Republican Lopez* is Lopez, *Republican Senate* the Senate.
fn without_members(report: &Report, names: Vec<Name>) -> Vec<Name> {
    let texts = names.iter().map(|it| text(report, &it.tokens));
    let ends = names.iter().map(|it| report.word(it.tokens.end - 1).to_owned());
    let texts: BTreeSet<String> = texts.chain(ends).collect();
    let cut = |mut it: Name| {
        let last = report.word(it.tokens.end - 1);
        let is_adjective = last == "Democratic" && it.tokens.len() > 1;
        let is_member = is_party_member(last) || is_adjective;
        it.tokens.end -= usize::from(is_member && !it.is_titled);
        let first = report.word(it.tokens.start);
        let leads = it.tokens.len() > 1 && (is_party_member(first) || first == "Democratic");
        let rest = || text(report, &(it.tokens.start + 1..it.tokens.end));
        let is_listed = || body(&text(report, &it.tokens)).is_some();
        let is_known = || texts.contains(&rest()) || body(&rest()).is_some();
        if leads && !is_listed() && is_known() {
            it.tokens.start += 1;
        }
        (!it.tokens.is_empty()).then_some(it)
    };
    names.into_iter().filter_map(cut).collect()
}

/// The names without a place that has them: *Peru's Lopez* is Lopez.
fn without_places(report: &Report, names: Vec<Name>) -> Vec<Name> {
    let texts = names.iter().map(|it| text(report, &it.tokens));
    let ends = names.iter().map(|it| report.word(it.tokens.end - 1).to_owned());
    let texts: BTreeMap<String, usize> =
        texts.chain(ends).fold(BTreeMap::new(), |mut counts, it| {
            *counts.entry(it).or_default() += 1;
            counts
        });
    let cut = |mut it: Name| {
        let mark = it.tokens.clone().find(|&at| matches!(report.word(at), "'s" | "’s"));
        let Some(mark) = mark.filter(|&at| at > it.tokens.start && at + 1 < it.tokens.end) else {
            return it;
        };
        let place = text(report, &(it.tokens.start..mark));
        let rest = text(report, &(mark + 1..it.tokens.end));
        // Its own end is counted too.
        let is_known = texts.get(&rest).is_some_and(|&count| count > 1);
        if is_known && countries::find(&place).is_some_and(|it| it.0 == Sense::Name) {
            it.tokens.start = mark + 1;
        }
        it
    };
    names.into_iter().map(cut).collect()
}

/// The name up to a tag of party and state: *Lopez* of *Lopez (R-Ohio*; none if it is a tag and nothing else.
fn without_tag(report: &Report, mut name: Name) -> Option<Name> {
    let is_tag = |at: &usize| {
        let before = at.checked_sub(1).map_or("", |it| report.word(it));
        matches!(before, "," | "(") && parties::tag(report.word(*at)).is_some()
    };
    if let Some(tag) = name.tokens.clone().find(is_tag) {
        name.tokens.end = tag;
        while !name.tokens.is_empty() && report.tokens[name.tokens.end - 1].kind != TokenKind::Word
        {
            name.tokens.end -= 1;
        }
    }
    (!name.tokens.is_empty()).then_some(name)
}

/// The name without what a page has run together behind it: *Ana Lopez* of `Ana Lopez Ana Maria LopezMinister`. Such
/// pages repeat the name in a box and the box in the text.
fn without_repeats(report: &Report, mut name: Name) -> Name {
    let words: Vec<&str> = name.tokens.clone().map(|at| report.word(at)).collect();
    for (at, word) in words.iter().enumerate().skip(1) {
        if at > 1 && *word == words[0] {
            name.tokens.end = name.tokens.start + at;
            return name;
        }
        let runs_on = |it: &&str| {
            let rest = word.strip_prefix(*it).unwrap_or_default();
            it.chars().count() > 2 && rest.starts_with(char::is_uppercase)
        };
        if let Some(first) = words[..at].iter().position(runs_on) {
            name.tokens.end = name.tokens.start + first + 1;
            return name;
        }
    }
    name
}

/// The names without two that a hyphen joins before a noun: *the Lopez-Reed bill* names a bill, and *Lopez-Reed* nobody
/// unless somebody is called so elsewhere.
fn without_pairs(report: &Report, names: Vec<Name>) -> Vec<Name> {
    let modifiers = modifiers(report);
    let ends: BTreeSet<&str> = names.iter().map(|it| report.word(it.tokens.end - 1)).collect();
    let is_pair = |it: &Name| {
        let word = report.word(it.tokens.start);
        let parts: Vec<&str> = word.split(['-', '\u{2013}']).collect();
        let is_large = |it: &&str| it.starts_with(char::is_uppercase) && it.chars().count() > 1;
        it.tokens.len() == 1 && parts.len() == 2 && parts.iter().all(is_large)
    };
    let mut free: BTreeMap<&str, bool> = BTreeMap::new();
    for name in &names {
        let is_modifier = modifiers.contains(&report.tokens[name.tokens.start].span.start());
        *free.entry(report.word(name.tokens.end - 1)).or_default() |=
            name.tokens.len() > 1 || !is_modifier;
    }
    let is_kept = |it: &Name| {
        let word = report.word(it.tokens.start);
        let known = |it: &str| {
            ends.contains(it) || countries::find(it).is_some_and(|it| it.0 == Sense::Name)
        };
        let are_known = word.split(['-', '\u{2013}']).all(known);
        let is_name = || countries::find(word).is_some() || !are_known && free[word];
        !is_opposed(word) && (!is_pair(it) || is_name())
    };
    let kept: Vec<bool> = names.iter().map(is_kept).collect();
    names.into_iter().zip(kept).filter(|it| it.1).map(|it| it.0).collect()
}

/// Whether the word only tells what somebody is for or was: *Ex-NATO*, *Anti-Lopez*.
fn is_opposed(word: &str) -> bool {
    let first = word.split_once('-').map(|it| it.0);
    matches!(first, Some("Ex" | "Anti" | "Pro" | "Non" | "Former"))
}

/// Where the words start that tell a noun in small letters more closely.
fn modifiers(report: &Report) -> BTreeSet<usize> {
    let of_tree = |tree: &Tree| {
        let tells = |at: &usize| {
            let word = &tree.words[*at];
            let noun = word.head.map(|it| report.slice(tree.words[it].span));
            matches!(word.plain_relation(), "amod" | "compound" | "nmod")
                && noun.is_some_and(|it| it.starts_with(char::is_lowercase))
        };
        let starts = (0..tree.words.len()).filter(tells).map(|it| tree.words[it].span.start());
        starts.collect::<Vec<_>>()
    };
    report.trees.iter().flat_map(of_tree).collect()
}

fn text(report: &Report, tokens: &Range<usize>) -> String {
    report.slice(tokens_span(report, tokens)).to_owned()
}
