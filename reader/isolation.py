"""Calling what other people wrote, so that nothing it does can end or spoil the program."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from contextlib import redirect_stdout
from threading import Lock, Thread
from typing import Generic, TypeVar

from reader.errors import ReaderError

Result = TypeVar("Result")

_ONE_AT_A_TIME = Lock()
"""Standard output belongs to the whole program: two calls would take it from each other."""

_MOST_SAID = 200
"""Characters of what it said that a person is told."""


class Misbehaved(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """What was called gave no result that can be trusted; the message is the reason."""


class Endless(Misbehaved):
    """What was called did not come to an end."""


def isolated(call: Callable[[], Result], seconds: float, *, may_print: bool = False) -> Result:
    """What a call gives, made in a thread of its own.

    So an exit or an interruption that it raises ends that thread alone, while ctrl+c still reaches
    the program. What it prints is kept from standard output, where data goes.

    Args:
        call: What to call.
        seconds: How long to wait for it.
        may_print: Whether it may print, as packages do that greet people; nobody sees it.

    Raises:
        Endless: It has not ended by then. It is told to stop, which only Python code obeys.
        Misbehaved: It raised something, or printed.
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
        raise Misbehaved(_said(work.raised)) from work.raised
    if (words := printed.getvalue()) and not may_print:
        raise Misbehaved(f"printed to standard output: {words.strip()[:_MOST_SAID]}")
    return work.results[0]


class _Work(Thread, Generic[Result]):
    def __init__(self, call: Callable[[], Result]) -> None:
        super().__init__(daemon=True)  # one that never ends must not keep the program from ending
        self.results: list[Result] = []
        self.raised: BaseException | None = None
        self._call = call

    def run(self) -> None:
        try:
            self.results.append(self._call())
        except BaseException as error:
            self.raised = error

    def stop(self) -> None:
        """Raise an exit in the thread, else a loop takes half the processor until the end."""
        if self.ident is not None:
            number, exit_ = ctypes.c_ulong(self.ident), ctypes.py_object(SystemExit)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(number, exit_)


def _said(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, SystemExit | KeyboardInterrupt | GeneratorExit):
        return f"it tried to end the program ({kind})"
    try:
        return str(error)[:_MOST_SAID] or kind
    except Exception:
        return kind
