"""What the rules hand on: who said what by which word, before it is offered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.model import Span


@dataclass(frozen=True)
class Found:
    """A quote as a rule found it."""

    parts: tuple[Span, ...]
    """The stretches that were said, in order."""
    rule: str
    """The rule that found it, as people read it."""
    speaker: Span | None = None
    """Who said it; None where nobody is named."""
    cue: Span | None = None
    """The words that signal it; None where there are none."""
    is_quotation: bool = False
    """Whether it is a quotation that the next one can go on with."""
    is_block: bool = False
    """Whether it is set apart as a block, and so a quotation without marks."""

    def joined(self, *more: Span) -> Found:
        """The same quote, gone on with."""
        return replace(self, parts=(*self.parts, *more))
