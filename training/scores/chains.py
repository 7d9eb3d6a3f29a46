"""Coreference scores of the CoNLL 2012 shared task: MUC, B³, CEAF with φ4, and their mean.

Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014.
Chains are sets of mentions, mentions any hashable value.
"""

from dataclasses import dataclass, field

import numpy as np

Chains = list[frozenset]


@dataclass(slots=True)
class Ratio:
    """Sums of numerators and denominators of precision and recall over documents."""

    p: float = 0.0
    p_of: float = 0.0
    r: float = 0.0
    r_of: float = 0.0

    def add(self, p: float, p_of: float, r: float, r_of: float) -> None:
        self.p, self.p_of, self.r, self.r_of = self.p + p, self.p_of + p_of, self.r + r, self.r_of + r_of

    @property
    def f1(self) -> float:
        precision = self.p / self.p_of if self.p_of else 0.0
        recall = self.r / self.r_of if self.r_of else 0.0
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class ChainScores:
    muc: Ratio = field(default_factory=Ratio)
    b3: Ratio = field(default_factory=Ratio)
    ceaf: Ratio = field(default_factory=Ratio)
    mentions: Ratio = field(default_factory=Ratio)

    def add(self, found: Chains, there: Chains) -> None:
        """Adds one document."""
        self.muc.add(*_muc(found, there), *_muc(there, found))
        self.b3.add(*_b3(found, there), *_b3(there, found))
        similarity = _ceaf(found, there)
        self.ceaf.add(similarity, len(found), similarity, len(there))
        mine, gold = _all(found), _all(there)
        both = len(mine & gold)
        self.mentions.add(both, len(mine), both, len(gold))

    def report(self) -> dict[str, float]:
        conll = (self.muc.f1 + self.b3.f1 + self.ceaf.f1) / 3
        values = {"conll": conll, "muc": self.muc.f1, "b3": self.b3.f1, "ceaf": self.ceaf.f1}
        return {name: round(it, 2) for name, it in {**values, "mentions": self.mentions.f1}.items()}


def without_singletons(chains: Chains) -> Chains:
    return [chain for chain in chains if len(chain) > 1]


def _all(chains: Chains) -> set:
    return {mention for chain in chains for mention in chain}


def _muc(chains: Chains, others: Chains) -> tuple[float, float]:
    """Links of ``chains`` that ``others`` keep, of all links of ``chains``."""
    owner = {mention: number for number, chain in enumerate(others) for mention in chain}
    kept = total = 0
    for chain in chains:
        parts = {owner.get(mention, ("alone", mention)) for mention in chain}
        kept += len(chain) - len(parts)
        total += len(chain) - 1
    return kept, total


def _b3(chains: Chains, others: Chains) -> tuple[float, float]:
    owner = {mention: chain for chain in others for mention in chain}
    score = count = 0.0
    for chain in chains:
        for mention in chain:
            score += len(chain & owner.get(mention, frozenset())) / len(chain)
            count += 1
    return score, count


def _ceaf(found: Chains, there: Chains) -> float:
    """The best total φ4 (overlap) of a one-to-one pairing of chains."""
    if not found or not there:
        return 0.0
    table = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in there] for a in found])
    return sum(table[i, j] for i, j in assignment(table))


def assignment(gains: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of the best one-to-one assignment (Hungarian method with potentials)."""
    if gains.shape[0] > gains.shape[1]:
        return [(i, j) for j, i in assignment(gains.T)]
    rows, columns = gains.shape
    cost = -gains
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match, way = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while match[at]:
            used[at] = True
            here = cost[match[at] - 1] - u[match[at]] - v[1:]
            better = ~used[1:] & (here < least[1:])
            least[1:][better] = here[better]
            way[1:][better] = at
            free = np.where(used, np.inf, least)
            following = int(free[1:].argmin()) + 1
            delta = free[following]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            at = following
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return [(match[j] - 1, j - 1) for j in range(1, columns + 1) if match[j]]
