"""EPUB books: the documents of the spine, one after the other."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.library.converting.archive import Archive, refuse_declarations
from reader.library.converting.dates import as_date
from reader.library.converting.elements import blocks_of_html
from reader.library.converting.front import with_front_read
from reader.library.converting.page import cut_notes
from reader.library.converting.tree import ConversionError, Document
from reader.library.decode import DecodeError, decode

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reader.library.converting.options import ConversionOptions

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_MOST_DOCUMENTS = 5_000


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The text of a book.

    Raises:
        ConversionError: It is damaged, or protected by DRM.
    """
    del options
    archive = Archive(data)
    if "META-INF/encryption.xml" in archive.names() and "META-INF/rights.xml" in archive.names():
        raise ConversionError("protected (DRM): its text is encrypted")
    package_name = _package(archive)
    package = archive.xml(package_name)
    folder = posixpath.dirname(package_name)
    pages = []
    for name in _spine(package, folder):
        page = archive.read(name)
        refuse_declarations(page, name)
        try:
            pages.append((posixpath.basename(name), _body(decode(page).text)))
        except DecodeError:
            continue  # an empty page
    blocks = cut_notes(blocks_of_html(*pages))
    return [with_front_read(Document(blocks, _metadata(package)))]


def _package(archive: Archive) -> str:
    for element in archive.xml(_CONTAINER).iter():
        if _name(element) == "rootfile" and (path := element.get("full-path")):
            return path
    raise ConversionError("damaged: its container names no book")


def _spine(package: Element, folder: str) -> list[str]:
    """The parts of the book in reading order."""
    parts: dict[str, str] = {}
    order: list[str] = []
    for element in package.iter():
        if _name(element) == "item" and element.get("media-type", "") in _PAGES:
            is_contents = "nav" in (element.get("properties") or "").split()
            if not is_contents:
                href = unquote(element.get("href", "")).partition("#")[0]
                parts[element.get("id", "")] = posixpath.normpath(posixpath.join(folder, href))
        elif _name(element) == "itemref" and element.get("linear") != "no":
            order.append(element.get("idref", ""))
    found = [parts[name] for name in dict.fromkeys(order) if name in parts]
    if not found:
        raise ConversionError("damaged: its spine names no page")
    return found[:_MOST_DOCUMENTS]


def _body(source: str) -> str:
    """The body of a page as a `div`; ids are kept, as footnotes are found by them."""
    lower = source.lower()
    start = lower.find("<body")
    end = lower.rfind("</body")
    inside = source[start : end if end > start else len(source)] if start >= 0 else source
    return "<div" + inside[len("<body") :] + "</div>" if start >= 0 else inside


def _metadata(package: Element) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    authors: list[str] = []
    for element in package.iter():
        text = " ".join("".join(element.itertext()).split())
        match _name(element):
            case "title" if text and "title" not in found:
                found["title"] = text
            case "creator" if text:
                authors.append(text)
            case "publisher" if text:
                found.setdefault("source", text)
            case "language" if text and text.lower() != "und":
                found.setdefault("language", text)
            case "date" if as_date(text):
                found.setdefault("published", as_date(text))
    if authors:
        found["author"] = list(dict.fromkeys(authors))
    return found


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
