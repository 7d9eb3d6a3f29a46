//! How one report's words for a thing differ from another's.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Passages with more words than this are not compared word by word: the cost grows with the product.
const LONGEST: usize = 600;

/// How the words of one passage relate to a fuller one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wording<'a> {
    /// The same words; marks and capitals may differ.
    Same,
    /// All its words stand in the fuller passage in this order; these runs of the fuller one are left out.
    Cut(Vec<&'a str>),
    /// Other words.
    Other,
}

/// How the words of `other` relate to those of `full`.
pub(crate) fn compare<'a>(full: &'a str, other: &str) -> Wording<'a> {
    let (left, right) = (words(full), words(other));
    if left.iter().map(|it| &it.1).eq(right.iter().map(|it| &it.1)) {
        return Wording::Same;
    }
    // Three words or fewer stand in many a sentence by chance.
    if right.len() < 4 || right.len() >= left.len() || left.len() > LONGEST {
        return Wording::Other;
    }
    match aligned(&left, &right) {
        Some(kept) => Wording::Cut(gaps(full, &left, &kept)),
        None => Wording::Other,
    }
}

/// The words of `text` in lower case, and where they stand.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    text.unicode_word_indices()
        .map(|(at, word)| (at..at + word.len(), word.to_lowercase().replace('’', "'")))
        .collect()
}

/// Which words of `left` are those of `right`, in order and in as few runs as possible; `None` if one is missing.
fn aligned(left: &[(Range<usize>, String)], right: &[(Range<usize>, String)]) -> Option<Vec<bool>> {
    let (rows, columns) = (left.len() + 1, right.len() + 1);
    // Fewest runs that place right[..j] in left[..i]: with left[i-1] used, and in any way.
    let far = usize::MAX / 2;
    let (mut used, mut any) = (vec![far; rows * columns], vec![far; rows * columns]);
    any[0] = 0;
    for i in 1..rows {
        any[i * columns] = 0;
        for j in 1..columns.min(i + 1) {
            if left[i - 1].1 == right[j - 1].1 {
                let before = (i - 1) * columns + j - 1;
                used[i * columns + j] = used[before].min(any[before] + 1);
            }
            any[i * columns + j] = used[i * columns + j].min(any[(i - 1) * columns + j]);
        }
    }
    if any[rows * columns - 1] >= far {
        return None;
    }
    let mut kept = vec![false; left.len()];
    let (mut i, mut j, mut inside) = (left.len(), right.len(), false);
    while j > 0 {
        let here = i * columns + j;
        if inside || used[here] <= any[(i - 1) * columns + j] {
            kept[i - 1] = true;
            let before = (i - 1) * columns + j - 1;
            inside = used[here] == used[before] && used[before] < far;
            j -= 1;
        }
        i -= 1;
    }
    Some(kept)
}

/// The runs of words that are not kept.
fn gaps<'a>(text: &'a str, words: &[(Range<usize>, String)], kept: &[bool]) -> Vec<&'a str> {
    let mut gaps: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for ((span, _), &kept) in words.iter().zip(kept) {
        match gaps.last_mut().filter(|_| open && !kept) {
            Some(gap) => gap.end = span.end,
            None if !kept => gaps.push(span.clone()),
            None => {}
        }
        open = !kept;
    }
    gaps.into_iter().map(|it| &text[it]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_quotation_shows_what_was_cut() {
        let full = "If the mayor means that, and I doubt it, we will open the bridge on Friday";
        assert_eq!(
            compare(full, "We will open the bridge on Friday"),
            Wording::Cut(vec!["If the mayor means that, and I doubt it"])
        );
        assert_eq!(
            compare(full, "if the mayor means that … we will open the bridge"),
            Wording::Cut(vec!["and I doubt it", "on Friday"])
        );
        assert_eq!(compare(full, "the bridge opens on Friday"), Wording::Other);
        assert_eq!(compare("We’re done.", "we're done"), Wording::Same);
    }

    #[test]
    fn words_that_stand_twice_are_kept_where_they_make_one_run() {
        let full = "we said we would go and we will go home";
        assert_eq!(compare(full, "we will go home"), Wording::Cut(vec!["we said we would go and"]));
    }

    proptest::proptest! {
        #[test]
        fn what_is_left_out_stands_in_the_fuller(full in "([ab] ){0,12}", cut in "([ab] ){0,12}") {
            if let Wording::Cut(gaps) = compare(&full, &cut) {
                let words = |it: &str| it.split_whitespace().count();
                let left: usize = gaps.iter().map(|it| words(it)).sum();
                assert_eq!(left + words(&cut), words(&full));
            }
        }
    }
}
