//! What `rashomon show` can draw: the one list of layers.

use clap::ValueEnum;
use rashomon_record::{BlockKind, MentionForm, Report, Span, Statement};
use rashomon_render::{
    carets::{self, Mark},
    trees,
};

/// A kind of thing found in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// Who said what: content, source and cue of each statement.
    Statements,
    /// Names, each with its kind.
    Names,
    /// Names, descriptions and pronouns.
    Mentions,
    /// Which mentions lead to one actor, and why.
    Coreference,
    /// Titles and offices.
    Roles,
    /// What the text itself says about two names being one.
    Aliases,
    /// Passages in quotation marks.
    Quotes,
    /// Dates, times and durations, with their values.
    Dates,
    /// Quantities, with their values.
    Figures,
    /// Words with their parts of speech and lemmas; needs a trained reader.
    Tags,
    /// What depends on what in each sentence; needs a trained reader.
    Tree,
    /// Words, numbers and marks.
    Tokens,
    /// Sentences.
    Sentences,
    /// Headlines, paragraphs, block quotations.
    Blocks,
    /// What stands in the text but is not the report's own words.
    Skipped,
}

impl Layer {
    /// The layer for a person to look at.
    pub(crate) fn draw(self, report: &Report) -> String {
        match self {
            Self::Tags => trees::tags(report),
            Self::Tree => trees::draw(report),
            _ => carets::draw(report.text(), &self.marks(report)),
        }
    }

    /// Whether only a trained reader fills it.
    pub(crate) fn needs_reader(self) -> bool {
        matches!(self, Self::Tags | Self::Tree)
    }

    /// What to draw under the text of `report`.
    fn marks(self, report: &Report) -> Vec<Mark> {
        match self {
            Self::Statements => statements(report),
            Self::Names => mentions(report, MentionForm::is_name),
            Self::Mentions => mentions(report, |_| true),
            Self::Coreference => coreference(report),
            Self::Roles => roles(report),
            Self::Aliases => aliases(report),
            Self::Quotes => quotes(report),
            Self::Dates => dates(report),
            Self::Figures => figures(report),
            // They are drawn in their own way.
            Self::Tags | Self::Tree => Vec::new(),
            Self::Tokens => {
                report.tokens.iter().map(|it| Mark::new(it.span, lower(it.kind))).collect()
            }
            Self::Sentences => spans(report.sentences.iter().map(|it| it.span), "sentence"),
            Self::Blocks => {
                report.blocks.iter().map(|it| Mark::new(it.span, block(&it.kind))).collect()
            }
            Self::Skipped => skipped(report),
        }
    }
}

fn spans(spans: impl Iterator<Item = Span>, label: &'static str) -> Vec<Mark> {
    spans.map(|it| Mark::new(it, label)).collect()
}

fn statements(report: &Report) -> Vec<Mark> {
    report
        .statements
        .iter()
        .enumerate()
        .flat_map(|(at, it)| statement(report, at + 1, it))
        .collect()
}

fn statement(report: &Report, number: usize, it: &Statement) -> Vec<Mark> {
    let act = format!("{number} content, {} {}", lower(it.form), lower(it.act));
    let speaker = it.speaker.map(|at| report.slice(report.mentions[at].span));
    let source = match speaker {
        Some(name) if it.source.is_none_or(|span| !report.slice(span).contains(name)) => {
            format!("{number} source: {name}")
        }
        _ => format!("{number} source"),
    };
    let content = it.content.iter().map(|&span| Mark::new(span, act.clone()));
    let others = [
        (it.source, source),
        (it.cue, format!("{number} cue")),
        (it.target, format!("{number} target")),
        (it.via, format!("{number} via")),
        (it.venue, format!("{number} venue")),
    ];
    content
        .chain(others.into_iter().filter_map(|(span, label)| Some(Mark::new(span?, label))))
        .collect()
}

fn mentions(report: &Report, wanted: fn(MentionForm) -> bool) -> Vec<Mark> {
    let mentions = report.mentions.iter().filter(|it| wanted(it.form));
    mentions.map(|it| Mark::new(it.span, lower(it.kind))).collect()
}

fn coreference(report: &Report) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (at, chain) in report.chains.iter().enumerate() {
        for &mention in &chain.mentions {
            let link = chain.links.iter().find(|it| it.mention == mention);
            let why = link.map_or_else(String::new, |it| format!(": {}", it.reason));
            marks.push(Mark::new(report.mentions[mention].span, format!("{}{why}", at + 1)));
        }
    }
    marks.sort_by_key(|it| it.span);
    marks
}

fn roles(report: &Report) -> Vec<Mark> {
    let holder = |at: usize| report.slice(report.mentions[at].span);
    report
        .roles
        .iter()
        .map(|it| Mark::new(it.span, format!("role of {}", holder(it.holder))))
        .collect()
}

fn aliases(report: &Report) -> Vec<Mark> {
    let name = |at: usize| report.slice(report.mentions[at].span);
    let label = |it: &rashomon_record::Alias| {
        format!("{}: {} → {}", lower(it.kind), name(it.from), name(it.to))
    };
    report.aliases.iter().map(|it| Mark::new(it.span, label(it))).collect()
}

fn quotes(report: &Report) -> Vec<Mark> {
    let label = |it: &rashomon_record::Quote| match (it.is_speech, it.continues) {
        (false, _) => "no speech",
        (true, false) => "speech",
        (true, true) => "speech, continued",
    };
    report.quotes.iter().map(|it| Mark::new(it.span, label(it))).collect()
}

fn dates(report: &Report) -> Vec<Mark> {
    let label = |it: &rashomon_record::TimeExpression| {
        let value = it.value.as_ref().map_or("open", |it| it.as_str());
        format!("{} {value}: {}", lower(it.kind), it.basis)
    };
    report.dates.iter().map(|it| Mark::new(it.span, label(it))).collect()
}

fn figures(report: &Report) -> Vec<Mark> {
    let mut marks = Vec::new();
    for figure in &report.figures {
        marks.push(Mark::new(figure.span, value(figure)));
        marks.extend(figure.counted.map(|it| Mark::new(it, "counted")));
    }
    marks
}

/// `about 250000 USD`, `20 to 30`, `at least 5`.
fn value(figure: &rashomon_record::Figure) -> String {
    let range = if figure.low < figure.high {
        format!("{} to {}", figure.low, figure.high)
    } else {
        figure.low.to_string()
    };
    let bound = figure.bound.map(lower);
    let parts =
        [figure.approximate.then(|| "about".into()), bound, Some(range), figure.unit.clone()];
    let value = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    match &figure.problem {
        Some(problem) => format!("{value} ({problem})"),
        None => value,
    }
}

fn skipped(report: &Report) -> Vec<Mark> {
    let skipped = report.blocks.iter().filter(|it| !it.kind.is_read());
    skipped.map(|it| Mark::new(it.span, block(&it.kind))).collect()
}

fn block(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Skipped(what) => what.clone(),
        read => lower(read),
    }
}

/// The name of a variant as a word of prose.
fn lower(variant: impl std::fmt::Debug) -> String {
    let mut words = String::new();
    for letter in format!("{variant:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
