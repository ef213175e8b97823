import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model import Article, Block
from reader.text.cells import cluster_start, clusters, width
from reader.text.layout import Layout
from reader.text.lines import Line, line_at
from reader.text.table_layout import SEPARATOR, Pad, pads, row_starts
from tests.strategies.texts import table_articles

_WIDE = 500


def _lines(article: Article) -> list[Line]:
    starts = [0, *(index + 1 for index, char in enumerate(article.text) if char == "\n")]
    return [line_at(article.text, start) for start in starts if start < len(article.text)]


@given(table_articles)
def test_columns_line_up(article: Article) -> None:
    separators = [found.start() for found in re.finditer(re.escape(SEPARATOR), article.text)]
    assume(all(cluster_start(article.text, start) == start for start in separators))
    layout = Layout(article, _WIDE)
    columns: dict[int, set[int]] = {}
    for line in _lines(article):
        start = line.start
        cells = article.text[line.start : line.ink_end].split(SEPARATOR)
        for number, cell in enumerate(cells[:-1]):
            end = start + len(cell)
            columns.setdefault(number, set()).add(layout.column(layout.row_at(end), end))
            start = end + len(SEPARATOR)
    assert all(len(places) == 1 for places in columns.values())


@given(table_articles, st.integers(1, 60))
def test_blanks_are_where_a_cell_ends_and_only_when_the_table_fits(
    article: Article, room: int
) -> None:
    (block,) = article.blocks
    found = [pads(article.text, block, line, room) for line in _lines(article)]
    assert len({each is None for each in found}) <= 1
    for line, blanks in zip(_lines(article), found, strict=True):
        used = len(block.prefix) + width(article.text, line.start, line.ink_end)
        for offset, cells in blanks or ():
            assert article.text.startswith(SEPARATOR, offset)
            assert cells > 0
            used += cells
        assert blanks is None or used <= room


@given(table_articles, st.integers(3, 30))
def test_a_cell_that_fits_into_a_row_is_not_broken(article: Article, room: int) -> None:
    text = article.text
    ends = [found.end() for found in re.finditer(re.escape(SEPARATOR), text)]
    assume(all(cluster_start(text, end) == end for end in ends))
    for line in _lines(article):
        starts = row_starts(text, line.start, line.ink_end, room)
        inside = [end for end in ends if line.start < end < line.ink_end]
        for start, end in pairwise([line.start, *inside, line.ink_end]):
            if width(text, start, end) <= room:
                assert not [edge for edge in starts if start < edge < end]
            elif width(text, start, end) > room + 1:
                assert [edge for edge in starts if start < edge < end] or len(
                    clusters(text, start, end)
                ) == 1


@pytest.mark.parametrize(
    ("room", "rows"),
    [
        (16, ["Week | ", "Arrests in the ", "state | 170"]),
        (22, ["Week | ", "Arrests in the state | ", "170"]),
        (34, ["Week | Arrests in the state | 170"]),
    ],
)
def test_rows_of_a_line_that_does_not_fit(room: int, rows: list[str]) -> None:
    text = "Week | Arrests in the state | 170"
    starts = [*row_starts(text, 0, len(text), room), len(text)]
    assert [text[start:end] for start, end in pairwise(starts)] == rows


def test_a_short_cell_is_filled_up() -> None:
    text = "Week | Arrests\n1 | 170"
    block = Block("table", 0, len(text))
    assert pads(text, block, line_at(text, 0), 30) == ()
    assert pads(text, block, line_at(text, 20), 30) == (Pad(16, 3),)


def test_a_table_fits_to_the_last_cell() -> None:
    text = "Week | Arrests"
    block = Block("table", 0, len(text), prefix="> ")
    assert pads(text, block, line_at(text, 0), 16) == ()
    assert pads(text, block, line_at(text, 0), 15) is None


def test_a_separator_that_is_part_of_a_character_divides_nothing() -> None:
    text = "\u0600 | a\nlonger | b"
    block = Block("table", 0, len(text))
    assert pads(text, block, line_at(text, 0), 100) is None


def test_a_huge_table_is_shown_as_it_is() -> None:
    text = "\n".join(["a | b", "longer | c"] * 2_000)
    block = Block("table", 0, len(text))
    assert pads(text, block, line_at(text, 0), 100) is None
