"""Turns the quotes found into suggestions with attributes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reader.model import Span, Suggestion, Value
from reader.suggest.prepared import Prepared
from reader.suggest.quotes.names import Names
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.scores import Kind, score

_DIRECT = 0.9
"""The share of words inside quotation marks from which a quote is direct."""


def suggestions(
    article_id: str, article: Prepared, quotes: Iterable[FoundQuote]
) -> list[Suggestion]:
    """The suggestions for the quotes found, in order of position."""
    quotes = [each for each in quotes if each.parts and _in_order(each.parts)]
    names = Names(article, [each.speaker for each in quotes if each.speaker])
    return _outermost(_suggestion(article_id, article, each, names) for each in quotes)


def _outermost(rows: Iterable[Suggestion]) -> list[Suggestion]:
    """All but indirect quotes inside another: "Ana said that *Luis had said it was late*"."""
    outermost: list[Suggestion] = []
    reach = 0
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        if row.end > reach or row.attributes["kind"] == "direct":
            outermost.append(row)
        if "parts" not in row.attributes:
            reach = max(reach, row.end)
    return sorted(outermost, key=lambda row: (row.start, row.end))


def _suggestion(article_id: str, article: Prepared, quote: FoundQuote, names: Names) -> Suggestion:
    kind = "direct" if quote.is_block else _kind(article, quote.parts)
    attributes: dict[str, Value] = {}
    if quote.speaker:
        attributes["speaker"] = names.of(quote.speaker)
        attributes["speaker_start"], attributes["speaker_end"] = quote.speaker
    if quote.cue:
        attributes["cue"] = article.text[quote.cue.start : quote.cue.end]
        attributes["cue_start"], attributes["cue_end"] = quote.cue
    attributes["kind"] = kind
    if len(quote.parts) > 1:
        attributes["parts"] = [list(part) for part in quote.parts]
    start, end = quote.parts[0].start, quote.parts[-1].end
    value = score(quote.rule, kind)
    return Suggestion(article_id, "quote", start, end, attributes, "quotes", quote.rule, value)


def _in_order(parts: tuple[Span, ...]) -> bool:
    inside = all(start < end for start, end in parts)
    return inside and all(first.end <= second.start for first, second in pairwise(parts))


def _kind(article: Prepared, parts: tuple[Span, ...]) -> Kind:
    """Direct, mixed or indirect, by how much of it is inside quotation marks."""
    words = article.words
    total = sum(len(words.between(start, end)) for start, end in parts)
    marked = 0
    for part in parts:
        for quotation in article.quoted_over(part):
            start, end = max(part.start, quotation.start), min(part.end, quotation.end)
            marked += len(words.between(start, end))
    if not marked:
        return "indirect"
    return "direct" if marked >= _DIRECT * total else "mixed"
