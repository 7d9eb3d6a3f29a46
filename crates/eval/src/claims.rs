//! How much each kind of evidence counts for two passages telling the same.
//!
//! Logistic regression on the links of annotated stories: the pairs of passages that comparing looks at, each with what
//! speaks for and against it, and whether the annotation links them. Prints the weights as `compare/data/claims.tsv`
//! has them, and how well they do on each story when fitted on the others.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anstream::println;
use anyhow::{Context, Result};
use rashomon::{Rashomon, record::Report};
use rashomon_compare::{Candidate, Piece, candidates};
use rashomon_intake::Options;
use rashomon_record::{Span, brief::Passage};
use serde::Deserialize;

/// A pair with its evidence, and whether it is right.
pub(crate) struct Example {
    pub(crate) values: Vec<f64>,
    pub(crate) is_right: bool,
}

#[derive(Deserialize)]
struct Gold {
    claims: Vec<GoldClaim>,
}

#[derive(Deserialize)]
struct GoldClaim {
    members: Vec<GoldMember>,
}

#[derive(Deserialize)]
struct GoldMember {
    report: String,
    text: String,
}

/// Rounds of descent over all weights.
const ROUNDS: usize = 60;
/// How much weights are held to zero, by the examples.
const DECAY: f64 = 1e-4;

/// Fits the weights on `stories` and prints them; with `pairs`, prints the pairs instead.
pub(crate) fn fit(rashomon: &Rashomon, stories: &[PathBuf], pairs: bool) -> Result<()> {
    let mut examples: Vec<Vec<Example>> = Vec::new();
    let mut kinds: Vec<Piece> = Vec::new();
    for story in stories {
        let (reports, found) = read(rashomon, story);
        let gold = links(story, &reports)?;
        let right = |it: &Candidate| gold.iter().any(|link| is_same(link, &it.passages, &reports));
        let labelled: Vec<_> = found.into_iter().map(|it| (right(&it), it)).collect();
        if pairs {
            for (is_right, it) in &labelled {
                print(story, *is_right, it);
            }
        }
        kinds = labelled.first().map_or(kinds, |it| it.1.evidence.clone());
        let example = |(is_right, it): &(bool, Candidate)| Example {
            values: it.evidence.iter().map(|it| it.amount).collect(),
            is_right: *is_right,
        };
        examples.push(labelled.iter().map(example).collect());
    }
    if pairs {
        return Ok(());
    }
    regression(&examples, stories, &kinds);
    Ok(())
}

/// Prints the weights that tell right examples from wrong ones, and how well they do on each story when fitted on the
/// others.
pub(crate) fn regression(examples: &[Vec<Example>], stories: &[PathBuf], kinds: &[Piece]) {
    let mut apart: Vec<Judged> = Vec::new();
    for held in 0..examples.len() {
        let others = examples.iter().enumerate().filter(|it| it.0 != held);
        let weights = regress(&others.flat_map(|it| it.1).collect::<Vec<_>>(), kinds);
        let story = stories[held].file_name().unwrap_or_default().to_string_lossy();
        println!("# {story}, by the others: {}", quality(&judged(&examples[held], &weights)));
        apart.extend(judged(&examples[held], &weights));
    }
    println!("# all, each by the others: {}", quality(&apart));
    let weights = regress(&examples.iter().flatten().collect::<Vec<_>>(), kinds);
    for (kind, weight) in kinds.iter().zip(weights) {
        println!("{}\t{weight:.2}", kind.kind);
    }
}

/// The reports of a story, read, and the pairs of their passages.
fn read(rashomon: &Rashomon, story: &Path) -> (Vec<Report>, Vec<Candidate>) {
    let mut reports = rashomon_intake::paths([story], &Options::default()).reports;
    for report in &mut reports {
        rashomon.read(report);
    }
    let found = candidates(&reports);
    (reports, found)
}

/// A passage of the annotation: the report, as an index, and where it stands.
type Place = (usize, Span);

