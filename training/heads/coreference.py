"""Which mentions mean the same: word-level coreference (Dobrovolskii, EMNLP 2021).

A mention is known by its head word. Each head gets an entity type (or none), its
first and last word, and an antecedent among the mentions before it (Lee et al.
2017): with a few hundred mentions a report, all pairs are cheap.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..labels import KINDS
from .biaffine import Biaffine, Projection

#: Sizes of the pair features that ``pair_features`` makes, in its order.
FEATURES = {"mentions": 9, "sentences": 7, "strings": 6, "pronouns": 10, "quotes": 4}
#: A mention looks for its antecedent among this many before it.
ANTECEDENTS = 150
MENTION_EDGES = (1, 2, 3, 4, 7, 15, 31, 63)
SENTENCE_EDGES = (0, 1, 2, 3, 5, 10)
#: Words to the left and right of a head that its mention may reach.
REACH = 40

#: Pronouns that can only mean a thing of the same group.
PRONOUNS = {
    "i": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself yourselves",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "other": "who whom whose which that this these those",
}
GROUP = {word: group for group, words in PRONOUNS.items() for word in words.split()}
GROUP_IDS = {group: number for number, group in enumerate(["", *PRONOUNS])}


class Coreference(nn.Module):
    SIZE, HINTS, EDGE = 128, 32, 64

    def __init__(self, units: int, dropout: float):
        super().__init__()
        self.kind = nn.Linear(units, len(KINDS))
        self.edge_head = Projection(units, self.EDGE, dropout)
        self.edge_word = Projection(units, self.EDGE, dropout)
        self.edges = Biaffine(self.EDGE, 2)
        self.offset = nn.Parameter(torch.zeros(2, 2 * REACH + 1))
        self.later = Projection(units, self.SIZE, dropout)
        self.earlier = Projection(units, self.SIZE, dropout)
        self.pair = Biaffine(self.SIZE)
        self.hints = nn.ModuleList(nn.Embedding(size, self.HINTS) for size in FEATURES.values())
        self.mix = nn.Linear(self.SIZE, 64)
        self.hint_mix = nn.Linear(self.HINTS, 64, bias=False)
        self.score = nn.Linear(64, 1)

    def borders(self, heads: Tensor, words: Tensor, offset: Tensor) -> Tensor:
        """Scores [2, heads, words] of each word to begin and to end the mention.

        ``heads`` [heads, units] and ``words`` [words, units] of one sentence or
        more; ``offset`` [heads, words] is word minus head, clipped to ``REACH``.
        """
        scores = self.edges(self.edge_head(heads), self.edge_word(words))
        return scores + self.offset[:, offset + REACH]

    def antecedents(self, mentions: Tensor, features: Tensor, possible: Tensor) -> Tensor:
        """Scores [mentions, 1 + mentions]; the first column, 0, means "new".

        ``mentions`` [mentions, units], ``features`` [mentions, mentions, 5] of
        ids, ``possible`` [mentions, mentions]: which pairs may be linked.
        """
        later, earlier = self.later(mentions), self.earlier(mentions)
        hints = sum(table(features[..., i]) for i, table in enumerate(self.hints))
        both = self.mix(later[:, None] * earlier[None]) + self.hint_mix(hints)
        scores = self.pair(later, earlier)[0] + self.score(functional.gelu(both))[..., 0]
        return functional.pad(scores.masked_fill(~possible, -1e4), (1, 0))


def pair_features(heads: list[str], texts: list[str], sentences: list[int], quotes: list[int]) -> Tensor:
    """Ids [mentions, mentions, 5] of what can be said of a pair without a net.

    For each mention, in text order: its head word and its text in lower case,
    its sentence, and whether it stands inside a quotation.
    """
    count = len(heads)
    number, sentence = torch.arange(count), torch.tensor(sentences, dtype=torch.long)
    quoted = torch.tensor(quotes, dtype=torch.long)
    gap = torch.bucketize((number[:, None] - number[None]).clamp(min=1), torch.tensor(MENTION_EDGES))
    far = torch.bucketize((sentence[:, None] - sentence[None]).clamp(min=0), torch.tensor(SENTENCE_EDGES))
    groups = np.array([GROUP_IDS[_group(head, text)] for head, text in zip(heads, texts)], np.int64)
    strings, pronouns = _strings(heads, texts), _pronouns(groups)
    return torch.stack(
        [gap, far, torch.as_tensor(strings), torch.as_tensor(pronouns), 2 * quoted[:, None] + quoted], -1
    )


def mention_features(heads: list, forms: list[list[str]], quotes: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Pair features, and which pairs may be linked, of mentions (``encoding.Head``) in text order.

    ``forms`` are the words of each sentence, ``quotes`` their quotation feature.
    """
    words = [forms[it.sentence][it.word].lower() for it in heads]
    texts = [" ".join(forms[it.sentence][it.first : it.last + 1]).lower() for it in heads]
    quoted = [int(quotes[it.sentence][it.word] != 0) for it in heads]
    number = torch.arange(len(heads))
    gap = number[:, None] - number[None]
    possible = (gap > 0) & (gap <= ANTECEDENTS)
    return pair_features(words, texts, [it.sentence for it in heads], quoted), possible


def _group(head: str, text: str) -> str:
    return GROUP.get(head, "") if head == text else ""


def _strings(heads: list[str], texts: list[str]) -> np.ndarray:
    """How the words of a later mention (row) and an earlier one (column) agree.

    1 same text; 2 same head and no new word, 3 same head; 4 the head of one is
    a word of the other; 5 another word is shared; 0 nothing is.
    """
    vocabulary = {word: i for i, word in enumerate({w for text in texts for w in text.split()} | set(heads))}
    has = np.zeros((len(texts), len(vocabulary)), np.float32)
    for row, text in enumerate(texts):
        has[row, [vocabulary[word] for word in text.split()]] = 1
    head = np.array([vocabulary[word] for word in heads], np.int64)
    whole = np.unique(texts, return_inverse=True)[1]
    shared = has @ has.T
    head_in = has[:, head].T > 0  # [i, j]: the head of i is a word of j
    same_head = head[:, None] == head
    conditions = [
        whole[:, None] == whole,
        same_head & (shared == has.sum(1)[:, None]),
        same_head,
        head_in | head_in.T,
        shared > 0,
    ]
    return np.select(conditions, [1, 2, 3, 4, 5], 0)


def _pronouns(groups: np.ndarray) -> np.ndarray:
    """0 no pronoun, 2 the earlier one is, 3 both of one group, 4 of two; else by the later's group."""
    later, earlier = groups[:, None], groups[None]
    alone = np.array([0, 1, 1, 1, 5, 6, 7, 8, 9])[later]
    both = np.where(later == earlier, 3, 4)
    return np.where(later == 0, 2 * (earlier > 0), np.where(earlier == 0, alone, both))
