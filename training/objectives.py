"""The losses: what the heads answered against what the corpora say.

Each function looks only at the passages whose corpus has its layer, and gives
``None`` where a batch has none. Losses are means over atoms, words, mentions or
links, so that the weights below compare like with like.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from .encoding import Head, Role
from .heads import attributions, coreference, vectors
from .heads.crf import Crf
from .labels import ATTRIBUTION_TAGS
from .passages import Batch, Passage
from .reader import Answers, Reader
from .wordpiece import WordPiece

#: What each loss counts. Attributions, names and speakers come first.
WEIGHTS = {
    "roles": 2.0, "guess": 0.3, "links": 1.0, "names": 1.5, "bounds": 0.5,
    "upos": 0.5, "lemma": 0.3, "arcs": 0.6, "relations": 0.4,
    "kinds": 0.6, "borders": 0.3, "chains": 0.6, "vectors": 1.0,
}  # fmt: skip
#: Spans a step, and pieces a span, for the vector loss.
VECTOR_SPANS, VECTOR_PIECES = 16, 48


def losses(
    reader: Reader, teacher: torch.nn.Module, batch: Batch, wordpiece: WordPiece, rng: np.random.Generator
) -> dict[str, Tensor]:
    """All losses that the batch has labels for, unweighted. ``teacher`` is the starting encoder."""
    answers = reader(batch.buckets)
    found = {
        **_attributions(reader, answers, batch),
        "names": _names(reader, answers, batch),
        **_words(reader, answers, batch),
        **_mentions(reader, answers, batch),
        "vectors": _vectors(reader, answers, batch, Teacher(teacher, wordpiece), rng),
    }
    return {name: loss for name, loss in found.items() if loss is not None}


def total(found: dict[str, Tensor]) -> Tensor:
    return sum(WEIGHTS[name] * loss for name, loss in found.items())


def _with(batch: Batch, layer: str) -> list[tuple[Passage, Tensor]]:
    """The passages with a layer, and their rows in the answers."""
    pairs = zip(batch.passages, batch.rows)
    return [pair for pair in pairs if getattr(pair[0].encoded, layer) is not None]


def _sequence_loss(crf: Crf, emissions: Tensor, rows: list[Tensor], allowed: list[Tensor]) -> Tensor:
    """The CRF loss an atom; ``allowed`` are bool [atoms, tags], one a passage."""
    width = max(len(it) for it in rows)
    padded = torch.stack([functional.pad(it, (0, width - len(it))) for it in rows])
    mask = torch.stack([torch.arange(width) < len(it) for it in rows]).to(padded.device)
    sets = [functional.pad(it, (0, 0, 0, width - len(it)), value=True) for it in allowed]
    return crf.loss(emissions[padded], torch.stack(sets), mask) / mask.sum()


def _split(table: Tensor, rows: list[Tensor]) -> tuple[Tensor, ...]:
    """The rows of each passage. Gathered at once: each gather costs a table of zeros backward."""
    return table[torch.cat(rows)].split([len(it) for it in rows])


# Attributions


def _attributions(reader: Reader, answers: Answers, batch: Batch) -> dict[str, Tensor | None]:
    pairs = _with(batch, "roles")
    if not pairs:
        return {}
    tags = [_role_tags(passage) for passage, _ in pairs]
    allowed = [functional.one_hot(it, len(ATTRIBUTION_TAGS)).bool() for it in tags]
    rows = [row for _, row in pairs]
    return {
        "guess": functional.cross_entropy(answers.guess[torch.cat(rows)], torch.cat(tags)),
        "roles": _sequence_loss(reader.attributions.crf, answers.roles, rows, allowed),
        "links": _links(reader, answers, pairs),
    }


def _role_tags(passage: Passage) -> Tensor:
    """Tags of the passage's atoms; a span cut by its start begins with B here."""
    tags = passage.encoded.role_tags[passage.start : passage.end].copy()
    if len(tags) and tags[0] and tags[0] % 2 == 0:
        tags[0] -= 1
    return torch.as_tensor(tags)


def _links(reader: Reader, answers: Answers, pairs: list[tuple[Passage, Tensor]]) -> Tensor | None:
    parts, count = [], 0
    states = _split(answers.links, [rows for _, rows in pairs])
    for (passage, _), here in zip(pairs, states):
        kept = _inside(passage)
        if len(kept) < 2:
            continue
        roles = [role for _, role in kept]
        bounds = torch.tensor([[it.first - passage.start, it.end - passage.start] for it in roles])
        spans = attributions.span_vectors(here, bounds[:, 0], bounds[:, 1])
        kinds = torch.tensor([it.role for it in roles])
        scores = reader.attributions.linker(spans, bounds, kinds)
        for table, gold in zip(scores, _link_targets(kept)):
            if len(gold):
                parts.append(functional.cross_entropy(table, torch.tensor(gold), reduction="sum"))
                count += len(gold)
    return torch.stack(parts).sum() / count if parts else None


