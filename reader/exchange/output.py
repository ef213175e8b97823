"""Where an export goes: stdout, a file with its companions, a folder, an archive.

Everything is written beside the target first, and put in its place when all of it is there: a file
is written whole or not at all.
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
"""Files that are kept open while others are written."""
_MAIN = "main"
"""What the one file is called while it is written."""
_LEVEL = 3
"""How hard an archive is packed: harder takes twice as long and saves a fifteenth."""
_MODE = 0o644
"""Who may read what is taken out of an archive."""


class CannotWrite(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """An export cannot go where it was to go; the message is one line."""


def put_files(path: Path, format_: Format, pieces: Iterable[Piece]) -> list[Path]:
    """Write the files of an export, all of them or none.

    Args:
        path: Where to: a file, a folder, or a `.zip`, as the format is laid out.
        format_: The format.
        pieces: What the files hold.

    Returns:
        The files, or the folder, that are there now.

    Raises:
        CannotWrite: The format is not written to such a place.
        OSError: It cannot be written; what was there before is still there.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        return _put_device(target, format_, pieces)
    with _staging(target) as staging:
        _write(staging, pieces)
        is_zip = target.suffix.lower() == ".zip"
        if is_zip and format_.layout == "file":
            raise CannotWrite(f"{format_.name} is one file, and not written into an archive")
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
    """The files below a folder, of which no more than some are open at once."""
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
    """The name of a file below a folder.

    Raises:
        CannotWrite: It leads elsewhere.
    """
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts or "\\" in name or "\0" in name:
        raise CannotWrite(f"{name!r} is no name for a file")
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
    """The one file, and its companions beside it."""
    _require_no_folder(target)
    main = root / _MAIN
    main.touch()
    companions = sorted(each for each in root.rglob("*") if each.is_file() and each != main)
    made = []
    for each in [*companions, main]:
        place = target if each == main else companion_of(target, each.name)
        _require_no_folder(place)
        put_in_place(each, place)
        made.append(place)
    return [made[-1], *made[:-1]]


def companion_of(target: Path, name: str) -> Path:
    """Where a companion of a file stands: `arrests-links.csv` beside `arrests.csv`."""
    return target.with_name(f"{target.stem}-{name}")


def _put_tree(root: Path, target: Path, format_: Format) -> list[Path]:
    """A folder; or one file by itself, where the name of the target says that it is one."""
    files = sorted(each for each in root.rglob("*") if each.is_file())
    if target.suffix.lower() in format_.endings:
        if len(files) > 1:
            raise CannotWrite(
                f"{format_.name} makes {len(files)} files of this: name a folder or a .zip, "
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
    """All files below a folder in an archive; the same files give the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
        for path in sorted(each for each in root.rglob("*") if each.is_file()):
            name = path.relative_to(root).as_posix()  # its time is the beginning of 1980
            with path.open("rb") as file, packed.open(name, "w", force_zip64=True) as into:
                shutil.copyfileobj(file, into)
            packed.getinfo(name).external_attr = _MODE << 16


def _require_no_folder(target: Path) -> None:
    if target.is_dir():
        raise CannotWrite("a folder is in the way")
