import itertools

import numpy as np

from ..scores.chains import ChainScores, assignment
from ..scores.spans import Count, dice, match_triples
from ..scores.trees import Sentence, TreeScores


def test_count():
    count = Count()
    count.add([1, 2, 3], [2, 3, 4, 5])
    assert (count.precision, count.recall, count.f1) == (200 / 3, 50.0, 400 / 7)


def test_triples_need_every_role():
    gold = [({1, 2}, {3}, {4, 5, 6})]
    assert match_triples([({1, 2}, {3}, {5, 6, 7})], gold) == 1
    assert match_triples([(set(), {3}, {4, 5, 6})], gold) == 0
    assert dice(set(), set()) == 1.0


def test_assignment_equals_brute_force():
    for seed in range(20):
        gains = np.random.default_rng(seed).random((3, 5))
        best = max(sum(gains[i, j] for i, j in enumerate(p)) for p in itertools.permutations(range(5), 3))
        for table in (gains, gains.T):
            assert abs(sum(table[i, j] for i, j in assignment(table)) - best) < 1e-9


def test_chain_scores_of_a_known_example():
    # Pradhan et al. 2014, section 3: key {a b c} {d e f g}, response {a b} {c d} {f g h i}.
    scores = ChainScores()
    scores.add([frozenset("ab"), frozenset("cd"), frozenset("fghi")], [frozenset("abc"), frozenset("defg")])
    report = scores.report()
    assert report["muc"] == 40.0
    assert abs(report["b3"] - 45.45) < 0.01
    assert abs(report["ceaf"] - 52.0) < 0.01


def test_tree_scores_ignore_subtypes():
    gold = [Sentence([(0, 1), (2, 3)], ["A", "B"], ["a", "b"], [0, 1], ["root", "nmod:poss"])]
    mine = [Sentence([(0, 1), (2, 3)], ["A", "B"], ["a", "b"], [0, 1], ["root", "nmod"])]
    scores = TreeScores()
    scores.add(mine, gold)
    assert scores.report()["las"] == 100.0 and scores.report()["las_subtypes"] == 50.0
