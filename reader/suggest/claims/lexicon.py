"""The words that show what a sentence does: it counts, explains, compares, or only wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from reader.language.lexicon import lexicon as read

Signal = Literal[
    "figure", "cause", "comparison", "event", "law", "prediction", "attributed", "name",
    "opinion", "question", "exhortation", "personal", "short",
]  # fmt: skip
"""What can be seen of a sentence."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case."""

    signals: Mapping[str, frozenset[Signal]]
    """Word, or two words with a blank between, to what they show."""
    leads: frozenset[str] = frozenset()
    """The first words of those that are two."""
    according: tuple[str, ...] = ()
    """What stands before whoever is said to know it."""
    says: frozenset[str] = frozenset()
    """Verbs that stand beside whoever said it."""
    openers: frozenset[str] = frozenset()
    """First words of an exhortation."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language by its two letters; none where it is unknown."""
    words = read(language).claims
    shown = _by_word(words.signals)
    leads = frozenset(phrase.partition(" ")[0] for phrase in shown if " " in phrase)
    return Lexicon(
        shown, leads, tuple(words.according), frozenset(words.says), frozenset(words.openers)
    )


def _by_word(signals: Mapping[str, Iterable[str]]) -> dict[str, frozenset[Signal]]:
    shown: dict[str, set[Signal]] = {}
    for signal, phrases in signals.items():
        for phrase in phrases:
            shown.setdefault(phrase, set()).add(cast("Signal", signal))
    return {phrase: frozenset(each) for phrase, each in shown.items()}
