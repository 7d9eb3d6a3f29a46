"""Eight-bit weights: ``python -m training.quantise --run RUN --corpora DIR --export OUT``.

Writes ``reader.int8.onnx`` and so on beside the graphs of an export: products with
large weights become ``DynamicQuantizeLinear`` and ``MatMulInteger``, and the piece
table int8 with a scale a piece; everything else stays in floats. Score it with
``python -m training.evaluate --graph``; it must lose less than half a point.

What keeps the loss small:

- *All inputs of a product share one scale*, and a few units of [CLS] are ten times as large
  as anything else (Sun et al. 2024, arXiv:2402.17762). They hardly depend on the text, so
  the export takes them for known (``export.openings``). Of the rest a part of the range is
  moved into the weights (SmoothQuant, Xiao et al. 2023, arXiv:2211.10438).
- *Weights are rounded one after another*, each making up for the errors of those before
  it on texts of the training corpora (GPTQ, Frantar et al. 2023, arXiv:2210.17323).
- *Small products*, the last ones of the heads among them, stay in floats.

Processors without dot-product instructions add the products of two neighbouring
inputs in 16 bits. Two neighbouring weights of one sign may therefore have no more
than 128 together: 255 times that is below 2^15, so that nothing overflows there that
does not elsewhere, and a text is read the same everywhere.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession

from . import checkpoints, decoding, passages
from .corpora import ewt, newswire, polnear
from .document import Document
from .encoder import starting_wordpiece
from .encoding import encode
from .graphs import Windows, feature_ids
from .passages import Bucket
from .reader import Answers, Reader

#: The graphs that are large or slow enough to be worth it.
GRAPHS = ("reader", "vectors", "relations")
#: Products with fewer weights stay in floats.
LEAST_WEIGHTS = 20_000
#: How much of the range of the units is moved into their weights. With 0.7 states are 2 % nearer to those of the
#: floats, but dev parts half a point worse in the contents of CofeNet's windows.
SMOOTHING = 0.8
#: What two neighbouring weights of one sign, and one weight, may have.
PAIR, ONE = 128, 127
#: Word pieces of each corpus that the weights are fitted on.
FITTED_PIECES = 6_000

Feed = dict[str, np.ndarray]


@dataclass
class Seen:
    """What was seen of the input of a product: the largest of each unit, and sums of their products."""

    largest: np.ndarray
    products: np.ndarray


def quantise(graph: Path, out: Path, feeds: list[Feed] = ()) -> None:
    """Writes ``graph`` with eight-bit weights, fitted on what happens in it on ``feeds``."""
    model = _plain(onnx.load(graph))
    weights = {it.name: numpy_helper.to_array(it) for it in model.graph.initializer}
    large = [it for it in model.graph.node if it.op_type == "MatMul" and _is_large(weights.get(it.input[1]))]
    seen = observe(model, sorted({it.input[0] for it in large}), feeds) if feeds else {}
    graph_parts = _Parts(weights, seen, large)
    nodes = [new for node in model.graph.node for new in graph_parts.of(node)]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    kept = {**weights, **graph_parts.made}
    model.graph.initializer.extend(
        numpy_helper.from_array(array, name) for name, array in kept.items() if name in used
    )
    onnx.checker.check_model(model)
    onnx.save(model, out)


def _plain(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same with ``MatMul`` and ``Add`` in place of ``Gemm``."""
    weights = {it.name: it for it in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type != "Gemm":
            nodes.append(node)
            continue
        if [helper.get_attribute_value(it) for it in node.attribute if it.name == "transB"] == [1]:
            turned = numpy_helper.to_array(weights[node.input[1]]).T
            weights[node.input[1]].CopyFrom(numpy_helper.from_array(turned, node.input[1]))
        out = node.output[0]
        nodes.append(helper.make_node("MatMul", node.input[:2], [f"{out}/product"], f"{out}/product"))
        nodes.append(helper.make_node("Add", [f"{out}/product", node.input[2]], [out], out))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def _is_large(weights: np.ndarray | None) -> bool:
    return weights is not None and weights.ndim == 2 and weights.size >= LEAST_WEIGHTS


class _Parts:
    """The nodes that take the place of a node, and the weights they need."""

    def __init__(self, weights: dict[str, np.ndarray], seen: dict[str, Seen], large: list):
        self.weights, self.seen, self.made = weights, seen, {}
        self.large = {it.name for it in large}
        self.inputs = {name: [it for it in large if it.input[0] == name] for name in {it.input[0] for it in large}}
        self.ready: dict[str, np.ndarray] = {}  # what each unit of an input is multiplied by

    def of(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        if node.name in self.large:
            if node.input[0] not in self.ready:
                yield from self._input(node.input[0])
            yield from self._product(node)
        elif node.op_type == "Gather" and _is_large(self.weights.get(node.input[0])):
            yield from self._table(node)
        else:
            yield node

    def _input(self, name: str) -> Iterator[onnx.NodeProto]:
        """Brings the input of one product or more into eight bits, smoothed where it was seen."""
        seen, source = self.seen.get(name), name
        factors = np.ones(self.weights[self.inputs[name][0].input[1]].shape[0], np.float32)
        if seen is not None:
            factors, source = smoothing(seen.largest), f"{name}/smooth"
            self.made[f"{name}/factors"] = factors
            yield helper.make_node("Mul", [name, f"{name}/factors"], [source], source)
        self.ready[name] = factors
        outputs = [f"{name}/{it}" for it in ("eight", "scale", "zero")]
        yield helper.make_node("DynamicQuantizeLinear", [source], outputs, f"{name}/eight")

    def _product(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        source, name, out = node.input[0], node.input[1], node.output[0]
        factors, seen = self.ready[source], self.seen.get(source)
        products = None if seen is None else seen.products * np.outer(factors, factors)
        small, scale = rounded(self.weights[name] / factors[:, None], products)
        self.made |= {f"{name}/small": small, f"{name}/scale": scale, f"{name}/zero": np.zeros(len(scale), np.int8)}
        yield helper.make_node("Mul", [f"{source}/scale", f"{name}/scale"], [f"{out}/scale"], f"{out}/scale")
        inputs = [f"{source}/eight", f"{name}/small", f"{source}/zero", f"{name}/zero"]
        yield helper.make_node("MatMulInteger", inputs, [f"{out}/sum"], f"{out}/sum")
        yield helper.make_node("Cast", [f"{out}/sum"], [f"{out}/cast"], f"{out}/cast", to=TensorProto.FLOAT)
        yield helper.make_node("Mul", [f"{out}/cast", f"{out}/scale"], [out], out)

    def _table(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        """A table of vectors: a scale a row."""
        name, out = node.input[0], node.output[0]
        scale = np.maximum(np.abs(self.weights[name]).max(1, keepdims=True) / ONE, 1e-12).astype(np.float32)
        self.made[f"{name}/small"] = np.rint(self.weights[name] / scale).astype(np.int8)
        self.made[f"{name}/scale"] = scale
        yield helper.make_node("Gather", [f"{name}/small", node.input[1]], [f"{out}/small"], f"{out}/small", axis=0)
        yield helper.make_node("Gather", [f"{name}/scale", node.input[1]], [f"{out}/scale"], f"{out}/scale", axis=0)
        yield helper.make_node("Cast", [f"{out}/small"], [f"{out}/cast"], f"{out}/cast", to=TensorProto.FLOAT)
        yield helper.make_node("Mul", [f"{out}/cast", f"{out}/scale"], [out], out)


def observe(model: onnx.ModelProto, names: list[str], feeds: list[Feed]) -> dict[str, Seen]:
    """What ``names`` are while the graph runs on ``feeds``."""
    looking = onnx.ModelProto()
    looking.CopyFrom(model)
    del looking.graph.output[:]
    looking.graph.output.extend(helper.make_empty_tensor_value_info(it) for it in names)
    session = InferenceSession(looking.SerializeToString())
    known = {it.name for it in session.get_inputs()}
    seen: dict[str, Seen] = {}
    for feed in feeds:
        found = session.run(names, {key: value for key, value in feed.items() if key in known})
        for name, values in zip(names, found):
            rows = values.reshape(-1, values.shape[-1])
            so_far = seen.setdefault(name, Seen(np.zeros(rows.shape[1], np.float32), 0.0))
            so_far.largest = np.maximum(so_far.largest, np.abs(rows).max(0))
            so_far.products = so_far.products + rows.T @ rows
    return seen


def smoothing(largest: np.ndarray) -> np.ndarray:
    """What each unit is multiplied by, given its largest value."""
    return (np.maximum(largest / np.median(largest), 0.05) ** -SMOOTHING).astype(np.float32)


def rounded(weights: np.ndarray, products: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Weights [inputs, outputs] as int8 and a scale an output.

    With ``products``, the sums of products of all inputs with each other, each rounded
    weight makes up for the errors of those before it.
    """
    even, odd = weights[::2], weights[1::2]
    pairs = np.where(even[: len(odd)] * odd > 0, np.abs(even[: len(odd)] + odd), 0).max(0, initial=0)
    scale = np.maximum(np.maximum(pairs / PAIR, np.abs(weights).max(0) / ONE), 1e-12)
    left, small = (weights / scale).astype(np.float64), np.zeros(weights.shape, np.int8)
    spread = np.eye(len(weights)) if products is None else _spread(products)
    for row in range(len(weights)):
        most = np.full(weights.shape[1], ONE)
        if row % 2:
            same = small[row - 1] * np.sign(left[row]) > 0
            most = np.where(same, np.minimum(PAIR - np.abs(small[row - 1].astype(int)), ONE), ONE)
        small[row] = np.clip(np.rint(left[row]), -most, most)
        if products is not None:
            error = (left[row] - small[row]) / spread[row, row]
            left[row + 1 :] -= np.outer(spread[row, row + 1 :], error)
    return small, scale.astype(np.float32)


def _spread(products: np.ndarray) -> np.ndarray:
    """How the error of one input is spread over those after it: a Cholesky factor of the inverse."""
    damped = products.astype(np.float64) + 0.01 * np.mean(np.diag(products)) * np.eye(len(products))
    return np.linalg.cholesky(np.linalg.inv(damped)).T


def feeds(reader: Reader, corpora: Path) -> list[Feed]:
    """Windows of the training parts, each as the graph's inputs."""
    wordpiece, found = starting_wordpiece(), []
    corpora_documents = (
        polnear.read(corpora / "polnear", "train"),
        newswire.read(corpora / "worldwide-newswire", "train"),
        ewt.read(corpora / "ud-ewt", corpora / "uner-ewt", "train"),
    )
    for documents in corpora_documents:
        pieces = 0
        for window in _windows(reader, documents, wordpiece):
            if pieces > FITTED_PIECES:
                break
            pieces += window.pieces.numel()
            found += _feeds(window)
    return found


def _windows(reader: Reader, documents: list[Document], wordpiece) -> Iterator[Bucket]:
    """The first window of each document."""
    for document in documents:
        encoded = encode(document, wordpiece, reader.inventory, False)
        passage = passages.whole(encoded, decoding.LENGTH, decoding.OVERLAP)
        passage.windows = passage.windows[:1]
        yield from passages.batch([passage], wordpiece).buckets


def through(reader: Reader, graph: Path) -> Reader:
    """The reader with ``reader.onnx`` or its quantised form in place of its own encoder.

    Window by window, as in Rust: inputs in eight bits share a scale with all of their batch.
    """
    session = InferenceSession(str(graph))

    def answer(bucket: Bucket) -> list[torch.Tensor]:
        rows = [session.run(Windows.answers, feed) for feed in _feeds(bucket)]
        width = bucket.atoms.shape[1]
        padded = [[np.pad(it, [(0, width - len(it)), (0, 0)]) for it in row] for row in rows]
        return [torch.from_numpy(np.stack(parts)).flatten(0, 1) for parts in zip(*padded)]

    def forward(buckets: list[Bucket]) -> Answers:
        return Answers(*(torch.cat(parts) for parts in zip(*map(answer, buckets))))

    reader.forward = forward
    return reader


def _feeds(bucket: Bucket) -> list[Feed]:
    """Each window as the graph's inputs, without what pads it."""
    found = []
    for row in range(len(bucket.pieces)):
        pieces, atoms = int(bucket.mask[row].sum()), int(bucket.atoms[row].sum())
        features = feature_ids(bucket.features[row, :pieces])
        parts = bucket.pieces[row, :pieces], features, bucket.first[row, :atoms]
        found.append({name: it.numpy() for name, it in zip(Windows.inputs, parts)})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder of the training run that was exported")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--export", type=Path, required=True, help="the folder of its export")
    given = parser.parse_args()
    reader = checkpoints.build(checkpoints.read(given.run / checkpoints.NEWEST))
    fitted = {"reader": feeds(reader, given.corpora)}
    for name in GRAPHS:
        graph = given.export / f"{name}.onnx"
        out = graph.with_suffix(".int8.onnx")
        quantise(graph, out, fitted.get(name, []))
        print(f"{out.stat().st_size:,} bytes: {out}")


if __name__ == "__main__":
    main()
