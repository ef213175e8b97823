"""Bytes to text: which encoding a file is in."""

import codecs
import re
from typing import NamedTuple

from reader.text.safe import windows_1252

_REPLACED = "what cannot be read is shown as \N{REPLACEMENT CHARACTER}"
_SLICE = 1_000_000
"""Bytes that are decoded in one go: meanwhile, no other thread can answer a key."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and the encodings that they stand for."""
_NAME = re.compile(r"[A-Za-z][\w.:-]{1,39}")
"""What the name of an encoding looks like."""
_NO_ENCODINGS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Those that Python knows and no file is in; some take quadratic time."""
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r"})
_MOST_CONTROLS = 20
"""A file with a NUL is text if at most one byte of so many is a control."""
_CUT_SHORT = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z")
"""A character in UTF-8 of which the last byte is missing: what hardly any other text ends with."""
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_C1_OR_NEL = re.compile("[\x80-\x9f]")
_LINE_ENDS = "\v\f\x85\u2028\u2029"
"""What ends a line as a newline does (Unicode Standard, section 5.8)."""


class DecodeError(ValueError):
    """The bytes are no text; the message is the reason, in one line."""


class Decoded(NamedTuple):
    """The text of a file."""

    text: str
    r"""What the file says; lines end in `\n`."""
    notes: tuple[str, ...] = ()
    """What the reader should know of its encoding, one line each."""


def decode(data: bytes, *, cut: bool = False, encoding: str = "") -> Decoded:
    r"""Decode a file: by its byte order mark, else as it says itself, else by its bytes.

    UTF-8 with some damage stays UTF-8; what is none is Windows-1252. Every kind of line end
    becomes `\n`, and of these only `\r\n` is longer than one character. Controls of the block C1,
    which text that was decoded wrongly once holds instead of quotation marks, become what
    Windows-1252 has in their places, one for one.

    Args:
        data: The bytes of the file.
        cut: Whether they are only its beginning; a character that is cut in two is left out.
        encoding: Its name as somebody gave it; empty where nobody did.

    Raises:
        DecodeError: There is nothing in it, or it is binary.
    """
    decoded = _marked(data, cut) or _named(data, cut, encoding) or _unmarked(data, cut)
    text = decoded.text
    if not text or text.isspace():
        raise DecodeError("empty")
    if "\r" in text:  # a search costs a book less than two copies of it
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
    """The text in an encoding that somebody named; None where nobody did."""
    if not name:
        return None
    try:
        known = codecs.lookup(name).name if _NAME.fullmatch(name) else ""
        if known and known.replace("_", "-") not in _NO_ENCODINGS:
            b"x".decode(known, "replace")  # refuses what is no encoding of text
            return _lenient(data, known, cut)
    except LookupError:  # unknown, or no encoding of text
        pass
    found = _unmarked(data, cut)
    return found._replace(notes=(f"unknown encoding: {name[:40]}", *found.notes))


def _unmarked(data: bytes, cut: bool) -> Decoded:
    notes: tuple[str, ...] = ()
    if b"\0" in data:
        controls = len(data) - len(data.translate(None, _CONTROLS))
        if controls * _MOST_CONTROLS > len(data):
            raise DecodeError("binary, not text")
        notes = ("it holds NUL bytes, shown as \N{SYMBOL FOR NULL}",)
    try:
        return Decoded(_decoded(data, "utf-8", cut, "strict"), notes)
    except UnicodeDecodeError:
        found = _damaged(data, cut)
        return found._replace(notes=(*found.notes, *notes))


def _damaged(data: bytes, cut: bool) -> Decoded:
    """The text as UTF-8 if no more of it is damaged than is sound, else as Windows-1252."""
    found = _lenient(data, "utf-8", cut)
    beyond_ascii = len(found.text) - len(found.text.encode("ascii", "ignore"))
    signs = found.text.count("\N{REPLACEMENT CHARACTER}")
    unreadable = signs - data.count("\N{REPLACEMENT CHARACTER}".encode())
    sound = beyond_ascii - unreadable + bool(_CUT_SHORT.search(data[-3:]))
    if unreadable <= sound:
        return found
    text = data.decode("cp1252", "replace")
    return Decoded(text, ("not UTF-8: read as Windows-1252",))


def _lenient(data: bytes, encoding: str, cut: bool) -> Decoded:
    """The text with a sign for each stretch that cannot be read, and a note if there is any."""
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
