"""Numbers and quantities as values."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.language.lexicon import Comparison, Direction

Kind = Literal["share", "money", "measure", "count", "crowd", "age", "number"]
Form = Literal["digits", "words", "crowd", "share", "pronoun"]


class Number(NamedTuple):
    """A number in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    low: float
    """Its value, or the lower bound."""
    high: float
    """Its value, or the upper bound."""
    form: Form = "digits"
    """How it is written; a share is a fraction or a ratio."""
    currency: str = ""
    """The name of the currency written before it; empty if there is none."""
    scale: int = 1
    """The factor of a scale word at its end, such as million."""
    is_open: bool = False
    """Whether a plus after it means that it may be more: 20+."""


class Quantity(NamedTuple):
    """A number with the words that give its meaning."""

    start: int
    """Offset of the first character, including a comparison before the number."""
    end: int
    """Offset after the last character, including the counted noun or the rate."""
    low: float
    """Its value, or the lower end of a range."""
    high: float
    """Its value, or the upper end of a range."""
    unit: str
    """The name of the unit, or the singular of the counted noun; may be empty."""
    comparison: Comparison
    """How the number compares with the true value."""
    direction: Direction
    """Whether something rose or fell by it."""
    counted: str
    """The counted noun phrase as written in the text; may be empty."""
    kind: Kind
    """The kind of quantity."""
