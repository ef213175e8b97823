from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.intervals import Intervals
from tests.strategies.texts import spans

_SIZE = 30
_spans = st.lists(spans(_SIZE), max_size=12)


@given(_spans)
def test_they_are_sorted_by_start_the_longer_first(stretches: list[Span]) -> None:
    expected = sorted(stretches, key=lambda span: (span.start, -span.end))
    assert list(Intervals(stretches).all) == expected


@given(_spans, spans(_SIZE))
def test_those_within_a_stretch_share_a_character_with_it(
    stretches: list[Span], view: Span
) -> None:
    found = Intervals(stretches)
    expected = [each for each in found.all if {*range(*each)} & {*range(*view)}]
    assert found.within(*view) == expected


@given(_spans, spans(_SIZE))
def test_those_beginning_in_a_stretch(stretches: list[Span], view: Span) -> None:
    found = Intervals(stretches)
    assert found.beginning(*view) == [each for each in found.all if each.start in range(*view)]


def test_a_long_one_that_begins_far_before_is_found() -> None:
    far, near, after = Span(0, 1_000), Span(499, 501), Span(501, 502)
    short = [Span(number, number + 1) for number in range(1, 400)]
    found = Intervals([after, *short, near, far])
    assert found.within(500, 501) == [far, near]
    assert found.beginning(499, 501) == [near]


def test_nothing_is_within_nothing() -> None:
    assert Intervals[Span]([]).within(0, 10) == []
    assert Intervals([Span(0, 5), Span(5, 9)]).within(5, 5) == []
