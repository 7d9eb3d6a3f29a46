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
    /// Four of five of its words or more stand in the fuller passage in this order; runs of the fuller one are left out.
    Cut(Vec<Piece<'a>>),
    /// Other words.
    Other,
}

/// A piece of a passage laid over a fuller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// What the passage says; all of these together are the passage as it stands.
    Told(&'a str),
    /// What the fuller one says here and the passage does not.
    LeftOut(&'a str),
}

/// A passage, and where in it the report interrupts the speaker: the *he said* of `“We won,” he said, “again.”`
#[derive(Clone, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) text: &'a str,
    /// Ranges of bytes of `text`.
    pub(crate) asides: Vec<Range<usize>>,
}

/// A word in lower case and where it stands.
type Word = (Range<usize>, String);

/// How the words of `other` relate to those of `full`; what the report says in between is passed over.
pub(crate) fn compare<'a>(full: &Told<'a>, other: &Told<'a>) -> Wording<'a> {
    let (left, right) = (words(full), words(other));
    if left.iter().map(|it| &it.1).eq(right.iter().map(|it| &it.1)) {
        return Wording::Same;
    }
    // Three words or fewer stand in many a sentence by chance.
    if right.len() < 4 || right.len() >= left.len() || left.len() > LONGEST {
        return Wording::Other;
    }
    let kept = aligned(&left, &right);
    if kept.iter().flatten().count() * 5 < right.len() * 4 {
        return Wording::Other;
    }
    Wording::Cut(pieces((full.text, &left), (other.text, &right), &kept))
}

/// The words that are told in lower case, and where they stand.
fn words(told: &Told<'_>) -> Vec<Word> {
    let is_told = |at: usize| !told.asides.iter().any(|it| it.contains(&at));
    told.text
        .unicode_word_indices()
        .filter(|it| is_told(it.0))
        .map(|(at, word)| (at..at + word.len(), word.to_lowercase().replace('’', "'")))
        .collect()
}

/// What a shared word is worth, and what each run of shared words costs: a run of one word, such as *the*, does not
/// pay.
const WORD: i32 = 4;
const RUN: i32 = 6;

/// Where each word of `left` stands in `right`, if it does, all in the same order, in few and long runs.
fn aligned(left: &[Word], right: &[Word]) -> Vec<Option<usize>> {
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
    let mut kept = vec![None; left.len()];
    let (mut i, mut j, mut inside) = (left.len(), right.len(), false);
    while i > 0 && j > 0 {
        let (here, before) = (i * columns + j, (i - 1) * columns + j - 1);
        if inside || used[here] == any[here] {
            kept[i - 1] = Some(j - 1);
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

/// The passage with what it leaves out of the fuller one, each where it would stand.
fn pieces<'a>(
    (full, left): (&'a str, &[Word]),
    (other, right): (&'a str, &[Word]),
    kept: &[Option<usize>],
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let (mut told, mut after, mut at) = (0, 0, 0);
    while at < left.len() {
        let run = kept[at..].iter().take_while(|it| it.is_none()).count();
        let next = kept.get(at + run).copied().flatten();
        if run > 0 {
            // Before the next word that both have, else after the last.
            let here = next.map_or(after, |it| right[it].0.start);
            pieces.extend((told < here).then(|| Piece::Told(&other[told..here])));
            pieces.push(Piece::LeftOut(&full[left[at].0.start..left[at + run - 1].0.end]));
            told = here;
        }
        after = next.map_or(after, |it| right[it].0.end);
        at += run + 1;
    }
    pieces.extend((told < other.len()).then(|| Piece::Told(&other[told..])));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Told<'_> {
        Told { text, asides: Vec::new() }
    }

    /// The passage with what is left out in brackets.
    fn cut(full: &str, other: &str) -> Option<String> {
        let Wording::Cut(pieces) = compare(&whole(full), &whole(other)) else { return None };
        let shown = pieces.iter().map(|it| match it {
            Piece::Told(text) => (*text).to_owned(),
            Piece::LeftOut(text) => format!("[{text}]"),
        });
        Some(shown.collect())
    }

    #[test]
    fn a_cut_quotation_shows_what_was_cut() {
        let full = "If the mayor means that, and I doubt it, we will open the bridge on Friday";
        let shown = |other| cut(full, other);
        assert_eq!(
            shown("We will open the bridge on Friday.").as_deref(),
            Some("[If the mayor means that, and I doubt it]We will open the bridge on Friday.")
        );
        assert_eq!(
            shown("if the mayor means that … we will open the bridge").as_deref(),
            Some("if the mayor means that … [and I doubt it]we will open the bridge[on Friday]")
        );
        assert_eq!(shown("She said to them: we will open the bridge"), None, "too much of its own");
        assert_eq!(
            shown("the mayor says: we will open the bridge on Friday").as_deref(),
            Some(
                "[If]the mayor says: [means that, and I doubt it]we will open the bridge on Friday"
            )
        );
        assert_eq!(compare(&whole("We’re done."), &whole("we're done")), Wording::Same);
    }

    #[test]
    fn who_interrupts_a_quotation_says_nothing_of_it() {
        let text = "“We won,” Reed said, “and we shall win again.”";
        let aside = text.find("Reed said").map(|it| it..it + "Reed said".len());
        let told = Told { text, asides: aside.into_iter().collect() };
        assert_eq!(compare(&told, &whole("We won, and we shall win again")), Wording::Same);
    }

    #[test]
    fn words_that_stand_twice_are_kept_where_they_make_one_run() {
        let full = "we said we would go and we will go home";
        let shown = cut(full, "we will go home");
        assert_eq!(shown.as_deref(), Some("[we said we would go and]we will go home"));
    }

    proptest::proptest! {
        #[test]
        fn what_is_left_out_stands_in_the_fuller(full in "([abc] ){0,12}", cut in "([abc] ){0,12}") {
            if let Wording::Cut(pieces) = compare(&whole(&full), &whole(&cut)) {
                let words = |it: &str| it.split_whitespace().count();
                let (mut told, mut left) = (String::new(), 0);
                for piece in pieces {
                    match piece {
                        Piece::Told(text) => told += text,
                        Piece::LeftOut(text) => left += words(text),
                    }
                }
                assert_eq!(told, cut);
                let kept = words(&full) - left;
                assert!(kept <= words(&cut) && kept * 5 >= words(&cut) * 4);
            }
        }
    }
}
