from hypothesis import given
from hypothesis import strategies as st

from reader.text.layout import Layout
from reader.text.vertical import row_end, row_start, rows_away
from tests.strategies.texts import articles, plain_article

_TEXT = "The agency put up billboards on Friday.\n\nOn 漢字 they were gone."
_LAYOUT = Layout(plain_article(_TEXT), 16)
"""The agency put / up billboards / on Friday. / (blank) / On 漢字 they / were gone."""


@given(st.builds(Layout, articles, st.integers(5, 40)), st.data())
def test_the_ends_of_a_row_are_in_it(layout: Layout, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(layout.article.text)))
    row = layout.row_at(offset)
    for edge in (row_start(layout, offset), row_end(layout, offset)):
        assert layout.row_at(edge) == row
    assert row_start(layout, offset) == row.start <= row_end(layout, offset) <= row.end


@given(st.builds(Layout, articles, st.integers(5, 40)), st.integers(-9, 9), st.data())
def test_so_many_rows_away(layout: Layout, rows: int, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(layout.article.text)))
    column = data.draw(st.integers(0, layout.width))
    found = rows_away(layout, offset, rows, column)
    row = layout.walk(layout.row_at(offset), rows)
    assert layout.row_at(found) == row
    assert found == layout.offset(row, column)


def test_down_and_up_keep_the_column() -> None:
    assert rows_away(_LAYOUT, 12, 1, 12) == _TEXT.index("s on")
    assert rows_away(_LAYOUT, 12, 2, 12) == _TEXT.index("\n")
    assert rows_away(_LAYOUT, 12, 3, 12) == _TEXT.index("\n") + 1
    assert rows_away(_LAYOUT, 12, 4, 6) == _TEXT.index("字")
    assert rows_away(_LAYOUT, _TEXT.index("字"), -4, 5) == 5


def test_at_either_end_it_goes_less_far() -> None:
    assert rows_away(_LAYOUT, 20, -50, 4) == 4
    assert rows_away(_LAYOUT, 20, 50, 4) == _TEXT.index(" gone")


def test_the_end_of_a_row_is_its_last_character() -> None:
    assert (row_start(_LAYOUT, 20), row_end(_LAYOUT, 20)) == (15, _TEXT.index(" on Friday"))
    assert row_end(_LAYOUT, 35) == _TEXT.index("\n")
    assert row_end(_LAYOUT, len(_TEXT) - 2) == len(_TEXT)
