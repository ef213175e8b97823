"""Write to the terminal without ever waiting for it."""

from __future__ import annotations

import os
import re
import select
from collections import deque
from collections.abc import Callable
from threading import Condition, Thread

_MOST_WAITING = 1 << 16
"""The most characters queued for a slow terminal; further paints are dropped."""
_CLOSING_SECONDS = 0.5
"""Seconds that the terminal may take for the last output."""
_is_paint = re.compile(r"\x1b\[\d+;\d+H").match


class Writer:
    """Passes output on to the terminal, in a thread of its own.

    The caller never waits. A terminal that takes no output for a while misses paints, and is
    repainted when it goes on; one that is gone gets no more output.
    """

    def __init__(
        self, file: int, on_missed: Callable[[], None], on_gone: Callable[[], None]
    ) -> None:
        """Start the thread.

        Args:
            file: The descriptor of the terminal.
            on_missed: Called in the thread when a terminal that missed paints takes output again.
            on_gone: Called in the thread when the terminal is gone.
        """
        self._file = file
        self._on_missed = on_missed
        self._on_gone = on_gone
        self._waiting: deque[str] = deque()
        self._size = 0
        self._has_missed = self._is_closed = False
        self._changed = Condition()
        self._thread = Thread(target=self._run, name="terminal-output", daemon=True)
        self._thread.start()

    def write(self, data: str) -> None:
        """Queue output; drop it if it is a paint and too much is queued already."""
        with self._changed:
            if self._is_closed:
                return
            if self._size > _MOST_WAITING and _is_paint(data):
                self._has_missed = True
                return
            self._waiting.append(data)
            self._size += len(data)
            self._changed.notify()

    def close(self) -> None:
        """Write the queued output, if the terminal takes it in time."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join(_CLOSING_SECONDS)

    def _run(self) -> None:
        try:
            while data := self._next():
                self._put(data.encode("utf-8", "replace"))
        except OSError:
            with self._changed:
                self._is_closed = True
                self._waiting.clear()
            self._on_gone()

    def _next(self) -> str:
        """Wait for output and return all that is queued; "" when the writer is closed."""
        with self._changed:
            while not self._waiting:
                if self._is_closed:
                    return ""
                if self._has_missed:
                    self._has_missed = False
                    self._on_missed()
                else:
                    self._changed.wait()
            data = "".join(self._waiting)
            self._waiting.clear()
            self._size = 0
            return data

    def _put(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._file, left) :]
            except BlockingIOError:  # another program has made it non-blocking
                select.select([], [self._file], [])
