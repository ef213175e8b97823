"""Web pages that a browser saved with their resources; only the page is read."""

from __future__ import annotations

import msgspec

from reader.library.converting.options import ConversionOptions
from reader.library.converting.tree import ConversionError, Document
from reader.library.formats import html, mail

prepare = html.prepare


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The article of the page.

    Raises:
        ConversionError: It contains no page.
    """
    message = mail.parse(data)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    if page is None:
        raise ConversionError("contains no web page")
    where = message.get("snapshot-content-location") or page.get("content-location") or ""
    url = str(where).strip()
    options = msgspec.structs.replace(options, url=options.url or (url if "://" in url else ""))
    source = mail.text_of(page)
    return html.convert(b"\xef\xbb\xbf" + source.encode("utf-8", "replace"), options)


_PAGES = frozenset({"text/html", "application/xhtml+xml"})
