//! Positions in a report's text.

use std::{cmp, ops::Range};

/// A half-open range of bytes in the text of one report.
///
/// Annotations stand off from the text: they hold spans, never copies.
/// Offsets count UTF-8 bytes, because that is how Rust slices.
///
/// ```
/// use rashomon_record::Span;
///
/// let span = Span::new(3, 5);
/// assert_eq!(&"no, we"[span.range()], " w");
/// assert!(span.cover(Span::new(0, 1)).contains(Span::new(1, 4)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// # Panics
    ///
    /// If `start` is greater than `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span cannot end before it starts");
        Self { start, end }
    }

    /// The span of a `usize` range, as slicing and searching give it.
    ///
    /// # Panics
    ///
    /// If the range ends before it starts or lies beyond 4 GiB, which no [`Report`](crate::Report) does.
    #[must_use]
    pub fn of(range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).expect("a report is shorter than 4 GiB");
        Self::new(offset(range.start), offset(range.end))
    }

    /// Where it starts, in bytes.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Where it ends, in bytes: the first byte that is not part of it.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(cmp::min(self.start, other.start), cmp::max(self.end, other.end))
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` is part of it.
    pub const fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether both share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b));
        assert_eq!(a.cover(b), Span::new(0, 5));
        assert!(a.holds(2) && !a.holds(3));
    }
}
