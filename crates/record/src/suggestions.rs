//! What a trained reader suggests, before stages take it up.

use crate::Span;

/// What a trained reader suggests for one text. Lists are in text order.
///
/// These are not findings yet: the stage that fills [`Statements`](crate::Layer::Statements) starts from the
/// attributions, checks them where rules are sure (paired quotation marks), adds what the reader does not tell (the act,
/// the target) and what sure rules find besides. Names tell what is one and what it stands for, beside those that the
/// rules are sure of; mentions add whom only a description tells of, and link pronouns and descriptions that the rules
/// leave open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// Who says what.
    pub attributions: Vec<SuggestedAttribution>,
    /// Names.
    pub names: Vec<SuggestedName>,
    /// Mentions of people, bodies, places and things, each with the one it goes back to.
    pub mentions: Vec<SuggestedMention>,
    /// What vectors of passages are made of; the stage that makes them takes it away, for it is large.
    pub states: Option<States>,
}

/// What the reader says of each of a text's smallest pieces towards the vector of any passage that holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct States {
    /// The pieces, in order.
    spans: Vec<Span>,
    /// A row for each piece.
    numbers: Vec<f32>,
}

impl States {
    /// A row of `numbers` for each of `spans`, which lie in order and do not overlap.
    ///
    /// # Panics
    ///
    /// If the numbers do not make one row of the same length for each span.
    #[must_use]
    pub fn new(spans: Vec<Span>, numbers: Vec<f32>) -> Self {
        assert!(
            spans.is_empty() || numbers.len().is_multiple_of(spans.len()),
            "rows of one length"
        );
        Self { spans, numbers }
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// These and the `later` ones of the same text.
    #[must_use]
    pub fn with(mut self, later: Self) -> Self {
        self.spans.extend(later.spans);
        self.numbers.extend(later.numbers);
        self
    }

    /// The sum of the rows of all pieces that `passage` touches; `None` if it touches none.
    #[must_use]
    pub fn sum(&self, passage: &[Span]) -> Option<Vec<f32>> {
        let width = self.numbers.len().checked_div(self.spans.len())?.max(1);
        let (mut sum, mut next, mut touched) = (vec![0.0; width], 0, false);
        for span in passage {
            let from = self.spans.partition_point(|it| it.end() <= span.start()).max(next);
            next = self.spans.partition_point(|it| it.start() < span.end()).max(from);
            for row in self.numbers[from * width..next * width].chunks_exact(width) {
                touched = true;
                sum.iter_mut().zip(row).for_each(|(total, it)| *total += it);
            }
        }
        touched.then_some(sum)
    }
}

/// One attribution, its parts named as in PolNeAR. Quotation marks and *that* stand inside the content, as there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedAttribution {
    /// Who says it.
    pub source: Option<Span>,
    /// The words that attribute it; `None` for a content that nothing attributes.
    pub cue: Option<Span>,
    /// What is said, in pieces; at least one.
    pub content: Vec<Span>,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedName {
    /// Where it stands.
    pub span: Span,
    /// Its class, as the model has it: `Person`, `Organization`, `Location`, `NORP`, `Facility`, `Date`, `Money`,
    /// `Product`, `Misc`.
    pub class: String,
}

/// A mention of somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedMention {
    /// The whole mention.
    pub span: Span,
    /// The word that carries it.
    pub head: Span,
    /// What it stands for, as GUM has it: `person`, `organization`, `place`, `event`, `object`, …
    pub kind: String,
    /// The earlier mention that means the same: an index into the list of mentions.
    pub antecedent: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_of_all_pieces_are_summed() {
        let spans = vec![Span::new(0, 2), Span::new(3, 5), Span::new(5, 6)];
        let states = States::new(spans, vec![1.0, 0.0, 10.0, 1.0, 100.0, 2.0]);
        assert_eq!(states.sum(&[Span::new(0, 5)]), Some(vec![11.0, 1.0]));
        assert_eq!(
            states.sum(&[Span::new(0, 2), Span::new(5, 6)]),
            Some(vec![101.0, 2.0]),
            "pieces"
        );
        assert_eq!(states.sum(&[Span::new(4, 5), Span::new(4, 5)]), Some(vec![10.0, 1.0]), "once");
        assert_eq!(states.sum(&[Span::new(2, 3)]), None, "white space");
        assert_eq!(states.sum(&[]), None);
        assert_eq!(States::new(vec![], vec![]).sum(&[Span::new(0, 1)]), None);
    }
}
