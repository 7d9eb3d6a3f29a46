//! Names and descriptions as they stand in a report, with what belongs to them.

use std::collections::BTreeMap;

use rashomon_record::{MentionForm, Span, brief::ActorKind};

use crate::{reading::Reading, words};

/// What the mentions of an actor are with the titles before them and the place behind them; how often each stands
/// there: *Ohio Senator Ann Reed* and *Senator Ann Reed*, *the sheriff's office in Lima*.
pub(crate) fn wider(
    reading: &Reading,
    mentions: &[usize],
    roles: &[(usize, Span)],
) -> BTreeMap<String, u32> {
    let titled = roles.iter().flat_map(|it| titled(reading, it.0, it.1));
    let placed = mentions.iter().filter_map(|&it| placed(reading, it));
    let owned = mentions.iter().filter_map(|&it| owned(reading, it));
    let mut wider = BTreeMap::new();
    for text in titled.chain(placed).chain(owned) {
        *wider.entry(text).or_default() += 1;
    }
    wider
}

/// A name with the title that stands right before it, and with the end of the title that is one by itself: *Deputy
/// Minister Ivanov*; *Ohio Senator Reed*, *Senator Reed*; *army spokesman Maj. Reed*, *Maj. Reed*.
fn titled(reading: &Reading, holder: usize, title: Span) -> Vec<String> {
    let report = reading.report;
    let name = report.mentions[holder].span;
    let is_before = title.end() < name.start() && reading.is_name(holder);
    // *Senators Ann Reed and John Dee* have the title together.
    let last = reading.line(title);
    let is_joint = last.trim_end_matches('.').ends_with('s') && !last.ends_with("ss");
    if !is_before || is_joint || !report.text()[title.end()..name.start()].trim().is_empty() {
        return Vec::new();
    }
    // *House of Delegates Speaker Reed* is no *Delegates Speaker Reed*.
    let mut ends: Vec<usize> = Vec::new();
    let mut until = 0;
    for name in report.mentions_in(title).filter(|&it| reading.is_name(it)) {
        let span = report.mentions[name].span;
        if span.start() >= until {
            until = span.end();
            ends.push(until);
        }
    }
    let tokens = report.tokens_in(title);
    let is_capital = |at: usize| report.word(at).starts_with(char::is_uppercase);
    let starts = tokens.clone().filter(|&at| {
        let before = at.checked_sub(1).filter(|it| tokens.contains(it));
        before.is_none_or(|before| {
            let is_past_name = ends.contains(&report.tokens[before].span.end());
            let is_joined = words::is_closed_class(&report.word(before).to_lowercase());
            is_capital(at) && (is_past_name || !is_capital(before) && !is_joined)
        })
    });
    starts.map(|at| reading.line(report.tokens[at].span.cover(name))).collect()
}

/// A name or description with the place or body that it is of: *sheriff's office in Lima*, *Ann Reed of Lima*.
///
/// Of people only *of* tells where they belong; *Reed in Lima* is where she was.
fn placed(reading: &Reading, at: usize) -> Option<String> {
    let report = reading.report;
    let mention = &report.mentions[at];
    let is_many = mention.form == MentionForm::Description && reading.is_plural(mention.head);
    let is_fit = match mention.kind {
        ActorKind::Place => false,
        ActorKind::Person => is_many || mention.form == MentionForm::Name,
        _ => mention.form != MentionForm::Pronoun,
    };
    let is_state = mention.meaning.as_deref().is_some_and(|it| it.ends_with(": government"));
    let mut next = report.tokens_in(mention.span).end;
    let word = |at: usize| report.tokens.get(at).map_or("", |_| report.word(at));
    let belongs: &[&str] =
        if mention.kind == ActorKind::Person && !is_many { &["of"] } else { BELONGS };
    if !is_fit || is_state || !belongs.contains(&word(next)) {
        return None;
    }
    next += 1 + usize::from(word(next + 1) == "the");
    let start = report.tokens.get(next)?.span.start();
    let first = report.mentions.partition_point(|it| it.span.start() < start);
    let owner = report.mentions[first..]
        .iter()
        .take_while(|it| it.span.start() == start)
        .find(|it| it.form == MentionForm::Name && it.kind != ActorKind::Person)?;
    reading.tells_noun(owner.head).then(|| reading.line(mention.span.cover(owner.span)))
}

/// The name of a body with the country or place before it that has it: *Chile's Harbour Agency*.
fn owned(reading: &Reading, at: usize) -> Option<String> {
    let report = reading.report;
    let mention = &report.mentions[at];
    let is_body = !matches!(mention.kind, ActorKind::Person | ActorKind::Place | ActorKind::Other);
    let mark = report.tokens_in(mention.span).start.checked_sub(1)?;
    let is_owned = matches!(report.word(mark), "'s" | "’s");
    if !is_body || mention.form != MentionForm::Name || !is_owned {
        return None;
    }
    let end = report.tokens[mark].span.start();
    let before = report.mentions[..at].iter().rev().take(NEAR);
    let place = before.into_iter().find(|it| it.span.end() == end)?;
    let is_place = matches!(place.kind, ActorKind::Place | ActorKind::Government);
    let is_named = place.form == MentionForm::Name && is_place;
    is_named.then(|| reading.line(place.span.cover(mention.span)))
}

/// How many mentions before a name its owner is looked for.
const NEAR: usize = 4;

/// Words between a body or a group and where it belongs.
const BELONGS: &[&str] = &["of", "in", "for", "at", "on", "within", "from"];
