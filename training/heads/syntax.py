"""Words, sentences, tags, lemmas and dependency trees of Universal Dependencies.

The parser is the deep biaffine one (Dozat and Manning 2017). A word is read off
the first piece of its first atom.
"""

import torch
from torch import Tensor, nn

from ..labels import UPOS
from .biaffine import Biaffine, Projection


class Syntax(nn.Module):
    ARC, RELATION = 192, 96

    def __init__(self, units: int, lemmas: int, relations: int, dropout: float):
        super().__init__()
        self.bounds = nn.Linear(units, 2)
        self.upos = nn.Linear(units, len(UPOS))
        self.lemma = nn.Linear(units, lemmas)
        self.root = nn.Parameter(torch.zeros(units))
        self.arc_word = Projection(units, self.ARC, dropout)
        self.arc_head = Projection(units, self.ARC, dropout)
        self.arc = Biaffine(self.ARC)
        self.relation_word = Projection(units, self.RELATION, dropout)
        self.relation_head = Projection(units, self.RELATION, dropout)
        self.relation = Biaffine(self.RELATION, relations)

    def heads(self, words: Tensor, mask: Tensor) -> Tensor:
        """Scores [sentences, words, 1 + words] of each head, the root first.

        ``words`` [sentences, words, units], ``mask`` [sentences, words].
        """
        heads = self.with_root(words)
        scores = self.arc(self.arc_word(words), self.arc_head(heads))[0]
        real = nn.functional.pad(mask, (1, 0), value=1.0)
        return scores - 1e4 * (1 - real[:, None])

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores [n, relations] for n words and their heads, both [n, units]."""
        return self.relation.pairs(self.relation_word(words), self.relation_head(heads))

    def with_root(self, words: Tensor) -> Tensor:
        """[sentences, 1 + words, units], the root vector first."""
        root = self.root.expand(words.shape[0], 1, -1)
        return torch.cat([root, words], 1)
