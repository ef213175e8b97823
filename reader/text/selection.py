"""A selection: an anchor that stays and a head that moves."""

from __future__ import annotations

from typing import NamedTuple

from reader.model import Span


class Selection(NamedTuple):
    """A caret, perhaps with selected text between it and an anchor."""

    anchor: int
    """Offset at which the selection began."""
    head: int
    """Offset of the caret."""

    @property
    def span(self) -> Span:
        """The selected span, in either direction; empty if there is only a caret."""
        return Span(min(self), max(self))

    @property
    def is_empty(self) -> bool:
        """Whether there is only a caret."""
        return self.anchor == self.head

    def move(self, head: int, *, extend: bool) -> Selection:
        """The selection after a motion: extended to the new head, or only a caret there."""
        return Selection(self.anchor if extend else head, head)


def caret(offset: int) -> Selection:
    """A selection that is only a caret."""
    return Selection(offset, offset)
