import numpy as np

from .. import passages, windows
from ..encoding import encode
from .invented import WORDPIECE, inventory, parsed, saying


def test_windows_cover_everything_within_their_length():
    rng = np.random.default_rng(0)
    for _ in range(60):
        counts = rng.integers(1, 6, rng.integers(1, 120))
        places = rng.choice([0, 0, 0, 1, 2], len(counts))
        for overlap in (0, 7):
            found = windows.cut(counts, places, 30, overlap)
            assert found[0][0] == 0 and found[-1][1] == len(counts)
            assert all(counts[a:b].sum() <= 30 for a, b in found)
            assert all(a < c <= b < d for (a, b), (c, d) in zip(found, found[1:]))
            if not overlap:
                assert all(b == c for (_, b), (c, _) in zip(found, found[1:]))


def test_even_windows_cover_everything_too():
    rng = np.random.default_rng(1)
    for _ in range(60):
        counts = rng.integers(1, 6, rng.integers(1, 120))
        places = rng.choice([0, 0, 0, 1, 2], len(counts))
        found = windows.cut(counts, places, 30, 7, even=True)
        assert found[0][0] == 0 and found[-1][1] == len(counts)
        assert all(counts[a:b].sum() <= 30 for a, b in found)
        assert all(a < c <= b < d for (a, b), (c, d) in zip(found, found[1:]))


def test_even_windows_are_of_one_length_and_begin_with_a_sentence():
    counts, places = np.ones(24, int), np.zeros(24, int)
    assert windows.cut(counts, places, 20, 2, even=True) == [(0, 12), (10, 24)]
    places[[6, 9, 12, 18]] = 1
    assert windows.cut(counts, places, 20, 0, even=True) == [(0, 12), (12, 24)]
    assert windows.cut(counts, places, 20, 4, even=True) == [(0, 12), (9, 24)]
    places[15] = 2
    assert windows.cut(counts, places, 20, 2, even=True) == [(0, 15), (15, 24)]


def test_each_atom_is_read_where_it_has_most_room():
    owner = windows.owners([(0, 10), (6, 16)], 16)
    assert owner.tolist() == [0] * 8 + [1] * 8


def test_a_cut_prefers_a_paragraph():
    counts, places = np.ones(20, int), np.zeros(20, int)
    places[6], places[8] = 2, 1
    assert windows.cut(counts, places, 10, 0)[0] == (0, 6)


def test_rows_of_a_batch_lead_to_their_atoms():
    documents = [encode(it, WORDPIECE, inventory()) for it in (saying(), parsed())]
    chosen = [passages.whole(it, 40, 10) for it in documents]
    batch = passages.batch(chosen, WORDPIECE)
    table = np.concatenate(
        [it.pieces.gather(1, it.first).flatten().numpy() for it in batch.buckets]
    )
    for document, rows in zip(documents, batch.rows):
        assert (table[rows] == document.pieces[document.ends[:-1]]).all()


def test_passages_cover_a_document_once():
    document = encode(saying(), WORDPIECE, inventory())
    for shift in (0, 5, 17):
        found = passages.parts(document, 40, 1, 8, shift)
        assert [it.start for it in found] == [0] + [it.end for it in found[:-1]]
        assert found[-1].end == len(document.atoms)


def test_an_empty_text_has_no_windows():
    assert windows.cut(np.zeros(0, int), np.zeros(0, int), 10, 2) == []
