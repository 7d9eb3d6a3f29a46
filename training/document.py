"""A text with what a corpus says of it. Every corpus reader returns these.

Offsets are code points into ``Document.text``, half-open. A layer that a
corpus does not annotate is ``None``: it trains and scores nothing.
"""

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """Who (source) says (cue) what (content); each may be in several pieces."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass(slots=True)
class Names:
    """Named entities.

    ``scheme`` says which classes the corpus tells apart (``labels.SCHEMES``);
    ``unknown`` are stretches that nobody annotated.
    """

    scheme: str
    spans: list[tuple[int, int, str]]
    unknown: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Word:
    """A syntactic word of Universal Dependencies.

    ``head`` counts from 1 inside the sentence; 0 is the root.
    """

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    head: int
    relation: str


@dataclass(slots=True)
class Mention:
    """A mention of an entity: words ``first`` to ``last`` (inclusive) of a sentence."""

    sentence: int
    first: int
    last: int
    kind: str
    entity: str


@dataclass(slots=True)
class Document:
    name: str
    text: str
    attributions: list[Attribution] | None = None
    names: Names | None = None
    sentences: list[list[Word]] | None = None
    mentions: list[Mention] | None = None

    def borders(self) -> frozenset[int]:
        """Offsets at which annotated words begin or end."""
        words = (word for sentence in self.sentences or () for word in sentence)
        return frozenset(at for word in words for at in (word.start, word.end))
