//! Which words look like a word that was typed.

/// Those of `words` that look most like `wanted`, the most alike first: few letters differ, or one holds the other.
pub(crate) fn most_alike<'a>(wanted: &str, words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const MANY: usize = 3;
    let mut near: Vec<_> = words.map(|it| (distance(wanted, it), it)).collect();
    let holds = |it: &str| !wanted.is_empty() && (it.contains(wanted) || wanted.contains(it));
    near.retain(|(distance, it)| *distance <= it.chars().count() / 3 || it.len() > 2 && holds(it));
    near.sort_unstable();
    near.into_iter().map(|(_, it)| it).take(MANY).collect()
}

/// How many letters must be changed, added or left out to make `a` of `b`; Levenshtein 1966.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_shortened_names_are_near() {
        let names = ["harbour guard", "port guard", "maria ortega", "ortega", "a"];
        let near = |it| most_alike(it, names.into_iter());
        assert_eq!(near("harbor guard"), ["harbour guard"]);
        assert_eq!(near("m ortega"), ["ortega", "maria ortega"]);
        assert!(near("quite another").is_empty());
        assert!(near("").is_empty());
    }
}
