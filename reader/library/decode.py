"""Bytes to text: which encoding a file is in."""

import codecs
from typing import NamedTuple

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


class DecodeError(ValueError):
    """The bytes are no text; the message is the reason, in one line."""


class Decoded(NamedTuple):
    """The text of a file."""

    text: str
    r"""What the file says; lines end in `\n`."""
    notes: tuple[str, ...] = ()
    """What the reader should know of its encoding, one line each."""


def decode(data: bytes, *, cut: bool = False) -> Decoded:
    """Decode a file: by its byte order mark, else as UTF-8, else as Windows-1252.

    Args:
        data: The bytes of the file.
        cut: Whether they are only its beginning; a character that is cut in two is left out.

    Raises:
        DecodeError: There is nothing in it, or it is binary.
    """
    decoded = _marked(data, cut) or _unmarked(data, cut)
    text = decoded.text
    if not text or text.isspace():
        raise DecodeError("empty")
    if "\r" in text:  # a search costs a book less than two copies of it
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return decoded._replace(text=text)


def _marked(data: bytes, cut: bool) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(_strict(body, encoding, cut))
            except UnicodeDecodeError:
                text = body.decode(encoding, "replace")
                return Decoded(text, (f"damaged {encoding.upper()}: {_REPLACED}",))
    return None


def _unmarked(data: bytes, cut: bool) -> Decoded:
    if b"\0" in data:
        raise DecodeError("binary, not text")
    try:
        return Decoded(_strict(data, "utf-8", cut))
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        return Decoded(text, ("not UTF-8: read as Windows-1252",))


def _strict(data: bytes, encoding: str, cut: bool) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    slices = range(0, len(data), _SLICE)
    parts = [decoder.decode(data[start : start + _SLICE]) for start in slices]
    return "".join([*parts, decoder.decode(b"", final=not cut)])
