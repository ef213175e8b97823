from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Anchored, Article, Span, Value
from reader.text.anchoring import placed
from reader.text.cells import cluster_start
from reader.text.extent import (
    Edge,
    Extent,
    extent,
    hull,
    with_edge,
    with_span,
    without_span,
)
from reader.text.move_edges import move_edge
from reader.text.nearby import trimmed
from tests.strategies.texts import annotation, plain_article

TEXTS = st.text(st.sampled_from("ab .\n\u0301“é"), min_size=1, max_size=30)
EDGES: st.SearchStrategy[Edge] = st.sampled_from(["start", "end"])
MOTIONS = st.sampled_from(["next_character", "previous_character", "next_word", "previous_word"])


def mark(article: Article, span: Span, parts: Value | None = None) -> Anchored:
    attributes = {} if parts is None else {"parts": parts}
    made = annotation(article, span, "a")
    return Anchored(made, *span, "exact", 1.0, attributes)


@st.composite
def extents(draw: st.DrawFn) -> tuple[Article, Extent]:
    """An article, and stretches of it that an annotation could cover."""
    article = plain_article(draw(TEXTS))
    spans: Extent = ()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(article.text)))
        end = draw(st.integers(start, len(article.text)))
        spans = with_span(article, spans, Span(start, end))
    return article, spans


def assert_sound(article: Article, spans: Extent) -> None:
    """Stretches that could be stored: in order, apart, with words, at cluster boundaries."""
    text = article.text
    for start, end in spans:
        assert start < end
        assert trimmed(text, start, end) == (start, end)
        assert (cluster_start(text, start), cluster_start(text, end)) == (start, end)
    for before, after in pairwise(spans):
        assert text[before.end : after.start].strip()


def test_an_annotation_without_parts_covers_its_span() -> None:
    article = plain_article("one two three")
    assert extent(mark(article, Span(0, 7))) == (Span(0, 7),)


def test_parts_are_put_in_order_and_kept_inside() -> None:
    article = plain_article("one two three four")
    found = extent(mark(article, Span(4, 18), [[8, 13], [0, 7], [10, 16]]))
    assert found == (Span(4, 7), Span(8, 13), Span(13, 16))


def test_parts_that_are_none_leave_the_span() -> None:
    article = plain_article("one two")
    for parts in ([], [[3]], [[5, 5]], [[9, 12]], "0:3"):
        assert extent(mark(article, Span(0, 7), parts)) == (Span(0, 7),)


def test_what_is_placed_is_found_again() -> None:
    article = plain_article("one two three four")
    spans = (Span(0, 3), Span(8, 13))
    made = placed(article, mark(article, Span(0, 7), [[0, 3]]), spans)
    assert (made.start, made.end, made.exact) == (0, 13, "one two three")
    assert made.attributes == {"parts": [[0, 3], [8, 13]]}
    assert placed(article, mark(article, Span(0, 7), [[0, 3]]), spans[:1]).attributes == {}


@given(extents())
def test_stretches_that_are_joined_are_sound(drawn: tuple[Article, Extent]) -> None:
    assert_sound(*drawn)


@given(extents(), st.integers(0, 30), st.integers(0, 30))
def test_what_is_taken_out_is_gone_and_the_rest_is_not(
    drawn: tuple[Article, Extent], first: int, second: int
) -> None:
    article, spans = drawn
    less = Span(*sorted(min(each, len(article.text)) for each in (first, second)))
    left = without_span(article, spans, less)
    assert_sound(article, left)
    for offset in range(len(article.text)):
        is_left = any(span.start <= offset < span.end for span in left)
        was_there = any(span.start <= offset < span.end for span in spans)
        assert not is_left or was_there
        is_taken = less.start <= offset < less.end and not article.text[offset].isspace()
        assert not (is_left and is_taken)


@given(extents(), EDGES, MOTIONS)
def test_an_edge_moves_and_the_other_stays(
    drawn: tuple[Article, Extent], edge: Edge, motion: str
) -> None:
    article, spans = drawn
    if not spans:
        return
    now = move_edge(article, spans, edge, motion)
    assert_sound(article, now)
    if now:
        before, after = hull(spans), hull(now)
        is_longer = motion.startswith("next") == (edge == "end")
        assert (after.end - after.start >= before.end - before.start) == is_longer or now == spans
        if len(now) == len(spans):
            assert (after.start == before.start) or (after.end == before.end)


@given(extents(), EDGES, st.integers(0, 30))
def test_an_edge_can_be_put_anywhere(
    drawn: tuple[Article, Extent], edge: Edge, offset: int
) -> None:
    article, spans = drawn
    if spans:
        now = with_edge(article, spans, edge, min(offset, len(article.text)))
        assert_sound(article, now)
