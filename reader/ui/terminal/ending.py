"""End the program on a signal: from the system, the user, or a closed window."""

from __future__ import annotations

import asyncio
import faulthandler
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)
_SAVING_SECONDS = 10.0
"""Seconds that a slow disk may take to save what is not saved yet."""
_LEAVING_SECONDS = 1.0
"""Seconds that the rest may take, once everything is on disk."""


@contextmanager
def ended_by_signals(end: Callable[[int], None]) -> Iterator[None]:
    """Let signals end the program: in good order, or by force if that takes too long.

    Whatever hangs then, even the thread of the event loop, the process is gone soon after.

    Args:
        end: Saves everything and asks the program to end with this exit code. Called in the
            running loop, once for each signal. While no loop is running there is nothing to save,
            and the process just ends.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)  # never closed: needed to the very end
    # This deadline needs no Python code to run: the interpreter itself may hang.
    end_after = partial(faulthandler.dump_traceback_later, exit=True, file=nowhere)

    def store(return_code: int) -> None:
        try:
            end(return_code)
        finally:
            end_after(_LEAVING_SECONDS)

    def handle(number: int, _frame: FrameType | None) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        else:
            end_after(_SAVING_SECONDS)
            loop.call_soon_threadsafe(store, 128 + number)

    old_handlers = {each: signal.signal(each, handle) for each in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in old_handlers.items():
            signal.signal(number, handler)


def hang_up() -> None:
    """End the program as if the terminal had reported that it is closed; some never do."""
    os.kill(os.getpid(), signal.SIGHUP)
