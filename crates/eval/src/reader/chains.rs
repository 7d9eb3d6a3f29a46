//! Coreference, as in the `CoNLL` 2012 shared task: MUC, B³, CEAF with φ4, and their mean.
//!
//! Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014. What is mentioned once is left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anstream::println;
use anyhow::Result;
use rashomon::reader::Reader;
use rashomon_record::{Span, SuggestedMention};

use super::conllu::{self, Document, Sentence};

/// Chains of mentions, each with what it stands for.
type Chains = Vec<Vec<(Span, String)>>;
/// Chains as sets.
type Sets = Vec<BTreeSet<Span>>;

/// Prints the scores on GUM's dev part.
pub(super) fn score(reader: &Reader, folder: &Path) -> Result<()> {
    let (mut all, mut speakers) = (Scores::default(), Scores::default());
    for document in conllu::gum_dev(folder)? {
        let reading = reader.read_along(&document.text, &document.word_spans())?;
        let (found, gold) = (chains(&reading.suggestions.mentions), annotated(&document));
        all.add(&bare(&found), &bare(&gold));
        speakers.add(&bare(&speaking(&found)), &bare(&speaking(&gold)));
    }
    println!("all       {all}");
    println!("speakers  {speakers}");
    Ok(())
}

fn chains(mentions: &[SuggestedMention]) -> Chains {
    let mut chains: Chains = Vec::new();
    let mut chain_of = Vec::with_capacity(mentions.len());
    for it in mentions {
        let chain = it.antecedent.map_or(chains.len(), |at| chain_of[at]);
        if chain == chains.len() {
            chains.push(Vec::new());
        }
        chains[chain].push((it.span, it.kind.clone()));
        chain_of.push(chain);
    }
    chains
}

/// The chains in the `Entity=` brackets of the last column.
fn annotated(document: &Document) -> Chains {
    let mut chains: Vec<(String, Vec<(Span, String)>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for mention in document.sentences.iter().flat_map(mentions) {
        let at = *places.entry(mention.entity.clone()).or_insert(chains.len());
        if at == chains.len() {
            chains.push((mention.entity, Vec::new()));
        }
        chains[at].1.push((mention.span, mention.kind));
    }
    chains.into_iter().map(|it| it.1).collect()
}

struct Mention {
    entity: String,
    kind: String,
    span: Span,
}

fn mentions(sentence: &Sentence) -> Vec<Mention> {
    let (mut open, mut found) = (Vec::<(String, String, Span)>::new(), Vec::new());
    for word in &sentence.words {
        let value = word.misc.split('|').find_map(|it| it.strip_prefix("Entity="));
        for (opens, body, closes) in brackets(value.unwrap_or_default()) {
            let (entity, rest) = body.split_once('-').unwrap_or((body, ""));
            if opens {
                let kind = rest.split('-').next().unwrap_or_default();
                open.push((entity.into(), kind.into(), word.span));
            }
            let begun = open.iter().rposition(|it| it.0 == entity).filter(|_| closes);
            if let Some((entity, kind, first)) = begun.map(|at| open.remove(at)) {
                found.push(Mention { entity, kind, span: first.cover(word.span) });
            }
        }
    }
    found
}

/// The brackets of a cell: whether one opens, its body, whether one closes.
fn brackets(cell: &str) -> Vec<(bool, &str, bool)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < cell.len() {
        let opens = cell[at..].starts_with('(');
        let start = at + usize::from(opens);
        let end = cell[start..].find(['(', ')']).map_or(cell.len(), |it| start + it);
        let closes = cell[end..].starts_with(')');
        if end > start {
            found.push((opens, &cell[start..end], closes));
        }
        at = end.max(at + 1) + usize::from(closes && end > at);
    }
    found
}

/// Chains most of whose mentions are persons or organisations.
fn speaking(chains: &Chains) -> Chains {
    let speaks = |it: &&(Span, String)| matches!(it.1.as_str(), "person" | "organization");
    let most = |chain: &&Vec<_>| 2 * chain.iter().filter(speaks).count() > chain.len();
    chains.iter().filter(most).cloned().collect()
}

fn bare(chains: &Chains) -> Sets {
    let set = |chain: &Vec<(Span, String)>| chain.iter().map(|it| it.0).collect::<BTreeSet<_>>();
    chains.iter().map(set).filter(|it| it.len() > 1).collect()
}

/// Numerators and denominators of precision and recall, summed over documents.
#[derive(Clone, Copy, Default)]
struct Ratio {
    found: (f64, f64),
    there: (f64, f64),
}

impl Ratio {
    fn add(&mut self, found: (f64, f64), there: (f64, f64)) {
        self.found = (self.found.0 + found.0, self.found.1 + found.1);
        self.there = (self.there.0 + there.0, self.there.1 + there.1);
    }

    fn f1(&self) -> f64 {
        let share = |(right, of): (f64, f64)| if of > 0.0 { right / of } else { 0.0 };
        let (precision, recall) = (share(self.found), share(self.there));
        if precision + recall > 0.0 {
            200.0 * precision * recall / (precision + recall)
        } else {
            0.0
        }
    }
}

