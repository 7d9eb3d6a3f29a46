//! Whether this program says what the training code says: the same labels on the same words.
//!
//! In 32-bit floats both must say the same, but for a label or two in a thousand that hang on the last bit. In eight
//! bits they need not: runtimes round activations in their own ways, and close decisions fall either way.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anstream::println;
use anyhow::{Context, Result, ensure};
use rashomon::reader::{Reader, Reading, Vectors, atom_spans};
use rashomon_record::{Report, Sentence, Span, Stage, Tree, Vector};
use serde::Deserialize;

use super::{count::Count, windows::role};

/// Vectors of one sentence are at least so alike; this program keeps eight bits of each number.
const LIKE: f32 = 0.98;

/// What the training code says of a text, offsets in code points.
#[derive(Deserialize)]
struct Fixture {
    text: String,
    /// First and last offset; the rest is how each looks.
    atoms: Vec<[usize; 5]>,
    /// Role, first atom, end, link (-1 for none).
    roles: Vec<(usize, usize, usize, isize)>,
    /// First atom, end, class.
    names: Vec<(usize, usize, String)>,
    sentences: Vec<Vec<Word>>,
    chains: Vec<Vec<(usize, usize, String)>>,
    /// The vectors of the first sentences.
    vectors: Vec<Vec<f32>>,
}

/// Start, end, part of speech, lemma, head (from 1), relation.
type Word = (usize, usize, String, String, usize, String);

/// A label on a stretch of text.
type Labels = BTreeMap<&'static str, BTreeSet<(Span, String)>>;

/// Prints how many labels of each kind are the same, and which are not.
///
/// # Errors
///
/// If fewer than `least` percent are.
pub(super) fn score(reader: &Reader, fixture: &Path, least: f64) -> Result<()> {
    let json = fs::read_to_string(fixture)
        .with_context(|| format!("cannot read {}", fixture.display()))?;
    let fixture: Fixture = serde_json::from_str(&json)?;
    let (ours, theirs) = (ours(reader, &fixture.text)?, theirs(&fixture));
    let mut all = Count::default();
    for (name, theirs) in &theirs {
        let count = Count::of(&ours[name], theirs);
        println!("{name:<12} {count}");
        all.plus(count);
        if count.both < count.there || count.both < count.found {
            for (sign, list) in [
                ("only in training", theirs.difference(&ours[name])),
                ("only here", ours[name].difference(theirs)),
            ] {
                list.for_each(|it| {
                    println!("  {sign}: {:?} {}", &fixture.text[it.0.range()], it.1);
                });
            }
        }
    }
    println!("{:<12} {all}", "all");
    let likeness = likeness(reader, &fixture)?;
    println!("{:<12} likeness {likeness:.4} at least", "vectors");
    ensure!(likeness >= LIKE, "the vectors of a sentence differ: likeness {likeness:.4}");
    ensure!(
        all.f1() >= least,
        "only {:.2} of 100 labels are the same; was the fixture made with this very model?",
        all.f1()
    );
    Ok(())
}

/// How alike the vectors of the sentences are that differ most.
fn likeness(reader: &Reader, fixture: &Fixture) -> Result<f32> {
    let Reading { suggestions, trees, .. } = reader.read(&fixture.text)?;
    let mut report = Report::new("fixture", fixture.text.as_str());
    let sentence = |it: &Tree| Sentence { span: it.span(), tokens: 0..0, block: 0 };
    report.sentences = trees.iter().map(sentence).collect();
    report.suggestions = Some(suggestions);
    Vectors(reader).apply(&mut report);
    let likeness = |(tree, numbers): (&Tree, &Vec<f32>)| {
        let (ours, theirs) = (report.vector_of(&[tree.span()]), Vector::towards(numbers));
        ours.zip(theirs.as_ref()).map_or(0.0, |(ours, theirs)| ours.likeness(theirs))
    };
    Ok(trees.iter().zip(&fixture.vectors).map(likeness).fold(1.0, f32::min))
}

