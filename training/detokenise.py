"""Text from tokens, for corpora that give no text of their own.

The reader is trained on running text, so a tokenised corpus is written as a
newspaper would print it; wrong guesses cost little, as spacing is one feature.
"""

from .document import Span

_WRITTEN = {
    "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]",
    "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip
_NO_SPACE_BEFORE = set(",.;:?!)]}%”…") | {"...", "n't", "n’t"}
_NO_SPACE_AFTER = set("([{“$#£€")


def detokenise(tokens: list[str]) -> tuple[str, list[Span]]:
    """The text and, for each token, where it stands in it."""
    text, spans, glue, quoted = "", [], True, False
    for token in tokens:
        token = _WRITTEN.get(token, token)
        closes = token == '"' and quoted
        if token == '"':
            quoted = not quoted
        if not glue and not closes and not _clings(token):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token in _NO_SPACE_AFTER or (token == '"' and quoted)
    return text, spans


def _clings(token: str) -> bool:
    """Whether a token is written without a space before it."""
    low = token.lower().replace("’", "'")
    return token in _NO_SPACE_BEFORE or low in {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'"}
