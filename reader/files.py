"""Read files safely, replace them atomically, and make safe file names.

Reading never blocks and never fills the memory, whatever has the name of a file. If anything fails
while a file is replaced, it is afterwards either completely old or completely new.
"""

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.errors import ReaderError

BACKUP_ENDING = ".bak"
"""Suffix of the backup of a file."""
TEMPORARY = ".tmp-"
"""Prefix of unfinished files; random digits and the name of the file follow."""
_UNFINISHED = ".part"
"""Suffix of unfinished files, so that nobody takes one for a finished file."""
_RANDOM_BYTES = 8
"""Random bytes in such a name, written as hexadecimal digits."""
_MEGABYTES = 10_000_000
"""Sizes from this many bytes on are shown in megabytes."""
_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Without O_NONBLOCK, opening a pipe waits until somebody writes to it."""
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK | os.O_CLOEXEC

Stamp = tuple[int, int, int]
"""Time of a file's last change in nanoseconds, its size in bytes, and its inode. Different states
of a file have different stamps."""


class FileError(ReaderError):
    """A file that cannot be read; the message is the reason, in one line without the name."""


class Content(NamedTuple):
    """The beginning of a file, up to a limit."""

    data: bytes
    """Its bytes, from the first."""
    is_cut: bool
    """Whether the file has more bytes."""


def read(path: Path, limit: int) -> Content:
    """Read a file up to a limit.

    Args:
        path: The file, or a symbolic link to it.
        limit: The most bytes to read.

    Raises:
        FileError: It does not exist, is not a regular file, or cannot be read.
    """
    try:
        data = _read(path, limit + 1)
    except OSError as error:
        raise FileError(error.strerror or "cannot be read") from error
    return Content(data[:limit], len(data) > limit)


def read_if_there(path: Path, limit: int | None = None) -> bytes | None:
    """Read a file that need not exist.

    Args:
        path: The file, or a symbolic link to it.
        limit: The most bytes that it may have; no limit if None.

    Returns:
        All of its bytes; None if it does not exist.

    Raises:
        OSError: It cannot be read.
        FileError: It is not a regular file, or too large.
    """
    try:
        data = _read(path, -1 if limit is None else limit + 1)
    except FileNotFoundError:
        return None
    if limit is not None and len(data) > limit:
        raise FileError(f"more than {_shown(limit)}")
    return data


def read_lines(path: Path, longest: int) -> Iterator[bytes]:
    """Read a file of any size line by line, each with its newline.

    Args:
        path: The file, or a symbolic link to it.
        longest: The most bytes of a line; the rest of a longer one is skipped.

    Raises:
        FileError: It does not exist, is not a regular file, or cannot be read.
    """
    try:
        with _opened(path) as file:
            while line := file.readline(longest):
                yield line
                while len(line) == longest and not line.endswith(b"\n"):
                    line = file.readline(longest)
    except OSError as error:
        raise FileError(error.strerror or "cannot be read") from error


def require_regular(path: Path) -> None:
    """Make sure that a path is free or has a regular file.

    Raises:
        FileError: Something else is there.
        OSError: The system cannot tell.
    """
    with suppress(FileNotFoundError):
        _require_regular(os.stat(path))  # noqa: PTH116 (quicker, and done for each file)


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file, which identifies its current state; None if it cannot be read."""
    try:
        return _stamp(os.stat(path))  # noqa: PTH116 (as above)
    except OSError:
        return None


def replace(path: Path, data: bytes) -> None:
    """Replace the contents of a file atomically and durably.

    Raises:
        OSError: It failed; the file is unchanged.
    """
    with _unfinished(path) as temporary:
        _fill(temporary, data, _mode_of_old(path))
        _put_in_place(temporary, path)


