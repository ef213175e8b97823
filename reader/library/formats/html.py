"""Web pages: extract the article, without the menus around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reader.library.converting.elements import Builder
from reader.library.converting.front import with_front_read
from reader.library.converting.options import ConversionOptions
from reader.library.converting.page import article_of, cut_notes, words
from reader.library.converting.page_metadata import PageHead, metadata
from reader.library.converting.tree import ConversionError, Document, Node
from reader.library.decode import DecodeError, decode

_LARGEST = 8_000_000
"""Most bytes of a page, not counting embedded pictures."""
_MOST_LINKS = 20_000
"""Most links of a page from which the article is extracted; that takes quadratic time."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
"""Encodings that browsers read differently from their names (WHATWG Encoding, 4.2)."""
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE
)
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1b"})
_MOST_CONTROLS = 20
"""A file is not a page if more than one byte in this many is a control."""
_HEAD = 4_096
"""Bytes at the start in which a page declares its encoding."""
_DATA = re.compile(rb"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%\s]{100,}", re.IGNORECASE)
"""Pictures and fonts that a browser saved in the page."""


def prepare() -> None:
    """Import what a conversion needs."""
    from trafilatura import bare_extraction, utils  # noqa: F401, PLC0415 (an extra)


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The article of a web page.

    Args:
        data: The page; its encoding is found from its declaration and its bytes.
        options: Its address, and whether to keep all of it.

    Raises:
        ConversionError: It has no words, or is too large.
    """
    from trafilatura.utils import load_html  # noqa: PLC0415 (an extra)

    data = _DATA.sub(b"data:,", _in_utf8(data, options.encoding)).replace(b"\0", b" ")
    if len(data) > _LARGEST:
        raise ConversionError(f"more than {_LARGEST // 1_000_000} MB besides its pictures")
    page = load_html(data)
    if page is None:  # only a fragment of a page
        page = _parsed(data)
    head = PageHead.of(page, options.url)
    blocks, number = _tree(page)
    notes: list[str] = list(head.notes)
    chosen: Sequence[Node] = blocks
    if not options.whole:
        found = None
        if data.count(b"<a ") <= _MOST_LINKS:
            found = article_of(blocks, _extracted(page), head.title)
        if found is None:
            notes.append("no article was recognised on the page: all of it is kept")
        else:
            chosen = found
    if not words(chosen):
        raise ConversionError("contains no words")
    chosen = cut_notes(chosen)
    number = max(number, words(chosen))
    document = Document(chosen, metadata(head, options), notes, words_of_page=number)
    return [with_front_read(document)]


def _parsed(data: bytes) -> Any:
    from lxml import etree, html  # noqa: PLC0415 (an extra)

    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ConversionError("not HTML") from error


def _in_utf8(data: bytes, named: str) -> bytes:
    """The page in UTF-8 if its encoding is certain, else unchanged.

    Valid UTF-8 is UTF-8, whatever the server or the page says. Any other page is read in its
    declared encoding if all of it can be. For the rest, trafilatura guesses.
    """
    try:
        if not data.startswith(_MARKS):
            data.decode()
            return data
    except UnicodeDecodeError:
        pass
    unread = data.translate(None, b"\0")  # UTF-16 has one in each letter of English
    if len(unread) - len(unread.translate(None, _CONTROLS)) > len(unread) / _MOST_CONTROLS:
        raise ConversionError("binary, not text")
    declared = _CHARSET.search(data[:_HEAD])
    for name in (named, declared[1].decode("ascii", "replace") if declared else ""):
        if name or data.startswith(_MARKS):
            try:
                found = decode(data, encoding=_AS_BROWSERS.get(name.lower(), name))
            except DecodeError:
                continue
            if not found.notes:
                return found.text.encode()
    return data


def _tree(page: Any) -> tuple[list[Node], int]:
    """All blocks of a page, and how many words they have."""
    builder = Builder()
    feed(builder, page)
    blocks = builder.finish()
    return blocks, builder.words


def feed(builder: Builder, root: Any) -> None:
    """Feed a builder from an lxml element and everything in it, however deep."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, is_over = waiting.pop()
        is_element = isinstance(element.tag, str)
        if is_over:
            if is_element:
                builder.end(element.tag)
            if element.tail and element is not root:
                builder.text(element.tail)
            continue
        if is_element:
            builder.start(element.tag, {str(key): str(value) for key, value in element.items()})
            if element.text:
                builder.text(element.text)
        waiting.append((element, True))
        if is_element:
            waiting.extend((child, False) for child in reversed(element))


def _extracted(page: Any) -> list[str]:
    """The texts that trafilatura takes for the article, in order."""
    from copy import deepcopy  # noqa: PLC0415 (only this needs it)

    from trafilatura import bare_extraction  # noqa: PLC0415 (an extra)

    try:
        found: Any = bare_extraction(
            deepcopy(page),
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            include_links=False,
            with_metadata=False,
            favor_recall=False,
        )
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        return []  # it fails on some pages
    if found is None or found.body is None:
        return []
    return ["".join(element.itertext()) for element in found.body.iter(*_TEXTS)]


_TEXTS = frozenset({"p", "head", "item", "quote", "cell", "code", "fw"})
"""The elements of trafilatura's tree that contain words."""
