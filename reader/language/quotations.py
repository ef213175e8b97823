"""Finding quotations by their quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
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
"""The marks that can close each opening mark; two single marks are a typewriter's double mark."""
_SINGLE = "‘'"
"""Marks that are usually apostrophes."""
_ALWAYS_OPEN = "“„「『"
"""Marks that open a quotation whatever is next to them."""
_MUST_CLOSE = "‘'»‹›"
"""Marks that are no quotation marks unless the quotation is closed."""
_LONGEST_SINGLE = 400
"""Characters within which a single mark must be closed."""
_DEEPEST = 8
"""The deepest level of nested quotations."""
_MARK = re.compile(r"''|``|’’|[“”„«»‹›「」『』\"‘’']")
_CURLY = re.compile("[“”]")
_SINGLE_CLOSE = re.compile(r"(?<!\s)['’](?![\w'’])")


class Quotation(NamedTuple):
    """A passage between quotation marks, marks included."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset after the closing mark; the end of the paragraph if there is none."""
    mark: str
    """The opening mark."""
    closed: bool
    """Whether it has a closing mark; a quotation that continues in the next paragraph has none."""


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The outermost quotations of one paragraph, in order.

    An opening mark that is repeated before the quotation was closed starts a new quotation, unless
    closing marks for both follow: then it is nested. A quotation that is never closed runs to the
    end of the paragraph: it continues in the next one, or its closing mark is missing.

    Args:
        text: The text that contains the paragraph.
        start: Offset of the start of the paragraph, in code points.
        end: Offset after its end; the end of the text by default.
    """
    end = len(text) if end is None else end
    quotations: list[Quotation] = []
    opening: re.Match[str] | None = None
    reach = start
    for match in _MARK.finditer(text, start, end):
        if match.start() < reach:
            continue
        if opening and (inner := _end_of_inner(opening, match, text, end)):
            reach = inner
        elif opening and _closes(opening, match, text):
            quotations.append(Quotation(opening.start(), match.end(), opening[0], closed=True))
            opening = None
        elif _opens(match, text) and (opening is None or _restarts(opening, match)):
            closing = _partner(match, text, end) if match[0] in _SINGLE else 0
            if closing:
                quotations.append(Quotation(match.start(), closing, match[0], closed=True))
                reach = closing
            elif match[0] not in _SINGLE:
                opening = match
    return [*quotations, *_unclosed(opening, text, end)]


def nested_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The quotations of one paragraph and those nested in them, outer before inner ones."""
    return list(_nested(text, start, len(text) if end is None else end, _DEEPEST))


def _nested(text: str, start: int, end: int, depth: int) -> Iterator[Quotation]:
    for outer in quotations(text, start, end):
        yield outer
        if depth and outer.closed:
            yield from _nested(text, outer.start + len(outer.mark), outer.end - 1, depth - 1)


def _closes(opening: re.Match[str], mark: re.Match[str], text: str) -> bool:
    if mark[0] not in _CLOSERS[opening[0]]:
        return opening[0] == mark[0] == "“" and not _is_before_text(text, mark.end())
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
    return _is_before_text(text, mark.end()) and not closed_before


def _end_of_inner(opening: re.Match[str], mark: re.Match[str], text: str, end: int) -> int:
    """The offset after a nested quotation that a repeated opening mark begins; 0 if it does not."""
    if not opening[0] == mark[0] == "“":
        return 0
    following = list(islice(_CURLY.finditer(text, mark.end(), end), 2))
    is_nested = [each[0] for each in following] == ["”", "”"]
    return following[0].end() if is_nested else 0


def _unclosed(opening: re.Match[str] | None, text: str, end: int) -> Iterator[Quotation]:
    """The quotation that a mark opens and nothing closes, unless such a mark must be closed."""
    if opening and opening[0] not in _MUST_CLOSE:
        last = opening.start() + len(text[opening.start() : end].rstrip())
        yield Quotation(opening.start(), last, opening[0], closed=False)


def _restarts(opening: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a second opening mark replaces an opening mark that was never closed."""
    return opening[0] == mark[0] and mark[0] not in _SINGLE


def _partner(mark: re.Match[str], text: str, end: int) -> int:
    """The offset after the closing partner of a single mark; 0 if there is none nearby."""
    if not text[mark.end()].isalpha():
        return 0
    closing = _SINGLE_CLOSE.search(text, mark.end() + 1, min(end, mark.end() + _LONGEST_SINGLE))
    return closing.end() if closing else 0


def _is_before_text(text: str, offset: int) -> bool:
    following = text[offset : offset + 1]
    return following != "" and not following.isspace()
