"""What a person has selected: an anchor that stays and a head that moves."""

from __future__ import annotations

from typing import NamedTuple

from reader.model import Span


class Selection(NamedTuple):
    """A caret, and perhaps a stretch of text that it has drawn."""

    anchor: int
    """Offset at which the selection began."""
    head: int
    """Offset of the caret."""

    @property
    def span(self) -> Span:
        """The selected stretch, whichever way it was drawn; empty for a mere caret."""
        return Span(min(self), max(self))

    @property
    def is_empty(self) -> bool:
        """Whether there is only a caret."""
        return self.anchor == self.head

    def move(self, head: int, *, extend: bool) -> Selection:
        """The selection after a motion: drawn on to the new head, or a caret there."""
        return Selection(self.anchor if extend else head, head)


def caret(offset: int) -> Selection:
    """A caret with nothing selected."""
    return Selection(offset, offset)