/// Each two passages that the annotation of a story links.
fn links(story: &Path, reports: &[Report]) -> Result<Vec<[Place; 2]>> {
    let path = story.join("gold.json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Gold = serde_json::from_str(&text)?;
    let place = |it: &GoldMember| {
        let at = reports.iter().position(|report| report.source.ends_with(&it.report))?;
        let start = reports[at].text().find(&it.text)?;
        Some((at, Span::of(start..start + it.text.len())))
    };
    let mut links = Vec::new();
    for claim in &gold.claims {
        let mut places: Vec<Place> = claim.members.iter().filter_map(place).collect();
        places.sort_unstable();
        for (nth, &one) in places.iter().enumerate() {
            let others = places[nth + 1..].iter().filter(|it| it.0 != one.0);
            links.extend(others.map(|&two| [one, two]));
        }
    }
    Ok(links)
}

/// Whether a pair is what the annotation links: on each side half of the words are common, or four fifths of the
/// shorter passage are.
fn is_same(link: &[Place; 2], pair: &[Passage; 2], reports: &[Report]) -> bool {
    link.iter().zip(pair).all(|(&(report, span), passage)| {
        let words = |it: Span| reports[report].tokens_in(it).len() as f64;
        let own = passage.span();
        let Some(common) = own
            .overlaps(span)
            .then(|| Span::of(own.start().max(span.start())..own.end().min(span.end())))
        else {
            return false;
        };
        let (own, gold, common) = (words(own), words(span), words(common));
        passage.report.index() == Some(report)
            && (2.0 * common / (own + gold) >= 0.5 || common >= 0.8 * own.min(gold))
    })
}

/// Weights by which the evidence tells right pairs from wrong ones: logistic regression, one weight after another by
/// Newton's method (cyclic coordinate descent, Hsieh and others 2008).
///
/// Each weight is held to the side that its evidence speaks for: what is shared never speaks against.
fn regress(examples: &[&Example], kinds: &[Piece]) -> Vec<f64> {
    let mut weights = vec![0.0; kinds.len()];
    let mut sums = vec![0.0; examples.len()];
    let decay = DECAY * examples.len() as f64;
    for _ in 0..ROUNDS {
        for (at, kind) in kinds.iter().enumerate() {
            let (mut slope, mut bend) = (-decay * weights[at], decay);
            for (it, &sum) in examples.iter().zip(&sums).filter(|it| it.0.values[at] != 0.0) {
                let (value, likely) = (it.values[at], logistic(sum));
                slope += (f64::from(it.is_right) - likely) * value;
                bend += likely * (1.0 - likely) * value * value;
            }
            let moved: f64 = weights[at] + (slope / bend).clamp(-1.0, 1.0);
            let held = if moved * f64::from(kind.speaks) < 0.0 { 0.0 } else { moved };
            for (it, sum) in examples.iter().zip(&mut sums) {
                *sum += (held - weights[at]) * it.values[at];
            }
            weights[at] = held;
        }
    }
    weights
}

fn probability(example: &Example, weights: &[f64]) -> f64 {
    logistic(example.values.iter().zip(weights).map(|(value, weight)| value * weight).sum())
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// How likely a pair is right by weights that were fitted without it, and whether it is.
type Judged = (f64, bool);

fn judged(examples: &[Example], weights: &[f64]) -> Vec<Judged> {
    examples.iter().map(|it| (probability(it, weights), it.is_right)).collect()
}

/// How well weights do: precision and recall of pairs at several thresholds.
fn quality(pairs: &[Judged]) -> String {
    let right = pairs.iter().filter(|it| it.1).count().max(1);
    let at = |least: f64| {
        let taken = || pairs.iter().filter(|it| it.0 >= least);
        let hits = taken().filter(|it| it.1).count() as f64;
        let precision = hits / taken().count().max(1) as f64;
        format!("at {least}: P {precision:.2} R {:.2}", hits / right as f64)
    };
    format!("{right} right; {}; {}; {}", at(0.3), at(0.5), at(0.7))
}

pub(crate) fn print(story: &Path, is_right: bool, it: &Candidate) {
    let story = story.file_name().unwrap_or_default().to_string_lossy();
    let evidence: Vec<String> =
        it.evidence.iter().map(|it| format!("{}={:.3}", it.kind, it.amount)).collect();
    let text = |it: &Passage| {
        let words = it.text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}:{}-{} {words}", it.report, it.start, it.end)
    };
    let [a, b] = &it.passages;
    println!(
        "{story}\t{}\t{:.2}\t{}\t{}\t{}",
        u8::from(is_right),
        it.sure,
        text(a),
        text(b),
        evidence.join(" ")
    );
}
