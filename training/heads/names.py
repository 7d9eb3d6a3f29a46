"""Named entities in the nine classes of the newswire corpus, BIO tags with a CRF."""

from torch import Tensor, nn

from ..labels import NAME_TAGS
from .biaffine import Projection
from .crf import Crf


class Names(nn.Module):
    def __init__(self, units: int, dropout: float):
        super().__init__()
        self.hidden = Projection(units, 256, dropout)
        self.tags = nn.Linear(256, len(NAME_TAGS))
        self.crf = Crf(NAME_TAGS)

    def forward(self, states: Tensor) -> Tensor:
        """Emissions […, tags] for states […, units]."""
        return self.tags(self.hidden(states))