#[derive(Default)]
struct Scores {
    muc: Ratio,
    b3: Ratio,
    ceaf: Ratio,
}

impl Scores {
    /// Adds one document.
    fn add(&mut self, found: &Sets, there: &Sets) {
        self.muc.add(muc(found, there), muc(there, found));
        self.b3.add(b3(found, there), b3(there, found));
        let likeness = ceaf(found, there);
        self.ceaf.add((likeness, found.len() as f64), (likeness, there.len() as f64));
    }
}

impl std::fmt::Display for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (muc, b3, ceaf) = (self.muc.f1(), self.b3.f1(), self.ceaf.f1());
        let conll = (muc + b3 + ceaf) / 3.0;
        write!(f, "CoNLL F1 {conll:.2}   MUC {muc:.2}   B³ {b3:.2}   CEAF {ceaf:.2}")
    }
}

/// Which of `chains` holds each mention.
fn owners(chains: &Sets) -> BTreeMap<Span, usize> {
    let of =
        |(at, chain): (usize, &BTreeSet<Span>)| chain.iter().map(move |&it| (it, at)).collect();
    chains.iter().enumerate().flat_map(|it| -> Vec<_> { of(it) }).collect()
}

/// Links of `chains` that `others` keep, of all links of `chains`.
fn muc(chains: &Sets, others: &Sets) -> (f64, f64) {
    let owners = owners(others);
    let (mut kept, mut total) = (0, 0);
    for chain in chains {
        let parts: BTreeSet<_> = chain.iter().map(|it| owners.get(it).ok_or(it)).collect();
        kept += chain.len() - parts.len();
        total += chain.len() - 1;
    }
    (kept as f64, total as f64)
}

fn b3(chains: &Sets, others: &Sets) -> (f64, f64) {
    let owners = owners(others);
    let (mut score, mut count) = (0.0, 0.0);
    for chain in chains {
        for mention in chain {
            let shared =
                owners.get(mention).map_or(0, |&at| chain.intersection(&others[at]).count());
            score += shared as f64 / chain.len() as f64;
            count += 1.0;
        }
    }
    (score, count)
}

/// The best total likeness (φ4) of a one-to-one pairing of chains.
fn ceaf(found: &Sets, there: &Sets) -> f64 {
    let (rows, columns) = if found.len() <= there.len() { (found, there) } else { (there, found) };
    let likeness = |a: &BTreeSet<Span>, b: &BTreeSet<Span>| {
        2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
    };
    let gains: Vec<Vec<f64>> =
        rows.iter().map(|a| columns.iter().map(|b| likeness(a, b)).collect()).collect();
    best_pairing(&gains)
}

/// The gain of the best one-to-one pairing of rows with at least as many columns: the Hungarian method with potentials.
fn best_pairing(gains: &[Vec<f64>]) -> f64 {
    let columns = gains.first().map_or(0, Vec::len);
    let (mut u, mut v) = (vec![0.0; gains.len() + 1], vec![0.0; columns + 1]);
    let (mut row_of, mut way) = (vec![0; columns + 1], vec![0; columns + 1]);
    for row in 1..=gains.len() {
        row_of[0] = row;
        let mut at = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; columns + 1], vec![false; columns + 1]);
        while row_of[at] != 0 {
            used[at] = true;
            let (mut delta, mut following) = (f64::INFINITY, 0);
            for column in (1..=columns).filter(|&it| !used[it]) {
                let cost = -gains[row_of[at] - 1][column - 1] - u[row_of[at]] - v[column];
                if cost < least[column] {
                    (least[column], way[column]) = (cost, at);
                }
                if least[column] < delta {
                    (delta, following) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if used[column] {
                    u[row_of[column]] += delta;
                    v[column] -= delta;
                } else {
                    least[column] -= delta;
                }
            }
            at = following;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    (1..=columns).filter(|&it| row_of[it] != 0).map(|it| gains[row_of[it] - 1][it - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_open_and_close() {
        assert_eq!(
            brackets("(1-person(2-place)"),
            [(true, "1-person", false), (true, "2-place", true)]
        );
        assert_eq!(brackets("2)1)"), [(false, "2", true), (false, "1", true)]);
    }

    #[test]
    fn the_best_pairing_is_found() {
        assert!((best_pairing(&[vec![0.9, 0.8, 0.0], vec![0.9, 0.1, 0.0]]) - 1.7).abs() < 1e-9);
        assert!(best_pairing(&[]).abs() < 1e-9);
    }

    #[test]
    fn chains_are_scored() {
        let span = |at| Span::new(at, at + 1);
        let set = |them: &[u32]| them.iter().map(|&it| span(it)).collect::<BTreeSet<_>>();
        let (gold, found) = (vec![set(&[1, 2, 3])], vec![set(&[1, 2]), set(&[3, 4])]);
        assert_eq!(muc(&found, &gold), (1.0, 2.0));
        assert_eq!(muc(&gold, &found), (1.0, 2.0));
        assert!((ceaf(&found, &gold) - 0.8).abs() < 1e-9);
    }
}