@contextmanager
def staged(path: Path, data: bytes) -> Iterator[Callable[[], Stamp]]:
    """Write the new contents of a file to a temporary file beside it.

    Yields:
        A function that puts them in place, keeps the previous contents as the file's `.bak`, and
        returns the stamp of the new state. It may raise OSError; the file is then unchanged.
        Unless it is called, the file stays unchanged.

    Raises:
        OSError: It cannot be written.
    """
    with _unfinished(path) as temporary:
        _fill(temporary, data, _mode_of_old(path))

        def commit() -> Stamp:
            # Taken before others can change the file, so that it is the stamp of this state.
            stamp = _stamp(os.stat(temporary))  # noqa: PTH116 (as above)
            keep_copy(path, backup_of(path))
            _put_in_place(temporary, path)
            return stamp

        yield commit


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file that a person asked for, atomically and in UTF-8.

    A symbolic link is followed and kept; devices and pipes are written directly.

    Args:
        path: The file.
        pieces: Its contents, one piece after the other.

    Raises:
        OSError: It cannot be written; the previous contents are still there.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="\n") as device:
            device.writelines(pieces)
        return
    with _unfinished(target) as temporary:
        with _synced(temporary, _mode_of_old(target)) as handle:
            text = os.fdopen(handle, "w", encoding="utf-8", newline="\n", closefd=False)
            with text:
                text.writelines(pieces)
        _put_in_place(temporary, target)


def append(path: Path, data: bytes) -> int:
    """Append bytes to a file in one write; a new file is readable by its owner only.

    The write is not synced to disk.

    Returns:
        The new size of the file in bytes.

    Raises:
        OSError: They cannot be appended, or only partly.
        FileError: It is not a regular file.
    """
    require_regular(path)
    handle = os.open(path, _APPEND, 0o600)
    try:
        _require_regular(os.fstat(handle))
        if os.write(handle, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.fstat(handle).st_size
    finally:
        os.close(handle)


def rename(path: Path, new: Path) -> None:
    """Rename a file within its folder, durably.

    Raises:
        OSError: It cannot be renamed.
    """
    os.replace(path, new)  # noqa: PTH105 (this is about system calls, and tests count them)
    sync_folder(path.parent)


def put_in_place(source: Path, target: Path) -> None:
    """Move a finished file or folder into place, durably.

    Args:
        source: The file or folder, on the same file system.
        target: Its destination; an existing file is replaced, and its permissions are kept.

    Raises:
        OSError: It failed; the previous file is still there.
    """
    has_many = source.is_dir()
    if has_many and hasattr(os, "sync"):
        os.sync()  # of thousands of files a hundred times as fast as one by one
        _put_in_place(source, target)
        return
    for path in [each for each in source.rglob("*") if each.is_file()] if has_many else [source]:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            mode = _mode_of_old(target) if path == source else None
            if mode is not None:
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
    _put_in_place(source, target)


def keep_copy(path: Path, copy: Path) -> None:
    """Keep the current contents of a file under a second name.

    Args:
        path: The file; if it does not exist, nothing happens.
        copy: The second name, in the same folder; an existing file is replaced.

    Raises:
        OSError: It failed; both files are unchanged.
    """
    with _unfinished(path) as temporary:
        try:
            _copy(path, temporary)
            os.replace(temporary, copy)  # noqa: PTH105 (as above)
        except FileNotFoundError:
            if path.exists():
                raise


def backup_of(path: Path) -> Path:
    """The path of the backup of a file."""
    return path.with_name(f"{path.name}{BACKUP_ENDING}")


def owner_of(temporary: Path) -> Path:
    """The file that an unfinished file was meant to become."""
    name = temporary.name.removesuffix(_UNFINISHED)
    return temporary.with_name(name[len(TEMPORARY) + 2 * _RANDOM_BYTES + 1 :] or "unknown")


def make_folder(folder: Path) -> None:
    """Create a folder and its parents, durably.

    Raises:
        OSError: It cannot be created.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with suppress(OSError):
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Sync the names of the files in a folder to disk.

    Raises:
        OSError: The system cannot guarantee it.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path, size: int) -> bytes:
    """Read a number of bytes from a regular file; all of them for -1."""
    with _opened(path) as file:
        return file.read(size)


def _opened(path: Path) -> BinaryIO:
    _require_regular(os.stat(path))  # noqa: PTH116 (as above); opening a device can act on it
    file = os.fdopen(os.open(path, _READ), "rb")
    try:
        _require_regular(os.fstat(file.fileno()))  # it may have been replaced in between
    except FileError:
        file.close()
        raise
    return file


def _shown(size: int) -> str:
    """Show a number of bytes to people."""
    return f"{size // 1000} kB" if size < _MEGABYTES else f"{size // 1_000_000} MB"


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileError("a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise FileError("not a regular file")


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A temporary name beside a file; a file that still has it at the end is removed."""
    digits = os.urandom(_RANDOM_BYTES).hex()
    temporary = path.with_name(f"{TEMPORARY}{digits}-{path.name}{_UNFINISHED}")
    try:
        yield temporary
    finally:
        # A failure has been reported already, and `reader check` lists leftovers.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def _synced(path: Path, mode: int | None) -> Iterator[int]:
    """The handle of a new file that is synced to disk when the block ends."""
    handle = os.open(path, _CREATE, 0o666)
    try:
        if mode is not None:
            os.fchmod(handle, mode)
        yield handle
        os.fsync(handle)
    finally:
        os.close(handle)


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    with _synced(path, mode) as handle:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]


