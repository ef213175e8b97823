"""Whoever a sentence is attributed to, where a name stands right beside the word that says so."""

from __future__ import annotations

import re
from functools import cache

from reader.model import Span
from reader.suggest.claims.lexicon import Lexicon

_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:of |the |de |von )?[A-ZÀ-Þ][\w.’'-]*){0,4}"


def claimer_in(text: str, span: Span, words: Lexicon) -> str:
    """The name of the claimer; empty when no name stands beside a verb of saying."""
    pattern = _attribution(words.according, tuple(sorted(words.says)))
    found = pattern.search(text, span.start, span.end) if pattern else None
    return next((name for name in found.groups() if name), "").rstrip(".,") if found else ""


@cache
def _attribution(according: tuple[str, ...], says: tuple[str, ...]) -> re.Pattern[str] | None:
    if not says:
        return None
    openers, verbs = ("|".join(map(re.escape, words)) for words in (according, says))
    return re.compile(
        rf"\b(?i:{openers}) (?:the |la |le |der |die )?({_NAME})"
        rf"|\b(?:{verbs}) ({_NAME})|\b({_NAME}) (?:{verbs})\b"
    )
