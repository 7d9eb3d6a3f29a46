"""Worldwide English newswire: nine name classes (Shan et al., EMNLP Findings 2023)."""

from pathlib import Path

from ..detokenise import detokenise
from ..document import Document, Names, Span
from ..labels import spans_of

#: How far ahead in the original text the next token is looked for, in characters.
_REACH = 40


def read(folder: Path, split: str) -> list[Document]:
    """The articles; every tenth file in sort order is the dev part."""
    files = sorted((folder / "annotated").glob("*.tsv"))
    kept = [file for number, file in enumerate(files) if (number % 10 == 9) == (split == "dev")]
    return [_document(file, folder / "original" / file.stem) for file in kept]


def _document(file: Path, original: Path) -> Document:
    blocks = parse(file.read_text(encoding="utf-8"))
    rows = [row for block in blocks for row in block]
    tokens = [token for token, _ in rows]
    raw = original.read_text(encoding="utf-8") if original.exists() else ""
    text, offsets = align(tokens, raw) or detokenise(tokens)
    spans, at = [], 0
    for block in blocks:
        for first, end, label in spans_of([tag for _, tag in block]):
            spans.append((offsets[at + first][0], offsets[at + end - 1][1], label))
        at += len(block)
    return Document(file.name.split(".")[0], text, names=Names("newswire", spans))


def parse(table: str) -> list[list[tuple[str, str]]]:
    """Blocks of (token, tag). The first line, the article's address, is left out."""
    blocks: list[list[tuple[str, str]]] = [[]]
    for line in table.split("\n"):
        columns = line.rstrip("\r").split("\t") if "\t" in line else line.rsplit(None, 1)
        if len(columns) < 2 or not columns[0].strip():
            blocks.append([])
        elif not columns[0].startswith("http"):
            blocks[-1].append((columns[0].strip(), columns[1].strip()))
    return [block for block in blocks if block]


def align(tokens: list[str], raw: str) -> tuple[str, list[Span]] | None:
    """The original text with the place of each token, or ``None`` if they part ways."""
    offsets, at = [], _beginning(tokens, raw)
    if at is None:
        return None
    begin = at
    for token in tokens:
        start = raw.find(token, at, at + len(token) + _REACH)
        if start < 0:
            return None
        at = start + len(token)
        offsets.append((start - begin, at - begin))
    return raw[begin:at], offsets


def _beginning(tokens: list[str], raw: str) -> int | None:
    """Where the tokens begin in the original, after its address line."""
    line_end = raw.find("\n") + 1 if raw.startswith("http") else 0
    start = raw.find(tokens[0], line_end) if tokens else -1
    return start if start >= 0 else None
