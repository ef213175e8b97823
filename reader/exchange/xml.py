"""Reading untrusted XML, and writing text as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader.exchange.format import CannotRead
from reader.text.safe import line, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, TreeBuilder

_DEEPEST = 100
"""The deepest level of nested elements."""
_MOST = 1_000_000
"""The most elements in memory at the same time."""
UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot contain (section 2.2), not even as a reference."""

_PLAIN = re.compile("[\n -%'-;=?-~]*")
"""Text that needs no escaping in an element; a quick check for most text."""
_QUOTED_PLAIN = re.compile("[ !#-%'-;=?-~]*")
"""Text that needs none in an attribute."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED_ESCAPES = _ESCAPES | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#09;"})


def parsed(data: bytes) -> Element:
    """The root element of a document.

    Raises:
        CannotRead: It is not XML, is nested too deeply, or declares a document type, which may
            contain entity bombs and refer to other files.
    """
    return next(each.element for each in _parsed([data], level=0))


def grandchildren(chunks: Iterable[bytes]) -> Iterator[Grandchild]:
    """The elements two levels below the root, in order, with names without namespaces.

    Only the current one is in memory, so a document may be larger than the memory.

    Raises:
        CannotRead: As for `parsed`, or one of them is too large.
    """
    for each in _parsed(chunks, level=2):
        for element in each.element.iter():
            element.tag = element.tag.rpartition("}")[2]
        yield each._replace(parent=each.parent.rpartition("}")[2])


class Grandchild(NamedTuple):
    """An element below the root, and its parent's name."""

    parent: str
    """The name of the parent element; empty for the root."""
    element: Element
    """The element with its contents."""


def _parsed(chunks: Iterable[bytes], level: int) -> Iterator[Grandchild]:
    from xml.etree.ElementTree import ParseError, XMLParser  # noqa: PLC0415 (only for XML)

    target = _Target(level)
    parser = XMLParser(target=target)  # noqa: S314 (the target refuses everything harmful)
    try:
        for chunk in chunks:
            parser.feed(chunk)
            yield from target.take()
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise CannotRead(line(f"not XML: {error}")) from error
    yield from target.take()


class _Target:
    """Builds the elements at one level below the root, and refuses everything harmful.

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
        self._finished: list[Grandchild] = []

    def take(self) -> list[Grandchild]:
        """The elements built since the last call."""
        built, self._finished = self._finished, []
        return built

    # Called by the parser.

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
                self._finished.append(Grandchild(parent, self._builder.close()))
                self._builder = None
        self._path.pop()


def markup(name: str, attributes: Mapping[str, str], *inside: str) -> str:
    """An element as text.

    Args:
        name: The name of the element.
        attributes: The unescaped values of attributes, by name.
        inside: The contents: elements, and text that is `escaped`.
    """
    shown = "".join([f' {key}="{quotable(value)}"' for key, value in attributes.items()])
    return f"<{name}{shown}>{''.join(inside)}</{name}>" if inside else f"<{name}{shown} />"


def escaped(text: str) -> str:
    """A text escaped for an element."""
    return text if _PLAIN.fullmatch(text) else holdable(text).translate(_ESCAPES)


def quotable(text: str) -> str:
    """A text escaped for an attribute."""
    return text if _QUOTED_PLAIN.fullmatch(text) else holdable(text).translate(_QUOTED_ESCAPES)


def holdable(text: str) -> str:
    """A text with a visible symbol for each character that XML cannot hold, one for one."""
    return UNHOLDABLE.sub(lambda match: visible(match[0]), text)
