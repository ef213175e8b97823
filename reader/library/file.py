"""The bytes of a file, read so that no file can block the program or fill its memory."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Without O_NONBLOCK, opening a pipe waits until somebody writes to it."""


class FileError(ReaderError):
    """The file cannot be read; the message is the reason, in one line."""


class Content(NamedTuple):
    """What a file holds."""

    data: bytes
    """Its bytes, from the first."""
    cut: bool
    """Whether it holds more than these."""


def read(path: Path, limit: int) -> Content:
    """Read a file up to a limit.

    Args:
        path: The file, or a symbolic link to it.
        limit: The most bytes to read.

    Raises:
        FileError: It is no regular file, or cannot be read.
    """
    try:
        _require_regular(path.stat())  # before it is opened: opening a device can act on it
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            _require_regular(os.fstat(file.fileno()))  # and after: it may have been replaced
            data = file.read(limit + 1)
    except OSError as error:
        raise FileError(error.strerror or "cannot be read") from error
    return Content(data[:limit], len(data) > limit)


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileError("a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise FileError("not a regular file")
