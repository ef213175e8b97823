from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Annotation
from reader.store.records import Record, checked, from_row, newer, to_row

MARK = Annotation(
    id="1",
    article="a",
    tag="quote",
    start=0,
    end=3,
    exact="one",
    prefix="",
    suffix=" two",
    sha256="0" * 64,
    annotator="ana",
    created="2026-11-22T10:00:00Z",
    modified="2026-11-22T10:00:00Z",
)
STAMP = "2026-11-22T10:00:00.000Z"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBER = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
PARTS = st.lists(st.lists(st.integers(0, 99), min_size=2, max_size=2))
ROWS = st.dictionaries(
    st.sampled_from(["written", "modified", "x"]), st.sampled_from(["", "1", 2, None])
)


@given(TEXT, st.dictionaries(TEXT, TEXT | NUMBER | st.booleans() | PARTS), st.booleans())
def test_any_record_is_read_back_as_it_was(note: str, attributes: Any, removed: bool) -> None:
    mark = msgspec.structs.replace(MARK, note=note, attributes=attributes)
    record = Record(checked(mark), STAMP, removed)

    raw = msgspec.json.encode(to_row(record))

    assert from_row(Annotation, "1", msgspec.json.decode(raw)) == record
    assert record.value == mark


@pytest.mark.parametrize(
    "attributes",
    [
        {"v": float("nan")},
        {"v": float("inf")},
        {"v": None},
        {"v": {"deep": 1}},
        {"v": ["text"]},
        {"v": 10**5000},
        {"v": "\ud800"},
    ],
)
def test_what_could_not_be_read_back_is_refused(attributes: Any) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        checked(msgspec.structs.replace(MARK, attributes=attributes))


@pytest.mark.parametrize(
    "change",
    [
        {"id": "2"},
        {"start": 3},
        {"start": -1},
        {"start": True},
        {"end": "3"},
        {"tag": None},
        {"attributes": {"v": None}},
        {"exact": ""},
        {"note": "x" * 200_001},
        {"attributes": {"claimer": "x" * 200_001}},
        {"attributes": {"parts": [[0, 1]] * 1001}},
        {"removed": "yes"},
        {"removed": None},
    ],
)
def test_a_wrong_row_is_reported_in_one_line(change: dict[str, object]) -> None:
    row = to_row(Record(MARK, STAMP, removed=False)) | change

    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        from_row(Annotation, "1", row)


@given(ROWS, ROWS, ROWS)
def test_versions_merge_to_the_same_in_any_order(one: object, two: object, three: object) -> None:
    assert newer(one, two) == newer(two, one)
    assert newer(one, newer(two, three)) == newer(newer(one, two), three)
    assert newer(one, one) == one


def test_the_version_written_later_counts() -> None:
    early = {"written": STAMP, "modified": "2030", "note": "z"}
    late = {"written": "2026-11-22T10:00:00.001Z", "modified": "2020", "removed": True}

    assert newer(early, late) == late
    assert newer("damaged", early) == early


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("1970-01-02T00:00:00.000Z", "1970-01-02T00:00:00.000Z"),
        ("3000-01-01T00:00:00.000Z", "3000-01-01T00:00:00.000Z"),
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000Z"),
        ("2026-11-22T10:00:00.123456+02:00", "2026-11-22T08:00:00.123Z"),
        ("2026-02-30T10:00:00.000Z", ""),
        ("yesterday", ""),
        (5, ""),
    ],
)
def test_no_clock_makes_a_record_invalid(written: object, moment: str) -> None:
    row = to_row(Record(MARK, STAMP, removed=False)) | {"written": written}

    assert from_row(Annotation, "1", row) == Record(MARK, moment, removed=False)
