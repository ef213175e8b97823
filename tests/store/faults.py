"""Let the disk fail at the n-th call, or the program die there."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest

CALLS = ("open", "write", "fsync", "replace", "link", "unlink", "fchmod", "mkdir")
"""The system calls with which the store writes."""
Kind = Literal["once", "for good", "death"]


class Death(BaseException):
    """The program has died: nothing that it still does reaches the disk."""


class FaultyDisk:
    """Counts calls, and lets the n-th fail, or all from the n-th on."""

    def __init__(self, at: int, kind: Kind) -> None:
        self.at = at
        self.kind = kind
        self.calls: list[str] = []

    @property
    def was_hit(self) -> bool:
        return len(self.calls) >= self.at

    def call(self, name: str, real: Callable[..., Any], *args: Any, **options: Any) -> Any:
        self.calls.append(name)
        if not self.was_hit or (self.kind == "once" and len(self.calls) > self.at):
            return real(*args, **options)
        if self.kind == "death":
            if name == "write" and len(self.calls) == self.at:
                handle, data = args
                real(handle, data[: len(data) // 2])
            raise Death
        error = errno.ENOSPC if self.kind == "for good" else errno.EIO
        raise OSError(error, os.strerror(error))


@contextmanager
def faulty_disk(at: int, kind: Kind) -> Iterator[FaultyDisk]:
    disk = FaultyDisk(at, kind)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            real = getattr(os, name)
            patch.setattr(os, name, _through(disk, name, real))
        yield disk


def _through(disk: FaultyDisk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        return disk.call(name, real, *args, **options)

    return call
