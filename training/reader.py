"""The reader: one encoder, several heads.

A text becomes atoms (``text``), pieces and targets (``encoding``), windows and
padded batches (``windows``, ``passages``); ``Reader`` answers for every atom of
every window at once, ``objectives`` compares the answers with a corpus, and
``decoding`` turns them into spans, links, trees and chains.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .encoder import Encoder, Size
from .encoding import Inventory
from .heads.attributions import Attributions
from .heads.coreference import Coreference
from .heads.names import Names
from .heads.syntax import Syntax
from .heads.vectors import Vectors
from .passages import Bucket


class Mix(nn.Module):
    """Weights of one group of heads for the encoder's layers (Peters et al. 2018)."""

    def __init__(self, layers: int):
        super().__init__()
        # The last layer to begin with: exp(4) is about nine tenths of the sum.
        self.weights = nn.Parameter(torch.tensor([0.0] * layers + [4.0]))


@dataclass(slots=True)
class Answers:
    """What the heads say of every atom of every window, in one long table.

    The first dimension of each is the table's rows (``Batch.rows``).
    """

    guess: Tensor  # [rows, attribution tags], the first step
    roles: Tensor  # [rows, attribution tags]
    names: Tensor  # [rows, name tags]
    bounds: Tensor  # [rows, 2]: goes on with the word before; begins a sentence
    links: Tensor  # [rows, units], states for the linker
    words: Tensor  # [rows, units], states for syntax
    mentions: Tensor  # [rows, units], states for coreference
    vectors: Tensor  # [rows, units], weighed states for span vectors


class Reader(nn.Module):
    def __init__(self, inventory: Inventory, size: Size = Size(), dropout: float = 0.15):
        super().__init__()
        self.inventory = inventory
        # Some ten rounds over the corpora, by runs that begin with one another, would learn them by heart.
        self.encoder = Encoder(size, dropout=0.1, masked=0.06)
        self.mixes = nn.ModuleDict(
            {head: Mix(size.layers) for head in ("spans", "words", "mentions", "vectors")}
        )
        self.dropout = nn.Dropout(dropout)
        self.attributions = Attributions(size.units, dropout)
        self.names = Names(size.units, dropout)
        self.syntax = Syntax(size.units, len(inventory.lemmas), len(inventory.relations), dropout)
        self.coreference = Coreference(size.units, dropout)
        self.vectors = Vectors(size.units)

    def forward(self, buckets: list[Bucket]) -> Answers:
        found = [self._bucket(bucket) for bucket in buckets]
        return Answers(*(torch.cat(parts) for parts in zip(*found)))

    def _bucket(self, bucket: Bucket) -> list[Tensor]:
        answers = self.window(bucket.pieces, bucket.features, bucket.mask, bucket.first, bucket.atoms)
        return [it.float().flatten(0, 1) for it in answers]

    def window(
        self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor, atoms: Tensor
    ) -> list[Tensor]:
        """The answers for padded windows, [windows, atoms, …] each, in the order of ``Answers``.

        Inputs as in ``passages.Bucket``. ``graphs.Windows`` is the same for export.
        """
        states = torch.stack(self.encoder(pieces, features, mask, first))
        spans, words, mentions, vectors = self._mixed(states.float())
        spans, words, mentions = self.dropout(spans), self.dropout(words), self.dropout(mentions)
        guess, roles, links = self.attributions(spans, atoms)
        return [
            guess, roles, self.names(spans), self.syntax.bounds(words), links, words, mentions,
            self.vectors.weighed(vectors),
        ]  # fmt: skip

    def _mixed(self, states: Tensor) -> Tensor:
        """[layers, windows, atoms, units] to [mixes, windows, atoms, units], as one product."""
        return (self.shares() @ states.flatten(1)).view(len(self.mixes), *states.shape[1:])

    def shares(self) -> Tensor:
        """What part each layer has in each mix, [mixes, layers]."""
        return torch.softmax(torch.stack([mix.weights for mix in self.mixes.values()]), 1)
