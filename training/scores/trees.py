"""Scores of words, sentences, tags and trees from raw text, as in the CoNLL 2018 shared task.

Words are aligned by their place in the text; a relation counts without its
subtype (``nmod:desc`` as ``nmod``).
"""

from dataclasses import dataclass, field

from .spans import Count


@dataclass(slots=True)
class Sentence:
    """Words by their characters; heads count from 1, 0 is the root."""

    spans: list[tuple[int, int]]
    upos: list[str]
    lemma: list[str]
    head: list[int]
    relation: list[str]


@dataclass(slots=True)
class TreeScores:
    counts: dict[str, Count] = field(default_factory=dict)

    def add(self, found: list[Sentence], there: list[Sentence]) -> None:
        """Adds one document."""
        for name, facts in _facts(found).items():
            self.counts.setdefault(name, Count()).add(facts, _facts(there)[name])

    def report(self) -> dict[str, float]:
        return {name: round(count.f1, 2) for name, count in self.counts.items()}


def _facts(sentences: list[Sentence]) -> dict[str, set]:
    facts = {name: set() for name in ("sentences", "words", "upos", "lemma", "uas", "las", "las_subtypes")}
    for it in sentences:
        facts["sentences"].add((it.spans[0][0], it.spans[-1][1]))
        for span, upos, lemma, head, relation in zip(it.spans, it.upos, it.lemma, it.head, it.relation):
            above = it.spans[head - 1] if head else None
            facts["words"].add(span)
            facts["upos"].add((span, upos))
            facts["lemma"].add((span, lemma))
            facts["uas"].add((span, above))
            facts["las"].add((span, above, relation.partition(":")[0]))
            facts["las_subtypes"].add((span, above, relation))
    return facts
