"""Formats that are ZIP archives: Word, OpenDocument, EPUB. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from reader.library.converting.tree import ConversionError

_LARGEST = 100_000_000
"""Most bytes of everything in an archive, as declared."""
_LARGEST_TEXT = 50_000_000
"""Most bytes of all XML in it."""
_RATIO = 200
"""Most times a part larger than `_SMALL` may grow when it is unpacked."""
_SMALL = 1_000_000
_MOST_PARTS = 10_000
_TEXTS = (".xml", ".rels", ".html", ".htm", ".xhtml", ".opf", ".ncx")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HARMLESS = re.compile(
    rb"<!DOCTYPE\s+(?:html|ncx|package)(?:\s+(?:PUBLIC|SYSTEM)(?:\s+(?:\"[^\"<>\[\]]*\"|'[^'<>\[\]]*')){0,2})?\s*>",
    re.IGNORECASE,
)
"""A DOCTYPE that declares nothing."""
_LINK = 0o120000
_KIND = 0o170000


class Archive:
    """An archive whose declared contents are checked before anything is unpacked."""

    def __init__(self, data: bytes) -> None:
        """Check what the archive declares.

        Raises:
            ConversionError: It is not an archive, or declares too much.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ConversionError("damaged: not a complete archive") from error
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
            ConversionError: It does not exist, is a symbolic link, or is damaged.
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
            ConversionError: As for `read`, or it has a DTD, or is not XML.
        """
        return parsed(self.read(name), name)

    def refuse_declarations(self) -> None:
        """Make sure that no XML part has a DTD.

        Raises:
            ConversionError: One has.
        """
        for name in self._parts:
            if name.lower().endswith((".xml", ".rels")):
                refuse_declarations(self.read(name), name)


def parsed(data: bytes, name: str) -> ET.Element:
    """The root of XML without a DTD.

    Raises:
        ConversionError: It has a DTD, or is not XML.
    """
    refuse_declarations(data, name)
    try:
        return ET.fromstring(data)  # noqa: S314 (it has no DTD)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ConversionError(f"damaged: its part {name} is not XML") from error


def refuse_declarations(data: bytes, name: str) -> None:
    """Make sure that XML has no DTD, whose entities could expand without end or read files.

    Raises:
        ConversionError: It has a DTD.
    """
    seen = data
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark) or data[:4] in {"<?".encode(encoding), "<!".encode(encoding)}:
            seen = data.decode(encoding, "replace").encode()
    if _DTD.search(_HARMLESS.sub(b"", seen, count=1)):
        raise ConversionError(f"its part {name} has a DTD, which is refused")
