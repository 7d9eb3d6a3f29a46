//! Which mentions mean the same: word-level coreference (Dobrovolskii, EMNLP 2021).
//!
//! A mention is known by its head word. Each head gets a kind (or none), its first and last word, and an antecedent
//! among the mentions before it, or none.

use std::{collections::HashMap, ops::Range};

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
    let mut known = Known::default();
    let traits: Vec<Traits> = found
        .iter()
        .map(|it| Traits::of(it, &sentences[it.sentence], tables, text, atoms, &mut known))
        .collect();
    for start in (0..found.len()).step_by(BLOCK) {
        let from = start.saturating_sub(tables.antecedents);
        let end = (start + BLOCK).min(found.len());
        let scores =
            antecedents(&graphs.chains, tables, &found, &traits, states, start..end, from)?;
        for (at, head) in found.iter_mut().enumerate().take(end).skip(start) {
            let choice = best(scores.row(at - start).iter().copied());
            head.antecedent = choice.checked_sub(1).map(|it| from + it);
        }
    }
    Ok(found)
}

/// So many mentions look for their antecedents at once: few enough that the numbers of all their pairs stay near the
/// processor, and that few pairs are scored in vain.
const BLOCK: usize = 24;

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

/// Words and texts by number, so that pairs are compared by numbers.
type Known = HashMap<String, usize>;

/// What can be said of a mention without a net; words and texts are numbers.
struct Traits {
    head: usize,
    text: usize,
    /// In order, each once.
    words: Vec<usize>,
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
        known: &mut Known,
    ) -> Self {
        let lower = |word: &Range<usize>| text[words::span(atoms, word).range()].to_lowercase();
        let word = lower(&head.word);
        let whole = sentence[head.words.clone()].iter().map(lower).collect::<Vec<_>>().join(" ");
        let in_group =
            |name: &&str| tables.pronouns.get(*name).is_some_and(|it| it.contains(&word));
        let group = GROUPS.iter().position(in_group).filter(|_| word == whole);
        let mut words: Vec<usize> =
            whole.split_whitespace().map(|it| number(known, it.to_owned())).collect();
        words.sort_unstable();
        words.dedup();
        Self {
            group: group.map_or(0, |it| it + 1),
            quoted: usize::from(atoms[head.word.start].quote != Place::Outside),
            words,
            text: number(known, whole),
            head: number(known, word),
        }
    }

    fn has(&self, word: usize) -> bool {
        self.words.binary_search(&word).is_ok()
    }
}

/// The number of a text: the next one, if it was not seen before.
fn number(known: &mut Known, text: String) -> usize {
    let next = known.len();
    *known.entry(text).or_insert(next)
}

/// Scores of each antecedent of the mentions of `block`, "new" first, then the mentions since `from`.
fn antecedents(
    graph: &Graph,
    tables: &Coreference,
    heads: &[Head],
    traits: &[Traits],
    states: &Table,
    block: Range<usize>,
    from: usize,
) -> Result<Table, Fault> {
    let shape @ [count, before] = [block.len(), block.end - from];
    let mut features = Vec::with_capacity(count * before * 5);
    let mut impossible = Vec::with_capacity(count * before);
    for later in block.clone() {
        for earlier in from..block.end {
            let gap = later.saturating_sub(earlier);
            let pair = (later, earlier);
            features.extend(pair_features(tables, heads, traits, pair));
            impossible.push(f32::from(u8::from(gap == 0 || gap > tables.antecedents)));
        }
    }
    let rows = |mentions: Range<usize>| states.gather(mentions.map(|it| heads[it].word.start));
    let [scores] = graph.run(vec![
        rows(block.clone()),
        rows(from..block.end),
        integers([count, before, 5], features),
        floats(shape, impossible),
    ])?;
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
        if later.words.iter().all(|&it| earlier.has(it)) { 2 } else { 3 }
    } else if earlier.has(later.head) || later.has(earlier.head) {
        4
    } else if later.words.iter().any(|&it| earlier.has(it)) {
        5
    } else {
        0
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
