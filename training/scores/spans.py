"""Precision, recall and F1 of sets."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Count:
    """Things found, things there, and how many are both."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, found: Iterable, there: Iterable) -> None:
        found, there = set(found), set(there)
        self.right += len(found & there)
        self.found += len(found)
        self.there += len(there)

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.there
        return 200 * self.right / both if both else 0.0

    def report(self) -> dict[str, float]:
        values = {"f1": self.f1, "precision": self.precision, "recall": self.recall}
        return {name: round(value, 2) for name, value in values.items()}


def dice(left: set, right: set) -> float:
    """Overlap of two sets: 1 the same, 0 disjoint; two empty sets are the same."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 1.0


def match_triples(found: list[tuple[set, ...]], there: list[tuple[set, ...]], least: float = 0.5) -> int:
    """How many can be paired so that every role overlaps by ``least`` or more, best first.

    A missing source matches only a missing source.
    """
    pairs = []
    for i, mine in enumerate(found):
        for j, gold in enumerate(there):
            overlaps = [dice(a, b) for a, b in zip(mine, gold)]
            if min(overlaps) >= least:
                pairs.append((-sum(overlaps), i, j))
    used_i, used_j = set(), set()
    for _, i, j in sorted(pairs):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
    return len(used_i)
