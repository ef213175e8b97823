"""What can be seen of each sentence."""

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
"""A capital inside a sentence; it comes first, for the engine skips fast to what can begin."""
_ENDS = "”’»\"')] \n"
_NOTHING: frozenset[Signal] = frozenset()
_LEADS = 2
"""Sentences at the beginning of an article that tell what it is about."""
_LEAST_SENTENCES = 8
"""Sentences that an article has at least for its first ones to be a lead."""
_MANY = 1000
"""From how many on a number is an amount."""
_SHORT = 5
"""Words that a sentence must have to stand alone."""


def signals_of(ready: Prepared, words: Lexicon) -> Iterator[tuple[Span, frozenset[Signal]]]:
    """Each sentence and what it shows."""
    found = figures_of(ready)
    figures = [start + each.start for start, each in found]
    amounts = [start + each.start for start, each in found if _is_amount(each)]
    spans = ready.sentences
    lead = spans[_LEADS - 1].end if len(spans) >= _LEAST_SENTENCES else 0
    for span in spans:
        shown = _signals(ready, span, words)
        if _stands_in(span, figures):
            shown.add("figure")
        if _stands_in(span, amounts):
            shown.add("amount")
        if not _is_quotation(ready, span):
            shown.add("reported")
        if span.end <= lead:
            shown.add("lead")
        yield span, frozenset(shown)


def _is_quotation(ready: Prepared, span: Span) -> bool:
    """Whether most of a sentence stands in quotation marks."""
    marked = sum(
        min(each.end, span.end) - max(each.start, span.start) for each in ready.quoted_over(span)
    )
    return marked * 2 > span.end - span.start


def _is_amount(quantity: Quantity) -> bool:
    """Whether a figure counts a share, money, or very many."""
    return quantity.kind in {"share", "money", "crowd"} or quantity.high >= _MANY


def _stands_in(span: Span, offsets: list[int]) -> bool:
    return bisect_left(offsets, span.start) < bisect_left(offsets, span.end)


def _signals(ready: Prepared, span: Span, words: Lexicon) -> set[Signal]:
    numbers = ready.words.between(span.start, span.end)
    lower = ready.words.lower[numbers.start : numbers.stop]
    found = _shown(lower, words)
    if _NAME.search(ready.text, span.start, span.end):
        found.add("name")
    if ready.text[span.start : span.end].rstrip(_ENDS).endswith("?"):
        found.add("question")
    spoken = list(islice((word for word in lower if word[0].isalnum()), _SHORT))
    if len(spoken) < _SHORT:
        found.add("short")
    if spoken and spoken[0] in words.openers:
        found.add("exhortation")
    return found


def _shown(lower: list[str], words: Lexicon) -> set[Signal]:
    """What the words show, one by one and in pairs."""
    shown = words.signals
    found: set[Signal] = set()
    for word in lower:
        if word in shown:
            found |= shown[word]
    for row, word in enumerate(lower[:-1]):
        if word in words.leads:
            found |= shown.get(f"{word} {lower[row + 1]}", _NOTHING)
    return found
