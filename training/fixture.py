"""An invented text and all that the Python code reads in it.

The Rust reader must find the same atoms, pieces, windows and labels.
``python -m training.fixture --run RUN --out FILE`` writes it, with ``--graph
OUT/reader.int8.onnx`` what is read through that graph.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import torch

from . import checkpoints, decoding, labels, lemmas
from .document import Document
from .encoder import starting_wordpiece
from .encoding import Encoded, encode
from .passages import whole
from .reader import Answers, Reader
from .wordpiece import WordPiece

#: Invented: no such places, people or papers. It has what is awkward to read:
#: nested and continued quotation marks, fused words, abbreviations, a shouting
#: headline, numbers with units, accents, a lone mark, single quotation marks.
TEXT = """VELMORA CUTS WATER TO THREE TOWNS

BRENT HARBOUR, March 3 — Velmora's water minister, Dr. Ilse Tarnov, said on Tuesday that 14,000 households "cannot be supplied before Friday" and that she didn't expect the 7pm talks to fail.

"We aren't the ones who closed the valve," Tarnov told the Brent Courier. “The Ostrian side did it, and they know it.

“We will say so again tomorrow,” she added.

Ostria's government rejected the accusation. Prime Minister José Kallweit called it ‘a fairy tale’ and accused Ms. Tarnov of lying, according to two officials familiar with the talks; one of them, who asked not to be named, said his delegation would leave at 6 a.m. if U.N. observers weren't admitted.

Kallweit's spokesman later denied that. "Nobody is leaving", he wrote. The River Workers' Union, which speaks for 2,300 of the region's dam-keepers, believes both accounts are wrong; its chairwoman, Mara Quist, told reporters the valve "has been rusted shut since 1998".

It is not known who is right. Neither the ministry nor the U.N. mission answered questions from this newspaper, and the €3.5m repair that was promised in January hasn't begun."""


def write(file: Path, reader: Reader, wordpiece: WordPiece, text: str = TEXT) -> None:
    content = {"text": text, **read(reader, wordpiece, text)}
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(reader: Reader, wordpiece: WordPiece, text: str) -> dict:
    """All layers of one text, offsets in code points."""
    encoded = encode(Document("fixture", text), wordpiece, reader.inventory, gold=False)
    (said,) = decoding.answers(reader, [encoded], wordpiece)
    words = decoding.words(encoded, said)
    return {
        "atoms": [list(asdict(atom).values()) for atom in encoded.atoms],
        "pieces": encoded.pieces.tolist(),
        "windows": whole(encoded, decoding.LENGTH, decoding.OVERLAP).windows,
        "roles": [[it.role, it.first, it.end, it.link] for it in decoding.roles(reader, said)],
        "names": decoding.names(reader, said),
        "sentences": _sentences(reader, encoded, said, words),
        "chains": _chains(reader, encoded, said, words),
        "vectors": _vectors(reader, said, words),
        "emissions": {
            # A few numbers for a sharper comparison than labels allow.
            "roles": _rounded(said.roles[:24]),
            "names": _rounded(said.names[:24]),
            "bounds": _rounded(said.bounds[:24]),
        },
    }


@torch.no_grad()
def _vectors(reader: Reader, said: Answers, words: decoding.Words) -> list:
    """The vector of each sentence, the first few numbers of many."""
    edges = [sentence[0] for sentence in words] + [len(said.vectors)]
    first, end = torch.tensor(edges[:-1], dtype=torch.long), torch.tensor(edges[1:], dtype=torch.long)
    return _rounded(reader.vectors(said.vectors, first, end)[:6])


def _rounded(values: torch.Tensor) -> list:
    return [[round(it, 4) for it in row] for row in values.tolist()]


def _sentences(reader: Reader, encoded: Encoded, said: Answers, words: decoding.Words) -> list:
    """For each sentence its words as [start, end, upos, lemma, head, relation]."""
    inventory, text, result = reader.inventory, encoded.document.text, []
    for spans, parse in zip(decoding.word_spans(encoded, words), decoding.trees(reader, said, words)):
        result.append(
            [
                [
                    start,
                    end,
                    labels.UPOS[parse.upos[i]],
                    lemmas.apply(inventory.lemmas[parse.lemma[i]], text[start:end]),
                    parse.head[i],
                    inventory.relations[parse.relation[i]],
                ]
                for i, (start, end) in enumerate(spans)
            ]
        )
    return result


def _chains(reader: Reader, encoded: Encoded, said: Answers, words: decoding.Words) -> list:
    """For each chain its mentions as [start, end, kind]."""
    spans = decoding.word_spans(encoded, words)
    return [
        [
            [spans[it.sentence][it.first][0], spans[it.sentence][it.last][1], labels.KINDS[it.kind]]
            for it in chain
        ]
        for chain in decoding.mentions(reader, encoded, said, words)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    parser.add_argument("--graph", type=Path, help="an exported reader.onnx or reader.int8.onnx to read with instead")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    reader = checkpoints.build(checkpoints.read(given.run / checkpoints.NEWEST))
    if given.graph:
        from .quantise import through  # only this needs ONNX Runtime

        reader = through(reader, given.graph)
    write(given.out, reader, starting_wordpiece())


if __name__ == "__main__":
    main()
