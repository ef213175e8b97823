"""OpenDocument texts (LibreOffice): `content.xml`, passed to the builder as HTML elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.library.converting.archive import Archive
from reader.library.converting.dates import as_date
from reader.library.converting.elements import Builder
from reader.library.converting.front import with_front_read
from reader.library.converting.options import ConversionOptions
from reader.library.converting.page import cut_notes
from reader.library.converting.tree import ConversionError, Document, Node

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_QUOTATIONS = frozenset({"Quotations", "Quote", "Zitat", "Citation"})
_CAPTIONS = frozenset(
    {"Caption", "Illustration", "Figure", "Table", "TableCaption", "FigureCaption"}
)
_NOT_READ = frozenset(
    {
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "hidden-text")),
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TEXT}table-of-content",
    }
)
_MOST_BLANKS = 100
_MOST_REPEATED = 50


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The article of a text in OpenDocument.

    Raises:
        ConversionError: It is damaged, encrypted, or not a text document.
    """
    del options
    archive = Archive(data)
    if b"encryption-data" in (
        archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names() else b""
    ):
        raise ConversionError("encrypted: it needs a password")
    content = archive.xml("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ConversionError("not a text document")
    styles = _Styles(content)
    if "styles.xml" in archive.names():
        styles.add(archive.xml("styles.xml"))
    writer = _Writer(styles)
    writer.write(body)
    document = Document(cut_notes(writer.finish()), _metadata(archive))
    if writer.hidden:
        document.notes.append(f"hidden words left out: {writer.hidden}")
    return [with_front_read(document)]


class _Styles:
    """The meanings of style names."""

    def __init__(self, content: Element) -> None:
        self._parents: dict[str, str] = {}
        self._marks: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._lists: dict[str, int | None] = {}
        self.add(content)

    def add(self, root: Element) -> None:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            self._parents[name] = style.get(f"{_STYLE}parent-style-name", "")
            properties = style.find(f"{_STYLE}text-properties")
            if properties is None:
                continue
            if properties.get(f"{_FO}font-weight") in {"bold", "700", "800", "900"}:
                self._marks[name] = "strong"
            elif properties.get(f"{_FO}font-style") in {"italic", "oblique"}:
                self._marks[name] = "em"
            if properties.get(f"{_TEXT}display") == "none":
                self._hidden.add(name)
        for style in root.iter(f"{_TEXT}list-style"):
            level = next(iter(style), None)
            if level is not None and level.tag == f"{_TEXT}list-level-style-number":
                start = level.get(f"{_TEXT}start-value", "1")
                has_number = level.get(f"{_STYLE}num-format", "") != ""
                self._lists[style.get(f"{_STYLE}name", "")] = int(start) if has_number else None

    def is_a(self, name: str, wanted: frozenset[str]) -> bool:
        """Whether a style is one of these, or derived from one."""
        for _ in range(8):
            if name.replace("_20_", " ") in wanted:
                return True
            name = self._parents.get(name, "")
        return False

    def mark(self, name: str) -> str:
        """The HTML element for a character style."""
        return self._marks.get(name, "span")

    def is_hidden(self, name: str) -> bool:
        return name in self._hidden

    def start(self, name: str) -> int | None:
        """The number that a list begins with; None for bullets."""
        return self._lists.get(name)


class _Writer:
    """Passes elements to the builder."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._builder = Builder()
        self._notes: list[tuple[str, Element]] = []
        self._lists: list[str] = []
        self._counted: dict[str, int] = {}  # items of each kind of list so far
        self.hidden = 0

    def finish(self) -> list[Node]:
        """Return the blocks; footnotes are added last."""
        for name, note in self._notes:
            self._builder.start("div", {"id": name})
            self._children(note)
            self._builder.end("div")
        return self._builder.finish()

    def write(self, element: Element) -> None:
        """Write an element with everything in it. The XML parser has limited the depth."""
        style = element.get(f"{_TEXT}style-name", "")
        if element.tag in _NOT_READ:
            return
        if self._styles.is_hidden(style):
            self.hidden += len("".join(element.itertext()).split())
            return
        if element.tag in _HANDLERS:
            _HANDLERS[element.tag](self, element, style)
        else:
            self._children(element)

    def _children(self, element: Element) -> None:
        self._builder.text(element.text or "")
        for child in element:
            self.write(child)
            self._builder.text(child.tail or "")

    def _inside(self, tag: str, element: Element, attributes: Mapping[str, str]) -> None:
        self._builder.start(tag, attributes)
        self._children(element)
        self._builder.end(tag)

    def _paragraph(self, element: Element, style: str) -> None:
        if self._styles.is_a(style, _QUOTATIONS):
            self._builder.start("blockquote", {})
            self._inside("p", element, {})
            self._builder.end("blockquote")
        else:
            is_caption = self._styles.is_a(style, _CAPTIONS)
            self._inside("figcaption" if is_caption else "p", element, {})

    def _heading(self, element: Element, style: str) -> None:
        del style
        level = element.get(f"{_TEXT}outline-level", "1")
        self._inside(f"h{min(max(int(level), 1), 6)}", element, {})

    def _span(self, element: Element, style: str) -> None:
        self._inside(self._styles.mark(style), element, {})

    def _list(self, element: Element, style: str) -> None:
        self._lists.append(style or (self._lists[-1] if self._lists else ""))
        kind = self._lists[-1]
        start = self._styles.start(kind)
        if start is None:
            self._inside("ul", element, {})
        else:
            continues = element.get(f"{_TEXT}continue-numbering") == "true"
            start = self._counted.get(kind, start) if continues else start
            self._counted[kind] = start + sum(child.tag == f"{_TEXT}list-item" for child in element)
            self._inside("ol", element, {"start": str(start)})
        self._lists.pop()

    def _item(self, element: Element, style: str) -> None:
        del style
        value = element.get(f"{_TEXT}start-value")
        self._inside("li", element, {"value": value} if value else {})

    def _table(self, element: Element, style: str) -> None:
        del style
        self._inside("table", element, {})

    def _head(self, element: Element, style: str) -> None:
        del style
        self._inside("thead", element, {})

    def _row(self, element: Element, style: str) -> None:
        del style
        self._inside("tr", element, {})

    def _cell(self, element: Element, style: str) -> None:
        del style
        width = element.get(f"{_TABLE}number-columns-spanned", "1")
        name = element.get(f"{_TABLE}style-name", "")
        is_head = "Header" in name or "Heading" in name
        repeated = element.get(f"{_TABLE}number-columns-repeated", "1")
        times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
        for _ in range(times):
            self._inside("th" if is_head else "td", element, {"colspan": width})

    def _anchor(self, element: Element, style: str) -> None:
        del style
        self._inside("a", element, {"href": element.get(_LINK, "")})

    def _note(self, element: Element, style: str) -> None:
        del style
        name = f"note-{len(self._notes) + 1}"
        body = element.find(f"{_TEXT}note-body")
        label = element.find(f"{_TEXT}note-citation")
        if body is None:
            return
        self._builder.start("a", {"href": f"#{name}", "class": "noteref"})
        text = "".join(label.itertext()).strip() if label is not None else ""
        self._builder.text(text or str(len(self._notes) + 1))
        self._builder.end("a")
        self._notes.append((name, body))

    def _blank(self, element: Element, style: str) -> None:
        del style
        number = element.get(f"{_TEXT}c", "1")
        self._builder.text(" " * (min(int(number), _MOST_BLANKS) if number.isdecimal() else 1))

    def _tab(self, element: Element, style: str) -> None:
        del element, style
        self._builder.text(" ")

    def _line_break(self, element: Element, style: str) -> None:
        del element, style
        self._builder.start("br", {})


_HANDLERS = {
    f"{_TEXT}p": _Writer._paragraph,
    f"{_TEXT}h": _Writer._heading,
    f"{_TEXT}span": _Writer._span,
    f"{_TEXT}list": _Writer._list,
    f"{_TEXT}list-item": _Writer._item,
    f"{_TEXT}list-header": _Writer._item,
    f"{_TEXT}a": _Writer._anchor,
    f"{_TEXT}note": _Writer._note,
    f"{_TEXT}s": _Writer._blank,
    f"{_TEXT}tab": _Writer._tab,
    f"{_TEXT}line-break": _Writer._line_break,
    f"{_TABLE}table": _Writer._table,
    f"{_TABLE}table-header-rows": _Writer._head,
    f"{_TABLE}table-row": _Writer._row,
    f"{_TABLE}table-cell": _Writer._cell,
}


def _metadata(archive: Archive) -> dict[str, str | list[str]]:
    """The file's properties; its date of creation is only a guess at its publication."""
    if "meta.xml" not in archive.names():
        return {}
    fields: dict[str, str] = {}
    for element in archive.xml("meta.xml").iter():
        if text := (element.text or "").strip():
            fields.setdefault(element.tag.rpartition("}")[2], text)
    author = fields.get("initial-creator") or fields.get("creator", "")
    return {
        "title": fields.get("title", ""),
        "author": [author] if author else [],
        "language": fields.get("language", ""),
        "published_guess": as_date(fields.get("creation-date", "")),
    }
