"""Who says what: tags for source, cue and content, and links between them.

Tags come in two steps. A first guess says where cues are; every atom then looks
at the likely cues around it, and the final tags are decoded with a CRF. That is
the idea of CofeNet (Wang et al., COLING 2022: content conditioned on source and
cue) in a form that is a few matrix products.
Links are choices: each cue takes one source or none, each content one cue or none.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..labels import ATTRIBUTION_TAGS, ROLES
from .biaffine import Biaffine, Projection
from .crf import Crf

#: Upper edges of the distance buckets between two spans, in atoms.
DISTANCES = (0, 1, 2, 3, 5, 8, 12, 20, 32, 48, 72, 110)
#: Spans farther apart than this are never linked. Training sees two windows at a
#: time, so it learns too little to refuse partners that are far away: on whole articles
#: (PolNeAR dev) 90 gives triples of F1 72.3, 250 of 71.1, 40 no more than 90.
FARTHEST = 90
_CUES = [ATTRIBUTION_TAGS.index("B-cue"), ATTRIBUTION_TAGS.index("I-cue")]


class CueAttention(nn.Module):
    """Adds to each atom what it needs to know of the likely cues of its window."""

    def __init__(self, units: int, size: int, dropout: float):
        super().__init__()
        self.size = size
        self.query = nn.Linear(units, size)
        self.key = nn.Linear(units, size)
        self.value = nn.Linear(units, units)
        self.guess = nn.Linear(len(ATTRIBUTION_TAGS), units)
        self.norm = nn.LayerNorm(units)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, guess: Tensor, mask: Tensor | None) -> Tensor:
        """``states`` [windows, atoms, units], ``guess`` [windows, atoms, tags] of probabilities."""
        cue = guess[..., _CUES[0]] + guess[..., _CUES[1]]
        scores = self.query(states) @ self.key(states).transpose(-1, -2) / self.size**0.5
        scores = scores + torch.log(cue + 1e-4)[:, None]
        if mask is not None:
            scores = scores - 1e4 * (1 - mask[:, None])
        seen = torch.softmax(scores, -1) @ self.value(states)
        return self.norm(states + self.dropout(seen + self.guess(guess)))


class Attributions(nn.Module):
    def __init__(self, units: int, dropout: float):
        super().__init__()
        self.guess = nn.Linear(units, len(ATTRIBUTION_TAGS))
        self.cues = CueAttention(units, 96, dropout)
        self.hidden = Projection(units, 256, dropout)
        self.tags = nn.Linear(256, len(ATTRIBUTION_TAGS))
        self.crf = Crf(ATTRIBUTION_TAGS)
        self.linker = Linker(units, dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """First guess and final emissions [windows, atoms, tags], and states for links."""
        guess = self.guess(states)
        aware = self.cues(states, torch.softmax(guess, -1), mask)
        return guess, self.tags(self.hidden(aware)), aware


class Linker(nn.Module):
    """Scores of source for cue and of cue for content."""

    SIZE = 96

    def __init__(self, units: int, dropout: float):
        super().__init__()
        self.roles = nn.ModuleList(Projection(3 * units, self.SIZE, dropout) for _ in ROLES)
        self.source_of_cue = Biaffine(self.SIZE)
        self.cue_of_content = Biaffine(self.SIZE)
        # Two directions a bucket, for each of the two choices.
        self.distance = nn.Parameter(torch.zeros(2, 2 * (len(DISTANCES) + 1)))

    def forward(self, spans: Tensor, positions: Tensor, roles: Tensor) -> tuple[Tensor, Tensor]:
        """Scores with 0 for "none" in the first column.

        ``spans`` [spans, 3 * units] (first, last, mean), ``positions`` [spans, 2]
        (first atom, end), ``roles`` [spans]. Gives [cues, 1 + sources] and
        [contents, 1 + cues], each in span order.
        """
        index = [torch.nonzero(roles == role)[:, 0] for role in range(3)]
        source, cue, content = (self.roles[role](spans[index[role]]) for role in range(3))
        places = [positions[index[role]] for role in range(3)]
        chosen = []
        for kind, scorer, left, right, a, b in (
            (0, self.source_of_cue, cue, source, places[1], places[0]),
            (1, self.cue_of_content, content, cue, places[2], places[1]),
        ):
            gap, bucket = distance(a, b)
            scores = scorer(left, right)[0] + self.distance[kind][bucket]
            scores = scores.masked_fill(gap > FARTHEST, -1e4)
            chosen.append(functional.pad(scores, (1, 0)))
        return chosen[0], chosen[1]


def distance(left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
    """Atoms between two spans, and the bucket of that with its direction.

    ``left`` [n, 2], ``right`` [m, 2] of (first, end); gives two [n, m].
    """
    after = right[None, :, 0] - left[:, None, 1]
    before = left[:, None, 0] - right[None, :, 1]
    gap = torch.maximum(after, before).clamp(min=0)
    bucket = torch.bucketize(gap, torch.tensor(DISTANCES, device=gap.device))
    return gap, bucket + (after >= 0) * (len(DISTANCES) + 1)


def span_vectors(states: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """[spans, 3 * units]: the first atom, the last and the mean; ``states`` [atoms, units]."""
    sums = functional.pad(torch.cumsum(states, 0), (0, 0, 1, 0))
    mean = (sums[end] - sums[first]) / (end - first).clamp(min=1)[:, None]
    return torch.cat([states[first], states[end - 1], mean], -1)
