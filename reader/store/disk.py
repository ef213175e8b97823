"""Files that are read at once and replaced as a whole."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from reader.store import backup

TEMPORARY = ".tmp-"
"""How the names of unfinished files begin; chance and the name of the file follow."""
_UNFINISHED = ".part"
"""How they end, so that nobody takes one for a finished file."""
_CHANCE = 8
"""Bytes of chance in such a name."""


def content(path: Path) -> bytes | None:
    """The bytes of a file, or None when there is none. Never waits, as reading a pipe would.

    Raises:
        OSError: when the file cannot be read.
        ValueError: when it is a folder, a pipe, or the like.
    """
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 (quicker, and done for each file that is read)
        if not stat.S_ISREG(mode):
            raise ValueError("not a file")
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (as above)
            return file.readall()
    except FileNotFoundError:
        return None


def replace(path: Path, data: bytes) -> None:
    """Makes these the bytes of a file, on the disk itself, or leaves the file as it was.

    Raises:
        OSError: when the file is as it was.
    """
    with _written(path, data) as temporary:
        _put_in_place(temporary, path)


@contextmanager
def staged(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Writes what shall be in a file to the disk, beside it.

    Yields:
        What puts it in place, and keeps what was there before as the `.bak` of the file. It may
        raise OSError; the file is then as it was. Without that call the file stays as it is.

    Raises:
        OSError: when it cannot be written.
    """
    with _written(path, data) as temporary:
        yield partial(_commit, temporary, path)


def owner_of(temporary: Path) -> Path:
    """The file that an unfinished file was to become."""
    name = temporary.name.removesuffix(_UNFINISHED)
    return temporary.with_name(name[len(TEMPORARY) + 2 * _CHANCE + 1 :] or "unknown")


def make_folder(folder: Path) -> None:
    """Makes a folder that a power cut does not take away."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with suppress(OSError):
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names of the files in a folder last.

    Raises:
        OSError: when the system cannot tell that they do.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep(path: Path, kept: Path) -> None:
    """Gives a file a second name, which goes on holding what the file holds now.

    Args:
        path: The file; where there is none, nothing happens.
        kept: The other name, in the same folder; it is replaced.

    Raises:
        OSError: when that is impossible; both are then as they were.
    """
    temporary = _temporary(path)
    try:
        _copy(path, temporary)
        os.replace(temporary, kept)  # noqa: PTH105 (system calls are what this is about)
    except FileNotFoundError:
        if path.exists():
            raise
    finally:
        # It is still there also where both were one file already: then replacing does nothing.
        _discard(temporary)


@contextmanager
def _written(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside another that holds these bytes on the disk itself, and is gone afterwards."""
    mode = _mode_of_old(path)
    temporary = _temporary(path)
    try:
        _write(temporary, data, mode)
        yield temporary
    finally:
        _discard(temporary)


def _write(path: Path, data: bytes, mode: int | None) -> None:
    """Makes a new file that is on the disk itself when this returns."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        if mode is not None:
            os.fchmod(handle, mode)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _commit(temporary: Path, path: Path) -> None:
    keep(path, backup.of(path))
    _put_in_place(temporary, path)


def _put_in_place(temporary: Path, path: Path) -> None:
    os.replace(temporary, path)  # noqa: PTH105 (as above)
    # The new content is in place for everyone to see, so the write can no longer fail.
    with suppress(OSError):
        sync_folder(path.parent)


def _discard(temporary: Path) -> None:
    # A failure has been told already, and what is left over is listed by `check`.
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _copy(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except FileNotFoundError:
        raise
    except OSError:  # some file systems know no second names
        from shutil import copy2  # noqa: PLC0415 (slow to import, and seldom needed)

        copy2(path, copy)


def _temporary(path: Path) -> Path:
    return path.with_name(f"{TEMPORARY}{secrets.token_hex(_CHANCE)}-{path.name}{_UNFINISHED}")


def _mode_of_old(path: Path) -> int | None:
    """The permission bits to keep. A file that its owner made read-only is not replaced."""
    if not path.exists():
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return stat.S_IMODE(path.stat().st_mode)
