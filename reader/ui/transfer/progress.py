"""Report the progress of work in a thread, and stop it on request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from textual.dom import DOMNode

from reader.ui.background import PAUSE


class Stopped(Exception):  # noqa: N818 (not an error: the person asked for it)
    """The person stopped the work."""


class Progress:
    """Called in a thread with the work done so far; shown by the event loop now and then."""

    def __init__(self, node: DOMNode, show: Callable[[int, int], object]) -> None:
        """Start at nothing done.

        Args:
            node: The part of the screen that shows it.
            show: Called with the work done and the total; the total is 0 if unknown.
        """
        self._node = node
        self._show = show
        self._shown = monotonic()
        self.is_stopped = False
        """Whether the work is to end as soon as it can."""

    def __call__(self, done: int, total: int = 0) -> None:
        """Report the work done and the total, which is 0 if unknown.

        Raises:
            Stopped: The person stopped the work.
        """
        self.check()
        if monotonic() - self._shown > PAUSE:
            self._shown = monotonic()
            self._node.call_later(partial(self._show, done, total))

    def check(self) -> None:
        """End the work if the person stopped it.

        Raises:
            Stopped: The person stopped the work.
        """
        if self.is_stopped:
            raise Stopped
