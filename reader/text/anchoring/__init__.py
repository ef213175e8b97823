"""Describe a span by selectors, and find it again from them.

The selectors are those of the W3C Web Annotation model: a position, and the words with 32
characters of context on each side, together with the hash of the text that the offsets refer to.
"""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.text.anchoring.confirmation import attach, confirmed, placed
    from reader.text.anchoring.placing import anchored, orphaned
    from reader.text.anchoring.selectors import CONTEXT, Selectors, SpanError, describe, tidy

__all__ = [
    "CONTEXT",
    "Selectors",
    "SpanError",
    "anchored",
    "attach",
    "confirmed",
    "describe",
    "orphaned",
    "placed",
    "tidy",
]

__getattr__ = lazy(
    __name__,
    {
        "CONTEXT": "reader.text.anchoring.selectors:CONTEXT",
        "Selectors": "reader.text.anchoring.selectors:Selectors",
        "SpanError": "reader.text.anchoring.selectors:SpanError",
        "anchored": "reader.text.anchoring.placing:anchored",
        "attach": "reader.text.anchoring.confirmation:attach",
        "confirmed": "reader.text.anchoring.confirmation:confirmed",
        "describe": "reader.text.anchoring.selectors:describe",
        "orphaned": "reader.text.anchoring.placing:orphaned",
        "placed": "reader.text.anchoring.confirmation:placed",
        "tidy": "reader.text.anchoring.selectors:tidy",
    },
)
