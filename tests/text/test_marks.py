from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Anchored, Span
from reader.text.marks import Marks
from tests.strategies.texts import annotation, plain_article, spans

_SIZE = 24
_ARTICLE = plain_article("x" * _SIZE)


def _mark(span: Span, name: str) -> Anchored:
    return Anchored(annotation(_ARTICLE, span, name), *span, "exact")


def _marked(drawn: list[Span]) -> list[Anchored]:
    return [_mark(span, chr(ord("a") + index)) for index, span in enumerate(drawn)]


_marks = st.lists(spans(_SIZE), max_size=8).map(_marked)


def _names(marks: Iterable[Anchored]) -> str:
    return "".join(mark.annotation.id for mark in marks)


def _covering(marks: list[Anchored], offset: int) -> list[str]:
    return [mark.annotation.id for mark in marks if mark.start <= offset < mark.end]


@given(_marks, spans(_SIZE))
def test_runs_cover_a_stretch_and_each_has_the_marks_that_cover_it(
    marks: list[Anchored], view: Span
) -> None:
    runs = list(Marks(marks).runs(*view))
    assert (runs[0].start, runs[-1].end) == view
    assert all(before.end == run.start for before, run in pairwise(runs))
    for run in runs:
        for offset in range(run.start, run.end):
            assert sorted(_names(run.marks)) == _covering(marks, offset)


@given(_marks, st.integers(0, _SIZE))
def test_the_outermost_at_an_offset_comes_first(marks: list[Anchored], offset: int) -> None:
    found = Marks(marks).at(offset)
    assert sorted(_names(found)) == _covering(marks, offset)
    sizes = [mark.end - mark.start for mark in found]
    assert sizes == sorted(sizes, reverse=True)
    assert found == Marks(reversed(marks)).at(offset)


@given(_marks)
def test_stepping_visits_every_mark_in_order_of_place(marks: list[Anchored]) -> None:
    found = Marks(marks)
    visited: list[Anchored] = []
    mark = found.after(None, 0)
    while mark:
        assert found.before(mark, 0) == (visited[-1] if visited else None)
        visited.append(mark)
        mark = found.after(mark, 0)
    assert tuple(visited) == found.all
    assert sorted(_names(visited)) == list(_names(marks))
    assert [mark.start for mark in visited] == sorted(mark.start for mark in marks)


@given(_marks, st.integers(0, _SIZE))
def test_stepping_from_an_offset(marks: list[Anchored], offset: int) -> None:
    found = Marks(marks)
    later = [mark for mark in found.all if mark.start >= offset]
    earlier = [mark for mark in found.all if mark.start <= offset]
    gone = _mark(Span(0, _SIZE), "gone")
    for mark in (None, gone):
        assert found.after(mark, offset) == next(iter(later), None)
        assert found.before(mark, offset) == next(iter(reversed(earlier)), None)


def test_orphans_have_no_place() -> None:
    orphan = _mark(Span(2, 5), "a")._replace(anchor="orphan")
    marks = Marks([orphan, _mark(Span(3, 4), "b")])
    assert _names(marks.at(3)) == "b"
    assert marks.with_id("a") is None
    assert marks.after(None, 0) == marks.with_id("b")


def test_marks_of_two_people_on_the_same_words() -> None:
    marks = Marks([_mark(Span(2, 5), "b"), _mark(Span(2, 5), "a"), _mark(Span(0, 9), "c")])
    assert [(run.start, run.end, _names(run.marks)) for run in marks.runs(1, 7)] == [
        (1, 2, "c"),
        (2, 5, "cab"),
        (5, 7, "c"),
    ]
