"""Words a second of a spaCy pipeline: ``python spacy_speed.py MODEL < TEXTS``.

``TEXTS`` is a JSON list. Prints words (between blanks) a second of processor
time on one thread, after a warming round; ``rashomon-eval reader speed --peer``
runs it beside the reader.
"""

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import spacy  # noqa: E402  (the thread count must be set first)

pipeline = spacy.load(sys.argv[1], disable=["ner"])
texts = json.load(sys.stdin)
paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
words = sum(len(line.split()) for line in paragraphs)


def round_trip() -> float:
    start = time.process_time()
    for _ in pipeline.pipe(paragraphs, batch_size=256):
        pass
    return time.process_time() - start


round_trip()
print(words / min(round_trip() for _ in range(3)))
