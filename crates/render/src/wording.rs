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
    /// Four of five of its words or more stand in the fuller passage in this order; these runs of the fuller one are
    /// left out.
    Cut(Vec<&'a str>),
    /// Other words.
    Other,
}

/// A word in lower case and where it stands.
type Word = (Range<usize>, String);

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
    let kept = aligned(&left, &right);
    if kept.iter().filter(|it| **it).count() * 5 < right.len() * 4 {
        return Wording::Other;
    }
    Wording::Cut(gaps(full, &left, &kept))
}

/// The words of `text` in lower case, and where they stand.
fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices()
        .map(|(at, word)| (at..at + word.len(), word.to_lowercase().replace('’', "'")))
        .collect()
}

/// What a shared word is worth, and what each run of shared words costs: a run of one word, such as *the*, does not
/// pay.
const WORD: i32 = 4;
const RUN: i32 = 6;

/// Which words of `left` stand in `right` in the same order, in few and long runs.
fn aligned(left: &[Word], right: &[Word]) -> Vec<bool> {
    let columns = right.len() + 1;
    let size = (left.len() + 1) * columns;
    // The best of left[..i] and right[..j]: with their last words taken for each other, and in any way.
    let (mut used, mut any) = (vec![-RUN; size], vec![0; size]);
    for i in 1..=left.len() {
        for j in 1..columns {
            let (here, before) = (i * columns + j, (i - 1) * columns + j - 1);
            used[here] = if left[i - 1].1 == right[j - 1].1 {
                WORD + used[before].max(any[before] - RUN)
            } else {
                i32::MIN / 2
            };
            any[here] = used[here].max(any[here - columns]).max(any[here - 1]);
        }
    }
    let mut kept = vec![false; left.len()];
    let (mut i, mut j, mut inside) = (left.len(), right.len(), false);
    while i > 0 && j > 0 {
        let (here, before) = (i * columns + j, (i - 1) * columns + j - 1);
        if inside || used[here] == any[here] {
            kept[i - 1] = true;
            inside = used[before] >= any[before] - RUN;
            (i, j) = (i - 1, j - 1);
        } else if any[here] == any[here - columns] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    kept
}

/// The runs of words that are not kept.
fn gaps<'a>(text: &'a str, words: &[Word], kept: &[bool]) -> Vec<&'a str> {
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
        assert_eq!(
            compare(full, "She said to them: we will open the bridge"),
            Wording::Other,
            "too much of its own"
        );
        assert_eq!(
            compare(full, "the mayor says: we will open the bridge on Friday"),
            Wording::Cut(vec!["If", "means that, and I doubt it"])
        );
        assert_eq!(compare("We’re done.", "we're done"), Wording::Same);
    }

    #[test]
    fn words_that_stand_twice_are_kept_where_they_make_one_run() {
        let full = "we said we would go and we will go home";
        assert_eq!(compare(full, "we will go home"), Wording::Cut(vec!["we said we would go and"]));
    }

    proptest::proptest! {
        #[test]
        fn what_is_left_out_stands_in_the_fuller(full in "([abc] ){0,12}", cut in "([abc] ){0,12}") {
            if let Wording::Cut(gaps) = compare(&full, &cut) {
                let words = |it: &str| it.split_whitespace().count();
                let left: usize = gaps.iter().map(|it| words(it)).sum();
                let kept = words(&full) - left;
                assert!(kept <= words(&cut) && kept * 5 >= words(&cut) * 4);
            }
        }
    }
}
