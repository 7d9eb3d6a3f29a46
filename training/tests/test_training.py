import numpy as np
import pytest
import torch

from .. import checkpoints, decoding, fixture
from ..document import Document
from ..encoding import encode, head_word
from ..passages import batch, whole
from . import invented


def test_resuming_gives_the_same_weights(tmp_path):
    straight = invented.run()
    for _ in range(6):
        straight.advance()
    first = invented.run()
    for _ in range(3):
        first.advance()
    checkpoints.write(tmp_path, "x.pt", first.state())
    second = invented.run()
    second.restore(checkpoints.read(tmp_path / "x.pt"))
    for _ in range(3):
        second.advance()
    for name, value in straight.reader.state_dict().items():
        assert torch.equal(value, second.reader.state_dict()[name]), name
        assert torch.equal(straight.mean.weights[name], second.mean.weights[name]), name


def test_every_loss_falls():
    run = invented.run(steps=60)
    losses = [run.advance() for _ in range(60)]
    assert set(losses[0]) == {
        "guess", "roles", "links", "names", "bounds", "upos", "lemma", "arcs", "relations",
        "kinds", "borders", "chains", "vectors",
    }  # fmt: skip
    for name in losses[0]:
        assert np.mean([it[name] for it in losses[-5:]]) < losses[0][name], name


def test_a_kill_while_writing_leaves_the_old_checkpoint(tmp_path):
    checkpoints.write(tmp_path, "x.pt", {"step": 1})
    (tmp_path / "x.pt.part").write_bytes(b"half a checkpoint")
    assert checkpoints.read(tmp_path / "x.pt") == {"step": 1}


def test_targets_of_attributions():
    encoded = encode(invented.saying(), invented.WORDPIECE, invented.inventory())
    text, found = encoded.document.text, []
    for it in encoded.roles:
        link = encoded.roles[it.link] if it.link >= 0 else None
        found.append(tuple(words(encoded, part) for part in (it, link) if part))
    assert ("said", "the mayor of Velmora") in found
    assert ('"as ever"', "added") in found and ("He denied that it leaks", "added") in found
    assert text and decoding.triples(encoded.roles)[1][2][1].first > 0


def words(encoded, it) -> str:
    return encoded.document.text[encoded.atoms[it.first].start : encoded.atoms[it.end - 1].end]


def test_names_of_a_coarse_scheme_leave_room():
    encoded = encode(invented.saying(), invented.WORDPIECE, invented.inventory())
    sets = encoded.name_tags.sum(1)
    first, _ = encoded.span(*invented.saying().names.spans[0][:2])
    assert sets[first] == 1 and sets[0] > 1


def test_the_conjunction_stands_for_the_pair():
    document = invented.parsed()
    assert head_word(document.sentences[1], 0, 5) == 3
    rows = [("army", 0, "root"), ("and", 3, "cc"), ("rebels", 1, "conj")]
    sentence = [type(document.sentences[0][0])(0, 0, f, f, "X", h, r) for f, h, r in rows]
    assert head_word(sentence, 0, 2) == 1 and head_word(sentence, 0, 0) == 0


@pytest.mark.parametrize("text", ["", " \n ", '"""', "a" * 3000, "é ☃ “", "x. " * 200])
def test_any_text_can_be_read(text):
    reader = invented.reader().eval()
    decoding.LENGTH, length = 40, decoding.LENGTH
    try:
        found = fixture.read(reader, invented.WORDPIECE, text)
    finally:
        decoding.LENGTH = length
    assert len(found["sentences"]) <= len(found["atoms"])


def test_windows_do_not_change_what_a_short_text_says():
    """Padding and company in a batch leave the answers alone."""
    reader = invented.reader().eval()
    documents = [
        encode(Document("a", text), invented.WORDPIECE, reader.inventory) for text in ("He said no.", "a b c " * 9)
    ]
    alone = decoding.answers(reader, documents[:1], invented.WORDPIECE)[0]
    together = batch([whole(it, 60, 8) for it in documents], invented.WORDPIECE)
    with torch.no_grad():
        table = reader(together.buckets)
    assert torch.allclose(table.roles[together.rows[0]], alone.roles, atol=1e-5)
