"""From raw text to *atoms*, the smallest pieces that a label can sit on.

Everything here is plain string work without a table or a model, because the
Rust reader repeats it exactly. Offsets are Unicode code points, half-open.

An atom is a run of letters and digits, or one other visible character:
``didn't say 5pm.`` has the atoms ``did n ' t say 5 pm .``. Runs are split
further where Universal Dependencies splits words (``did|n't``, ``can|not``),
so that a word is always a whole number of atoms.
"""

import re
from dataclasses import dataclass

#: Case of an atom's letters.
CASE_NONE, CASE_LOWER, CASE_INITIAL, CASE_UPPER, CASE_MIXED = range(5)
CASES = 5

#: What stands before an atom. The start of the text counts as a paragraph.
BEFORE_NOTHING, BEFORE_SPACE, BEFORE_LINE, BEFORE_PARAGRAPH = range(4)
BEFORES = 4

#: Where an atom stands with respect to quotation marks.
QUOTE_OUTSIDE, QUOTE_INSIDE, QUOTE_OPENING, QUOTE_CLOSING = range(4)
QUOTES = 4

#: How good a place an atom is to begin a window at.
BREAK_NONE, BREAK_SENTENCE, BREAK_PARAGRAPH = range(3)

OPENING_MARKS = "“„«"
CLOSING_MARKS = "”»"
APOSTROPHES = "'’"

_COMBINING = "\u0300-\u036f"
_RUN = re.compile(rf"[^\W_](?:[^\W_]|[{_COMBINING}])*|\S")
_SINGLE_CLOSING = re.compile(r"’(?!\w)")
#: A quotation in single marks has its end within so many characters.
_LONGEST_SINGLE = 1000
_DIGITS_THEN_LETTERS = re.compile(r"(?<=\d)(?=[^\W\d_])")
#: Words that Universal Dependencies writes as two, with the length of the first.
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text, ``text[start:end]``, and its input features."""

    start: int
    end: int
    case: int
    before: int
    quote: int


def atoms(text: str, borders: frozenset[int] = frozenset()) -> list[Atom]:
    """The atoms of ``text``, left to right.

    ``borders`` are offsets that must not lie inside an atom. Training passes
    the word borders of an annotated corpus, so that no label is lost where the
    corpus splits a word in a way that the rules here do not know.
    """
    spans = [part for run in _RUN.finditer(text) for part in _split(text, run.span(), borders)]
    befores = _befores(text, spans)
    quotes = quote_states(text, spans, befores)
    return [
        Atom(start, end, case_of(text[start:end]), before, quote)
        for (start, end), before, quote in zip(spans, befores, quotes)
    ]


def case_of(word: str) -> int:
    """The case feature of one atom: ``Ivanov`` is initial, ``UN`` upper, ``iPhone`` mixed."""
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return CASE_NONE
    if all(char.islower() for char in letters):
        return CASE_LOWER
    if letters[0].isupper() and all(not char.isupper() for char in letters[1:]):
        return CASE_INITIAL
    if all(char.isupper() for char in letters):
        return CASE_UPPER
    return CASE_MIXED if any(char.isupper() for char in letters) else CASE_NONE


def _split(text: str, span: tuple[int, int], borders: frozenset[int]) -> list[tuple[int, int]]:
    start, end = span
    if end - start == 1:
        return [span]
    word = text[start:end]
    cuts = {start + match.start() for match in _DIGITS_THEN_LETTERS.finditer(word)}
    if _is_negated(text, start, end):
        cuts.add(end - 1)
    if word.lower() in _FUSED:
        cuts.add(start + _FUSED[word.lower()])
    if borders:
        cuts.update(at for at in range(start + 1, end) if at in borders)
    edges = [start, *sorted(cuts - {start, end}), end]
    return list(zip(edges, edges[1:]))


def _is_negated(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is the ``didn`` of ``didn't``."""
    tail = text[end : end + 3]
    return (
        end - start > 1
        and text[end - 1] in "nN"
        and len(tail) >= 2
        and tail[0] in APOSTROPHES
        and tail[1] in "tT"
        and not tail[2:].isalnum()
    )


def _befores(text: str, spans: list[tuple[int, int]]) -> list[int]:
    befores, at = [], 0
    for start, end in spans:
        gap = text[at:start]
        newlines = gap.count("\n")
        if at == 0 or newlines > 1:
            befores.append(BEFORE_PARAGRAPH)
        elif newlines:
            befores.append(BEFORE_LINE)
        else:
            befores.append(BEFORE_SPACE if gap else BEFORE_NOTHING)
        at = end
    return befores


def quote_states(text: str, spans: list[tuple[int, int]], befores: list[int]) -> list[int]:
    """The quotation feature of each atom.

    Curly marks say what they are. A straight mark closes what is open, unless
    its spacing says otherwise. A quotation left open ends with its paragraph,
    but a paragraph that begins with an opening mark goes on being quoted.
    Single curly marks count when a closing partner follows in the paragraph.
    """
    states, inside, single = [], False, False
    for index, (start, end) in enumerate(spans):
        if befores[index] == BEFORE_PARAGRAPH:
            inside = single = False
        char = text[start] if end - start == 1 else ""
        spaced = befores[index] != BEFORE_NOTHING
        if char in OPENING_MARKS and char:
            state, inside = QUOTE_OPENING, True
        elif char in CLOSING_MARKS and char:
            state, inside = QUOTE_CLOSING, False
        elif char == '"':
            opens = _opens(text, end, spaced, inside)
            state, inside = (QUOTE_OPENING, True) if opens else (QUOTE_CLOSING, False)
        elif char == "‘" and not single and _has_partner(text, end):
            state, single = QUOTE_OPENING, True
        elif char == "’" and single and not text[end : end + 1].isalnum():
            state, single = QUOTE_CLOSING, False
        else:
            state = QUOTE_INSIDE if inside or single else QUOTE_OUTSIDE
        states.append(state)
    return states


def _opens(text: str, end: int, spaced: bool, inside: bool) -> bool:
    """Whether the straight mark that ends at ``end`` opens a quotation."""
    followed_by_space = not text[end : end + 1].strip()
    if inside:
        return spaced and not followed_by_space
    return spaced or not followed_by_space


def _has_partner(text: str, at: int) -> bool:
    """Whether a single closing mark follows in the paragraph, not too far for one quotation."""
    if not text[at : at + 1].isalpha():
        return False
    near = text[at : at + _LONGEST_SINGLE].partition("\n\n")[0]
    return _SINGLE_CLOSING.search(near) is not None


def breaks(text: str, found: list[Atom]) -> list[int]:
    """How good a place each atom is to begin a window at.

    A rough rule is enough: windows overlap, and sentence ends that matter are
    told by a head of the reader.
    """
    places, ended = [], False
    for atom in found:
        char = text[atom.start]
        if atom.before == BEFORE_PARAGRAPH:
            places.append(BREAK_PARAGRAPH)
        elif ended and atom.before != BEFORE_NOTHING and not char.islower():
            places.append(BREAK_SENTENCE)
        else:
            places.append(BREAK_NONE)
        if char in ".?!":
            ended = True
        elif char not in "\"'”’)]»":
            ended = False
    return places
