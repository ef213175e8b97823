"""Web pages that a browser saved with all that belongs to them, of which the page is read."""

from __future__ import annotations

import msgspec

from reader.library.converting.tree import ConversionError, Document
from reader.library.converting.wish import Wish
from reader.library.formats import html, mail

prepare = html.prepare


def convert(data: bytes, wish: Wish) -> list[Document]:
    """The article of the page.

    Raises:
        ConversionError: There is no page in it.
    """
    message = mail.parse(data)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    if page is None:
        raise ConversionError("no web page in it")
    where = message.get("snapshot-content-location") or page.get("content-location") or ""
    url = str(where).strip()
    wish = msgspec.structs.replace(wish, url=wish.url or (url if "://" in url else ""))
    source = mail.text_of(page)
    return html.convert(b"\xef\xbb\xbf" + source.encode("utf-8", "replace"), wish)


_PAGES = frozenset({"text/html", "application/xhtml+xml"})
