//! Where atoms stand with respect to quotation marks: an input of the encoder, not a finding.

use rashomon_record::Span;

use crate::atoms::{Before, Place};

/// The place of each atom.
///
/// Curly marks say what they are. A straight mark closes what is open, unless its spacing says otherwise. A quotation
/// left open ends with its paragraph. Single curly marks count when a closing partner follows in the paragraph.
pub(crate) fn places(text: &str, spans: &[Span], befores: &[Before]) -> Vec<Place> {
    let partners = Partners::of(text);
    let (mut inside, mut single) = (false, false);
    let mut place = |(span, &before): (&Span, &Before)| {
        if before == Before::Paragraph {
            (inside, single) = (false, false);
        }
        let (mark, after) = (&text[span.range()], &text[span.end()..]);
        match mark {
            "“" | "„" | "«" => inside = true,
            "”" | "»" => inside = false,
            "\"" => inside = opens(after, before != Before::Nothing, inside),
            "‘" if !single && partners.follow(text, span.end()) => single = true,
            "’" if single && !after.starts_with(char::is_alphanumeric) => single = false,
            _ if inside || single => return Place::Inside,
            _ => return Place::Outside,
        }
        match mark {
            "“" | "„" | "«" | "‘" => Place::Opening,
            "\"" if inside => Place::Opening,
            _ => Place::Closing,
        }
    };
    spans.iter().zip(befores).map(&mut place).collect()
}

/// Whether a straight mark before `after` opens a quotation.
fn opens(after: &str, spaced: bool, inside: bool) -> bool {
    let followed_by_space = after.chars().next().is_none_or(char::is_whitespace);
    if inside { spaced && !followed_by_space } else { spaced || !followed_by_space }
}

/// Where single closing marks and paragraphs end, so that each look-up is a search and not a scan.
struct Partners {
    closing: Vec<usize>,
    paragraphs: Vec<usize>,
}

impl Partners {
    fn of(text: &str) -> Self {
        let closes = |&(at, mark): &(usize, &str)| {
            !text[at + mark.len()..].starts_with(|it: char| it.is_alphanumeric() || it == '_')
        };
        Self {
            closing: text.match_indices('’').filter(closes).map(|it| it.0).collect(),
            paragraphs: text.match_indices("\n\n").map(|it| it.0).collect(),
        }
    }

    /// Whether a quotation may begin at `at`: a letter follows, and a closing mark before the paragraph ends.
    fn follow(&self, text: &str, at: usize) -> bool {
        let end = first_from(&self.paragraphs, at).unwrap_or(text.len());
        let closing = first_from(&self.closing, at);
        text[at..end].starts_with(char::is_alphabetic) && closing.is_some_and(|it| it < end)
    }
}

fn first_from(sorted: &[usize], at: usize) -> Option<usize> {
    sorted.get(sorted.partition_point(|&it| it < at)).copied()
}
