"""A passage quoted in a report, and its verification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.model import Article, Member

_SHOWN = 60
"""Characters shown around the first difference."""


class Passage(NamedTuple):
    """Words that a report quotes, and where they are."""

    article: str
    """The id of the article."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    sha256: str
    """Hash of the reading text that the offsets refer to."""
    text: str
    """The words."""


def passage(article: Article, member: Member) -> Passage:
    """The passage of an article that takes part in a match."""
    return Passage(article.id, member.start, member.end, article.sha256, member.exact)


def fault(quoted: Passage, articles: Mapping[str, Article]) -> str | None:
    """What is wrong with a quoted passage, in one line; None if the quotation is correct."""
    where = f"{quoted.article} {quoted.start}:{quoted.end}"
    article = articles.get(quoted.article)
    if article is None:
        return f"{where}: no such article"
    if not 0 <= quoted.start < quoted.end <= len(article.text):
        return f"{where}: outside the text of {len(article.text)} characters"
    words = article.text[quoted.start : quoted.end]
    if words == quoted.text:
        return None
    elsewhere = article.text.find(quoted.text) if quoted.text else -1
    if elsewhere >= 0:
        return f"{where}: these words are at {elsewhere} now"
    return f"{where}: {_difference(quoted.text, words)}"


def _difference(quoted: str, words: str) -> str:
    pairs = zip(quoted, words, strict=False)
    same = next((number for number, (one, other) in enumerate(pairs) if one != other), None)
    at = min(len(quoted), len(words)) if same is None else same
    start = max(0, at - _SHOWN // 2)
    mine, theirs = (text[start : start + _SHOWN] for text in (quoted, words))
    return f"“{mine}” is quoted, the article has “{theirs}”"
