"""Scores a checkpoint on the dev parts: ``python -m training.evaluate --corpora DIR --run RUN``.

Each number that a reader of the model card sees is made by one function here.
"""

import argparse
import json
import time
from bisect import bisect_left, bisect_right
from pathlib import Path

import numpy as np
import torch

from . import checkpoints, decoding, labels, lemmas, objectives
from .corpora import cofenet, ewt, gum, newswire, polnear
from .document import Document, Span
from .encoder import Encoder, Size, load_starting_weights, starting_wordpiece
from .encoding import Encoded, encode
from .passages import whole
from .reader import Answers, Reader
from .scores.chains import ChainScores, without_singletons
from .scores.spans import Count, match_triples
from .scores.trees import Sentence, TreeScores
from .wordpiece import WordPiece

#: Entity types whose chains tell who speaks.
SPEAKERS = {"person", "organization"}


class Examiner:
    """A reader and what it takes to show it a corpus."""

    def __init__(self, reader: Reader, wordpiece: WordPiece, corpora: Path, limit: int | None = None):
        self.reader, self.wordpiece, self.corpora, self.limit = reader, wordpiece, corpora, limit

    def read(self, documents: list[Document], gold: bool = True) -> list[tuple[Encoded, Answers]]:
        """The documents with the reader's answers; with ``gold``, on annotated word borders."""
        documents = documents[: self.limit]
        found = [encode(it, self.wordpiece, self.reader.inventory, gold) for it in documents]
        return list(zip(found, decoding.answers(self.reader, found, self.wordpiece)))

    # Attributions

    def polnear_windows(self) -> dict:
        """CofeNet's dev windows, counted as there: exact spans in tokens, micro-averaged a role."""
        windows = cofenet.read(self.corpora / "polnear-cofenet/valid.txt")[: self.limit]
        counts = {role: Count() for role in labels.ROLES}
        documents = [Document(str(n), it.text) for n, it in enumerate(windows)]
        for window, (encoded, said) in zip(windows, self.read(documents)):
            found = {
                (*_tokens(window.offsets, _characters(encoded, it.first, it.end)), labels.ROLES[it.role])
                for it in decoding.roles(self.reader, said)
            }
            for role, count in counts.items():
                count.add(_of(found, role), _of(window.spans, role))
        return {role: count.report() for role, count in counts.items()}

    def polnear_articles(self) -> dict:
        """PolNeAR dev as whole articles: exact spans, content characters, linked triples."""
        exact = {role: Count() for role in labels.ROLES}
        characters, triples, loose = Count(), Count(), Count()
        for encoded, said in self.read(polnear.read(self.corpora / "polnear", "dev")):
            found = decoding.roles(self.reader, said)
            for number, role in enumerate(labels.ROLES):
                exact[role].add(_pieces(found, number), _pieces(encoded.roles, number))
            characters.add(_letters(encoded, found, 2), _letters(encoded, encoded.roles, 2))
            mine = [_sets(encoded, it) for it in decoding.triples(found)]
            gold = [_sets(encoded, it) for it in decoding.triples(encoded.roles)]
            _count_matches(triples, mine, gold)
            _count_matches(loose, [it[::2] for it in mine], [it[::2] for it in gold])
        return {
            **{role: count.report() for role, count in exact.items()},
            "content_characters": characters.report(),
            "triples": triples.report(),
            "source_and_content": loose.report(),
        }

    # Names

    def newswire(self) -> dict:
        """Every tenth file of the newswire corpus, its nine classes, exact spans."""
        counts = {"all": Count(), **{name: Count() for name in labels.NAMES}}
        for encoded, said in self.read(newswire.read(self.corpora / "worldwide-newswire", "dev")):
            found = set(decoding.names(self.reader, said))
            there = {(*encoded.span(a, b), label) for a, b, label in encoded.document.names.spans}
            for name, count in counts.items():
                count.add(*((s for s in it if name in ("all", s[2])) for it in (found, there)))
        return {name: count.report() for name, count in counts.items()}

    def uner(self) -> dict:
        """UNER-EWT dev: persons, places and organisations, exact spans on gold tokens."""
        ours = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
        count = Count()
        for encoded, said in self.read(self._ewt()):
            names = encoded.document.names
            unknown = [encoded.span(*it) for it in names.unknown]
            found = {
                (a, b, ours[label])
                for a, b, label in decoding.names(self.reader, said)
                if label in ours and not any(c <= a < d for c, d in unknown)
            }
            count.add(found, {(*encoded.span(a, b), label) for a, b, label in names.spans})
        return count.report()

    # Words and trees

    def _ewt(self) -> list[Document]:
        return ewt.read(self.corpora / "ud-ewt", self.corpora / "uner-ewt", "dev")

    def ewt_gold_tokens(self) -> dict:
        return self._trees(self._ewt(), gold=True)

    def ewt_raw(self) -> dict:
        return self._trees(self._ewt(), gold=False)

    def gum_gold_tokens(self) -> dict:
        return self._trees(gum.read(self.corpora / "gum", "dev"), gold=True)

    def gum_raw(self) -> dict:
        return self._trees(gum.read(self.corpora / "gum", "dev"), gold=False)

    def gum_news_raw(self) -> dict:
        """The two news documents of GUM dev alone."""
        documents = gum.read(self.corpora / "gum", "dev")
        return self._trees([it for it in documents if "_news_" in it.name], gold=False)

    def _trees(self, documents: list[Document], gold: bool) -> dict:
        scores = TreeScores()
        for encoded, said in self.read(documents, gold):
            words = [it.first for it in encoded.trees] if gold else decoding.words(encoded, said)
            scores.add(self._parsed(encoded, said, words), _annotated(encoded.document))
        return scores.report()

    def _parsed(self, encoded: Encoded, said: Answers, words: decoding.Words) -> list[Sentence]:
        inventory, text, found = self.reader.inventory, encoded.document.text, []
        spans = decoding.word_spans(encoded, words)
        for row, parse in zip(spans, decoding.trees(self.reader, said, words)):
            scripts = [inventory.lemmas[it] for it in parse.lemma]
            lemma = [lemmas.apply(it, text[a:b]) for it, (a, b) in zip(scripts, row)]
            upos = [labels.UPOS[it] for it in parse.upos]
            relations = [inventory.relations[it] for it in parse.relation]
            found.append(Sentence(row, upos, lemma, parse.head, relations))
        return found

    # Coreference

    def gum_chains(self) -> dict:
        """GUM dev on gold tokens and sentences: CoNLL F1 of chains, single mentions left out.

        ``speakers`` keeps chains of persons and organisations only.
        """
        every, speakers, with_single = ChainScores(), ChainScores(), ChainScores()
        for encoded, said in self.read(gum.read(self.corpora / "gum", "dev")):
            words = [it.first for it in encoded.trees]
            found = decoding.mentions(self.reader, encoded, said, words)
            there = _gold_chains(encoded.document)
            mine, gold = _bare(found), _bare(there)
            with_single.add(mine, gold)
            every.add(without_singletons(mine), without_singletons(gold))
            mine, gold = _bare(_speaking(found)), _bare(_speaking(there))
            speakers.add(without_singletons(mine), without_singletons(gold))
        return {
            "all": every.report(),
            "speakers": speakers.report(),
            "with_single_mentions": with_single.report(),
        }

    # Vectors

    @torch.no_grad()
    def vectors(self) -> dict:
        """Span vectors beside the starting weights' on PolNeAR dev: how much was kept.

        ``cosine`` to the vector of the span read alone; ``likeness`` the
        correlation of all pairs' similarities; ``nearest`` how often the nearest
        other span is the same (of 100).
        """
        encoder = Encoder(Size()).eval()
        load_starting_weights(encoder)
        teacher = objectives.Teacher(encoder, self.wordpiece)
        mine, theirs = [], []
        for encoded, said in self.read(polnear.read(self.corpora / "polnear", "dev")[:24]):
            passage = whole(encoded, decoding.LENGTH, decoding.OVERLAP)
            spans = objectives.stretches(passage)
            first, end = torch.tensor(spans).T
            mine.append(self.reader.vectors(said.vectors, first, end))
            texts = [encoded.pieces[encoded.ends[a] : encoded.ends[b]] for a, b in spans]
            theirs.append(teacher.vectors(texts))
        student, taught = torch.cat(mine), torch.cat(theirs)
        ours, given = student @ student.T, taught @ taught.T
        off = ~torch.eye(len(ours), dtype=torch.bool)
        likeness = np.corrcoef(ours[off].numpy(), given[off].numpy())[0, 1]
        nearest = [it.masked_fill(~off, -2).argmax(1) for it in (ours, given)]
        return {
            "cosine": round((student * taught).sum(1).mean().item(), 4),
            "likeness": round(float(likeness), 4),
            "nearest": round(100 * (nearest[0] == nearest[1]).float().mean().item(), 2),
            "spans": len(ours),
        }


