"""How far work behind the screen is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from textual.dom import DOMNode

from reader.ui.background import PAUSE


class Stopped(Exception):  # noqa: N818 (no error: the person asked for it)
    """The person wants no more of it."""


class Progress:
    """Called in a thread with how much is done; shown by the event loop now and then."""

    def __init__(self, node: DOMNode, show: Callable[[int, int], object]) -> None:
        """Nothing is done yet.

        Args:
            node: The part of the screen that shows it.
            show: Called with how much is done, and of how much; 0 where nobody knows.
        """
        self._node = node
        self._show = show
        self._shown = monotonic()
        self.is_stopped = False
        """Whether the work shall end as soon as it can."""

    def __call__(self, done: int, total: int = 0) -> None:
        """So much is done.

        Raises:
            Stopped: The person wants no more of it.
        """
        self.check()
        if monotonic() - self._shown > PAUSE:
            self._shown = monotonic()
            self._node.call_later(partial(self._show, done, total))

    def check(self) -> None:
        """Go on only if that is wanted.

        Raises:
            Stopped: It is not.
        """
        if self.is_stopped:
            raise Stopped
