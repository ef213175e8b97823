"""Locks that another program has, that the file system lacks, and files that are no locks."""

import errno
import fcntl
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from filelock import FileLock

from reader.store.errors import StoreError
from reader.store.history import History
from reader.store.maintenance import examine
from reader.store.repository import Repository
from tests.store.samples import FILE, add, annotations, repository, tree

LOCK = f"{FILE}.lock"


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Another program that writes the file for a long time."""
    with FileLock(root / LOCK):
        yield


def faults(root: Path) -> list[str]:
    return [each.line for each in examine(root / "annotations") if each.is_fault]


def test_whoever_answers_keys_gets_the_error_at_once_and_the_edit_waits(tmp_path: Path) -> None:
    add(repository(tmp_path))
    store = Repository(tmp_path / "annotations", "ana", patience=0.05)
    history = History(store)
    before = monotonic()

    with held(tmp_path):
        for note in ("one", "two", "three"):
            with pytest.raises(StoreError, match="locked by another program"):
                add(history, note)
        with pytest.raises(StoreError, match="locked by another program"):
            history.retry()

    assert monotonic() - before < 5  # the usual patience for one of the four
    assert len(history.pending) == 3
    history.retry()
    assert sorted(mark.note for mark in annotations(store)) == ["", "one", "three", "two"]


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_without_locks_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    store = repository(tmp_path)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        add(store, "one")
        add(repository(tmp_path), "two")

    assert not store.has_locks
    assert [mark.note for mark in annotations(store)] == ["one", "two"]
    assert faults(tmp_path) == []


@pytest.mark.parametrize("kind", ["folder", "link", "dangling link"])
def test_a_lock_that_is_none_is_reported_and_not_followed(tmp_path: Path, kind: str) -> None:
    add(repository(tmp_path))
    lock, target = tmp_path / LOCK, tmp_path / "target"
    lock.unlink()
    if kind == "folder":
        lock.mkdir()
    else:
        lock.symlink_to(target)
    if kind == "link":
        target.write_text("precious")
    before = tree(tmp_path)

    with pytest.raises(StoreError, match=f"^{LOCK}: a (folder|link)"):
        add(repository(tmp_path))

    assert tree(tmp_path) == before
    (line,) = faults(tmp_path)
    assert line.startswith(f"{LOCK}: a {kind.rsplit(maxsplit=1)[-1]}")
    assert line.endswith("nothing can be written there")
