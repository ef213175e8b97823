from functools import partial, reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.format import LOSERS, Tables, merge, parse
from reader.store.salvage import readable_records, salvaged
from tests.store.samples import add, fresh_root, repository

ROW = st.fixed_dictionaries(
    {"written": st.sampled_from(["1", "2", "3"]), "note": st.sampled_from(["a", "b", "c"])}
)
TABLES = st.dictionaries(
    st.sampled_from(["annotations", "links"]),
    st.dictionaries(st.sampled_from(["x", "y", "z"]), ROW),
)


def written() -> bytes:
    """A file with three annotations."""
    with fresh_root() as root:
        for note in ("one", 'two }{ \\ " “three”', "line\nline"):
            add(repository(root), note)
        (path,) = root.rglob("*.json")
        return path.read_bytes()


RAW = written()


@given(TABLES, TABLES)
def test_a_merge_is_the_same_on_every_machine(one: Tables, other: Tables) -> None:
    assert merge({}, one, other) == merge({}, other, one)
    assert merge({}, one, one) == one


@given(TABLES, TABLES)
def test_a_merge_made_again_changes_nothing(one: Tables, other: Tables) -> None:
    both = merge({}, one, other)

    assert merge({}, both, other) == both
    assert merge({}, both, one) == both


@given(st.lists(TABLES, min_size=1))
def test_no_version_is_lost_by_a_merge(versions: list[Tables]) -> None:
    both = reduce(partial(merge, {}), versions)
    kept = [row for table in both.values() for row in table.values()]

    notes = {
        (name, key, str(row["note"]))
        for version in versions
        for name, table in version.items()
        for key, row in table.items()
        if isinstance(row, dict)
    }
    assert {note for _, _, note in notes} == {row["note"] for row in kept if isinstance(row, dict)}


@given(TABLES)
def test_what_only_one_side_changed_is_no_conflict(base: Tables) -> None:
    changed: Tables = {
        name: {key: {"written": "4", "note": "d"} for key in table} for name, table in base.items()
    }

    assert LOSERS not in merge(base, changed, base)
    assert LOSERS not in merge(base, base, changed)


def test_every_repeated_key_is_reported() -> None:
    text = RAW.decode()
    for key in ("annotations", "meta", "file", "tag", "schema"):
        twice = text.replace(f'"{key}": ', f'"{key}": {{}}, "{key}": ', 1).encode()
        with pytest.raises(ValueError, match=r"twice|Expected"):
            parse(twice)


@given(st.integers(0, len(RAW)), st.integers(0, 40))
def test_what_is_whole_is_found_in_any_part_of_a_file(start: int, cut: int) -> None:
    records = parse(RAW)["annotations"]
    part = RAW[:start] + RAW[start + cut :]

    found = salvaged(part).get("annotations", {})

    assert all(key in records for key in found)
    assert len(found) >= len(records) - 2
    assert readable_records(RAW)["annotations"] == records


@given(st.binary(max_size=200))
def test_nothing_is_found_in_noise(noise: bytes) -> None:
    assert salvaged(noise) == {}


@pytest.mark.parametrize("raw", [b"{" * 100_000, b'{"a":' * 50_000, b'"' * 100_000, b"[" * 10**6])
def test_hostile_noise_is_given_up_soon(raw: bytes) -> None:
    assert salvaged(raw) == {}
