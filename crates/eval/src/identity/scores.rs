//! MUC, B³ and CEAF with similarity φ4, and their mean: the `CoNLL` score (Pradhan et al. 2012).

use std::collections::{BTreeMap, BTreeSet};

/// Sums of one measure over topics, whose clusters have nothing in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    right: [f64; 2],
    of: [f64; 2],
}

impl Sums {
    /// Precision, recall and F1.
    pub(super) fn rates(self) -> [f64; 3] {
        let rate = |at: usize| if self.of[at] > 0.0 { self.right[at] / self.of[at] } else { 0.0 };
        let (precision, recall) = (rate(0), rate(1));
        let sum = precision + recall;
        [precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }]
    }

    fn add(&mut self, side: usize, right: f64, of: f64) {
        self.right[side] += right;
        self.of[side] += of;
    }
}

/// The three measures.
#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    pub(super) muc: Sums,
    pub(super) b_cubed: Sums,
    pub(super) ceaf: Sums,
}

/// The cluster of each mention.
pub(super) type Clusters = BTreeMap<usize, usize>;

impl Score {
    /// Adds one topic: which mentions are one by the corpus and by the program. Either may have mentions of its own.
    pub(super) fn add(&mut self, gold: &Clusters, found: &Clusters) {
        for (side, key, response) in [(1, gold, found), (0, found, gold)] {
            for members in groups(key).values() {
                let parts: BTreeSet<Option<usize>> =
                    members.iter().filter_map(|it| response.get(it).map(|it| Some(*it))).collect();
                let lost = members.iter().filter(|it| !response.contains_key(it)).count();
                let links = members.len() - 1;
                let kept = members.len() - (parts.len() + lost);
                self.muc.add(side, kept as f64, links as f64);
            }
            let (keys, responses) = (groups(key), groups(response));
            for (mention, cluster) in key {
                let own = &keys[cluster];
                let shared =
                    response.get(mention).map_or(0, |it| own.intersection(&responses[it]).count());
                self.b_cubed.add(side, shared as f64 / own.len() as f64, 1.0);
            }
        }
        let total = matched(gold, found);
        self.ceaf.add(1, total, groups(gold).len() as f64);
        self.ceaf.add(0, total, groups(found).len() as f64);
    }

    /// The mean of the three F1s.
    pub(super) fn conll(&self) -> f64 {
        [self.muc, self.b_cubed, self.ceaf].iter().map(|it| it.rates()[2]).sum::<f64>() / 3.0
    }
}

fn groups(clusters: &Clusters) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (mention, cluster) in clusters {
        groups.entry(*cluster).or_default().insert(*mention);
    }
    groups
}

/// The similarity of the best one-to-one match of clusters: φ4, twice the shared mentions by the sum of both.
fn matched(gold: &Clusters, found: &Clusters) -> f64 {
    let (gold, found) = (groups(gold), groups(found));
    let similarity = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| {
        2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
    };
    let rows: Vec<Vec<f64>> =
        gold.values().map(|a| found.values().map(|b| similarity(a, b)).collect()).collect();
    best_match(&rows)
}

/// The largest sum of one entry a row and a column (Kuhn 1955, in the form with potentials and shortest paths).
fn best_match(rows: &[Vec<f64>]) -> f64 {
    let size = rows.len().max(rows.first().map_or(0, Vec::len));
    let cost = |row: usize, column: usize| {
        -rows.get(row).and_then(|it| it.get(column)).copied().unwrap_or_default()
    };
    let (mut of_row, mut of_column) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut match_of = vec![0; size + 1];
    for row in 1..=size {
        match_of[0] = row;
        let mut column = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; size + 1], vec![false; size + 1]);
        let mut way = vec![0; size + 1];
        while match_of[column] != 0 {
            used[column] = true;
            let (at, mut delta, mut next) = (match_of[column], f64::INFINITY, 0);
            for other in 1..=size {
                if used[other] {
                    continue;
                }
                let reduced = cost(at - 1, other - 1) - of_row[at] - of_column[other];
                if reduced < least[other] {
                    (least[other], way[other]) = (reduced, column);
                }
                if least[other] < delta {
                    (delta, next) = (least[other], other);
                }
            }
            for other in 0..=size {
                if used[other] {
                    of_row[match_of[other]] += delta;
                    of_column[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            match_of[column] = match_of[way[column]];
            column = way[column];
        }
    }
    (1..=size).map(|column| -cost(match_of[column] - 1, column - 1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(groups: &[&[usize]]) -> Clusters {
        let of = |(cluster, members): (usize, &&[usize])| {
            members.iter().map(|it| (*it, cluster)).collect::<Vec<_>>()
        };
        groups.iter().enumerate().flat_map(of).collect()
    }

    fn score(gold: &[&[usize]], found: &[&[usize]]) -> Score {
        let mut score = Score::default();
        score.add(&clusters(gold), &clusters(found));
        score
    }

    /// The example of the reference scorer's paper (Pradhan et al. 2014, figure 1).
    #[test]
    fn the_published_example() {
        let gold: [&[usize]; 2] = [&[1, 2, 3], &[4, 5, 6, 7]];
        let found: [&[usize]; 3] = [&[1, 2], &[3, 4], &[6, 7, 8, 9]];
        let score = score(&gold, &found);
        let near = |a: f64, b: f64| (a - b).abs() < 0.006;
        let [muc, b_cubed, ceaf] = [score.muc, score.b_cubed, score.ceaf].map(Sums::rates);
        assert!(near(muc[0], 0.40) && near(muc[1], 0.40), "{muc:?}");
        assert!(near(b_cubed[0], 0.50) && near(b_cubed[1], 0.42), "{b_cubed:?}");
        assert!(near(ceaf[0], 0.43) && near(ceaf[1], 0.65), "{ceaf:?}");
    }

    #[test]
    fn the_same_clusters_are_all_right() {
        let all: [&[usize]; 3] = [&[1, 2], &[3], &[4, 5, 6]];
        assert!((score(&all, &all).conll() - 1.0).abs() < 1e-9);
    }
}
