"""A document as arrays: pieces and features in, targets of every head out.

All indices are atoms of the document. A layer without annotation is ``None``.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import numpy as np

from . import labels, lemmas
from .document import Document, Names, Span, Word
from .text import Atom, atoms, breaks
from .wordpiece import WordPiece


@dataclass(slots=True)
class Role:
    """One piece of an attribution: atoms ``first`` to ``end``, exclusive."""

    role: int
    first: int
    end: int
    #: Index of the source of a cue, of the cue of a content; -1: none.
    link: int = -1


@dataclass(slots=True)
class Tree:
    """One sentence; all arrays have one entry a word."""

    first: np.ndarray
    upos: np.ndarray
    lemma: np.ndarray
    head: np.ndarray
    relation: np.ndarray


@dataclass(slots=True)
class Head:
    """A mention, known by its head word: ``sentence`` and the words in it."""

    sentence: int
    word: int
    first: int
    last: int
    kind: int
    entity: str


@dataclass(slots=True)
class Encoded:
    document: Document
    atoms: list[Atom]
    places: np.ndarray
    pieces: np.ndarray
    #: ``pieces[ends[i]:ends[i + 1]]`` belong to atom i.
    ends: np.ndarray
    features: np.ndarray  # [atoms, 3]: case, quote, before
    roles: list[Role] | None = None
    role_tags: np.ndarray | None = None
    name_tags: np.ndarray | None = None  # [atoms, tags] of bool: what the corpus allows
    bounds: np.ndarray | None = None  # [atoms, 2]: goes on with the word before; begins a sentence
    trees: list[Tree] | None = None
    mentions: list[Head] | None = None

    @property
    def counts(self) -> np.ndarray:
        return np.diff(self.ends)

    def span(self, start: int, end: int) -> Span:
        """The atoms that a stretch of text touches."""
        first = bisect_right(self.atoms, start, key=lambda it: it.end)
        return first, bisect_left(self.atoms, end, lo=first, key=lambda it: it.start)


@dataclass(slots=True)
class Inventory:
    """Labels that are counted in the training corpora."""

    lemmas: list[str]
    relations: list[str]
    lemma_ids: dict[str, int] = field(init=False)
    relation_ids: dict[str, int] = field(init=False)

    def __post_init__(self):
        self.lemma_ids = labels.tag_ids(self.lemmas)
        self.relation_ids = labels.tag_ids(self.relations)

    @classmethod
    def count(cls, documents: list[Document]) -> "Inventory":
        words = [word for it in documents for sentence in it.sentences or () for word in sentence]
        scripts = lemmas.scripts([(word.form, word.lemma) for word in words], least=3)
        return cls(scripts, sorted({word.relation for word in words}))


def encode(document: Document, wordpiece: WordPiece, inventory: Inventory, gold: bool = True) -> Encoded:
    """Reads ``document``; with ``gold``, along its annotated word borders."""
    found = atoms(document.text, document.borders() if gold else frozenset())
    pieces = [wordpiece.pieces(document.text[atom.start : atom.end]) for atom in found]
    encoded = Encoded(
        document,
        found,
        np.array(breaks(document.text, found), np.int8),
        np.array([piece for group in pieces for piece in group], np.int64),
        np.cumsum([0] + [len(group) for group in pieces]),
        np.array([(it.case, it.quote, it.before) for it in found], np.int64).reshape(-1, 3),
    )
    if gold:
        _add_roles(encoded)
        _add_names(encoded)
        _add_trees(encoded, inventory)
        _add_mentions(encoded)
    return encoded


def _add_roles(encoded: Encoded) -> None:
    if encoded.document.attributions is None:
        return
    tags = np.zeros(len(encoded.atoms), np.int64)
    roles: list[Role] = []
    known: dict[tuple[int, int, int], int] = {}

    def add(role: int, spans: list[Span]) -> list[int]:
        """Indices of the pieces; one that overlaps an earlier piece is left out."""
        indices = []
        for first, end in (encoded.span(*span) for span in spans):
            key = (role, first, end)
            if key not in known:
                if end <= first or tags[first:end].any():
                    continue
                tags[first:end] = 2 + 2 * role
                tags[first] = 1 + 2 * role
                known[key] = len(roles)
                roles.append(Role(role, first, end))
            indices.append(known[key])
        return indices

    for attribution in encoded.document.attributions:
        source, cue = add(0, attribution.source), add(1, attribution.cue)
        content = add(2, attribution.content)
        for index in cue:
            roles[index].link = source[0] if source else -1
        for index in content:
            roles[index].link = cue[0] if cue else -1
    encoded.roles, encoded.role_tags = roles, tags


def _add_names(encoded: Encoded) -> None:
    names = encoded.document.names
    if names is None:
        return
    allowed = np.zeros((len(encoded.atoms), len(labels.NAME_TAGS)), bool)
    allowed[:, _outside(names)] = True
    for start, end, label in names.spans:
        classes = labels.SCHEMES[names.scheme].get(label)
        first, last = encoded.span(start, end)
        if not classes or last <= first:
            continue
        allowed[first:last] = False
        for name in classes:
            begin = labels.NAME_TAGS.index(f"B-{name}")
            allowed[first, begin] = True
            allowed[first + 1 : last, begin + 1] = True
    for start, end in names.unknown:
        first, last = encoded.span(start, end)
        allowed[first:last] = True
    encoded.name_tags = allowed


def _outside(names: Names) -> list[int]:
    """The tags that an atom outside all names may have."""
    hidden = labels.HIDDEN[names.scheme]
    return [0] + [labels.NAME_TAGS.index(f"{p}-{name}") for name in hidden for p in "BI"]


def _add_trees(encoded: Encoded, inventory: Inventory) -> None:
    sentences = encoded.document.sentences
    if sentences is None:
        return
    encoded.trees = [_tree(encoded, words, inventory) for words in sentences]
    bounds = np.zeros((len(encoded.atoms), 2), np.int64)
    bounds[:, 0] = 1
    for tree in encoded.trees:
        bounds[tree.first, 0] = 0
        bounds[tree.first[0], 1] = 1
    encoded.bounds = bounds


def _tree(encoded: Encoded, words: list[Word], inventory: Inventory) -> Tree:
    return Tree(
        np.array([encoded.span(word.start, word.end)[0] for word in words], np.int64),
        np.array([labels.UPOS.index(word.upos) for word in words], np.int64),
        np.array([inventory.lemma_ids.get(lemmas.script(it.form, it.lemma), -1) for it in words]),
        np.array([word.head for word in words], np.int64),
        np.array([inventory.relation_ids.get(word.relation, -1) for word in words], np.int64),
    )


def _add_mentions(encoded: Encoded) -> None:
    document = encoded.document
    if document.mentions is None or document.sentences is None:
        return
    chosen: dict[tuple[int, int], Head] = {}
    for it in document.mentions:
        word = head_word(document.sentences[it.sentence], it.first, it.last)
        head = Head(it.sentence, word, it.first, it.last, labels.KINDS.index(it.kind), it.entity)
        rival = chosen.get((it.sentence, word))
        if rival is None or head.last - head.first > rival.last - rival.first:
            chosen[it.sentence, word] = head
    encoded.mentions = [chosen[key] for key in sorted(chosen)]


def head_word(words: list[Word], first: int, last: int) -> int:
    """The word that stands for a mention.

    It is the one whose own head is outside; in "the army and the rebels" it is
    "and", so that the pair and its first half stay two mentions (conjunction-
    aware word-level coreference, D'Oosterlinck et al. 2023).
    """
    inside = range(first, last + 1)
    head = next((i for i in inside if not first <= words[i].head - 1 <= last), first)
    for i in inside:
        conjunct = words[i].head - 1
        if words[i].relation == "cc" and first <= conjunct <= last:
            if words[conjunct].relation == "conj" and words[conjunct].head - 1 == head:
                return i
    return head
