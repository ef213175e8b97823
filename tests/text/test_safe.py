import unicodedata

import pytest
from hypothesis import given

from reader.text.safe import line, visible
from tests.strategies.texts import foreign

_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_NEEDED = frozenset(
    "\u00ad"  # soft hyphen
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f"  # signs before or around numbers
    "\u0890\u0891\u08e2\U000110bd\U000110cd"
    "\u180e\u200b\u200c\u200d"  # between letters: Mongolian, Thai, Persian, Indic, emoji
    "\u2060\u2061\u2062\u2063\u2064"  # between words and in formulas
)
"""Format characters that words and numbers need."""


def _drives_terminals(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char) in _DIRECTIONS
    )


def test_of_all_characters_only_printable_ones_and_needed_ones_come_out() -> None:
    everything = "".join(map(chr, range(0x110000)))
    shown = visible(everything)
    assert len(shown) == len(everything)
    found = {char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Cf", "Zl", "Zp"}}
    assert found == {"\n", *_NEEDED}


def test_all_characters_that_are_printable_stay() -> None:
    printable = "".join(filter(str.isprintable, map(chr, range(0x110000)))) + "\n"
    assert visible(printable) == printable


@pytest.mark.parametrize("beside", ["", "a\n", "“a”\n"])
def test_a_character_becomes_the_same_whatever_is_beside_it(beside: str) -> None:
    for char in map(chr, range(0x3000)):
        assert visible(beside + char) == beside + visible(char)


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
        ("left\u200eright\u200f\u061c", "left▯right▯▯"),
        ("\ufeffnews\u2028paper", "▯news▯paper"),
        ("a\ufff9note\ufffa\ufffb", "a▯note▯▯"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        ("hi\U000e0068\U000e0069", "hi▯▯"),
        ("never\uffff\ufdd0", "never▯▯"),
        ("葛\U000e0100城 ❤\ufe0f", "葛\U000e0100城 ❤\ufe0f"),
        ("Zoë 漢字 👩‍🚀 سلام\u00a0naïve so\u00adft", "Zoë 漢字 👩‍🚀 سلام\u00a0naïve so\u00adft"),
    ],
)
def test_controls_become_symbols(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_message_has_one_line() -> None:
    assert line("two\nlines\x1b[2J") == "two␊lines␛[2J"
