"""CoNLL-U, the format of Universal Dependencies, back to running text.

https://universaldependencies.org/format.html
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..document import Document, Word


@dataclass(slots=True)
class Sentence:
    """One sentence: its words and, for each, the MISC column."""

    name: str = ""
    document: str = ""
    paragraph: bool = False
    words: list[Word] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    #: Length of the surface text and whether a space follows it.
    text: str = ""
    space_after: bool = True


def parse(table: str) -> Iterator[Sentence]:
    """The sentences; word offsets are relative to the sentence's own text."""
    document, comments, rows = "", [], []
    for line in table.split("\n"):
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            sentence = _sentence(comments, rows)
            document = sentence.document = sentence.document or document
            yield sentence
            comments, rows = [], []


def _sentence(comments: list[str], rows: list[list[str]]) -> Sentence:
    sentence = Sentence()
    for comment in comments:
        key, _, value = comment[1:].partition("=")
        key = key.strip()
        if key == "sent_id":
            sentence.name = value.strip()
        elif key == "newdoc id":
            sentence.document = value.strip()
        elif key.split()[0] == "newpar":
            sentence.paragraph = True
    _words(sentence, rows)
    return sentence


def _words(sentence: Sentence, rows: list[list[str]]) -> None:
    """Writes the surface text and places each word in it.

    The words of a multiword token (``don't``) follow each other in its text.
    """
    inside_until = 0
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside_until, glued = last, "SpaceAfter=No" in row[9]
            continue
        number = int(row[0])
        start = len(sentence.text)
        sentence.text += row[1]
        head = int(row[6]) if row[6].isdigit() else 0
        sentence.words.append(
            Word(start, start + len(row[1]), row[1], row[2], row[3], head, row[7])
        )
        sentence.misc.append(row[9])
        if number < inside_until:
            continue
        if number > inside_until:
            glued = "SpaceAfter=No" in row[9]
        sentence.space_after = not glued
        sentence.text += "" if glued else " "
    sentence.text = sentence.text.rstrip(" ")


def document(name: str, sentences: list[Sentence]) -> Document:
    """One text of consecutive sentences, a blank line before each paragraph."""
    text, placed = "", []
    for sentence in sentences:
        if text and sentence.paragraph:
            text = text.rstrip(" ") + "\n\n"
        shift = len(text)
        placed.append([_moved(word, shift) for word in sentence.words])
        text += sentence.text + (" " if sentence.space_after else "")
    return Document(name, text.rstrip(), sentences=placed)


def _moved(word: Word, shift: int) -> Word:
    return Word(
        word.start + shift, word.end + shift, word.form, word.lemma, word.upos, word.head, word.relation
    )


def by_document(sentences: Iterator[Sentence]) -> dict[str, list[Sentence]]:
    documents: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        documents.setdefault(sentence.document, []).append(sentence)
    return documents
