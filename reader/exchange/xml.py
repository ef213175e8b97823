"""XML of strangers, and characters that XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader.exchange.format import CannotRead
from reader.text.safe import line, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, TreeBuilder

_DEEPEST = 100
"""Elements inside each other."""
_MOST = 1_000_000
"""Elements that are in memory at once."""
_NONE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), not even as a reference."""

_PLAIN = re.compile("[ !#-%'-;=?-~]*")
"""What needs no other signs anywhere: most of what is written, which is quickly seen."""
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED_SIGNS = _SIGNS | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#09;"})


def parsed(data: bytes) -> Element:
    """The root element of a document.

    Raises:
        CannotRead: It is not XML, declares a document type, which may hold bombs and lead to other
            files, or is nested too deeply.
    """
    return next(each.element for each in _built([data], level=0))


def grandchildren(chunks: Iterable[bytes]) -> Iterator[Grandchild]:
    """The elements two below the root of a document, in order, their names without namespaces.

    Only the present one is kept, so that a document may be larger than the memory.

    Raises:
        CannotRead: As for `parsed`, or one of them is too large.
    """
    for each in _built(chunks, level=2):
        for element in each.element.iter():
            element.tag = element.tag.rpartition("}")[2]
        yield each._replace(parent=each.parent.rpartition("}")[2])


class Grandchild(NamedTuple):
    """An element that is not far below the root."""

    parent: str
    """The name of the element that it is in; nothing for the root."""
    element: Element
    """The element, with all that is in it."""


def _built(chunks: Iterable[bytes], level: int) -> Iterator[Grandchild]:
    from xml.etree.ElementTree import ParseError, XMLParser  # noqa: PLC0415 (only for XML)

    target = _Target(level)
    parser = XMLParser(target=target)  # noqa: S314 (the target refuses what could do harm)
    try:
        for chunk in chunks:
            parser.feed(chunk)
            yield from target.take()
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise CannotRead(line(f"no XML: {error}")) from error
    yield from target.take()


class _Target:
    """Builds the elements at one level below the root, and refuses what could do harm.

    Args:
        level: 0 for the root.
    """

    def __init__(self, level: int) -> None:
        from xml.etree.ElementTree import TreeBuilder  # noqa: PLC0415 (only for XML)

        self._new_builder = TreeBuilder
        self._builder: TreeBuilder | None = None
        self._level = level
        self._path: list[str] = []
        self._number = 0
        self._built: list[Grandchild] = []

    def take(self) -> list[Grandchild]:
        """The elements that were built since this was called last."""
        built, self._built = self._built, []
        return built

    # What the parser calls.

    def doctype(self, *_: object) -> None:
        raise CannotRead("it declares a document type, which is refused")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(tag)
        if len(self._path) > _DEEPEST:
            raise CannotRead(f"nested deeper than {_DEEPEST} elements")
        if len(self._path) == self._level + 1:
            self._builder, self._number = self._new_builder(), 0
        if self._builder:
            self._number += 1
            if self._number > _MOST:
                raise CannotRead(f"more than {_MOST:,} elements in one {self._path[self._level]}")
            self._builder.start(tag, attributes)

    def data(self, text: str) -> None:
        if self._builder:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        if self._builder:
            self._builder.end(tag)
            if len(self._path) == self._level + 1:
                parent = self._path[self._level - 1] if self._level else ""
                self._built.append(Grandchild(parent, self._builder.close()))
                self._builder = None
        self._path.pop()


def markup(name: str, attributes: Mapping[str, str], *inside: str) -> str:
    """An element as text.

    Args:
        name: What it is called.
        attributes: Any text by the name of each attribute.
        inside: What it holds: elements, and text that is `escaped`.
    """
    told = "".join([f' {key}="{quotable(value)}"' for key, value in attributes.items()])
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told} />"


def escaped(text: str) -> str:
    """A text as it stands in an element."""
    return text if _PLAIN.fullmatch(text) else holdable(text).translate(_SIGNS)


def quotable(text: str) -> str:
    """A text as it stands in an attribute."""
    return text if _PLAIN.fullmatch(text) else holdable(text).translate(_QUOTED_SIGNS)


def holdable(text: str) -> str:
    """A text with a visible symbol for each character that XML cannot hold, one for one."""
    return _NONE.sub(lambda found: visible(found[0]), text)
