"""Files that are archives of others: Word, OpenDocument, EPUB. Nothing of them reaches the disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from reader.library.converting.tree import ConversionError

_LARGEST = 100_000_000
"""Bytes of all that an archive declares to hold."""
_LARGEST_TEXT = 50_000_000
"""Bytes of all XML in it."""
_RATIO = 200
"""How many times as large as its file something may be that is larger than `_SMALL`."""
_SMALL = 1_000_000
_MOST_PARTS = 10_000
_TEXTS = (".xml", ".rels", ".html", ".htm", ".xhtml", ".opf", ".ncx")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HARMLESS = re.compile(
    rb"<!DOCTYPE\s+(?:html|ncx|package)(?:\s+(?:PUBLIC|SYSTEM)(?:\s+(?:\"[^\"<>\[\]]*\"|'[^'<>\[\]]*')){0,2})?\s*>",
    re.IGNORECASE,
)
"""The DOCTYPE of a page, which declares nothing."""
_LINK = 0o120000
_KIND = 0o170000


class Archive:
    """An archive that has been looked at before anything in it is unpacked."""

    def __init__(self, data: bytes) -> None:
        """Look at what the archive declares.

        Raises:
            ConversionError: It is none, or declares to hold more than it should.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ConversionError("damaged: not a whole archive") from error
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS:
            raise ConversionError(f"an archive of more than {_MOST_PARTS} parts")
        texts = sum(part.file_size for part in parts if part.filename.lower().endswith(_TEXTS))
        everything = sum(part.file_size for part in parts)
        is_bomb = any(
            part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1)
            for part in parts
        )
        if is_bomb or texts > _LARGEST_TEXT or everything > _LARGEST:
            size = everything // 1_000_000
            raise ConversionError(f"would unpack to {size} MB, far more than its size: refused")
        if any(part.flag_bits & 1 for part in parts):
            raise ConversionError("encrypted: it needs a password")
        self._parts = {part.filename: part for part in parts}

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            ConversionError: There is none of that name, it is a symbolic link, or it is damaged.
        """
        part = self._parts.get(name)
        if part is None:
            raise ConversionError(f"damaged: its part {name} is missing")
        if part.external_attr >> 16 & _KIND == _LINK:
            raise ConversionError(f"its part {name} is a symbolic link, which is not followed")
        try:
            with self._zip.open(part) as file:
                data = file.read(part.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
                NotImplementedError, RuntimeError) as error:  # fmt: skip
            raise ConversionError(f"damaged: its part {name} cannot be unpacked") from error
        if len(data) > part.file_size:
            raise ConversionError(f"its part {name} is larger than it says")
        return data

    def xml(self, name: str) -> ET.Element:
        """The root of a part in XML.

        Raises:
            ConversionError: As for `read`; or it declares entities, or is no XML.
        """
        return parsed(self.read(name), name)

    def refuse_declarations(self) -> None:
        """Make sure that no part in XML declares anything.

        Raises:
            ConversionError: One does.
        """
        for name in self._parts:
            if name.lower().endswith((".xml", ".rels")):
                refuse_declarations(self.read(name), name)


def parsed(data: bytes, name: str) -> ET.Element:
    """The root of XML that declares nothing.

    Raises:
        ConversionError: It declares something, or is no XML.
    """
    refuse_declarations(data, name)
    try:
        return ET.fromstring(data)  # noqa: S314 (it holds no declarations)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ConversionError(f"damaged: its part {name} is no XML") from error


def refuse_declarations(data: bytes, name: str) -> None:
    """Make sure that XML has no DTD, whose entities can grow without end or name other files.

    Raises:
        ConversionError: It has one.
    """
    seen = data
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark) or data[:4] in {"<?".encode(encoding), "<!".encode(encoding)}:
            seen = data.decode(encoding, "replace").encode()
    if _DTD.search(_HARMLESS.sub(b"", seen, count=1)):
        raise ConversionError(f"its part {name} has a DTD, which is refused")
