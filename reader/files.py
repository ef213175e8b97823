"""Files: the one guarded way to read one, the one atomic way to replace one, and safe names.

Whatever a folder holds under a name, reading it neither waits nor fills the memory. Whatever
happens while a file is replaced, it is afterwards the old one or the new one, as a whole.
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
"""What the name of a file's former state ends in."""
TEMPORARY = ".tmp-"
"""How the names of unfinished files begin; chance and the name of the file follow."""
_UNFINISHED = ".part"
"""How they end, so that nobody takes one for a finished file."""
_CHANCE = 8
"""Bytes of chance in such a name."""
_MEGABYTES = 10_000_000
"""Bytes from which on a size is told in megabytes."""
_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Without O_NONBLOCK, opening a pipe waits until somebody writes to it."""
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK | os.O_CLOEXEC

Stamp = tuple[int, int, int]
"""When a file was last changed, in nanoseconds, its size in bytes, and its inode. Two states of a
file that differ have different stamps."""


class FileError(ReaderError):
    """A file that cannot be read; the message is the reason, in one line without the name."""


class Content(NamedTuple):
    """What a file holds."""

    data: bytes
    """Its bytes, from the first."""
    is_cut: bool
    """Whether it holds more than these."""


def read(path: Path, limit: int) -> Content:
    """Read a file up to a limit.

    Args:
        path: The file, or a symbolic link to it.
        limit: The most bytes to read.

    Raises:
        FileError: It is not there, is no regular file, or cannot be read.
    """
    try:
        data = _read(path, limit + 1)
    except OSError as error:
        raise FileError(error.strerror or "cannot be read") from error
    return Content(data[:limit], len(data) > limit)


def read_if_there(path: Path, limit: int | None = None) -> bytes | None:
    """Read a file that need not be there.

    Args:
        path: The file, or a symbolic link to it.
        limit: The most bytes that it may hold; any number without one.

    Returns:
        All of its bytes; None when there is no such file.

    Raises:
        OSError: It cannot be read.
        FileError: It is no regular file, or too large.
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
        longest: The most bytes of a line; what a longer one has beyond these is skipped.

    Raises:
        FileError: It is not there, is no regular file, or cannot be read.
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
    """Make sure that a name can be a file's: nothing is there, or a regular file.

    Raises:
        FileError: Something else is there.
        OSError: The system does not tell.
    """
    with suppress(FileNotFoundError):
        _require_regular(os.stat(path))  # noqa: PTH116 (quicker, and done for each file)


def stamp_of(path: Path) -> Stamp | None:
    """What tells the present state of a file from any other; None where there is none to read."""
    try:
        return _stamp(os.stat(path))  # noqa: PTH116 (as above)
    except OSError:
        return None


def replace(path: Path, data: bytes) -> None:
    """Make these the bytes of a file, on the disk itself, or leave the file as it was.

    Raises:
        OSError: The file is as it was.
    """
    with _unfinished(path) as temporary:
        _fill(temporary, data, _mode_of_old(path))
        _put_in_place(temporary, path)


@contextmanager
def staged(path: Path, data: bytes) -> Iterator[Callable[[], Stamp]]:
    """Write what shall be in a file to the disk, beside it.

    Yields:
        A function that puts it in place, keeps what was there before as the `.bak` of the file,
        and returns the stamp of the new state. It may raise OSError; the file is then as it was.
        Without that call the file stays as it is.

    Raises:
        OSError: It cannot be written.
    """
    with _unfinished(path) as temporary:
        _fill(temporary, data, _mode_of_old(path))

        def commit() -> Stamp:
            # Taken before anybody can see the file, so that it is not the stamp of another state.
            stamp = _stamp(os.stat(temporary))  # noqa: PTH116 (as above)
            keep(path, backup_of(path))
            _put_in_place(temporary, path)
            return stamp

        yield commit


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file that a person asked for, as a whole or not at all, in UTF-8.

    A symbolic link keeps pointing where it points; a device or a pipe is written into.

    Args:
        path: The file.
        pieces: What it shall hold, one after the other.

    Raises:
        OSError: It cannot be written; what was there before is still there.
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
    """Add bytes to a file in one go; only its owner may read one that comes into being.

    Nothing makes sure that they are on the disk itself.

    Returns:
        How many bytes the file holds now.

    Raises:
        OSError: They cannot be added, or only in part.
        FileError: It is no regular file.
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
    """Give a file another name in the same folder, which a power cut does not take away.

    Raises:
        OSError: That is impossible.
    """
    os.replace(path, new)  # noqa: PTH105 (system calls are what this is about, and tests count them)
    sync_folder(path.parent)


def put_in_place(made: Path, target: Path) -> None:
    """Put a finished file or folder where it belongs, on the disk itself.

    Args:
        made: What was made, on the same file system.
        target: Where it belongs; a file that is there is replaced, and keeps its permissions.

    Raises:
        OSError: What was there before is still there.
    """
    has_many = made.is_dir()
    if has_many and hasattr(os, "sync"):
        os.sync()  # of thousands of files a hundred times as fast as one by one
        _put_in_place(made, target)
        return
    for path in [each for each in made.rglob("*") if each.is_file()] if has_many else [made]:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            mode = _mode_of_old(target) if path == made else None
            if mode is not None:
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
    _put_in_place(made, target)


def keep(path: Path, kept: Path) -> None:
    """Give a file a second name, which goes on holding what the file holds now.

    Args:
        path: The file; where there is none, nothing happens.
        kept: The other name, in the same folder; it is replaced.

    Raises:
        OSError: That is impossible; both are then as they were.
    """
    with _unfinished(path) as temporary:
        try:
            _copy(path, temporary)
            os.replace(temporary, kept)  # noqa: PTH105 (as above)
        except FileNotFoundError:
            if path.exists():
                raise


def backup_of(path: Path) -> Path:
    """Where the former state of a file is kept."""
    return path.with_name(f"{path.name}{BACKUP_ENDING}")


def owner_of(temporary: Path) -> Path:
    """The file that an unfinished file was to become."""
    name = temporary.name.removesuffix(_UNFINISHED)
    return temporary.with_name(name[len(TEMPORARY) + 2 * _CHANCE + 1 :] or "unknown")


def make_folder(folder: Path) -> None:
    """Make a folder that a power cut does not take away, and those that it is in.

    Raises:
        OSError: It cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with suppress(OSError):
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names of the files in a folder last.

    Raises:
        OSError: The system cannot tell that they do.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path, size: int) -> bytes:
    """So many bytes of a regular file, or all for -1."""
    with _opened(path) as file:
        return file.read(size)


