from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One line.\n  The dam held.\nAnother.", "dam", ("The ", "dam", " held.")),
        ("dam", "dam", ("", "dam", "")),
        ("The dam\nheld.", "dam\nheld", ("The ", "dam held", ".")),
        ("a\x1b[2J dam\u202e", "dam", ("a␛[2J ", "dam", "▯")),
    ],
)
def test_it_is_the_line_of_the_hit(text: str, words: str, expected: tuple[str, str, str]) -> None:
    start = text.index(words)
    assert excerpt(text, Span(start, start + len(words))) == expected


@given(st.text(), st.data())
def test_it_is_one_short_line_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = excerpt(text * 50, Span(start, end))
    assert all(len(part) <= 160 for part in shown)
    assert "\n" not in "".join(shown)
