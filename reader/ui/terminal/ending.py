"""The end of the program when it is told to end: by its system, its user, or a closed window."""

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
"""How long a slow disk may take for what is not written yet."""
_LEAVING_SECONDS = 1.0
"""How long all else may take, once everything is on disk."""


@contextmanager
def ended_by_signals(end: Callable[[int], None]) -> Iterator[None]:
    """Let the program end when a signal tells it to, in order or, if that fails, all the same.

    Whatever hangs then, and be it the thread of the keys, the process is gone soon after.

    Args:
        end: Puts everything on disk and asks the program to end with this exit code. Called in
            the running loop, once for each signal; before and after there is a loop, nothing is
            left to be put on disk and the process just ends.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)  # never closed: it may be needed to the very end
    # A deadline that is kept by no Python: the interpreter may be what hangs.
    end_after = partial(faulthandler.dump_traceback_later, exit=True, file=nowhere)

    def store(return_code: int) -> None:
        try:
            end(return_code)
        finally:
            end_after(_LEAVING_SECONDS)

    def heed(number: int, _frame: FrameType | None) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        else:
            end_after(_SAVING_SECONDS)
            loop.call_soon_threadsafe(store, 128 + number)

    before = {each: signal.signal(each, heed) for each in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def hang_up() -> None:
    """End the program as if the terminal had told that it is closed: some never do."""
    os.kill(os.getpid(), signal.SIGHUP)
