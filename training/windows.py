"""Cutting a text into windows that the encoder can take, and putting them together.

Windows overlap. Each atom is read off the window in which it stands farthest
from a cut, so that nothing is judged at a border.
"""

import numpy as np

from .text import BREAK_PARAGRAPH, BREAK_SENTENCE

Range = tuple[int, int]


def cut(counts: np.ndarray, places: np.ndarray, length: int, overlap: int) -> list[Range]:
    """Half-open ranges of atoms that cover the text.

    ``counts`` are pieces an atom, ``places`` say how good each atom is to begin
    at (``text.breaks``). A window has at most ``length`` pieces (or one atom)
    and takes up about ``overlap`` pieces of the one before.
    """
    ends = np.concatenate([[0], np.cumsum(counts)])
    windows, start, total = [], 0, len(counts)
    while start < total:
        end = int(np.searchsorted(ends, ends[start] + length, side="right")) - 1
        end = min(max(end, start + 1), total)
        if end < total:
            end = _best(places, max(start + 1, start + (end - start) // 2), end)
        windows.append((start, end))
        if end >= total:
            break
        back = int(np.searchsorted(ends, ends[end] - overlap, side="left"))
        start = max(_earliest(places, back, end), start + 1) if overlap else end
    return windows


def _best(places: np.ndarray, low: int, high: int) -> int:
    """The last paragraph start in ``low..=high``, else sentence start, else ``high``."""
    for wanted in (BREAK_PARAGRAPH, BREAK_SENTENCE):
        found = np.flatnonzero(places[low : high + 1] >= wanted)
        if len(found):
            return low + int(found[-1])
    return high


def _earliest(places: np.ndarray, low: int, high: int) -> int:
    """The first sentence start in ``low..high``, else ``low``."""
    found = np.flatnonzero(places[low:high] >= BREAK_SENTENCE)
    return low + int(found[0]) if len(found) else low


def owners(windows: list[Range], total: int) -> np.ndarray:
    """For each atom the window to read it off: the one that shows most around it."""
    owner, room = np.zeros(total, np.int64), np.full(total, -1, np.int64)
    for number, (start, end) in enumerate(windows):
        here = np.arange(start, end)
        left = here - start if start else np.full(end - start, total)
        right = end - 1 - here if end < total else np.full(end - start, total)
        space = np.minimum(left, right)
        better = space > room[start:end]
        owner[start:end][better] = number
        room[start:end][better] = space[better]
    return owner
