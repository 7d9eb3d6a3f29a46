//! The best dependency tree with one root (Chu and Liu 1965, Edmonds 1967).

/// So many of the likeliest roots are tried where the best heads alone make no tree.
const ROOTS: usize = 5;

/// What a word must not choose.
const NEVER: f64 = -1e9;

/// Scores of each node (row) to hang on each other (column); node 0 is above the root.
struct Scores {
    count: usize,
    numbers: Vec<f64>,
}

/// The head of each word, counted from 1; 0 for the root.
///
/// `scores` has a row for each word: how well it hangs on nothing (the root), then on each word.
pub(crate) fn tree<'a>(scores: impl ExactSizeIterator<Item = &'a [f32]>) -> Vec<usize> {
    let scores = Scores::of(scores);
    let best = scores.heads();
    // Most sentences need no search.
    if best.iter().skip(1).filter(|it| **it == 0).count() == 1 && cycle(&best).is_none() {
        return best[1..].to_vec();
    }
    let mut found: Option<(f64, Vec<usize>)> = None;
    for root in scores.likeliest_roots() {
        let limited = scores.with_root(root);
        let heads = edmonds(&limited);
        let value = (1..limited.count).map(|word| limited.at(word, heads[word])).sum();
        if found.as_ref().is_none_or(|it| value > it.0) {
            found = Some((value, heads));
        }
    }
    found.map_or_else(Vec::new, |it| it.1[1..].to_vec())
}

impl Scores {
    fn of<'a>(rows: impl ExactSizeIterator<Item = &'a [f32]>) -> Self {
        let mut scores = Self::nothing(rows.len() + 1);
        for (at, row) in rows.enumerate() {
            for (head, &score) in row.iter().enumerate().take(scores.count) {
                // No word hangs on itself.
                if head != at + 1 {
                    scores.set(at + 1, head, f64::from(score));
                }
            }
        }
        scores
    }

    fn nothing(count: usize) -> Self {
        Self { count, numbers: vec![f64::NEG_INFINITY; count * count] }
    }

    fn at(&self, node: usize, head: usize) -> f64 {
        self.numbers[node * self.count + head]
    }

    fn set(&mut self, node: usize, head: usize, score: f64) {
        self.numbers[node * self.count + head] = score;
    }

    /// The best head of each node, of equals the first.
    fn heads(&self) -> Vec<usize> {
        let best = |node: usize| first_best((0..self.count).map(|head| self.at(node, head)));
        let mut heads: Vec<usize> = (0..self.count).map(best).collect();
        heads[0] = 0;
        heads
    }

    /// Words that lose least by being the root, the best first.
    fn likeliest_roots(&self) -> Vec<usize> {
        let gain = |word: usize| {
            let other = (1..self.count).map(|head| self.at(word, head)).fold(NEVER, f64::max);
            self.at(word, 0) - other
        };
        let mut words: Vec<usize> = (1..self.count).collect();
        words.sort_by(|&a, &b| gain(b).total_cmp(&gain(a)));
        words.truncate(ROOTS);
        words
    }

    /// The same where `root` hangs on nothing and nothing else does.
    fn with_root(&self, root: usize) -> Self {
        let mut limited = Self { count: self.count, numbers: self.numbers.clone() };
        for word in 1..self.count {
            if word != root {
                limited.set(word, 0, NEVER);
                limited.set(root, word, NEVER);
            }
        }
        limited
    }
}

/// Heads of all nodes in the best tree below node 0.
fn edmonds(scores: &Scores) -> Vec<usize> {
    let heads = scores.heads();
    let Some(cycle) = cycle(&heads) else { return heads };
    let rest: Vec<usize> = (0..scores.count).filter(|it| !cycle.contains(it)).collect();
    let smaller = edmonds(&contracted(scores, &heads, &cycle, &rest));
    let mut result = heads.clone();
    for (index, &node) in rest.iter().enumerate().skip(1) {
        result[node] = match rest.get(smaller[index]) {
            Some(&head) => head,
            None => cycle[first_best(cycle.iter().map(|&it| scores.at(node, it)))],
        };
    }
    // The cycle is broken where something from outside enters it best.
    let head = rest[smaller[rest.len()]];
    let entry = first_best(cycle.iter().map(|&it| enter(scores, &heads, it, head)));
    result[cycle[entry]] = head;
    result
}

