import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.text.thumb import thumb_rows

_LENGTHS = st.integers(1, 10_000)
_HEIGHTS = st.integers(1, 60)


@given(_LENGTHS, _HEIGHTS, st.data())
def test_the_thumb_is_a_part_of_the_bar(length: int, height: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    assume((start, end) != (0, length))
    rows = thumb_rows(start, end, length, height)
    assert len(rows) >= 1
    assert set(rows) <= set(range(height))


@given(_LENGTHS, _HEIGHTS, st.data())
def test_it_never_goes_up_when_the_text_goes_down(
    length: int, height: int, data: st.DataObject
) -> None:
    shown = data.draw(st.integers(1, length))
    starts = sorted(data.draw(st.lists(st.integers(0, length - shown), min_size=2, max_size=5)))
    firsts = [thumb_rows(start, start + shown, length, height)[:1] for start in starts]
    assert [first.start for first in firsts] == sorted(first.start for first in firsts)


@pytest.mark.parametrize(
    ("start", "end", "rows"),
    [
        (0, 100, range(0)),
        (0, 50, range(5)),
        (50, 100, range(5, 10)),
        (0, 1, range(1)),
        (99, 100, range(9, 10)),
        (25, 75, range(2, 7)),
    ],
)
def test_ten_rows_for_a_hundred(start: int, end: int, rows: range) -> None:
    assert thumb_rows(start, end, 100, 10) == rows


def test_nothing_to_scroll_or_no_room_has_no_thumb() -> None:
    assert thumb_rows(0, 0, 0, 10) == range(0)
    assert thumb_rows(0, 5, 10, 0) == range(0)
