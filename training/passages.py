"""Passages, the unit of sampling: a stretch of a document, in one or more windows."""

from dataclasses import dataclass

import numpy as np
import torch

from . import windows
from .encoding import Encoded
from .windows import Range
from .wordpiece import WordPiece

#: Windows are padded together with others of about their length.
_BUCKETS = (40, 80, 144)


@dataclass(slots=True)
class Passage:
    """Atoms ``start`` to ``end`` of a document, cut into windows."""

    encoded: Encoded
    start: int
    end: int
    windows: list[Range]

    @property
    def pieces(self) -> int:
        ends = self.encoded.ends
        return int(sum(ends[last] - ends[first] for first, last in self.windows))


@dataclass(slots=True)
class Bucket:
    """Windows padded to one length; shapes [windows, pieces] and [windows, atoms]."""

    pieces: torch.Tensor
    features: torch.Tensor  # [windows, pieces, 3]
    mask: torch.Tensor  # [windows, pieces], 1 for real pieces
    first: torch.Tensor  # [windows, atoms]: where the first piece of each atom stands
    atoms: torch.Tensor  # [windows, atoms], 1 for real atoms


@dataclass(slots=True)
class Batch:
    """Passages and their windows.

    The heads' answers for all windows are laid out in one long table;
    ``rows[i]`` says where the atoms of passage i stand in it.
    """

    passages: list[Passage]
    buckets: list[Bucket]
    rows: list[torch.Tensor]


def whole(encoded: Encoded, length: int, overlap: int) -> Passage:
    """The whole document as one passage, as it is read at inference; an empty one is one empty window."""
    ranges = windows.cut(encoded.counts, encoded.places, length - 2, overlap, even=True)
    return Passage(encoded, 0, len(encoded.atoms), ranges or [(0, 0)])


def parts(encoded: Encoded, length: int, most: int, overlap: int, shift: int) -> list[Passage]:
    """The document in passages of at most ``most`` windows.

    Passages begin at paragraphs or sentences. ``shift`` (in pieces) shortens
    the first, so that the cuts fall elsewhere in every round.
    """
    total = length - 2 if most == 1 else most * (length - 2 - overlap)
    head, counts, places = [], encoded.counts, encoded.places
    if shift and len(counts) and encoded.ends[-1] > total:
        head = windows.cut(counts, places, max(total - shift, total // 4), 0)[:1]
    start = head[0][1] if head else 0
    rest = windows.cut(counts[start:], places[start:], total, 0)
    ranges = head + [(start + a, start + b) for a, b in rest]
    return [_passage(encoded, a, b, length, overlap) for a, b in ranges]


def _passage(encoded: Encoded, start: int, end: int, length: int, overlap: int) -> Passage:
    inner = windows.cut(encoded.counts[start:end], encoded.places[start:end], length - 2, overlap)
    return Passage(encoded, start, end, [(start + a, start + b) for a, b in inner])


def batch(passages: list[Passage], wordpiece: WordPiece) -> Batch:
    """Pads and stacks all windows; short ones apart from long ones."""
    found = [(p, w) for p, passage in enumerate(passages) for w in range(len(passage.windows))]
    sizes = [_size(passages[p], w) for p, w in found]
    base, buckets = {}, []
    low, at = 0, 0
    for high in (*_BUCKETS, 1 << 30):
        members = [key for key, size in zip(found, sizes) if low < size <= high]
        low = high
        if not members:
            continue
        bucket = _bucket([_window(passages[p], w, wordpiece) for p, w in members], wordpiece.pad)
        for row, key in enumerate(members):
            base[key] = at + row * bucket.first.shape[1]
        at += bucket.first.numel()
        buckets.append(bucket)
    rows = [_rows(passage, [base[p, w] for w in range(len(passage.windows))]) for p, passage in enumerate(passages)]
    return Batch(passages, buckets, rows)


def _size(passage: Passage, window: int) -> int:
    first, end = passage.windows[window]
    return int(passage.encoded.ends[end] - passage.encoded.ends[first]) + 2


def _window(passage: Passage, window: int, wordpiece: WordPiece) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces with borders, features of each, and the first piece of each atom."""
    encoded, (start, end) = passage.encoded, passage.windows[window]
    low, high = encoded.ends[start], encoded.ends[end]
    pieces = np.concatenate([[wordpiece.first], encoded.pieces[low:high], [wordpiece.last]])
    features = np.zeros((len(pieces), 3), np.int64)
    features[1:-1] = np.repeat(encoded.features[start:end], encoded.counts[start:end], axis=0)
    first = encoded.ends[start:end] - low + 1
    inner = np.ones(len(pieces), bool)
    inner[first] = False
    features[inner, 2] = 0  # later pieces of an atom have nothing before them
    return pieces, features, first


def _bucket(found: list[tuple[np.ndarray, np.ndarray, np.ndarray]], pad: int) -> Bucket:
    width = max(len(pieces) for pieces, _, _ in found)
    atoms = max(len(first) for _, _, first in found)
    result = Bucket(
        torch.full((len(found), width), pad),
        torch.zeros(len(found), width, 3, dtype=torch.long),
        torch.zeros(len(found), width),
        torch.zeros(len(found), atoms, dtype=torch.long),
        torch.zeros(len(found), atoms),
    )
    for row, (pieces, features, first) in enumerate(found):
        result.pieces[row, : len(pieces)] = torch.as_tensor(pieces)
        result.features[row, : len(pieces)] = torch.as_tensor(features)
        result.mask[row, : len(pieces)] = 1
        result.first[row, : len(first)] = torch.as_tensor(first)
        result.atoms[row, : len(first)] = 1
    return result


def _rows(passage: Passage, bases: list[int]) -> torch.Tensor:
    ranges = [(a - passage.start, b - passage.start) for a, b in passage.windows]
    owner = windows.owners(ranges, passage.end - passage.start)
    starts = np.array([start for start, _ in ranges], np.int64)
    atoms = np.arange(passage.end - passage.start)
    return torch.as_tensor(np.array(bases, np.int64)[owner] + atoms - starts[owner])
