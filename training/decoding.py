"""From the heads' answers to spans, links, words, trees and chains.

Every step here is written so that Rust can repeat it: argmax, Viterbi, a
maximum spanning tree, thresholds at zero.
"""

from dataclasses import dataclass, fields

import numpy as np
import torch

from . import labels, passages
from .encoding import Encoded, Head
from .heads import attributions, coreference
from .heads.crf import Crf, viterbi
from .labels import ATTRIBUTION_TAGS, NAME_TAGS
from .reader import Answers, Reader
from .text import BEFORE_NOTHING, BEFORE_PARAGRAPH
from .wordpiece import WordPiece

#: Windows at inference: attention takes time by their length, and what overlaps is read twice. On dev parts they
#: find as much as windows of 256 pieces that share 64, which cost a third more.
LENGTH, OVERLAP = 160, 16
_BATCH_PIECES = 8192

Words = list[np.ndarray]  # for each sentence the first atom of each word


@dataclass(slots=True)
class Piece:
    """One piece of an attribution in atoms, as ``encoding.Role``."""

    role: int
    first: int
    end: int
    link: int


@torch.no_grad()
def answers(reader: Reader, documents: list[Encoded], wordpiece: WordPiece) -> list[Answers]:
    """The answers for each document, one row an atom."""
    found: list[Answers] = []
    group: list[passages.Passage] = []
    for number, document in enumerate(documents):
        group.append(passages.whole(document, LENGTH, OVERLAP))
        if sum(it.pieces for it in group) > _BATCH_PIECES or number + 1 == len(documents):
            found += _answers(reader, group, wordpiece)
            group = []
    return found


def _answers(reader: Reader, group: list[passages.Passage], wordpiece: WordPiece) -> list[Answers]:
    batch = passages.batch(group, wordpiece)
    table = reader(batch.buckets)
    return [Answers(*(getattr(table, it.name)[rows] for it in fields(Answers))) for rows in batch.rows]


def _path(crf: Crf, emissions: torch.Tensor) -> list[int]:
    start, follow = (it.detach().numpy() for it in crf.scores())
    return viterbi(emissions.numpy(), start, follow)


@torch.no_grad()
def roles(reader: Reader, said: Answers) -> list[Piece]:
    """Sources, cues and contents in text order; links are indices into the list, -1 for none."""
    tags = [ATTRIBUTION_TAGS[tag] for tag in _path(reader.attributions.crf, said.roles)]
    found = [
        Piece(labels.ROLES.index(role), first, end, -1) for first, end, role in labels.spans_of(tags)
    ]
    if not found:
        return []
    bounds = torch.tensor([[it.first, it.end] for it in found])
    spans = attributions.span_vectors(said.links, bounds[:, 0], bounds[:, 1])
    kinds = torch.tensor([it.role for it in found])
    of_cue, of_content = reader.attributions.linker(spans, bounds, kinds)
    places = [[i for i, it in enumerate(found) if it.role == role] for role in range(3)]
    _link(found, places[1], of_cue, places[0])
    _link(found, places[2], of_content, places[1])
    return found


def _link(found: list[Piece], owners: list[int], scores: torch.Tensor, targets: list[int]) -> None:
    for owner, choice in zip(owners, scores.argmax(1).tolist()):
        found[owner].link = targets[choice - 1] if choice else -1


def triples(found: list[Piece]) -> list[tuple[list[Piece], list[Piece], list[Piece]]]:
    """Attributions, one a cue that has content: its source, itself, its contents."""
    result = []
    for index, cue in enumerate(found):
        contents = [it for it in found if it.role == 2 and it.link == index]
        if cue.role == 1 and contents:
            result.append(([found[cue.link]] if cue.link >= 0 else [], [cue], contents))
    return result


def names(reader: Reader, said: Answers) -> list[tuple[int, int, str]]:
    """Names as (first atom, end, class)."""
    return labels.spans_of([NAME_TAGS[tag] for tag in _path(reader.names.crf, said.names)])


def words(document: Encoded, said: Answers) -> Words:
    """Words and sentences from raw text."""
    goes_on, begins = (said.bounds > 0).numpy().T
    sentences: list[list[int]] = []
    for index, atom in enumerate(document.atoms):
        if index and goes_on[index] and atom.before == BEFORE_NOTHING:
            continue
        if not index or begins[index] or atom.before == BEFORE_PARAGRAPH:
            sentences.append([])
        sentences[-1].append(index)
    return [np.array(it, np.int64) for it in sentences]


def word_spans(document: Encoded, found: Words) -> list[list[tuple[int, int]]]:
    """Character spans of the words of each sentence: a word ends where the next atom outside it begins."""
    starts = [first for sentence in found for first in sentence] + [len(document.atoms)]
    spans, at = [], 0
    for sentence in found:
        row = []
        for first in sentence:
            row.append((document.atoms[first].start, document.atoms[starts[at + 1] - 1].end))
            at += 1
        spans.append(row)
    return spans


