//! Party and state behind a politician's name: `R-Ohio`, `D-N.Y.`.

use std::{collections::HashMap, sync::LazyLock};

use super::rows;

/// What a tag behind a politician's name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The word for a member of the party: *Republican*.
    pub party: &'static str,
    /// The state by its name; as it is written, if it is none: a member of a state's house has the town there.
    pub place: &'a str,
}

/// What `words` tell as a tag with the party's letter, a hyphen and a state; `None` if they are no such tag.
///
/// ```
/// use rashomon_lang::lexicon::parties::tag;
///
/// assert_eq!(tag("D-N.Y.").map(|it| (it.party, it.place)), Some(("Democrat", "New York")));
/// assert_eq!(tag("R-Springfield").map(|it| it.place), Some("Springfield"));
/// assert!(tag("T-shirt").is_none() && tag("D-day").is_none());
/// ```
pub fn tag(words: &str) -> Option<Tag<'_>> {
    let (letter, state) = words.split_once(['-', '\u{2011}', '\u{2013}'])?;
    let party = PARTIES.iter().find(|it| it.0 == letter)?.1;
    let is_name = state.len() > 1 && state.starts_with(char::is_uppercase);
    let is_plain = state.chars().all(|it| it.is_alphabetic() || matches!(it, '.' | ' '));
    let place = || STATES.get(bare(state).as_str()).copied().unwrap_or(state);
    (is_name && is_plain).then(|| Tag { party, place: place() })
}

/// The letters of the parties that are written so, and the words for their members.
const PARTIES: &[(&str, &str)] = &[("D", "Democrat"), ("I", "Independent"), ("R", "Republican")];

/// Without full stops, which stand at the end of a sentence too.
fn bare(words: &str) -> String {
    words.replace('.', "")
}

static STATES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut states = HashMap::new();
    for row in rows(include_str!("../../data/states.tsv")) {
        let [name, short] = row[..] else { unreachable!("states.tsv is tested: {row:?}") };
        states.insert(bare(name), name);
        states.extend(short.split(' ').map(|it| (bare(it), name)));
    }
    states
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        assert!(STATES.len() > 100, "help: a row has no short forms");
        assert_eq!(tag("I-Vt").map(|it| it.place), Some("Vermont"));
    }
}
