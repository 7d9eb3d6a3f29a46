//! Which mentions mean the same: word-level coreference (Dobrovolskii, EMNLP 2021).
//!
//! A mention is known by its head word. Each head gets a kind (or none), its first and last word, and an antecedent
//! among the mentions before it, or none.

use std::{collections::HashMap, iter, ops::Range};

use crate::{
    atoms::{Atom, Place},
    encoder::Answers,
    graph::{Fault, Graph, Table, best, integers},
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

/// Where what a word is in each role stands in the rows of [`Answers::references`].
struct Roles {
    head: Range<usize>,
    border: Range<usize>,
    later: Range<usize>,
    earlier: Range<usize>,
}

impl Roles {
    fn of(tables: &Coreference, said: &Answers) -> Result<Self, Fault> {
        let (edge, width) = (tables.edge, said.references.width());
        let pair = width.saturating_sub(2 * edge) / 2;
        if said.kinds.width() != tables.kinds.len() || width != 2 * (edge + pair) {
            return Err(Fault::misfit("mentions"));
        }
        let between = 2 * edge + pair;
        Ok(Self {
            head: 0..edge,
            border: edge..2 * edge,
            later: 2 * edge..between,
            earlier: between..width,
        })
    }
}

/// Mentions in text order, linked.
pub(crate) fn mentions(
    graphs: &Graphs,
    tables: &Coreference,
    text: &str,
    atoms: &[Atom],
    sentences: &[Vec<Range<usize>>],
    said: &Answers,
) -> Result<Vec<Head>, Fault> {
    let mut found = Vec::new();
    if sentences.is_empty() {
        return Ok(found);
    }
    let roles = Roles::of(tables, said)?;
    for (number, sentence) in sentences.iter().enumerate() {
        found.extend(in_sentence(&graphs.mentions, tables, &roles, number, sentence, said)?);
    }
    let mut known = Known::default();
    let traits = found
        .iter()
        .map(|it| Traits::of(it, &sentences[it.sentence], tables, text, atoms, &mut known))
        .collect();
    let pairs = Pairs {
        graph: &graphs.chains,
        tables,
        roles,
        heads: &found,
        traits,
        references: &said.references,
    };
    for (head, antecedent) in pairs.antecedents()?.into_iter().enumerate() {
        found[head].antecedent = antecedent;
    }
    Ok(found)
}

fn in_sentence(
    graph: &Graph,
    tables: &Coreference,
    roles: &Roles,
    number: usize,
    sentence: &[Range<usize>],
    said: &Answers,
) -> Result<Vec<Head>, Fault> {
    let kind = |it: &Range<usize>| best(said.kinds.row(it.start).iter().copied());
    let kinds: Vec<usize> = sentence.iter().map(kind).collect();
    let heads: Vec<usize> = (0..sentence.len()).filter(|&word| kinds[word] > 0).collect();
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    let [borders] = graph.run(vec![
        said.references.gather(heads.iter().map(|&it| sentence[it].start), roles.head.clone()),
        said.references.gather(sentence.iter().map(|it| it.start), roles.border.clone()),
    ])?;
    let head = |(place, &word): (usize, &usize)| {
        let score = |edge: usize, at: usize| {
            let reach = tables.reach;
            let offset = (at + reach).saturating_sub(word).min(2 * reach);
            borders.row(edge * heads.len() + place)[at] + tables.offset[edge][offset]
        };
        let first = best((0..=word).map(|at| score(0, at)));
        let last = word + best((word..sentence.len()).map(|at| score(1, at)));
        Head {
            sentence: number,
            word: sentence[word].clone(),
            words: first..last + 1,
            atoms: sentence[first].start..sentence[last].end,
            kind: kinds[word],
            antecedent: None,
        }
    };
    Ok(heads.iter().enumerate().map(head).collect())
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

/// All mentions of a text, of which each looks for its antecedent.
struct Pairs<'a> {
    graph: &'a Graph,
    tables: &'a Coreference,
    roles: Roles,
    heads: &'a [Head],
    traits: Vec<Traits>,
    references: &'a Table,
}

/// So many mentions look for their antecedents at once: few enough that the numbers of all their pairs stay near the
/// processor, and that few pairs are scored in vain.
const BLOCK: usize = 24;

impl Pairs<'_> {
    /// The antecedent of each mention, if it has one: the best of those near enough before it whose score is above 0,
    /// which stands for "new".
    fn antecedents(&self) -> Result<Vec<Option<usize>>, Fault> {
        let (reach, mut found) = (self.tables.antecedents, Vec::with_capacity(self.heads.len()));
        for start in (0..self.heads.len()).step_by(BLOCK) {
            let block = start..(start + BLOCK).min(self.heads.len());
            let from = start.saturating_sub(reach);
            let scores = self.scores(block.clone(), from)?;
            for (row, later) in scores.rows().zip(block) {
                let first = later.saturating_sub(reach);
                let near = row[first - from..later - from].iter().copied();
                let choice = best(iter::once(0.0).chain(near));
                found.push(choice.checked_sub(1).map(|it| first + it));
            }
        }
        Ok(found)
    }

    /// Scores of the mentions since `from`, to be the antecedent of each mention of `block`; of what does not stand
    /// before it the scores mean nothing.
    fn scores(&self, block: Range<usize>, from: usize) -> Result<Table, Fault> {
        let shape @ [count, before] = [block.len(), block.end - from];
        let mut places = vec![0; count * before];
        let mut likeness = places.clone();
        for later in block.clone() {
            for earlier in from..later {
                let at = (later - block.start) * before + earlier - from;
                places[at] = self.place(later, earlier);
                likeness[at] = alike(&self.traits[later], &self.traits[earlier]);
            }
        }
        let rows = |mentions: Range<usize>| mentions.map(|it| self.heads[it].word.start);
        let [scores] = self.graph.run(vec![
            self.references.gather(rows(block.clone()), self.roles.later.clone()),
            self.references.gather(rows(from..block.end), self.roles.earlier.clone()),
            integers(shape, places),
            integers(shape, likeness),
        ])?;
        if scores.width() == before { Ok(scores) } else { Err(Fault::misfit("chains")) }
    }

    /// How far apart two mentions stand, in mentions and in sentences, as one number.
    fn place(&self, later: usize, earlier: usize) -> usize {
        let tables = self.tables;
        let sentences = self.heads[later].sentence.saturating_sub(self.heads[earlier].sentence);
        bucket(later - earlier, &tables.mention_edges) * (tables.sentence_edges.len() + 1)
            + bucket(sentences, &tables.sentence_edges)
    }
}

/// How their words agree, whether they are pronouns, and whether they stand in quotations, as one number.
fn alike(later: &Traits, earlier: &Traits) -> usize {
    /// What [`pronouns`] may give, and two times two quotations.
    const PRONOUNS: usize = 10;
    const QUOTES: usize = 4;
    (strings(later, earlier) * PRONOUNS + pronouns(later.group, earlier.group)) * QUOTES
        + 2 * later.quoted
        + earlier.quoted
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
