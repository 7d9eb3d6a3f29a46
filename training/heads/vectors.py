"""A vector for any span, kept close to what the starting weights say of the span alone.

all-MiniLM-L6-v2 knows paraphrases of sentences (Reimers and Gurevych 2019). The
span vector read inside its report is trained to equal the starting encoder's
vector of the span's text by itself: distillation, so that the other heads do
not make the encoder forget.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional


class Vectors(nn.Module):
    """Words weigh in as much as they matter; then a small net on top of a plain map."""

    def __init__(self, units: int):
        super().__init__()
        self.gate = nn.Linear(units, 1)
        self.map = nn.Linear(units, units)
        self.hidden = nn.Linear(units, 2 * units)
        self.outer = nn.Linear(2 * units, units)
        nn.init.eye_(self.map.weight)
        # All words alike and nothing from the net, to begin with.
        for layer in (self.gate, self.outer):
            nn.init.zeros_(layer.weight)
        for layer in (self.gate, self.map, self.outer):
            nn.init.zeros_(layer.bias)

    def weighed(self, states: Tensor) -> Tensor:
        """``states`` […, units], each times the weight of its atom: their sums are what ``pooled`` takes."""
        return states * torch.sigmoid(self.gate(states))

    def pooled(self, sums: Tensor) -> Tensor:
        """Vectors [spans, units], not yet of length one, of the sums of weighed states."""
        sums = functional.layer_norm(sums, (self.map.in_features,))
        return self.map(sums) + self.outer(functional.gelu(self.hidden(sums)))

    def forward(self, weighed: Tensor, first: Tensor, end: Tensor) -> Tensor:
        """Unit vectors [spans, units] of atoms ``first`` to ``end``; ``weighed`` [atoms, units]."""
        sums = functional.pad(torch.cumsum(weighed, 0), (0, 0, 1, 0))
        return functional.normalize(self.pooled(sums[end] - sums[first]), dim=-1)


def loss(student: Tensor, teacher: Tensor) -> Tensor:
    """How far the vectors, and their likenesses to each other, are from the teacher's."""
    apart = 1 - (student * teacher).sum(-1).mean()
    likeness = student @ student.T - teacher @ teacher.T
    return apart + likeness.pow(2).mean()


@torch.no_grad()
def teach(encoder: nn.Module, pieces: Tensor, mask: Tensor) -> Tensor:
    """The starting encoder's mean-pooled unit vectors; ``pieces``, ``mask`` [spans, pieces]."""
    features = torch.zeros(*pieces.shape, 3, dtype=torch.long, device=pieces.device)
    states = encoder(pieces, features, mask)[-1]
    mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return functional.normalize(mean, dim=-1)
