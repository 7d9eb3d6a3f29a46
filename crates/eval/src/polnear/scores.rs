//! Precision, recall and F1: of spans, of characters, of linked triples.

use std::collections::{BTreeMap, BTreeSet};

use anstream::println;
use rashomon_record::Span;

use super::corpus::{Attribution, PARTS};

/// Right ones among those found and among the gold, of which come precision, recall and F1; in items or characters.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    found_right: usize,
    found: usize,
    gold_right: usize,
    gold: usize,
}

impl Count {
    /// Adds what was found, of which `found_right` stand in the gold, and the gold, of which `gold_right` were found.
    fn add(&mut self, found: (usize, usize), gold: (usize, usize)) {
        self.found_right += found.0;
        self.found += found.1;
        self.gold_right += gold.0;
        self.gold += gold.1;
    }

    fn line(&self) -> String {
        let ratio = |right: usize, of: usize| right as f64 / of.max(1) as f64;
        let (p, r) = (ratio(self.found_right, self.found), ratio(self.gold_right, self.gold));
        let f1 = if p + r > 0. { 2. * p * r / (p + r) } else { 0. };
        let Self { found_right, found, gold_right, gold } = self;
        format!(
            "P {p:.3}  R {r:.3}  F1 {f1:.3}   ({found_right} of {found} found, {gold_right} of {gold} gold)"
        )
    }
}

/// Which found attribution goes with which gold one.
pub(super) struct Links {
    /// Pairs of which source, cue and content share half of their characters or more.
    pub(super) linked: Vec<(usize, usize)>,
    /// Pairs of which the content does.
    pub(super) pairs: Vec<(usize, usize)>,
}

/// The sums over all articles.
#[derive(Default)]
pub(super) struct Scores {
    exact: [Count; 3],
    overlap: [Count; 3],
    triple: Count,
    pair: Count,
    /// By form: exact content, then characters of source, cue and content, then triples.
    forms: BTreeMap<&'static str, [Count; 5]>,
    /// By rule: triples, then pairs, of those found.
    rules: BTreeMap<&'static str, [Count; 2]>,
}

impl Scores {
    /// Adds the counts of one article.
    pub(super) fn add(&mut self, text: &str, gold: &[Attribution], found: &[Attribution]) -> Links {
        for part in 0..PARTS.len() {
            self.exact[part].add(shared_spans(found, gold, part), shared_spans(gold, found, part));
            self.overlap[part]
                .add(shared_bytes(found, gold, part), shared_bytes(gold, found, part));
        }
        let (linked, pairs) = (link(gold, found, true), link(gold, found, false));
        self.triple.add((linked.len(), found.len()), (linked.len(), gold.len()));
        self.pair.add((pairs.len(), found.len()), (pairs.len(), gold.len()));
        for (at, it) in found.iter().enumerate() {
            let counts = self.rules.entry(it.rule).or_default();
            for (count, links) in counts.iter_mut().zip([&linked, &pairs]) {
                count.add((usize::from(links.iter().any(|it| it.1 == at)), 1), (0, 0));
            }
        }
        for form in ["direct", "indirect", "mixed"] {
            self.add_form(form, text, gold, found, &linked);
        }
        Links { linked, pairs }
    }

    /// Adds the counts of one form: precision of what was found in it, against all gold; recall of the gold in it,
    /// against all that was found. So a quotation that ends a word too early counts once, not as two forms confused.
    fn add_form(
        &mut self,
        form: &'static str,
        text: &str,
        gold: &[Attribution],
        found: &[Attribution],
        linked: &[(usize, usize)],
    ) {
        let is = |it: &Attribution| !it.parts[2].is_empty() && it.form(text) == form;
        let of = |all: &[Attribution]| -> Vec<Attribution> {
            all.iter().filter(|it| is(it)).cloned().collect()
        };
        let (gold_of, found_of) = (of(gold), of(found));
        let counts = self.forms.entry(form).or_default();
        counts[0].add(shared_spans(&found_of, gold, 2), shared_spans(&gold_of, found, 2));
        for part in 0..PARTS.len() {
            let (p, r) = (shared_bytes(&found_of, gold, part), shared_bytes(&gold_of, found, part));
            counts[1 + part].add(p, r);
        }
        let found_right = linked.iter().filter(|it| is(&found[it.1])).count();
        let gold_right = linked.iter().filter(|it| is(&gold[it.0])).count();
        counts[4].add((found_right, found_of.len()), (gold_right, gold_of.len()));
    }