def _inside(passage: Passage) -> list[tuple[int, Role]]:
    """The role spans that lie whole in the passage, with their index in the document, in order."""
    found = enumerate(passage.encoded.roles)
    kept = [(i, it) for i, it in found if passage.start <= it.first and it.end <= passage.end]
    return sorted(kept, key=lambda pair: pair[1].first)


def _link_targets(kept: list[tuple[int, Role]]) -> tuple[list[int], list[int]]:
    """For each cue its source, for each content its cue: 1 + place among them, 0 for none."""
    places = {role: {} for role in range(3)}
    for index, it in kept:
        places[it.role][index] = len(places[it.role]) + 1
    cues = [places[0].get(it.link, 0) for _, it in kept if it.role == 1]
    contents = [places[1].get(it.link, 0) for _, it in kept if it.role == 2]
    return cues, contents


# Names


def _names(reader: Reader, answers: Answers, batch: Batch) -> Tensor | None:
    pairs = _with(batch, "name_tags")
    if not pairs:
        return None
    allowed = [torch.as_tensor(_name_sets(passage)) for passage, _ in pairs]
    return _sequence_loss(reader.names.crf, answers.names, [rows for _, rows in pairs], allowed)


def _name_sets(passage: Passage) -> np.ndarray:
    """Allowed tags of the passage's atoms; a name cut by its start begins with B here."""
    allowed = passage.encoded.name_tags[passage.start : passage.end].copy()
    if len(allowed):
        begin, inside = slice(1, None, 2), slice(2, None, 2)
        allowed[0, begin] |= allowed[0, inside]
        allowed[0, inside] = False
    return allowed


# Words, sentences, trees


def _words(reader: Reader, answers: Answers, batch: Batch) -> dict[str, Tensor | None]:
    pairs = _with(batch, "trees")
    if not pairs:
        return {}
    gold = [torch.as_tensor(it.encoded.bounds[it.start : it.end]) for it, _ in pairs]
    rows = torch.cat([row for _, row in pairs])
    bounds = functional.binary_cross_entropy_with_logits(answers.bounds[rows], torch.cat(gold).float())
    return {"bounds": bounds, **_trees(reader, answers, pairs)}


def _trees(reader: Reader, answers: Answers, pairs: list[tuple[Passage, Tensor]]) -> dict[str, Tensor]:
    found = [(tree, rows[tree.first - it.start]) for it, rows in pairs for tree in trees_in(it)]
    if not found:
        return {}
    width = max(len(rows) for _, rows in found)
    table = torch.stack([functional.pad(rows, (0, width - len(rows))) for _, rows in found])
    mask = torch.stack([torch.arange(width) < len(rows) for _, rows in found])
    words = answers.words[table]

    def gold(name: str) -> Tensor:
        return torch.cat([torch.as_tensor(getattr(tree, name)) for tree, _ in found])

    heads, relations = gold("head"), gold("relation")
    sentence = torch.nonzero(mask)[:, 0]
    head_states = reader.syntax.with_root(words)[sentence, heads]
    return {
        "upos": functional.cross_entropy(reader.syntax.upos(words[mask]), gold("upos")),
        "lemma": functional.cross_entropy(reader.syntax.lemma(words[mask]), gold("lemma"), ignore_index=-1),
        "arcs": functional.cross_entropy(reader.syntax.heads(words, mask.float())[mask], heads),
        "relations": functional.cross_entropy(
            reader.syntax.relations(words[mask], head_states), relations, ignore_index=-1
        ),
    }


def trees_in(passage: Passage) -> list:
    """The trees whose sentences lie whole in the passage."""
    trees = passage.encoded.trees
    nexts = [tree.first[0] for tree in trees[1:]] + [len(passage.encoded.atoms)]
    return [t for t, end in zip(trees, nexts) if passage.start <= t.first[0] and end <= passage.end]


# Mentions and chains


def _mentions(reader: Reader, answers: Answers, batch: Batch) -> dict[str, Tensor | None]:
    pairs = _with(batch, "mentions")
    parts = [_mentions_of(reader, answers, *pair) for pair in pairs]
    parts = [part for part in parts if part]
    if not parts:
        return {}
    return {name: torch.stack([part[name] for part in parts]).mean() for name in parts[0]}


def _mentions_of(reader: Reader, answers: Answers, passage: Passage, rows: Tensor) -> dict[str, Tensor]:
    trees = {id(tree): n for n, tree in enumerate(passage.encoded.trees)}
    inside = {trees[id(tree)]: tree for tree in trees_in(passage)}
    heads = [it for it in passage.encoded.mentions if it.sentence in inside]
    if not heads:
        return {}
    words = rows[np.concatenate([tree.first - passage.start for tree in inside.values()])]
    base = dict(zip(inside, np.cumsum([0] + [len(tree.first) for tree in inside.values()])))
    at = torch.tensor([base[it.sentence] + it.word for it in heads])
    kinds = torch.zeros(len(words), dtype=torch.long)
    kinds[at] = torch.tensor([it.kind for it in heads])
    states = answers.mentions[words]
    scores = reader.coreference.kind(states)
    gold_and_false = _with_false(heads, scores, kinds, inside, base)
    return {
        "kinds": functional.cross_entropy(scores, kinds),
        "borders": _borders(reader, states, heads, inside, base),
        "chains": _chains(reader, states, gold_and_false, passage, base),
    }


