"""Readers and writers share one definition of a valid record."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.format import require_storable
from reader.model import Annotation
from reader.store.errors import StoreError
from reader.store.format import encode, new_tables, parse, read_contents, records_of
from reader.store.records import Change, Record, to_row
from tests.store.samples import ARTICLE, fresh_root, make, mark, repository

ROW = to_row(Record(mark(), "2026-11-22T10:00:00.000Z", removed=False))
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(["", "x", "1970-01-01T00:00:00.000Z", "2026-02-30T00:00:00Z", "[[1, 2]]"]),
    st.sampled_from([-1, 0, 3, 2**63, 2**64, 10**30, 1.0, 1.5, 1e300]),
    st.lists(st.lists(st.sampled_from([0, 1, 2**64, 1.0, "1"]), max_size=3), max_size=3),
    st.dictionaries(st.sampled_from(["x", "parts"]), st.none() | st.integers() | st.text()),
)
FIELDS = st.sampled_from([*ROW, "removed", "later"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file formatted by this program, with a record that may contain anything."""
    row = ROW | draw(st.dictionaries(FIELDS, JUNK, max_size=2))
    for field in draw(st.lists(FIELDS, max_size=1)):
        row.pop(field, None)
    key = draw(st.sampled_from([str(ROW["id"]), str(row.get("id"))]))
    return encode(new_tables(ARTICLE.id) | {"annotations": {key: row}})


@given(files())
def test_what_is_read_fast_is_what_is_read_strictly(raw: bytes) -> None:
    records, problems = records_of(Annotation, parse(raw))
    contents = read_contents(raw)

    assert contents.problems == tuple(problems)
    live = [each.value for each in records if not each.removed]
    assert list(contents.records.annotations) == live


@given(st.dictionaries(st.sampled_from(["start", "end", "exact"]), JUNK), st.booleans())
def test_what_can_be_imported_can_be_read(fields: dict[str, Any], later: bool) -> None:
    row = ROW | fields | ({"created": "3000-01-01T00:00:00Z"} if later else {})
    raw = encode(new_tables(ARTICLE.id) | {"annotations": {str(ROW["id"]): row}})
    stored = read_contents(raw).records.annotations
    try:
        value = msgspec.convert(row, Annotation)
        require_storable(value)
    except ValueError:
        return
    assert stored == (value,)


@given(st.sampled_from([*msgspec.structs.asdict(mark())]), JUNK)
def test_what_is_written_can_be_read_changed_and_removed(field: str, junk: Any) -> None:
    with fresh_root() as root:
        store = repository(root)
        try:
            change = Change(None, msgspec.structs.replace(mark(), **{field: junk}))
            kept = make(store, change, "add", Annotation)
        except (StoreError, AttributeError, TypeError):
            return
        again = repository(root)
        assert list(again.records(kept.article).annotations) == [kept]
        assert again.problems == []
        again.apply([Change(kept, msgspec.structs.replace(kept, note="changed"))])
        again.apply([Change(msgspec.structs.replace(kept, note="changed"), None)])
