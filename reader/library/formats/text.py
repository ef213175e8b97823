"""Plain text that was fetched: its address and the time must stand somewhere."""

from __future__ import annotations

from reader.library.converting.lines import paragraphs
from reader.library.converting.tree import ConversionError, Document
from reader.library.converting.wish import Wish
from reader.library.decode import DecodeError, decode


def convert(data: bytes, wish: Wish) -> list[Document]:
    """The text, with its lines as they are set.

    Raises:
        ConversionError: It is no text.
    """
    try:
        text = decode(data, encoding=wish.encoding).text
    except DecodeError as error:
        raise ConversionError(str(error)) from error
    return [Document(paragraphs(text), {"url": wish.url} if wish.url else {})]
