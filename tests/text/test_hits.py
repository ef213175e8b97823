from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.hits import Hits


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Spans in order that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, 60), max_size=20)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return [Span(start, end) for start, end in pairs]


OFFSETS = st.integers(0, 61)


@given(spans(), OFFSETS, OFFSETS)
def test_every_question_is_answered_as_by_looking_at_all(
    all_: list[Span], start: int, end: int
) -> None:
    hits = Hits(all_)
    assert list(hits) == all_
    assert hits.within(start, end) == [
        span for span in all_ if max(span.start, start) < min(span.end, end)
    ]
    assert hits.after(start) == next((span for span in all_ if span.start > start), None)
    assert hits.before(start) == next((span for span in all_[::-1] if span.start < start), None)
    numbers = [number for number, span in enumerate(all_, 1) if span.start <= start < span.end]
    assert hits.number_at(start) == sum(numbers)


@given(spans(), st.integers(0, 10))
def test_hits_grow(all_: list[Span], cut: int) -> None:
    hits = Hits(all_[:cut])
    hits.extend(Hits(all_[cut:-1]))
    for last in all_[cut:][-1:]:
        hits.append(last)
    assert list(hits) == all_
    assert hits.end == max((span.end for span in all_), default=0)
