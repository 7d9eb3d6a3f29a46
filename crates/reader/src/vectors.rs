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

/// The stage that makes a vector of each sentence, of the content of each statement, and of the clauses of both.
///
/// It takes [`States`] away from the suggestions: nothing needs them afterwards.
pub struct Vectors<'a>(pub &'a Reader);

impl Stage for Vectors<'_> {
    fn name(&self) -> &'static str {
        "vectors"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Suggestions, Layer::Tokens, Layer::Sentences, Layer::Statements]
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

/// All sentences, contents and clauses in order, each once.
fn passages(report: &Report) -> Vec<Vec<Span>> {
    let sentences = || report.sentences.iter().map(|it| it.span);
    let pieces = report.statements.iter().flat_map(|it| &it.content);
    let said: Vec<Span> = pieces.flat_map(|&it| by_sentence(report, it)).collect();
    let clauses = sentences().chain(said.iter().copied()).flat_map(|it| report.clauses(it));
    let single = sentences().chain(said.iter().copied()).chain(clauses).map(|it| vec![it]);
    let contents = report.statements.iter().map(|it| it.content.clone());
    let mut passages: Vec<Vec<Span>> = single.chain(contents).collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}

/// The parts of a piece of content, one for each sentence that it stands in.
fn by_sentence(report: &Report, piece: Span) -> impl Iterator<Item = Span> + '_ {
    let first = report.sentences.partition_point(|it| it.span.end() <= piece.start());
    let here = report.sentences[first..].iter().map(|it| it.span);
    here.take_while(move |it| it.start() < piece.end())
        .map(move |it| Span::of(it.start().max(piece.start())..it.end().min(piece.end())))
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
