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
    def __init__(self, units: int):
        super().__init__()
        self.map = nn.Linear(units, units)
        nn.init.eye_(self.map.weight)
        nn.init.zeros_(self.map.bias)

    def forward(self, states: Tensor, first: Tensor, end: Tensor) -> Tensor:
        """Unit vectors [spans, units] of atoms ``first`` to ``end``; ``states`` [atoms, units]."""
        sums = functional.pad(torch.cumsum(states, 0), (0, 0, 1, 0))
        mean = (sums[end] - sums[first]) / (end - first).clamp(min=1)[:, None]
        return functional.normalize(self.map(mean), dim=-1)


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
