"""Which quotation marks and which brackets of a paragraph belong together."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model import Span

_CLOSERS = {
    "“": '”"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"”',
    "‘": "’",
}
"""Which marks can end what a mark has begun."""
_UNSURE = '"»›‘'
"""Marks that begin a quotation only in front of a word."""
_NEVER_OPEN_ENDED = "»›‘"
"""Marks whose quotation must be closed: without a partner they are apostrophes or mistakes."""
_MARK = re.compile(f"[{''.join(_CLOSERS)}”’」』]")
_DEEPEST = 8
"""Quotations within quotations that are still told apart."""
_BRACKETED = re.compile(r"\((?:[^()]++|\([^()]*\))*\)|\[[^\[\]]*\]|（[^（）]*）")


class _Opening(NamedTuple):
    """A quotation whose end has not been seen yet."""

    mark: str
    start: int


def quoted(text: str) -> list[Span]:
    """The quotations of a paragraph, marks included, in the order of their ends.

    A mark that comes again before the first was closed begins anew. A quotation that is never
    closed runs to the end of the paragraph: the next one goes on with it, or the mark was lost.
    """
    found: list[Span] = []
    openings: list[_Opening] = []
    for match in _MARK.finditer(text):
        closed = _closed_by(match[0], text, match.start(), openings[-_DEEPEST:])
        if closed:
            found.append(Span(closed.start, match.end()))
            del openings[openings.index(closed) :]
        elif _opens(match[0], text, match.start()):
            openings.append(_Opening(match[0], match.start()))
    end = len(text.rstrip())
    return found + [Span(each.start, end) for each in openings if _goes_on(each, text)]


def bracketed(text: str) -> list[Span]:
    """What stands in round or square brackets, the brackets included, nested ones once."""
    return [Span(*match.span()) for match in _BRACKETED.finditer(text)]


def _closed_by(mark: str, text: str, at: int, openings: list[_Opening]) -> _Opening | None:
    if mark == "’":
        innermost = openings[-1:]
        return next((each for each in innermost if _is_single_close(each, text, at)), None)
    if mark == '"' and text[at - 1 : at].isspace() and _before_word(text, at):
        return None
    return next((each for each in reversed(openings) if mark in _CLOSERS[each.mark]), None)


def _is_single_close(opening: _Opening, text: str, at: int) -> bool:
    return opening.mark == "‘" and not text[at + 1 : at + 2].isalnum()


def _opens(mark: str, text: str, at: int) -> bool:
    if mark not in _CLOSERS:
        return False
    if mark not in _UNSURE:
        return True
    decade = mark == "‘" and text[at + 1 : at + 2].isdigit()
    return _before_word(text, at) and not text[max(0, at - 1) : at].isalnum() and not decade


def _goes_on(opening: _Opening, text: str) -> bool:
    """Whether a quotation that was not closed runs to the end, and was not begun anew."""
    return (
        opening.mark not in _NEVER_OPEN_ENDED and text.find(opening.mark, opening.start + 1) == -1
    )


def _before_word(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return following != "" and not following.isspace()
