//! Those who speak for somebody's campaign.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    evidence::{Evidence, Force},
    merge::Sets,
    names,
    node::Node,
};

/// The campaign of somebody who has no other staff that the story tells of, by other words: *Lopez's team*, *aides to
/// Lopez*, *Lopez strategists*.
///
/// Whoever governs has aides who do not campaign.
pub(crate) fn aides(nodes: &[Node], sets: &mut Sets) -> Vec<Evidence> {
    let mut campaigns: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    let mut others: BTreeSet<(usize, String)> = BTreeSet::new();
    for (at, node) in nodes.iter().enumerate() {
        for (owner, what) in node.meanings.iter().filter_map(|it| it.split_once(": ")) {
            let key = (node.story, names::fold(owner));
            if what == CAMPAIGN {
                campaigns.entry(key).or_default().push(at);
            } else if STAFFED.contains(&what) {
                others.insert(key);
            }
        }
    }
    campaigns.retain(|key, it| {
        !others.contains(key)
            && it.iter().map(|&it| sets.root(it)).collect::<BTreeSet<_>>().len() == 1
    });
    let mut evidence = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        for (owner, text) in whose(node) {
            let Some(campaign) = campaigns.get(&(node.story, owner)) else { continue };
            evidence.push(Evidence {
                nodes: [campaign[0], at],
                names: [nodes[campaign[0]].label().to_owned(), text],
                reason: "they speak for the campaign, and no other staff of the kind is told of"
                    .into(),
                force: Force::Said,
            });
        }
    }
    evidence
}

const CAMPAIGN: &str = "campaign";

/// Bodies whose people are aides too.
const STAFFED: &[&str] = &["administration", "government", "presidency"];

const AIDES: &[&str] = &["aide", "adviser", "advisor", "strategist", "staffer"];

/// Words between whose they are and the noun that tell nothing more.
const SMALL: &[&str] = &["mr", "mrs", "ms", "campaign", "senior", "top"];

/// For whom the people or the team of a node work, in lower case, each with the words for them.
fn whose(node: &Node) -> Vec<(String, String)> {
    let teams = node.meanings.iter().filter_map(|it| it.strip_suffix(": team"));
    let mut found: Vec<(String, String)> =
        teams.map(|it| (names::fold(it), node.label().to_owned())).collect();
    for phrase in node.phrases.iter().filter(|it| it.is_many && AIDES.contains(&it.noun.as_str())) {
        let mut telling = phrase.modifiers.iter().filter(|it| !SMALL.contains(&it.as_str()));
        if let (Some(owner), None) = (telling.next(), telling.next()) {
            found.push((owner.clone(), phrase.text.clone()));
        }
    }
    found
}
