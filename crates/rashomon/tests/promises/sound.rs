//! What holds of every report that was read, whatever its text. The fuzzer checks it too.

use rashomon_record::{Report, Span};

/// Every span of `report`, with the layer it belongs to.
fn spans(report: &Report) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    let mut add = |layer, span: Option<Span>| spans.extend(span.map(|it| (layer, it)));
    for it in &report.blocks {
        add("block", Some(it.span));
    }
    for it in &report.tokens {
        add("token", Some(it.span));
    }
    for it in &report.sentences {
        add("sentence", Some(it.span));
    }
    for it in report.trees.iter().flat_map(|it| &it.words) {
        add("word", Some(it.span));
    }
    for &it in report.vectors.iter().flat_map(|it| &it.pieces) {
        add("passage with a vector", Some(it));
    }
    for it in &report.mentions {
        add("mention", Some(it.span));
        add("mention head", Some(it.head));
    }
    for it in &report.quotes {
        add("quote", Some(it.span));
        add("quote inner", Some(it.inner));
    }
    for it in &report.statements {
        for &piece in &it.content {
            add("content", Some(piece));
        }
        for part in [it.source, it.cue, it.target, it.via, it.venue] {
            add("statement part", part);
        }
    }
    for it in &report.roles {
        add("role", Some(it.span));
    }
    for it in &report.aliases {
        add("alias", Some(it.span));
    }
    for it in &report.figures {
        add("figure", Some(it.span));
        add("figure counted", it.counted);
    }
    for it in &report.dates {
        add("date", Some(it.span));
    }
    for it in &report.warnings {
        add("warning", it.span);
    }
    spans
}

/// Panics if an annotation of `report` points outside its text, into a character, or at something that is not there.
pub(crate) fn check(report: &Report) {
    for (layer, span) in spans(report) {
        assert!(
            report.text().get(span.range()).is_some(),
            "{layer} {span:?} is no slice of the text"
        );
    }
    in_order(report);
    indices(report);
    for it in &report.statements {
        assert!(!it.content.is_empty(), "a statement without content");
        assert!(it.content.iter().all(|piece| !piece.is_empty()), "an empty piece of content");
        assert!((0.0..=1.0).contains(&it.confidence), "a confidence of {}", it.confidence);
    }
    for it in &report.figures {
        assert!(it.low <= it.high, "a figure from {} to {}", it.low, it.high);
    }
}

fn in_order(report: &Report) {
    let tokens = report.tokens.windows(2).all(|it| it[0].span.end() <= it[1].span.start());
    assert!(tokens, "tokens overlap or stand in disorder");
    let sentences = report.sentences.windows(2).all(|it| it[0].span.end() <= it[1].span.start());
    assert!(sentences, "sentences overlap or stand in disorder");
    let quotes = report.quotes.windows(2).all(|it| it[0].span.end() <= it[1].span.start());
    assert!(quotes, "quotes overlap or stand in disorder");
    assert!(report.mentions.is_sorted_by_key(|it| it.span.start()), "mentions stand in disorder");
    assert!(report.figures.is_sorted_by_key(|it| it.span.start()), "figures stand in disorder");
    assert!(report.dates.is_sorted_by_key(|it| it.span.start()), "dates stand in disorder");
}

fn indices(report: &Report) {
    let (mentions, dates) = (report.mentions.len(), report.dates.len());
    for it in &report.sentences {
        assert!(
            it.tokens.end <= report.tokens.len() && it.block < report.blocks.len(),
            "a sentence of nothing"
        );
    }
    for it in &report.statements {
        assert!(it.speaker.is_none_or(|at| at < mentions), "a speaker who is not mentioned");
        assert!(it.date.is_none_or(|at| at < dates), "a date that is not there");
    }
    for it in &report.roles {
        assert!(it.holder < mentions, "a role of nobody");
    }
    for it in &report.aliases {
        assert!(it.from < mentions && it.to < mentions, "an alias of nothing");
        assert!(it.when.is_none_or(|at| at < dates), "a renaming on a date that is not there");
    }
    for it in &report.chains {
        assert!(it.mentions.iter().all(|&at| at < mentions), "a chain of nothing");
        assert!(it.mentions.is_sorted_by(|a, b| a < b), "a chain in disorder");
    }
}
