from ..text import (
    BEFORE_LINE, BEFORE_NOTHING, BEFORE_PARAGRAPH, BEFORE_SPACE, CASE_INITIAL, CASE_LOWER,
    CASE_MIXED, CASE_NONE, CASE_UPPER, QUOTE_CLOSING, QUOTE_INSIDE, QUOTE_OPENING, QUOTE_OUTSIDE,
    atoms, breaks, case_of,
)  # fmt: skip
from .invented import WORDPIECE


def parts(text: str, borders=frozenset()) -> list[str]:
    return [text[it.start : it.end] for it in atoms(text, borders)]


def quotes(text: str) -> str:
    """One letter an atom: o outside, i inside, b beginning mark, e ending mark."""
    return "".join("oibe"[it.quote] for it in atoms(text))


def test_atoms_split_where_words_do():
    assert parts("She didn't say 5pm.") == ["She", "did", "n", "'", "t", "say", "5", "pm", "."]
    assert parts("cannot GONNA canned") == ["can", "not", "GON", "NA", "canned"]
    assert parts("e-mail a_b €3.5m") == ["e", "-", "mail", "a", "_", "b", "€", "3", ".", "5", "m"]
    assert parts("n't tent's") == ["n", "'", "t", "tent", "'", "s"]


def test_borders_of_a_corpus_are_kept():
    assert parts("dont", frozenset({2})) == ["do", "nt"]


def test_combining_accents_stay_in_the_word():
    assert parts("Jose\u0301 said") == ["Jose\u0301", "said"]


def test_case():
    cases = [case_of(it) for it in ("said", "Said", "UN", "iPhone", "1998", "I")]
    assert cases == [CASE_LOWER, CASE_INITIAL, CASE_UPPER, CASE_MIXED, CASE_NONE, CASE_INITIAL]


def test_what_stands_before():
    found = [it.before for it in atoms("A b.\nC\n\nD")]
    expected = [BEFORE_PARAGRAPH, BEFORE_SPACE, BEFORE_NOTHING, BEFORE_LINE, BEFORE_PARAGRAPH]
    assert found == expected


def test_quotation_states():
    assert (QUOTE_OUTSIDE, QUOTE_INSIDE, QUOTE_OPENING, QUOTE_CLOSING) == (0, 1, 2, 3)
    assert quotes('He said "no way" twice') == "oobiieo"
    assert quotes("He said “no way” twice") == "oobiieo"
    assert quotes("called it ‘a tale’ twice") == "oobiieo"
    assert quotes("it’s a ‘90s tale") == "o" * 8


def test_an_open_quotation_ends_with_its_paragraph_unless_continued():
    assert quotes("“yes\n\nno") == "bio"
    assert quotes("“yes\n\n“no”") == "bibie"


def test_breaks_prefer_paragraphs():
    text = "One two. Three\n\nFour"
    assert breaks(text, atoms(text)) == [2, 0, 0, 1, 2]


def test_pieces_are_uncased_and_unaccented():
    assert WORDPIECE.pieces("É") == WORDPIECE.pieces("e")
    assert WORDPIECE.pieces("“") == WORDPIECE.pieces('"')
    assert WORDPIECE.pieces("ab") == [WORDPIECE.ids["a"], WORDPIECE.ids["##b"]]
    assert WORDPIECE.pieces("☃") == [WORDPIECE.unknown]
    assert len(WORDPIECE.pieces("a" * 90)) == 16
