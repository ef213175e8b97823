import unicodedata

import pytest
from hypothesis import given

from reader.text.safe import line, visible
from tests.strategies.texts import foreign

_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _drives_terminals(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char) in _DIRECTIONS
    )


@given(foreign)
def test_nothing_is_left_that_drives_a_terminal(text: str) -> None:
    assert not [char for char in visible(text) if _drives_terminals(char) and char != "\n"]
    assert not any(map(_drives_terminals, line(text)))


@given(foreign)
def test_no_offset_changes(text: str) -> None:
    assert len(visible(text)) == len(line(text)) == len(text)
    for before, after in zip(text, visible(text), strict=True):
        assert before == after or not before.isprintable()
        assert (before == "\n") == (after == "\n")


@given(foreign)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert line(line(text)) == line(visible(text)) == line(text)
    assert visible(text).encode().decode() == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\tb", "a b"),
        ("a\r\nb", "a␍\nb"),
        ("\x00\x7f\x9b", "␀␡\N{REPLACEMENT CHARACTER}"),
        ("pay \u202etxt.exe", "pay ▯txt.exe"),
        ("\ufeffnews\u2028paper", "▯news▯paper"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        ("hi\U000e0068\U000e0069", "hi▯▯"),
        ("Zoë 漢字 👩‍🚀 سلام\u00a0naïve", "Zoë 漢字 👩‍🚀 سلام\u00a0naïve"),
    ],
)
def test_controls_become_symbols(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_message_has_one_line() -> None:
    assert line("two\nlines\x1b[2J") == "two␊lines␛[2J"
