//! Why a report belongs to its story, in plain words.

use std::collections::BTreeMap;

use super::profile::{Kind, Profile, Profiles};
use crate::words::Term;

/// What the terms of a story weigh together, and how many of its reports have each.
type Common = BTreeMap<Term, (f64, usize)>;

/// How much a report has in common with the others of its story.
pub(super) fn with_others(profile: &Profile, common: &Common) -> f64 {
    profile.terms.iter().map(|&(term, weight)| weight * (common[&term].0 - weight)).sum()
}

/// The terms that a report shares with another of its story, those that count most first.
pub(super) fn shared(profile: &Profile, common: &Common) -> Vec<Term> {
    let mut shared: Vec<(f64, Term)> = profile
        .terms
        .iter()
        .filter(|it| common[&it.0].1 > 1)
        .map(|&(term, weight)| (weight * (common[&term].0 - weight), term))
        .collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    shared.into_iter().map(|it| it.1).collect()
}

/// Why a report stands alone.
pub(super) fn alone(profile: &Profile) -> String {
    if profile.terms.is_empty() {
        return "holds no words to compare it by".into();
    }
    "no other report has enough in common with it".into()
}

/// The reason: names, dates, figures and words that it shares, and the time between.
pub(super) fn told(shared: &[Term], profiles: &Profiles, gap: Option<i32>) -> String {
    let of = |kind: Kind, most: usize| -> Vec<String> {
        let own = shared.iter().map(|&it| profiles.shown(it)).filter(|it| it.0 == kind);
        own.take(most).map(|it| format!("‘{}’", it.1)).collect()
    };
    let kinds = [
        ("names", of(Kind::Name, 4)),
        ("dates", of(Kind::Date, 2)),
        ("figures", of(Kind::Figure, 3)),
        ("words", of(Kind::Word, 5)),
    ];
    let mut parts: Vec<String> = kinds
        .into_iter()
        .filter(|it| !it.1.is_empty())
        .map(|(kind, shown)| format!("{kind} {}", shown.join(", ")))
        .collect();
    if parts.is_empty() {
        parts.push("little, yet more than with any other".into());
    }
    let time = match gap {
        None => String::new(),
        Some(0) => "; published on the same day as another of them".into(),
        Some(1) => "; published a day from another of them".into(),
        Some(days) => format!("; published {days} days from another of them"),
    };
    format!("shares with the others the {}{time}", parts.join("; "))
}
