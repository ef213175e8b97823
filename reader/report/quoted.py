"""Extract the quoted passages from an HTML report, in time linear in its length.

`html.parser` searches again and again for the end of an unclosed tag or comment. Like browsers,
this reads each character once: an unclosed tag or comment extends to the end of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from reader.report.passage import Passage

_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>])*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "rect", "path", "line", "circle",
}  # fmt: skip
_RAW = {"script", "style", "textarea", "title"}
"""Elements that contain only text."""
_KEYS = ("data-article", "data-start", "data-end", "data-sha256")
_DEEPEST = 16
"""Deepest nesting of passages. A report nests none."""


class TooDeep(ValueError):  # noqa: N818 (reads as a sentence where it is raised)
    """The passages of a page are nested too deeply."""


class _Tag(NamedTuple):
    name: str
    """Its name, in lower case."""
    attributes: str | None
    """Its attributes as text; None for an end tag."""


def html_passages(source: str) -> list[Passage]:
    """The passages that a page quotes, in the order of their ends.

    Raises:
        TooDeep: They are nested too deeply.
    """
    page = _Page()
    for token in _tokens(source):
        if isinstance(token, str):
            page.read(token)
        elif token.attributes is None:
            page.end(token.name)
        elif token.name not in _VOID:
            page.start(token.name, _described(token.attributes))
    page.end_all()
    return page.found


class _Page:
    """The open elements of a page, and the passages found so far."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self._open: list[tuple[str, Passage | None, int]] = []
        self._counted = Counter[str]()
        self._depth = 0
        self._words: list[str] = []

    def read(self, text: str) -> None:
        if self._depth:
            self._words.append(unescape(text))

    def start(self, name: str, quoted: Passage | None) -> None:
        self._depth += quoted is not None
        if self._depth > _DEEPEST:
            raise TooDeep(f"more than {_DEEPEST} passages in each other")
        self._open.append((name, quoted, len(self._words)))
        self._counted[name] += 1

    def end(self, name: str) -> None:
        """End the last element of this name and all unclosed elements inside it."""
        while self._counted[name] and self._end_last() != name:
            pass

    def end_all(self) -> None:
        while self._open:
            self._end_last()

    def _end_last(self) -> str:
        name, quoted, start = self._open.pop()
        self._counted[name] -= 1
        if quoted:
            self.found.append(quoted._replace(text="".join(self._words[start:])))
            self._depth -= 1
        if not self._depth:
            self._words.clear()
        return name


def _tokens(source: str) -> Iterator[_Tag | str]:
    """The tags of a page and the text between them."""
    at = 0
    while (start := source.find("<", at)) >= 0:
        yield source[at:start]
        if source.startswith("<!--", start):
            at = _after("-->", source, start)
        elif tag := _TAG.match(source, start):
            at = tag.end()
            name = tag[2].lower()
            yield _Tag(name, None if tag[1] else tag[3])
            if name in _RAW and not tag[1]:
                end = re.compile(rf"</{name}", re.IGNORECASE).search(source, at)
                at = end.start() if end else len(source)
        elif source[start + 1 : start + 2] in {"/", "!", "?"}:
            at = _after(">", source, start)
        elif source[start + 1 : start + 2].isalpha():
            at = len(source)
        else:
            yield "<"
            at = start + 1
    yield source[at:]


def _after(end: str, source: str, start: int) -> int:
    at = source.find(end, start)
    return len(source) if at < 0 else at + len(end)


def _described(attributes: str) -> Passage | None:
    """The passage of an element, still without its words; None for other elements."""
    if _KEYS[0] not in attributes.lower():
        return None
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(attributes):
        values.setdefault(found[1].lower(), unescape(found[2] or found[3] or found[4] or ""))
    article, start, end, digest = (values.get(key, "") for key in _KEYS)
    if not article:
        return None
    return Passage(article, _offset(start), _offset(end), digest, "")


def _offset(text: str) -> int:
    """The number; -1, which is outside every text, if it is not a valid one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1  # noqa: PLR2004
