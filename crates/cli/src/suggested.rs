//! What the trained reader suggests, as `rashomon show --suggested` draws it.

use rashomon_record::{Report, SuggestedAttribution, SuggestedMention, Suggestions};
use rashomon_render::carets::{self, Mark};

use crate::layers::Layer;

/// The suggestions that belong to `layer`, under the text; other layers are drawn as they are.
pub(crate) fn draw(layer: Layer, report: &Report) -> String {
    let Some(suggestions) = &report.suggestions else {
        return carets::draw(report.text(), &[]);
    };
    let marks = match layer {
        Layer::Statements => attributions(suggestions),
        Layer::Names => names(suggestions),
        Layer::Mentions | Layer::Coreference => mentions(suggestions),
        other => return other.draw(report),
    };
    carets::draw(report.text(), &marks)
}

fn attributions(suggestions: &Suggestions) -> Vec<Mark> {
    let marks = |(at, it): (usize, &SuggestedAttribution)| {
        let mark = |span, part: &str| Mark::new(span, format!("{} {part}", at + 1));
        let content = it.content.iter().map(|&span| mark(span, "content"));
        content
            .chain(it.source.map(|span| mark(span, "source")))
            .chain(it.cue.map(|span| mark(span, "cue")))
            .collect::<Vec<_>>()
    };
    suggestions.attributions.iter().enumerate().flat_map(marks).collect()
}

fn names(suggestions: &Suggestions) -> Vec<Mark> {
    suggestions.names.iter().map(|it| Mark::new(it.span, it.class.to_lowercase())).collect()
}

/// Each mention with the number of its chain, counted from 1.
fn mentions(suggestions: &Suggestions) -> Vec<Mark> {
    let mut chains: Vec<usize> = Vec::with_capacity(suggestions.mentions.len());
    let mut count = 0;
    let mark = |it: &SuggestedMention| {
        let chain = it.antecedent.map_or_else(
            || {
                count += 1;
                count
            },
            |at| chains[at],
        );
        chains.push(chain);
        Mark::new(it.span, format!("{chain} {}", it.kind))
    };
    suggestions.mentions.iter().map(mark).collect()
}
