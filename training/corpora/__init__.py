"""One module a corpus; each reads a folder into ``Document`` values.

No corpus text is in this repository. The corpora folder is an argument, laid
out as one subfolder a corpus (``polnear/``, ``ud-ewt/``, ``gum/`` …).
"""

from dataclasses import dataclass
from pathlib import Path

from ..document import Document
from . import columns, ewt, gum, newswire, polnear


@dataclass(frozen=True, slots=True)
class Corpus:
    """A training corpus and its part in the mixture.

    ``share`` is the part of the pieces of each step drawn from it. ``windows``
    is how many windows one passage may have: coreference needs long passages,
    links of attributions need some, nothing else does.
    """

    name: str
    documents: list[Document]
    share: float
    windows: int = 1


def training(folder: Path) -> list[Corpus]:
    """The mixture. Attributions, names and speakers matter most to the product."""
    articles = polnear.read(folder / "polnear", "train")
    ewt_documents = ewt.read(folder / "ud-ewt", folder / "uner-ewt", "train")
    gum_documents = gum.read(folder / "gum", "train")
    return [
        Corpus("polnear", articles, 0.26, windows=2),
        Corpus("polnear-sentences", polnear.sentences(articles), 0.12),
        Corpus("newswire", newswire.read(folder / "worldwide-newswire", "train"), 0.18),
        Corpus("gum", gum_documents, 0.16, windows=4),
        Corpus("ewt", ewt_documents, 0.18),
        Corpus("ewt-sentences", ewt.sentences(ewt_documents), 0.06),
        Corpus("other-names", columns.training(folder), 0.04),
    ]
