//! One outlet's account of events, with everything that was found in it.

use crate::{
    Alias, Chain, Commitment, Fate, Figure, Leaning, Mention, Metadata, Quote, Role, Sentence,
    Span, SpanVector, Statement, Suggestions, TimeExpression, Token, Tree, Vector,
};

/// One outlet's account of events: a text that never changes, and annotations that point into it.
///
/// Intake fills the metadata and the [`blocks`](Self::blocks); each [`Stage`](crate::Stage) adds a
/// [`Layer`](crate::Layer). A layer that was not added is empty.
///
/// ```
/// use rashomon_record::{BlockKind, Report};
///
/// let report = Report::new("a.txt", "First paragraph.\n\nSecond one.\n");
/// let blocks: Vec<_> = report.blocks.iter().map(|it| report.slice(it.span)).collect();
/// assert_eq!(blocks, ["First paragraph.", "Second one."]);
/// assert_eq!(report.blocks[0].kind, BlockKind::Paragraph);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The path or URL as the user gave it.
    pub source: String,
    /// Other places where the very same text was found.
    pub also_at: Vec<String>,
    /// Outlet, title, dates and the like.
    pub metadata: Metadata,
    text: String,
    /// How it was read, in words: `by rules for English`, `by its marks only: …`; empty until it is read.
    pub reading: String,
    /// What went wrong on the way in or while reading, for the user.
    pub warnings: Vec<Warning>,
    /// The lines of the text that hold more than white space, in order; none overlap.
    pub blocks: Vec<Block>,
    /// What a trained reader suggests; `None` where the report is read by rules alone.
    pub suggestions: Option<Suggestions>,
    /// Words, tags, lemmas and dependencies of each sentence, as a trained reader tells them; empty where the report is
    /// read by rules alone.
    pub trees: Vec<Tree>,
    /// Words, numbers and marks of all blocks that are the report's own words.
    pub tokens: Vec<Token>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Names, descriptions and pronouns, in order.
    pub mentions: Vec<Mention>,
    /// Passages in quotation marks, in order; outer ones only.
    pub quotes: Vec<Quote>,
    /// Who said what, ordered by content.
    pub statements: Vec<Statement>,
    /// Which mentions lead to one actor.
    pub chains: Vec<Chain>,
    /// Titles and offices that the text gives to a mention.
    pub roles: Vec<Role>,
    /// What the text itself says about two names being one.
    pub aliases: Vec<Alias>,
    /// Quantities, in order.
    pub figures: Vec<Figure>,
    /// Dates, times and durations, in order.
    pub dates: Vec<TimeExpression>,
    /// Promises and agreements, in order.
    pub commitments: Vec<Commitment>,
    /// What became of them, in order.
    pub fates: Vec<Fate>,
    /// Words that take a side or tie to what stands before, in order.
    pub leanings: Vec<Leaning>,
    /// What each sentence, the content of each statement and [each clause](Report::clauses) of both says, ordered by
    /// [`SpanVector::pieces`]; empty where the report is read by rules alone.
    pub vectors: Vec<SpanVector>,
}

impl Report {
    /// A report with `text` from `source`, nothing known or found yet but its blocks: one for each line that is not
    /// blank, all taken for paragraphs.
    ///
    /// # Panics
    ///
    /// If the text is 4 GiB or longer; intake refuses such files.
    pub fn new(source: impl Into<String>, text: impl Into<String>) -> Self {
        let (source, text) = (source.into(), text.into());
        assert!(u32::try_from(text.len()).is_ok(), "a report is shorter than 4 GiB");
        let blocks = lines(&text).map(|span| Block { span, kind: BlockKind::Paragraph }).collect();
        Self { source, text, blocks, ..Self::default() }
    }

    /// The text that all spans of this report point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`.
    ///
    /// # Panics
    ///
    /// If `span` lies outside the text or inside a character; annotations of this report never do.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The words of token number `at`.
    pub fn word(&self, at: usize) -> &str {
        self.slice(self.tokens[at].span)
    }

