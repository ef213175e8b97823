"""A disk that fails at the n-th call, and a program that dies there."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest

CALLS = ("open", "write", "fsync", "replace", "link", "unlink", "fchmod", "mkdir")
"""All that the store asks of the system in order to write."""
Kind = Literal["once", "for good", "death"]


class Death(BaseException):
    """The program is gone: nothing that it does on the way out reaches the disk."""


class FaultyDisk:
    """Counts calls; from the n-th on, or only then, they fail."""

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
