from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Annotation
from reader.store import stamp
from reader.store.errors import StoreError
from reader.store.records import Change
from reader.store.repository import ImportCounts
from tests.store.samples import (
    FILE,
    add,
    add_link,
    everything,
    fresh_root,
    links,
    mark,
    remove,
    repository,
    tree,
)
from tests.store.test_cache import counted

LATER = "2999-01-01T00:00:00Z"


def imported(root: Path, *values: Annotation) -> ImportCounts:
    return repository(root).import_records(values)


def stored(root: Path) -> list[Annotation]:
    return [mark for marks in everything(repository(root)).values() for mark in marks]


def test_records_of_anybody_come_into_their_makers_files(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    one, other = (add(repository(elsewhere, name)) for name in ("ana", "ben"))
    link = add_link(repository(elsewhere, "ben"), one, other, "same")
    assert repository(tmp_path).import_records([one, other, link]) == ImportCounts(3, 0, 0)
    assert sorted(stored(tmp_path), key=lambda mark: mark.id) == [one, other]
    assert links(repository(tmp_path)) == [link]
    assert all(f"annotations/{name}" in " ".join(tree(tmp_path)) for name in ("ana", "ben"))


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    value = add(repository(tmp_path))
    before = tree(tmp_path), (tmp_path / FILE).stat().st_mtime_ns
    assert imported(tmp_path, value) == ImportCounts(0, 0, 1)
    assert (tree(tmp_path), (tmp_path / FILE).stat().st_mtime_ns) == before


def test_a_removal_is_taken_back_only_by_what_was_modified_after_it(tmp_path: Path) -> None:
    store = repository(tmp_path)
    value = add(store)
    remove(store, value)
    assert imported(tmp_path, value) == ImportCounts(0, 0, 0, removed=1)
    later = msgspec.structs.replace(value, modified=LATER)
    assert imported(tmp_path, later) == ImportCounts(1, 0, 0)
    assert stored(tmp_path) == [later]


def test_what_is_dated_after_now_wins_over_nothing_that_is_done_later(tmp_path: Path) -> None:
    store = repository(tmp_path)
    value = msgspec.structs.replace(add(store), note="from another clock", modified=LATER)
    assert imported(tmp_path, value) == ImportCounts(0, 1, 0)
    edited = msgspec.structs.replace(value, note="mine", modified=stamp.after(value.modified))
    store.apply([Change(value, edited)])
    assert imported(tmp_path, value) == ImportCounts(0, 0, 1)
    assert stored(tmp_path) == [edited]
    remove(store, edited)
    assert imported(tmp_path, value) == ImportCounts(0, 0, 0, removed=1)
    assert imported(tmp_path, edited) == ImportCounts(0, 0, 0, removed=1)
    assert stored(tmp_path) == []


def test_a_file_is_read_once_for_all_that_is_imported_into_it(tmp_path: Path) -> None:
    values = [mark() for _ in range(50)]
    imported(tmp_path, *values)
    with counted() as opened:
        assert imported(tmp_path, *values) == ImportCounts(0, 0, 50)
    assert len(opened.reads) <= 2


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    value = add(repository(tmp_path))
    (tmp_path / FILE).write_text("{")
    with pytest.raises(StoreError, match="billboards"):
        imported(tmp_path, value)
    assert (tmp_path / FILE).read_text() == "{"


@settings(deadline=None)  # a test that times itself fails on a busy machine
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), max_size=12), st.integers(1, 12))
def test_in_whatever_portions_the_latest_state_of_each_is_left(
    states: list[tuple[int, int]], portion: int
) -> None:
    with fresh_root() as elsewhere, fresh_root() as root:
        firsts = [add(repository(elsewhere)) for _ in range(3)]
        values = [
            msgspec.structs.replace(firsts[number], note=str(year), modified=f"{2100 + year}")
            for number, year in states
        ]
        for start in range(0, len(values), portion):
            imported(root, *values[start : start + portion])
        latest = {value.id: value for value in sorted(values, key=lambda each: each.modified)}
        assert {mark.id: mark for mark in stored(root)} == latest
