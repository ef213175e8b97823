"""Calling code of other packages so that it cannot end or disturb the program."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from threading import Lock, Thread
from typing import Generic, TypeVar

from reader.errors import ReaderError

Result = TypeVar("Result")

_ONE_AT_A_TIME = Lock()
"""Standard output is redirected for the whole program, so only one call at a time can do it."""

_MOST_SHOWN = 200
"""Characters of its output or error that are shown."""


class Misbehaved(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """The called code gave no usable result; the message is the reason."""


class Endless(Misbehaved):
    """The called code did not end in time."""


def isolated(call: Callable[[], Result], seconds: float, *, may_print: bool = False) -> Result:
    """The result of a call that runs in its own thread.

    An exit or interruption that it raises ends only that thread, while ctrl+c still reaches the
    program. What it prints does not reach standard output, where data goes.

    Args:
        call: The function to call.
        seconds: How long to wait for it.
        may_print: Whether its output is dropped silently, for packages that print on import.

    Raises:
        Endless: It has not ended in time. It is told to stop, which works only for Python code.
        Misbehaved: It raised an exception, or printed something.
    """
    with _ONE_AT_A_TIME:
        work = _Work(call)
        printed = io.StringIO()
        with redirect_stdout(printed):
            work.start()
            work.join(seconds)
    if work.is_alive():
        work.stop()
        raise Endless(f"did not end within {seconds:g} seconds")
    if work.raised is not None:
        raise Misbehaved(_reason(work.raised)) from work.raised
    if (words := printed.getvalue()) and not may_print:
        raise Misbehaved(f"printed to standard output: {words.strip()[:_MOST_SHOWN]}")
    return work.results[0]


class _Work(Thread, Generic[Result]):
    def __init__(self, call: Callable[[], Result]) -> None:
        super().__init__(daemon=True)  # an endless call must not keep the program from ending
        self.results: list[Result] = []
        self.raised: BaseException | None = None
        self._call = call

    def run(self) -> None:
        try:
            self.results.append(self._call())
        except BaseException as error:
            self.raised = error

    def stop(self) -> None:
        """Raise an exit in the thread, so that an endless loop does not use the processor."""
        if self.ident is not None:
            import ctypes  # noqa: PLC0415 (takes a megabyte, and hardly anything is endless)

            number, exit_ = ctypes.c_ulong(self.ident), ctypes.py_object(SystemExit)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(number, exit_)


def _reason(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, SystemExit | KeyboardInterrupt | GeneratorExit):
        return f"it tried to end the program ({kind})"
    try:
        return str(error)[:_MOST_SHOWN] or kind
    except Exception:
        return kind
