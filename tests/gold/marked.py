"""Gold statistics as they are written down: sentences with the statistics between brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "statistics"
LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es"}
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")


class Statistic(NamedTuple):
    """A statistic of the gold set."""

    words: str
    """The words that tell it."""
    low: float
    """Its value, or the lower end of the range."""
    high: float
    """The same value, or the upper end."""
    unit: str
    """The name of its unit."""
    comparison: str
    """How it compares."""
    direction: str
    """Whether something rose or fell by it."""


class Sentence(NamedTuple):
    """A sentence of the gold set."""

    text: str
    """Its words, without the marks."""
    language: str
    """Its language, in two letters."""
    statistics: tuple[Statistic, ...]
    """What stands in it, in order."""


def sentences(folder: Path = FOLDER) -> Iterator[Sentence]:
    """All sentences of the gold set."""
    for name, language in LANGUAGES.items():
        for line in (folder / f"{name}.txt").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                marks = tuple(_statistic(*found.groups()) for found in _MARK.finditer(line))
                yield Sentence(_MARK.sub(r"\1", line), language, marks)


def _statistic(words: str, fields: str) -> Statistic:
    value, unit, comparison, direction, *_ = [*fields.split("|"), "", "", "", ""]
    low, _, high = value.partition("..")
    return Statistic(
        words, float(low), float(high or low), unit, comparison or "=", direction or "none"
    )
