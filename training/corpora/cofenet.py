"""The PolNeAR dev windows that published systems report on (CofeNet, Wang et al., COLING 2022)."""

import json
from dataclasses import dataclass
from pathlib import Path

from ..detokenise import detokenise
from ..document import Span
from ..labels import spans_of


@dataclass(slots=True)
class Window:
    """A tokenised sentence; ``tokens[i]`` stands at ``offsets[i]`` of ``text``."""

    text: str
    offsets: list[Span]
    spans: set[tuple[int, int, str]]


def read(file: Path) -> list[Window]:
    """All windows; gold spans are (first token, end token, role)."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [_window(row) for row in rows]


def _window(row: dict) -> Window:
    text, offsets = detokenise(row["tokens"])
    return Window(text, offsets, set(spans_of(row["labels"])))
