//! Running the graphs of a model, and the tables of numbers that come out.

use std::{ops::Range, sync::Arc};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::{Layout, NdTensor, Tensor};

use crate::error::ErrorKind;

thread_local! {
    /// One worker for each thread that reads: reports are read side by side, so a graph needs no threads of its own,
    /// and sums are added in one order whatever the number of threads.
    static WORKER: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// One graph of a model.
pub(crate) struct Graph {
    model: Model,
    inputs: Vec<Option<NodeId>>,
    outputs: Vec<NodeId>,
}

/// A fault of the runtime while a graph ran.
#[derive(Debug, thiserror::Error)]
#[error("the model failed on this text: {0}")]
pub struct Fault(String);

impl Fault {
    /// A graph's answers do not fit the model's tables.
    pub(crate) fn misfit(what: &str) -> Self {
        Self(format!("its graphs do not fit its tables: {what}"))
    }
}

impl Graph {
    /// Loads an ONNX graph whose inputs and outputs have these names.
    ///
    /// An input that the exporter found unused may be absent; one of another name is a graph of another version.
    pub(crate) fn load(
        part: &'static str,
        bytes: &[u8],
        inputs: &[&str],
        outputs: &[&str],
    ) -> Result<Self, ErrorKind> {
        let fail = |why: String| ErrorKind::Graph { part, why };
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load(bytes.to_vec()).map_err(|it| fail(it.to_string()))?;
        let inputs: Vec<_> = inputs.iter().map(|name| model.find_node(name)).collect();
        if let Some(&other) = model.input_ids().iter().find(|it| !inputs.contains(&Some(**it))) {
            let name =
                model.node_info(other).and_then(|it| it.name()).unwrap_or("one without a name");
            return Err(fail(format!("an input that this version does not give: {name}")));
        }
        let find = |name: &&str| model.node_id(name).map_err(|it| fail(it.to_string()));
        let outputs = outputs.iter().map(find).collect::<Result<_, _>>()?;
        Ok(Self { model, inputs, outputs })
    }

    /// The outputs for `inputs`, in the order in which both were named.
    pub(crate) fn run<const N: usize>(&self, inputs: Vec<Value>) -> Result<[Table; N], Fault> {
        let given = self
            .inputs
            .iter()
            .zip(inputs)
            .filter_map(|(id, it)| Some(((*id)?, it.into())))
            .collect();
        let worker = WORKER.with(Arc::clone);
        let options = RunOptions::default().with_thread_pool(Some(worker));
        let found = self
            .model
            .run(given, &self.outputs, Some(options))
            .map_err(|it| Fault(it.to_string()))?;
        let tables = found.into_iter().map(Table::of).collect::<Result<Vec<_>, _>>()?;
        tables.try_into().map_err(|_| Fault("another number of outputs than asked for".into()))
    }
}

/// Rows of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    width: usize,
    numbers: Vec<f32>,
}

impl Table {
    /// An empty table whose rows will have `width` numbers.
    pub(crate) fn new(width: usize) -> Self {
        Self { width, numbers: Vec::new() }
    }

    /// A tensor whose last dimension becomes the rows' width.
    fn of(value: Value) -> Result<Self, Fault> {
        let tensor: Tensor<f32> =
            value.try_into().map_err(|_| Fault("an output is not of floats".into()))?;
        let width = tensor.shape().last().copied().unwrap_or(1);
        Ok(Self { width, numbers: tensor.into_data() })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn row(&self, at: usize) -> &[f32] {
        &self.numbers[at * self.width..(at + 1) * self.width]
    }

    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.numbers.chunks_exact(self.width.max(1))
    }

    /// Adds these rows of `other`, which is as wide unless this table is empty, and will have `most` rows.
    pub(crate) fn add(&mut self, other: &Self, rows: Range<usize>, most: usize) {
        if self.numbers.is_empty() {
            *self = Self { width: other.width, numbers: Vec::with_capacity(most * other.width) };
        }
        self.push(&other.numbers[rows.start * other.width..rows.end * other.width]);
    }

    pub(crate) fn push(&mut self, row: &[f32]) {
        self.numbers.extend_from_slice(row);
    }

    /// Adds these columns of the rows of `other` at these places; the columns are as many as this table is wide.
    pub(crate) fn take(
        &mut self,
        other: &Self,
        rows: impl Iterator<Item = usize>,
        columns: Range<usize>,
    ) {
        rows.for_each(|at| self.push(&other.row(at)[columns.clone()]));
    }

    /// These columns of the rows at these places, as an input `[rows, columns]`.
    pub(crate) fn gather(&self, rows: impl Iterator<Item = usize>, columns: Range<usize>) -> Value {
        let mut table = Self::new(columns.len());
        table.take(self, rows, columns);
        table.into_input()
    }

    /// All numbers, row by row.
    pub(crate) fn into_numbers(self) -> Vec<f32> {
        self.numbers
    }

    /// All rows, as an input `[rows, width]`.
    pub(crate) fn into_input(self) -> Value {
        floats([self.numbers.len() / self.width.max(1), self.width], self.numbers)
    }
}

/// An input of floats.
pub(crate) fn floats<const N: usize>(shape: [usize; N], numbers: Vec<f32>) -> Value {
    NdTensor::from_data(shape, numbers).into_dyn().into()
}

/// An input of whole numbers.
pub(crate) fn integers<const N: usize>(shape: [usize; N], numbers: Vec<usize>) -> Value {
    let small = |it| i32::try_from(it).expect("ids and places are far below 2^31");
    NdTensor::from_data(shape, numbers.into_iter().map(small).collect::<Vec<i32>>())
        .into_dyn()
        .into()
}

/// The index of the largest number, of equals the first.
pub(crate) fn best(row: impl IntoIterator<Item = f32>) -> usize {
    let mut found = (0, f32::NEG_INFINITY);
    for (at, score) in row.into_iter().enumerate() {
        if score > found.1 {
            found = (at, score);
        }
    }
    found.0
}
