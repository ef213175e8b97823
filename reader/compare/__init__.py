"""Compare articles: what they share, where they differ, what one leaves out."""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.compare import (
        account,
        cached,
        comparison,
        counterparts,
        dates,
        marked,
        matrix,
        speakers,
    )

__all__ = [
    "account",
    "cached",
    "comparison",
    "counterparts",
    "dates",
    "marked",
    "matrix",
    "speakers",
]

__getattr__ = lazy(__name__, {name: f"{__name__}.{name}" for name in __all__})
