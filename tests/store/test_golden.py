from pathlib import Path

import pytest

from reader.model import Span, Value
from reader.store import stamp
from reader.store.format import parse
from reader.store.records import Change
from tests.store.samples import FILE, add, annotations, mark, remove, repository, tree

OF_SCHEMA_1 = """\
{
 "annotations": {
  "id-1": {
   "annotator": "ana",
   "article": "operation-rise/billboards",
   "attributes": {
    "comparison": "=",
    "value": 170
   },
   "created": "2026-11-22T10:00:00Z",
   "end": 20,
   "exact": "170 arrests",
   "id": "id-1",
   "modified": "2026-11-22T10:00:00Z",
   "note": "who counted “arrests”?",
   "origin": "manual",
   "prefix": "ICE made ",
   "sha256": "80a7002d16710fd3fca10ae100ac6f7f4434318770fa7300ca49f22da40b01a8",
   "start": 9,
   "suffix": " in one week.",
   "tag": "statistic",
   "written": "2026-11-22T10:00:00.000Z"
  },
  "id-2": {
   "annotator": "ana",
   "article": "operation-rise/billboards",
   "attributes": {},
   "created": "2026-11-22T10:00:00Z",
   "end": 3,
   "exact": "ICE",
   "id": "id-2",
   "modified": "2026-11-22T10:00:00Z",
   "note": "",
   "origin": "manual",
   "prefix": "",
   "removed": true,
   "sha256": "80a7002d16710fd3fca10ae100ac6f7f4434318770fa7300ca49f22da40b01a8",
   "start": 0,
   "suffix": " made 170 arrests in one week.",
   "tag": "claim",
   "written": "2026-11-22T10:00:00.001Z"
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
"""Files written by versions before 0.2."""
GOLDEN = """\
{
 "annotations": {
  "id-1": {"annotator": "ana", "article": "operation-rise/billboards", \
"attributes": {"comparison": "=", "value": 170}, "created": "2026-11-22T10:00:00Z", "end": 20, \
"exact": "170 arrests", "id": "id-1", "modified": "2026-11-22T10:00:00Z", \
"note": "who counted “arrests”?", "origin": "manual", "prefix": "ICE made ", \
"sha256": "80a7002d16710fd3fca10ae100ac6f7f4434318770fa7300ca49f22da40b01a8", "start": 9, \
"suffix": " in one week.", "tag": "statistic", "written": "2026-11-22T10:00:00.000Z"},
  "id-2": {"annotator": "ana", "article": "operation-rise/billboards", \
"attributes": {}, "created": "2026-11-22T10:00:00Z", "end": 3, \
"exact": "ICE", "id": "id-2", "modified": "2026-11-22T10:00:00Z", \
"note": "", "origin": "manual", "prefix": "", "removed": true, \
"sha256": "80a7002d16710fd3fca10ae100ac6f7f4434318770fa7300ca49f22da40b01a8", "start": 0, \
"suffix": " made 170 arrests in one week.", "tag": "claim", "written": "2026-11-22T10:00:00.001Z"}
 },
 "meta": {
  "file": {"article": "operation-rise/billboards", "schema": 2}
 }
}
"""


def test_the_bytes_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = iter(["id-1", "id-2"])
    monkeypatch.setattr(stamp, "new_id", lambda: next(ids))
    monkeypatch.setattr(stamp, "now", lambda: "2026-11-22T10:00:00Z")
    stamps = iter(["2026-11-22T10:00:00.000Z"] * 2 + ["2026-11-22T10:00:00.001Z"])
    monkeypatch.setattr(stamp, "write_time", lambda _previous: next(stamps))
    store = repository(tmp_path)

    values: dict[str, Value] = {"value": 170, "comparison": "="}
    store.apply([Change(None, mark(attributes=values, note="who counted “arrests”?"))])
    remove(store, add(store, span=Span(0, 3), tag="claim"))

    assert tree(tmp_path) == {FILE: GOLDEN.encode()}


def test_a_file_of_schema_1_is_read_and_rewritten_with_the_next_mark(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text(OF_SCHEMA_1)
    store = repository(tmp_path)
    (known,) = annotations(store)

    assert (known.id, known.note, store.problems) == ("id-1", "who counted “arrests”?", [])
    assert file.read_text() == OF_SCHEMA_1

    added = add(store)
    assert GOLDEN.splitlines()[2] in file.read_text().splitlines()
    assert parse(file.read_bytes())["meta"]["file"] == {"article": known.article, "schema": 2}
    assert annotations(repository(tmp_path)) == [added, known]
    assert (tmp_path / f"{FILE}.bak").read_text() == OF_SCHEMA_1
