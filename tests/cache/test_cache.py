"""The cache returns values unchanged or not at all, and never fails."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import cache as cache_module
from reader.cache import KINDS, Cache

ROOT = Path(__file__).parents[2]
FILE = "articles.sqlite3"
VALUES = {f"key {number}".encode(): f"value {number} ".encode() * 40 for number in range(50)}

FILL = """
import sys
from pathlib import Path
from reader.cache import Cache
for number in range(60):
    cache = Cache(Path(sys.argv[1]))
    for each in range(20):
        key = f"{number} {each}".encode()
        cache.put("article", key, b"state", key * 100)
        found = cache.get("article", f"{number} {each - 1}".encode(), b"state")
        assert found is None or found == f"{number} {each - 1}".encode() * 100
    cache.close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "cache"


@pytest.fixture
def kept(folder: Path) -> Iterator[Cache]:
    """A cache that was filled, closed and opened again."""
    fill(folder)
    cache = Cache(folder)
    yield cache
    cache.close()


def fill(folder: Path) -> None:
    cache = Cache(folder)
    for key, value in VALUES.items():
        cache.put("article", key, b"state", value)
    cache.close()


def found(cache: Cache, state: bytes = b"state") -> dict[bytes, bytes]:
    values = {key: cache.get("article", key, state) for key in VALUES}
    return {key: value for key, value in values.items() if value is not None}


def works(folder: Path) -> bool:
    """Whether a cache in this folder stores values."""
    fill(folder)
    again = Cache(folder)
    everything = found(again)
    again.close()
    return everything == VALUES


def test_a_value_comes_back_before_and_after_it_is_on_the_disk(folder: Path) -> None:
    cache = Cache(folder)
    cache.put("article", b"key", b"state", b"value")
    assert cache.get("article", b"key", b"state") == b"value"
    assert not folder.exists()
    cache.close()
    assert cache.get("article", b"key", b"state") == b"value"
    cache.close()


def test_a_value_belongs_to_its_kind_its_key_and_its_state(kept: Cache) -> None:
    assert found(kept) == VALUES
    assert kept.get("facts", b"key 1", b"state") is None
    assert kept.get("article", b"key", b"state") is None
    assert found(kept, b"another state") == {}


