"""Scoring pairs of vectors (Dozat and Manning 2017, arXiv:1611.01734)."""

import torch
from torch import Tensor, nn


class Projection(nn.Module):
    """A linear map with GELU and dropout: what a word is in one role."""

    def __init__(self, units: int, size: int, dropout: float):
        super().__init__()
        self.linear = nn.Linear(units, size)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        return self.dropout(nn.functional.gelu(self.linear(states)))


class Biaffine(nn.Module):
    """x W y + u x + v y + b for every pair, with ``labels`` scores a pair."""

    def __init__(self, size: int, labels: int = 1):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, size + 1, size + 1))
        nn.init.normal_(self.weight, std=1 / size)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """[…, n, size] and […, m, size] to [labels, …, n, m]."""
        left, right = with_one(left), with_one(right)
        mapped = torch.stack([left @ weight for weight in self.weight])
        return mapped @ right.transpose(-1, -2)

    def pairs(self, left: Tensor, right: Tensor) -> Tensor:
        """[n, size] and [n, size], row by row, to [n, labels]."""
        left, right = with_one(left), with_one(right)
        labels, size, _ = self.weight.shape
        mapped = left @ self.weight.permute(1, 0, 2).reshape(size, labels * size)
        return (mapped.view(-1, labels, size) * right[:, None]).sum(-1)


def with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)
