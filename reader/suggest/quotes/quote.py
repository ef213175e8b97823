"""A quote as a rule finds it, before it becomes a suggestion."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.model import Span


@dataclass(frozen=True)
class FoundQuote:
    """What was said, by whom, and which words signal it, all as offsets into the text."""

    parts: tuple[Span, ...]
    """The stretches of text that were said, in order."""
    rule: str
    """The name of the rule that found it, as users see it."""
    speaker: Span | None = None
    """The words that name the speaker; None if there are none."""
    cue: Span | None = None
    """The words that signal the quote; None if there are none."""
    is_quotation: bool = False
    """Whether a quotation that follows can continue it."""
    is_block: bool = False
    """Whether it is a block quotation, which needs no quotation marks."""

    def continued(self, *more: Span) -> FoundQuote:
        """The same quote with further parts."""
        return replace(self, parts=(*self.parts, *more))