def _opened(path: Path) -> BinaryIO:
    _require_regular(os.stat(path))  # noqa: PTH116 (as above); opening a device can act on it
    file = os.fdopen(os.open(path, _READ), "rb")
    try:
        _require_regular(os.fstat(file.fileno()))  # it may have been replaced meanwhile
    except FileError:
        file.close()
        raise
    return file


def _shown(size: int) -> str:
    """So many bytes, for people."""
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
    """A new name beside a file; what has it still when the block ends is removed."""
    chance = os.urandom(_CHANCE).hex()
    temporary = path.with_name(f"{TEMPORARY}{chance}-{path.name}{_UNFINISHED}")
    try:
        yield temporary
    finally:
        # A failure has been reported already, and what is left over is listed by a check.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def _synced(path: Path, mode: int | None) -> Iterator[int]:
    """The handle of a new file that is on the disk itself when the block ends."""
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
    # The new content is in place for everyone to see, so the write can no longer fail.
    with suppress(OSError):
        sync_folder(path.parent)


def _copy(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except FileNotFoundError:
        raise
    except OSError:  # some file systems know no second names
        from shutil import copy2  # noqa: PLC0415 (slow to import, and seldom needed)

        copy2(path, copy)


def _mode_of_old(path: Path) -> int | None:
    """The permission bits to keep. A file that its owner made read-only is not replaced."""
    if not path.exists():
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return stat.S_IMODE(path.stat().st_mode)


# Names of people and of articles are nobody's choice with file systems in mind, and some are
# chosen to harm. A name that is a fine file name everywhere stands for itself. Any other becomes
# what is readable of it, `~`, and a hash, which no fine name contains.

_MOST_BYTES = 100
_SLUG_LENGTH = 40
_HASH_LENGTH = 8
_PUNCTUATION = " ._-"
_ASCII = re.compile(r"[A-Za-z0-9 ._-]+")
"""Plain characters, recognised quickly in most names."""
FILE_ENDINGS = (".json", ".lock", BACKUP_ENDING)
"""How the names of files with records and of those beside them end. No safe name ends so, because
`a` and `a.json/b` are both good names of articles."""
_CONFLICT_COPIES = (".sync-conflict-", "conflicted copy")
"""What synchronisers put into the name of a version that they could not merge."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The name of a file or folder that stands for any string, on every system.

    Returns:
        One component of a path, of at most 170 UTF-8 bytes; two strings never share one.
    """
    if is_safe_name(name):
        return name
    from hashlib import sha256  # noqa: PLC0415 (most names are safe as they are)

    digest = sha256(name.encode(errors="surrogatepass")).hexdigest()
    words = re.sub(r"\W+", "-", unicodedata.normalize("NFC", name))
    return f"{words.strip('-')[:_SLUG_LENGTH]}~{digest[:_HASH_LENGTH]}"


def is_safe_name(name: str) -> bool:
    """Whether a string can be a file's name on every system, and is the only one to look so."""
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
    """Whether this is the name that a synchroniser gives to a version that it could not merge."""
    return any(words in name for words in _CONFLICT_COPIES)


def _is_plain(char: str) -> bool:
    return char in _PUNCTUATION or unicodedata.category(char)[0] in "LMN"
