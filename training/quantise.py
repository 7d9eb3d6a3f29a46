"""Eight-bit weights: ``python -m training.quantise --graph OUT/reader.onnx OUT/vectors.onnx OUT/relations.onnx``.

Writes ``reader.int8.onnx`` and so on beside them: matrix products with weights become
``DynamicQuantizeLinear`` and ``MatMulInteger`` with int8 weights a column, and
the piece table int8; everything else stays in floats. Score it with
``python -m training.evaluate --graph``; it must lose less than half a point.

Weights use seven of the eight bits: processors without dot-product instructions
add pairs in 16 bits, and with eight the sums could overflow there and not
elsewhere, so that the same text would be read differently.
"""

import argparse
from pathlib import Path

import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic

from .passages import Bucket
from .reader import Answers, Reader


def quantise(graph: Path, out: Path) -> None:
    quantize_dynamic(
        graph,
        out,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def through(reader: Reader, graph: Path) -> Reader:
    """The reader with ``reader.onnx`` or its quantised form in place of its own encoder."""
    session = InferenceSession(str(graph))
    names = [it.name for it in session.get_inputs()]

    def answer(bucket: Bucket) -> list[torch.Tensor]:
        found = session.run(None, {name: getattr(bucket, name).numpy() for name in names})
        return [torch.from_numpy(it).flatten(0, 1) for it in found]

    def forward(buckets: list[Bucket]) -> Answers:
        return Answers(*(torch.cat(parts) for parts in zip(*map(answer, buckets))))

    reader.forward = forward
    return reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", type=Path, required=True, nargs="+", help="reader.onnx and others of an export")
    for graph in parser.parse_args().graph:
        out = graph.with_suffix(".int8.onnx")
        quantise(graph, out)
        print(f"{out.stat().st_size:,} bytes: {out}")


if __name__ == "__main__":
    main()
