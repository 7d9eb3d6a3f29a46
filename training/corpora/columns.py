"""Smaller name corpora in CoNLL columns: WikiGold, Broad Twitter Corpus, CrossNER politics.

Balasuriya et al. 2009; Derczynski et al. 2016; Liu et al. 2021.
"""

from pathlib import Path

from ..detokenise import detokenise
from ..document import Document, Names
from ..labels import spans_of


def training(folder: Path) -> list[Document]:
    """All of them, sentences of one corpus joined into short texts."""
    wikigold = _read(folder / "wikigold/CONLL-format/data/wikigold.conll.txt", "conll", 8)
    politics = _read(folder / "crossner-politics/train.txt", "politics", 1)
    tweets = [
        document
        for file in sorted((folder / "btc/CONLL-format/data").glob("*.conll"))
        for document in _read(file, "tweets", 1)
    ]
    return wikigold + politics + politics + tweets[::2]


def _read(file: Path, scheme: str, together: int) -> list[Document]:
    sentences = parse(file.read_text(encoding="utf-8"))
    groups = [sentences[at : at + together] for at in range(0, len(sentences), together)]
    return [document(f"{file.stem}/{n}", group, scheme) for n, group in enumerate(groups)]


def parse(table: str) -> list[list[tuple[str, str]]]:
    """Sentences of (token, tag), one token a line, a blank line between sentences."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in table.split("\n"):
        columns = line.split()
        if len(columns) < 2:
            sentences.append([])
        elif columns[0] != "-DOCSTART-":
            sentences[-1].append((columns[0], columns[-1]))
    return [sentence for sentence in sentences if sentence]


def document(name: str, sentences: list[list[tuple[str, str]]], scheme: str) -> Document:
    """One text of some sentences, with their names."""
    text, spans = "", []
    for sentence in sentences:
        written, offsets = detokenise([token for token, _ in sentence])
        shift = len(text) + 1 if text else 0
        text = f"{text} {written}" if text else written
        for first, end, label in spans_of([tag for _, tag in sentence]):
            spans.append((shift + offsets[first][0], shift + offsets[end - 1][1], label))
    return Document(name, text, names=Names(scheme, spans))
