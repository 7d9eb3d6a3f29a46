//! Which blocks of a page are the article.
//!
//! The library says which *words* are the article; the page's own blocks say where a paragraph begins and ends.
//! The two are brought together here: a block counts as taken if most of its word runs stand in what the library took.
//! A paragraph that the library dropped from the middle of the article, or from its head, is put back.

use std::{
    cmp::Reverse,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    panic,
};

use scraper::Html;
use trafilatura::{ExtractionFocus, Options};

use super::blocks::{self, PageBlock, Shape, ends_sentence};

/// Words in a run: the same length that the extraction benchmark compares.
const RUN: usize = 4;

/// The share of a block's word runs that must stand in what the library took.
const TAKEN: f64 = 0.5;

/// Blocks before the first taken one in which its lost lead is looked for.
const HEAD: usize = 6;

/// The article's blocks, in the order of the page; empty if there is none.
pub(super) fn article(html: &str, page: &Html) -> Vec<PageBlock> {
    let mut all = blocks::below(page.root_element());
    let library = library(html);
    if library.is_empty() {
        return Vec::new();
    }
    let mut taken = covered(&all, &library);
    if !accounts_for(&all, &taken, &library) {
        // The library found the article where the page shows none, say in its JSON-LD.
        return library;
    }
    put_back(&all, &mut taken);
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        taken[at - 1]
    });
    all
}

/// The blocks that the library takes for the article.
fn library(html: &str) -> Vec<PageBlock> {
    let options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::FavorPrecision);
    // The library is not ours: should it panic on some page, that page alone is read without it.
    let extracted = panic::catch_unwind(|| trafilatura::extract(html, &options));
    let Ok(Ok(extracted)) = extracted else { return Vec::new() };
    blocks::below(Html::parse_fragment(&extracted.content_html).root_element())
}

/// Which blocks stand in what the library took. Words that it took once are found once: where the page repeats them, the
/// lead in a teaser say, the element with the most of the article has them.
fn covered(all: &[PageBlock], library: &[PageBlock]) -> Vec<bool> {
    let mut left: HashMap<u64, usize> = HashMap::new();
    for run in library.iter().flat_map(|it| runs(&words(&it.text))) {
        *left.entry(run).or_default() += 1;
    }
    let all_runs: Vec<Vec<u64>> = all.iter().map(|it| runs(&words(&it.text))).collect();
    let mut homes: HashMap<usize, usize> = HashMap::new();
    for (block, runs) in all.iter().zip(&all_runs) {
        *homes.entry(block.home).or_default() +=
            runs.iter().filter(|it| left.contains_key(it)).count();
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| (Reverse(homes[&all[at].home]), all[at].home, at));
    let mut taken = vec![false; all.len()];
    for at in order {
        taken[at] = take(&all_runs[at], &mut left);
    }
    taken
}

/// Takes `runs` out of what is left, if enough of them are there.
fn take(runs: &[u64], left: &mut HashMap<u64, usize>) -> bool {
    let found: Vec<u64> =
        runs.iter().copied().filter(|it| left.get(it).is_some_and(|&count| count > 0)).collect();
    let enough = !runs.is_empty() && found.len() as f64 >= TAKEN * runs.len() as f64;
    if enough {
        for run in found {
            left.entry(run).and_modify(|count| *count = count.saturating_sub(1));
        }
    }
    enough
}

/// Whether the taken blocks hold most of what the library took.
fn accounts_for(all: &[PageBlock], taken: &[bool], library: &[PageBlock]) -> bool {
    let count = |it: &PageBlock| it.text.chars().filter(|c| c.is_alphanumeric()).count();
    let held: usize =
        all.iter().zip(taken).filter(|(_, taken)| **taken).map(|(it, _)| count(it)).sum();
    2 * held > library.iter().map(count).sum()
}

/// Takes the paragraphs and cross-heads that the library lost between taken blocks, and a lost lead before them.
fn put_back(all: &[PageBlock], taken: &mut [bool]) {
    let (Some(first), Some(last)) =
        (taken.iter().position(|it| *it), taken.iter().rposition(|it| *it))
    else {
        return;
    };
    let mut homes: HashMap<usize, usize> = HashMap::new();
    for (block, _) in
        all.iter().zip(&*taken).filter(|(it, taken)| **taken && it.shape != Shape::Headline)
    {
        homes.entry(block.home).or_insert(block.aside);
    }
    let depth = homes.values().copied().max().unwrap_or_default();
    let belongs = |it: &PageBlock| homes.get(&it.home).is_some_and(|&aside| it.aside <= aside);
    for at in first.saturating_sub(HEAD)..last {
        let (block, inside) = (&all[at], at > first);
        let quoted = inside && block.shape == Shape::Quotation && block.aside <= depth;
        let dropped = belongs(block) && (is_prose(block) || inside && is_cross_head(block));
        taken[at] |= quoted || dropped;
    }
}

/// Whether it reads as a sentence or more, and not as a list of links.
fn is_prose(block: &PageBlock) -> bool {
    let text = &block.text;
    matches!(block.shape, Shape::Paragraph | Shape::Quotation)
        && block.linked < 0.7
        && ends_sentence(text)
        && (words(text).len() >= 8 || text.contains(['"', '“', '«']))
}

fn is_cross_head(block: &PageBlock) -> bool {
    block.shape == Shape::Heading
        && block.linked < 0.1
        && (1..=12).contains(&words(&block.text).len())
}

/// The words of `text`: runs of letters, digits and underscores.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|it| !it.is_empty()).collect()
}

/// A number for each run of words; one for all of them where they are fewer than a run.
fn runs(words: &[&str]) -> Vec<u64> {
    let number = |run: &[&str]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    match words.len() {
        0 => Vec::new(),
        1..RUN => vec![number(words)],
        _ => words.windows(RUN).map(number).collect(),
    }
}
