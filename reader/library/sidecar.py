"""Sidecars: metadata in a file `NAME.toml` beside an article, never part of its reading text."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.files import FileError, read_if_there
from reader.files import replace as replace_file
from reader.library.titles import one_line
from reader.model import Article
from reader.text.safe import line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_LARGEST = 64_000
"""Most bytes of a sidecar."""
_MARK = "\ufeff"
"""The byte order mark, with which some editors begin a file."""
_SETTINGS = "reader.toml"
"""The settings of a workspace, which lie beside the articles if there is no folder `seeds/`."""


class SidecarError(ReaderError):
    """A sidecar that cannot be written; the message is one line that names it and the reason."""


class Sidecar(NamedTuple):
    """The contents of a sidecar."""

    metadata: Mapping[str, str]
    """Its fields, named in lower case; values are one line each and safe to show."""
    notes: tuple[str, ...] = ()
    """The parts that were not read, and why, one line each."""


NOTHING = Sidecar({})


def path_of(article: Path) -> Path:
    """The path of the sidecar of an article's file, whether it exists or not."""
    return article.with_suffix(".toml")


def with_sidecar(article: Article, sidecar: Sidecar) -> Article:
    """The article with the metadata of its sidecar, which wins over front matter."""
    if sidecar is NOTHING:
        return article
    return replace(
        article,
        title=sidecar.metadata.get("title") or article.title,
        metadata={**article.metadata, **sidecar.metadata},
        notes=article.notes + sidecar.notes,
    )


def read(path: Path) -> Sidecar:
    """Read a sidecar, which need not exist. Nothing in it is an error."""
    if path.name == _SETTINGS:
        return NOTHING
    try:
        _refuse_link(path)
        data = read_if_there(path, _LARGEST)
    except FileError as error:
        return Sidecar({}, (line(f"{path.name}: {error}"),))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # the article's own ending is shorter
            return NOTHING
        return Sidecar({}, (line(f"{path.name}: {error.strerror}"),))
    return NOTHING if data is None else _parsed(path.name, data)


def _parsed(name: str, data: bytes) -> Sidecar:
    from reader.library.front_toml import flat_fields  # noqa: PLC0415 (most articles have none)

    try:
        fields, nested = flat_fields(data.decode("utf-8-sig"))
    except ValueError as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        return Sidecar({}, (line(f"{name}: not read: {reason}"),))
    metadata = {one_line(key).lower(): one_line(value) for key, value in fields.items()}
    left_out = f"{name}: nested fields left out: {', '.join(nested)}"
    return Sidecar(metadata, (line(left_out),) if nested else ())


def write(article: Path, changes: Mapping[str, str]) -> None:
    """Set fields in the sidecar of an article's file; everything else in it stays unchanged.

    Args:
        article: The file of the article.
        changes: Field to value; an empty value removes the field.

    Raises:
        SidecarError: It is not TOML, cannot be written, or would be too large to be read; it is
            then unchanged.
    """
    import tomlkit  # noqa: PLC0415 (reading does not need it)
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415 (as above)

    path = path_of(article)
    if path.name == _SETTINGS:
        raise SidecarError(f"{path.name}: these are the settings of the workspace")
    try:
        _refuse_link(path)
        data = read_if_there(path, _LARGEST) or b""
        text = data.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        document = tomlkit.parse(text.removeprefix(mark))
        for field, value in changes.items():
            _set(document, one_line(field), one_line(value))
        data = (mark + tomlkit.dumps(document)).encode()
        if len(data) > _LARGEST:
            raise FileError(f"more than {_LARGEST // 1000} kB")
        replace_file(path, data)
    except UnicodeDecodeError as error:
        raise SidecarError(f"{path.name}: not UTF-8") from error
    except RecursionError as error:
        raise SidecarError(f"{path.name}: nested too deeply") from error
    except (FileError, TOMLKitError) as error:
        raise SidecarError(line(f"{path.name}: {error}")) from error
    except OSError as error:
        raise SidecarError(line(f"{path.name}: {error.strerror}")) from error


def _refuse_link(path: Path) -> None:
    """Refuse a symbolic link, which may lead out of the library.

    Raises:
        FileError: The path is a link.
    """
    if os.path.islink(path):  # noqa: PTH114 (Path.is_symlink raises where a name is too long)
        raise FileError("a symbolic link, which is not followed")


def _set(document: TOMLDocument, field: str, value: str) -> None:
    """Set a field in place, whatever the case of its name; an empty value removes it."""
    spellings = [each for each in document if each.lower() == field.lower()]
    for each in spellings[:-1] if value else spellings:
        del document[each]
    if value:
        document[spellings[-1] if spellings else field] = value
