"""The words and phrases that are signals of claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from reader.language.lexicon import lexicon as read

Signal = Literal[
    "absolute", "amount", "attributed", "biography", "cause", "courtesy", "event", "exhortation",
    "figure", "law", "lead", "name", "opinion", "personal", "prediction", "public", "question",
    "record", "reported", "shared", "short", "stance", "time", "trend",
]  # fmt: skip
"""A property of a sentence that makes it more or less checkable."""


@dataclass(frozen=True)
class Lexicon:
    """The signal words of one language, in lower case."""

    signals: Mapping[str, frozenset[Signal]]
    """The signals of each word, or of each pair of words with a blank between them."""
    leads: frozenset[str] = frozenset()
    """The first words of the pairs."""
    openers: frozenset[str] = frozenset()
    """First words of appeals."""


@cache
def lexicon(language: str) -> Lexicon:
    """The signal words of a language, given as two letters; none if it is unknown."""
    words = read(language).claims
    signals = _by_phrase(words.signals)
    leads = frozenset(phrase.partition(" ")[0] for phrase in signals if " " in phrase)
    return Lexicon(signals, leads, frozenset(words.openers))


def _by_phrase(signals: Mapping[str, Iterable[str]]) -> dict[str, frozenset[Signal]]:
    by_phrase: dict[str, set[Signal]] = {}
    for signal, phrases in signals.items():
        for phrase in phrases:
            by_phrase.setdefault(phrase, set()).add(cast("Signal", signal))
    return {phrase: frozenset(each) for phrase, each in by_phrase.items()}
