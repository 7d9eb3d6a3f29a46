"""The label inventories of all heads, and how foreign ones map to them."""

#: Roles of an attribution's spans, as in PolNeAR (Newell et al. 2018).
ROLES = ["source", "cue", "content"]
ATTRIBUTION_TAGS = ["O"] + [f"{prefix}-{role}" for role in ROLES for prefix in "BI"]

#: Classes of the Worldwide English newswire corpus (Shan et al. 2023).
NAMES = ["Person", "Organization", "Location", "NORP", "Facility", "Date", "Money", "Product", "Misc"]
NAME_TAGS = ["O"] + [f"{prefix}-{name}" for name in NAMES for prefix in "BI"]

UPOS = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
]  # fmt: skip

#: Entity types of GUM (Zeldes 2017); the first stands for "heads no mention".
KINDS = [
    "none", "person", "organization", "place", "event", "object",
    "time", "abstract", "substance", "animal", "plant",
]  # fmt: skip

#: What each annotation scheme can say of a span: its class -> our classes.
#: A class that a scheme lacks may hide under its O (see ``hidden``).
SCHEMES = {
    "newswire": {name: [name] for name in NAMES},
    "uner": {
        "PER": ["Person"],
        "ORG": ["Organization"],
        "LOC": ["Location", "Facility"],
    },
    "conll": {
        "PER": ["Person"],
        "ORG": ["Organization"],
        "LOC": ["Location", "Facility"],
        "MISC": ["Misc", "NORP", "Product"],
    },
    "tweets": {
        "PER": ["Person"],
        "ORG": ["Organization"],
        "LOC": ["Location", "Facility"],
    },
    "politics": {
        "politician": ["Person"],
        "person": ["Person"],
        "organisation": ["Organization"],
        "politicalparty": ["Organization"],
        "country": ["Location"],
        "location": ["Location", "Facility"],
        "event": ["Misc"],
        "election": ["Misc"],
        "misc": ["Misc", "NORP", "Product"],
    },
}

#: Classes that an annotator of the scheme leaves unmarked although ours marks them.
HIDDEN = {
    "newswire": [],
    "uner": ["NORP", "Date", "Money", "Product", "Misc"],
    "conll": ["Date", "Money"],
    "tweets": ["NORP", "Date", "Money", "Product", "Misc"],
    "politics": ["Date", "Money", "NORP"],
}


def tag_ids(tags: list[str]) -> dict[str, int]:
    return {tag: index for index, tag in enumerate(tags)}


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """The spans of a BIO sequence as (first, end, label), end exclusive.

    An I without a matching B before it begins a span, as in conlleval.
    """
    spans, first, label = [], 0, ""
    for index, tag in enumerate([*tags, "O"]):
        goes_on = tag[:2] == "I-" and tag[2:] == label
        if label and not goes_on:
            spans.append((first, index, label))
            label = ""
        if tag != "O" and not goes_on:
            first, label = index, tag[2:]
    return spans
