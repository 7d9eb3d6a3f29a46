//! The names that reports use, and what a user may have meant who typed another.

use std::collections::BTreeMap;

use rashomon_record::{Judgements, Report, brief::Brief};

use crate::near;

/// The names that reports use, each as they write it most often.
pub(crate) struct Names {
    /// By their keys.
    by_key: BTreeMap<String, String>,
}

impl Names {
    /// The names of actors in `brief` and all other names in `reports`.
    pub(crate) fn of(reports: &[Report], brief: &Brief) -> Self {
        let mut by_key = BTreeMap::new();
        // Names of an actor stand in the order of their frequency.
        for name in brief.actors.iter().flat_map(|it| &it.names) {
            by_key.entry(Judgements::key(&name.text)).or_insert_with(|| name.text.clone());
        }
        for report in reports {
            for mention in &report.mentions {
                if mention.form.is_name() {
                    let text = one_line(report.slice(mention.span));
                    by_key.entry(Judgements::key(&text)).or_insert(text);
                }
            }
        }
        Self { by_key }
    }

    /// Whether a report uses this name.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.by_key.contains_key(&Judgements::key(name))
    }

    /// The name as the reports write it, if one uses it.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.by_key.get(&Judgements::key(name)).map(String::as_str)
    }

    /// What else the user may have meant, as the end of a sentence; empty if nothing is near.
    pub(crate) fn hint(&self, name: &str) -> String {
        let near = near::most_alike(&Judgements::key(name), self.by_key.keys().map(String::as_str));
        let near: Vec<_> = near.iter().map(|it| format!("“{}”", self.by_key[*it])).collect();
        if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
