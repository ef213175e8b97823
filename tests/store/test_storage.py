import errno
import os
import resource
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from filelock import FileLock
from tinydb import TinyDB
from tinydb.table import Document

from reader.store import locks
from reader.store.errors import StoreError
from reader.store.storage import AtomicStorage
from tests.store.samples import tree


def opened(path: Path) -> TinyDB:
    return TinyDB(path, "notes/x.json", "x", storage=AtomicStorage)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "x.json"


def failing(name: str, at: int, error: int) -> Callable[..., object]:
    """The function of `os` with this name, failing at its n-th call."""
    real, calls = getattr(os, name), iter(range(1, 100))

    def fail(*args: object, **kwargs: object) -> object:
        if next(calls) == at:
            raise OSError(error, os.strerror(error))
        return real(*args, **kwargs)

    return fail


def test_what_is_written_is_read(path: Path) -> None:
    opened(path).insert({"words": "“é” \u2028 \x00"})

    assert opened(path).all() == [{"words": "“é” \u2028 \x00"}]


def test_tables_that_nobody_asked_for_stay(path: Path) -> None:
    opened(path).table("later").insert({"a": 1})
    opened(path).table("now").insert({"b": 2})

    assert opened(path).table("later").all() == [{"a": 1}]


def test_two_that_read_before_either_wrote_lose_nothing(path: Path) -> None:
    one, two = AtomicStorage(path, "x", "x"), AtomicStorage(path, "x", "x")
    seen_by_one, seen_by_two = one.read(), two.read()

    one.write(seen_by_one | {"t": {"1": {"by": "one"}}})
    two.write(seen_by_two | {"t": {"2": {"by": "two"}}})

    assert one.read()["t"] == {"1": {"by": "one"}, "2": {"by": "two"}}


def test_of_one_row_written_twice_the_later_counts(path: Path) -> None:
    early, late = ({"written": f"2026-11-22T10:00:00.00{digit}Z"} for digit in (1, 2))
    one, two = AtomicStorage(path, "x", "x"), AtomicStorage(path, "x", "x")
    seen_by_one, seen_by_two = one.read(), two.read()

    one.write(seen_by_one | {"t": {"1": late}})
    two.write(seen_by_two | {"t": {"1": early}})

    assert one.read()["t"] == {"1": late}


@pytest.mark.parametrize("name", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_a_write_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    opened(path).insert({"a": 1})
    before = tree(path.parent)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, failing(name, 1, error))
        with pytest.raises(StoreError, match=f"^notes/x.json: {os.strerror(error)}$"):
            opened(path).insert({"b": 2})

    assert tree(path.parent) == before
    opened(path).insert({"b": 2})
    assert opened(path).all() == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("at", range(1, 6))
def test_every_first_write_is_whole_or_not_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(os, "fsync", failing("fsync", at, errno.EIO))

    try:
        opened(path).insert({"a": 1})
    except StoreError:
        assert opened(path).all() == []
    else:
        assert opened(path).all() == [{"a": 1}]
    assert not set(tree(path.parent)) - {"x.json"}


def test_a_disk_without_room_leaves_the_old_file(path: Path) -> None:
    opened(path).insert({"a": 1})
    before = tree(path.parent)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (20, unlimited[1]))
    try:
        with pytest.raises(StoreError, match=r"^notes/x\.json: File too large$"):
            opened(path).insert({"b": 2})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)

    assert tree(path.parent) == before


def test_an_interrupted_write_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)

    with pytest.raises(KeyboardInterrupt):
        opened(path).insert({"a": 1})

    assert tree(path.parent) == {}


BROKEN = {
    "empty": b"",
    "truncated": b'{"meta": {"file": {"schema": 1, "article": "x"}}, "annota',
    "NUL": b"\0" * 100,
    "BOM": b'\xef\xbb\xbf{"meta": {"file": {"schema": 1, "article": "x"}}}',
    "UTF-16": '{"meta": {}}'.encode("utf-16"),
    "Latin-1": b'{"meta": {"file": {"schema": 1, "article": "\xe9"}}}',
    "null": b"null",
    "list": b"[]",
    "not ours": b"{}",
    "table": b'{"meta": {"file": {"schema": 1, "article": "x"}}, "annotations": []}',
    "schema": b'{"meta": {"file": {"schema": "one", "article": "x"}}}',
    "newer": b'{"meta": {"file": {"schema": 3, "article": "x"}}}',
    "deep": b'{"meta": {"file": ' + b"[" * 100_000,
    "integer": b'{"meta": {"file": {"schema": ' + b"9" * 5000 + b', "article": "x"}}}',
    "surrogate": b'{"meta": {"file": {"schema": 1, "article": "\\ud800"}}}',
    "conflict": b'{\n<<<<<<< ours\n "a": {}\n=======\n "b": {}\n>>>>>>> theirs\n}\n',
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_never_replaced(path: Path, raw: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    unaware = AtomicStorage(path, "notes/x.json", "x")

    with pytest.raises(StoreError, match=r"^notes/x.json: [^\n]+$"):
        opened(path).insert({"a": 1})
    with pytest.raises(StoreError, match=r"^notes/x.json: [^\n]+$"):
        unaware.write({"t": {"1": {"a": 1}}})

    assert tree(path.parent) == {"x.json": raw}


def test_what_is_no_file_is_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)

    with pytest.raises(StoreError, match="not a regular file"):
        opened(path).all()


def test_half_characters_are_refused_before_anything_is_made(path: Path) -> None:
    with pytest.raises(StoreError, match="surrogate"):
        opened(path).insert({"a": "\ud800"})

    assert not path.parent.exists()


def test_permissions_stay_and_a_read_only_file_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path).insert({"a": 1})
    path.chmod(0o640)
    opened(path).insert({"b": 2})

    assert stat.S_IMODE(path.stat().st_mode) == 0o640

    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreError, match="read-only"):
        opened(path).insert({"c": 3})


def test_a_lock_held_by_another_is_waited_for_but_not_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    opened(path).insert({"a": 1})

    with FileLock(f"{path}.lock"), pytest.raises(StoreError, match="locked by another program"):
        opened(path).insert({"b": 2})

    opened(path).insert({"b": 2})
    assert len(opened(path)) == 2


def test_threads_lose_nothing(path: Path) -> None:
    def insert(number: int) -> None:
        for each in range(10):
            key = number * 10 + each
            opened(path).insert(Document({"n": key}, doc_id=key))

    threads = [threading.Thread(target=insert, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(msgspec.json.decode(path.read_bytes())["_default"]) == 40


def test_where_files_have_no_second_names_the_former_state_is_copied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path).insert({"a": 1})
    former = path.read_bytes()
    monkeypatch.setattr(os, "link", failing("link", 1, errno.EPERM))
    opened(path).insert({"b": 2})

    assert path.with_name("x.json.bak").read_bytes() == former
    assert opened(path).all() == [{"a": 1}, {"b": 2}]
