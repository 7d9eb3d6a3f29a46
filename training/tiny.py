"""A reader of invented weights, small enough to lie beside the tests of the Rust code.

``python -m training.tiny --out crates/reader/tests/tiny`` writes ``tiny.model``
and ``fixture.json``, what the Python code reads with it. It knows nothing; it is
there so that both sides can be compared, and fed any text, without real weights.
"""

import argparse
import tempfile
from pathlib import Path

import torch

from . import decoding, export, fixture, pack
from .heads import attributions, coreference, syntax
from .reader import Reader
from .tests import invented

#: Windows and nets of a size to match.
_LENGTH, _OVERLAP = 60, 16
_SMALL = [
    (attributions.Linker, "SIZE", 16),
    (syntax.Syntax, "ARC", 16),
    (syntax.Syntax, "RELATION", 8),
    (coreference.Coreference, "SIZE", 16),
]


def reader() -> Reader:
    """Random weights large enough that every head says this and that."""
    for owner, name, size in _SMALL:
        setattr(owner, name, size)
    made = invented.reader().eval()
    torch.manual_seed(7)
    with torch.no_grad():
        for name, weights in made.named_parameters():
            weights.add_(torch.randn_like(weights) * (0.05 if "crf" in name else 0.4))
    return made


def write(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    decoding.LENGTH, decoding.OVERLAP = _LENGTH, _OVERLAP
    made = reader()
    with tempfile.TemporaryDirectory() as folder:
        parts = Path(folder)
        export.export(made, parts)
        vocabulary = "\n".join(invented.WORDPIECE.vocabulary) + "\n"
        (parts / "vocab.txt").write_text(vocabulary, encoding="utf-8")
        (out / "tiny.model").write_bytes(pack.pack(parts, "tiny", "1", floats=True))
    fixture.write(out / "fixture.json", made, invented.WORDPIECE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    write(parser.parse_args().out)


if __name__ == "__main__":
    main()
