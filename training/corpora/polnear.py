"""PolNeAR: attributions in US political news (Newell, Margolin, Ruths, LREC 2018)."""

import re
from pathlib import Path

from ..document import Attribution, Document, Span
from ..text import BREAK_PARAGRAPH, BREAK_SENTENCE, atoms, breaks

_LINE = re.compile(r"^[TE]\d+\t")
_ROLES = ("Source", "Cue", "Content", "Content2")
#: Abbreviations after which a sentence goes on, for ``sentences``.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen gov rep gen lt col sgt capt prof rev hon st jr sr vs no inc corp co ltd "
    "jan feb mar apr aug sept sep oct nov dec u.s u.k u.n d.c a.m p.m e.g i.e".split()
)


def read(folder: Path, split: str) -> list[Document]:
    """The articles of one split (``train`` or ``dev``).

    Twenty articles have several annotators; the first file in sort order counts.
    """
    files: dict[str, Path] = {}
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
    return [_document(folder / split / "text" / f"{name}.txt", path) for name, path in files.items()]


def _document(text_file: Path, annotation: Path) -> Document:
    text = _verbatim(text_file)
    return Document(text_file.stem, text, attributions=parse(_verbatim(annotation)))


def _verbatim(path: Path) -> str:
    """The file without newline translation, which would move the offsets."""
    return path.read_bytes().decode("utf-8")


def parse(annotation: str) -> list[Attribution]:
    """The attributions of a brat standoff file; broken lines are skipped."""
    lines = [line for line in annotation.split("\n") if _LINE.match(line)]
    spans = dict(_span(line) for line in lines if line[0] == "T")
    found = []
    for line in lines:
        if line[0] == "E":
            roles = [role.partition(":")[::2] for role in line.split("\t")[1].split()]
            attribution = _attribution(roles, spans)
            if attribution:
                found.append(attribution)
    return found


def _span(line: str) -> tuple[str, list[Span]]:
    name, description = line.split("\t")[:2]
    offsets = description.split(" ", 1)[1]
    pieces = [piece.split() for piece in offsets.split(";")]
    return name, [(int(start), int(end)) for start, end in pieces]


def _attribution(roles: list[tuple[str, str]], spans: dict[str, list[Span]]) -> Attribution | None:
    pieces: dict[str, list[Span]] = {role: [] for role in _ROLES}
    for role, name in roles:
        if role in pieces:
            pieces[role] += spans.get(name, [])
    if not any(pieces.values()):
        return None
    content = sorted(pieces["Content"] + pieces["Content2"])
    return Attribution(sorted(pieces["Source"]), sorted(pieces["Cue"]), content)


def sentences(documents: list[Document]) -> list[Document]:
    """Each sentence as a text of its own, the format of CofeNet's windows."""
    return [part for document in documents for part in _sentences(document)]


def _sentences(document: Document) -> list[Document]:
    starts = sentence_starts(document.text)
    edges = [*starts, len(document.text)]
    parts = []
    for number, (start, end) in enumerate(zip(edges, edges[1:])):
        text = document.text[start:end].rstrip()
        clipped = [_clip(it, start, start + len(text)) for it in document.attributions or ()]
        kept = [it for it in clipped if it.source or it.cue or it.content]
        parts.append(Document(f"{document.name}/{number}", text, attributions=kept))
    return parts


def _clip(attribution: Attribution, start: int, end: int) -> Attribution:
    def clip(spans: list[Span]) -> list[Span]:
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans]
        return [(a, b) for a, b in inside if a < b]

    return Attribution(clip(attribution.source), clip(attribution.cue), clip(attribution.content))


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences begin, by rule: good enough to cut training text."""
    found = atoms(text)
    starts = []
    for place, atom in zip(breaks(text, found), found):
        if place == BREAK_PARAGRAPH:
            starts.append(atom.start)
        elif place == BREAK_SENTENCE and not _abbreviated(text[: atom.start]):
            starts.append(atom.start)
    return starts


def _abbreviated(before: str) -> bool:
    """Whether the text before a place ends in an abbreviation or an initial."""
    words = before[-24:].split()
    if not words or not words[-1].endswith("."):
        return False
    word = words[-1].lstrip("(\"“‘'").rstrip(".")
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
