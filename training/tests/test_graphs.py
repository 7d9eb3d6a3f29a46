import numpy as np
import torch

from .. import graphs
from ..heads import coreference
from . import invented


def _random(reader):
    """The reader with weights of some size everywhere, biases and tables of features too."""
    torch.manual_seed(5)
    for weights in reader.parameters():
        weights.data += 0.3 * torch.randn_like(weights)
    return reader.eval()


@torch.no_grad()
def test_a_window_says_what_the_reader_says():
    reader = _random(invented.reader())
    pieces, first = torch.randint(4, 100, (20,)), torch.tensor([1, 2, 5, 9, 18])
    features = torch.stack([torch.randint(0, size, (20,)) for size in (5, 4, 4)], -1)
    found = graphs.Windows(reader, None)(pieces, graphs.feature_ids(features), first)
    wanted = reader.window(pieces[None], features[None], torch.ones(1, 20), first[None], torch.ones(1, 5))
    for name, ours, theirs in zip(graphs.Windows.answers, found, wanted):
        assert torch.allclose(ours, theirs[0], atol=1e-4), name
    words, mentions = wanted[5][0], wanted[6][0]
    syntax, part = reader.syntax, reader.coreference
    labels, roles, references, kinds = found[-4:]
    assert torch.allclose(labels, torch.cat([syntax.upos(words), syntax.lemma(words)], 1), atol=1e-4)
    assert torch.allclose(roles[:, : syntax.ARC], syntax.arc_word(words), atol=1e-4)
    assert torch.allclose(references[:, -part.SIZE :], part.earlier(mentions), atol=1e-4)
    assert torch.allclose(kinds, part.kind(mentions), atol=1e-4)


@torch.no_grad()
def test_choices_differ_by_what_all_of_a_row_share():
    reader = _random(invented.reader())
    words = torch.randn(6, reader.encoder.size.units)
    syntax = reader.syntax
    heads = syntax.arc_head(syntax.with_root(words[None])[0])
    apart = graphs.Trees(reader)(syntax.arc_word(words), heads) - syntax.heads(words[None], torch.ones(1, 6))[0]
    assert torch.allclose(apart, apart[:, :1].expand_as(apart), atol=1e-4)


@torch.no_grad()
def test_relations_keep_the_largest_products(monkeypatch):
    reader = _random(invented.reader())
    size = reader.syntax.RELATION
    word, head = torch.randn(7, size), torch.randn(7, size)
    wanted = reader.syntax.relation.pairs(word, head)

    def error(kept: int) -> float:
        monkeypatch.setattr(graphs.Relations, "KEPT", kept)
        return float((graphs.Relations(reader)(word, head) - wanted).norm() / wanted.norm())

    assert error(size + 1) < 1e-4 < error(size // 2) < error(2)


@torch.no_grad()
def test_chains_say_what_the_head_says():
    reader = _random(invented.reader())
    part, mentions = reader.coreference, torch.randn(5, reader.encoder.size.units)
    sizes = list(coreference.FEATURES.values())
    features = torch.stack([torch.randint(0, size, (5, 5)) for size in sizes], -1)
    wanted = part.antecedents(mentions, features, torch.ones(5, 5, dtype=bool))
    found = graphs.Chains(reader)(part.later(mentions), part.earlier(mentions), *graphs.pair_ids(features, sizes))
    assert np.allclose(found, wanted[:, 1:], atol=1e-3)
