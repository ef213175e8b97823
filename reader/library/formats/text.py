"""Fetched plain text, converted to Markdown so that its address and time can be stored."""

from __future__ import annotations

from reader.library.converting.lines import paragraphs
from reader.library.converting.options import ConversionOptions
from reader.library.converting.tree import ConversionError, Document
from reader.library.decode import DecodeError, decode


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The paragraphs of the text, with its line breaks.

    Raises:
        ConversionError: It is not text.
    """
    try:
        text = decode(data, encoding=options.encoding).text
    except DecodeError as error:
        raise ConversionError(str(error)) from error
    return [Document(paragraphs(text), {"url": options.url} if options.url else {})]