@dataclass(slots=True)
class Parse:
    """One sentence, one entry a word; heads count from 1, 0 is the root."""

    upos: list[int]
    lemma: list[int]
    head: list[int]
    relation: list[int]


@torch.no_grad()
def trees(reader: Reader, said: Answers, found: Words) -> list[Parse]:
    parses = []
    for sentence in found:
        states = said.words[sentence]
        scores = reader.syntax.heads(states[None], torch.ones(1, len(sentence)))[0].numpy()
        head = spanning_tree(scores)
        head_states = reader.syntax.with_root(states[None])[0, head]
        parses.append(
            Parse(
                reader.syntax.upos(states).argmax(1).tolist(),
                reader.syntax.lemma(states).argmax(1).tolist(),
                head,
                reader.syntax.relations(states, head_states).argmax(1).tolist(),
            )
        )
    return parses


def spanning_tree(scores: np.ndarray) -> list[int]:
    """The best tree with one root (Chu and Liu 1965, Edmonds 1967); ``scores`` [words, 1 + words].

    Most sentences need no search: the best head of each word makes a tree.
    """
    scores = scores.astype(np.float64)
    count = len(scores)
    scores[np.arange(count), np.arange(count) + 1] = -np.inf
    greedy = scores.argmax(1)
    if (greedy == 0).sum() == 1 and _is_tree(greedy):
        return greedy.tolist()
    # One root: try each of the likeliest as the only one (Stanojević and Cohen 2021 do it faster).
    best, answer = -np.inf, None
    for root in np.argsort(-(scores[:, 0] - scores[:, 1:].max(1, initial=-1e9)))[:5]:
        limited = scores.copy()
        limited[np.arange(count) != root, 0] = -1e9
        limited[root, 1:] = -1e9
        heads = _edmonds(np.vstack([np.full(count + 1, -np.inf), limited]))[1:]
        value = limited[np.arange(count), heads].sum()
        if value > best:
            best, answer = value, heads
    return answer.tolist()


def _is_tree(heads: np.ndarray) -> bool:
    for word in range(len(heads)):
        at, steps = word + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Heads [nodes] of the best tree below node 0; ``scores`` [nodes, nodes] of (word, head)."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    new = len(rest)
    gain = scores[cycle, heads[cycle]]
    smaller = np.full((new + 1, new + 1), -np.inf)
    smaller[:new, :new] = scores[np.ix_(rest, rest)]
    leave = scores[np.ix_(rest, cycle)]
    smaller[:new, new] = leave.max(1)
    enter = scores[np.ix_(cycle, rest)] - gain[:, None]
    smaller[new, :new] = enter.max(0)
    smaller[0] = -np.inf
    found = _edmonds(smaller)
    result = heads.copy()
    for index, node in enumerate(rest):
        if node:
            head = found[index]
            result[node] = rest[head] if head < new else cycle[leave[index].argmax()]
    entered = found[new]
    result[cycle[enter[:, entered].argmax()]] = rest[entered]
    return result


def _cycle(heads: np.ndarray) -> np.ndarray | None:
    seen = np.zeros(len(heads), np.int64)
    for start in range(1, len(heads)):
        at, path = start, []
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = heads[at]
        if at and seen[at] == start:
            return np.array(path[path.index(at) :])
    return None


@torch.no_grad()
def mentions(reader: Reader, document: Encoded, said: Answers, found: Words) -> list[list[Head]]:
    """Chains of mentions; one that is mentioned once is a chain of its own."""
    heads = _mention_heads(reader, said, found)
    if not heads:
        return []
    spans = word_spans(document, found)
    forms = [[document.document.text[a:b] for a, b in row] for row in spans]
    quotes = [document.features[sentence, 1] for sentence in found]
    features, possible = coreference.mention_features(heads, forms, quotes)
    atoms = torch.tensor([found[it.sentence][it.word] for it in heads])
    scores = reader.coreference.antecedents(said.mentions[atoms], features, possible)
    chains: list[list[Head]] = []
    chain_of: list[list[Head]] = []
    for head, choice in zip(heads, scores.argmax(1).tolist()):
        if choice:
            chain = chain_of[choice - 1]
        else:
            chain = []
            chains.append(chain)
        chain.append(head)
        chain_of.append(chain)
    return chains


def _mention_heads(reader: Reader, said: Answers, found: Words) -> list[Head]:
    heads = []
    for number, sentence in enumerate(found):
        states = said.mentions[sentence]
        kinds = reader.coreference.kind(states).argmax(1)
        at = torch.nonzero(kinds)[:, 0]
        if not len(at):
            continue
        places = torch.arange(len(sentence))
        offset = (places - at[:, None]).clamp(-coreference.REACH, coreference.REACH)
        begins, ends = reader.coreference.borders(states[at], states, offset)
        first = begins.masked_fill(places > at[:, None], -1e9).argmax(1).tolist()
        last = ends.masked_fill(places < at[:, None], -1e9).argmax(1).tolist()
        for word, a, b in zip(at.tolist(), first, last):
            heads.append(Head(number, word, a, b, int(kinds[word]), ""))
    return heads
