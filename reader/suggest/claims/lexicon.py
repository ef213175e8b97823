"""The words that show what a sentence does: it counts, explains, compares, or only wishes."""

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
"""What can be seen of a sentence."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case."""

    signals: Mapping[str, frozenset[Signal]]
    """Word, or two words with a blank between, to what they show."""
    leads: frozenset[str] = frozenset()
    """The first words of those that are two."""
    openers: frozenset[str] = frozenset()
    """First words of an exhortation."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language by its two letters; none where it is unknown."""
    words = read(language).claims
    shown = _by_word(words.signals)
    leads = frozenset(phrase.partition(" ")[0] for phrase in shown if " " in phrase)
    return Lexicon(shown, leads, frozenset(words.openers))


def _by_word(signals: Mapping[str, Iterable[str]]) -> dict[str, frozenset[Signal]]:
    shown: dict[str, set[Signal]] = {}
    for signal, phrases in signals.items():
        for phrase in phrases:
            shown.setdefault(phrase, set()).add(cast("Signal", signal))
    return {phrase: frozenset(each) for phrase, each in shown.items()}