def _put_in_place(temporary: Path, path: Path) -> None:
    os.replace(temporary, path)  # noqa: PTH105 (as above)
    # The new contents are already visible to everyone, so the write can no longer fail.
    with suppress(OSError):
        sync_folder(path.parent)


def _copy(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except FileNotFoundError:
        raise
    except OSError:  # some file systems have no hard links
        from shutil import copy2  # noqa: PLC0415 (slow to import, and seldom needed)

        copy2(path, copy)


def _mode_of_old(path: Path) -> int | None:
    """The permission bits to keep. A file that its owner made read-only is not replaced."""
    if not path.exists():
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return stat.S_IMODE(path.stat().st_mode)


# Names of people and articles are chosen without file systems in mind, and some with bad intent. A
# name that is a good file name on every system is used as it is. Any other becomes its readable
# characters, `~`, and a hash; no good name contains `~`.

_MOST_BYTES = 100
_SLUG_LENGTH = 40
_HASH_LENGTH = 8
_PUNCTUATION = " ._-"
_ASCII = re.compile(r"[A-Za-z0-9 ._-]+")
"""Plain characters, recognised quickly in most names."""
FILE_ENDINGS = (".json", ".lock", BACKUP_ENDING)
"""Suffixes of files of records and of the files beside them. No safe name ends with one, because
`a` and `a.json/b` are both valid ids of articles."""
_CONFLICT_COPIES = (".sync-conflict-", "conflicted copy")
"""Parts of the names that synchronisers give to conflict copies."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """Encode any string as a file name that is valid on every system.

    Returns:
        One path component of at most 170 UTF-8 bytes, different for every string.
    """
    if is_safe_name(name):
        return name
    from hashlib import sha256  # noqa: PLC0415 (most names are safe as they are)

    digest = sha256(name.encode(errors="surrogatepass")).hexdigest()
    words = re.sub(r"\W+", "-", unicodedata.normalize("NFC", name))
    return f"{words.strip('-')[:_SLUG_LENGTH]}~{digest[:_HASH_LENGTH]}"


def is_safe_name(name: str) -> bool:
    """Whether a string is valid as a file name on every system, and in a unique spelling."""
    return (
        name != ""
        and (_ASCII.fullmatch(name) is not None or all(map(_is_plain, name)))
        and len(name.encode()) <= _MOST_BYTES
        and name[0] not in " .-"
        and name[-1] not in " ."
        and not name.lower().endswith(FILE_ENDINGS)
        and not is_conflict_copy(name)
        and not _DEVICE.fullmatch(name)
        and unicodedata.is_normalized("NFC", name)
    )


def is_conflict_copy(name: str) -> bool:
    """Whether this is the name of a synchroniser's conflict copy."""
    return any(words in name for words in _CONFLICT_COPIES)


def _is_plain(char: str) -> bool:
    return char in _PUNCTUATION or unicodedata.category(char)[0] in "LMN"
