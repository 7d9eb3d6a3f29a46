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


class Windows(nn.Module):
    """``reader.onnx``: the encoder and everything that is said of single atoms."""

    # One window at a time, or several of one length: there is nothing to mask.
    inputs = ["pieces", "features", "first"]
    outputs = ["guess", "roles", "names", "bounds", "links", "words", "mentions", "vectors"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> list[Tensor]:
        return self.reader.window(pieces, features, None, first, None)


class Links(nn.Module):
    """``links.onnx``: span vectors [spans, 3 * units] of each role to link scores.

    To be added: the distance table; 0 for "none".
    """

    inputs = ["source", "cue", "content"]
    outputs = ["source_of_cue", "cue_of_content"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.linker = reader.attributions.linker

    def forward(self, source: Tensor, cue: Tensor, content: Tensor) -> tuple[Tensor, Tensor]:
        spans = [role(it) for role, it in zip(self.linker.roles, (source, cue, content))]
        return self.linker.source_of_cue(spans[1], spans[0])[0], self.linker.cue_of_content(spans[2], spans[1])[0]


class Trees(nn.Module):
    """``trees.onnx``: word states [sentences, words, units] to tags, lemmas, arcs and what relations need."""

    inputs = ["words", "mask"]
    outputs = ["upos", "lemma", "arcs", "relation_word", "relation_head"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.syntax = reader.syntax

    def forward(self, words: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        syntax = self.syntax
        heads = syntax.relation_head(syntax.with_root(words))
        return syntax.upos(words), syntax.lemma(words), syntax.heads(words, mask), syntax.relation_word(words), heads


class Relations(nn.Module):
    """``relations.onnx``: for n words, their own and their head's vector to relation scores."""

    inputs = ["word", "head"]
    outputs = ["relations"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.relation = reader.syntax.relation

    def forward(self, word: Tensor, head: Tensor) -> Tensor:
        return self.relation.pairs(word, head)


class Mentions(nn.Module):
    """``mentions.onnx``: the word states of one sentence to entity types and mention borders.

    To be added to the borders [2, heads, words]: the offset table.
    """

    inputs = ["words"]
    outputs = ["kinds", "borders"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.coreference = reader.coreference

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        part = self.coreference
        return part.kind(words), part.edges(part.edge_head(words), part.edge_word(words))


class Chains(nn.Module):
    """``chains.onnx``: states of mentions, of possible antecedents, and pair features to scores, "new" first."""

    inputs = ["later", "earlier", "features", "impossible"]
    outputs = ["antecedents"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.coreference = reader.coreference

    def forward(self, later: Tensor, earlier: Tensor, features: Tensor, impossible: Tensor) -> Tensor:
        """``impossible`` [later, earlier]: 1 where a pair must not be linked."""
        return self.coreference.choices(later, earlier, features, impossible < 0.5)


class Pooled(nn.Module):
    """``vectors.onnx``: sums of the weighed states of spans to span vectors, not yet of length one."""

    inputs = ["sums"]
    outputs = ["vectors"]

    def __init__(self, reader: Reader):
        super().__init__()
        self.vectors = reader.vectors

    def forward(self, sums: Tensor) -> Tensor:
        return self.vectors.pooled(sums)


@torch.no_grad()
def settle(reader: Reader) -> bool:
    """Takes the states of [CLS] for known where they hardly depend on the text; whether that is so.

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
    if apart.max() > OPENING_APART:
        return False
    reader.encoder.openings = means
    return True


def graphs(reader: Reader) -> dict[str, tuple[nn.Module, tuple[Tensor, ...], dict]]:
    """Each graph with inputs to trace it and its dimensions that vary."""
    units = reader.encoder.size.units
    long = torch.long
    pieces = torch.ones(2, 9, dtype=long), torch.zeros(2, 9, 3, dtype=long)
    window = {0: "windows", 1: "pieces"}, {0: "windows", 1: "atoms"}
    spans = [torch.randn(n, 3 * units) for n in (2, 3, 4)]
    return {
        "reader": (
            Windows(reader),
            (*pieces, torch.ones(2, 5, dtype=long)),
            dict.fromkeys(Windows.inputs[:2], window[0]) | dict.fromkeys(Windows.inputs[2:] + Windows.outputs, window[1]),
        ),
        "links": (
            Links(reader),
            tuple(spans),
            {"source": {0: "sources"}, "cue": {0: "cues"}, "content": {0: "contents"},
             "source_of_cue": {0: "cues", 1: "sources"}, "cue_of_content": {0: "contents", 1: "cues"}},
        ),
        "trees": (
            Trees(reader),
            (torch.randn(2, 5, units), torch.ones(2, 5)),
            dict.fromkeys(Trees.inputs + Trees.outputs[:2] + Trees.outputs[3:4], {0: "sentences", 1: "words"})
            | {"arcs": {0: "sentences", 1: "words", 2: "heads"}, "relation_head": {0: "sentences", 1: "heads"}},
        ),
        "relations": (
            Relations(reader),
            (torch.randn(5, reader.syntax.RELATION), torch.randn(5, reader.syntax.RELATION)),
            dict.fromkeys(Relations.inputs + Relations.outputs, {0: "words"}),
        ),
        "mentions": (
            Mentions(reader),
            (torch.randn(5, units),),
            {"words": {0: "words"}, "kinds": {0: "words"}, "borders": {1: "words", 2: "words"}},
        ),
        "chains": (
            Chains(reader),
            (torch.randn(3, units), torch.randn(4, units), torch.zeros(3, 4, 5, dtype=long), torch.zeros(3, 4)),
            {"later": {0: "mentions"}, "earlier": {0: "before"}, "features": {0: "mentions", 1: "before"},
             "impossible": {0: "mentions", 1: "before"}, "antecedents": {0: "mentions", 1: "choices"}},
        ),
        "vectors": (Pooled(reader), (torch.randn(3, units),), {"sums": {0: "spans"}, "vectors": {0: "spans"}}),
    }  # fmt: skip


def write_graph(file: Path, module: nn.Module, given: tuple[Tensor, ...], dynamic: dict) -> None:
    module.eval()
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
    linker, chains = reader.attributions.linker, reader.coreference
    return {
        "format": "rashomon.reader/1",
        "units": reader.encoder.size.units,
        "window": {"pieces": decoding.LENGTH, "overlap": decoding.OVERLAP},
        "wordpiece": {"most_pieces": wordpiece.MOST_PIECES, "longest_atom": wordpiece.LONGEST_ATOM},
        "features": {
            "case": ["none", "lower", "initial", "upper", "mixed"],
            "quote": ["outside", "inside", "opening", "closing"],
            "before": ["nothing", "space", "line", "paragraph"],
        },
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


def export(reader: Reader, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, (module, given, dynamic) in graphs(reader).items():
        write_graph(out / f"{name}.onnx", module, given, dynamic)
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
    print("[CLS] is known beforehand" if settle(reader) else "[CLS] is worked out")
    export(reader, given.out)
    if given.fixture:
        fixture.write(given.out / "fixture.json", reader, starting_wordpiece())
    for file in sorted(given.out.iterdir()):
        print(f"{file.stat().st_size:>12,} {file.name}")


if __name__ == "__main__":
    main()