/// The scores with `cycle` made one node, the last.
fn contracted(scores: &Scores, heads: &[usize], cycle: &[usize], rest: &[usize]) -> Scores {
    let most = |them: &mut dyn Iterator<Item = f64>| them.fold(f64::NEG_INFINITY, f64::max);
    let mut smaller = Scores::nothing(rest.len() + 1);
    for (row, &node) in rest.iter().enumerate() {
        for (column, &head) in rest.iter().enumerate().filter(|_| row > 0) {
            smaller.set(row, column, scores.at(node, head));
        }
        if row > 0 {
            let leave = most(&mut cycle.iter().map(|&it| scores.at(node, it)));
            smaller.set(row, rest.len(), leave);
        }
        let into = most(&mut cycle.iter().map(|&it| enter(scores, heads, it, node)));
        smaller.set(rest.len(), row, into);
    }
    smaller
}

/// What is won by hanging `node` of a cycle on `head` outside it.
fn enter(scores: &Scores, heads: &[usize], node: usize, head: usize) -> f64 {
    scores.at(node, head) - scores.at(node, heads[node])
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let (mut at, mut path) = (start, Vec::new());
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            path.push(at);
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            return Some(path.split_off(path.iter().position(|&it| it == at)?));
        }
    }
    None
}

fn first_best(scores: impl Iterator<Item = f64>) -> usize {
    let mut found = (0, f64::NEG_INFINITY);
    for (at, score) in scores.enumerate() {
        if score > found.1 {
            found = (at, score);
        }
    }
    found.0
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn heads(rows: &[Vec<f32>]) -> Vec<usize> {
        tree(rows.iter().map(Vec::as_slice))
    }

    #[test]
    fn best_heads_that_make_a_tree_are_kept() {
        assert_eq!(heads(&[vec![0.0, 0.0]]), [0]);
        let rows = [vec![0.0, 0.0, 9.0, 0.0], vec![9.0, 0.0, 0.0, 1.0], vec![0.0, 0.0, 9.0, 0.0]];
        assert_eq!(heads(&rows), [2, 0, 2]);
    }

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // The first two hang on each other; the root scores badly for both, least badly for the second.
        let rows = [vec![1.0, 0.0, 9.0, 0.0], vec![3.0, 9.0, 0.0, 0.0], vec![0.0, 0.0, 5.0, 0.0]];
        assert_eq!(heads(&rows), [2, 0, 2]);
    }

    #[test]
    fn there_is_one_root() {
        let rows = [vec![9.0, 0.0, 1.0], vec![8.0, 2.0, 0.0]];
        assert_eq!(heads(&rows), [0, 1]);
    }

    /// The value of the best of all trees, by trying them.
    fn by_trying(rows: &[Vec<f32>]) -> f32 {
        let count = rows.len();
        let mut best = f32::NEG_INFINITY;
        for code in 0..(count + 1).pow(count as u32) {
            let digit = |at: usize| code / (count + 1).pow(at as u32) % (count + 1);
            let heads: Vec<usize> = [0].into_iter().chain((0..count).map(digit)).collect();
            let is_tree =
                cycle(&heads).is_none() && heads.iter().skip(1).filter(|it| **it == 0).count() == 1;
            if is_tree {
                best = best.max((0..count).map(|at| rows[at][heads[at + 1]]).sum());
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_tree_is_better(rows in vec(vec(-9.0_f32..9.0, 5), 4)) {
            let found = heads(&rows);
            let value: f32 = (0..4).map(|at| rows[at][found[at]]).sum();
            prop_assert_eq!(found.iter().filter(|it| **it == 0).count(), 1);
            prop_assert!((value - by_trying(&rows)).abs() < 1e-3);
        }

        #[test]
        fn any_scores_make_a_tree(rows in (1_usize..12).prop_flat_map(|it| vec(vec(any::<f32>(), it + 1), it))) {
            let found = heads(&rows);
            prop_assert_eq!(found.len(), rows.len());
        }
    }
}
