//! Which mentions mean the same: word-level coreference (Dobrovolskii, EMNLP 2021).
//!
//! A mention is known by its head word. Each head gets a kind (or none), its first and last word, and an antecedent
//! among the mentions before it, or none.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    atoms::{Atom, Place},
    graph::{Fault, Graph, Table, best, floats, integers},
    tables::{Coreference, bucket},
    words,
};

/// A mention, known by its head word.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) sentence: usize,
    /// The atoms of the head word.
    pub(crate) word: Range<usize>,
    /// The words of the whole mention, counted in its sentence.
    words: Range<usize>,
    /// The atoms of the whole mention.
    pub(crate) atoms: Range<usize>,
    /// An index into the kinds of the tables.
    pub(crate) kind: usize,
    /// The mention it was linked to: an index into the list of heads.
    pub(crate) antecedent: Option<usize>,
}

/// The graphs of this head.
pub(crate) struct Graphs {
    pub(crate) mentions: Graph,
    pub(crate) chains: Graph,
}

/// Mentions in text order, linked.
pub(crate) fn mentions(
    graphs: &Graphs,
    tables: &Coreference,
    text: &str,
    atoms: &[Atom],
    sentences: &[Vec<Range<usize>>],
    states: &Table,
) -> Result<Vec<Head>, Fault> {
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        found.extend(in_sentence(&graphs.mentions, tables, number, sentence, states)?);
    }
    let traits: Vec<Traits> = found
        .iter()
        .map(|it| Traits::of(it, &sentences[it.sentence], tables, text, atoms))
        .collect();
    // All pairs of a long text would not fit; no mention looks farther back than the tables say.
    let step = 2 * tables.antecedents;
    for start in (0..found.len()).step_by(step) {
        let from = start.saturating_sub(tables.antecedents);
        let to = (start + step).min(found.len());
        let scores =
            antecedents(&graphs.chains, tables, &found[from..to], &traits[from..to], states)?;
        for (at, head) in found.iter_mut().enumerate().take(to).skip(start) {
            let choice = best(scores.row(at - from).iter().copied());
            head.antecedent = choice.checked_sub(1).map(|it| from + it);
        }
    }
    Ok(found)
}

fn in_sentence(
    graph: &Graph,
    tables: &Coreference,
    number: usize,
    sentence: &[Range<usize>],
    states: &Table,
) -> Result<Vec<Head>, Fault> {
    let [kinds, borders] = graph.run(vec![states.gather(sentence.iter().map(|it| it.start))])?;
    let count = sentence.len();
    let mut heads = Vec::new();
    for word in 0..count {
        let kind = best(kinds.row(word).iter().copied());
        if kind == 0 {
            continue;
        }
        let score = |edge: usize, at: usize| {
            let reach = tables.reach;
            let offset = (at + reach).saturating_sub(word).min(2 * reach);
            borders.row(edge * count + word)[at] + tables.offset[edge][offset]
        };
        let first = best((0..=word).map(|at| score(0, at)));
        let last = word + best((word..count).map(|at| score(1, at)));
        heads.push(Head {
            sentence: number,
            word: sentence[word].clone(),
            words: first..last + 1,
            atoms: sentence[first].start..sentence[last].end,
            kind,
            antecedent: None,
        });
    }
    Ok(heads)
}

/// What can be said of a mention without a net.
struct Traits {
    head: String,
    text: String,
    words: BTreeSet<String>,
    /// The group of pronouns it belongs to: 0 for none, else a place in [`GROUPS`] and one more.
    group: usize,
    quoted: usize,
}

/// Groups of pronouns, in the order of their numbers.
const GROUPS: [&str; 8] = ["i", "we", "you", "he", "she", "it", "they", "other"];

impl Traits {
    fn of(
        head: &Head,
        sentence: &[Range<usize>],
        tables: &Coreference,
        text: &str,
        atoms: &[Atom],
    ) -> Self {
        let lower = |word: &Range<usize>| text[words::span(atoms, word).range()].to_lowercase();
        let word = lower(&head.word);
        let whole = sentence[head.words.clone()].iter().map(lower).collect::<Vec<_>>().join(" ");
        let in_group =
            |name: &&str| tables.pronouns.get(*name).is_some_and(|it| it.contains(&word));
        let group = GROUPS.iter().position(in_group).filter(|_| word == whole);
        Self {
            group: group.map_or(0, |it| it + 1),
            quoted: usize::from(atoms[head.word.start].quote != Place::Outside),
            words: whole.split_whitespace().map(str::to_owned).collect(),
            text: whole,
            head: word,
        }
    }
}

/// Scores of each antecedent, "new" first.
fn antecedents(
    graph: &Graph,
    tables: &Coreference,
    heads: &[Head],
    traits: &[Traits],
    states: &Table,
) -> Result<Table, Fault> {
    let count = heads.len();
    let (mut features, mut impossible) =
        (Vec::with_capacity(count * count * 5), Vec::with_capacity(count * count));
    for later in 0..count {
        for earlier in 0..count {
            let gap = later.saturating_sub(earlier);
            let pair = (later, earlier);
            features.extend(pair_features(tables, heads, traits, pair));
            impossible.push(f32::from(u8::from(gap == 0 || gap > tables.antecedents)));
        }
    }
    let rows = states.gather(heads.iter().map(|it| it.word.start));
    let inputs =
        vec![rows, integers([count, count, 5], features), floats([count, count], impossible)];
    let [scores] = graph.run(inputs)?;
    Ok(scores)
}

/// Distance in mentions and sentences, agreement of strings and pronouns, quotation.
fn pair_features(
    tables: &Coreference,
    heads: &[Head],
    traits: &[Traits],
    (later, earlier): (usize, usize),
) -> [usize; 5] {
    let (a, b) = (&traits[later], &traits[earlier]);
    let sentences = heads[later].sentence.saturating_sub(heads[earlier].sentence);
    [
        bucket(later.saturating_sub(earlier).max(1), &tables.mention_edges),
        bucket(sentences, &tables.sentence_edges),
        if later > earlier { strings(a, b) } else { 0 },
        if later > earlier { pronouns(a.group, b.group) } else { 0 },
        2 * a.quoted + b.quoted,
    ]
}

/// How the words of a later mention and an earlier one agree: 1 same text; 2 same head and no new word, 3 same head;
/// 4 the head of one is a word of the other; 5 another word is shared; 0 nothing is.
fn strings(later: &Traits, earlier: &Traits) -> usize {
    if later.text == earlier.text {
        1
    } else if later.head == earlier.head {
        if later.words.is_subset(&earlier.words) { 2 } else { 3 }
    } else if earlier.words.contains(&later.head) || later.words.contains(&earlier.head) {
        4
    } else if later.words.is_disjoint(&earlier.words) {
        0
    } else {
        5
    }
}

/// 0 no pronoun, 2 the earlier one is, 3 both of one group, 4 of two; else by the later's group.
fn pronouns(later: usize, earlier: usize) -> usize {
    match (later, earlier) {
        (0, 0) => 0,
        (0, _) => 2,
        (_, 0) => [0, 1, 1, 1, 5, 6, 7, 8, 9][later],
        _ if later == earlier => 3,
        _ => 4,
    }
}
