//! Names, descriptions and pronouns.
//!
//! Read from capital letters, word lists and the evidence of the whole report: a name that stands at the head
//! of a sentence counts if it stands elsewhere too, and what a name stands for is decided once for all its mentions.
//! A trained reader goes before the rules, which then add what they are sure of.

mod acting;
mod bodies;
mod cuts;
mod descriptions;
mod evidence;
mod headings;
mod kinds;
mod many;
mod meanings;
mod names;
mod parts;
mod pronouns;
mod speakers;
mod suggested;

use std::{cmp::Reverse, collections::BTreeSet};

use rashomon_record::{Layer, Mention, MentionForm, Report, Span, Stage};

use self::{evidence::Evidence, names::Name};
pub(crate) use speakers::is_plural;

/// Finds names of people, bodies and places, descriptions such as *the official*, and pronouns.
///
/// Names never overlap; a body or a description may hold names (*a State Department spokesman*).
pub struct Mentions;

impl Stage for Mentions {
    fn name(&self) -> &'static str {
        "mentions"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Mentions]
    }

    fn apply(&self, report: &mut Report) {
        report.mentions = find(report);
    }
}

fn find(report: &Report) -> Vec<Mention> {
    let evidence = Evidence::new(report);
    let found = suggested::first(report, &evidence, names::find(report, &evidence));
    let mut names = cuts::clean(report, found.names);
    let mut kinds = kinds::decide(report, &names);
    let headed = headings::find(report, &evidence, &names, &mut kinds);
    names.extend(headed);
    names.sort_by_key(|it| it.tokens.start);
    let mut bodies = bodies::find(report, &evidence, &names, &kinds);
    bodies.sort_by_key(|it| it.span.start());
    let heads: BTreeSet<_> = bodies.iter().map(|it| it.head).collect();
    let is_in_body = |head: Span| {
        let after = bodies.partition_point(|it| it.span.start() <= head.start());
        after.checked_sub(1).is_some_and(|at| bodies[at].span.contains(head))
    };
    let mut mentions = descriptions::find(report, &evidence, &names, &found.titles);
    mentions.retain(|it| !is_in_body(it.head));
    mentions.extend(bodies);
    mentions.extend(pronouns::find(report));
    let all = names.iter().map(|it| mention(report, it, &kinds));
    mentions.extend(all.filter(|it| !heads.contains(&it.head)));
    speakers::add(report, &mut mentions);
    mentions.sort_by_key(|it| (it.span.start(), Reverse(it.span.end()), it.form));
    mentions.dedup_by_key(|it| it.span);
    mentions
}

fn mention(report: &Report, name: &Name, kinds: &kinds::Kinds) -> Mention {
    let span = tokens_span(report, &name.tokens);
    let head = names::head(report, &name.tokens);
    let kind = kinds.of(report, name);
    Mention {
        span,
        form: MentionForm::Name,
        kind,
        head: report.tokens[head].span,
        meaning: meanings::meaning(report, name, kind, kinds),
    }
}

/// From the start of the first of `tokens` to the end of the last.
fn tokens_span(report: &Report, tokens: &std::ops::Range<usize>) -> Span {
    report.tokens[tokens.start].span.cover(report.tokens[tokens.end - 1].span)
}
