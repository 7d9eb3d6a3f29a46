//! A report as coreference looks at it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rashomon_record::{AliasKind, Form, MentionForm, Report, Upos, brief::ActorKind};

/// A report with what is asked of each mention again and again.
pub(super) struct View<'a> {
    pub(super) report: &'a Report,
    /// The sentence of each mention; `usize::MAX` outside of all.
    sentences: Vec<usize>,
    /// The innermost statement in whose content each mention stands.
    statements: Vec<Option<usize>>,
    /// The statement of which each mention is the source.
    spoken: BTreeMap<usize, usize>,
    /// Those who are accused, asked, told.
    targets: BTreeSet<usize>,
    /// Those that are named only as kin of another: *Y* in `X, an offshoot of Y`.
    kin: BTreeSet<usize>,
    /// Those of whom the text itself says something about another name: *X* in `X, also known as Y`.
    aliased: BTreeSet<usize>,
    /// Where adjectives start, as far as a trained reader tells.
    adjectives: BTreeSet<usize>,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let of = |at: usize| report.sentence_at(report.mentions[at].span.start());
        let kin = report.aliases.iter().filter(|it| it.kind == AliasKind::Apart);
        let mut spoken = BTreeMap::new();
        for (nth, statement) in report.statements.iter().enumerate() {
            if let Some(speaker) = statement.speaker {
                spoken.entry(speaker).or_insert(nth);
            }
        }
        Self {
            report,
            sentences: (0..report.mentions.len()).map(|at| of(at).unwrap_or(usize::MAX)).collect(),
            statements: statements(report),
            spoken,
            targets: targets(report).collect(),
            kin: kin.map(|it| it.from).collect(),
            aliased: report.aliases.iter().flat_map(|it| [it.from, it.to]).collect(),
            adjectives: adjectives(report).collect(),
        }
    }

    /// Whether the word that starts at `offset` is an adjective. Never without a trained reader.
    pub(super) fn is_adjective(&self, offset: usize) -> bool {
        self.adjectives.contains(&offset)
    }

    /// Whether the text itself says of the mention that another is the same.
    pub(super) fn has_alias(&self, mention: usize) -> bool {
        self.aliased.contains(&mention)
    }

    pub(super) fn sentence(&self, mention: usize) -> usize {
        self.sentences[mention]
    }

    pub(super) fn tokens(&self, mention: usize) -> Range<usize> {
        self.report.tokens_in(self.report.mentions[mention].span)
    }

    pub(super) fn words(&self, mention: usize) -> &'a str {
        self.report.slice(self.report.mentions[mention].span)
    }

    pub(super) fn kind(&self, mention: usize) -> ActorKind {
        self.report.mentions[mention].kind
    }

    pub(super) fn form(&self, mention: usize) -> MentionForm {
        self.report.mentions[mention].form
    }

    /// The innermost statement in whose content the mention stands.
    pub(super) fn statement_around(&self, mention: usize) -> Option<usize> {
        self.statements[mention]
    }

    /// Whether the mention stands in quotation marks.
    pub(super) fn is_quoted(&self, mention: usize) -> bool {
        let span = self.report.mentions[mention].span;
        let after = self.report.quotes.partition_point(|it| it.span.start() <= span.start());
        let quote = after.checked_sub(1).map(|at| &self.report.quotes[at]);
        quote.is_some_and(|it| it.is_speech && it.span.contains(span))
            || self.statements[mention]
                .is_some_and(|at| self.report.statements[at].form == Form::Direct)
    }

    /// Whether nothing but what stands in quotation marks is in the sentence.
    pub(super) fn is_all_quoted(&self, sentence: usize) -> bool {
        let span = self.report.sentences[sentence].span;
        let after = self.report.quotes.partition_point(|it| it.span.start() <= span.start());
        let quote = after.checked_sub(1).map(|at| &self.report.quotes[at]);
        quote.is_some_and(|it| it.is_speech && it.span.contains(span))
    }

    /// Whether somebody is said to accuse, ask or tell whom the mention stands for.
    pub(super) fn is_target(&self, mention: usize) -> bool {
        self.targets.contains(&mention)
    }

    /// Whether the mention is named only as kin of another.
    pub(super) fn is_kin(&self, mention: usize) -> bool {
        self.kin.contains(&mention)
    }

    /// Whether the mention is a name of one word that is no country's, of which a government is: *Lopez* in *the Lopez
    /// regime*.
    pub(super) fn heads_government(&self, mention: usize) -> bool {
        let name = &self.report.mentions[mention];
        let body = mention.checked_sub(1).map(|it| &self.report.mentions[it]);
        let owned = body.filter(|it| {
            it.form == MentionForm::Body
                && it.kind == ActorKind::Government
                && it.span.start() == name.span.start()
        });
        let meaning = owned.and_then(|it| it.meaning.as_deref());
        let whose = meaning.and_then(|it| it.strip_prefix(self.words(mention)));
        name.form == MentionForm::Name
            && name.meaning.is_none()
            && name.head == name.span
            && matches!(name.kind, ActorKind::Organization | ActorKind::Other)
            && whose.is_some_and(|it| it.starts_with(": "))
    }

    /// The statement of which the mention is the source.
    pub(super) fn spoken_by(&self, mention: usize) -> Option<usize> {
        self.spoken.get(&mention).copied()
    }
}

fn adjectives(report: &Report) -> impl Iterator<Item = usize> + '_ {
    let words = report.trees.iter().flat_map(|it| &it.words);
    words.filter(|it| it.upos == Upos::Adj).map(|it| it.span.start())
}

/// The mentions in the targets of all statements.
fn targets(report: &Report) -> impl Iterator<Item = usize> + '_ {
    let targets = report.statements.iter().filter_map(|it| it.target);
    targets.flat_map(|it| report.mentions_in(it))
}

/// For each mention the statement with the shortest content that holds it.
fn statements(report: &Report) -> Vec<Option<usize>> {
    let length = |at: usize| report.statements[at].content.iter().map(|it| it.len()).sum::<usize>();
    let mut around: Vec<Option<usize>> = vec![None; report.mentions.len()];
    for (nth, statement) in report.statements.iter().enumerate() {
        for piece in &statement.content {
            for mention in report.mentions_in(*piece) {
                let is_inner = around[mention].is_none_or(|it| length(nth) < length(it));
                if is_inner {
                    around[mention] = Some(nth);
                }
            }
        }
    }
    around
}