    /// The indices of the tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|it| it.span.end() <= span.start());
        let end = self.tokens.partition_point(|it| it.span.start() < span.end());
        start..end.max(start)
    }

    /// The index of the sentence that holds the byte at `offset`, if one does.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|it| it.span.start() <= offset);
        let at = after.checked_sub(1)?;
        self.sentences[at].span.holds(offset).then_some(at)
    }

    /// The indices of the mentions that lie wholly inside `span`.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let first = self.mentions.partition_point(|it| it.span.start() < span.start());
        (first..self.mentions.len())
            .take_while(move |&at| self.mentions[at].span.start() < span.end())
            .filter(move |&at| span.contains(self.mentions[at].span))
    }

    /// The index of the innermost statement whose content holds `span`: in whose mouth the words are.
    pub fn statement_with(&self, span: Span) -> Option<usize> {
        let holds = |it: &Statement| it.content.iter().any(|piece| piece.contains(span));
        let length = |it: &Statement| it.content.iter().map(|piece| piece.len()).sum::<usize>();
        (0..self.statements.len())
            .filter(|&at| holds(&self.statements[at]))
            .min_by_key(|&at| length(&self.statements[at]))
    }

    /// What the passage says that consists of just these `pieces`: the span of a sentence or a clause, or all of a
    /// statement's content.
    ///
    /// `None` for other passages, and where the report is read by rules alone.
    pub fn vector_of(&self, pieces: &[Span]) -> Option<&Vector> {
        let at = self.vectors.binary_search_by(|it| it.pieces.as_slice().cmp(pieces)).ok()?;
        Some(&self.vectors[at].vector)
    }

    /// The chain that holds mention number `mention`, if one does.
    pub fn chain_of(&self, mention: usize) -> Option<&Chain> {
        self.chains.iter().find(|it| it.mentions.binary_search(&mention).is_ok())
    }

    /// The passages that stand in the text but are not the report's own words.
    pub fn skipped(&self) -> impl Iterator<Item = Span> + '_ {
        self.blocks.iter().filter(|it| !it.kind.is_read()).map(|it| it.span)
    }

    /// Empties every layer that stages fill, so that the report can be read again, say with another year to go by.
    pub fn forget(&mut self) {
        let kept = std::mem::take(self);
        *self = Self {
            source: kept.source,
            also_at: kept.also_at,
            metadata: kept.metadata,
            text: kept.text,
            warnings: kept.warnings,
            blocks: kept.blocks,
            // They hang on the text alone, and making them is the dearest part of reading.
            suggestions: kept.suggestions,
            trees: kept.trees,
            vectors: kept.vectors,
            ..Self::default()
        };
    }
}

/// The lines of `text` that are not blank, without white space at their ends.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at + (line.len() - line.trim_start().len());
            let end = *at + line.trim_end().len();
            *at += line.len();
            Some((start < end).then(|| Span::of(start..end)))
        })
        .flatten()
}

/// A line or paragraph of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A heading inside the report.
    Heading,
    /// The report's own words.
    Paragraph,
    /// A passage set off as a quotation (block quote) by the page.
    Quotation,
    /// Something else that stands in the text: the kind of boilerplate in words, such as `copyright line`.
    Skipped(String),
}

impl BlockKind {
    /// Whether stages read it: everything but boilerplate.
    pub fn is_read(&self) -> bool {
        !matches!(self, Self::Skipped(_))
    }
}

/// Something that went wrong with a report, while the rest of the work went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What went wrong, in words: lower case, no full stop.
    pub message: String,
    /// The passage it is about, if it is about one.
    pub span: Option<Span>,
}

impl Warning {
    /// A warning about the whole report.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), span: None }
    }

    /// A warning about the passage at `span`.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), span: Some(span) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_the_lines_without_their_edges() {
        let report = Report::new("a.txt", " \n  One. \r\n\n\u{a0}Zwei\n");
        let blocks: Vec<_> = report.blocks.iter().map(|it| report.slice(it.span)).collect();
        assert_eq!(blocks, ["One.", "Zwei"]);
    }

    #[test]
    fn a_vector_is_of_just_its_pieces() {
        let mut report = Report::new("a.txt", "\"We go,\" she said, \"now.\"");
        let (whole, first) = (Span::new(0, 24), Span::new(1, 7));
        let towards = |it: &[f32]| Vector::towards(it).expect("a direction");
        let pieces = vec![first, Span::new(19, 23)];
        report.vectors = vec![
            SpanVector { pieces: vec![whole], vector: towards(&[1.0, 0.0]) },
            SpanVector { pieces: pieces.clone(), vector: towards(&[0.0, 1.0]) },
        ];
        assert_eq!(report.vector_of(&[whole]), Some(&towards(&[1.0, 0.0])));
        assert_eq!(report.vector_of(&pieces), Some(&towards(&[0.0, 1.0])));
        assert_eq!(report.vector_of(&[first]), None);
    }

    proptest::proptest! {
        #[test]
        fn blocks_hold_all_that_is_not_blank(text in "(\\PC|[\n\r\t ])*") {
            let report = Report::new("a.txt", &text);
            let kept: String = report.blocks.iter().map(|it| report.slice(it.span)).collect();
            let squeeze = |it: &str| it.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(squeeze(&kept), squeeze(&text));
        }
    }
}
