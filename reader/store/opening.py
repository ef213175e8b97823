"""Reading a file in such a way that it is told when its former state is at hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader import files
from reader.store.errors import StoreError, named


def present(path: Path) -> bytes | None:
    """The bytes of a file, or None where there never was one.

    Raises:
        OSError: when it cannot be read.
        ValueError: when it is no file, or is gone although its former state is there.
    """
    raw = files.read_if_there(path)
    if raw is None and files.backup_of(path).exists():
        raise ValueError("missing")
    return raw


@contextmanager
def offered(path: Path, name: str) -> Iterator[None]:
    """Turns errors into a StoreError that tells whether the former state of the file is kept.

    Raises:
        StoreError: The name and the reason.
    """
    try:
        with named(name):
            yield
    except StoreError as error:
        if error.is_temporary or not files.backup_of(path).exists():
            raise
        raise StoreError(f"{error}; its former state is kept: reader check --repair") from error
