from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.selection import Selection, caret

_offsets = st.integers(0, 50)


@given(_offsets, _offsets, _offsets)
def test_the_anchor_stays_while_the_head_is_drawn(anchor: int, head: int, other: int) -> None:
    drawn = caret(anchor).move(head, extend=True)
    assert drawn == Selection(anchor, head)
    assert drawn.span == Span(*sorted((anchor, head)))
    assert drawn.move(other, extend=True) == Selection(anchor, other)
    assert drawn.move(anchor, extend=True).is_empty


@given(_offsets, _offsets, _offsets)
def test_a_mere_motion_drops_the_selection(anchor: int, head: int, other: int) -> None:
    moved = Selection(anchor, head).move(other, extend=False)
    assert moved == caret(other)
    assert moved.is_empty
    assert moved.span == Span(other, other)


def test_a_selection_can_be_drawn_backwards() -> None:
    assert Selection(9, 4).span == Selection(4, 9).span == Span(4, 9)
    assert not Selection(9, 4).is_empty
