"""The file, folder or archive to import. All of its contents count as hostile.

Archives are never unpacked to disk: their files are read into memory, and only after a check of the
declared sizes, since a few kilobytes can unpack to gigabytes.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Self

from reader.exchange.format import CannotRead
from reader.files import FileError, read, read_lines
from reader.schema import BUILT_IN, Schema
from reader.text.safe import line

LONGEST_LINE = 16_000_000
"""The most bytes of a line; the rest of a longer one is skipped."""
LARGEST = 200_000_000
"""The most bytes of a file that is not read line by line, and of all files in an archive."""
_MOST_FILES = 100_000
_MOST_PACKED = 200
"""The highest compression ratio of a packed file, …"""
_SMALL = 1_000_000
"""… unless the unpacked file has at most this many bytes."""
_HEAD = 64_000
"""Bytes at the start of a file by which formats are recognised."""
_CHUNK = 1 << 16
"""Bytes that are unpacked at once."""


class Source:
    """The source of an import: a file, or the files of a folder or zip archive.

    Args:
        path: Its path.
        schema: The schema of the workspace, for formats without types of values.
    """

    def __init__(self, path: Path, schema: Schema = BUILT_IN) -> None:
        self.path = path
        self.schema = schema

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        archive = self.__dict__.pop("_archive", None)
        if archive:
            archive.close()

    @property
    def ending(self) -> str:
        """The ending of its name, in lower case and with the dot; empty if it has none."""
        return self.path.suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return self.path.stem

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return os.path.isdir(self.path)  # noqa: PTH112 (Path.is_dir raises where a name is too long)

    @cached_property
    def modified(self) -> str:
        """When it was last modified, in UTC: the latest possible time of anything in it."""
        paths = [self.path / name for name in self.files] if self.is_folder else []
        seconds = max(path.stat().st_mtime for path in [*paths, self.path])
        return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")

    @cached_property
    def head(self) -> bytes:
        """The start of the file; empty for a folder.

        Raises:
            CannotRead: It cannot be read.
        """
        return b"" if self.is_folder else self._read(_HEAD)[0]

    @property
    def is_archive(self) -> bool:
        """Whether it is a zip archive."""
        return self.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def lines(self) -> Iterator[bytes]:
        """Its lines, each with its newline.

        Of a longer line, only `LONGEST_LINE` bytes and one more are read.

        Raises:
            CannotRead: It cannot be read.
        """
        try:
            yield from read_lines(self.path, LONGEST_LINE + 1)
        except FileError as error:
            raise CannotRead(str(error)) from error

    def data(self) -> bytes:
        """All of its bytes.

        Raises:
            CannotRead: It cannot be read, or is larger than `LARGEST`.
        """
        data, is_cut = self._read(LARGEST)
        if is_cut:
            raise CannotRead(f"larger than {LARGEST // 1_000_000} MB")
        return data

    def text(self) -> str:
        """All of its text, without a byte order mark; line ends are unchanged.

        Raises:
            CannotRead: As for `data`, or it is not UTF-8.
        """
        return utf8(self.data())

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The names of the files below a folder or in an archive, sorted; none for a file.

        Raises:
            CannotRead: They are too many or too large, or a name leads out of the archive.
        """
        if self.is_folder:
            return tuple(sorted(self._walk()))
        return tuple(sorted(self._entries)) if self.is_archive else ()

    def file(self, name: str) -> bytes:
        """The bytes of one of its files.

        Raises:
            CannotRead: It does not exist, or cannot be read.
        """
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one of its files piece by piece, so that it may be large.

        Raises:
            CannotRead: As for `file`.
        """
        if self.is_folder:
            _require_member(name, self.files)
            data = Source(self.path / name).data()
            yield from (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
            return
        _require_member(name, self._entries)
        entry, size = self._entries[name], 0
        try:
            with self._archive.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    yield chunk
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise CannotRead(line(f"{name}: {error}")) from error
        except Exception as error:  # the decompressors have their own errors
            raise CannotRead(line(f"{name}: cannot be unpacked: {error}")) from error
        if size != entry.file_size:
            raise CannotRead(line(f"{name}: is not as large as the archive says"))

    def lines_of(self, name: str) -> Iterator[bytes]:
        """The lines of one of its files, as for `lines`.

        Raises:
            CannotRead: As for `file`.
        """
        if self.is_folder:
            _require_member(name, self.files)
            yield from Source(self.path / name).lines()
            return
        pieces: list[bytes] = []
        size = 0
        for chunk in self.chunks(name):
            for piece in BytesIO(chunk):
                if size <= LONGEST_LINE:
                    pieces.append(piece[: LONGEST_LINE + 1 - size])
                    size += len(pieces[-1])
                if piece.endswith(b"\n"):
                    yield b"".join(pieces)
                    pieces, size = [], 0
        if pieces:
            yield b"".join(pieces)

    def beside(self, name: str) -> Source | None:
        """Another file in the same folder; None if it does not exist."""
        path = self.path.with_name(name)
        return Source(path) if path.is_file() else None

    def _read(self, limit: int) -> tuple[bytes, bool]:
        try:
            return read(self.path, limit)
        except FileError as error:
            raise CannotRead(str(error)) from error

    def _walk(self) -> Iterator[str]:
        number = 0
        for folder, folders, names in os.walk(self.path):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(each for each in names if not each.startswith(".")):
                file = Path(folder, name)
                if file.is_symlink() or not file.is_file():
                    continue
                number += 1
                _require_few(number)
                yield file.relative_to(self.path).as_posix()

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self.path)

    @cached_property
    def _entries(self) -> dict[str, zipfile.ZipInfo]:
        try:
            members = [each for each in self._archive.infolist() if not each.is_dir()]
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise CannotRead(line(f"a damaged archive: {error}")) from error
        _require_few(len(members))
        if sum(each.file_size for each in members) > LARGEST:
            raise CannotRead(f"it holds more than {LARGEST // 1_000_000} MB")
        for each in members:
            if each.file_size > max(_SMALL, each.compress_size * _MOST_PACKED):
                raise CannotRead(line(f"{each.filename}: packed too tightly to be honest"))
            parts = PurePosixPath(each.filename.replace("\\", "/")).parts
            if not parts or ".." in parts or parts[0] == "/" or ":" in parts[0]:
                raise CannotRead(line(f"{each.filename}: a name that leads out of the archive"))
            if each.flag_bits & 1:
                raise CannotRead(line(f"{each.filename}: encrypted"))
        return {each.filename: each for each in members}


def utf8(data: bytes) -> str:
    """The text of bytes, without a byte order mark.

    Raises:
        CannotRead: They are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(f"not UTF-8 at byte {error.start}") from error


def _require_few(number: int) -> None:
    if number > _MOST_FILES:
        raise CannotRead(f"it holds more than {_MOST_FILES:,} files")


def _require_member(name: str, files: Collection[str]) -> None:
    if name not in files:
        raise CannotRead(line(f"{name}: no such file"))
