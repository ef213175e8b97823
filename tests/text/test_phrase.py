from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.text.phrase import phrase_at

TEXT = (
    "The “old bridge” still stands, and the road is open. Ana de Silva, a farmer, told "
    "Mr. Smith of the University of South Wales about her first account. They left."
)
PHRASES = (
    ("bridge", "old bridge"),
    ("road", "the road"),
    ("the road", "the road"),
    ("Silva", "Ana de Silva"),
    ("Ana", "Ana de Silva"),
    ("farmer", "a farmer"),
    ("Smith", "Mr. Smith"),
    ("Wales", "University of South Wales"),
    ("account", "her first account"),
    ("first", "her first account"),
    ("still", None),
    ("left", None),
    ("They", None),
)
"""Words at whose start the caret is, and the phrase around it."""


@pytest.mark.parametrize(("at", "phrase"), PHRASES)
def test_the_phrase_around_a_word(at: str, phrase: str | None) -> None:
    found = phrase_at(Article("a", "", TEXT), TEXT.index(at))
    assert (TEXT[slice(*found)] if found else None) == phrase


@given(st.text() | st.text(st.sampled_from("Ab the.,“ \n\u0301")), st.data())
def test_a_phrase_contains_the_caret_and_no_end_of_a_paragraph(
    text: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = phrase_at(Article("a", "", text), offset)
    if found:
        assert found.start <= offset < found.end <= len(text)
        assert "\n" not in text[found.start : found.end]
