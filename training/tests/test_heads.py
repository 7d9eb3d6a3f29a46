import itertools

import numpy as np
import torch

from ..decoding import spanning_tree
from ..heads.attributions import distance
from ..heads.coreference import pair_features
from ..heads.crf import Crf, viterbi
from ..labels import spans_of
from ..lemmas import apply, script

TAGS = ["O", "B-x", "I-x", "B-y", "I-y"]


def brute(emissions: np.ndarray, crf: Crf) -> dict[tuple[int, ...], float]:
    start, follow = (it.detach().numpy() for it in crf.scores())
    return {
        path: start[path[0]]
        + sum(emissions[i, tag] for i, tag in enumerate(path))
        + sum(follow[a, b] for a, b in zip(path, path[1:]))
        for path in itertools.product(range(len(TAGS)), repeat=len(emissions))
    }


def crf() -> Crf:
    torch.manual_seed(1)
    made = Crf(TAGS)
    torch.nn.init.normal_(made.start)
    torch.nn.init.normal_(made.follow)
    return made


def test_viterbi_finds_the_best_path_and_obeys_bio():
    made = crf()
    start, follow = (it.detach().numpy() for it in made.scores())
    for seed in range(20):
        emissions = np.random.default_rng(seed).normal(size=(4, len(TAGS))).astype(np.float32)
        path = viterbi(emissions, start, follow)
        scores = brute(emissions, made)
        assert tuple(path) == max(scores, key=scores.get)
        tags = [TAGS[it] for it in path]
        assert all(b[0] != "I" or a[1:] == b[1:] for a, b in zip(["O", *tags], tags))


def test_loss_is_the_probability_of_the_allowed_paths():
    made = crf()
    emissions = torch.randn(1, 3, len(TAGS))
    allowed = torch.tensor([[[1, 1, 0, 0, 0], [1, 1, 1, 1, 1], [0, 0, 1, 0, 1]]]).bool()
    scores = brute(emissions[0].numpy(), made)
    values = np.array(list(scores.values()), np.float64)
    good = np.array([all(allowed[0, i, tag] for i, tag in enumerate(path)) for path in scores])
    expected = np.logaddexp.reduce(values) - np.logaddexp.reduce(values[good])
    # Padding must not count.
    emissions = torch.cat([emissions, torch.randn(1, 2, len(TAGS))], 1)
    allowed = torch.cat([allowed, torch.ones(1, 2, len(TAGS)).bool()], 1)
    mask = torch.tensor([[1, 1, 1, 0, 0]]).bool()
    assert abs(made.loss(emissions, allowed, mask).item() - expected) < 1e-4


def test_spans_of_bio():
    tags = ["B-x", "I-x", "B-x", "O", "I-y", "I-x"]
    assert spans_of(tags) == [(0, 2, "x"), (2, 3, "x"), (4, 5, "y"), (5, 6, "x")]


def test_spanning_tree_equals_brute_force():
    for seed in range(40):
        scores = np.random.default_rng(seed).normal(size=(4, 5))
        best = max(
            (heads for heads in itertools.product(range(5), repeat=4) if is_tree(heads)),
            key=lambda heads: sum(scores[i, head] for i, head in enumerate(heads)),
        )
        assert tuple(spanning_tree(scores)) == best


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, 5):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def test_lemma_scripts():
    for form, lemma in [("parties", "party"), ("was", "be"), ("Dogs", "dog"), ("UN", "UN"), ("ran", "run"), ("US", "us")]:
        assert apply(script(form, lemma), form) == lemma
    assert apply("lower/9/", "ab") == "ab"


def test_distance_between_spans():
    left, right = torch.tensor([[5, 7]]), torch.tensor([[0, 3], [7, 9], [10, 12]])
    gap, bucket = distance(left, right)
    assert gap.tolist() == [[2, 0, 3]]
    assert bucket[0, 0] < 13 <= bucket[0, 1] < bucket[0, 2]


def test_pair_features_of_pronouns_and_strings():
    heads, texts = ["quist", "she", "quist", "she"], ["mara quist", "she", "quist", "she"]
    found = pair_features(heads, texts, [0, 1, 1, 2], [0, 0, 1, 0])
    strings, pronouns = found[..., 2], found[..., 3]
    assert strings[2, 0] == 2 and strings[3, 1] == 1
    assert pronouns[1, 0] == 6 and pronouns[3, 1] == 3 and pronouns[2, 1] == 2
    assert found[2, 1, 4] == 2
