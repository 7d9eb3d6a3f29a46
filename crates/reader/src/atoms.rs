//! From raw text to *atoms*, the smallest pieces that a label can sit on.
//!
//! An atom is a run of letters and digits, or one other visible character: `didn't say 5pm.` has the atoms
//! `did n ' t say 5 pm .`. Runs are split further where Universal Dependencies splits words (`did|n't`, `can|not`), so
//! that a word is always a whole number of atoms. `training/text.py` does the same, rule for rule.

use rashomon_record::Span;

use crate::marks;

/// A stretch of text and what the encoder is told of it besides its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub(crate) span: Span,
    pub(crate) case: Case,
    pub(crate) before: Before,
    pub(crate) quote: Place,
}

/// Case of an atom's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    None,
    Lower,
    Initial,
    Upper,
    Mixed,
}

/// What stands before an atom; the start of the text counts as a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    Nothing,
    Space,
    Line,
    Paragraph,
}

/// Where an atom stands with respect to quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Outside,
    Inside,
    Opening,
    Closing,
}

/// How good a place an atom is to begin a window at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    None,
    Sentence,
    Paragraph,
}

/// Words that Universal Dependencies writes as two, with the length of the first.
const FUSED: [(&str, usize); 6] =
    [("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("gimme", 3), ("lemme", 3)];

/// The atoms of `text`, left to right; `borders` are offsets, in order, at which one ends besides.
pub(crate) fn atoms(text: &str, borders: &[usize]) -> Vec<Atom> {
    let spans: Vec<Span> = runs(text).flat_map(|run| split(text, run, borders)).collect();
    let befores = befores(text, &spans);
    let quotes = marks::places(text, &spans, &befores);
    spans
        .iter()
        .zip(befores)
        .zip(quotes)
        .map(|((&span, before), quote)| Atom {
            span,
            case: case_of(&text[span.range()]),
            before,
            quote,
        })
        .collect()
}

/// Runs of letters and digits with their accents, and single other characters that are not white space.
fn runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, it)| !it.is_whitespace())?;
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some((at, it)) =
                rest.next_if(|(_, it)| it.is_alphanumeric() || is_combining(*it))
            {
                end = at + it.len_utf8();
            }
        }
        Some(Span::of(start..end))
    })
}

fn is_combining(it: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&it)
}

fn split(text: &str, run: Span, borders: &[usize]) -> Vec<Span> {
    let word = &text[run.range()];
    let mut cuts: Vec<usize> = digits_then_letters(word).collect();
    if word.chars().nth(1).is_some() {
        if is_negated(word, &text[run.end()..]) {
            cuts.push(word.len() - 1);
        }
        cuts.extend(
            FUSED.iter().find(|(fused, _)| word.eq_ignore_ascii_case(fused)).map(|it| it.1),
        );
    }
    let first = borders.partition_point(|&it| it <= run.start());
    let inside = borders[first..].iter().take_while(|it| **it < run.end());
    cuts.extend(inside.map(|it| it - run.start()).filter(|it| word.is_char_boundary(*it)));
    cuts.extend([0, word.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|it| Span::of(run.start() + it[0]..run.start() + it[1])).collect()
}

/// Offsets in `word` at which a letter follows a digit.
fn digits_then_letters(word: &str) -> impl Iterator<Item = usize> + '_ {
    let after = word.char_indices().skip(1);
    word.chars()
        .zip(after)
        .filter(|(a, (_, b))| is_digit(*a) && b.is_alphabetic())
        .map(|(_, (at, _))| at)
}

fn is_digit(it: char) -> bool {
    it.is_numeric() && !it.is_alphabetic()
}

/// Whether `word` is the `didn` of `didn't`; `after` is the text that follows it.
fn is_negated(word: &str, after: &str) -> bool {
    let mut tail = after.chars();
    word.ends_with(['n', 'N'])
        && tail.next().is_some_and(|it| matches!(it, '\'' | '’'))
        && tail.next().is_some_and(|it| matches!(it, 't' | 'T'))
        && !tail.next().is_some_and(char::is_alphanumeric)
}

fn befores(text: &str, spans: &[Span]) -> Vec<Before> {
    let mut at = 0;
    let mut before = |span: &Span| {
        let gap = &text[at..span.start()];
        let newlines = gap.matches('\n').count();
        let found = match (at, newlines) {
            (0, _) | (_, 2..) => Before::Paragraph,
            (_, 1) => Before::Line,
            (_, 0) if gap.is_empty() => Before::Nothing,
            (_, 0) => Before::Space,
        };
        at = span.end();
        found
    };
    spans.iter().map(&mut before).collect()
}

/// The case of one atom's letters: `Ivanov` is initial, `UN` upper, `iPhone` mixed.
fn case_of(atom: &str) -> Case {
    let letters: Vec<char> = atom.chars().filter(|it| it.is_alphabetic()).collect();
    let Some((first, rest)) = letters.split_first() else { return Case::None };
    if letters.iter().all(|it| it.is_lowercase()) {
        Case::Lower
    } else if first.is_uppercase() && rest.iter().all(|it| !it.is_uppercase()) {
        Case::Initial
    } else if letters.iter().all(|it| it.is_uppercase()) {
        Case::Upper
    } else if letters.iter().any(|it| it.is_uppercase()) {
        Case::Mixed
    } else {
        Case::None
    }
}

/// How good a place each atom is to begin a window at.
///
/// A rough rule is enough: windows overlap, and sentence ends that matter are told by a head of the reader.
pub(crate) fn breaks(text: &str, atoms: &[Atom]) -> Vec<Break> {
    let mut ended = false;
    let mut place = |atom: &Atom| {
        let first = text[atom.span.range()].chars().next().unwrap_or(' ');
        let found = if atom.before == Before::Paragraph {
            Break::Paragraph
        } else if ended && atom.before != Before::Nothing && !first.is_lowercase() {
            Break::Sentence
        } else {
            Break::None
        };
        if matches!(first, '.' | '?' | '!') {
            ended = true;
        } else if !matches!(first, '"' | '\'' | '”' | '’' | ')' | ']' | '»') {
            ended = false;
        }
        found
    };
    atoms.iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        atoms(text, &[]).iter().map(|it| &text[it.span.range()]).collect()
    }

    #[test]
    fn words_are_split_as_in_universal_dependencies() {
        assert_eq!(cut("didn't say 5pm."), ["did", "n", "'", "t", "say", "5", "pm", "."]);
        assert_eq!(
            cut("We cannot, the U.N. can"),
            ["We", "can", "not", ",", "the", "U", ".", "N", ".", "can"]
        );
        assert_eq!(cut("Café_x"), ["Café", "_", "x"]);
    }

    #[test]
    fn given_borders_cut_as_well() {
        let text = "dont café go";
        let cut = |borders: &[usize]| {
            atoms(text, borders).iter().map(|it| &text[it.span.range()]).collect::<Vec<_>>()
        };
        // The last one lies inside a character and is passed over.
        assert_eq!(cut(&[0, 2, 4, 5, 8, 9]), ["do", "nt", "caf", "é", "go"]);
    }

    #[test]
    fn cases_and_gaps() {
        let found: Vec<_> =
            atoms("A UN iPhone\n\n12 a", &[]).iter().map(|it| (it.case, it.before)).collect();
        assert_eq!(
            found,
            [
                (Case::Initial, Before::Paragraph),
                (Case::Upper, Before::Space),
                (Case::Mixed, Before::Space),
                (Case::None, Before::Paragraph),
                (Case::Lower, Before::Space),
            ]
        );
    }
}