    pub(super) fn print(&self) {
        for (part, name) in PARTS.iter().enumerate() {
            println!("{name:8} exact     {}", self.exact[part].line());
        }
        for (part, name) in PARTS.iter().enumerate() {
            println!("{name:8} overlap   {}", self.overlap[part].line());
        }
        println!("content half shared {}", self.pair.line());
        println!("linked triple       {}", self.triple.line());
        let names =
            ["content exact", "source overlap", "cue overlap", "content overlap", "linked triple"];
        for (form, counts) in &self.forms {
            println!("{form}");
            for (name, count) in names.iter().zip(counts) {
                println!("  {name:16}  {}", count.line());
            }
        }
        println!("by rule: found, linked triple, content half shared");
        for (rule, [triple, pair]) in &self.rules {
            let share = |it: &Count| it.found_right as f64 / it.found.max(1) as f64;
            println!("  {rule:24} {:5}  {:.2}  {:.2}", triple.found, share(triple), share(pair));
        }
    }
}

/// How many different spans of `part` in `of` stand in `among` exactly, and how many there are; each piece for itself.
fn shared_spans(of: &[Attribution], among: &[Attribution], part: usize) -> (usize, usize) {
    let spans = |all: &[Attribution]| -> BTreeSet<Span> {
        all.iter().flat_map(|it| it.parts[part].iter().copied()).collect()
    };
    let of = spans(of);
    (of.intersection(&spans(among)).count(), of.len())
}

/// How many bytes of `part` in `of` lie in one of `among`, and how many there are.
fn shared_bytes(of: &[Attribution], among: &[Attribution], part: usize) -> (usize, usize) {
    let bytes = |all: &[Attribution]| -> BTreeSet<usize> {
        all.iter().flat_map(|it| it.parts[part].iter().flat_map(|it| it.range())).collect()
    };
    let of = bytes(of);
    (of.intersection(&bytes(among)).count(), of.len())
}

/// Pairs of gold and found attributions of which the content, and if `all` is set each part, shares half of its
/// characters or more; each in one pair at most, the first that fits.
fn link(gold: &[Attribution], found: &[Attribution], all: bool) -> Vec<(usize, usize)> {
    let mut taken = BTreeSet::new();
    let mut links = Vec::new();
    for (at, wanted) in gold.iter().enumerate().filter(|it| !it.1.parts[2].is_empty()) {
        let shares =
            |part: usize, it: &Attribution| half_shared(&wanted.parts[part], &it.parts[part]);
        let fits = |it: &Attribution| shares(2, it) && (!all || shares(0, it) && shares(1, it));
        let first = (0..found.len()).find(|it| !taken.contains(it) && fits(&found[*it]));
        if let Some(it) = first {
            taken.insert(it);
            links.push((at, it));
        }
    }
    links
}

/// Whether the spans share half their bytes or more (Dice), or both are empty.
fn half_shared(a: &[Span], b: &[Span]) -> bool {
    let length = |it: &[Span]| it.iter().map(|it| it.len()).sum::<usize>();
    let shared = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    let common: usize = a.iter().flat_map(|x| b.iter().map(move |y| shared(x, y))).sum();
    4 * common >= length(a) + length(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_characters_make_a_pair() {
        let attribution = |start, end| Attribution {
            parts: [vec![], vec![], vec![Span::new(start, end)]],
            rule: "",
        };
        let gold = [attribution(0, 10), attribution(20, 30)];
        let found = [attribution(4, 10), attribution(29, 39)];
        assert_eq!(link(&gold, &found, true), [(0, 0)]);
        assert_eq!(shared_bytes(&found, &gold, 2), (7, 16));
    }
}
