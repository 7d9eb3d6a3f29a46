"""WordPiece of the starting weights (Wu et al. 2016, arXiv:1609.08144), uncased."""

import unicodedata
from pathlib import Path

#: Quotation marks are one piece each whatever their shape: the shape is a feature.
_PLAIN = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`´", "'")})
#: An atom gives no more pieces than this, so that a text without spaces stays cheap.
MOST_PIECES = 16
#: A run of letters longer than this is one unknown piece, as in BERT.
LONGEST_ATOM = 100


class WordPiece:
    """A vocabulary and the greedy longest-match split."""

    def __init__(self, vocabulary: list[str]):
        self.vocabulary = vocabulary
        self.ids = {piece: index for index, piece in enumerate(vocabulary)}
        self.pad, self.unknown = self.ids["[PAD]"], self.ids["[UNK]"]
        self.first, self.last = self.ids["[CLS]"], self.ids["[SEP]"]
        self._known: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path) -> "WordPiece":
        """One piece a line, as in BERT's ``vocab.txt``."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def pieces(self, atom: str) -> list[int]:
        """The piece ids of one atom, at least one."""
        known = self._known.get(atom)
        if known is None:
            known = self._known[atom] = self._split(plain(atom))[:MOST_PIECES]
        return known

    def _split(self, word: str) -> list[int]:
        if not word or len(word) > LONGEST_ATOM:
            return [self.unknown]
        pieces, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and ("##" if at else "") + word[at:end] not in self.ids:
                end -= 1
            if end == at:
                return [self.unknown]
            pieces.append(self.ids[("##" if at else "") + word[at:end]])
            at = end
        return pieces


def plain(atom: str) -> str:
    """Lower case, without accents, with plain quotation marks."""
    decomposed = unicodedata.normalize("NFD", atom.translate(_PLAIN).lower())
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
