"""GUM: trees, mentions and coreference over many genres (Zeldes 2017)."""

import re
from pathlib import Path

from ..document import Document, Mention
from . import conllu

#: GUM's own dev documents, as far as they are in the permissively licensed genres.
_DEV = re.compile(r"^\s*\*\s+(GUM_\w+)\s*$", re.MULTILINE)
_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


def read(folder: Path, split: str) -> list[Document]:
    """The documents of ``train``, ``dev`` or ``test`` after the corpus's own ``splits.md``."""
    names = splits((folder / "splits.md").read_text(encoding="utf-8"))
    others = {name for part in ("dev", "test", "test2") for name in names.get(part, ())}
    documents = []
    for file in sorted((folder / "dep").glob("*.conllu")):
        if (file.stem in names[split]) if split != "train" else (file.stem not in others):
            documents.append(document(file.stem, file.read_text(encoding="utf-8")))
    return documents


def splits(page: str) -> dict[str, set[str]]:
    """The document names under each second-level heading."""
    parts = re.split(r"^## +(\w+)\s*$", page, flags=re.MULTILINE)
    return {title: set(_DEV.findall(body)) for title, body in zip(parts[1::2], parts[2::2])}


def document(name: str, table: str) -> Document:
    sentences = list(conllu.parse(table))
    result = conllu.document(name, sentences)
    result.mentions = mentions([sentence.misc for sentence in sentences])
    return result


def mentions(misc: list[list[str]]) -> list[Mention]:
    """The mentions in the ``Entity=`` brackets of all sentences' MISC columns."""
    found = []
    for sentence, column in enumerate(misc):
        opened: list[tuple[str, str, int]] = []
        for word, cell in enumerate(column):
            value = next((it[7:] for it in cell.split("|") if it.startswith("Entity=")), "")
            for opens, body, closes in _BRACKET.findall(value):
                entity, _, rest = body.partition("-")
                if opens:
                    opened.append((entity, rest.partition("-")[0], word))
                if closes:
                    found.append(_close(opened, entity, sentence, word))
    return [mention for mention in found if mention]


def _close(opened: list[tuple[str, str, int]], entity: str, sentence: int, last: int) -> Mention | None:
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][0] == entity:
            _, kind, first = opened.pop(index)
            return Mention(sentence, first, last, kind, entity)
    return None
