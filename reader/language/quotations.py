"""Quotation marks, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLOSERS = {
    "“": ("”", '"', "''", "’’"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "''": ("''", "”", '"', "’’"),
    "``": ("''", "”", "``"),
    '"': ('"', "”"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
}
"""Which marks can end what a mark has begun. Two single marks are the double one of typewriters."""
_SINGLE = "‘'"
"""Marks that are apostrophes more often than not."""
_ALWAYS_OPEN = "“„「『"
"""Marks that begin a quotation whatever stands beside them."""
_MUST_CLOSE = "‘'»‹›"
"""Marks whose quotation has to be closed: without a partner they are something else."""
_LONGEST_SINGLE = 400
"""Characters within which a single mark must find its partner."""
_DEEPEST = 8
"""Quotations within quotations that are still told apart."""
_MARK = re.compile(r"''|``|’’|[“”„«»‹›「」『』\"‘’']")
_SINGLE_CLOSE = re.compile(r"(?<!\s)['’](?![\w'’])")


class Quotation(NamedTuple):
    """A passage between quotation marks."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset after the closing mark; the end of the paragraph when there is none."""
    mark: str
    """The opening mark."""
    closed: bool
    """Whether it has a closing mark; a quotation that goes on in the next paragraph has none."""


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The quotations of one paragraph that stand inside no other, in order.

    A mark that comes again before the first was closed begins anew. A quotation that is never
    closed runs to the end of the paragraph: the next one goes on with it, or the mark was lost.

    Args:
        text: The text the paragraph stands in.
        start: Offset of the paragraph.
        end: Offset after it; the end of the text by default.
    """
    end = len(text) if end is None else end
    found: list[Quotation] = []
    opening: re.Match[str] | None = None
    reach = start
    for match in _MARK.finditer(text, start, end):
        if match.start() < reach:
            continue
        if opening and _closes(opening, match, text):
            found.append(Quotation(opening.start(), match.end(), opening[0], closed=True))
            opening = None
        elif _opens(match, text) and (opening is None or _begins_anew(opening, match)):
            closing = _partner(match, text, end) if match[0] in _SINGLE else 0
            if closing:
                found.append(Quotation(match.start(), closing, match[0], closed=True))
                reach = closing
            elif match[0] not in _SINGLE:
                opening = match
    if opening and opening[0] not in _MUST_CLOSE:
        last = start + len(text[start:end].rstrip())
        found.append(Quotation(opening.start(), last, opening[0], closed=False))
    return found


def nested_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The quotations of one paragraph and those inside them, an outer one before its inner ones."""
    return list(_nested(text, start, len(text) if end is None else end, _DEEPEST))


def _nested(text: str, start: int, end: int, depth: int) -> Iterator[Quotation]:
    for outer in quotations(text, start, end):
        yield outer
        if depth and outer.closed:
            yield from _nested(text, outer.start + len(outer.mark), outer.end - 1, depth - 1)


def _closes(opening: re.Match[str], mark: re.Match[str], text: str) -> bool:
    if mark[0] not in _CLOSERS[opening[0]]:
        return opening[0] == mark[0] == "“" and not _before_ink(text, mark.end())
    can_open = mark[0] in {'"', "''"} and _opens(mark, text)
    return not (can_open and text[mark.start() - 1].isspace())


def _opens(mark: re.Match[str], text: str) -> bool:
    if mark[0] not in _CLOSERS:
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    if mark[0] in _ALWAYS_OPEN:
        return True
    if mark[0] in "«‹":
        return not before.isalnum()
    closed_before = before.isalnum() or before in ".,!?"
    return _before_ink(text, mark.end()) and not closed_before


def _begins_anew(opening: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a mark that comes before the last one was closed shows that one to be a mistake."""
    return opening[0] == mark[0] and mark[0] not in _SINGLE


def _partner(mark: re.Match[str], text: str, end: int) -> int:
    """The offset after the mark that closes a single one; 0 when there is none nearby."""
    if not text[mark.end()].isalpha():
        return 0
    closing = _SINGLE_CLOSE.search(text, mark.end() + 1, min(end, mark.end() + _LONGEST_SINGLE))
    return closing.end() if closing else 0


def _before_ink(text: str, offset: int) -> bool:
    following = text[offset : offset + 1]
    return following != "" and not following.isspace()