def _with_false(heads: list[Head], scores: Tensor, kinds: Tensor, inside: dict, base: dict) -> list[Head]:
    """The gold mentions and the words that the reader wrongly takes for one.

    A false mention must learn to have no antecedent. Early in training almost
    any word is one, so their number is bounded by that of the true ones.
    """
    wrong = torch.nonzero((scores.argmax(-1) > 0) & (kinds == 0))[:, 0].tolist()[: len(heads)]
    ends = list(base.items())
    false = []
    for at in wrong:
        sentence, start = next((s, b) for s, b in reversed(ends) if b <= at)
        word = at - start
        false.append(Head(sentence, word, word, word, 0, ""))
    return sorted(heads + false, key=lambda it: (it.sentence, it.word))


def _borders(reader: Reader, states: Tensor, heads: list[Head], inside: dict, base: dict) -> Tensor:
    parts = []
    for sentence, tree in inside.items():
        here = [it for it in heads if it.sentence == sentence]
        if not here:
            continue
        start, count = base[sentence], len(tree.first)
        words = states[start : start + count]
        at = torch.tensor([it.word for it in here])
        offset = (torch.arange(count) - at[:, None]).clamp(-coreference.REACH, coreference.REACH)
        scores = reader.coreference.borders(words[at], words, offset)
        gold = torch.tensor([[it.first for it in here], [it.last for it in here]])
        parts.append(functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), reduction="sum"))
    return torch.stack(parts).sum() / (2 * len(heads))


def _chains(reader: Reader, states: Tensor, heads: list[Head], passage: Passage, base: dict) -> Tensor:
    at = torch.tensor([base[it.sentence] + it.word for it in heads])
    encoded = passage.encoded
    forms = [[word.form for word in words] for words in encoded.document.sentences]
    quotes = [encoded.features[tree.first, 1] for tree in encoded.trees]
    features, possible = coreference.mention_features(heads, forms, quotes)
    scores = reader.coreference.antecedents(states[at], features, possible)
    entity = [it.entity or object() for it in heads]
    same = torch.tensor([[a == b for b in entity] for a in entity]) & possible
    gold = torch.cat([~same.any(1, keepdim=True), same], 1)
    every = torch.logsumexp(scores, 1)
    return (every - torch.logsumexp(scores.masked_fill(~gold, -1e9), 1)).mean()


# Vectors


def _vectors(
    reader: Reader, answers: Answers, batch: Batch, teacher: "Teacher", rng: np.random.Generator
) -> Tensor | None:
    spans = [(p, span) for p, it in enumerate(batch.passages) for span in stretches(it)]
    if len(spans) < 2:
        return None
    chosen = rng.choice(len(spans), min(VECTOR_SPANS, len(spans)), replace=False)
    rows, texts, sizes = [], [], []
    for p, (first, end) in (spans[i] for i in chosen):
        passage = batch.passages[p]
        ends = passage.encoded.ends
        rows.append(batch.rows[p][first:end])
        sizes.append(end - first)
        texts.append(passage.encoded.pieces[ends[passage.start + first] : ends[passage.start + end]])
    end = torch.tensor(sizes).cumsum(0)
    student = reader.vectors(answers.vectors[torch.cat(rows)], end - torch.tensor(sizes), end)
    return vectors.loss(student, teacher.vectors(texts))


@dataclass(frozen=True, slots=True)
class Teacher:
    """The starting weights, which read each span by itself."""

    encoder: torch.nn.Module
    wordpiece: WordPiece

    def vectors(self, texts: list[np.ndarray]) -> Tensor:
        """Unit vectors [texts, units] of piece sequences."""
        width = max(len(it) for it in texts) + 2
        pieces = torch.full((len(texts), width), self.wordpiece.pad)
        mask = torch.zeros(len(texts), width)
        for row, it in enumerate(texts):
            pieces[row, 0], pieces[row, len(it) + 1] = self.wordpiece.first, self.wordpiece.last
            pieces[row, 1 : len(it) + 1] = torch.as_tensor(it)
            mask[row, : len(it) + 2] = 1
        return vectors.teach(self.encoder, pieces, mask)


def stretches(passage: Passage) -> list[tuple[int, int]]:
    """Sentence-like stretches and contents of a passage, in its own atoms."""
    encoded = passage.encoded
    places = np.flatnonzero(encoded.places[passage.start : passage.end]).tolist()
    edges = sorted({0, *places, passage.end - passage.start})
    found = list(zip(edges, edges[1:]))
    if encoded.roles is not None:
        inside = (it for _, it in _inside(passage) if it.role == 2)
        found += [(it.first - passage.start, it.end - passage.start) for it in inside]
    ends = encoded.ends[passage.start :]
    return [(a, b) for a, b in found if b - a >= 4 and ends[b] - ends[a] <= VECTOR_PIECES]
