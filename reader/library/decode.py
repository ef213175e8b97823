"""Decode the bytes of a file: find its encoding, and read it leniently."""

import codecs
import re
from typing import NamedTuple

from reader.text.safe import windows_1252

_REPLACED = "unreadable bytes are shown as \N{REPLACEMENT CHARACTER}"
_SLICE = 1_000_000
"""Bytes decoded in one go; meanwhile no other thread can handle a key."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and their encodings."""
_NAME = r"[A-Za-z][\w.:-]{1,39}"
"""A plausible name of an encoding."""
_NO_ENCODINGS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Encodings that Python knows but no file uses; some take quadratic time."""
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r"})
_MOST_CONTROLS = 20
"""A file with a NUL is text if at most one byte in this many is a control."""
_CUT_SHORT = rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z"
"""A UTF-8 character without its last byte, with which other text hardly ever ends."""
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_C1_OR_NEL = re.compile("[\x80-\x9f]")
_LINE_ENDS = "\v\f\x85\u2028\u2029"
"""Other characters that end a line (Unicode Standard, section 5.8)."""


class DecodeError(ValueError):
    """The bytes are not text; the message is the reason, in one line."""


class Decoded(NamedTuple):
    """The text of a file."""

    text: str
    r"""The text; lines end in `\n`."""
    notes: tuple[str, ...] = ()
    """Remarks about the encoding for the person who reads it, one line each."""


def decode(data: bytes, *, cut: bool = False, encoding: str = "") -> Decoded:
    r"""Decode a file by its byte order mark, else by its declared encoding, else by its bytes.

    Slightly damaged UTF-8 is still read as UTF-8; other text is read as Windows-1252. Every kind
    of line end becomes `\n`; only `\r\n` is longer than one character. C1 controls, which text
    that was once decoded wrongly has instead of quotation marks, become the characters of
    Windows-1252, one for one.

    Args:
        data: The bytes of the file.
        cut: Whether they are only its beginning; a truncated last character is dropped.
        encoding: The declared encoding; empty if none is declared.

    Raises:
        DecodeError: The file is empty or binary.
    """
    decoded = _marked(data, cut) or _named(data, cut, encoding) or _unmarked(data, cut)
    text = decoded.text
    if not text or text.isspace():
        raise DecodeError("empty")
    if "\r" in text:  # searching a book is cheaper than copying it twice
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() and _C1.search(text):
        text = _C1_OR_NEL.sub(lambda found: windows_1252(ord(found[0])), text)
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    return decoded._replace(text=text)


def _marked(data: bytes, cut: bool) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding, cut)
    return None


def _named(data: bytes, cut: bool, name: str) -> Decoded | None:
    """The text in the declared encoding; None if there is none."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name if re.fullmatch(_NAME, name) else ""
        if codec and codec.replace("_", "-") not in _NO_ENCODINGS:
            b"x".decode(codec, "replace")  # fails for codecs that do not encode text
            return _lenient(data, codec, cut)
    except LookupError:  # unknown, or not an encoding of text
        pass
    found = _unmarked(data, cut)
    return found._replace(notes=(f"unknown encoding: {name[:40]}", *found.notes))


def _unmarked(data: bytes, cut: bool) -> Decoded:
    notes: tuple[str, ...] = ()
    if b"\0" in data:
        controls = len(data) - len(data.translate(None, _CONTROLS))
        if controls * _MOST_CONTROLS > len(data):
            raise DecodeError("binary, not text")
        notes = ("contains NUL bytes, shown as \N{SYMBOL FOR NULL}",)
    try:
        return Decoded(_decoded(data, "utf-8", cut, "strict"), notes)
    except UnicodeDecodeError:
        found = _damaged(data, cut)
        return found._replace(notes=(*found.notes, *notes))


def _damaged(data: bytes, cut: bool) -> Decoded:
    """The text as UTF-8 if at most half of its non-ASCII is damaged, else as Windows-1252."""
    found = _lenient(data, "utf-8", cut)
    beyond_ascii = len(found.text) - len(found.text.encode("ascii", "ignore"))
    signs = found.text.count("\N{REPLACEMENT CHARACTER}")
    unreadable = signs - data.count("\N{REPLACEMENT CHARACTER}".encode())
    sound = beyond_ascii - unreadable + bool(re.search(_CUT_SHORT, data[-3:]))
    if unreadable <= sound:
        return found
    text = data.decode("cp1252", "replace")
    return Decoded(text, ("not UTF-8: read as Windows-1252",))


def _lenient(data: bytes, encoding: str, cut: bool) -> Decoded:
    """The text with a replacement character for each unreadable stretch, and a note if any."""
    try:
        return Decoded(_decoded(data, encoding, cut, "strict"))
    except UnicodeDecodeError:
        text = _decoded(data, encoding, cut, "replace")
        return Decoded(text, (f"damaged {encoding.upper()}: {_REPLACED}",))


def _decoded(data: bytes, encoding: str, cut: bool, errors: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    slices = range(0, len(data), _SLICE)
    parts = [decoder.decode(data[start : start + _SLICE]) for start in slices]
    return "".join([*parts, decoder.decode(b"", final=not cut)])
