"""Invented texts with annotations, and a reader small enough for tests."""

import torch

from ..document import Attribution, Document, Mention, Names, Word
from ..encoder import Encoder, Size
from ..encoding import Inventory, encode
from ..reader import Reader
from ..sampling import Stream
from ..train import Plan, Run
from ..wordpiece import WordPiece

SIZE = Size(pieces=104, units=24, layers=2, heads=2, inner=32, positions=64)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
WORDPIECE = WordPiece(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", '"', "'", *LETTERS[:36], *(f"##{it}" for it in LETTERS[:36])]
)


def saying() -> Document:
    text = '"The dam holds," the mayor of Velmora said.\n\nHe denied that it leaks, "as ever", Mara Quist added.'

    def spans(*parts: str) -> list[tuple[int, int]]:
        return [(text.index(part), text.index(part) + len(part)) for part in parts]

    attributions = [
        Attribution(spans("the mayor of Velmora"), spans("said"), spans('"The dam holds,"')),
        Attribution(spans("Mara Quist"), spans("added"), spans("He denied that it leaks", '"as ever"')),
    ]
    start, end = spans("Mara Quist")[0]
    names = Names("uner", [(start, end, "PER"), (*spans("Velmora")[0], "LOC")])
    return Document("saying", text, attributions=attributions, names=names)


def parsed() -> Document:
    rows = [
        [("Quist", "Quist", "PROPN", 2, "nsubj"), ("knows", "know", "VERB", 0, "root"), (".", ".", "PUNCT", 2, "punct")],
        [("She", "she", "PRON", 4, "nsubj"), ("did", "do", "AUX", 4, "aux"), ("n't", "not", "PART", 4, "advmod"),
         ("tell", "tell", "VERB", 0, "root"), ("us", "we", "PRON", 4, "obj"), (".", ".", "PUNCT", 4, "punct")],
    ]  # fmt: skip
    text = "Quist knows. She didn't tell us."
    sentences, at = [], 0
    for row in rows:
        words = []
        for form, lemma, upos, head, relation in row:
            start = text.index(form, at)
            at = start + len(form)
            words.append(Word(start, at, form, lemma, upos, head, relation))
        sentences.append(words)
    mentions = [Mention(0, 0, 0, "person", "1"), Mention(1, 0, 0, "person", "1"), Mention(1, 4, 4, "person", "2")]
    return Document("parsed", text, sentences=sentences, mentions=mentions)


def inventory() -> Inventory:
    found = Inventory.count([parsed()])
    return Inventory([*found.lemmas, "lower/1/", "lower/3/o"], found.relations)


def reader() -> Reader:
    torch.manual_seed(3)
    return Reader(inventory(), SIZE)


def run(steps: int = 6) -> Run:
    plan = Plan(steps=steps, pieces=120, length=40, overlap=8, mean_reach=3)
    documents = [encode(it, WORDPIECE, inventory()) for it in (saying(), parsed())]
    streams = [
        Stream([documents[0]], 0.5, 1, plan.length, plan.overlap, 1),
        Stream([documents[1]], 0.5, 2, plan.length, plan.overlap, 2),
    ]
    made = reader()
    torch.manual_seed(4)
    teacher = Encoder(SIZE).eval().requires_grad_(False)
    made.train()
    return Run(plan, streams, made, teacher, WORDPIECE)
