"""UD English EWT (Silveira et al. 2014) with the names of UNER (Mayhew et al. 2024) on it."""

from pathlib import Path

from ..document import Document, Names, Word
from ..labels import spans_of
from . import conllu

#: UNER train also has OTH and stray ``O`` classes: both mean no name.
_CLASSES = {"PER", "LOC", "ORG"}


def read(trees: Path, names: Path, split: str) -> list[Document]:
    """The documents of one split, each with trees, and names where UNER has the sentence."""
    table = (trees / f"en_ewt-ud-{split}.conllu").read_text(encoding="utf-8")
    tags = parse_names((names / f"{split}.iob2").read_text(encoding="utf-8"))
    documents = []
    for name, sentences in conllu.by_document(conllu.parse(table)).items():
        document = conllu.document(name, sentences)
        document.names = _names(document, [tags.get(it.name) for it in sentences])
        documents.append(document)
    return documents


def parse_names(table: str) -> dict[str, list[tuple[str, str]]]:
    """Sentence id to its (token, tag) rows."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    rows: list[tuple[str, str]] = []
    for line in table.split("\n"):
        if line.startswith("# sent_id"):
            rows = sentences.setdefault(line.partition("=")[2].strip(), [])
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            known = columns[2][2:] in _CLASSES
            rows.append((columns[1], columns[2] if known else "O"))
    return sentences


def _names(document: Document, tags: list[list[tuple[str, str]] | None]) -> Names:
    names = Names("uner", [])
    for words, rows in zip(document.sentences or (), tags):
        if rows is None or [form for form, _ in rows] != [word.form for word in words]:
            names.unknown.append((words[0].start, words[-1].end))
            continue
        for first, end, label in spans_of([tag for _, tag in rows]):
            names.spans.append((words[first].start, words[end - 1].end, label))
    return names


def sentences(documents: list[Document]) -> list[Document]:
    """Each sentence as a text of its own."""
    return [part for document in documents for part in _sentences(document)]


def _sentences(document: Document) -> list[Document]:
    parts = []
    for number, words in enumerate(document.sentences or ()):
        start, end = words[0].start, words[-1].end
        moved = [
            Word(it.start - start, it.end - start, it.form, it.lemma, it.upos, it.head, it.relation)
            for it in words
        ]
        part = Document(f"{document.name}/{number}", document.text[start:end], sentences=[moved])
        part.names = _clip(document.names, start, end)
        parts.append(part)
    return parts


def _clip(names: Names | None, start: int, end: int) -> Names | None:
    if names is None:
        return None
    spans = [(a - start, b - start, label) for a, b, label in names.spans if start <= a and b <= end]
    unknown = [(0, end - start)] if any(a <= start and end <= b for a, b in names.unknown) else []
    return Names(names.scheme, spans, unknown)
