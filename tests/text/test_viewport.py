from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.text.layout import Layout, Row
from reader.text.viewport import Viewport
from tests.strategies.texts import articles, plain_article

_WIDTHS, _HEIGHTS = st.integers(5, 40), st.integers(1, 12)
_layouts = st.builds(Layout, articles, _WIDTHS)


def index_of(viewport: Viewport, offset: int) -> int | None:
    """The visible row with an offset; None if there is none."""
    row = viewport.layout.row_at(offset)
    return viewport.rows.index(row) if row in viewport.rows else None


@st.composite
def _viewports(draw: st.DrawFn) -> Viewport:
    """A window that was opened anywhere and scrolled."""
    layout = draw(_layouts)
    top = draw(st.integers(0, len(layout.article.text)))
    viewport = Viewport(layout, draw(_HEIGHTS), top)
    for rows in draw(st.lists(st.integers(-9, 9), max_size=4)):
        viewport.scroll(rows)
    return viewport


def _all_rows(layout: Layout) -> list[Row]:
    return list(layout.rows_from(layout.row_at(0)))


def _numbered(height: int = 5) -> Viewport:
    """A window on rows of one character each: row n begins at offset 2n."""
    return Viewport(Layout(plain_article("\n".join("abcdefghijklmnopqrstuvwxyz")), 20), height)


def _letters(viewport: Viewport) -> str:
    return "".join(viewport.layout.article.text[row.start] for row in viewport.rows)


@given(_viewports())
def test_rows_in_sight_follow_each_other_and_fill_the_window(viewport: Viewport) -> None:
    rows = _all_rows(viewport.layout)
    assert all(before.end == row.start for before, row in pairwise(viewport.rows))
    assert set(viewport.rows) <= set(rows)
    assert len(viewport.rows) == min(viewport.height, len(rows))
    assert viewport.span == (viewport.rows[0].start, viewport.rows[-1].end)


@given(_viewports(), st.integers(-60, 60))
def test_scrolling_moves_so_many_rows_or_to_the_end(viewport: Viewport, steps: int) -> None:
    rows = _all_rows(viewport.layout)
    before = rows.index(viewport.rows[0])
    lowest = max(len(rows) - viewport.height, 0)
    moved = viewport.scroll(steps)
    assert rows.index(viewport.rows[0]) == min(max(before + steps, 0), lowest)
    assert moved == (viewport.rows[0] != rows[before])


@given(_viewports(), st.data())
def test_what_is_revealed_is_in_sight(viewport: Viewport, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(viewport.layout.article.text)))
    before = viewport.rows
    was_in_sight = index_of(viewport, offset) is not None
    assert viewport.reveal(offset) != was_in_sight
    index = index_of(viewport, offset)
    assert index is not None
    assert viewport.rows[index] == viewport.row(index) == viewport.layout.row_at(offset)
    assert (viewport.rows == before) == was_in_sight
    assert len(viewport.rows) == len(before)


@given(_viewports(), st.data())
def test_a_place_can_be_put_first(viewport: Viewport, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(viewport.layout.article.text)))
    viewport.scroll_to(offset)
    rows = _all_rows(viewport.layout)
    lowest = max(len(rows) - viewport.height, 0)
    place = rows.index(viewport.layout.row_at(offset))
    assert viewport.rows[0] == rows[min(place, lowest)]


@given(_viewports(), _WIDTHS, _HEIGHTS)
def test_resizing_keeps_the_first_words_in_sight(
    viewport: Viewport, width: int, height: int
) -> None:
    first = viewport.rows[0].start
    resized = Viewport(Layout(viewport.layout.article, width), height, first)
    assert index_of(resized, first) is not None
    back = Viewport(viewport.layout, viewport.height, resized.top)
    assert back.rows == viewport.rows


def test_a_step_past_the_edge_scrolls_one_row() -> None:
    viewport = _numbered()
    assert viewport.reveal(2 * 5)
    assert _letters(viewport) == "bcdef"
    assert viewport.reveal(0)
    assert _letters(viewport) == "abcde"


def test_a_far_jump_leaves_rows_above_to_read() -> None:
    viewport = _numbered(height=6)
    viewport.reveal(2 * 20)
    assert _letters(viewport) == "stuvwx"
    viewport.reveal(2 * 4)
    assert _letters(viewport) == "cdefgh"


def test_rows_outside_the_window_are_the_first_and_the_last() -> None:
    viewport = _numbered()
    assert viewport.row(-3) == viewport.rows[0]
    assert viewport.row(50) == viewport.rows[-1]
    assert index_of(viewport, 2 * 9) is None


def test_a_short_article_does_not_scroll() -> None:
    viewport = Viewport(Layout(plain_article("One.\nTwo."), 20), 10)
    assert not viewport.scroll(3)
    assert not viewport.scroll(-3)
    assert len(viewport.rows) == 2
