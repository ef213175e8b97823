"""What the grammar finds."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.language.lexicon import Comparison, Direction

Kind = Literal["share", "money", "measure", "count", "crowd", "age", "number"]


Form = Literal["digits", "words", "crowd", "share", "pronoun"]


class Number(NamedTuple):
    """A number as it stands in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    low: float
    """Its value, or the least it can be."""
    high: float
    """The same value, or the most it can be."""
    form: Form = "digits"
    """How it is written; a share is a fraction or a ratio."""
    currency: str = ""
    """The currency written to it, by name."""
    scale: int = 1
    """What a word such as million at its end multiplies it by."""
    is_open: bool = False
    """Whether a plus behind it says that it may be more: 20+."""


class Quantity(NamedTuple):
    """A number together with the words that say what it means."""

    start: int
    """Offset of the first character, that of the comparison where there is one."""
    end: int
    """Offset after the last character, that of the counted noun or of the rate."""
    low: float
    """Its value, or the lower end of a range."""
    high: float
    """The same value, or the upper end of the range."""
    unit: str
    """What it is measured in: the name of a unit, or one of what is counted; may be empty."""
    comparison: Comparison
    """How the number compares with the true one."""
    direction: Direction
    """Whether something rose or fell by it."""
    counted: str
    """What is counted, in the words of the text; may be empty."""
    kind: Kind
    """What sort of quantity it is."""
