"""A linear-chain conditional random field over BIO tags (Lafferty et al. 2001).

Gold tags may be ambiguous: each atom has a *set* of allowed tags, and training
raises the probability of all paths through the sets (fuzzy or partial CRF,
Tsuboi et al. 2008). So a corpus that knows fewer classes still teaches.
"""

import numpy as np
import torch
from torch import Tensor, nn

#: Score of a transition that BIO forbids: low, but finite for the arithmetic.
FORBIDDEN = -1e4


def forbidden(tags: list[str]) -> tuple[Tensor, Tensor]:
    """Penalties [tags] for a first tag and [tags, tags] for a tag after another.

    I-x may follow B-x and I-x only.
    """
    start = torch.tensor([FORBIDDEN if tag[0] == "I" else 0.0 for tag in tags])
    follows = [[_legal(before, tag) for tag in tags] for before in tags]
    return start, torch.where(torch.tensor(follows), 0.0, FORBIDDEN)


def _legal(before: str, tag: str) -> bool:
    return tag[0] != "I" or before[1:] == tag[1:]


class Crf(nn.Module):
    def __init__(self, tags: list[str]):
        super().__init__()
        start, follow = forbidden(tags)
        self.register_buffer("start_penalty", start, persistent=False)
        self.register_buffer("follow_penalty", follow, persistent=False)
        self.start = nn.Parameter(torch.zeros(len(tags)))
        self.follow = nn.Parameter(torch.zeros(len(tags), len(tags)))

    def scores(self) -> tuple[Tensor, Tensor]:
        """Scores of the first tag [tags] and of transitions [from, to]."""
        return self.start + self.start_penalty, self.follow + self.follow_penalty

    def loss(self, emissions: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
        """Minus the log-probability of the allowed paths, summed.

        ``emissions`` [texts, atoms, tags], ``allowed`` likewise of bool,
        ``mask`` [texts, atoms] of bool. A first tag may be I-x where the text
        begins inside a span, if ``allowed`` says so.
        """
        clamped = emissions.masked_fill(~allowed, FORBIDDEN)
        both = torch.cat([emissions, clamped])
        free, gold = self._partition(both, mask.repeat(2, 1)).chunk(2)
        return (free - gold).sum()

    def _partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        start, follow = self.scores()
        # Unbound once: a slice at each step would cost a table of zeros in the backward pass.
        rows, real = emissions.unbind(1), mask[:, :, None].unbind(1)
        alpha = start + rows[0]
        for row, here in zip(rows[1:], real[1:]):
            step = torch.logsumexp(alpha[:, :, None] + follow, 1) + row
            alpha = torch.where(here, step, alpha)
        return torch.logsumexp(alpha, 1)


def viterbi(emissions: np.ndarray, start: np.ndarray, follow: np.ndarray) -> list[int]:
    """The best path through ``emissions`` [atoms, tags]; of equals the lowest tag."""
    if not len(emissions):
        return []
    best, back = start + emissions[0], []
    for row in emissions[1:]:
        ways = best[:, None] + follow
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
