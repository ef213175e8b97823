from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.bars import bar, sparkline


def eighths(shown: str) -> int:
    """The filled length of a bar, in eighths of a cell."""
    return sum(" ▏▎▍▌▋▊▉█".index(cell) for cell in shown)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0, "    "),
        (0.0001, "▏   "),
        (0.25, "█   "),
        (0.5, "██  "),
        (0.6, "██▍ "),
        (1, "████"),
        (7, "████"),
        (-1, "    "),
    ],
)
def test_a_bar_is_filled_by_its_share(share: float, shown: str) -> None:
    assert bar(share, 4) == shown


@given(st.floats(0, 1), st.integers(1, 30))
def test_a_bar_takes_its_cells(share: float, cells: int) -> None:
    assert len(bar(share, cells)) == cells


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_is_never_shown_as_less(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert eighths(bar(less, 8)) <= eighths(bar(more, 8))


def test_a_sparkline_has_a_column_for_each_count() -> None:
    assert sparkline([0, 1, 4, 8]) == "·▁▄█"
    assert sparkline([3, 3]) == "██"
    assert sparkline([]) == ""


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_nothing_and_something_look_different(counts: list[int]) -> None:
    shown = sparkline(counts)
    assert [column == "·" for column in shown] == [count == 0 for count in counts]
