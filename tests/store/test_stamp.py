import re
import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store import stamp


def test_ids_are_unique_uuids_of_version_7() -> None:
    ids = [stamp.new_id() for _ in range(500)]

    assert len(set(ids)) == 500
    assert {UUID(each).version for each in ids} == {7}
    assert {UUID(each).variant for each in ids} == {"specified in RFC 4122"}


@given(st.integers(0, 2**60), st.integers(1000, 10**15))
def test_ids_sort_by_the_time_they_were_made(start: int, later: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: start)
        first = stamp.new_id()
        patch.setattr(time, "time_ns", lambda: start + later)
        second = stamp.new_id()

    assert first < second
    assert UUID(first).int >> 80 == start // 1_000_000


def test_times_are_utc_to_the_second() -> None:
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp.now())


def test_a_stamp_is_later_than_the_one_before_whatever_the_clock_says() -> None:
    assert stamp.write_time("2026-11-22T10:00:00.999Z") > "2026-11-22T10:00:00.999Z"
    assert stamp.write_time("2999-12-31T23:59:59.999Z") == "3000-01-01T00:00:00.000Z"
    assert stamp.after("2999-12-31T23:59:59Z") == "3000-01-01T00:00:00Z"


@pytest.mark.parametrize("previous", ["", "yesterday", "1970-01-01T00:00:00.000Z", "2026-02-30"])
def test_any_former_stamp_is_followed_by_one_of_today(previous: str) -> None:
    assert stamp.write_time(previous)[:2] == stamp.after(previous)[:2] == "20"


def test_after_the_last_year_comes_no_later_stamp() -> None:
    assert stamp.write_time("9999-12-31T23:59:59.999Z")


def test_a_clock_before_1970_makes_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: -(10**18))

    assert UUID(stamp.new_id()).version == 7
