//! Those who take part in what a story tells and whom no report names: *a gunman* here and *the gunman* there.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    node::Node,
    phrases::Phrase,
};

/// Where one noun stands in a story, by report.
type Told<'a> = BTreeMap<usize, Vec<(usize, &'a Phrase)>>;

/// The same noun in several reports of one story, each of which means just one by it, where nothing that tells it more
/// closely contradicts.
///
/// Who speaks is left out: a *spokesman* here is not the one there. So is a noun that the story takes for two who are
/// named.
pub(crate) fn same(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for told in by_noun(nodes).into_values().filter(|it| it.len() > 1) {
        let sure: Vec<(usize, &Phrase)> = told
            .into_values()
            .filter(|it| it.iter().map(|it| sets.root(it.0)).collect::<BTreeSet<_>>().len() == 1)
            .map(|it| fullest(&it))
            .collect();
        let named: BTreeSet<usize> =
            sure.iter().filter(|it| sets.is_named(it.0)).map(|it| it.0).collect();
        let named: BTreeSet<usize> = named.into_iter().map(|it| sets.root(it)).collect();
        let lead = sure
            .iter()
            .find(|it| named.contains(&sets.root(it.0)))
            .or_else(|| sure.iter().max_by_key(|it| it.1.modifiers.len()));
        let Some(&lead) = lead.filter(|_| named.len() < 2) else { continue };
        let others = sure.iter().filter(|it| it.0 != lead.0 && agree(lead.1, it.1, &named));
        evidence.extend(others.map(|it| Evidence {
            nodes: [lead.0, it.0],
            names: [lead.1.text.clone(), it.1.text.clone()],
            reason: format!("both reports tell of one {} only", lead.1.noun),
            force: Force::Plain,
        }));
    }
    evidence
}

/// Whether two descriptions may be of one: the words of the one are among those of the other, or both share some. One
/// who is named has to share a word.
fn agree(a: &Phrase, b: &Phrase, named: &BTreeSet<usize>) -> bool {
    let shares = !a.modifiers.is_disjoint(&b.modifiers);
    shares || named.is_empty() && (a.modifiers.is_empty() || b.modifiers.is_empty())
}

fn fullest<'a>(all: &[(usize, &'a Phrase)]) -> (usize, &'a Phrase) {
    *all.iter().max_by_key(|it| it.1.modifiers.len()).expect("a noun is told of somewhere")
}

/// The descriptions of those who do not speak, by story, noun and number.
fn by_noun(nodes: &[Node]) -> BTreeMap<(usize, &str, bool), Told<'_>> {
    let mut by_noun: BTreeMap<_, Told> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|it| !it.1.speaks) {
        for phrase in &node.phrases {
            let key = (node.story, phrase.noun.as_str(), phrase.is_many);
            by_noun.entry(key).or_default().entry(node.report).or_default().push((at, phrase));
        }
    }
    by_noun
}