fn ours(reader: &Reader, text: &str) -> Result<Labels> {
    let reading = reader.read(text)?;
    let atoms = atom_spans(text);
    let mut labels = Labels::new();
    let mut add = |name, span, label: String| {
        labels.entry(name).or_default().insert((span, label));
    };
    let range = |span: Span| {
        atoms.partition_point(|it| it.end() <= span.start())
            ..atoms.partition_point(|it| it.start() < span.end())
    };
    let pieces: Vec<_> = reading.pieces.iter().map(|it| (range(it.span), role(it.part))).collect();
    let names = &reading.suggestions.names;
    let names: Vec<_> = names.iter().map(|it| (range(it.span), it.class.as_str())).collect();
    for (at, &span) in atoms.iter().enumerate() {
        add("atoms", span, String::new());
        add("roles", span, tag(&pieces, at));
        add("names", span, tag(&names, at));
    }
    for it in &reading.pieces {
        let target = it.link.map(|at| reading.pieces[at].span);
        add("links", it.span, format!("{target:?}"));
    }
    for tree in &reading.trees {
        add("sentences", tree.span(), String::new());
        for it in &tree.words {
            let head = it.head.map(|at| tree.words[at].span);
            add("words", it.span, String::new());
            add("upos", it.span, it.upos.to_string());
            add("lemma", it.span, it.lemma.to_string());
            add("head", it.span, format!("{head:?}"));
            add("relation", it.span, it.relation.to_string());
        }
    }
    let mentions = &reading.suggestions.mentions;
    for it in mentions {
        let mut first = it;
        while let Some(at) = first.antecedent {
            first = &mentions[at];
        }
        add("mentions", it.span, it.kind.clone());
        add("chains", it.span, format!("{:?}", first.span));
    }
    Ok(labels)
}

fn theirs(fixture: &Fixture) -> Labels {
    let offsets: Vec<usize> =
        fixture.text.char_indices().map(|it| it.0).chain([fixture.text.len()]).collect();
    let span = |start: usize, end: usize| Span::of(offsets[start]..offsets[end]);
    let mut labels = Labels::new();
    let mut add = |name, span, label: String| {
        labels.entry(name).or_default().insert((span, label));
    };
    let of_atoms =
        |first: usize, end: usize| span(fixture.atoms[first][0], fixture.atoms[end - 1][1]);
    let roles = ["source", "cue", "content"];
    let pieces: Vec<_> = fixture.roles.iter().map(|it| (it.1..it.2, roles[it.0])).collect();
    let names: Vec<_> = fixture.names.iter().map(|it| (it.0..it.1, it.2.as_str())).collect();
    for (at, it) in fixture.atoms.iter().enumerate() {
        add("atoms", span(it[0], it[1]), String::new());
        add("roles", span(it[0], it[1]), tag(&pieces, at));
        add("names", span(it[0], it[1]), tag(&names, at));
    }
    for it in &fixture.roles {
        let target = usize::try_from(it.3).ok().map(|at| &fixture.roles[at]);
        let target = target.map(|it| of_atoms(it.1, it.2));
        add("links", of_atoms(it.1, it.2), format!("{target:?}"));
    }
    for words in &fixture.sentences {
        let spans: Vec<Span> = words.iter().map(|it| span(it.0, it.1)).collect();
        add("sentences", spans[0].cover(spans[spans.len() - 1]), String::new());
        for (it, &span) in words.iter().zip(&spans) {
            let head = it.4.checked_sub(1).map(|at| spans[at]);
            add("words", span, String::new());
            add("upos", span, it.2.clone());
            add("lemma", span, it.3.clone());
            add("head", span, format!("{head:?}"));
            add("relation", span, it.5.clone());
        }
    }
    for chain in &fixture.chains {
        for (start, end, kind) in chain {
            add("mentions", span(*start, *end), kind.clone());
            add("chains", span(*start, *end), format!("{:?}", span(chain[0].0, chain[0].1)));
        }
    }
    labels
}

/// The label of one atom in BIO notation.
fn tag(spans: &[(std::ops::Range<usize>, &str)], atom: usize) -> String {
    let holder = spans.iter().find(|it| it.0.contains(&atom));
    holder.map_or_else(
        || "O".to_owned(),
        |it| format!("{}-{}", if it.0.start == atom { "B" } else { "I" }, it.1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With invented weights, in 32-bit floats.
    #[test]
    fn a_tiny_reader_says_what_training_says() -> Result<()> {
        let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests/tiny");
        let model = fs::read(tiny.join("tiny.model"))?;
        score(&Reader::load("tiny", &model)?, &tiny.join("fixture.json"), 99.9)
            .context("help: make both anew: python -m training.tiny")
    }

    /// In eight bits; a build without a model has nothing to compare.
    #[test]
    fn the_carried_reader_says_what_training_says() -> Result<()> {
        let Some(model) = rashomon_models::READER_EN else { return Ok(()) };
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
        score(&Reader::load("reader-en", model)?, &models.join("reader-en.agreement.json"), 98.0)
            .context("help: make the fixture with the model, as models/README.md says")
    }
}
