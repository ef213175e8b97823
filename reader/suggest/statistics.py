"""The finder of statistics: the quantities in the paragraphs and tables of an article."""

from __future__ import annotations

from functools import lru_cache

from reader.model import Article, Block, Span, Suggestion, Value
from reader.quantities import Quantity, quantities
from reader.suggest.prepared import Prepared, prepared

_NAME = "statistics"
_RULES = {
    "share": ("a percentage or a share", 0.97),
    "money": ("a sum of money", 0.95),
    "measure": ("a number with a unit", 0.95),
    "count": ("a number of something", 0.9),
    "crowd": ("a number that nobody counted", 0.85),
    "number": ("a number by itself", 0.75),
    "age": ("an age", 0.6),
}
"""The reason for each kind of quantity, and the share of it that is right in our gold set."""
_DIGITS = 6
"""The decimals of a value."""


def find_statistics(article: Article) -> list[Suggestion]:
    """The statistics of an article, in order."""
    ready = prepared(article)
    return [_suggestion(article.id, start, each) for start, each in figures_of(ready)]


def figures_of(ready: Prepared) -> tuple[tuple[int, Quantity], ...]:
    """The quantities of an article, each with the offset that its own offsets are relative to."""
    return _figures(ready.text, ready.language, _searched_spans(ready))


def _searched_spans(ready: Prepared) -> tuple[Span, ...]:
    """The parts of an article that may hold figures: paragraphs, headings, lines of tables."""
    spans = [Span(block.start, block.end) for block in ready.paragraphs]
    tables = (block for block in ready.blocks if block.kind == "table")
    spans += [line for table in tables for line in _lines(ready.text, table)]
    return tuple(sorted(spans))


def _lines(text: str, block: Block) -> list[Span]:
    lines = text[block.start : block.end].splitlines(keepends=True)
    spans, start = [], block.start
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line)
    return spans


@lru_cache(maxsize=4)
def _figures(text: str, language: str, spans: tuple[Span, ...]) -> tuple[tuple[int, Quantity], ...]:
    return tuple(
        (start, each) for start, end in spans for each in quantities(text[start:end], language)
    )


def _suggestion(article: str, start: int, quantity: Quantity) -> Suggestion:
    rule, score = _RULES[quantity.kind]
    span = (start + quantity.start, start + quantity.end)
    return Suggestion(article, "statistic", *span, _attributes(quantity), _NAME, rule, score)


def _attributes(quantity: Quantity) -> dict[str, Value]:
    """The attributes of a statistic; unknown ones are left out."""
    values: dict[str, Value] = {"comparison": quantity.comparison}
    if quantity.low == quantity.high:
        values["value"] = _rounded(quantity.low)
    else:
        values |= {"low": _rounded(quantity.low), "high": _rounded(quantity.high)}
    texts = {"unit": quantity.unit, "counted": quantity.counted}
    values |= {name: words for name, words in texts.items() if words}
    if quantity.direction != "none":
        values["direction"] = quantity.direction
    return values


def _rounded(value: float) -> float:
    rounded = round(value, _DIGITS)
    return rounded or value