EXAMS = (
    "polnear_windows", "polnear_articles", "newswire", "uner", "ewt_gold_tokens", "ewt_raw",
    "gum_gold_tokens", "gum_raw", "gum_news_raw", "gum_chains", "vectors",
)  # fmt: skip


def _of(spans: set[tuple[int, int, str]], role: str) -> set[tuple[int, int]]:
    return {(a, b) for a, b, label in spans if label == role}


def _characters(encoded: Encoded, first: int, end: int) -> Span:
    return encoded.atoms[first].start, encoded.atoms[end - 1].end


def _tokens(offsets: list[Span], span: Span) -> tuple[int, int]:
    """The tokens that a stretch of characters touches, end exclusive."""
    first = bisect_right(offsets, span[0], key=lambda it: it[1])
    return first, bisect_left(offsets, span[1], key=lambda it: it[0])


def _pieces(found: list, role: int) -> set[tuple[int, int]]:
    return {(it.first, it.end) for it in found if it.role == role}


def _letters(encoded: Encoded, found: list, role: int) -> set[int]:
    """All character offsets inside spans of a role."""
    spans = (_characters(encoded, it.first, it.end) for it in found if it.role == role)
    return {at for start, end in spans for at in range(start, end)}


def _sets(encoded: Encoded, triple: tuple) -> tuple[set[int], ...]:
    return tuple(_letters(encoded, pieces, role) for role, pieces in enumerate(triple))


