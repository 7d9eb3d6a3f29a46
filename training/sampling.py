"""Which passages come next: a mixture of corpora, each gone through in shuffled rounds.

The whole state is a few numbers, so that a run that was killed goes on with the
very passage it would have had.
"""

import numpy as np

from . import passages
from .encoding import Encoded
from .passages import Passage


class Stream:
    """One corpus, round after round; every round is cut and shuffled anew."""

    def __init__(self, documents: list[Encoded], share: float, most: int, length: int, overlap: int, seed: int):
        self.documents = documents
        self.share = share
        self.cutting = (length, most, overlap)
        self.seed = seed
        self.round, self.at = 0, 0
        self._order: list[Passage] | None = None

    def next(self) -> Passage:
        if self._order is None:
            self._order = self._shuffled()
        passage = self._order[self.at]
        self.at += 1
        if self.at == len(self._order):
            self.round, self.at, self._order = self.round + 1, 0, None
        return passage

    def _shuffled(self) -> list[Passage]:
        rng = np.random.default_rng((self.seed, self.round))
        length, most, overlap = self.cutting
        shifts = rng.integers(0, length * most * 3 // 4, len(self.documents))
        found = [
            passage
            for document, shift in zip(self.documents, shifts)
            for passage in passages.parts(document, length, most, overlap, int(shift))
        ]
        return [found[i] for i in rng.permutation(len(found))]


class Sampler:
    """Draws the passages of a step, about ``pieces`` in all, from all streams."""

    def __init__(self, streams: list[Stream], pieces: int):
        self.streams, self.pieces = streams, pieces
        #: Pieces that each stream is owed: shares hold over time, not in each step.
        self.owed = [0.0] * len(streams)

    def next(self) -> list[Passage]:
        chosen, room = [], float(self.pieces)
        for index, stream in enumerate(self.streams):
            self.owed[index] += stream.share * self.pieces
        while room > 0:
            index = max(range(len(self.streams)), key=lambda i: self.owed[i])
            passage = self.streams[index].next()
            self.owed[index] -= passage.pieces
            room -= passage.pieces
            chosen.append(passage)
        return chosen

    def state(self) -> dict:
        return {"owed": self.owed, "places": [(it.round, it.at) for it in self.streams]}

    def restore(self, state: dict) -> None:
        self.owed = list(state["owed"])
        for stream, (number, at) in zip(self.streams, state["places"]):
            stream.round, stream.at, stream._order = number, at, None
