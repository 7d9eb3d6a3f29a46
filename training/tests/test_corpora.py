"""Readers on invented files in the formats of the corpora."""

import json

from ..corpora import cofenet, columns, conllu, ewt, gum, newswire, polnear
from ..detokenise import detokenise

ANNOTATION = """T1\tSource 0 9\tMr. Quist
T2\tCue 10 14\tsaid
T3\tContent 15 19;26 29\tit l no
a broken line
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
E2\tAttribution-no-source:T4
"""


def test_polnear_attributions():
    (only,) = polnear.parse(ANNOTATION)
    assert only.source == [(0, 9)] and only.cue == [(10, 14)]
    assert only.content == [(15, 19), (26, 29)]


def test_polnear_sentences_keep_abbreviations_whole():
    text = "Mr. Quist spoke. “It leaks.” He left at 6 p.m. on Monday."
    starts = [text[at:].split()[0] for at in polnear.sentence_starts(text)]
    assert starts == ["Mr.", "“It", "He"]


def test_cofenet_window(tmp_path):
    row = {"tokens": ["``", "No", ",", "''", "he", "said"], "id": "x",
           "labels": ["B-content", "I-content", "I-content", "I-content", "B-source", "B-cue"]}  # fmt: skip
    file = tmp_path / "valid.txt"
    file.write_text(json.dumps(row) + "\n")
    (window,) = cofenet.read(file)
    assert window.text == "“No,” he said"
    assert window.spans == {(0, 4, "content"), (4, 5, "source"), (5, 6, "cue")}
    assert [window.text[a:b] for a, b in window.offsets] == ["“", "No", ",", "”", "he", "said"]


def test_detokenise_straight_quotes_and_clitics():
    text, offsets = detokenise(["He", "did", "n't", "say", '"', "no", '"', "(", "yet", ")", "."])
    assert text == 'He didn\'t say "no" (yet).'
    assert text[slice(*offsets[2])] == "n't"


def test_newswire_blocks_and_alignment():
    table = "http://x.example\tO\n\nQuist\tB-Person\nspoke\tO\n\nIn\tO\nVelmora\tB-Location\n"
    blocks = newswire.parse(table)
    assert [len(block) for block in blocks] == [2, 2]
    tokens = [token for block in blocks for token, _ in block]
    text, offsets = newswire.align(tokens, "http://x.example\n\nQuist spoke\n\nIn Velmora")
    assert text == "Quist spoke\n\nIn Velmora"
    assert [text[a:b] for a, b in offsets] == tokens
    assert newswire.align(tokens, "Something else") is None


def test_columns():
    sentences = columns.parse("Mara I-PER\nQuist I-PER\nspoke O\n\nYes O\n")
    document = columns.document("x", sentences, "conll")
    assert document.text == "Mara Quist spoke Yes"
    assert document.names.spans == [(0, 10, "PER")]


CONLLU = """# newdoc id = d
# sent_id = d-1
# newpar
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVB\t_\t3\taux\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\task\task\tVERB\tVB\t_\t0\troot\t_\tEntity=1)|SpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = d-2
# newpar
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tEntity=(2-place-new-nnnnn-cf1-1-sgl(1-person-giv-nnnnn-cf1-1-ana)2)

"""


def test_conllu_text_and_offsets():
    document = conllu.document("d", list(conllu.parse(CONLLU)))
    assert document.text == "don't ask.\n\nYes"
    forms = [document.text[it.start : it.end] for words in document.sentences for it in words]
    assert forms == ["do", "n't", "ask", ".", "Yes"]


def test_gum_mentions():
    document = gum.document("d", CONLLU)
    found = {(it.sentence, it.first, it.last, it.kind, it.entity) for it in document.mentions}
    assert found == {(0, 0, 2, "person", "1"), (1, 0, 0, "person", "1"), (1, 0, 0, "place", "2")}


def test_gum_splits():
    page = "# Splits\n\n## dev\n\n  * GUM_bio_a\n  * GUM_news_b\n\n## test\n\n  * GUM_bio_c\n"
    assert gum.splits(page) == {"dev": {"GUM_bio_a", "GUM_news_b"}, "test": {"GUM_bio_c"}}


def test_uner_odd_tags_are_no_names():
    table = "# sent_id = d-1\n1\tMara\tB-PER\t-\t-\n2\tx\tB-OTH\t-\t-\n3\ty\tB-O\t-\t-\n"
    assert ewt.parse_names(table) == {"d-1": [("Mara", "B-PER"), ("x", "O"), ("y", "O")]}