def _count_matches(count: Count, found: list, there: list) -> None:
    count.right += match_triples(found, there)
    count.found += len(found)
    count.there += len(there)


def _annotated(document: Document) -> list[Sentence]:
    return [
        Sentence(
            [(it.start, it.end) for it in words],
            [it.upos for it in words],
            [it.lemma for it in words],
            [it.head for it in words],
            [it.relation for it in words],
        )
        for words in document.sentences
    ]


def _gold_chains(document: Document) -> list[list]:
    chains: dict[str, list] = {}
    for it in document.mentions:
        chains.setdefault(it.entity, []).append(it)
    return list(chains.values())


def _speaking(chains: list[list]) -> list[list]:
    """Chains most of whose mentions are persons or organisations."""

    def kind(it) -> str:
        return it.kind if isinstance(it.kind, str) else labels.KINDS[it.kind]

    return [chain for chain in chains if 2 * sum(kind(it) in SPEAKERS for it in chain) > len(chain)]


def _bare(chains: list[list]) -> list[frozenset]:
    return [frozenset((it.sentence, it.first, it.last) for it in chain) for chain in chains]


def examine(examiner: Examiner, names: list[str], say=print) -> dict:
    results = {}
    for name in names:
        start = time.perf_counter()
        results[name] = getattr(examiner, name)()
        say(f"{name} ({time.perf_counter() - start:.0f} s): {json.dumps(results[name])}")
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    parser.add_argument("--only", nargs="*", choices=EXAMS, default=list(EXAMS))
    parser.add_argument("--last-weights", action="store_true", help="instead of the mean weights")
    parser.add_argument("--graph", type=Path, help="an exported reader.onnx or reader.int8.onnx to read with instead")
    parser.add_argument("--limit", type=int, help="look at so many documents (to try things)")
    given = parser.parse_args()
    content = checkpoints.read(given.run / checkpoints.NEWEST)
    reader = checkpoints.build(content, averaged=not given.last_weights)
    if given.graph:
        from .quantise import through  # only this needs ONNX Runtime

        reader = through(reader, given.graph)
    print(f"step {content['clock']['step']} of {given.run.name}")
    results = examine(Examiner(reader, starting_wordpiece(), given.corpora, given.limit), given.only)
    results["clock"] = content["clock"]
    if not given.limit and not given.last_weights:
        _merge(given.run / (f"scores.{given.graph.stem}.json" if given.graph else "scores.json"), results)


def _merge(file: Path, results: dict) -> None:
    """Adds to the scores of this checkpoint; those of an older one are dropped."""
    known = json.loads(file.read_text()) if file.exists() else {}
    if known.get("clock") == results["clock"]:
        results = {**known, **results}
    file.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
