//! Cutting a text into windows that the encoder can take, and putting them together.
//!
//! Windows overlap. Each atom is read off the window in which it stands farthest from a cut, so that nothing is judged
//! at a border.

use std::{
    cmp::Reverse,
    ops::{Range, RangeInclusive},
};

use crate::atoms::Break;

/// Ranges of atoms that cover the text.
///
/// `ends` are the running sums of pieces, one more than atoms; `places` say how good each atom is to begin at. A window
/// has at most `length` pieces (or one atom). What is left is cut into windows of about one length, at paragraphs or
/// sentences if possible; a window begins with the sentences of the one before that fit into `overlap` pieces, and with
/// so many pieces where the cut is amid a sentence.
pub(crate) fn cut(
    ends: &[usize],
    places: &[Break],
    length: usize,
    overlap: usize,
) -> Vec<Range<usize>> {
    let (mut windows, mut start, total) = (Vec::new(), 0, places.len());
    while start < total {
        let full = ends.partition_point(|&it| it <= ends[start] + length) - 1;
        let mut end = full.max(start + 1).min(total);
        if end < total {
            let left = ends[total] - ends[start];
            let wanted = ends[start] + left / left.div_ceil(length);
            end = nearest(ends, places, (start + 1).max(start + (end - start) / 2)..=end, wanted);
        }
        windows.push(start..end);
        if end >= total {
            break;
        }
        let back = ends.partition_point(|&it| it < ends[end].saturating_sub(overlap));
        start = next(places, back, end).max(start + 1);
    }
    windows
}

/// Of the paragraph starts in `range` the one with the pieces before it nearest to `wanted`, else of the sentence
/// starts, else of all; of equals the first.
fn nearest(ends: &[usize], places: &[Break], range: RangeInclusive<usize>, wanted: usize) -> usize {
    let fallback = *range.end();
    range.min_by_key(|&it| (Reverse(places[it]), ends[it].abs_diff(wanted))).unwrap_or(fallback)
}

/// Where the window after a cut at `end` begins: at the first sentence start in `back..end`, else at the cut, or at
/// `back` if the cut is amid a sentence.
fn next(places: &[Break], back: usize, end: usize) -> usize {
    if places[end] < Break::Sentence {
        return back;
    }
    (back..end).find(|&it| places[it] >= Break::Sentence).unwrap_or(end)
}

/// The last paragraph start in `low..=high`, else sentence start, else `high`.
fn last(places: &[Break], low: usize, high: usize) -> usize {
    let last = |wanted| {
        (low..=high).rev().find(|&it| places.get(it).is_some_and(|&place| place >= wanted))
    };
    last(Break::Paragraph).or_else(|| last(Break::Sentence)).unwrap_or(high)
}

/// For each atom the window to read it off: the one that shows most around it, of equals the first. Owners never go
/// back.
pub(crate) fn owners(windows: &[Range<usize>], total: usize) -> Vec<usize> {
    let mut owners = vec![(0, 0); total];
    for (number, window) in windows.iter().enumerate() {
        for at in window.clone() {
            let left = if window.start == 0 { total } else { at - window.start };
            let right = if window.end == total { total } else { window.end - 1 - at };
            let room = left.min(right) + 1;
            if room > owners[at].1 {
                owners[at] = (number, room);
            }
        }
    }
    owners.into_iter().map(|it| it.0).collect()
}

/// Ranges of at most `length` atoms that cover the text one after another, cut at paragraphs or sentences if possible.
pub(crate) fn stretches(places: &[Break], length: usize) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    while start < places.len() {
        let full = (start + length).min(places.len());
        let end = if full < places.len() { last(places, start + length / 2, full) } else { full };
        found.push(start..end);
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_of_about_one_length_and_begin_with_a_sentence() {
        let ends: Vec<usize> = (0..=24).collect();
        let mut places = [Break::None; 24];
        for at in [6, 9, 12, 18] {
            places[at] = Break::Sentence;
        }
        assert_eq!(cut(&ends, &places, 20, 0), [0..12, 12..24]);
        assert_eq!(cut(&ends, &places, 20, 4), [0..12, 9..24]);
        places[15] = Break::Paragraph;
        assert_eq!(cut(&ends, &places, 20, 2), [0..15, 15..24]);
        assert_eq!(cut(&ends, &[Break::None; 24], 20, 2), [0..12, 10..24]);
    }

    #[test]
    fn stretches_end_at_paragraphs() {
        let mut places = [Break::None; 25];
        (places[7], places[9], places[16]) = (Break::Paragraph, Break::Sentence, Break::Sentence);
        assert_eq!(stretches(&places, 10), [0..7, 7..16, 16..25]);
        assert_eq!(stretches(&places[..10], 10).len(), 1);
        assert_eq!(stretches(&[], 10), []);
    }

    proptest::proptest! {
        #[test]
        fn every_atom_is_in_its_window_and_windows_own_stretches(counts in proptest::collection::vec((1_usize..5, 0_usize..3), 0..200)) {
            let mut ends = vec![0];
            ends.extend(counts.iter().scan(0, |sum, it| { *sum += it.0; Some(*sum) }));
            let kinds = [Break::None, Break::Sentence, Break::Paragraph];
            let places: Vec<_> = counts.iter().map(|it| kinds[it.1]).collect();
            let windows = cut(&ends, &places, 20, 5);
            let owners = owners(&windows, places.len());
            assert!(owners.iter().enumerate().all(|(at, &it)| windows[it].contains(&at)));
            assert!(owners.is_sorted());
            assert!(windows.iter().all(|it| it.len() == 1 || ends[it.end] - ends[it.start] <= 20));
        }
    }
}
