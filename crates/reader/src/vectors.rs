//! What passages say, as vectors: the sum of what the encoder says of their atoms, put through a small net.

use rashomon_record::{Layer, Report, Span, SpanVector, Stage, States, Vector};

use crate::{
    Reader,
    atoms::Atom,
    graph::{Fault, Table},
};

/// A text of more atoms gets no vectors: it is a book, and what they are made of would fill the memory.
const MOST_ATOMS: usize = 40_000;

/// Passages that go through the net at once.
const BATCH: usize = 256;

/// What the encoder says of each atom towards vectors.
pub(crate) fn states(atoms: &[Atom], rows: Table) -> States {
    States::new(atoms.iter().map(|it| it.span).collect(), rows.into_numbers())
}

/// The states of a text of which these are those of the first part and of the rest; none of a book.
pub(crate) fn joined(before: Option<States>, after: Option<States>) -> Option<States> {
    let (before, after) = (before?, after?);
    (before.len() + after.len() <= MOST_ATOMS).then(|| before.with(after))
}

/// The stage that makes a vector of each sentence and of the content of each statement.
///
/// It takes [`States`] away from the suggestions: nothing needs them afterwards.
pub struct Vectors<'a>(pub &'a Reader);

impl Stage for Vectors<'_> {
    fn name(&self) -> &'static str {
        "vectors"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Suggestions, Layer::Sentences, Layer::Statements]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Vectors]
    }

    fn apply(&self, report: &mut Report) {
        let states = report.suggestions.as_mut().and_then(|it| it.states.take());
        // A report that is read again has its vectors already.
        let Some(states) = states else { return };
        report.vectors = self.0.vectors(&states, passages(report)).unwrap_or_default();
    }
}

/// All sentences and contents in order, each once.
fn passages(report: &Report) -> Vec<Vec<Span>> {
    let sentences = report.sentences.iter().map(|it| vec![it.span]);
    let contents = report.statements.iter().map(|it| it.content.clone());
    let mut passages: Vec<Vec<Span>> = sentences.chain(contents).collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}

impl Reader {
    /// The vectors of `passages` that have one, in the same order.
    fn vectors(&self, states: &States, passages: Vec<Vec<Span>>) -> Result<Vec<SpanVector>, Fault> {
        let summed: Vec<_> =
            passages.into_iter().filter_map(|it| Some((states.sum(&it)?, it))).collect();
        let mut found = Vec::with_capacity(summed.len());
        for batch in summed.chunks(BATCH) {
            let mut sums = Table::new(batch[0].0.len());
            for (sum, _) in batch {
                sums.push(sum);
            }
            let [pooled] = self.vectors.run(vec![sums.into_input()])?;
            for ((_, pieces), row) in batch.iter().zip(pooled.rows()) {
                let vector = Vector::towards(row);
                found.extend(vector.map(|vector| SpanVector { pieces: pieces.clone(), vector }));
            }
        }
        Ok(found)
    }
}
