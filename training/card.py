"""Writes the model card: ``python -m training.card --run RUN``.

Everything in it is taken from the run: its plan, its clock, its scores.
"""

import argparse
import json
from pathlib import Path

from . import checkpoints
from .reader import Reader

#: What was trained on and under which terms. "none stated" is said plainly.
CORPORA = [
    ("PolNeAR train", "840 articles of US political news", "none stated", "attributions"),
    ("Worldwide English newswire", "887 articles, every tenth kept aside", "none stated", "names"),
    ("UD English EWT train", "12,544 sentences of web text", "CC BY-SA 4.0", "words, tags, trees"),
    ("UNER-EWT train", "names on the same sentences", "CC BY-SA 4.0", "names"),
    ("GUM train", "128 documents of ten genres", "CC BY 4.0 (annotations)", "words, tags, trees, coreference"),
    ("WikiGold", "Wikipedia sentences", "CC BY 4.0", "names"),
    ("Broad Twitter Corpus, half", "tweets", "CC BY 4.0", "names"),
    ("CrossNER politics train", "200 sentences", "MIT", "names"),
    ("all-MiniLM-L6-v2", "the starting weights", "Apache-2.0", "encoder, span vectors"),
]

#: Reached by others on data that can be compared, for the reader of the table.
BESIDE = """\
Beside these: on PolNeAR's *test* windows BERT-base reaches 81.1 / 74.0 / 68.9 (source / cue / content) and
CofeNet on BERT-base 83.2 / 75.3 / 72.9; two human annotators agree at 77.7 / 70.5 / 65.9. spaCy's small
architecture trained on EWT + GUM reaches LAS 83.4 / 84.0 on their *test* parts with gold tokens. The dev parts
below are other texts, so compare with care."""

WEAKNESSES = """\
- **Not news in general.** Attributions are learned from US political news of 2015 to 2017 alone, coreference from
  20 news documents among 108 of other genres. Wire reports, court reporting, sports and British or Indian usage
  are read with what transfers from there.
- **English only**, and uncased pieces: letter case comes in as a feature, so all-capitals text is read worse.
- **Contents in several pieces** and quotations that run over paragraphs are the weakest part of attributions.
- **Names** of facilities and products are rare in training and often missed; "Misc" is what the corpus made of it.
- **Coreference** links are greedy and within one report; plurals that sum up two persons, and "it", are weak.
- **Span vectors** are close to the starting weights' vectors, not equal to them.
- **Scores are from one run with one seed** and are dev scores: the checkpoint was not chosen on test data, and
  no test data was seen."""


def write(run: Path) -> str:
    content = checkpoints.read(run / checkpoints.NEWEST)
    scores_file = run / "scores.json"
    scores = json.loads(scores_file.read_text()) if scores_file.exists() else {}
    if scores.get("clock") != content["clock"]:
        scores = {}
    plan, clock = content["plan"], content["clock"]
    return "\n".join(
        [
            "# Model card: the reader",
            "",
            "Reads an English report: who says what, names, words and trees, who is meant, span vectors.",
            "One encoder (6 layers, 384 units) with several heads; "
            f"{_parameters(content):.1f} million weights. How it works: `training/README.md`.",
            "",
            f"- Trained for {clock['seconds'] / 3600:.2f} hours: {clock['step']} steps, "
            f"{clock['pieces']:,} word pieces, seed {plan['seed']}.",
            f"- {_finished(plan, clock)}",
            *_earlier(content["earlier"]),
            f"- The weights are a moving mean over the last steps{_averaged(content)}.",
            "",
            "## Trained on",
            "",
            _table(["corpus", "what", "licence", "for"], CORPORA),
            "",
            "PolNeAR and the newswire corpus state no licence for their data. The weights hold no text of them,",
            "but whether weights trained on such data may be used for a purpose is for the user to judge;",
            "EWT and UNER ask for attribution and share-alike where their text or annotation is passed on.",
            "",
            "## Dev scores",
            "",
            *(_scores(scores) if scores else ["Not measured for this checkpoint: run `python -m training.evaluate`."]),
            "",
            "## What it is bad at",
            "",
            WEAKNESSES,
            "",
        ]
    )


def _parameters(content: dict) -> float:
    shape = content["shape"]
    reader: Reader = checkpoints.build({"shape": shape, "mean": content["mean"]})
    return sum(weight.numel() for weight in reader.parameters()) / 1e6


def _earlier(clock: dict | None) -> list[str]:
    """Where the run began, if not from the starting weights."""
    if clock is None:
        return []
    return [f"- Begun with the mean weights of an earlier run: {clock['step']} steps, {clock['pieces']:,} pieces."]


def _averaged(content: dict) -> str:
    """The other run that the weights are a mean with, if they are."""
    other = content.get("averaged")
    if other is None:
        return ""
    clock = other["clock"]
    return f", averaged with those of the run of {clock['step']} steps ({other['part']:.0%} of the mean)"


def _finished(plan: dict, clock: dict) -> str:
    done = clock["step"] / plan["steps"] if plan["steps"] else clock["seconds"] / (plan["hours"] * 3600)
    if done < 1:
        return f"**Unfinished**: stopped at {done:.0%} of its plan, so the scores are those of an intermediate state."
    return "The plan was run to its end."


def _table(head: list[str], rows: list) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _scores(scores: dict) -> list[str]:
    rows = []
    for exam, result in scores.items():
        if exam != "clock":
            rows += _rows(exam.replace("_", " "), result)
    return [BESIDE, "", _table(["exam", "score"], rows)]


def _rows(name: str, result: dict) -> list[tuple[str, str]]:
    """One line an exam, or one a part of it."""
    if "f1" in result:
        return [(name, f"F1 **{result['f1']}** (precision {result['precision']}, recall {result['recall']})")]
    if all(isinstance(it, dict) for it in result.values()):
        return [row for part, it in result.items() for row in _rows(f"{name}: {part.replace('_', ' ')}", it)]
    return [(name, ", ".join(f"{part.replace('_', ' ')} **{value}**" for part, value in result.items()))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    parser.add_argument("--out", type=Path, help="default: MODEL_CARD.md in the run's folder")
    given = parser.parse_args()
    out = given.out or given.run / "MODEL_CARD.md"
    out.write_text(write(given.run), encoding="utf-8")
    print(out)


if __name__ == "__main__":
    main()
