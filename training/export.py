"""Writes a trained reader for Rust: ``python -m training.export --run RUN --out DIR``.

Seven ONNX graphs without control flow, one JSON file with all labels, tables and
constants, the vocabulary, and (with ``--fixture``) what the Python code reads in
an invented text. README.md says how they fit together.
"""

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from . import checkpoints, decoding, fixture, labels, passages, text, wordpiece
from .document import Document
from .encoder import starting_folder, starting_wordpiece
from .encoding import encode
from .graphs import Chains, Links, Mentions, Pooled, Relations, Trees, Windows
from .heads import attributions, coreference
from .reader import Reader

OPSET = 17
#: Operators of the runtime that reads the graphs (rten 0.27, ``op_registry``).
OPERATORS = frozenset(
    "Add Cast Concat Constant ConstantOfShape Div Equal Erf Exp Expand Flatten Gather Gelu Gemm Identity "
    "LayerNormalization Log MatMul Mul Neg Pad Pow Range ReduceSum Reshape Shape Slice Softmax Split "
    "Sqrt Squeeze Sub Sum Transpose Unsqueeze Where Less Not Clip Max Min Sigmoid".split()
)

#: Windows of how many pieces the states of [CLS] are looked at in, and by what part they may differ to be one.
OPENING_WINDOWS, OPENING_APART = (40, 80, 160, 256), 0.05


@torch.no_grad()
def openings(reader: Reader) -> Tensor | None:
    """The states of [CLS] after each layer but the last, if they hardly depend on the text: then they are known.

    After training [CLS] is little more than a place where attention rests (Xiao et al. 2024, arXiv:2309.17453): one
    unit far larger than any other, the same in every text. What is known need not be worked out, and the largest
    numbers of the graph stay out of its products in eight bits.
    """
    wordpiece = starting_wordpiece()
    encoded = encode(Document("opening", fixture.TEXT), wordpiece, reader.inventory, gold=False)
    shown = passages.batch([passages.whole(encoded, length, 0) for length in OPENING_WINDOWS], wordpiece).buckets
    found = [reader.encoder(it.pieces, it.features, it.mask)[1:-1] for it in shown]
    states = torch.cat([torch.stack(it)[:, :, 0] for it in found], 1)
    means = states.mean(1)
    apart = (states - means[:, None]).norm(dim=-1).mean(1) / means.norm(dim=-1)
    return means if apart.max() <= OPENING_APART else None


def graphs(
    reader: Reader, known: Tensor | None = None
) -> dict[str, tuple[nn.Module, tuple[Tensor, ...], dict[str, list[str]]]]:
    """Each graph with inputs to trace it and the names of its dimensions that vary; ``known`` as ``openings`` gives."""
    units, syntax, chains = reader.encoder.size.units, reader.syntax, reader.coreference
    long = torch.long
    pieces = torch.ones(9, dtype=long), torch.zeros(9, dtype=long), torch.ones(5, dtype=long)
    pairs = torch.zeros(3, 4, dtype=long)
    atoms = {name: ["atoms"] for name in ["first", *Windows.outputs]}
    spans = {f"{it}s": torch.randn(n, 3 * units) for it, n in (("source", 2), ("cue", 3), ("content", 4))}
    return {
        "reader": (Windows(reader, known), pieces, {"pieces": ["pieces"], "features": ["pieces"], **atoms}),
        "links": (
            Links(reader), tuple(spans.values()),
            {"source": ["sources"], "cue": ["cues"], "content": ["contents"],
             "source_of_cue": ["cues", "sources"], "cue_of_content": ["contents", "cues"]},
        ),
        "trees": (
            Trees(reader), (torch.randn(4, syntax.ARC), torch.randn(5, syntax.ARC)),
            {"word": ["words"], "head": ["heads"], "arcs": ["words", "heads"]},
        ),
        "relations": (
            Relations(reader), (torch.randn(5, syntax.RELATION), torch.randn(5, syntax.RELATION)),
            {"word": ["words"], "head": ["words"], "relations": ["words"]},
        ),
        "mentions": (
            Mentions(reader), (torch.randn(3, chains.EDGE), torch.randn(5, chains.EDGE)),
            {"head": ["mentions"], "word": ["words"], "borders": ["", "mentions", "words"]},
        ),
        "chains": (
            Chains(reader), (torch.randn(3, chains.SIZE), torch.randn(4, chains.SIZE), pairs, pairs),
            {"later": ["mentions"], "earlier": ["before"],
             **dict.fromkeys(("places", "likeness", "antecedents"), ["mentions", "before"])},
        ),
        "vectors": (Pooled(reader), (torch.randn(3, units),), {"sums": ["spans"], "vectors": ["spans"]}),
    }  # fmt: skip


