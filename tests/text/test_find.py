import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.find import find_next, hits

TEXT = "Storm, storm, STORM. İstanbul’s storm."


@pytest.mark.parametrize(
    ("needle", "starts"),
    [("storm", [0, 7, 14, 32]), ("Storm", [0]), ("STORM", [14]), ("s.", []), ("’s", [29])],
)
def test_a_capital_makes_the_search_exact(needle: str, starts: list[int]) -> None:
    found = hits(TEXT, needle, 0, len(TEXT))
    assert found == [Span(start, start + len(needle)) for start in starts]


def test_n_goes_round_and_so_does_its_reverse() -> None:
    found, offset = [], 0
    for forward in (True, True, True, True, False, False):
        span = find_next(TEXT, "storm", offset, forward=forward)
        assert span
        offset = span.start
        found.append(offset)
    assert found == [7, 14, 32, 0, 32, 14]


def test_the_only_hit_is_found_from_where_it_stands() -> None:
    assert find_next("a storm", "storm", 2, forward=True) == (2, 7)
    assert find_next("a storm", "storm", 2, forward=False) == (2, 7)


@pytest.mark.parametrize("needle", ["", "calm", "storm storm"])
def test_what_is_not_there_is_not_found(needle: str) -> None:
    assert find_next(TEXT, needle, 3, forward=True) is None
    assert find_next(TEXT, needle, 3, forward=False) is None
    assert hits(TEXT, needle, 0, len(TEXT)) == []


def test_hits_that_reach_into_the_window_count() -> None:
    assert hits(TEXT, "storm", 4, 8) == [(0, 5), (7, 12)]
    assert hits(TEXT, "storm", 5, 7) == []


def test_far_away_hits_are_found_backwards() -> None:
    text = "needle" + "-" * 200_000
    assert find_next(text, "needle", len(text), forward=False) == (0, 6)


SOME = st.text(st.sampled_from("abAİıßé\n"))


@given(SOME, st.text(st.sampled_from("abAİ"), min_size=1, max_size=3), st.data())
def test_forward_and_backward_agree_with_a_plain_walk(
    text: str, needle: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    exactly = needle != needle.lower() or needle == "İ"
    starts = [at for at in range(len(text)) if _is_at(text, needle, at, exactly=exactly)]
    after = [at for at in starts if at > offset] or starts
    before = [at for at in starts if at < offset] or starts
    forward = find_next(text, needle, offset, forward=True)
    backward = find_next(text, needle, offset, forward=False)
    assert (forward and forward.start) == (after[0] if after else None)
    assert (backward and backward.start) == (before[-1] if before else None)


def _is_at(text: str, needle: str, at: int, *, exactly: bool) -> bool:
    piece = text[at : at + len(needle)]
    if len(piece) < len(needle) or exactly:
        return piece == needle
    return all(one == two or one.lower() == two for one, two in zip(piece, needle, strict=True))
