from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Annotation
from reader.store.errors import StoreError
from reader.store.importing import Taken, take_in
from tests.store.samples import FILE, add, fresh_root, repository, tree

LATER = "2999-01-01T00:00:00Z"


def taken(root: Path, *values: Annotation) -> Taken:
    return take_in(root / "annotations", values)


def stored(root: Path) -> list[Annotation]:
    everything = repository(root).everything().values()
    return [mark for marks in everything for mark in marks]


def test_records_of_anybody_come_into_their_makers_files(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    one, other = (add(repository(elsewhere, name)) for name in ("ana", "ben"))
    link = repository(elsewhere, "ben").add_link(one, other, "same")
    assert take_in(tmp_path / "annotations", [one, other, link]) == Taken(3, 0, 0)
    assert sorted(stored(tmp_path), key=lambda mark: mark.id) == [one, other]
    assert repository(tmp_path).links() == [link]
    assert all(f"annotations/{name}" in " ".join(tree(tmp_path)) for name in ("ana", "ben"))


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    value = add(repository(tmp_path))
    before = tree(tmp_path), (tmp_path / FILE).stat().st_mtime_ns
    assert taken(tmp_path, value) == Taken(0, 0, 1)
    assert (tree(tmp_path), (tmp_path / FILE).stat().st_mtime_ns) == before


def test_a_removal_is_taken_back_only_by_what_was_modified_after_it(tmp_path: Path) -> None:
    store = repository(tmp_path)
    value = add(store)
    store.remove(value)
    assert taken(tmp_path, value) == Taken(0, 0, 1)
    later = msgspec.structs.replace(value, modified=LATER)
    assert taken(tmp_path, later) == Taken(1, 0, 0)
    assert stored(tmp_path) == [later]


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    value = add(repository(tmp_path))
    (tmp_path / FILE).write_text("{")
    with pytest.raises(StoreError, match="billboards"):
        taken(tmp_path, value)
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
            taken(root, *values[start : start + portion])
        latest = {value.id: value for value in sorted(values, key=lambda each: each.modified)}
        assert {mark.id: mark for mark in stored(root)} == latest