def test_another_version_of_the_program_knows_nothing(
    kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_program", lambda: b"next")
    assert found(kept) == {}
    kept.put("article", b"key 1", b"state", b"new")
    assert found(kept) == {b"key 1": b"new"}


def test_a_file_of_the_program_that_was_changed_makes_it_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = cache_module._program.__wrapped__
    monkeypatch.setattr(cache_module, "_PROGRAM", tmp_path)
    source = tmp_path / "library" / "parser.py"
    source.parent.mkdir()
    source.write_text("old")
    before = program()
    assert program() == before
    source.write_text("newer")
    assert program() != before


def test_reading_makes_nothing(folder: Path) -> None:
    cache = Cache(folder)
    assert found(cache) == {}
    cache.close()
    assert not folder.parent.exists()


def test_a_cache_that_is_off_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_CACHE", "Off")
    cache = Cache.of_user()
    cache.put("article", b"key", b"state", b"value")
    assert not cache.is_on
    assert cache.get("article", b"key", b"state") is None
    cache.clear()
    assert cache.usage().size == 0
    cache.close()


def test_nobody_else_may_read_it(kept: Cache, folder: Path) -> None:
    assert found(kept) == VALUES
    assert (folder.stat().st_mode & 0o777, (folder / FILE).stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_value_reaches_the_disk_of_itself(folder: Path) -> None:
    """A screen is open for hours, and some programs are killed."""
    cache = Cache(folder)
    cache.put("article", b"key", b"state", b"value")
    end = monotonic() + 20
    while Cache(folder).get("article", b"key", b"state") is None:
        assert monotonic() < end
    assert Cache(folder).get("article", b"key", b"state") == b"value"
    cache.close()


def test_clearing_removes_it_and_it_goes_on(kept: Cache, folder: Path) -> None:
    assert kept.usage().values["article"] == len(VALUES)
    kept.clear()
    assert list(folder.iterdir()) == []
    assert found(kept) == {}
    kept.put("article", b"key 1", b"state", b"new")
    kept.flush()
    assert kept.usage().values["article"] == 1


def test_it_stays_within_its_limit_and_forgets_the_oldest(folder: Path) -> None:
    limit = 400_000
    cache = Cache(folder, limit=limit)
    for number in range(300):
        cache.put("article", str(number).encode(), b"state", os.urandom(5_000))
        cache.put("facts", str(number).encode(), b"state", b"few")
        if number % 10 == 0:
            cache.flush()
    cache.flush()
    assert (folder / FILE).stat().st_size < 2 * limit
    assert cache.get("article", b"299", b"state") is not None
    assert cache.get("article", b"0", b"state") is None
    cache.put("article", b"large", b"state", bytes(limit))
    assert cache.get("article", b"large", b"state") is None
    cache.close()


def test_several_processes_fill_it_at_once(folder: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", FILL, str(folder)], cwd=ROOT, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for process in processes:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, b"")
    cache = Cache(folder)
    key = b"59 19"
    assert cache.get("article", key, b"state") in {None, key * 100}
    assert cache.usage().values["article"] > 0
    cache.close()


def test_the_file_of_somebody_else_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    cache = Cache(folder)
    assert found(cache) == {}
    cache.put("article", b"key", b"state", b"value")
    cache.close()
    monkeypatch.undo()
    mine = Cache(folder)
    assert found(mine) == VALUES
    mine.close()


def _remove(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _text(file: Path) -> None:
    file.write_bytes(b"This is no database.\n" * 1000)


def _link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _view(file: Path) -> None:
    """A table that never ends."""
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE article")
        connection.execute(
            "CREATE VIEW article AS WITH RECURSIVE n(key) AS (SELECT x'00' UNION ALL"
            " SELECT key FROM n) SELECT key, key AS state, key AS value, 0 AS sum FROM n"
        )
    connection.close()


def _trigger(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(
            "CREATE TRIGGER each AFTER INSERT ON article BEGIN DELETE FROM article; END"
        )
    connection.close()


def _other_columns(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE article ADD COLUMN more")
    connection.close()


@pytest.mark.parametrize(
    "spoil", [_remove, _empty, _text, _link, _pipe, _view, _trigger, _other_columns]
)
def test_what_is_no_cache_of_ours_is_replaced_by_one(
    spoil: Callable[[Path], None], folder: Path
) -> None:
    fill(folder)
    spoil(folder / FILE)
    cache = Cache(folder)
    assert found(cache) == {}
    cache.close()
    assert works(folder)


def test_values_of_other_types_are_none(kept: Cache, folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE article SET value = 'text' WHERE key = ?", (b"key 1",))
        connection.execute("UPDATE article SET state = 1.5, sum = NULL WHERE key = ?", (b"key 2",))
        connection.execute("UPDATE article SET value = x'00' WHERE key = ?", (b"key 3",))
    connection.close()
    assert set(VALUES) - set(found(kept)) == {b"key 1", b"key 2", b"key 3"}


def test_a_folder_is_in_its_place(folder: Path) -> None:
    (folder / FILE).mkdir(parents=True)
    cache = Cache(folder)
    cache.put("article", b"key", b"state", b"value")
    cache.flush()
    assert found(cache) == {}
    cache.close()


def test_a_file_is_in_the_place_of_its_folder(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")
    cache = Cache(folder)
    cache.put("article", b"key", b"state", b"value")
    cache.flush()
    assert found(cache) == {}
    cache.close()


def test_another_process_that_writes_for_long_is_not_waited_for(kept: Cache, folder: Path) -> None:
    writer = sqlite3.connect(folder / FILE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    kept.put("article", b"new", b"state", b"value")
    kept.flush()
    assert found(kept) == VALUES
    assert kept.get("article", b"new", b"state") is None
    writer.execute("ROLLBACK")
    writer.close()
    kept.put("article", b"new", b"state", b"value")
    kept.flush()
    assert kept.get("article", b"new", b"state") == b"value"


def test_all_kinds_have_a_place(folder: Path) -> None:
    cache = Cache(folder)
    for kind in KINDS:
        cache.put(kind, b"key", b"state", kind.encode())
    cache.flush()
    assert cache.usage().values == dict.fromkeys(KINDS, 1)
    assert [cache.get(kind, b"key", b"state") for kind in KINDS] == [
        kind.encode() for kind in KINDS
    ]
    cache.close()


@given(
    bites=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=40)), max_size=5),
    cut=st.none() | st.floats(0, 1),
    while_open=st.booleans(),
)
def test_a_value_in_a_damaged_file_is_right_or_missing(
    tmp_path_factory: pytest.TempPathFactory,
    bites: list[tuple[float, bytes]],
    cut: float | None,
    while_open: bool,
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    fill(folder)
    cache = Cache(folder)
    if while_open:
        assert cache.get("article", b"key 1", b"state") == VALUES[b"key 1"]
    _damage(folder / FILE, bites, cut)
    survivors = found(cache)
    assert survivors.items() <= VALUES.items()
    cache.put("article", b"new", b"state", b"value")
    cache.flush()
    assert cache.get("article", b"new", b"state") in {None, b"value"}
    cache.close()
    # Whatever is left, it is of use again after a while.
    assert works(folder) or works(folder)


def _damage(file: Path, bites: list[tuple[float, bytes]], cut: float | None) -> None:
    size = file.stat().st_size
    with file.open("r+b") as handle:
        for where, data in bites:
            handle.seek(int(where * size))
            handle.write(data)
        if cut is not None:
            handle.truncate(int(cut * size))
