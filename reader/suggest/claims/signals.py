"""The signals of each sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from reader.model import Span
from reader.quantities.quantity import Quantity
from reader.suggest.claims.lexicon import Lexicon, Signal
from reader.suggest.prepared import Prepared
from reader.suggest.statistics import figures_of

_NAME = re.compile(r"[A-ZÀ-Þ](?<=[\w,;’] [A-ZÀ-Þ])\w")
"""A capital inside a sentence; the pattern starts with it so that the engine can skip fast."""
_ENDS = "”’»\"')] \n"
_NOTHING: frozenset[Signal] = frozenset()
_LEADS = 2
"""Sentences at the start of an article that count as its lead."""
_LEAST_SENTENCES = 8
"""The fewest sentences of an article that has a lead."""
_MANY = 1000
"""The least number that counts as an amount."""
_SHORT = 5
"""The fewest words of a sentence that is not short."""


def signals_of(ready: Prepared, words: Lexicon) -> Iterator[tuple[Span, frozenset[Signal]]]:
    """Each sentence with its signals."""
    quantities = figures_of(ready)
    figures = [start + each.start for start, each in quantities]
    amounts = [start + each.start for start, each in quantities if _is_amount(each)]
    spans = ready.sentences
    lead = spans[_LEADS - 1].end if len(spans) >= _LEAST_SENTENCES else 0
    for span in spans:
        signals = _signals(ready, span, words)
        if _contains_any(span, figures):
            signals.add("figure")
        if _contains_any(span, amounts):
            signals.add("amount")
        if not _is_quotation(ready, span):
            signals.add("reported")
        if span.end <= lead:
            signals.add("lead")
        yield span, frozenset(signals)


def _is_quotation(ready: Prepared, span: Span) -> bool:
    """Whether most of a sentence is in quotation marks."""
    quoted = sum(
        min(each.end, span.end) - max(each.start, span.start) for each in ready.quoted_over(span)
    )
    return quoted * 2 > span.end - span.start


def _is_amount(quantity: Quantity) -> bool:
    """Whether a figure is a share, money, a crowd or a large number."""
    return quantity.kind in {"share", "money", "crowd"} or quantity.high >= _MANY


def _contains_any(span: Span, offsets: list[int]) -> bool:
    return bisect_left(offsets, span.start) < bisect_left(offsets, span.end)


def _signals(ready: Prepared, span: Span, words: Lexicon) -> set[Signal]:
    numbers = ready.words.between(span.start, span.end)
    lower = ready.words.lower[numbers.start : numbers.stop]
    signals = _word_signals(lower, words)
    if _NAME.search(ready.text, span.start, span.end):
        signals.add("name")
    if ready.text[span.start : span.end].rstrip(_ENDS).endswith("?"):
        signals.add("question")
    first = list(islice((word for word in lower if word[0].isalnum()), _SHORT))
    if len(first) < _SHORT:
        signals.add("short")
    if first and first[0] in words.openers:
        signals.add("exhortation")
    return signals


def _word_signals(lower: list[str], words: Lexicon) -> set[Signal]:
    """The signals of the words, one by one and in pairs."""
    signals = words.signals
    present: set[Signal] = set()
    for word in lower:
        if word in signals:
            present |= signals[word]
    for row, word in enumerate(lower[:-1]):
        if word in words.leads:
            present |= signals.get(f"{word} {lower[row + 1]}", _NOTHING)
    return present
