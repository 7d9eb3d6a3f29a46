//! How much each kind of evidence counts for two statements being opposed.
//!
//! Logistic regression on the disputes of annotated stories: the pairs of statements that comparing looks at, each with
//! what speaks for and against it, and whether they are two sides of a dispute of the annotation. Prints weights in the
//! form of `compare/data/disputes.tsv`, and how well they do on each story when fitted on the others.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rashomon::{Rashomon, record::Report};
use rashomon_compare::{Candidate, oppositions};
use rashomon_intake::Options;
use rashomon_record::{Span, brief::Passage};
use serde::Deserialize;

use crate::claims::{self, Example};

#[derive(Deserialize)]
struct Gold {
    disputes: Vec<GoldDispute>,
}

#[derive(Deserialize)]
struct GoldDispute {
    sides: Vec<GoldSide>,
}

#[derive(Deserialize)]
struct GoldSide {
    who: String,
    report: String,
    text: String,
}

/// A side of the annotation: who, in which report, as an index, and where.
struct Side {
    who: String,
    report: usize,
    span: Span,
}

/// Fits the weights on `stories` and prints them; with `pairs`, prints the pairs instead.
pub(crate) fn fit(rashomon: &Rashomon, stories: &[PathBuf], pairs: bool) -> Result<()> {
    let mut labelled = Vec::new();
    for story in stories {
        let (reports, found) = read(rashomon, story);
        let gold = disputes(story, &reports)?;
        let right = |it: &Candidate| gold.iter().any(|sides| is_of(sides, &it.passages, &reports));
        let own: Vec<(bool, Candidate)> = found.into_iter().map(|it| (right(&it), it)).collect();
        if pairs {
            for (is_right, it) in &own {
                claims::print(story, *is_right, it);
            }
        }
        labelled.push(own);
    }
    if pairs {
        return Ok(());
    }
    let kinds = labelled.iter().flatten().next().context("no pairs")?.1.evidence.clone();
    let examples = labelled.iter().map(|own| own.iter().map(example).collect());
    claims::regression(&examples.collect::<Vec<Vec<Example>>>(), stories, &kinds);
    Ok(())
}

fn example((is_right, it): &(bool, Candidate)) -> Example {
    Example { values: it.evidence.iter().map(|it| it.amount).collect(), is_right: *is_right }
}

/// The reports of a story, read, and the pairs of their statements.
fn read(rashomon: &Rashomon, story: &Path) -> (Vec<Report>, Vec<Candidate>) {
    let mut reports = rashomon_intake::paths([story], &Options::default()).reports;
    for report in &mut reports {
        rashomon.read(report);
    }
    let found = oppositions(&reports);
    (reports, found)
}

/// The sides of each dispute that the annotation of a story has.
fn disputes(story: &Path, reports: &[Report]) -> Result<Vec<Vec<Side>>> {
    let path = story.join("gold.json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Gold = serde_json::from_str(&text)?;
    let side = |it: GoldSide| {
        let report = reports.iter().position(|report| report.source.ends_with(&it.report))?;
        let start = reports[report].text().find(&it.text)?;
        Some(Side { who: it.who, report, span: Span::of(start..start + it.text.len()) })
    };
    let sides = |it: GoldDispute| it.sides.into_iter().filter_map(side).collect();
    Ok(gold.disputes.into_iter().map(sides).collect())
}

/// Whether a pair shows two sides of a dispute.
fn is_of(sides: &[Side], pair: &[Passage; 2], reports: &[Report]) -> bool {
    let shows = |passage: &Passage, side: &Side| {
        let words = |it: Span| reports[side.report].tokens_in(it).len();
        let own = passage.span();
        let (start, end) = (own.start().max(side.span.start()), own.end().min(side.span.end()));
        passage.report.index() == Some(side.report)
            && start < end
            && 2 * words(Span::of(start..end)) >= words(own).min(words(side.span))
    };
    let of = |it: usize| sides.iter().filter(move |side| shows(&pair[it], side));
    of(0).any(|one| of(1).any(|two| one.who != two.who))
}
