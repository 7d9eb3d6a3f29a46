//! Numbers of items, and passages.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Report, Span};

/// The number of an item in its list, written with the letter of its kind: `r1`, `s12`.
///
/// Numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<const KIND: char>(pub u32);

/// The number of a report: `r1`.
pub type ReportId = Id<'r'>;
/// The number of an actor: `a1`.
pub type ActorId = Id<'a'>;
/// The number of a statement: `s1`.
pub type StatementId = Id<'s'>;
/// The number of a figure: `f1`.
pub type FigureId = Id<'f'>;
/// The number of a date: `d1`.
pub type DateId = Id<'d'>;
/// The number of a claim: `c1`.
pub type ClaimId = Id<'c'>;
/// The number of a commitment: `k1`.
pub type CommitmentId = Id<'k'>;
/// The number of a dispute: `x1`.
pub type DisputeId = Id<'x'>;
/// The number of a story: `t1`.
pub type StoryId = Id<'t'>;

impl<const KIND: char> Id<KIND> {
    /// The id of the item at `index` of its list.
    ///
    /// # Panics
    ///
    /// If the list has 2³² items or more.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index + 1).expect("fewer than 2^32 items"))
    }

    /// The index of the item in its list; `None` for the number 0, which no item has.
    pub fn index(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }
}

impl<const KIND: char> fmt::Display for Id<KIND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{KIND}{}", self.0)
    }
}

impl<const KIND: char> FromStr for Id<KIND> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix(KIND).and_then(|it| it.parse().ok()).filter(|&it| it > 0);
        number.map(Self).ok_or_else(|| format!("expected an id such as {KIND}1, found {text:?}"))
    }
}

impl<const KIND: char> Serialize for Id<KIND> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const KIND: char> Deserialize<'de> for Id<KIND> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A passage of a report: where it stands and, so that a reader can check it, its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The report it stands in.
    pub report: ReportId,
    /// The offset of its first byte in [`ReportEntry::text`](super::ReportEntry::text), in UTF-8 bytes.
    pub start: u32,
    /// The offset of the first byte after it.
    pub end: u32,
    /// The words.
    pub text: String,
}

impl Passage {
    /// The passage at `span` of the report that stands at `index` of the list.
    pub fn new(index: usize, report: &Report, span: Span) -> Self {
        let text = report.slice(span).to_owned();
        Self {
            report: ReportId::at(index),
            start: span.start() as u32,
            end: span.end() as u32,
            text,
        }
    }

    /// Where it stands.
    ///
    /// # Panics
    ///
    /// If a record from elsewhere says that it ends before it starts; `rashomon verify` finds these.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// What sorts passages in report order, then by position.
    pub fn order(&self) -> (ReportId, u32, u32) {
        (self.report, self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_with_their_letter() {
        let id: ReportId = "r12".parse().expect("an id");
        assert_eq!((id.index(), id.to_string().as_str()), (Some(11), "r12"));
        assert!("s1".parse::<ReportId>().is_err() && "r0".parse::<ReportId>().is_err());
        assert!("r".parse::<ReportId>().is_err() && "r-1".parse::<ReportId>().is_err());
    }
}
