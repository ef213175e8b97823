"""Repairs of what a check finds."""

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.store.errors import StoreError
from reader.store.maintenance import examine, repair
from tests.store.samples import ARTICLE, FILE, add, annotations, repository, save, tree

HEAD = {"file": {"schema": 1, "article": ARTICLE.id}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in which Ana has two annotations; the second is not in the backup."""
    store = repository(tmp_path)
    add(store, "first")
    add(store, "second")
    return tmp_path


def found(root: Path) -> list[str]:
    return [each.line for each in examine(root / "annotations")]


def faults(root: Path) -> list[str]:
    return [each.line for each in examine(root / "annotations") if each.is_fault]


def repaired(root: Path) -> list[str]:
    return repair(root / "annotations")


def notes(root: Path, annotator: str = "ana") -> list[str]:
    return sorted(mark.note for mark in annotations(repository(root, annotator), ARTICLE.id))


def kept(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in root.rglob("*.aside-*")]


def rows(root: Path) -> dict[str, Any]:
    return dict(json.loads((root / FILE).read_bytes())["annotations"])


def broken(raw: bytes) -> dict[str, bytes]:
    """A good file, broken in every way that still lets both of its records be found."""
    text = raw.decode()
    first, *_ = json.loads(raw)["annotations"]
    return {
        "BOM": b"\xef\xbb\xbf" + raw,
        "UTF-16": text.encode("utf-16"),
        "extra data": raw + raw[200:],
        "NUL": raw + b"\0" * 50,
        "no end": raw.rstrip()[:-1],
        "list": b"[" + raw + b"]",
        "twice": text.replace('"meta"', '"annotations": {},\n "meta"').encode(),
        "not ours": text.replace('"meta"', '"mate"').encode(),
        "conflict": text.replace(
            f'  "{first}"', f'<<<<<<< HEAD\n=======\n>>>>>>> theirs\n  "{first}"', 1
        ).encode(),
    }


@pytest.mark.parametrize("way", broken(b'{"annotations": {"x": 1}}'))
def test_a_broken_file_is_reported_and_rebuilt_from_its_own_records(root: Path, way: str) -> None:
    whole = (root / FILE).read_bytes()
    raw = broken(whole)[way]
    (root / FILE).write_bytes(raw)

    assert [line.split(": ")[0] for line in faults(root)] == [FILE]
    assert [line.split(": ")[0] for line in repaired(root)] == [FILE]

    assert notes(root) == ["first", "second"]
    assert kept(root) == [raw]
    assert faults(root) == []
    assert repaired(root) == []


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 99, b"null", b"{" * 100_000, b'{"schema": ' + b"9" * 5000, b"\xff"]
)
def test_a_hopeless_file_is_replaced_by_its_former_state(root: Path, raw: bytes) -> None:
    (root / FILE).write_bytes(raw)

    assert notes(root) == []
    assert faults(root)[0].endswith("there is a backup: run reader check --repair")
    repaired(root)

    assert notes(root) == ["first"]
    assert kept(root) == [raw]
    assert faults(root) == []


def test_a_missing_file_is_reported_not_started_again_and_restored(root: Path) -> None:
    (root / FILE).unlink()

    assert faults(root) == [f"{FILE}: missing; there is a backup: run reader check --repair"]
    with pytest.raises(StoreError, match="missing"):
        add(repository(root))
    repaired(root)

    assert notes(root) == ["first"]
    assert faults(root) == []


def test_a_truncated_file_gives_back_what_is_whole_in_it(root: Path) -> None:
    add(repository(root), "third")
    raw = (root / FILE).read_bytes()
    (root / FILE).write_bytes(raw[: raw.rindex(b'"note"')])
    (root / f"{FILE}.bak").unlink()

    repaired(root)

    assert notes(root) == ["first", "second"]
    assert len(kept(root)) == 1


def test_where_nothing_can_be_restored_the_file_is_set_aside(tmp_path: Path) -> None:
    add(repository(tmp_path), "only")
    (tmp_path / FILE).write_bytes(b"gone")

    assert repaired(tmp_path)[0].startswith(f"{FILE}: nothing to restore; kept as ")

    assert kept(tmp_path) == [b"gone"]
    assert faults(tmp_path) == []
    add(repository(tmp_path), "new")
    assert notes(tmp_path) == ["new"]


def test_a_damaged_record_is_restored_from_the_former_state(root: Path) -> None:
    content = json.loads((root / FILE).read_bytes())
    for key, value in zip(content["annotations"], ({"start": "one"}, 5), strict=True):
        content["annotations"][key] = value
    content["later"] = {"kept": True}
    (root / FILE).write_text(json.dumps(content))

    assert len(faults(root)) == 2
    repaired(root)

    assert notes(root) == ["first"]
    assert json.loads((root / FILE).read_bytes())["later"] == {"kept": True}
    assert faults(root) == []


def test_a_repeated_key_of_a_record_is_reported_and_not_written_over(root: Path) -> None:
    raw = (root / FILE).read_bytes().replace(b'"note": "first"', b'"note": "x",\n   "note": "y"')
    (root / FILE).write_bytes(raw)

    assert faults(root) == [
        f'{FILE}: the key "note" occurs twice; there is a backup: run reader check --repair'
    ]
    with pytest.raises(StoreError, match="twice"):
        add(repository(root))
    assert (root / FILE).read_bytes() == raw

    repaired(root)
    assert kept(root) == [raw]
    assert notes(root) == ["second", "y"]


def test_a_file_of_a_newer_version_is_left_alone(root: Path) -> None:
    raw = (root / FILE).read_bytes().replace(b'"schema": 2', b'"schema": 3')
    (root / FILE).write_bytes(raw)
    before = tree(root)

    assert "newer version" in faults(root)[0]
    assert "newer version" in repaired(root)[0]
    assert tree(root) == before


CONFLICT = """\
{
 "annotations": {
<<<<<<< HEAD
  %s
||||||| base
=======
  %s
>>>>>>> theirs
 },
 "meta": %s
}
"""


def test_a_conflict_that_git_left_is_repaired_as_a_merge(root: Path) -> None:
    (one, other) = rows(root).values()
    edited = one | {"note": "edited", "written": "2999-01-01T00:00:00.000Z"}
    sides = [
        json.dumps({row["id"]: row for row in side})[1:-1] for side in ([one], [edited, other])
    ]
    (root / FILE).write_text(CONFLICT % (*sides, json.dumps(HEAD)))

    assert "git left a conflict in it, at line 3" in faults(root)[0]
    repaired(root)

    assert notes(root) == ["edited", "second"]
    assert any("lost a merge" in line and "first" in line for line in found(root))
    assert faults(root) == []


@pytest.mark.parametrize(
    "name",
    [
        "billboards.sync-conflict-20261122-100000-ABCDEFG.json",
        "billboards (Ben's conflicted copy 2026-11-22).json",
    ],
)
def test_a_synchronisers_copy_is_merged(root: Path, name: str) -> None:
    copy = (root / FILE).with_name(name)
    os.link(f"{root / FILE}.bak", copy)
    store = repository(root)
    first = next(mark for mark in annotations(store, ARTICLE.id) if mark.note == "first")
    save(store, msgspec.structs.replace(first, note="edited"))
    raw = copy.read_bytes()

    assert faults(root) == [
        f"annotations/ana/operation-rise/{name}: another version, not merged yet"
    ]
    repaired(root)

    assert notes(root) == ["edited", "second"]
    assert kept(root) == [raw]
    assert not copy.exists()
    assert [line for line in found(root) if "lost a merge" in line]
    assert faults(root) == []


def test_records_in_the_wrong_file_go_where_they_belong(root: Path) -> None:
    add(repository(root, "ben"), "bens")
    stray = root / "annotations/ana/elsewhere.json"
    (root / FILE).rename(stray)
    (root / f"{FILE}.bak").unlink()

    assert len(faults(root)) == 2
    repaired(root)

    assert notes(root) == ["bens", "first", "second"]
    assert not stray.exists()
    assert faults(root) == []


def test_a_loser_stays_through_later_edits_and_repairs(root: Path) -> None:
    test_a_conflict_that_git_left_is_repaired_as_a_merge(root)
    add(repository(root), "third")
    (root / FILE).write_bytes(b"\xef\xbb\xbf" + (root / FILE).read_bytes())
    repaired(root)

    assert [line for line in found(root) if "lost a merge" in line and "first" in line]


OF_SCHEMA_1 = """\
{
 "annotations": {
  "id-1": {
   "annotator": "ana",
   "article": "operation-rise/billboards",
   "attributes": {},
   "created": "2026-11-22T10:00:00Z",
   "end": 20,
   "exact": "170 arrests",
   "id": "id-1",
   "modified": "2026-11-22T11:00:05Z",
   "note": "later, important",
   "origin": "manual",
   "prefix": "ICE made ",
   "removed": true,
   "sha256": "80a7002d16710fd3fca10ae100ac6f7f4434318770fa7300ca49f22da40b01a8",
   "start": 9,
   "suffix": " in one week.",
<<<<<<< HEAD
   "tag": "statistic",
   "written": "2026-11-22T11:00:05.250Z"
=======
   "tag": "claim",
   "written": "2026-11-22T%s.000Z"
>>>>>>> theirs
  }
 },
 "meta": {
  "file": {
   "article": "operation-rise/billboards",
   "schema": 1
  }
 }
}
"""
"""An edit here at five past eleven, merged by git with a removal there."""


@pytest.mark.parametrize(
    ("removed", "alive"), [("11:00:01", True), ("11:00:04", True), ("11:00:07", False)]
)
def test_git_takes_no_edit_away_in_a_file_of_the_former_layout(
    tmp_path: Path, removed: str, alive: bool
) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(OF_SCHEMA_1 % removed)

    repaired(tmp_path)

    found = [(mark.tag, mark.note) for mark in annotations(repository(tmp_path), ARTICLE.id)]
    assert found == ([("statistic", "later, important")] if alive else [])
    assert any("later, important" in line for line in found_lost(tmp_path))
    assert faults(tmp_path) == []


def found_lost(root: Path) -> list[str]:
    return [line for line in found(root) if "lost a merge" in line]