def write_graph(file: Path, module: nn.Module, given: tuple[Tensor, ...], varying: dict[str, list[str]]) -> None:
    module.eval()
    dynamic = {name: {at: it for at, it in enumerate(axes) if it} for name, axes in varying.items()}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, given, str(file), opset_version=OPSET, dynamo=False,
            input_names=module.inputs, output_names=module.outputs, dynamic_axes=dynamic,
        )  # fmt: skip
    used = {node.op_type for node in onnx.load(file).graph.node}
    if not used <= OPERATORS:
        raise ValueError(f"{file.name} uses operators that the runtime may lack: {sorted(used - OPERATORS)}")


def tables(reader: Reader) -> dict:
    """Everything that decoding needs besides the graphs."""
    linker, syntax, chains = reader.attributions.linker, reader.syntax, reader.coreference
    return {
        "format": "rashomon.reader/2",
        "units": reader.encoder.size.units,
        "window": {"pieces": decoding.LENGTH, "overlap": decoding.OVERLAP},
        "wordpiece": {"most_pieces": wordpiece.MOST_PIECES, "longest_atom": wordpiece.LONGEST_ATOM},
        "features": {
            "case": ["none", "lower", "initial", "upper", "mixed"],
            "quote": ["outside", "inside", "opening", "closing"],
            "before": ["nothing", "space", "line", "paragraph"],
        },
        # What stands above the root of a tree, as a head of arcs and of relations.
        "root": {"arc": _list(syntax.arc_head(syntax.root)), "relation": _list(syntax.relation_head(syntax.root))},
        "fused_words": text._FUSED,
        "attributions": {
            "tags": labels.ATTRIBUTION_TAGS,
            "crf": _crf(reader.attributions.crf),
            "distance_edges": attributions.DISTANCES,
            "farthest": attributions.FARTHEST,
            "distance": _list(linker.distance),
        },
        "names": {"tags": labels.NAME_TAGS, "crf": _crf(reader.names.crf)},
        "upos": labels.UPOS,
        "lemmas": reader.inventory.lemmas,
        "relations": reader.inventory.relations,
        "coreference": {
            "kinds": labels.KINDS,
            "reach": coreference.REACH,
            "edge": chains.EDGE,
            "offset": _list(chains.offset),
            "antecedents": coreference.ANTECEDENTS,
            "mention_edges": coreference.MENTION_EDGES,
            "sentence_edges": coreference.SENTENCE_EDGES,
            "pronouns": {group: words.split() for group, words in coreference.PRONOUNS.items()},
        },
    }


def _crf(crf: nn.Module) -> dict:
    start, follow = crf.scores()
    return {"start": _list(start), "follow": _list(follow)}


def _list(values: Tensor) -> list:
    return values.detach().float().tolist()


def export(reader: Reader, out: Path, known: Tensor | None = None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, (module, given, varying) in graphs(reader, known).items():
        write_graph(out / f"{name}.onnx", module, given, varying)
    shutil.copy(starting_folder() / "vocab.txt", out / "vocab.txt")
    content = tables(reader)
    content["sha256"] = {it.name: _sha256(it) for it in sorted(out.glob("*")) if it.suffix in (".onnx", ".txt")}
    (out / "reader.json").write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fixture", action="store_true", help="also write fixture.json, for the agreement test")
    given = parser.parse_args()
    reader = checkpoints.build(checkpoints.read(given.run / checkpoints.NEWEST))
    known = openings(reader)
    print("[CLS] is worked out" if known is None else "[CLS] is known beforehand")
    export(reader, given.out, known)
    if given.fixture:
        fixture.write(given.out / "fixture.json", reader, starting_wordpiece())
    for file in sorted(given.out.iterdir()):
        print(f"{file.stat().st_size:>12,} {file.name}")


if __name__ == "__main__":
    main()
