import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.cells import cluster_start
from reader.text.lines import Line, line_at
from tests.strategies.texts import stretches, texts

_REPEATED = 30_000
"""Characters of a line that has to be read in pieces."""


def _lines(text: str) -> list[Line]:
    """All lines of a text, each found from the end of the one before."""
    found = [line_at(text, 0)]
    while found[-1].end < len(text):
        found.append(line_at(text, found[-1].end))
        assert found[-1].start == found[-2].end < found[-1].end
    return found


@given(texts)
def test_lines_are_those_between_newlines(text: str) -> None:
    lines = [text[line.start : line.ink_end] for line in _lines(text)]
    assert lines == text.removesuffix("\n").split("\n")


@given(texts)
def test_every_offset_of_a_line_leads_to_it(text: str) -> None:
    for line in _lines(text):
        assert {line_at(text, offset) for offset in range(line.start, line.end)} <= {line}
        assert line.ink_end == line.end or text[line.ink_end : line.end] == "\n"
    assert line_at(text, len(text)) == _lines(text)[-1]


@settings(max_examples=40)
@given(stretches.filter(bool), st.sampled_from(["", "\n", "\nafter"]), st.data())
def test_pieces_cover_a_very_long_line(part: str, after: str, data: st.DataObject) -> None:
    line = part * (_REPEATED // len(part))
    text = "before\n" + line + after
    first, *pieces = _lines(text)
    assert text[first.start : first.ink_end] == "before"
    assert "".join(text[piece.start : piece.end] for piece in pieces) == line + after
    for piece in pieces:
        is_short = piece.end - piece.start < 17_000
        assert is_short or cluster_start(text, piece.start + 16_900) == piece.start
        offset = data.draw(st.integers(piece.start, piece.end - 1))
        assert line_at(text, offset) == piece
        assert cluster_start(text, piece.end) == piece.end


def test_pieces_are_cut_at_a_space() -> None:
    text = "word " * 6_000
    starts = [line.start for line in _lines(text)]
    assert len(starts) == 3
    assert {text[start - 1 : start + 4] for start in starts[1:]} == {" word"}


@pytest.mark.parametrize("size", [8_192, 12_000, 16_383])
@pytest.mark.parametrize("before", [0, 1, 4_000, 8_191, 10_000])
def test_a_line_that_is_not_very_long_is_whole(size: int, before: int) -> None:
    text = "\n" * before + "x" * size + "\n" + "more\n" * 5_000
    line = Line(before, before + size, before + size + 1)
    assert {line_at(text, before + offset) for offset in (0, 1, size // 2, size)} == {line}


@pytest.mark.parametrize("char", ["x", "漢", "👩"])
def test_a_piece_depends_on_nothing_far_away(char: str) -> None:
    middle = char * 100_000
    texts = [char * 20_000 + middle, "word \n" * 2_000 + char * 8_000 + middle]
    pieces = [line_at(text[:120_000] + "\n" * 9, 70_000) for text in texts]
    assert pieces[0] == pieces[1] == line_at(texts[0], 70_000)
    assert 0 < pieces[0].end - pieces[0].start < 20_000


def test_one_letter_under_a_mountain_of_marks_is_one_piece() -> None:
    text = "a" + "\u0301" * _REPEATED + "b"
    everywhere = {line_at(text, offset) for offset in (0, 1, 8_191, 8_192, 24_600, len(text))}
    assert everywhere == {Line(0, len(text), len(text))}


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [
        ("", 0, Line(0, 0, 0)),
        ("\n", 0, Line(0, 0, 1)),
        ("\n", 1, Line(0, 0, 1)),
        ("one\ntwo", 3, Line(0, 3, 4)),
        ("one\ntwo", 4, Line(4, 7, 7)),
        ("one\ntwo", 7, Line(4, 7, 7)),
        ("one\n\ntwo", 4, Line(4, 4, 5)),
    ],
)
def test_a_newline_belongs_to_the_line_that_it_ends(text: str, offset: int, line: Line) -> None:
    assert line_at(text, offset) == line


def test_an_offset_far_beyond_the_text_is_at_its_end() -> None:
    assert line_at("one\ntwo", 10**18) == line_at("one\ntwo", 7)
