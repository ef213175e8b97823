"""Writing an export to a file with its companions, a folder, an archive or a device.

Everything is written beside the target first and then moved into place, so that an export is
written completely or not at all.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from reader.errors import ReaderError
from reader.exchange.format import Format, Piece
from reader.files import TEMPORARY, make_folder, put_in_place

_MOST_OPEN = 64
"""The most files that are open at the same time."""
_MAIN = "main"
"""The temporary name of the main file."""
_LEVEL = 3
"""The compression level of archives: higher ones take twice as long and save a fifteenth."""
_MODE = 0o644
"""The permissions of files in an archive."""


class CannotWrite(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """An export cannot be written to its target; the message is one line."""


def put_files(path: Path, format_: Format, pieces: Iterable[Piece]) -> list[Path]:
    """Write the files of an export, all of them or none.

    Args:
        path: The target: a file, a folder or a `.zip`, depending on the format's layout.
        format_: The format.
        pieces: The contents of the files.

    Returns:
        The files or the folder written.

    Raises:
        CannotWrite: The format cannot be written to such a target.
        OSError: It cannot be written; the previous contents are unchanged.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        return _put_device(target, format_, pieces)
    with _staging(target) as staging:
        _write(staging, pieces)
        is_zip = target.suffix.lower() == ".zip"
        if is_zip and format_.layout == "file":
            raise CannotWrite(f"{format_.name} is one file and cannot be written to an archive")
        if is_zip or format_.layout == "archive":
            _require_no_folder(target)
            archive = staging / "archive.part"
            _pack(staging / "files", archive)
            put_in_place(archive, target)
            return [target]
        if format_.layout == "file":
            return _put_file(staging / "files", target)
        return _put_tree(staging / "files", target, format_)


def _write(staging: Path, pieces: Iterable[Piece]) -> None:
    """Write the files below a folder, with a limited number of them open."""
    root = staging / "files"
    root.mkdir()
    folders = {root}
    opened: OrderedDict[str, BinaryIO] = OrderedDict()
    try:
        for data, name in pieces:
            file = opened.get(name)
            if file is None:
                path = root / _inside(name or _MAIN)
                if path.parent not in folders:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    folders.add(path.parent)
                file = opened[name] = path.open("ab")
                if len(opened) > _MOST_OPEN:
                    opened.popitem(last=False)[1].close()
            file.write(data.encode() if isinstance(data, str) else data)
    finally:
        for file in opened.values():
            file.close()


def _inside(name: str) -> str:
    """Check the name of a file below the folder.

    Raises:
        CannotWrite: It leads out of the folder.
    """
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts or "\\" in name or "\0" in name:
        raise CannotWrite(f"{name!r} is not a file name")
    return name


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    chance = os.urandom(8).hex()
    staging = target.with_name(f"{TEMPORARY}{chance}-{target.name}.part")
    staging.mkdir()
    try:
        yield staging
    finally:
        with suppress(OSError):
            shutil.rmtree(staging)


def _put_file(root: Path, target: Path) -> list[Path]:
    """Move the main file and its companions into place."""
    _require_no_folder(target)
    main = root / _MAIN
    main.touch()
    companions = sorted(each for each in root.rglob("*") if each.is_file() and each != main)
    written = []
    for each in [*companions, main]:
        place = target if each == main else companion_of(target, each.name)
        _require_no_folder(place)
        put_in_place(each, place)
        written.append(place)
    return [written[-1], *written[:-1]]


def companion_of(target: Path, name: str) -> Path:
    """The path of a companion of a file: `arrests-links.csv` beside `arrests.csv`."""
    return target.with_name(f"{target.stem}-{name}")


def _put_tree(root: Path, target: Path, format_: Format) -> list[Path]:
    """Move the folder into place; or a single file, if the target has the ending of a file."""
    files = sorted(each for each in root.rglob("*") if each.is_file())
    if target.suffix.lower() in format_.endings:
        if len(files) > 1:
            raise CannotWrite(
                f"{format_.name} needs {len(files)} files for this: name a folder or a .zip, "
                "or one annotator with --annotator"
            )
        _require_no_folder(target)
        single = files[0] if files else root / _MAIN
        single.touch()
        put_in_place(single, target)
        return [target]
    if target.exists() and not target.is_dir():
        raise CannotWrite(f"{format_.name} is written to a folder or a .zip, not to this file")
    if target.is_dir() and any(target.iterdir()):
        raise CannotWrite("this folder is not empty")
    make_folder(target.parent)
    if target.is_dir():
        target.rmdir()
    put_in_place(root, target)
    return [target]


def _put_device(target: Path, format_: Format, pieces: Iterable[Piece]) -> list[Path]:
    if format_.layout != "file":
        raise CannotWrite(f"{format_.name} needs a file or a folder to be written to")
    with target.open("wb") as device:
        for data, name in pieces:
            if not name:
                device.write(data.encode() if isinstance(data, str) else data)
    return [target]


def _pack(root: Path, archive: Path) -> None:
    """Pack all files below a folder into an archive; the same files give the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
        for path in sorted(each for each in root.rglob("*") if each.is_file()):
            name = path.relative_to(
                root
            ).as_posix()  # the time in the archive is always the start of 1980
            with path.open("rb") as file, packed.open(name, "w", force_zip64=True) as into:
                shutil.copyfileobj(file, into)
            packed.getinfo(name).external_attr = _MODE << 16


def _require_no_folder(target: Path) -> None:
    if target.is_dir():
        raise CannotWrite("a folder is in the way")
