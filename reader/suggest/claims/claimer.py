"""The claimer of a sentence: the speaker that the quote finder finds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from reader.language.lexicon import lexicon
from reader.model import Span, Suggestion

_LONGEST = 80
"""The longest name of a claimer, in characters."""


class Claimers:
    """The speakers of an article and what each says."""

    def __init__(self, quotes: Iterable[Suggestion], language: str) -> None:
        """Index the quotes of an article, given by place."""
        self._pronouns = frozenset(lexicon(language).speech.personal).union(
            lexicon(language).speech.relatives
        )
        named = ((quote, self._name(quote)) for quote in quotes)
        self._quotes = sorted(
            (start, end, name) for quote, name in named if name for start, end in _parts(quote)
        )

    def of(self, span: Span) -> str:
        """The name of the speaker of most of a sentence; empty if nobody is named."""
        first = bisect_left(self._quotes, (span.start,))
        while first and self._quotes[first - 1][1] > span.start:
            first -= 1
        best, most = "", 0
        for start, end, name in self._quotes[first:]:
            if start >= span.end:
                break
            common = min(end, span.end) - max(start, span.start)
            if common > most:
                best, most = name, common
        return best

    def _name(self, quote: Suggestion) -> str:
        """The name of a quote's speaker; empty for pronouns."""
        name = str(quote.attributes.get("speaker", ""))
        return "" if name.lower() in self._pronouns or len(name) > _LONGEST else name


def _parts(quote: Suggestion) -> list[tuple[int, int]]:
    parts = quote.attributes.get("parts")
    if not isinstance(parts, list):
        return [(quote.start, quote.end)]
    return [(part[0], part[1]) for part in parts]
