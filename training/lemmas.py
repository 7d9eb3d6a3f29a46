"""Lemmas as classes: an edit script turns a form into its lemma.

After Chrupała (2006) and UDPipe (Straka 2018), cut down to what English
needs: drop some letters at the end, add others, and set the case.
A script is written ``CASE/CUT/ADDED``, for example ``lower/2/y`` (parties).
"""

from collections import Counter

KEEP = "keep/0/"


def script(form: str, lemma: str) -> str:
    """The script that turns ``form`` into ``lemma``."""
    low, target = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(low), len(target)) and low[shared] == target[shared]:
        shared += 1
    edit = f"{len(low) - shared}/{target[shared:]}"
    for case in ("keep", "lower", "title", "upper"):
        if apply(f"{case}/{edit}", form) == lemma:
            return f"{case}/{edit}"
    return KEEP


def apply(script: str, form: str) -> str:
    """The lemma that ``script`` makes of ``form``; the form where it cannot."""
    case, cut, added = script.split("/", 2)
    if int(cut) > len(form):
        return form
    kept = form[: len(form) - int(cut)]
    if case == "keep":
        return kept + added
    lemma = (kept + added).lower()
    return {"lower": lemma, "title": lemma[:1].upper() + lemma[1:], "upper": lemma.upper()}[case]


def scripts(pairs: list[tuple[str, str]], least: int = 2) -> list[str]:
    """All scripts seen at least ``least`` times, the commonest first."""
    counts = Counter(script(form, lemma) for form, lemma in pairs)
    common = sorted((-count, name) for name, count in counts.items() if count >= least)
    return [KEEP] + [name for _, name in common if name != KEEP]
