"""Cutting a text into windows that the encoder can take, and putting them together.

Windows overlap. Each atom is read off the window in which it stands farthest
from a cut, so that nothing is judged at a border.
"""

import numpy as np

from .text import BREAK_PARAGRAPH, BREAK_SENTENCE

Range = tuple[int, int]


def cut(counts: np.ndarray, places: np.ndarray, length: int, overlap: int, even: bool = False) -> list[Range]:
    """Half-open ranges of atoms that cover the text.

    ``counts`` are pieces an atom, ``places`` say how good each atom is to begin
    at (``text.breaks``). A window has at most ``length`` pieces (or one atom)
    and takes up about ``overlap`` pieces of the one before. ``even`` windows, those
    of inference, are of about one length, and take up whole sentences or nothing
    where the cut is between two.
    """
    ends = np.concatenate([[0], np.cumsum(counts)])
    windows, start, total = [], 0, len(counts)
    while start < total:
        end = int(np.searchsorted(ends, ends[start] + length, side="right")) - 1
        end = min(max(end, start + 1), total)
        if end < total:
            low = max(start + 1, start + (end - start) // 2)
            end = _nearest(ends, places, start, low, end, length) if even else _best(places, low, end)
        windows.append((start, end))
        if end >= total:
            break
        back = int(np.searchsorted(ends, ends[end] - overlap, side="left"))
        between = end if even and places[end] >= BREAK_SENTENCE else back
        start = max(_earliest(places, back, end, between), start + 1) if overlap else end
    return windows


def _nearest(ends: np.ndarray, places: np.ndarray, start: int, low: int, high: int, length: int) -> int:
    """Of the best places in ``low..=high`` the one that cuts what is left into windows of one length."""
    left = int(ends[-1] - ends[start])
    wanted = int(ends[start]) + left // -(-left // length)
    return min(range(low, high + 1), key=lambda it: (-places[it], abs(int(ends[it]) - wanted)))


def _best(places: np.ndarray, low: int, high: int) -> int:
    """The last paragraph start in ``low..=high``, else sentence start, else ``high``."""
    for wanted in (BREAK_PARAGRAPH, BREAK_SENTENCE):
        found = np.flatnonzero(places[low : high + 1] >= wanted)
        if len(found):
            return low + int(found[-1])
    return high


def _earliest(places: np.ndarray, low: int, high: int, otherwise: int) -> int:
    """The first sentence start in ``low..high``, else ``otherwise``."""
    found = np.flatnonzero(places[low:high] >= BREAK_SENTENCE)
    return low + int(found[0]) if len(found) else otherwise


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
